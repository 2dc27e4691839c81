// Longer than 300 lines: the faults of one state machine, read in order.
import { describe, expect, it } from 'vitest'
import type { DeliveringDoc } from '../../server/grades/delivery-worker.ts'
import { overwrite, retryNow, wantGraded, wantHandedIn, withdraw, type WantedDelivery } from '../../server/grades/delivery.ts'
import type { GradeSender } from '../../server/grades/grade-sender.ts'
import type { LmsFamily } from '../../server/contract/words.ts'
import { FakeGradebook } from '../support/fake-gradebook.ts'
import { COLUMN, openGradeDesk, type GradeDesk } from '../support/grade-desk.ts'

const START = Date.parse('2026-03-02T08:00:00Z')
const HOUR = 3_600_000

const grade =
  (userId: string, scoreGiven: number, comment?: string) =>
  (previous: WantedDelivery | undefined, now: number): WantedDelivery =>
    wantGraded(
      previous,
      { lineItemUrl: COLUMN, deploymentId: 'dep', userId, scoreGiven, scoreMaximum: 20, ...(comment ? { comment } : {}) },
      now,
    )

async function desk(family: LmsFamily, options: { stampsOwnTime?: boolean } = {}): Promise<{ desk: GradeDesk; gradebook: FakeGradebook }> {
  let now = (): number => START
  const gradebook = new FakeGradebook(family === 'canvas' ? 'canvas' : 'moodle', () => now(), options)
  const opened = await openGradeDesk({ startAt: START, family: () => family, gradebook: () => gradebook })
  now = opened.now
  return { desk: opened, gradebook }
}

/** A sender that waits at the door until the test lets it go on: a stopped process. */
function stoppable(inner: GradeSender, at: 'before' | 'after'): { sender: GradeSender; reached: Promise<void>; go: () => void } {
  let go = (): void => undefined
  let arrive = (): void => undefined
  const gate = new Promise<void>((resolve) => (go = resolve))
  const reached = new Promise<void>((resolve) => (arrive = resolve))
  const sender: GradeSender = {
    async send(job) {
      const early = at === 'after' ? await inner.send(job) : undefined
      arrive()
      await gate
      return early ?? inner.send(job)
    },
  }
  return { sender, reached, go }
}

describe('F02: a worker dies or sleeps', () => {
  it('takes the grade over once the lease is over, also when it had already left', async () => {
    for (const how of ['before_sending', 'after_sending'] as const) {
      const { desk: house, gradebook } = await desk('moodle')
      await house.save('w', grade('u', 12))
      expect(await house.die(how)).toBe(true)
      await house.worker().drain()
      expect((await house.delivery('w'))?.state).toBe('waiting')
      house.pass(60_001)
      await house.worker().drain()
      expect(await house.delivery('w')).toMatchObject({ state: 'arrived', arrivedVersion: 1 })
      expect(gradebook.row(COLUMN, 'u')?.score).toBe(12)
    }
  })

  it('does not take a teacher for our own when the dead worker had sent first', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    await house.save('w', grade('u', 12))
    await house.die('after_sending')
    house.pass(30_000)
    gradebook.teacherSets(COLUMN, 'u', 17, 20)
    house.pass(31_000)
    await house.worker().drain()
    expect(gradebook.row(COLUMN, 'u')).toMatchObject({ score: 17, by: 'teacher' })
    expect(await house.delivery('w')).toMatchObject({ state: 'changed', lmsScore: 17 })
  })

  it('rejects the answer of a worker that slept through its lease', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    await house.save('w', grade('u', 12))
    const asleep = stoppable(house.sender(), 'after')
    const sleeper = house.worker({ sender: asleep.sender })
    const drained = sleeper.drain()
    await asleep.reached
    house.pass(120_000)
    await house.save('w', grade('u', 15))
    await house.worker().drain()
    const arrived = await house.delivery('w')
    expect(arrived).toMatchObject({ state: 'arrived', arrivedVersion: 2 })
    asleep.go()
    await drained
    expect(await house.delivery('w')).toEqual(arrived)
    expect(gradebook.row(COLUMN, 'u')?.score).toBe(15)
  })

  it('sends nothing after waking too late', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    await house.save('w', grade('u', 12))
    const asleep = stoppable(house.sender(), 'before')
    const drained = house.worker({ sender: asleep.sender }).drain()
    await asleep.reached
    house.pass(120_000)
    await house.worker().drain()
    asleep.go()
    await drained
    expect(gradebook.posts).toBe(1)
  })

  it('keeps a wish that is saved while an older one is in flight, and sends it next', async () => {
    const { desk: house, gradebook } = await desk('moodle')
    await house.save('w', grade('u', 12))
    const slow = stoppable(house.sender(), 'after')
    const drained = house.worker({ sender: slow.sender }).drain()
    await slow.reached
    await house.save('w', grade('u', 18))
    slow.go()
    await drained
    expect(await house.delivery('w')).toMatchObject({ state: 'arrived', arrivedVersion: 2 })
    expect(gradebook.accepted.map(({ body }) => body.scoreGiven)).toEqual([12, 18])
  })

  it('lets two workers share one queue without sending anything twice', async () => {
    const { desk: house, gradebook } = await desk('moodle')
    for (let n = 0; n < 40; n++) await house.save(`w${n}`, grade(`u${n}`, n % 21))
    await Promise.all([house.worker().drain(), house.worker().drain()])
    expect(gradebook.posts).toBe(40)
    for (let n = 0; n < 40; n++) expect(gradebook.row(COLUMN, `u${n}`)?.score).toBe(n % 21)
  })
})

describe('F03: the LMS asks for fewer requests', () => {
  it('slows to a probe, burns no attempts, and has all delivered within two minutes of the end', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    for (let n = 0; n < 30; n++) await house.save(`w${n}`, grade(`u${n}`, 10))
    const worker = house.worker()
    gradebook.faults = Array.from({ length: 1_000 }, () => 'busy' as const)
    for (let second = 0; second < 300; second++) {
      await worker.drain()
      house.pass(1_000)
    }
    expect(gradebook.posts).toBeLessThan(20)
    expect((await worker.view()).troubles).toMatchObject([{ registrationId: 'reg', reason: 'lms_busy' }])
    gradebook.faults = []
    for (let second = 0; second < 120; second++) {
      await worker.drain()
      house.pass(1_000)
    }
    for (let n = 0; n < 30; n++) expect(await house.delivery(`w${n}`)).toMatchObject({ state: 'arrived', attempts: 0 })
  })
})

describe('F04: the LMS is down', () => {
  it.each(['error', 'html', 'token_down'] as const)(
    'opens the breaker for three days of %s, counts nothing against the grades, and delivers after',
    async (fault) => {
      const { desk: house, gradebook } = await desk('canvas')
      for (let n = 0; n < 5; n++) await house.save(`w${n}`, grade(`u${n}`, 10))
      const worker = house.worker()
      gradebook.faults = Array.from({ length: 10_000 }, () => fault)
      for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 10) {
        await worker.drain()
        house.pass(10 * 60_000)
      }
      const waiting = await house.delivery('w0')
      expect(waiting).toMatchObject({ state: 'retrying', reason: 'lms_unavailable', failingSince: START })
      expect(waiting?.attempts).toBeLessThanOrEqual(1)
      expect(worker.trouble('reg')).toMatchObject({ reason: 'lms_unavailable', since: START })
      gradebook.faults = []
      for (let n = 0; n < 2; n++) {
        await worker.drain()
        house.pass(60_000)
      }
      await worker.drain()
      for (let n = 0; n < 5; n++) expect((await house.delivery(`w${n}`))?.state).toBe('arrived')
      expect(worker.trouble('reg')).toBeUndefined()
    },
  )

  it('I8: another school is served meanwhile', async () => {
    let now = (): number => START
    const books: Record<string, FakeGradebook> = {
      broken: new FakeGradebook('moodle', () => now()),
      well: new FakeGradebook('moodle', () => now()),
    }
    const bookOf = (registrationId: string): FakeGradebook => books[registrationId] as FakeGradebook
    const house = await openGradeDesk({
      startAt: START,
      family: () => 'moodle',
      gradebook: bookOf,
      partitionOf: (work) => work.split('-')[0] ?? '',
    })
    now = house.now
    bookOf('broken').faults = Array.from({ length: 1_000 }, () => 'unreachable' as const)
    for (let n = 0; n < 50; n++) await house.save(`broken-${n}`, grade(`u${n}`, 10))
    await house.save('well-1', grade('u', 11))
    await house.worker().drain()
    expect(bookOf('well').row(COLUMN, 'u')?.score).toBe(11)
    expect(bookOf('broken').posts).toBeLessThan(5)
  })

  it('lets one grade that always fails not stand in the way of the others', async () => {
    const { desk: house, gradebook } = await desk('moodle')
    const worker = house.worker()
    await house.save('bad', grade('bad', 1))
    for (let turn = 0; turn < 6; turn++) {
      gradebook.faults = ['error']
      await worker.drain()
      house.pass(10 * 60_000)
    }
    gradebook.faults = []
    await house.save('bad', grade('bad', 2))
    gradebook.faults = ['error']
    await worker.drain()
    await house.save('good', grade('good', 3))
    await worker.drain()
    expect((await house.delivery('good'))?.state).toBe('arrived')
  })
})

describe('F05: the score was taken but the reply was lost', () => {
  it.each(['canvas', 'moodle'] as const)(
    '%s: one value, the same payload again, no second comment and no second submission',
    async (family) => {
      for (const fault of ['lost_applied', 'error_applied'] as const) {
        const { desk: house, gradebook } = await desk(family)
        await house.save('w', (previous, now) =>
          wantHandedIn(previous, { lineItemUrl: COLUMN, deploymentId: 'dep', userId: 'u', submittedAt: now }, now),
        )
        const worker = house.worker()
        await worker.drain()
        house.pass(HOUR)
        await house.save('w', grade('u', 12, 'Well argued.'))
        gradebook.faults = [fault]
        await worker.drain()
        expect(await house.delivery('w')).toMatchObject({
          state: 'retrying',
          reason: fault === 'lost_applied' ? 'outcome_unknown' : 'lms_unavailable',
        })
        await house.settle(worker)
        expect(await house.delivery('w')).toMatchObject({ state: 'arrived' })
        expect(gradebook.row(COLUMN, 'u')).toMatchObject({ score: 12, comments: ['Well argued.'], attempts: family === 'canvas' ? 1 : 0 })
        const stamps = new Set(gradebook.accepted.filter(({ body }) => body.scoreGiven === 12).map(({ body }) => body.timestamp))
        expect(stamps.size).toBe(1)
      }
    },
  )

  it('tells a teacher’s change apart from a lost answer of ours', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    const worker = house.worker()
    await house.save('w', grade('u', 12))
    gradebook.faults = ['lost_applied']
    await worker.drain()
    gradebook.teacherSets(COLUMN, 'u', 9, 20)
    await house.settle(worker)
    expect(await house.delivery('w')).toMatchObject({ state: 'changed', lmsScore: 9 })
    expect(gradebook.row(COLUMN, 'u')?.score).toBe(9)
  })

  it('takes a later timestamp where the LMS stamps rows with its own time and holds our older grade', async () => {
    const { desk: house, gradebook } = await desk('moodle', { stampsOwnTime: true })
    const worker = house.worker()
    await house.save('w', grade('u', 12))
    await house.save('w', grade('u', 13))
    await worker.drain()
    house.pass(10)
    await house.save('w', grade('u', 14))
    house.pass(20 * 60_000)
    gradebook.faults = ['lost_applied']
    await worker.drain()
    await house.save('w', (previous, now) =>
      wantGraded(previous, { lineItemUrl: COLUMN, deploymentId: 'dep', userId: 'u', scoreGiven: 15, scoreMaximum: 20 }, now - 10_000),
    )
    await house.settle(worker)
    expect(await house.delivery('w')).toMatchObject({ state: 'arrived' })
    expect(gradebook.row(COLUMN, 'u')?.score).toBe(15)
  })
})

describe('F08: a teacher changes the grade inside the LMS', () => {
  it.each(['canvas', 'moodle'] as const)('%s: is not overwritten, is shown, and is replaced only by a person’s choice', async (family) => {
    const { desk: house, gradebook } = await desk(family)
    const worker = house.worker()
    await house.save('w', grade('u', 12))
    await worker.drain()
    house.pass(HOUR)
    gradebook.teacherSets(COLUMN, 'u', 19, 20)
    house.pass(HOUR)
    await house.save('w', grade('u', 14))
    await house.settle(worker)
    expect(await house.delivery('w')).toMatchObject({ state: 'changed', reason: 'newer_in_lms', lmsScore: 19, lmsMaximum: 20 })
    expect(gradebook.row(COLUMN, 'u')).toMatchObject({ score: 19, by: 'teacher' })

    await house.save('w', (previous, now) => previous && overwrite(previous, now))
    await worker.drain()
    expect(await house.delivery('w')).toMatchObject({ state: 'arrived' })
    expect(gradebook.row(COLUMN, 'u')).toMatchObject({ score: 14, by: 'tool' })
  })

  it('overwrites with a time after the LMS’s own, also when our clock is behind', async () => {
    const { desk: house, gradebook } = await desk('moodle')
    const worker = house.worker()
    await house.save('w', grade('u', 12))
    await worker.drain()
    gradebook.teacherSets(COLUMN, 'u', 19, 20)
    await house.save('w', grade('u', 14))
    await worker.drain()
    expect((await house.delivery('w'))?.state).toBe('changed')
    await house.save('w', (previous, now) => previous && overwrite(previous, now - 45_000))
    await worker.drain()
    expect(gradebook.row(COLUMN, 'u')?.score).toBe(14)
  })

  it('does not withdraw what a teacher put there', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    const worker = house.worker()
    await house.save('w', grade('u', 12))
    await worker.drain()
    gradebook.teacherSets(COLUMN, 'u', 19, 20)
    house.pass(2_000)
    await house.save('w', (previous, now) => withdraw(previous, now))
    await worker.drain()
    expect(gradebook.row(COLUMN, 'u')?.score).toBe(19)
    expect((await house.delivery('w'))?.state).toBe('changed')
  })
})

describe('F09: refusals that need a person', () => {
  it('blocks with a reason, goes on with the others, and tries again when asked', async () => {
    const { desk: house, gradebook } = await desk('canvas')
    const worker = house.worker()
    gradebook.refusal = {
      status: 422,
      statusText: 'Unprocessable',
      body: '{"errors":{"message":"The maximum number of allowed attempts has been reached"}}',
    }
    await house.save('w', grade('u', 12))
    await worker.drain()
    expect(await house.delivery('w')).toMatchObject({ state: 'blocked', reason: 'attempts_used', lastStatus: 422 })
    gradebook.refusal = undefined
    await house.save('x', grade('v', 13))
    await house.settle(worker)
    expect((await house.delivery('x'))?.state).toBe('arrived')
    expect((await house.delivery('w'))?.state).toBe('blocked')
    await house.save('w', (previous, now) => previous && retryNow(previous, now))
    await worker.drain()
    expect((await house.delivery('w'))?.state).toBe('arrived')
  })
})

describe('the worker while it runs', () => {
  it('sends at once when woken, and stops cleanly', async () => {
    const { desk: house, gradebook } = await desk('moodle')
    const worker = house.worker({ pollMs: 60_000 })
    worker.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await house.save('w', grade('u', 12))
    worker.wake()
    await expect.poll(() => gradebook.row(COLUMN, 'u')?.score, { timeout: 2_000 }).toBe(12)
    await worker.stop()
    await house.save('w', grade('u', 13))
    worker.wake()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(gradebook.posts).toBe(1)
  })

  it.each([
    ['canvas', 1],
    ['moodle', 4],
  ] as const)('keeps at most the profile’s requests in flight on %s: %i', async (family, most) => {
    const { desk: house } = await desk(family)
    for (let n = 0; n < 12; n++) await house.save(`w${n}`, grade(`u${n}`, 10))
    let inFlight = 0
    let highest = 0
    const inner = house.sender()
    const sender: GradeSender = {
      async send(job) {
        highest = Math.max(highest, ++inFlight)
        await new Promise((resolve) => setTimeout(resolve, 2))
        return inner.send(job).finally(() => inFlight--)
      },
    }
    await house.worker({ sender }).drain()
    expect(highest).toBe(most)
  })

  it('gives an unrecorded answer back to the queue when the store fails for a moment', async () => {
    const { desk: house } = await desk('moodle')
    await house.save('w', grade('u', 12))
    const documents = house.store.tenant<DeliveringDoc>('works')
    let broken = true
    const worker = house.worker({
      documents: {
        ...documents,
        replace: (doc, rev) => (broken ? Promise.reject(new Error('disk')) : documents.replace(doc, rev)),
      },
    })
    await worker.drain()
    expect((await house.delivery('w'))?.state).toBe('waiting')
    broken = false
    house.pass(61_000)
    await worker.drain()
    expect((await house.delivery('w'))?.state).toBe('arrived')
  })
})

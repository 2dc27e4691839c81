import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overwrite, wantGraded, wantHandedIn, withdraw } from '../../server/grades/delivery.ts'
import { FakeGradebook, type PostFault } from '../support/fake-gradebook.ts'
import { COLUMN, openGradeDesk } from '../support/grade-desk.ts'

const ROW = { lineItemUrl: COLUMN, deploymentId: 'dep', userId: 'user-1' }
const START = Date.parse('2026-03-02T08:00:00.250Z')

type Step =
  | { readonly do: 'grade'; readonly score: number; readonly comment?: string }
  | { readonly do: 'hand_in' | 'withdraw' | 'run' | 'die_before' | 'die_after' | 'overwrite' }
  | { readonly do: 'teacher'; readonly score: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'fault'; readonly fault: PostFault }

const faults: readonly PostFault[] = ['busy', 'error', 'error_applied', 'html', 'lost', 'lost_applied', 'unreachable', 'token_down']
const step = (withTeacher: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('grade' as const),
        score: fc.integer({ min: 0, max: 20 }),
        comment: fc.constantFrom('good', 'better'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('run' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('hand_in' as const, 'withdraw' as const, 'die_before' as const, 'die_after' as const) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 400, 1_000, 3_000, 70_000, 3_600_000) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom(...faults) }) },
    ...(withTeacher
      ? [
          // 1 to 20: a 0 typed by a teacher cannot be told from no grade on every LMS.
          { weight: 2, arbitrary: fc.record({ do: fc.constant('teacher' as const), score: fc.integer({ min: 1, max: 20 }) }) },
          { weight: 1, arbitrary: fc.record({ do: fc.constant('overwrite' as const) }) },
        ]
      : []),
  )

async function play(steps: readonly Step[], like: 'canvas' | 'moodle', stampsOwnTime: boolean) {
  let now = (): number => START
  const gradebook = new FakeGradebook(like, () => now(), { stampsOwnTime })
  const desk = await openGradeDesk({ startAt: START, family: () => like, gradebook: () => gradebook })
  now = desk.now
  const worker = desk.worker()
  let newest: number | undefined
  let replacedByChoice = false
  for (const one of steps) {
    if (one.do === 'grade') {
      newest = one.score
      await desk.save('w', (previous, at) =>
        wantGraded(previous, { ...ROW, scoreGiven: one.score, scoreMaximum: 20, ...(one.comment ? { comment: one.comment } : {}) }, at),
      )
    } else if (one.do === 'withdraw') {
      newest = undefined
      await desk.save('w', (previous, at) => withdraw(previous, at))
    } else if (one.do === 'hand_in') await desk.save('w', (previous, at) => wantHandedIn(previous, { ...ROW, submittedAt: at }, at))
    else if (one.do === 'overwrite')
      await desk.save('w', (previous, at) => (previous?.state === 'changed' ? overwrite(previous, at) : previous))
    else if (one.do === 'teacher') gradebook.teacherSets(COLUMN, ROW.userId, one.score, 20)
    else if (one.do === 'pass') desk.pass(one.ms)
    else if (one.do === 'fault') gradebook.faults.push(one.fault)
    else if (one.do === 'run') await worker.drain()
    else await desk.die(one.do === 'die_before' ? 'before_sending' : 'after_sending')
    replacedByChoice ||= one.do === 'overwrite'
  }
  gradebook.faults = []
  await desk.settle(worker)
  const wished = new Set(steps.flatMap((one) => (one.do === 'grade' ? [one.score] : [])))
  return { gradebook, delivery: await desk.delivery('w'), newest, wished, replacedByChoice }
}

/** I3: what the LMS took never goes back in time, and one time never means two things. */
function expectOrder(gradebook: FakeGradebook): void {
  let last: { at: number; content: string } | undefined
  for (const { body } of gradebook.accepted) {
    const at = Date.parse(body.timestamp)
    const content = JSON.stringify([body.gradingProgress, body.scoreGiven])
    if (last) expect(at).toBeGreaterThanOrEqual(last.at)
    if (last && last.at === at) expect(content).toBe(last.content)
    last = { at, content }
  }
}

/** F08: after a grade of ours was there, what a teacher put over it is not replaced unless a person chose to. Equal values cannot be told apart. */
function expectTeacherSpared({ gradebook, wished }: Awaited<ReturnType<typeof play>>): void {
  let oursWasThere = false
  for (const { body, before } of gradebook.accepted) {
    if (body.activityProgress === 'Submitted') continue
    const teachers = before?.by === 'teacher' && before.score !== undefined && !wished.has(before.score)
    expect(oursWasThere && teachers).toBe(false)
    oursWasThere = true
  }
}

const cases = [
  ['canvas', false],
  ['moodle', false],
  ['moodle', true],
] as const

describe.each(cases)('random histories with a %s gradebook (own time: %s)', (like, stampsOwnTime) => {
  it('ends with the newest wish in the gradebook whatever failed, when nobody else wrote there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(false), { maxLength: 25 }), async (steps) => {
        const { gradebook, delivery, newest } = await play(steps, like, stampsOwnTime)
        expectOrder(gradebook)
        expect(gradebook.row(COLUMN, ROW.userId)?.score).toBe(newest)
        expect([undefined, 'arrived', 'none']).toContain(delivery?.state)
      }),
      { numRuns: 300 },
    )
  })

  it('ends with the newest wish, or says that it did not, when a teacher writes there too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(true), { maxLength: 25 }), async (steps) => {
        const played = await play(steps, like, stampsOwnTime)
        const { gradebook, delivery, newest } = played
        expectOrder(gradebook)
        if (!played.replacedByChoice) expectTeacherSpared(played)
        const row = gradebook.row(COLUMN, ROW.userId)
        const asWished = row?.by === 'teacher' || row?.score === newest
        expect(['arrived', 'none', undefined].includes(delivery?.state) ? asWished : delivery?.reason !== undefined).toBe(true)
        expect(delivery?.state).not.toBe('waiting')
        expect(delivery?.state).not.toBe('retrying')
      }),
      { numRuns: 300 },
    )
  })
})

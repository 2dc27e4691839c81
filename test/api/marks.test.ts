// Longer than 300 lines: every rule of one route group.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import type { LearnerWorkView, MarkingView } from '../../server/contract/works.ts'
import { COLUMN, key, openWorksHouse, refusal, type WorksHouse } from './works-house.ts'
import type { Tab } from './harness.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const MINUTE = 60_000
const pathOf = (id: string, person: string): string => `/challenges/${id}/works/${person}`
const level = (levelId: string, criterionId = 'evidence') => ({ criterion: { criterionId, levelId } })
const mark = (tab: Tab, id: string, person: string, change: object) => tab.send<MarkingView>('PATCH', `${pathOf(id, person)}/marks`, change)
const release = (tab: Tab, id: string, personIds?: readonly string[]) =>
  tab.send('POST', `/challenges/${id}/release`, personIds ? { personIds } : {})

async function oneHandedIn() {
  const { id, teacher } = await house.challenge()
  const learner = await house.handedIn(id)
  return { id, teacher, learner, person: learner.first.person.id }
}

describe('marking', () => {
  it('shows what was handed in, not the drafts', async () => {
    const { id, teacher } = await house.challenge()
    const learner = await house.learnerAt(id)
    const person = learner.first.person.id
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'draft', key: key(1) })
    await learner.send('PUT', `/challenges/${id}/work/self-marks/evidence`, { levelId: 'high' })
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body).toMatchObject({ status: 'open', rev: 0, evidence: [], selfMarks: {} })
    await learner.send('POST', `/challenges/${id}/work/hand-in`)
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body).toMatchObject({
      person: { name: 'Amara Okafor' },
      status: 'handed_in',
      evidence: [{ kind: 'text', text: 'draft' }],
      selfMarks: { evidence: 'high' },
      marks: [
        { criterionId: 'evidence', notObserved: false, comment: '' },
        { criterionId: 'teamwork', notObserved: false, comment: '' },
      ],
      scoreMaximum: 20,
      unreleasedChanges: false,
      receipt: { state: 'none' },
    })
  })

  it('keeps every level and comment at once, and counts the points', async () => {
    const { id, teacher, person } = await oneHandedIn()
    const { body } = await mark(teacher, id, person, {
      rev: 0,
      criterion: { criterionId: 'evidence', levelId: 'mid', comment: 'Name the source' },
    })
    expect(body).toMatchObject({ status: 'marking', rev: 1, score: 12, unreleasedChanges: true })
    const after = await mark(teacher, id, person, { rev: 1, overall: 'Well read' })
    expect(after.body).toMatchObject({ overall: 'Well read', marks: [{ levelId: 'mid', comment: 'Name the source' }, {}] })
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body).toEqual(after.body)
    expect((await teacher.get<ChallengeView>(`/challenges/${id}`)).body.hasMarks).toBe(true)
  })

  it('marks somebody who handed nothing in: the teacher may have seen it', async () => {
    const { id, teacher } = await house.challenge()
    const learner = await house.learnerAt(id)
    expect((await mark(teacher, id, learner.first.person.id, { rev: 0, ...level('low') })).body).toMatchObject({
      status: 'marking',
      score: 0,
    })
  })

  it.each([
    ['mark_criterion_unknown', { rev: 0, criterion: { criterionId: 'nowhere', levelId: 'low' } }],
    ['mark_level_unknown', { rev: 0, criterion: { criterionId: 'evidence', levelId: 'top' } }],
  ])('refuses with %s', async (code, change) => {
    const { id, teacher, person } = await oneHandedIn()
    expect(refusal(await mark(teacher, id, person, change))).toEqual([422, code])
  })

  it('locks the rubric with the first mark that is kept, not with one that is refused or says nothing', async () => {
    const { id, teacher, person } = await oneHandedIn()
    const isLocked = async () => (await teacher.get<ChallengeView>(`/challenges/${id}`)).body.hasMarks
    await mark(teacher, id, person, { rev: 0, criterion: { criterionId: 'nowhere', levelId: 'low' } })
    await mark(teacher, id, person, { rev: 0, criterion: { criterionId: 'evidence', levelId: 'top' } })
    await mark(teacher, id, person, { rev: 0, criterion: { criterionId: 'evidence', comment: '' } })
    await mark(teacher, id, 'nobody', { rev: 0, ...level('low') })
    expect(await isLocked()).toBe(false)
    await mark(teacher, id, person, { rev: 0, ...level('low') })
    expect(await isLocked()).toBe(true)
  })

  it.each([
    ['no rev', { criterion: { criterionId: 'evidence', levelId: 'low' } }],
    ['a score of its own', { rev: 0, score: 20 }],
    ['a level as a number', { rev: 0, criterion: { criterionId: 'evidence', levelId: 3 } }],
    ['a page that is no uuid', { rev: 0, desk: 'mine', ...level('low') }],
    ['a comment past the limit', { rev: 0, overall: 'x'.repeat(4001) }],
  ])('refuses %s', async (_what, change) => {
    const { id, teacher, person } = await oneHandedIn()
    expect(refusal(await mark(teacher, id, person, change))).toEqual([400, 'bad_request'])
  })
})

describe('two markers', () => {
  it('are merged, told of each other, and stopped only on the same criterion', async () => {
    const { id, teacher, person } = await oneHandedIn()
    const ana = await house.teacher({ subject: 'lms-ana', person: { name: 'Ana Ruiz' }, custom: { cairn_challenge: id } })
    await mark(ana, id, person, { rev: 0, ...level('mid') })
    const merged = await mark(teacher, id, person, { rev: 0, ...level('low', 'teamwork') })
    expect(merged.body).toMatchObject({ marks: [{ levelId: 'mid' }, { levelId: 'low' }], changedBy: { person: { name: 'Ana Ruiz' } } })
    const clash = await mark(teacher, id, person, { rev: 0, ...level('high') })
    expect(refusal(clash)).toEqual([409, 'changed_meanwhile'])
    expect(clash.body).toMatchObject({ error: { facts: { criterionId: 'evidence' } } })
    expect((await mark(teacher, id, person, { rev: merged.body.rev, ...level('high') })).body.marks[0]).toMatchObject({ levelId: 'high' })
    house.clock.at += 11 * MINUTE
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body).not.toHaveProperty('changedBy')
  })
})

describe('release', () => {
  it('shows the learner nothing before, everything after, and wants the grade in the same write', async () => {
    const { id, teacher, learner, person } = await oneHandedIn()
    await house.markAll(teacher, id, person)
    await mark(teacher, id, person, { rev: 2, criterion: { criterionId: 'evidence', comment: 'Name the source' } })
    expect((await learner.get<LearnerWorkView>(`/challenges/${id}/work`)).body).not.toHaveProperty('result')
    const rung = house.worker.rung
    const { body } = await release(teacher, id)
    expect(body).toMatchObject({ rows: [{ status: 'released', score: 12, receipt: { state: 'waiting' } }], releasableCount: 0 })
    expect(house.worker.rung).toBeGreaterThan(rung)
    expect((await house.work()).delivery).toMatchObject({
      lineItemUrl: COLUMN,
      userId: 'lms-user-1',
      wish: {
        kind: 'graded',
        scoreGiven: 12,
        scoreMaximum: 20,
        comment: '12 of 20 points\nEvidence: level 2, Level mid\nEvidence: Name the source\nTeamwork: level 2, Level mid',
      },
    })
    const seen = await learner.get<LearnerWorkView>(`/challenges/${id}/work`)
    expect(seen.body.result).toMatchObject({
      teacher: { name: 'Ruth Berg' },
      score: 12,
      scoreMaximum: 20,
      marks: [
        { criterionId: 'evidence', levelId: 'mid', comment: 'Name the source' },
        { criterionId: 'teamwork', levelId: 'mid' },
      ],
      receipt: { state: 'waiting' },
    })
  })

  it('keeps later edits back until they are released too', async () => {
    const { id, teacher, learner, person } = await oneHandedIn()
    const { rev } = await house.markAll(teacher, id, person)
    await release(teacher, id)
    const edited = await mark(teacher, id, person, { rev, ...level('high') })
    expect(edited.body).toMatchObject({ score: 20, unreleasedChanges: true, status: 'released' })
    expect((await learner.get<LearnerWorkView>(`/challenges/${id}/work`)).body.result?.score).toBe(12)
    await release(teacher, id)
    expect((await learner.get<LearnerWorkView>(`/challenges/${id}/work`)).body.result?.score).toBe(20)
    expect((await house.work()).delivery).toMatchObject({ wish: { scoreGiven: 20 } })
  })

  it('takes what is ready, and says so when nothing is', async () => {
    const { id, teacher, person } = await oneHandedIn()
    expect(refusal(await release(teacher, id))).toEqual([422, 'nothing_to_release'])
    await mark(teacher, id, person, { rev: 0, ...level('mid') })
    expect(refusal(await release(teacher, id, [person]))).toEqual([422, 'nothing_to_release'])
  })

  it('is the same when its request comes twice', async () => {
    const { id, teacher, person } = await oneHandedIn()
    await house.markAll(teacher, id, person)
    await release(teacher, id)
    const before = await house.work()
    expect((await release(teacher, id)).status).toBe(200)
    expect((await release(teacher, id, [person])).status).toBe(200)
    expect(await house.work()).toEqual(before)
  })

  it('releases only those named', async () => {
    const { id, teacher, person } = await oneHandedIn()
    const other = await house.handedIn(id, { subject: 'lms-user-2', person: { name: 'Ilya' } })
    await house.markAll(teacher, id, person)
    await house.markAll(teacher, id, other.first.person.id)
    const { body } = await release(teacher, id, [other.first.person.id])
    expect(body).toMatchObject({ markedCount: 2, releasableCount: 1 })
    expect((await other.get<LearnerWorkView>(`/challenges/${id}/work`)).body.status).toBe('released')
  })

  it('can be withdrawn, from the learner and from the gradebook', async () => {
    const { id, teacher, learner, person } = await oneHandedIn()
    expect(refusal(await teacher.send('POST', `${pathOf(id, person)}/withdraw`))).toEqual([422, 'nothing_to_release'])
    await house.markAll(teacher, id, person)
    await release(teacher, id)
    const { body } = await teacher.send<MarkingView>('POST', `${pathOf(id, person)}/withdraw`)
    expect(body).toMatchObject({ status: 'marking', unreleasedChanges: true })
    expect((await learner.get<LearnerWorkView>(`/challenges/${id}/work`)).body).not.toHaveProperty('result')
    expect((await house.work()).delivery?.wish).toEqual({ kind: 'withdrawn' })
    expect(body.receipt).toMatchObject({ state: 'waiting', takesOut: true })
    expect((await release(teacher, id, [person])).body).toMatchObject({ rows: [{ status: 'released', receipt: { state: 'waiting' } }] })
    expect((await learner.get<LearnerWorkView>(`/challenges/${id}/work`)).body.result?.score).toBe(12)
  })

  it('answers a second hand-in', async () => {
    const { id, teacher, learner, person } = await oneHandedIn()
    await house.markAll(teacher, id, person)
    await release(teacher, id)
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'changed the sampling times', key: key(9) })
    expect((await learner.send<LearnerWorkView>('POST', `/challenges/${id}/work/hand-in`)).body.status).toBe('again')
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body).toMatchObject({
      status: 'again',
      evidence: [{}, { text: 'changed the sampling times' }],
    })
    await release(teacher, id, [person])
    expect((await teacher.get<MarkingView>(pathOf(id, person))).body.status).toBe('released')
  })
})

describe('the receipt of a grade', () => {
  /** Puts the delivery where the worker would have put it. */
  const told = async (over: object) => {
    const { rev, ...work } = await house.work()
    if (!work.delivery) throw new Error('no delivery')
    await house.works.replace({ ...work, delivery: { ...work.delivery, ...over } }, rev)
  }
  const released = async () => {
    const one = await oneHandedIn()
    await house.markAll(one.teacher, one.id, one.person)
    await release(one.teacher, one.id)
    const deliver = (overwrite: boolean) => one.teacher.send<MarkingView>('POST', `${pathOf(one.id, one.person)}/deliver`, { overwrite })
    return {
      ...one,
      deliver,
      receipt: async () => (await one.learner.get<LearnerWorkView>(`/challenges/${one.id}/work`)).body.result?.receipt,
    }
  }
  const AT = Date.UTC(2026, 8, 1, 10, 42)

  it('says arrived only with the time that the LMS said so', async () => {
    const { receipt } = await released()
    expect((await receipt())?.state).toBe('waiting')
    await told({ state: 'arrived', arrivedVersion: 2, arrivedAt: AT })
    expect(await receipt()).toEqual({ state: 'arrived', arrivedAt: '2026-09-01T10:42:00.000Z' })
  })

  it('says why not yet and when the next try is, and tries now when asked', async () => {
    const { receipt, deliver } = await released()
    await told({ state: 'retrying', reason: 'lms_unavailable', nextTryAt: AT, attempts: 3 })
    expect(await receipt()).toEqual({ state: 'retrying', reason: 'lms_unavailable', nextTryAt: '2026-09-01T10:42:00.000Z' })
    const { body } = await deliver(false)
    expect(body.receipt).toEqual({ state: 'waiting', nextTryAt: '2026-09-01T08:00:00.000Z' })
    expect((await house.work()).nextDueAt).toBe(house.clock.at)
  })

  it('keeps what a teacher put into the LMS until told to replace it', async () => {
    const { receipt, deliver } = await released()
    await told({ state: 'changed', reason: 'newer_in_lms', lmsScore: 15, lmsMaximum: 20, lmsChangedAt: AT })
    expect(await receipt()).toEqual({ state: 'changed', reason: 'newer_in_lms', lmsScore: 15, lmsMaximum: 20 })
    expect((await deliver(false)).body.receipt.state).toBe('changed')
    expect((await deliver(true)).body.receipt.state).toBe('waiting')
    expect((await house.work()).delivery).toMatchObject({ overwrites: true, wish: { scoreGiven: 12 } })
  })

  it('finds a column that came to be after the release', async () => {
    const bare = await house.teacher()
    const { body } = await bare.send<ChallengeView>('POST', '/challenges', (await import('../support/a-challenge.ts')).aChallenge())
    const teacher = await house.teacher({ custom: { cairn_challenge: body.id } })
    const learner = await house.learner({ custom: { cairn_challenge: body.id } })
    await house.markAll(teacher, body.id, learner.first.person.id)
    await release(teacher, body.id)
    expect((await house.work()).delivery).toMatchObject({ state: 'blocked', reason: 'no_column' })
    await house.teacher({ custom: { cairn_challenge: body.id }, lineItems: { lineItemUrl: COLUMN, scopes: [] } })
    await teacher.send('POST', `${pathOf(body.id, learner.first.person.id)}/deliver`, { overwrite: false })
    expect((await house.work()).delivery).toMatchObject({ state: 'waiting', lineItemUrl: COLUMN })
  })

  it('stays with a second hand-in, whose own news goes the same way', async () => {
    const { id, learner, receipt } = await released()
    await told({ state: 'arrived', arrivedVersion: 2, arrivedAt: AT })
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'more', key: key(9) })
    await learner.send('POST', `/challenges/${id}/work/hand-in`)
    expect((await house.work()).delivery?.wish.kind).toBe('handed_in')
    expect(await receipt()).toEqual({ state: 'arrived', arrivedAt: '2026-09-01T10:42:00.000Z' })
  })
})

describe('refusals of marking', () => {
  const paths = (id: string, person: string): readonly (readonly [string, string, unknown])[] => [
    ['GET', pathOf(id, person), undefined],
    ['PATCH', `${pathOf(id, person)}/marks`, { rev: 0, overall: 'x' }],
    ['POST', `${pathOf(id, person)}/withdraw`, undefined],
    ['POST', `${pathOf(id, person)}/deliver`, { overwrite: true }],
  ]

  it('is not for learners, observers or nobody', async () => {
    const { id, learner, person } = await oneHandedIn()
    const observer = await house.launch({ role: 'observer', subject: 'lms-observer', custom: { cairn_challenge: id } })
    for (const [method, path, body] of [
      ...paths(id, person),
      ['GET', `/challenges/${id}/class`, undefined],
      ['POST', `/challenges/${id}/release`, {}],
    ] as const) {
      expect(refusal(await learner.send(method, path, body))).toEqual([403, 'not_allowed'])
      expect(refusal(await observer.send(method, path, body))).toEqual([403, 'not_allowed'])
      expect(refusal(await house.tab('').send(method, path, body))).toEqual([401, 'session_missing'])
    }
  })

  it('is not there for teachers of another course or another school', async () => {
    const { id, person } = await oneHandedIn()
    const elsewhere = await house.teacher({ context: { id: 'course-2', title: 'Art' } })
    const stranger = await house.teacher({ tenantId: 'school-2', registrationId: 'reg-2' })
    for (const tab of [elsewhere, stranger])
      for (const [method, path, body] of [
        ...paths(id, person),
        ['GET', `/challenges/${id}/class`, undefined],
        ['POST', `/challenges/${id}/release`, {}],
      ] as const)
        expect(refusal(await tab.send(method, path, body))).toEqual([404, 'not_found'])
  })

  it('knows no learner of another course, no teacher as learner, and no test person', async () => {
    const { id, teacher } = await oneHandedIn()
    const elsewhere = await house.learner({ subject: 'lms-user-9', context: { id: 'course-2', title: 'Art' } })
    const test = await house.handedIn(id, { subject: 'student-view', isTestPerson: true })
    for (const person of [elsewhere.first.person.id, teacher.first.person.id, test.first.person.id, 'nobody'])
      for (const [method, path, body] of paths(id, person))
        expect(refusal(await teacher.send(method, path, body))).toEqual([404, 'not_found'])
  })
})

import { describe, expect, it } from 'vitest'
import { changeMarks, NO_MARKS, type Marks } from '../../../server/domain/assessments/assessment.ts'
import * as rules from '../../../server/domain/works/release.ts'
import { addEvidence, handIn, statusOf, type Work } from '../../../server/domain/works/work.ts'
import { aPiece, aRubric, aWork, NOON } from '../../support/a-work.ts'

const sheet = { rubric: aRubric(), scoreMaximum: 24 }
const row = { lineItemUrl: 'https://lms.example/items/1', deploymentId: 'dep', userId: 'lms-ilya' }
const release = (now = NOON) => ({ by: 't1:okafor', now, row, comment: () => 'Well read' })
const set = (marks: Marks, criterionId: string, levelId: string): Marks =>
  changeMarks(marks, sheet.rubric, { criterion: { criterionId, levelId } }, { personId: 't1:okafor', now: NOON, seen: marks.version })
const complete = () => set(set(set(NO_MARKS, 'sources', 'l3'), 'cause', 'l2'), 'team', 'l2')
const markedWork = (over: Partial<Work> = {}) => ({ ...handIn(addEvidence(aWork(), aPiece(), NOON), NOON), marks: complete(), ...over })

describe('release', () => {
  it('shows the marks and wants the grade in one value', () => {
    const work = rules.releaseIfReady(markedWork(), sheet, release())
    expect(statusOf(work)).toBe('released')
    expect(work.released).toMatchObject({ score: 16, scoreMaximum: 24, by: 't1:okafor', marks: complete() })
    expect(work.delivery).toMatchObject({
      ...row,
      version: 1,
      state: 'waiting',
      wish: { kind: 'graded', scoreGiven: 16, scoreMaximum: 24, comment: 'Well read', submittedAt: NOON },
    })
    expect(work.nextDueAt).toBe(NOON)
  })
  it('leaves alone what is not completely marked, or not changed', () => {
    const half = markedWork({ marks: set(NO_MARKS, 'sources', 'l3') })
    expect(rules.releaseIfReady(half, sheet, release())).toBe(half)
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    expect(rules.releaseIfReady(done, sheet, release(NOON + 9_000))).toBe(done)
    expect(rules.releaseByName(done, sheet, release(NOON + 9_000))).toBe(done)
  })
  it('keeps later edits from the learner until they are released too, as a newer version', () => {
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    const edited = { ...done, marks: set(done.marks, 'cause', 'l4') }
    expect(rules.hasUnreleasedChanges(edited, sheet)).toBe(true)
    expect(edited.released?.score).toBe(16)
    const anew = rules.releaseIfReady(edited, sheet, release(NOON + 10))
    expect(anew.released?.score).toBe(20)
    expect(anew.delivery).toMatchObject({ version: 2, timestampMs: (done.delivery?.timestampMs ?? 0) + 1000 })
  })
  it('answers a new hand-in with unchanged marks only when asked for by name', () => {
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    const again = handIn(addEvidence(done, aPiece(), NOON), NOON + 1)
    expect(rules.releaseIfReady(again, sheet, release())).toBe(again)
    expect(statusOf(rules.releaseByName(again, sheet, release()))).toBe('released')
  })
  it('wants no grade when nothing was observed, and takes an earlier one back', () => {
    const unseen = (marks: Marks) =>
      ['sources', 'cause'].reduce(
        (now, criterionId) =>
          changeMarks(
            now,
            sheet.rubric,
            { criterion: { criterionId, notObserved: true } },
            { personId: 't1:okafor', now: NOON, seen: now.version },
          ),
        marks,
      )
    const never = rules.releaseIfReady(markedWork({ marks: unseen(complete()) }), sheet, release())
    expect(never.released).not.toHaveProperty('score')
    expect(never).not.toHaveProperty('delivery')
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    const after = rules.releaseIfReady({ ...done, marks: unseen(done.marks) }, sheet, release(NOON + 1))
    expect(after.delivery?.wish).toEqual({ kind: 'withdrawn' })
  })
  it('never grades a test person', () => {
    expect(rules.releaseIfReady(markedWork({ isTestPerson: true }), sheet, release())).not.toHaveProperty('delivery')
  })
  it('says that there is no column yet', () => {
    const { lineItemUrl: _none, ...bare } = row
    expect(rules.releaseIfReady(markedWork(), sheet, { ...release(), row: bare }).delivery).toMatchObject({
      state: 'blocked',
      reason: 'no_column',
    })
  })
  it('is withdrawn from the learner and from the gradebook together', () => {
    const back = rules.withdrawRelease(rules.releaseIfReady(markedWork(), sheet, release()), NOON + 1)
    expect(back).not.toHaveProperty('released')
    expect(statusOf(back)).toBe('marking')
    expect(back.delivery).toMatchObject({ version: 2, wish: { kind: 'withdrawn' } })
    expect(() => rules.withdrawRelease(back, NOON)).toThrow('nothing_to_release')
  })
})

describe('news of a hand-in', () => {
  const draft = () => addEvidence(aWork(), aPiece(), NOON)
  it('goes to the gradebook where there is a column', () => {
    expect(rules.handInTelling(draft(), row, NOON).delivery?.wish).toEqual({ kind: 'handed_in', submittedAt: NOON })
    const { lineItemUrl: _none, ...bare } = row
    expect(rules.handInTelling(draft(), bare, NOON)).not.toHaveProperty('delivery')
    expect(rules.handInTelling({ ...draft(), isTestPerson: true }, row, NOON)).not.toHaveProperty('delivery')
  })
  it('does not push aside a grade that is still on its way', () => {
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    const again = rules.handInTelling(addEvidence(done, aPiece(), NOON), row, NOON + 1)
    expect(again.delivery).toBe(done.delivery)
  })
  it('remembers when the grade before it arrived', () => {
    const done = rules.releaseIfReady(markedWork(), sheet, release())
    const there: Work = { ...done, delivery: { ...done.delivery!, state: 'arrived', arrivedVersion: 1, arrivedAt: NOON + 3 } }
    const again = rules.handInTelling(addEvidence(there, aPiece(), NOON), row, NOON + 60_000)
    expect(again.delivery?.wish.kind).toBe('handed_in')
    expect(again.released?.arrivedAt).toBe(NOON + 3)
  })
})

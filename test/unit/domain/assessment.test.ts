import { describe, expect, it } from 'vitest'
import * as rules from '../../../server/domain/assessments/assessment.ts'
import { aRubric, NOON } from '../../support/a-work.ts'

const rubric = aRubric()
type Change = rules.MarkChange
const by = (personId: string, seen: number, now = NOON) => ({ personId, now, seen })
const mark = (marks: rules.Marks, change: Change, seen = marks.version, personId = 'okafor') =>
  rules.changeMarks(marks, rubric, change, by(personId, seen))
const level = (criterionId: string, levelId: string | null): Change => ({ criterion: { criterionId, levelId } })
const all = (levels: Readonly<Record<string, string>>) =>
  Object.entries(levels).reduce((marks, [criterionId, levelId]) => mark(marks, level(criterionId, levelId)), rules.NO_MARKS)

describe('marking a criterion', () => {
  it('keeps a level by its id and leaves the comment', () => {
    const spoken = mark(rules.NO_MARKS, { criterion: { criterionId: 'cause', comment: 'Say why' } })
    expect(rules.ownMark(mark(spoken, level('cause', 'l2')), 'cause')).toMatchObject({
      levelId: 'l2',
      comment: 'Say why',
      notObserved: false,
    })
  })
  it('takes a level away when nothing was observed, and back again', () => {
    const unseen = mark(mark(rules.NO_MARKS, level('cause', 'l2')), { criterion: { criterionId: 'cause', notObserved: true } })
    expect(rules.ownMark(unseen, 'cause')).not.toHaveProperty('levelId')
    expect(rules.ownMark(mark(unseen, level('cause', 'l1')), 'cause')).toMatchObject({ levelId: 'l1', notObserved: false })
  })
  it('clears a level with null', () => {
    const cleared = mark(mark(rules.NO_MARKS, level('cause', 'l2')), level('cause', null))
    expect(rules.hasMarks(cleared)).toBe(false)
  })
  it('refuses criteria and levels that are not in the rubric', () => {
    expect(() => mark(rules.NO_MARKS, level('nowhere', 'l1'))).toThrow('mark_criterion_unknown')
    expect(() => mark(rules.NO_MARKS, level('__proto__', 'l1'))).toThrow('mark_criterion_unknown')
    expect(() => mark(rules.NO_MARKS, level('cause', 'l9'))).toThrow('mark_level_unknown')
    expect(() => mark(rules.NO_MARKS, level('voice', 'l1'))).toThrow('mark_level_unknown')
  })
  it('refuses a level and "not observed" at once', () => {
    expect(() => mark(rules.NO_MARKS, { criterion: { criterionId: 'cause', levelId: 'l1', notObserved: true } })).toThrow('bad_request')
  })
  it('changes nothing when the same change comes again', () => {
    const once = mark(rules.NO_MARKS, level('cause', 'l2'))
    expect(mark(once, level('cause', 'l2'), 0)).toBe(once)
  })
})

describe('two markers', () => {
  const ana = mark(rules.NO_MARKS, level('cause', 'l2'), 0, 'ana')
  it('are merged when they mark different criteria', () => {
    const both = mark(ana, level('sources', 'l3'), 0, 'okafor')
    expect(rules.ownMark(both, 'cause')?.levelId).toBe('l2')
    expect(rules.ownMark(both, 'sources')?.levelId).toBe('l3')
  })
  it('conflict only on the same criterion, changed since it was seen', () => {
    expect(() => mark(ana, level('cause', 'l3'), 0, 'okafor')).toThrow(
      expect.objectContaining({ code: 'changed_meanwhile', facts: { criterionId: 'cause' } }),
    )
    expect(rules.ownMark(mark(ana, level('cause', 'l3'), 1, 'okafor'), 'cause')?.levelId).toBe('l3')
  })
  it('agree without a conflict', () => {
    expect(mark(ana, level('cause', 'l2'), 0, 'okafor')).toBe(ana)
  })
  it('conflict on the overall comment by itself', () => {
    const spoken = mark(ana, { overall: 'Well read' }, 1, 'ana')
    expect(() => mark(spoken, { overall: 'Read more' }, 1, 'okafor')).toThrow(
      expect.objectContaining({ code: 'changed_meanwhile', facts: { overall: true } }),
    )
    expect(mark(spoken, level('sources', 'l1'), 1, 'okafor').overall?.text).toBe('Well read')
  })
  it('conflict with themselves on another page, and not on the page that wrote it', () => {
    const onPage = (marks: rules.Marks, desk: string, levelId: string) =>
      rules.changeMarks(marks, rubric, level('cause', levelId), { personId: 'ana', now: NOON, seen: 0, desk })
    const first = onPage(rules.NO_MARKS, 'page-1', 'l2')
    expect(rules.ownMark(onPage(first, 'page-1', 'l4'), 'cause')?.levelId).toBe('l4')
    expect(() => onPage(first, 'page-2', 'l4')).toThrow(expect.objectContaining({ code: 'changed_meanwhile' }))
    expect(() => mark(first, level('cause', 'l4'), 0, 'ana')).toThrow(expect.objectContaining({ code: 'changed_meanwhile' }))
  })
  it('do not get past each other by naming the other’s page', () => {
    const first = rules.changeMarks(rules.NO_MARKS, rubric, level('cause', 'l2'), { personId: 'ana', now: NOON, seen: 0, desk: 'page-1' })
    expect(() =>
      rules.changeMarks(first, rubric, level('cause', 'l4'), { personId: 'okafor', now: NOON, seen: 0, desk: 'page-1' }),
    ).toThrow(expect.objectContaining({ code: 'changed_meanwhile' }))
  })
  it('see the other’s newest change for a while', () => {
    expect(rules.changeByOthers(ana, 'okafor', NOON + 1, 1000)).toMatchObject({ by: 'ana', at: NOON })
    expect(rules.changeByOthers(ana, 'okafor', NOON + 1000, 1000)).toBeUndefined()
    expect(rules.changeByOthers(ana, 'ana', NOON + 1, 1000)).toBeUndefined()
  })
})

describe('what marks come to', () => {
  it('weighs scored criteria only', () => {
    // (2 × 3 + 1 × 2) ÷ (2 × 4 + 1 × 4) × 24
    expect(rules.scoreOf(all({ sources: 'l3', cause: 'l2', team: 'l2' }), rubric, 24)).toBe(16)
  })
  it('leaves out what was not observed', () => {
    const marks = mark(all({ sources: 'l3' }), { criterion: { criterionId: 'cause', notObserved: true } })
    expect(rules.scoreOf(marks, rubric, 24)).toBe(18)
  })
  it('is no score, never 0, when nothing was observed', () => {
    expect(rules.scoreOf(mark(rules.NO_MARKS, { criterion: { criterionId: 'cause', notObserved: true } }), rubric, 24)).toBeUndefined()
    expect(rules.scoreOf(all({ sources: 'l1', cause: 'l1' }), rubric, 24)).toBe(0)
  })
  it('is complete when every criterion with levels is decided', () => {
    const most = all({ sources: 'l3', cause: 'l2' })
    expect(rules.isComplete(most, rubric)).toBe(false)
    expect(rules.markedCount(most, rubric)).toBe(2)
    expect(rules.isComplete(mark(most, { criterion: { criterionId: 'team', notObserved: true } }), rubric)).toBe(true)
  })
  it('needs a comment where a rubric has no levels', () => {
    const words = { criteria: rubric.criteria.filter(({ id }) => id === 'voice') }
    expect(rules.isComplete(rules.NO_MARKS, words)).toBe(false)
    expect(rules.isComplete(mark(rules.NO_MARKS, { criterion: { criterionId: 'voice', comment: 'Clear' } }), words)).toBe(true)
  })
})

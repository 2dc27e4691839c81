import { describe, expect, it } from 'vitest'
import { canScore, changesBeneathMarks, rubricFaults } from '../../../../server/domain/rubrics/rubric.ts'
import { aCriterion, aRubric } from '../../../support/a-challenge.ts'

const faultsOf = (...criteria: Parameters<typeof aCriterion>[0][]) => rubricFaults(aRubric({ criteria: criteria.map(aCriterion) }) as never)
const levels = (...points: number[]) =>
  points.map((value, at) => ({ id: `l${at}`, name: `L${at}`, learner: '', marker: '', points: value }))

describe('a rubric', () => {
  it('of scored, formative and comment-only criteria is fine', () => {
    expect(faultsOf({}, { id: 'b', kind: 'formative', weight: 0 }, { id: 'c', kind: 'feedback_only', levels: [] })).toEqual([])
  })

  it.each([
    ['fewer than two levels', { levels: levels(1) }, 'criteria.0.levels', 'too_short'],
    ['levels where only comments are asked for', { kind: 'feedback_only' as const }, 'criteria.0.levels', 'too_long'],
    ['a scored criterion without weight', { weight: 0 }, 'criteria.0.weight', 'out_of_range'],
    ['points that fall', { levels: levels(3, 2) }, 'criteria.0.levels.1.points', 'out_of_range'],
    ['nothing to earn', { levels: levels(0, 0) }, 'criteria.0.levels.1.points', 'out_of_range'],
    ['one level id twice', { levels: [...levels(0), ...levels(1)] }, 'criteria.0.levels.1.id', 'not_unique'],
    [
      'a level without name or words',
      { levels: levels(0, 1).map((level) => ({ ...level, name: '' })) },
      'criteria.0.levels.0.learner',
      'required',
    ],
  ])('may not have %s', (_what, criterion, path, code) => {
    expect(faultsOf(criterion)).toContainEqual({ path, code })
  })

  it('can give a score when one criterion is scored', () => {
    expect(canScore(aRubric() as never)).toBe(true)
    expect(canScore(aRubric({ criteria: [aCriterion({ kind: 'formative' })] }) as never)).toBe(false)
  })
})

describe('once marks exist', () => {
  const before = aRubric() as never
  const change = (...criteria: Parameters<typeof aCriterion>[0][]) =>
    changesBeneathMarks(before, aRubric({ criteria: criteria.map(aCriterion) }) as never)
  const kept = { id: 'teamwork', kind: 'formative' as const }

  it('words may change, criteria may change places, and criteria that do not count may come', () => {
    expect(change(kept, { name: 'Proof', question: 'How do I know?' })).toEqual([])
    expect(change({}, kept, { id: 'new', kind: 'feedback_only', levels: [] })).toEqual([])
  })

  it.each([
    ['a criterion is taken away', [{}], 'criteria'],
    ['a scored one is added', [{}, kept, { id: 'new' }], 'criteria.2.kind'],
    ['a kind changes', [{ kind: 'formative' as const }, kept], 'criteria.0.kind'],
    ['a weight changes', [{ weight: 2 }, kept], 'criteria.0.weight'],
    [
      'points change',
      [{ levels: aCriterion().levels.map((level) => ({ ...level, points: level.points + 1 })) }, kept],
      'criteria.0.levels.0.points',
    ],
    [
      'a level gets another id',
      [{ levels: aCriterion().levels.map((level) => ({ ...level, id: `${level.id}2` })) }, kept],
      'criteria.0.levels.0.id',
    ],
    ['a level is taken away', [{ levels: aCriterion().levels.slice(1) }, kept], 'criteria.0.levels'],
  ])('it is refused when %s', (_what, criteria, path) => {
    expect(change(...criteria).map((fault) => fault.path)).toContain(path)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreSum } from '../../../../client/data/score.ts'
import { totalScore } from '../../../../server/grades/score.ts'
import type { Rubric } from '../../../../server/contract/rubrics.ts'

const rubricOf = (criteria: readonly { readonly weight: number; readonly points: readonly number[] }[]): Rubric => ({
  title: 'R',
  criteria: criteria.map(({ weight, points }, index) => ({
    id: `c${index}`,
    name: `C${index}`,
    question: '',
    kind: 'scored',
    weight,
    levels: points.map((value, at) => ({ id: `c${index}-${at}`, name: '', learner: '', marker: '', points: value })),
  })),
})

describe('score on the marking page', () => {
  it('is the one the server will send, for any rubric and marks', () => {
    const criterion = fc.record({
      weight: fc.integer({ min: 0, max: 20 }),
      points: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 }),
      chosen: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 1000 }), (criteria, scoreMaximum) => {
        const marks = criteria.map(({ points, chosen }, index) => ({
          criterionId: `c${index}`,
          levelId: `c${index}-${chosen % points.length}`,
          notObserved: false,
          comment: '',
        }))
        const server = totalScore(
          criteria.map(({ weight, points, chosen }) => ({
            weight,
            points: points[chosen % points.length] ?? 0,
            best: Math.max(...points),
          })),
          scoreMaximum,
        )
        expect(scoreSum(rubricOf(criteria), marks, scoreMaximum).score).toBe(server)
      }),
    )
  })

  it('leaves out what was not observed, what is practice, and what is only a comment', () => {
    const rubric = rubricOf([
      { weight: 1, points: [0, 4] },
      { weight: 1, points: [0, 4] },
      { weight: 1, points: [0, 4] },
    ])
    const [first, second, third] = rubric.criteria
    if (!first || !second || !third) throw new Error('three criteria')
    const mixed: Rubric = { ...rubric, criteria: [first, { ...second, kind: 'formative' }, third] }
    const marks = [
      { criterionId: 'c0', levelId: 'c0-1', notObserved: false, comment: '' },
      { criterionId: 'c1', levelId: 'c1-0', notObserved: false, comment: '' },
      { criterionId: 'c2', notObserved: true, comment: '' },
    ]
    expect(scoreSum(mixed, marks, 20)).toMatchObject({ earned: 4, possible: 4, score: 20 })
    expect(scoreSum(mixed, marks.slice(2), 20).score).toBeUndefined()
  })
})

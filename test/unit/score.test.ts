import { describe, expect, it } from 'vitest'
import { totalScore } from '../../server/grades/score.ts'

describe('total of a marked rubric', () => {
  it('multiplies before it divides and rounds half up once', () => {
    expect(totalScore([{ weight: 1, points: 201, best: 400 }], 2)).toBe(1.01)
  })
  it('gives no score when nothing is observed', () => {
    expect(totalScore([], 24)).toBeUndefined()
  })
})

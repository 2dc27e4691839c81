import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totalScore } from '../../server/grades/score.ts'

describe('total of a marked rubric', () => {
  it('multiplies before it divides and rounds half up once', () => {
    expect(totalScore([{ weight: 1, points: 201, best: 400 }], 2)).toBe(1.01)
  })
  it.each([
    [{ weight: 1.62, points: 2.3, best: 12.8 }, 483.2, 86.83],
    [{ weight: 2.34, points: 4.75, best: 5 }, 143.7, 136.52],
  ])('rounds a true half up although binary fractions lie below it', (criterion, scoreMaximum, score) => {
    expect(totalScore([criterion], scoreMaximum)).toBe(score)
  })
  it('is what whole numbers say, for weights, points and maxima with decimals', () => {
    const criterion = fc.record({
      weight: fc.integer({ min: 1, max: 300 }),
      points: fc.integer({ min: 0, max: 400 }),
      above: fc.integer({ min: 1, max: 400 }),
    })
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 1_000_000 }), (criteria, cents) => {
        const sum = (of: (one: { weight: number; points: number; above: number }) => number): bigint =>
          criteria.reduce((total, one) => total + BigInt(one.weight * of(one)), 0n)
        const [earned, possible] = [sum(({ points }) => points), sum(({ points, above }) => points + above)]
        const exact = Number((2n * earned * BigInt(cents) + possible) / (2n * possible))
        const tenths = criteria.map(({ weight, points, above }) => ({
          weight: weight / 100,
          points: points / 10,
          best: (points + above) / 10,
        }))
        expect(totalScore(tenths, cents / 100)).toBe(exact / 100)
      }),
      { numRuns: 2_000 },
    )
  })
  it('gives no score when nothing is observed', () => {
    expect(totalScore([], 24)).toBeUndefined()
  })
})

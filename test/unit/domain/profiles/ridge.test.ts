import { describe, expect, it } from 'vitest'
import { ridgeOf, valueOf, type RidgePiece } from '../../../../server/domain/profiles/ridge.ts'

const DAY = 86_400_000
const piece = (dimensionId: string, at: number, day: number, of = 4): RidgePiece => ({
  dimensionId,
  at,
  of,
  levelName: `Level ${at + 1}`,
  seenAt: day * DAY,
  challengeId: `c${day}`,
  challengeTitle: `Challenge ${day}`,
})
const one = (...levels: readonly number[]) =>
  ridgeOf(
    levels.map((at, day) => piece('a', at, day)),
    [],
  )[0]

describe('the ridge line', () => {
  it('puts rubrics with any number of levels on one scale from 1 to 4', () => {
    expect([0, 1, 2, 3].map((at) => valueOf({ at, of: 4 }))).toEqual([1, 2, 3, 4])
    expect([0, 1, 2].map((at) => valueOf({ at, of: 3 }))).toEqual([1, 2.5, 4])
    expect(valueOf({ at: 0, of: 1 })).toBe(1)
  })

  it('says nothing of a level from one piece of evidence', () => {
    expect(one(0)).toMatchObject({ shape: 'once', pieces: [{ value: 1 }] })
    expect(one(0)).not.toHaveProperty('enough')
  })

  it('shows where most of the evidence is, and of two such places the newer', () => {
    expect(one(1, 2, 2, 3)?.enough).toEqual({ most: 3, lowest: 2, highest: 4 })
    expect(one(3, 1, 3, 1)?.enough?.most).toBe(2)
    expect(one(1, 3)?.enough?.most).toBe(4)
  })

  it.each([
    ['rose', [0, 1, 2]],
    ['rose', [1, 1, 3]],
    ['steady', [2, 2, 2]],
    ['wide', [3, 1, 2]],
    ['varied', [2, 1, 2]],
  ] as const)('calls it %s when the levels were %j', (shape, levels) => {
    expect(one(...levels)?.shape).toBe(shape)
  })

  it('keeps the learner’s own order, then puts most evidence first, and never orders by height', () => {
    const pieces = [
      piece('low', 0, 1),
      piece('low', 0, 2),
      piece('low', 0, 3),
      piece('high', 3, 1),
      piece('high', 3, 2),
      piece('own', 1, 1),
    ]
    expect(ridgeOf(pieces, ['own', 'gone']).map(({ id }) => id)).toEqual(['own', 'low', 'high'])
  })

  it('has no number over all dimensions', () => {
    const [dimension] = ridgeOf([piece('a', 1, 1), piece('a', 3, 2)], [])
    expect(Object.keys(dimension?.enough ?? {}).toSorted()).toEqual(['highest', 'lowest', 'most'])
  })
})

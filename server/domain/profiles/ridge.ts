import type { RidgeShape } from '../../contract/profile-words.ts'

/** One level that a teacher gave and released: one piece of evidence for one dimension. */
export interface RidgePiece {
  readonly dimensionId: string
  /** Place of the level in its criterion, from 0, and how many levels there are. */
  readonly at: number
  readonly of: number
  readonly levelName: string
  /** Epoch ms of the release. */
  readonly seenAt: number
  readonly challengeId: string
  readonly challengeTitle: string
}

/** One dimension of a learner's ridge line. Values run from 1 to 4, whatever the rubric's own number of levels is. */
export interface RidgeDimension {
  readonly id: string
  readonly pieces: readonly (RidgePiece & { readonly value: number })[]
  /** Too little evidence says nothing: no stone, no spread. */
  readonly enough?: {
    /** Where most of the evidence is; of two such places the newer one. */
    readonly most: number
    readonly lowest: number
    readonly highest: number
  }
  readonly shape: RidgeShape
}

/** One piece is a moment, not a level. */
const LEAST_PIECES = 2
const WIDE = 2
const RISE = 1
const STEADY = 0.5

/** 1 to 4 for any number of levels, in halves: level 2 of 3 stands in the middle. */
export const valueOf = ({ at, of }: Pick<RidgePiece, 'at' | 'of'>): number => (of < 2 ? 1 : Math.round((1 + (at / (of - 1)) * 3) * 2) / 2)

/**
 * The jagged profile: a line for each dimension and never one number for a person. No average, no total, no class beside it, no order by
 * height (product.md P3, Rose's jaggedness principle).
 *
 * @param order dimensions in the learner's own order; others follow, the one with most evidence first
 */
export function ridgeOf(pieces: readonly RidgePiece[], order: readonly string[]): readonly RidgeDimension[] {
  const byDimension = new Map<string, RidgePiece[]>()
  for (const piece of pieces) byDimension.set(piece.dimensionId, [...(byDimension.get(piece.dimensionId) ?? []), piece])
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...byDimension]
    .map(([id, own]) => dimensionOf(id, own))
    .toSorted((a, b) => place(a.id) - place(b.id) || b.pieces.length - a.pieces.length || (a.id < b.id ? -1 : 1))
}

function dimensionOf(id: string, own: readonly RidgePiece[]): RidgeDimension {
  const pieces = own.map((piece) => ({ ...piece, value: valueOf(piece) })).toSorted((a, b) => a.seenAt - b.seenAt)
  if (pieces.length < LEAST_PIECES) return { id, pieces, shape: 'once' }
  const values = pieces.map(({ value }) => value)
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  return { id, pieces, enough: { most: mostCommon(values), lowest, highest }, shape: shapeOf(values, lowest, highest) }
}

/** @param values oldest first, at least one */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let most = values[0] ?? 1
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count >= (counts.get(most) ?? 0)) most = value
  }
  return most
}

function shapeOf(values: readonly number[], lowest: number, highest: number): RidgeShape {
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]
  if (last - first >= RISE && last === highest) return 'rose'
  if (highest - lowest >= WIDE) return 'wide'
  return highest - lowest <= STEADY ? 'steady' : 'varied'
}

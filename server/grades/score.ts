import { AppError } from '../errors.ts'

/** One scored and observed criterion: `points` of the chosen level, `best` of its highest level, both in rubric points. */
export interface ScoredCriterion {
  readonly weight: number
  readonly points: number
  readonly best: number
}

/**
 * Total of a marked rubric on the scale of the gradebook column.
 * Σ(weight × points of level) ÷ Σ(weight × highest points) × `scoreMaximum`, rounded once, half up, to 2 decimals.
 *
 * @param criteria scored and observed criteria only; formative, feedback-only and not-observed ones are left out by the caller
 * @param scoreMaximum the column's maximum in LMS points, above 0
 * @returns points, or undefined when nothing is observed (never 0)
 * @throws AppError `score_out_of_range` for a negative, not finite or inverted input
 */
export function totalScore(criteria: readonly ScoredCriterion[], scoreMaximum: number): number | undefined {
  const numbers = [scoreMaximum, ...criteria.flatMap(({ weight, points, best }) => [weight, points, best])]
  if (!numbers.every((n) => Number.isFinite(n) && n >= 0) || scoreMaximum === 0) throw new AppError('score_out_of_range')
  if (criteria.some(({ points, best }) => points > best)) throw new AppError('score_out_of_range')
  const possible = sum(criteria.map(({ weight, best }) => weight * best))
  if (possible === 0) return undefined
  const earned = sum(criteria.map(({ weight, points }) => weight * points))
  return roundHalfUp((earned * scoreMaximum) / possible)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** More than a dozen roundings of binary fractions take away, and far less than lies between a sum of rubric points and the half below it. */
const LIFT = 32 * Number.EPSILON

/** Half up at 2 decimals; the tiny lift undoes binary fractions such as 1.005 = 1.00499… */
const roundHalfUp = (n: number): number => Math.round((n + LIFT * Math.max(1, Math.abs(n))) * 100) / 100

import type { Rubric, RubricCriterion, RubricLevel } from '../../server/contract/rubrics.ts'
import type { CriterionMark } from '../../server/contract/works.ts'

/** One criterion that counts: weight times the points of its level, of the most there could be. */
export interface ScorePart {
  readonly criterion: RubricCriterion
  readonly level: RubricLevel
  /** 1 for the lowest. */
  readonly levelNumber: number
  readonly earned: number
  readonly possible: number
}

/** The arithmetic of a total, for the why-panel and for marking before the server has answered. */
export interface ScoreSum {
  readonly parts: readonly ScorePart[]
  readonly earned: number
  readonly possible: number
  /** On the column's scale, rounded half up to 2 decimals as the server does; undefined when nothing is observed. */
  readonly score: number | undefined
}

export function scoreSum(rubric: Rubric, marks: readonly CriterionMark[], scoreMaximum: number): ScoreSum {
  const parts = rubric.criteria.flatMap((criterion): readonly ScorePart[] => {
    const mark = marks.find(({ criterionId }) => criterionId === criterion.id)
    const index = criterion.levels.findIndex(({ id }) => id === mark?.levelId)
    const level = criterion.levels[index]
    if (criterion.kind !== 'scored' || !level || mark?.notObserved) return []
    const best = Math.max(...criterion.levels.map(({ points }) => points))
    return [{ criterion, level, levelNumber: index + 1, earned: criterion.weight * level.points, possible: criterion.weight * best }]
  })
  const earned = parts.reduce((sum, part) => sum + part.earned, 0)
  const possible = parts.reduce((sum, part) => sum + part.possible, 0)
  return { parts, earned, possible, score: possible === 0 ? undefined : roundHalfUp((earned * scoreMaximum) / possible) }
}

/** More than a dozen roundings of binary fractions take away, and far less than lies between a sum of rubric points and the half below it. */
const LIFT = 32 * Number.EPSILON

/** The tiny lift undoes binary fractions such as 1.005 = 1.00499… */
const roundHalfUp = (n: number): number => Math.round((n + LIFT * Math.max(1, Math.abs(n))) * 100) / 100

/** 1 for the lowest level, 0 for none. */
export const levelNumber = (criterion: RubricCriterion, levelId: string | undefined): number =>
  criterion.levels.findIndex(({ id }) => id === levelId) + 1

/** Criteria that carry a level, of those that can. */
export const markableCriteria = (rubric: Rubric): readonly RubricCriterion[] => rubric.criteria.filter(({ levels }) => levels.length > 0)

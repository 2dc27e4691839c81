import type { FieldFault } from '../../contract/errors.ts'
import { RUBRIC_LIMITS, type CriterionKind } from '../../contract/words.ts'

/** A level; the first of a criterion's levels is the lowest. */
export interface RubricLevel {
  readonly id: string
  readonly name: string
  readonly learner: string
  readonly marker: string
  /** 0 or more. */
  readonly points: number
}

export interface RubricCriterion {
  readonly id: string
  readonly name: string
  readonly question: string
  readonly kind: CriterionKind
  readonly weight: number
  /** Empty for `feedback_only`. */
  readonly levels: readonly RubricLevel[]
}

export interface Rubric {
  readonly title: string
  readonly starterId?: string
  readonly criteria: readonly RubricCriterion[]
}

/** Whether a mark on this rubric can become a score. */
export const canScore = (rubric: Rubric): boolean => rubric.criteria.some(({ kind }) => kind === 'scored')

/** What is wrong with a rubric; paths as in the rubric. Empty: nothing. */
export const rubricFaults = (rubric: Rubric): readonly FieldFault[] => [
  ...repeats(rubric.criteria.map(({ id }) => id)).map((at): FieldFault => ({ path: `criteria.${at}.id`, code: 'not_unique' })),
  ...rubric.criteria.flatMap((criterion, at) => criterionFaults(criterion).map(under(`criteria.${at}`))),
]

function criterionFaults({ kind, weight, levels }: RubricCriterion): readonly FieldFault[] {
  if (kind === 'feedback_only') return levels.length === 0 ? [] : [{ path: 'levels', code: 'too_long' }]
  if (levels.length < RUBRIC_LIMITS.minLevels) return [{ path: 'levels', code: 'too_short' }]
  const scored: readonly FieldFault[] = kind === 'scored' && weight <= 0 ? [{ path: 'weight', code: 'out_of_range' }] : []
  return [
    ...scored,
    ...repeats(levels.map(({ id }) => id)).map((at): FieldFault => ({ path: `levels.${at}.id`, code: 'not_unique' })),
    ...levels.flatMap((level, at) => levelFaults(level, levels[at - 1]).map(under(`levels.${at}`))),
    ...(kind === 'scored' && levels.at(-1)?.points === 0
      ? [{ path: `levels.${levels.length - 1}.points`, code: 'out_of_range' } as const]
      : []),
  ]
}

/** A level needs a name or words for the learner, and points not below the level under it. */
const levelFaults = ({ name, learner, points }: RubricLevel, below: RubricLevel | undefined): readonly FieldFault[] => [
  ...(name === '' && learner === '' ? [{ path: 'learner', code: 'required' } as const] : []),
  ...(below && points < below.points ? [{ path: 'points', code: 'out_of_range' } as const] : []),
]

/**
 * What a rewording would break for marks that exist: criteria and levels stay, in their order, with their kind, weight and points.
 * New criteria may come if they do not count.
 */
export const changesBeneathMarks = (before: Rubric, after: Rubric): readonly FieldFault[] => [
  ...before.criteria.flatMap((old) => {
    const at = after.criteria.findIndex(({ id }) => id === old.id)
    const now = after.criteria[at]
    return now ? keptFaults(old, now).map(under(`criteria.${at}`)) : [{ path: 'criteria', code: 'required' } as const]
  }),
  ...after.criteria.flatMap(({ id, kind }, at): readonly FieldFault[] =>
    kind === 'scored' && !before.criteria.some((old) => old.id === id) ? [{ path: `criteria.${at}.kind`, code: 'not_known' }] : [],
  ),
]

function keptFaults(old: RubricCriterion, now: RubricCriterion): readonly FieldFault[] {
  if (old.levels.length !== now.levels.length) return [{ path: 'levels', code: 'wrong_shape' }]
  return [
    ...(old.kind === now.kind ? [] : [{ path: 'kind', code: 'not_known' } as const]),
    ...(old.weight === now.weight ? [] : [{ path: 'weight', code: 'out_of_range' } as const]),
    ...old.levels.flatMap((level, at): readonly FieldFault[] => [
      ...(level.id === now.levels[at]?.id ? [] : [{ path: `levels.${at}.id`, code: 'not_known' } as const]),
      ...(level.points === now.levels[at]?.points ? [] : [{ path: `levels.${at}.points`, code: 'out_of_range' } as const]),
    ]),
  ]
}

/** Positions whose id stood earlier. */
const repeats = (ids: readonly string[]): readonly number[] => ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []))

const under =
  (prefix: string) =>
  ({ path, code }: FieldFault): FieldFault => ({ path: `${prefix}.${path}`, code })

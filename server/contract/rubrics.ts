import { z } from 'zod'
import { CRITERION_KINDS, RUBRIC_LIMITS } from './words.ts'

const text = (max: number) => z.string().trim().max(max)

/** A level; the first of a criterion's levels is the lowest. `id` never changes once marks exist. */
export const RubricLevel = z.strictObject({
  id: z.string().min(1).max(80),
  name: text(RUBRIC_LIMITS.nameLength),
  /** What the learner reads. */
  learner: text(RUBRIC_LIMITS.textLength),
  /** What the marker looks for; empty: the learner's words. */
  marker: text(RUBRIC_LIMITS.textLength),
  points: z.number().min(0).max(1000),
})
export type RubricLevel = z.infer<typeof RubricLevel>

export const RubricCriterion = z.strictObject({
  id: z.string().min(1).max(80),
  name: text(RUBRIC_LIMITS.nameLength).min(1),
  /** The question behind it, or empty. */
  question: text(RUBRIC_LIMITS.textLength),
  kind: z.enum(CRITERION_KINDS),
  weight: z.number().min(0).max(100),
  /** Empty for `feedback_only`. */
  levels: z.array(RubricLevel).max(RUBRIC_LIMITS.levels),
})
export type RubricCriterion = z.infer<typeof RubricCriterion>

export const Rubric = z.strictObject({
  title: text(RUBRIC_LIMITS.nameLength).min(1),
  /** Id of the starter it came from, where it did: the comment bank hangs on it. */
  starterId: z.string().max(80).optional(),
  criteria: z.array(RubricCriterion).min(1).max(RUBRIC_LIMITS.criteria),
})
export type Rubric = z.infer<typeof Rubric>

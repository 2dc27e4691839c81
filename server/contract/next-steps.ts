import { z } from 'zod'
import { INTEREST_FACTS, OPPORTUNITY_FACTS, PROGRESSION_FACTS, REFUSAL_REASONS, STEP_KINDS, STEP_LIMITS } from './next-step-words.ts'

/** A name is in the reader's language where it is the framework's, else as somebody wrote it. */
const StepName = { kind: z.enum(STEP_KINDS), id: z.string(), title: z.string() }

const StepView = z.strictObject({
  ...StepName,
  /** The driving question, or why it is in the plan. */
  text: z.string().optional(),
  isBegun: z.boolean(),
  isThisWeek: z.boolean(),
  /** Of a challenge. `at` in ISO 8601. */
  due: z.strictObject({ at: z.string(), zone: z.string() }).optional(),
  /** Of a plan's item: a calendar day. */
  day: z.string().optional(),
  reasons: z.strictObject({
    /** Kept interest cards that it speaks to, as they read. */
    interest: z.strictObject({ fact: z.enum(INTEREST_FACTS), cards: z.array(z.string()) }),
    progression: z.strictObject({
      fact: z.enum(PROGRESSION_FACTS),
      competency: z.string().optional(),
      /** Of `opens` what is there, of `early` what helps to have first. */
      before: z.string().optional(),
    }),
    opportunity: z.strictObject({ fact: z.enum(OPPORTUNITY_FACTS) }),
  }),
})
export type StepView = z.infer<typeof StepView>

const Weight = z.number().int().min(0).max(STEP_LIMITS.weight)
const Weights = z.strictObject({ interest: Weight, progression: Weight, opportunity: Weight })

/** `GET /api/next-step` [learns]: the session's own, and the answer to each refusal. `step` is absent where nothing is left. */
export const NextStepView = z.strictObject({
  step: StepView.optional(),
  weights: Weights,
  /** The newest first. */
  refused: z.array(z.strictObject({ ...StepName, reason: z.enum(REFUSAL_REASONS), ownWords: z.string().optional(), at: z.string() })),
})
export type NextStepView = z.infer<typeof NextStepView>

/** `PUT` and `DELETE /api/next-step/refusals/:stepKind/:stepId` [learns]. Own words count with `other`. */
export const OneStep = z.strictObject({ stepKind: z.enum(STEP_KINDS), stepId: z.string().regex(/^[\w-]{1,80}$/) })
export const RefuseStep = z.strictObject({
  reason: z.enum(REFUSAL_REASONS),
  ownWords: z.string().max(STEP_LIMITS.ownWords).optional(),
})
export type RefuseStep = z.infer<typeof RefuseStep>

/** `GET` and `PUT /api/next-step/weights` [teaches]. At least one reason counts. */
export const SetStepWeights = Weights.refine(({ interest, progression, opportunity }) => interest + progression + opportunity > 0, {
  error: 'out_of_range',
  path: ['interest'],
})
export const StepWeightsView = z.strictObject({ weights: Weights })
export type StepWeightsView = z.infer<typeof StepWeightsView>

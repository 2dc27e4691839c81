import { z } from 'zod'
import { AGE_BANDS, CIRCLE_LIMITS } from './check-in-words.ts'
import { PersonView } from './works.ts'

const Chosen = { opening: z.string().optional(), closing: z.string().optional(), question: z.string().optional() }

/** `GET /api/circle`: the day as a learner meets it. */
export const OwnCircleView = z.strictObject({
  day: z.string(),
  ...Chosen,
  /** Passing is always allowed and never recorded. */
  passRule: z.string(),
  own: z.strictObject({ text: z.string(), isAnonymous: z.boolean(), isRemoved: z.boolean(), at: z.string() }).optional(),
  /** `person` is absent where they asked for that. */
  others: z.array(z.strictObject({ text: z.string(), person: PersonView.optional() })),
})
export type OwnCircleView = z.infer<typeof OwnCircleView>

/** `PUT /api/circle/answer`; `DELETE` takes it back. Both answer `OwnCircleView`. */
export const SayAnswer = z.strictObject({ text: z.string().trim().min(1).max(CIRCLE_LIMITS.answerLength), isAnonymous: z.boolean() })
export type SayAnswer = z.infer<typeof SayAnswer>

/** `GET /api/circle/class` [teaches]. */
export const ClassCircleView = z.strictObject({
  day: z.string(),
  ...Chosen,
  voices: z.array(
    z.strictObject({
      id: z.string(),
      person: PersonView.optional(),
      text: z.string(),
      isAnonymous: z.boolean(),
      isRemoved: z.boolean(),
      at: z.string(),
    }),
  ),
  airtime: z.strictObject({
    days: z.number().int(),
    learners: z.number().int(),
    heardFrom: z.number().int(),
    notHeard: z.array(PersonView),
    halfFrom: z.number().int().optional(),
  }),
})
export type ClassCircleView = z.infer<typeof ClassCircleView>

const Part = z.string().trim().min(1).max(CIRCLE_LIMITS.promptLength).nullable().optional()
/** `PATCH /api/circle`: `null` takes a part away. Answers `ClassCircleView`. */
export const ChooseCircle = z.strictObject({ opening: Part, closing: Part, question: Part })
export type ChooseCircle = z.infer<typeof ChooseCircle>
/** `PUT /api/circle/voices/:voiceId/removed`. Answers `ClassCircleView`. */
export const SetRemoved = z.strictObject({ removed: z.boolean() })

const Starter = z.strictObject({ id: z.string(), ages: z.enum(AGE_BANDS), text: z.string() })
/** `GET /api/circle/starters` [teaches], in the reader's language. */
export const CircleStartersView = z.strictObject({
  opening: z.array(Starter),
  closing: z.array(Starter),
  questions: z.array(Starter),
})
export type CircleStartersView = z.infer<typeof CircleStartersView>

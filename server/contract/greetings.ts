import { z } from 'zod'
import { PersonView } from './works.ts'

/** `GET /api/greetings` [teaches]: the strip of today, in its order. */
export const GreetStripView = z.strictObject({
  day: z.string(),
  rows: z.array(
    z.strictObject({
      person: PersonView,
      /** What they are called when hello is said: the given name where it is known and nobody else in the class has it. */
      called: z.string().optional(),
      greeted: z.boolean(),
      /** How many of the last greeting days in a row went by without one. */
      missedDays: z.number().int(),
    }),
  ),
  /** `never`: no class list here, so only those are known who opened a link. */
  roster: z.enum(['fresh', 'stale', 'partial', 'failed', 'never']),
})
export type GreetStripView = z.infer<typeof GreetStripView>

/** `PUT /api/greetings`: a state for each, not a toggle. Answers `GreetStripView`. */
export const SetGreetings = z.strictObject({
  changes: z
    .array(z.strictObject({ personId: z.string().regex(/^[\w-]{1,80}$/), greeted: z.boolean() }))
    .min(1)
    .max(400),
})
export type SetGreetings = z.infer<typeof SetGreetings>

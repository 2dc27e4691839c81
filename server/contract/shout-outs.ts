import { z } from 'zod'
import { SHOUT_OUT_KINDS, SHOUT_OUT_LIMITS } from './check-in-words.ts'
import { PersonView } from './works.ts'

export const ShoutOutView = z.strictObject({
  id: z.string(),
  from: PersonView.optional(),
  to: PersonView.optional(),
  kind: z.enum(SHOUT_OUT_KINDS),
  /** The skill or the value, in the reader's language. */
  about: z.string(),
  text: z.string(),
  at: z.string(),
  isRemoved: z.boolean(),
})
export type ShoutOutView = z.infer<typeof ShoutOutView>

/** `GET /api/shout-outs/own`: newest first. */
export const OwnShoutOutsView = z.strictObject({
  received: z.array(ShoutOutView),
  sent: z.array(ShoutOutView),
  classmates: z.array(PersonView),
})
export type OwnShoutOutsView = z.infer<typeof OwnShoutOutsView>

/** `GET /api/shout-outs` [teaches]: the last three weeks, newest first, and who has had none. */
export const ClassShoutOutsView = z.strictObject({
  recent: z.array(ShoutOutView),
  learners: z.array(PersonView),
  without: z.array(PersonView),
})
export type ClassShoutOutsView = z.infer<typeof ClassShoutOutsView>

/** `GET /api/shout-outs/starters`: what one can be about, and how one can begin. */
export const ShoutOutStartersView = z.strictObject({
  subjects: z.array(z.strictObject({ kind: z.enum(SHOUT_OUT_KINDS), id: z.string(), text: z.string() })),
  starters: z.array(z.strictObject({ id: z.string(), text: z.string() })),
})
export type ShoutOutStartersView = z.infer<typeof ShoutOutStartersView>

/** `POST /api/shout-outs`: by a learner or a teacher of the course. Answers 204. */
export const SendShoutOut = z.strictObject({
  toId: z.string().regex(/^[\w-]{1,80}$/),
  kind: z.enum(SHOUT_OUT_KINDS),
  aboutId: z.string().max(80),
  text: z.string().max(SHOUT_OUT_LIMITS.textLength),
})
export type SendShoutOut = z.infer<typeof SendShoutOut>

import type { Actor } from '../people/actor.ts'
import { teaches } from '../works/work-policy.ts'

/** A file is for its owner and for those who teach in its course, each from a session of that course. */
export const mayOpenFile = (actor: Actor, file: { readonly courseId: string; readonly ownerId: string }): boolean =>
  actor.courseId === file.courseId && (actor.personId === file.ownerId || teaches(actor))

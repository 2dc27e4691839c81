import { AppError } from '../../errors.ts'
import type { Actor } from '../people/actor.ts'

/** An actor whose session was opened in a course. */
export type CourseActor = Actor & { readonly courseId: string }

/** Whether this session marks in its course; an admin's does not. */
export const teaches = (actor: Actor): boolean => actor.app === 'educator' && actor.role === 'educator'

/** A learner (or the LMS's test person) in a course. @throws AppError `not_allowed`, `not_found` without a course */
export function asLearner(actor: Actor): CourseActor {
  if (actor.role !== 'learner' || actor.app !== 'learner') throw new AppError('not_allowed')
  return inCourse(actor)
}

/** A teacher in a course. @throws AppError `not_allowed`, `not_found` without a course */
export function asTeacher(actor: Actor): CourseActor {
  if (!teaches(actor)) throw new AppError('not_allowed')
  return inCourse(actor)
}

function inCourse(actor: Actor): CourseActor {
  const { courseId } = actor
  if (courseId === undefined) throw new AppError('not_found')
  return { ...actor, courseId }
}

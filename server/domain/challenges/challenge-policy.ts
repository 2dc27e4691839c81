import { AppError } from '../../errors.ts'
import type { Actor } from '../people/actor.ts'
import { isStaff } from '../courses/course.ts'
import type { Challenge } from './challenge.ts'

/** The course of a session. @throws AppError `not_found` where it has none */
export function courseOf(actor: Actor): string {
  if (actor.courseId === undefined) throw new AppError('not_found')
  return actor.courseId
}

/** Staff see the challenges of their course; learners those that were given to it; others none. */
export function canSee(actor: Actor, challenge: Pick<Challenge, 'tenantId' | 'courseId' | 'placedAt'>): boolean {
  if (challenge.tenantId !== actor.tenantId || challenge.courseId !== actor.courseId) return false
  return isStaff(actor.role) || (actor.role === 'learner' && challenge.placedAt !== undefined)
}

/** @throws AppError `not_allowed` */
export function mustTeach(actor: Actor): void {
  if (!isStaff(actor.role)) throw new AppError('not_allowed')
}

import { SHOUT_OUT_LIMITS, type ShoutOutKind } from '../../contract/check-in-words.ts'
import { AppError } from '../../errors.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { Participant } from '../courses/roster-service.ts'

/** What somebody saw a learner do, tied to a skill or a value. Seen by the learner, its writer and the teachers; counted by nobody. */
export interface ShoutOut extends TenantDoc {
  readonly courseId: string
  readonly fromId: string
  readonly toId: string
  readonly kind: ShoutOutKind
  /** Id of the competency or the value card. */
  readonly aboutId: string
  readonly text: string
  /** Epoch ms. */
  readonly at: number
  readonly isRemoved: boolean
  readonly expiresAt: number
}

/** A starter's open place, and what is left when nobody filled it. */
const OPEN_PLACE = /\.\s?\.\s?\.|…/

/** @throws AppError `shout_out_unfinished` where it says nothing of its own */
export function checkShoutOut(text: string): string {
  if (text.length < SHOUT_OUT_LIMITS.leastLength || OPEN_PLACE.test(text)) throw new AppError('shout_out_unfinished')
  return text
}

/** Learners without a shout-out in three weeks, in the class's own order; who came less than three weeks ago has time still. */
export function withoutShoutOut(learners: readonly Participant[], shoutOuts: readonly ShoutOut[], now: number): readonly Participant[] {
  const since = now - SHOUT_OUT_LIMITS.quietDays * 86_400_000
  const had = new Set(shoutOuts.filter(({ at, isRemoved }) => !isRemoved && at > since).map(({ toId }) => toId))
  return learners.filter(({ person, member }) => !had.has(person.id) && member.joinedAt <= since)
}

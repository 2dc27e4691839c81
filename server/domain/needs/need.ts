import { NEED_KINDS, type NeedKind } from '../../contract/today-words.ts'
import type { DeliveryReason } from '../../contract/words.ts'
import type { Participant } from '../courses/roster-service.ts'
import type { CourseActor } from '../works/work-policy.ts'

/** One thing that waits for a teacher. Times are epoch ms. */
export interface Need {
  readonly kind: NeedKind
  /** Since when it waits. */
  readonly since: number
  /** How many of the kind this stands for, 1 or more. */
  readonly count: number
  /** Whom it is about; of several the one who waits longest. */
  readonly participant?: Participant
  readonly challenge?: { readonly id: string; readonly title: string }
  readonly reason?: DeliveryReason
}

/** A room that knows what waits in it. Asked once for each look at Today; it names only what this teacher may see. */
export interface NeedSource {
  needsOf(teacher: CourseActor): Promise<readonly Need[]>
}

/** By the harm of waiting (`NEED_KINDS`), then the longest wait first. */
export const orderNeeds = (needs: readonly Need[]): readonly Need[] =>
  needs.toSorted((a, b) => NEED_KINDS.indexOf(a.kind) - NEED_KINDS.indexOf(b.kind) || a.since - b.since)

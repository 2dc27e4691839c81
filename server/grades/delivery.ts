import type { DeliveryReason, DeliveryState } from '../contract/words.ts'

/**
 * The grade that one learner's gradebook row should show, kept inside the work document: saved in the same write as the marks.
 * One per line item. Newest wish wins; an older one is simply overwritten.
 */
export interface WantedDelivery {
  /** Where the row is: the link's gradebook column; absent while the course has none. */
  readonly lineItemUrl?: string
  readonly deploymentId: string
  /** LMS user id of the learner. */
  readonly userId: string
  /** Grows by one with each wish. */
  readonly version: number
  /** Fixed with the version, at least 1 s after the last of this row, reused on retry; epoch ms at whole seconds. */
  readonly timestampMs: number
  readonly wish: DeliveryWish
  readonly state: DeliveryState
  readonly reason?: DeliveryReason
  /** Tries of this version that failed and counted. */
  readonly attempts: number
  readonly firstTriedAt?: number
  readonly lastTriedAt?: number
  readonly lastStatus?: number
  readonly nextTryAt?: number
  /** Version and time the LMS acknowledged last. */
  readonly arrivedVersion?: number
  readonly arrivedAt?: number
  /** What the LMS holds instead, when `changed`. */
  readonly lmsScore?: number
  readonly lmsMaximum?: number
  readonly lastComment?: string
}

export type DeliveryWish =
  | { readonly kind: 'handed_in'; readonly submittedAt: number }
  | { readonly kind: 'graded'; readonly scoreGiven: number; readonly scoreMaximum: number; readonly comment?: string; readonly submittedAt?: number }
  | { readonly kind: 'withdrawn' }

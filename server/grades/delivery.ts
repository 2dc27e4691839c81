import type { DeliveryReason, DeliveryState } from '../contract/words.ts'
import { AppError } from '../errors.ts'

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
  /** Tries of this version that failed and counted; failures of the whole LMS do not count. */
  readonly attempts: number
  readonly firstTriedAt?: number
  readonly lastTriedAt?: number
  readonly lastStatus?: number
  readonly nextTryAt?: number
  /** Since when it fails for now, counted or not: "LMS unavailable since …". */
  readonly failingSince?: number
  /** Version and time the LMS acknowledged last. */
  readonly arrivedVersion?: number
  readonly arrivedAt?: number
  /**
   * Everything of ours that the gradebook may hold: what arrived, and what may have been applied without our knowing. An empty entry
   * means "no grade". Absent before anything was ever sent. Any other content was put there by somebody else.
   */
  readonly mayHold?: readonly HeldScore[]
  /** This version may have been taken although the LMS did not say so. */
  readonly maybeTaken?: true
  /** Lease under which the last answer was written down: a lease that left no answer may have sent the score before its worker died. */
  readonly recordedFence?: number
  /** A person chose to replace what the LMS holds: this version is sent without asking first. */
  readonly overwrites?: true
  /** What the LMS holds instead, when `changed`. */
  readonly lmsScore?: number
  readonly lmsMaximum?: number
  /** When the LMS says it changed; epoch ms. */
  readonly lmsChangedAt?: number
  /** Comment of the last grade that arrived. */
  readonly lastComment?: string
}

export type DeliveryWish =
  | { readonly kind: 'handed_in'; readonly submittedAt: number }
  | {
      readonly kind: 'graded'
      readonly scoreGiven: number
      readonly scoreMaximum: number
      readonly comment?: string
      readonly submittedAt?: number
    }
  | { readonly kind: 'withdrawn' }

/** Content of a gradebook row; without a score, "no grade". */
export interface HeldScore {
  readonly scoreGiven?: number
  readonly scoreMaximum?: number
}

/** Where a grade goes. */
export interface GradeRow {
  readonly lineItemUrl?: string
  readonly deploymentId: string
  readonly userId: string
}

export interface GradeWish extends GradeRow {
  /** LMS points, 0 to `scoreMaximum`. */
  readonly scoreGiven: number
  /** Above 0. */
  readonly scoreMaximum: number
  /** Plain text. */
  readonly comment?: string
  readonly submittedAt?: number
}

/**
 * Asks for a grade. The same grade asked for again changes nothing while it is under way or there.
 *
 * @throws AppError `score_out_of_range` for anything but finite numbers with 0 ≤ given ≤ maximum and maximum > 0
 */
export function wantGraded(previous: WantedDelivery | undefined, wish: GradeWish, now: number): WantedDelivery {
  const { scoreGiven, scoreMaximum, comment, submittedAt } = wish
  if (!Number.isFinite(scoreGiven) || !Number.isFinite(scoreMaximum) || scoreMaximum <= 0) throw new AppError('score_out_of_range')
  if (scoreGiven < 0 || scoreGiven > scoreMaximum) throw new AppError('score_out_of_range')
  const graded = {
    kind: 'graded' as const,
    scoreGiven,
    scoreMaximum,
    ...(comment ? { comment } : {}),
    ...(submittedAt === undefined ? {} : { submittedAt }),
  }
  return isUnderway(previous) && sameRow(previous, wish) && sameWish(previous.wish, graded)
    ? previous
    : nextVersion(previous, wish, graded, now)
}

/**
 * Tells the LMS that work was handed in, where it wants to know. A grade or a withdrawal that has not arrived yet is worth more and stays.
 */
export function wantHandedIn(
  previous: WantedDelivery | undefined,
  wish: GradeRow & { readonly submittedAt: number },
  now: number,
): WantedDelivery {
  const owed = previous && previous.wish.kind !== 'handed_in' && previous.state !== 'arrived' && previous.state !== 'none'
  if (owed) return previous
  return nextVersion(previous, wish, { kind: 'handed_in', submittedAt: wish.submittedAt }, now)
}

/** Takes a grade back out of the gradebook. Where none was ever wanted there is nothing to take back. */
export function withdraw(previous: WantedDelivery | undefined, now: number): WantedDelivery | undefined {
  if (!previous || (previous.wish.kind === 'handed_in' && !previous.mayHold)) return previous
  if (isUnderway(previous) && previous.wish.kind === 'withdrawn') return previous
  return nextVersion(previous, previous, { kind: 'withdrawn' }, now)
}

/** The column of this row is known now, or is another one: then nothing of ours is in it yet. */
export function withColumn(delivery: WantedDelivery, lineItemUrl: string, now: number): WantedDelivery {
  if (delivery.lineItemUrl === lineItemUrl || delivery.state === 'none') return delivery
  return nextVersion(delivery, { ...delivery, lineItemUrl }, delivery.wish, now)
}

/** A person asks to try again now; nothing else changes. What has arrived or was changed in the LMS stays. */
export function retryNow(delivery: WantedDelivery, now: number): WantedDelivery {
  if (delivery.state !== 'retrying' && delivery.state !== 'blocked') return delivery
  if (delivery.lineItemUrl === undefined) return delivery
  const { reason: _reason, firstTriedAt: _first, failingSince: _since, ...rest } = delivery
  return { ...rest, state: 'waiting', attempts: 0, nextTryAt: now }
}

/** A person decided that our grade replaces what somebody put into the LMS: a new version, later than the change there. */
export function overwrite(delivery: WantedDelivery, now: number): WantedDelivery {
  if (delivery.state !== 'changed') return retryNow(delivery, now)
  return { ...nextVersion(delivery, delivery, delivery.wish, now), overwrites: true }
}

/** When the worker has to look at it next; undefined when there is nothing to do. */
export const nextDueAt = (delivery: WantedDelivery | undefined): number | undefined =>
  delivery?.state === 'waiting' || delivery?.state === 'retrying' ? delivery.nextTryAt : undefined

/** The document with this delivery and the due time that follows from it: how every writer puts a delivery in. */
export function withDelivery<T extends { readonly nextDueAt?: number }>(
  doc: T,
  delivery: WantedDelivery,
): T & { readonly delivery: WantedDelivery } {
  const { nextDueAt: _old, ...rest } = doc
  const due = nextDueAt(delivery)
  return { ...rest, delivery, ...(due === undefined ? {} : { nextDueAt: due }) } as T & { readonly delivery: WantedDelivery }
}

function nextVersion(previous: WantedDelivery | undefined, row: GradeRow, wish: DeliveryWish, now: number): WantedDelivery {
  const history = previous && sameRow(previous, row) ? heldBefore(previous) : {}
  const wholeSecond = Math.floor(now / 1000) * 1000
  const timestampMs = Math.max(wholeSecond, (previous?.timestampMs ?? 0) + 1000, afterChange(previous))
  const base = {
    ...(row.lineItemUrl === undefined ? {} : { lineItemUrl: row.lineItemUrl }),
    deploymentId: row.deploymentId,
    userId: row.userId,
    version: (previous?.version ?? 0) + 1,
    timestampMs,
    wish,
    attempts: 0,
    ...history,
    ...(previous?.recordedFence === undefined ? {} : { recordedFence: previous.recordedFence }),
  }
  if (row.lineItemUrl === undefined) return { ...base, state: 'blocked', reason: 'no_column' }
  return { ...base, state: 'waiting', nextTryAt: now }
}

/** One second after the change that the LMS told us of, so that ours is newer by its clock too. */
const afterChange = (previous: WantedDelivery | undefined): number =>
  previous?.lmsChangedAt === undefined ? 0 : Math.floor(previous.lmsChangedAt / 1000) * 1000 + 1000

type History = Pick<WantedDelivery, 'mayHold' | 'arrivedVersion' | 'arrivedAt' | 'lastComment'>

/**
 * What the row may hold when a wish is replaced: the replaced one too if it is not known to have failed, since it may be in flight
 * at this moment or a crash may have hidden that it went out.
 */
function heldBefore(previous: WantedDelivery): History {
  const { arrivedVersion, arrivedAt, lastComment } = previous
  const neverTried = previous.lineItemUrl === undefined
  const mayHold =
    previous.state === 'arrived' || previous.state === 'none' || neverTried ? previous.mayHold : addHeld(previous.mayHold, previous.wish)
  return {
    ...(mayHold ? { mayHold } : {}),
    ...(arrivedVersion === undefined ? {} : { arrivedVersion }),
    ...(arrivedAt === undefined ? {} : { arrivedAt }),
    ...(lastComment === undefined ? {} : { lastComment }),
  }
}

const MOST_HELD = 10

/** Adds the content that a wish makes; before the first, the row may also still be empty. */
export function addHeld(mayHold: readonly HeldScore[] | undefined, wish: DeliveryWish): readonly HeldScore[] | undefined {
  const content = contentOf(wish)
  if (!content) return mayHold
  const held = mayHold ?? [{}]
  if (held.some((one) => one.scoreGiven === content.scoreGiven && one.scoreMaximum === content.scoreMaximum)) return held
  return [...held, content].slice(-MOST_HELD)
}

/** The row's content once a wish has arrived; undefined where a wish leaves the grade alone. */
export function contentOf(wish: DeliveryWish): HeldScore | undefined {
  if (wish.kind === 'handed_in') return undefined
  return wish.kind === 'withdrawn' ? {} : { scoreGiven: wish.scoreGiven, scoreMaximum: wish.scoreMaximum }
}

const isUnderway = (delivery: WantedDelivery | undefined): delivery is WantedDelivery =>
  delivery !== undefined && (delivery.state === 'waiting' || delivery.state === 'retrying' || delivery.state === 'arrived')

const sameRow = (a: GradeRow, b: GradeRow): boolean =>
  a.lineItemUrl === b.lineItemUrl && a.userId === b.userId && a.deploymentId === b.deploymentId

const sameWish = (a: DeliveryWish, b: DeliveryWish): boolean =>
  a.kind === 'graded' && b.kind === 'graded'
    ? a.scoreGiven === b.scoreGiven && a.scoreMaximum === b.scoreMaximum && a.comment === b.comment && a.submittedAt === b.submittedAt
    : a.kind === b.kind

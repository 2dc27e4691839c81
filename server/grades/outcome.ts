import type { DeliveryReason } from '../contract/words.ts'
import { addHeld, contentOf, type HeldScore, type WantedDelivery } from './delivery.ts'

/** What came of one try to send a version. */
export type SendOutcome =
  /** The LMS said so, or shows it. `pauseMs`: it asks to be spared for so long. */
  | { readonly kind: 'arrived'; readonly status?: number; readonly pauseMs?: number }
  /** This LMS is better told nothing of such a wish. */
  | { readonly kind: 'nothing_to_send' }
  /** The LMS holds something that is not ours. */
  | { readonly kind: 'changed'; readonly lmsScore?: number; readonly lmsMaximum?: number; readonly lmsChangedAt?: number }
  /** The LMS holds our own older grade and takes it for newer than this version: a later timestamp mends it. */
  | { readonly kind: 'outdated'; readonly lmsChangedAt?: number }
  | {
      readonly kind: 'retry'
      readonly reason: DeliveryReason
      readonly status?: number
      readonly afterMs?: number
      /** The whole LMS is in trouble: does not count against this grade. */
      readonly platformWide: boolean
      /** The LMS may have taken the score although it did not say so. */
      readonly maybeApplied: boolean
    }
  | { readonly kind: 'blocked'; readonly reason: DeliveryReason; readonly status?: number }

/** A gradebook row as the LMS tells it; undefined when it tells of none. */
export interface ReadResult {
  readonly resultScore?: number
  readonly resultMaximum?: number
  readonly timestampMs?: number
}

const BASE_MS = 2_000
const CAP_MS = 30 * 60_000
const GIVE_UP_MS = 7 * 86_400_000

/** Full jitter: anywhere from 0 to 2 s doubled with each counted try, at most 30 min. `random` in [0, 1). */
export const backoffMs = (attempts: number, random: number): number =>
  Math.floor(random * Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, attempts - 1)))

/**
 * The delivery after a try. `current` is the delivery as it is stored now: when a newer wish was saved meanwhile, it stays and only
 * learns what the LMS holds.
 *
 * @param sent the delivery that was tried
 * @param random in [0, 1)
 */
export function afterAnswer(
  current: WantedDelivery,
  sent: WantedDelivery,
  outcome: SendOutcome,
  now: number,
  random: number,
): WantedDelivery {
  if (current.lineItemUrl !== sent.lineItemUrl || current.userId !== sent.userId) return current
  if (current.version !== sent.version) return outcome.kind === 'arrived' ? olderArrived(current, sent, now) : current
  const { nextTryAt: _next, reason: _reason, ...rest } = current
  const tried = {
    ...rest,
    lastTriedAt: now,
    ...('status' in outcome && outcome.status !== undefined ? { lastStatus: outcome.status } : {}),
  }
  switch (outcome.kind) {
    case 'arrived':
      return arrived(tried, now)
    case 'nothing_to_send':
      return { ...rest, state: hasGrade(current) ? 'arrived' : 'none' }
    case 'changed': {
      const { kind: _kind, ...lms } = outcome
      return { ...tried, ...lms, state: 'changed', reason: 'newer_in_lms' }
    }
    case 'outdated':
      return retimed(current, outcome.lmsChangedAt, now, random)
    case 'blocked':
      return { ...tried, state: 'blocked', reason: outcome.reason, attempts: current.attempts + 1 }
    case 'retry':
      return retrying(tried, outcome, now, random)
  }
}

function arrived(tried: WantedDelivery, now: number): WantedDelivery {
  const {
    failingSince: _since,
    maybeTaken: _taken,
    firstTriedAt: _first,
    overwrites: _over,
    lmsScore: _s,
    lmsMaximum: _m,
    lmsChangedAt: _at,
    ...rest
  } = tried
  return { ...rest, state: 'arrived', arrivedVersion: tried.version, arrivedAt: now, ...knownContent(tried) }
}

/** The LMS took an older version while a newer wish was saved: the row holds exactly that one now. */
const olderArrived = (current: WantedDelivery, sent: WantedDelivery, now: number): WantedDelivery =>
  (current.arrivedVersion ?? 0) >= sent.version
    ? current
    : { ...current, arrivedVersion: sent.version, arrivedAt: now, ...knownContent(sent) }

function knownContent({ wish }: WantedDelivery): Pick<WantedDelivery, 'mayHold' | 'lastComment'> {
  const content = contentOf(wish)
  if (!content) return {}
  return { mayHold: [content], ...(wish.kind === 'graded' && wish.comment !== undefined ? { lastComment: wish.comment } : {}) }
}

function retrying(tried: WantedDelivery, outcome: Extract<SendOutcome, { kind: 'retry' }>, now: number, random: number): WantedDelivery {
  const mayHold = outcome.maybeApplied ? addHeld(tried.mayHold, tried.wish) : tried.mayHold
  const failing = {
    ...tried,
    ...(mayHold ? { mayHold } : {}),
    ...(outcome.maybeApplied ? { maybeTaken: true as const } : {}),
    reason: outcome.reason,
    failingSince: tried.failingSince ?? now,
  }
  if (outcome.platformWide) return { ...failing, state: 'retrying', nextTryAt: now + Math.max(1_000, outcome.afterMs ?? 0) }
  const attempts = tried.attempts + 1
  const firstTriedAt = tried.firstTriedAt ?? now
  if (now - firstTriedAt >= GIVE_UP_MS) return { ...failing, state: 'blocked', attempts, firstTriedAt }
  return {
    ...failing,
    state: 'retrying',
    attempts,
    firstTriedAt,
    nextTryAt: now + Math.max(outcome.afterMs ?? 0, backoffMs(attempts, random)),
  }
}

/** The same wish as a new version with a later timestamp; it counts as a try, so that two clocks at odds cannot make it spin. */
function retimed(current: WantedDelivery, lmsChangedAt: number | undefined, now: number, random: number): WantedDelivery {
  const { maybeTaken: _taken, ...rest } = current
  const attempts = current.attempts + 1
  const afterLms = lmsChangedAt === undefined ? 0 : Math.floor(lmsChangedAt / 1000) * 1000 + 1000
  return {
    ...rest,
    state: 'retrying',
    reason: 'newer_in_lms',
    version: current.version + 1,
    timestampMs: Math.max(Math.floor(now / 1000) * 1000, current.timestampMs + 1000, afterLms),
    attempts,
    firstTriedAt: current.firstTriedAt ?? now,
    lastTriedAt: now,
    nextTryAt: now + backoffMs(attempts, random),
  }
}

const hasGrade = ({ mayHold, arrivedVersion }: WantedDelivery): boolean =>
  arrivedVersion !== undefined && (mayHold ?? []).some(({ scoreGiven }) => scoreGiven !== undefined)

/**
 * Reads the row after the LMS called our score outdated: it shows our score (arrived after all), our own older one, or somebody else's.
 *
 * @param zeroIsInvisible a grade of 0 is told like no grade
 */
export function afterReadBack(sent: WantedDelivery, result: ReadResult | undefined, zeroIsInvisible: boolean): SendOutcome {
  const content = contentOf(sent.wish)
  if (!content) return { kind: 'blocked', reason: 'newer_in_lms' }
  // No score where 0 is told like no grade: it may be either, so the LMS has to say it itself.
  const unclear = zeroIsInvisible && result?.resultScore === undefined
  if (!unclear && holds(content, result, zeroIsInvisible)) return { kind: 'arrived' }
  const changedAt = result?.timestampMs === undefined ? {} : { lmsChangedAt: result.timestampMs }
  const ours = unclear || (sent.mayHold ?? []).some((one) => holds(one, result, zeroIsInvisible))
  return ours ? { kind: 'outdated', ...changedAt } : changed(result)
}

/**
 * Before something of ours is replaced: does the row hold something that we did not put there? Undefined: go on.
 * Where a platform tells 0 like no grade, no grade proves nothing; and no row at all never does.
 */
export function beforeOverwrite(sent: WantedDelivery, result: ReadResult | undefined, zeroIsInvisible: boolean): SendOutcome | undefined {
  const own = contentOf(sent.wish)
  const known = [...(sent.mayHold ?? []), ...(own ? [own] : [])]
  if (!result || (result.resultScore === undefined && zeroIsInvisible)) return undefined
  return known.some((one) => holds(one, result, zeroIsInvisible)) ? undefined : changed(result)
}

const changed = (result: ReadResult | undefined): SendOutcome => ({
  kind: 'changed',
  ...(result?.resultScore === undefined ? {} : { lmsScore: result.resultScore }),
  ...(result?.resultMaximum === undefined ? {} : { lmsMaximum: result.resultMaximum }),
  ...(result?.timestampMs === undefined ? {} : { lmsChangedAt: result.timestampMs }),
})

/** Equal on our scale, allowing for the LMS's rounding to two decimals on its own. */
export function holds(content: HeldScore, result: ReadResult | undefined, zeroIsInvisible: boolean): boolean {
  const score = result?.resultScore
  if (content.scoreGiven === undefined || content.scoreMaximum === undefined) return score === undefined
  if (score === undefined) return zeroIsInvisible && content.scoreGiven === 0
  const maximum = result?.resultMaximum && result.resultMaximum > 0 ? result.resultMaximum : content.scoreMaximum
  const scale = content.scoreMaximum / maximum
  return Math.abs(score * scale - content.scoreGiven) <= 0.0051 * Math.max(1, scale)
}

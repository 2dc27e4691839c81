import type { DeliveryReason } from '../contract/words.ts'

const FIRST_MS = 2_000
const CAP_MS = 60_000

/** What an operator and a teacher may know of an LMS in trouble. Times are epoch ms. */
export interface Trouble {
  readonly reason: DeliveryReason
  readonly since: number
  readonly nextProbeAt: number
}

/**
 * The circuit breaker of one registration. It opens at once for trouble that concerns the whole LMS, and for failures of two different
 * rows with no success between them; one row that always fails does not close the way for the others. While it is open, one probe goes
 * out at each interval: 2 s doubled up to 60 s, half of it random, or as long as the LMS asked for.
 */
export interface Breaker {
  /** Whether a further request may start now. */
  admits(now: number, inFlight: number): boolean
  /** The LMS answered like a working one. */
  succeeded(): void
  /** @returns when the next probe may go, or undefined while the breaker stays closed */
  failed(failure: {
    readonly now: number
    readonly row: string
    readonly certain: boolean
    readonly reason: DeliveryReason
    readonly afterMs?: number
    readonly random: number
  }): number | undefined
  /** The LMS is well but near its limit: nothing starts for so long. */
  pause(until: number): void
  trouble(): Trouble | undefined
}

export function createBreaker(): Breaker {
  let rows = new Set<string>()
  let steps = 0
  let openUntil: number | undefined
  let pausedUntil = 0
  let trouble: Pick<Trouble, 'reason' | 'since'> | undefined
  return {
    admits: (now, inFlight) => now >= pausedUntil && (openUntil === undefined || (now >= openUntil && inFlight === 0)),
    succeeded() {
      rows = new Set()
      steps = 0
      openUntil = undefined
      trouble = undefined
    },
    failed({ now, row, certain, reason, afterMs = 0, random }) {
      trouble = { reason, since: trouble?.since ?? now }
      if (rows.size < 2) rows.add(row)
      if (!certain && rows.size < 2 && openUntil === undefined) return undefined
      const interval = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(steps++, 10))
      openUntil = Math.max(openUntil ?? 0, now + Math.max(afterMs, Math.ceil(interval * (0.5 + random / 2))))
      return openUntil
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until)
    },
    trouble: () => (trouble && openUntil !== undefined ? { ...trouble, nextProbeAt: openUntil } : undefined),
  }
}

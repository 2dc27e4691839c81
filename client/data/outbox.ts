import { backoffMs } from './api-client.ts'
import { CallError } from './errors.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { Watchable } from './watchable.ts'

/** One wish to change something on the server. Changes with the same key are merged; a lane sends one at a time, in order. */
export interface Change {
  readonly key: string
  readonly lane: string
}

/**
 * What the saved chip may say. `saved` only after the server said so. `kept`: what waits would survive a reload. `asking`: all else is
 * saved, and the rest waits for a person's choice.
 * Times are epoch milliseconds; `since` is when the oldest waiting change was made.
 */
export type SaveState =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving'; readonly since: number }
  | { readonly kind: 'waiting'; readonly since: number; readonly count: number; readonly kept: boolean }
  | { readonly kind: 'asking'; readonly count: number; readonly kept: boolean }

export interface OutboxOptions<C extends Change> {
  /** Sends one change. @throws CallError */
  readonly send: (change: C) => Promise<void>
  readonly merge: (older: C, newer: C) => C
  /** A change that will never go: it is off the shelf, the screen still shows it and says why. */
  readonly refused: (change: C, error: CallError) => void
  readonly shelf: DraftShelf
  readonly now: () => number
  readonly random: () => number
}

interface Waiting<C> {
  readonly change: C
  readonly dueAt: number
  readonly since: number
  readonly tried: number
}

/** How long a person's pause is before what they typed is sent, in milliseconds. */
export const PAUSE_MS = 800

/** Changes on their way to the server: kept on the shelf first, sent at each pause, sent again until the server has answered. */
export class Outbox<C extends Change> extends Watchable {
  readonly #options: OutboxOptions<C>
  readonly #waiting = new Map<string, Waiting<C>>()
  readonly #flying = new Map<string, Waiting<C>>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #savedAt: number | undefined
  #isFailing = false
  #isHeld = false
  #areAllKept = true
  #lastError: CallError | undefined

  constructor(options: OutboxOptions<C>) {
    super()
    this.#options = options
  }

  get state(): SaveState {
    const open = [...this.#flying.values(), ...this.#waiting.values()]
    if (open.length === 0) return this.#savedAt === undefined ? { kind: 'quiet' } : { kind: 'saved', at: this.#savedAt }
    const since = Math.min(...open.map((one) => one.since))
    return this.#isFailing || this.#isHeld
      ? { kind: 'waiting', since, count: open.length, kept: this.#areAllKept && this.#options.shelf.kind !== 'none' }
      : { kind: 'saving', since }
  }

  /** The change of this key that the server has not confirmed, so that a screen can show it. */
  pending(key: string): C | undefined {
    const flying = [...this.#flying.values()].find(({ change }) => change.key === key)?.change
    const waiting = this.#waiting.get(key)?.change
    return flying && waiting ? this.#options.merge(flying, waiting) : (waiting ?? flying)
  }

  get pendingChanges(): readonly C[] {
    return [...this.#flying.values(), ...this.#waiting.values()].map(({ change }) => change)
  }

  /** Why the last try failed, while something waits. */
  get lastError(): CallError | undefined {
    return this.#isFailing ? this.#lastError : undefined
  }

  /** Takes a change; it is sent after `pauseMs` without another of its key. */
  put(change: C, pauseMs: number): void {
    const before = this.#waiting.get(change.key)
    const merged = before ? this.#options.merge(before.change, change) : change
    const now = this.#options.now()
    this.#waiting.set(change.key, { change: merged, dueAt: now + pauseMs, since: before?.since ?? now, tried: before?.tried ?? 0 })
    void this.#keep(change.key, this.pending(change.key) ?? merged)
    this.changed()
    this.#schedule()
  }

  /** Takes back what an earlier page of this tab or device could not send. */
  async resume(): Promise<readonly C[]> {
    const left = [...(await this.#options.shelf.all()).values()] as readonly C[]
    for (const change of left) if (!this.#waiting.has(change.key)) this.put(change, 0)
    return left
  }

  /** Sends all at once, without waiting for a pause or the next try. */
  hurry(): void {
    for (const [key, one] of this.#waiting) this.#waiting.set(key, { ...one, dueAt: 0 })
    this.#pump()
  }

  /** Sends all and waits. @throws CallError of the first change that did not go */
  async flush(): Promise<void> {
    this.#isFailing = false
    this.#lastError = undefined
    this.hurry()
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (this.#isFailing || this.#isHeld) finish(() => reject(this.#lastError ?? new CallError('offline')))
        else if (this.#waiting.size + this.#flying.size === 0) finish(resolve)
      }
      const end = this.watch(look)
      const finish = (settle: () => void): void => {
        end()
        settle()
      }
      look()
    })
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#isHeld || this.#waiting.size === 0) return
    const next = Math.min(...[...this.#waiting.values()].map(({ dueAt }) => dueAt))
    this.#timer = setTimeout(() => this.#pump(), Math.max(0, next - this.#options.now()))
  }

  #pump(): void {
    if (this.#isHeld) return
    const now = this.#options.now()
    for (const [key, one] of this.#waiting) {
      if (one.dueAt > now || this.#flying.has(one.change.lane)) continue
      this.#waiting.delete(key)
      this.#flying.set(one.change.lane, one)
      void this.#fly(one)
    }
    this.changed()
    if ([...this.#waiting.values()].some(({ change }) => !this.#flying.has(change.lane))) this.#schedule()
  }

  async #fly(one: Waiting<C>): Promise<void> {
    try {
      await this.#options.send(one.change)
      this.#landed(one)
    } catch (error) {
      this.#failed(one, error instanceof CallError ? error : new CallError('internal', { cause: error }))
    }
    this.changed()
    this.#pump()
    this.#schedule()
  }

  #landed({ change }: Waiting<C>): void {
    this.#flying.delete(change.lane)
    this.#savedAt = this.#options.now()
    this.#isFailing = false
    if (!this.#waiting.has(change.key)) void this.#options.shelf.remove(change.key)
  }

  #failed(one: Waiting<C>, error: CallError): void {
    const { change } = one
    this.#flying.delete(change.lane)
    if (!error.isPassing && !error.endsSession) {
      if (!this.#waiting.has(change.key)) void this.#options.shelf.remove(change.key)
      this.#options.refused(change, error)
      return
    }
    const newer = this.#waiting.get(change.key)?.change
    const tried = one.tried + 1
    const dueAt = this.#options.now() + backoffMs(tried, this.#options.random())
    this.#waiting.set(change.key, { change: newer ? this.#options.merge(change, newer) : change, dueAt, since: one.since, tried })
    this.#isFailing = true
    this.#lastError = error
    this.#isHeld ||= error.endsSession
  }

  async #keep(key: string, change: C): Promise<void> {
    const isKept = await this.#options.shelf.put(key, change)
    // A slow write must not bring back what has gone meanwhile.
    if (!this.pending(key)) await this.#options.shelf.remove(key)
    if (isKept !== this.#areAllKept) {
      this.#areAllKept = isKept
      this.changed()
    }
  }
}

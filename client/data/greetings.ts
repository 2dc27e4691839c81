import type { GreetStripView, SetGreetings } from '../../server/contract/greetings.ts'
import type { ApiClient } from './api-client.ts'
import { NO_SHELF } from './check-ins.ts'
import type { CallError } from './errors.ts'
import { Outbox, type Change, type SaveState } from './outbox.ts'
import { Watchable } from './watchable.ts'

export type { GreetStripView } from '../../server/contract/greetings.ts'

/** Each call may throw `CallError`. */
export const greetingCalls = (api: ApiClient) => ({
  strip: () => api.call<GreetStripView>('GET', '/api/greetings'),
  greet: (changes: SetGreetings['changes']) => api.call<GreetStripView>('PUT', '/api/greetings', { body: { changes } }),
})
export type GreetingCalls = ReturnType<typeof greetingCalls>

type GreetChange = Change & { readonly greeted: Readonly<Record<string, boolean>> }

/** Taps of a short while go together. */
const TOGETHER_MS = 250
const KEY = 'greet'

/** The strip of today: a tap shows at once, and is saved when the server has said so. */
export class GreetDay extends Watchable {
  readonly #calls: GreetingCalls
  readonly #outbox: Outbox<GreetChange>
  #view: GreetStripView | undefined
  #error: CallError | undefined

  constructor({ calls, now, random }: { readonly calls: GreetingCalls; readonly now: () => number; readonly random: () => number }) {
    super()
    this.#calls = calls
    this.#outbox = new Outbox<GreetChange>({
      send: async ({ greeted }) => {
        this.#view = await calls.greet(Object.entries(greeted).map(([personId, isGreeted]) => ({ personId, greeted: isGreeted })))
      },
      merge: (older, newer) => ({ ...newer, greeted: { ...older.greeted, ...newer.greeted } }),
      refused: (_change, error) => (this.#error = error),
      shelf: NO_SHELF,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  get error(): CallError | undefined {
    return this.#error
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  get wouldLose(): boolean {
    return this.#outbox.pendingChanges.length > 0
  }

  /** The strip with the taps that are on their way. */
  get view(): GreetStripView | undefined {
    const waiting = this.#outbox.pending(KEY)?.greeted
    if (!this.#view || !waiting) return this.#view
    return { ...this.#view, rows: this.#view.rows.map((row) => ({ ...row, greeted: waiting[row.person.id] ?? row.greeted })) }
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#calls.strip()
      this.#error = undefined
    } catch (error) {
      this.#error = error as CallError
    }
    this.changed()
  }

  greet(id: string, greeted: boolean): void {
    this.#error = undefined
    this.#outbox.put({ key: KEY, lane: KEY, greeted: { [id]: greeted } }, TOGETHER_MS)
  }

  hurry(): void {
    this.#outbox.hurry()
  }
}

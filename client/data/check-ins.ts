import type { CheckInChoice, DayPart } from '../../server/contract/check-in-words.ts'
import type { ClassCheckInsView, OwnCheckInView, SaidView } from '../../server/contract/check-ins.ts'
import type { ApiClient } from './api-client.ts'
import type { DraftShelf } from './draft-shelf.ts'
import type { CallError } from './errors.ts'
import { Outbox, type Change, type SaveState } from './outbox.ts'
import { Watchable } from './watchable.ts'

export type { AskView, ClassCheckInsView, ClassDayView, OwnCheckInView } from '../../server/contract/check-ins.ts'
export type { CheckInChoice, DayPart } from '../../server/contract/check-in-words.ts'

const part = encodeURIComponent

/** Each call may throw `CallError`. */
export function checkInCalls(api: ApiClient) {
  return {
    own: () => api.call<OwnCheckInView>('GET', '/api/check-in'),
    say: (end: DayPart, body: { readonly choice: CheckInChoice; readonly note?: string }) =>
      api.call<OwnCheckInView>('PUT', `/api/check-in/${end}`, { body }),
    unsay: (end: DayPart) => api.call<OwnCheckInView>('DELETE', `/api/check-in/${end}`),
    classOf: () => api.call<ClassCheckInsView>('GET', '/api/check-ins'),
    talk: (id: string, end: DayPart, talked: boolean) =>
      api.call<ClassCheckInsView>('PUT', `/api/check-ins/${part(id)}/talked`, { body: { part: end, talked } }),
    keepNote: (id: string, text: string) =>
      api.call<ClassCheckInsView>('PUT', `/api/check-ins/${part(id)}/private-note`, { body: { text } }),
  }
}
export type CheckInCalls = ReturnType<typeof checkInCalls>

/** Nothing of a check-in may stay on a device that others use, so what waits lives in the page alone, and the chip says so. */
export const NO_SHELF: DraftShelf = {
  kind: 'none',
  all: () => Promise.resolve(new Map()),
  put: () => Promise.resolve(false),
  remove: () => Promise.resolve(),
}

type SayChange = Change & { readonly end: DayPart; readonly choice: CheckInChoice | null; readonly note?: string }

/** What stands on the screen for one end of the day. */
export interface ShownSaid {
  readonly choice: CheckInChoice
  readonly note: string
  readonly kept?: SaidView
}

interface Options {
  readonly calls: Pick<CheckInCalls, 'own' | 'say' | 'unsay'>
  readonly now: () => number
  readonly random: () => number
}

/** A learner's check-in of today: on the screen at once, on the server a moment later. */
export class OwnCheckInDay extends Watchable {
  readonly #calls: Options['calls']
  readonly #outbox: Outbox<SayChange>
  #view: OwnCheckInView | undefined
  #error: CallError | undefined

  constructor({ calls, now, random }: Options) {
    super()
    this.#calls = calls
    this.#outbox = new Outbox<SayChange>({
      send: async ({ end, choice, note }) => {
        this.#view = choice === null ? await calls.unsay(end) : await calls.say(end, { choice, ...(note === undefined ? {} : { note }) })
      },
      merge: (_older, newer) => newer,
      refused: (_change, error) => (this.#error = error),
      shelf: NO_SHELF,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  get view(): OwnCheckInView | undefined {
    return this.#view
  }

  /** Why the last change or the first reading brought nothing. */
  get error(): CallError | undefined {
    return this.#error
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  get wouldLose(): boolean {
    return this.#outbox.pendingChanges.length > 0
  }

  /** What was said, with what is still on its way. */
  said(end: DayPart): ShownSaid | undefined {
    const waiting = this.#outbox.pending(end)
    const kept = this.#view?.[end]
    if (!waiting) return kept && { choice: kept.choice, note: kept.note ?? '', kept }
    return waiting.choice === null ? undefined : { choice: waiting.choice, note: waiting.note ?? '', ...(kept ? { kept } : {}) }
  }

  async load(read: () => Promise<OwnCheckInView> = () => this.#calls.own()): Promise<void> {
    try {
      this.#view = await read()
      this.#error = undefined
    } catch (error) {
      this.#error = error as CallError
    }
    this.changed()
  }

  say(end: DayPart, choice: CheckInChoice, note?: string): void {
    this.#put({ key: end, lane: 'check-in', end, choice, ...(note === undefined ? {} : { note }) })
  }

  unsay(end: DayPart): void {
    this.#put({ key: end, lane: 'check-in', end, choice: null })
  }

  hurry(): void {
    this.#outbox.hurry()
  }

  #put(change: SayChange): void {
    this.#error = undefined
    this.#outbox.put(change, 0)
  }
}

import { CallError } from './errors.ts'
import { Watchable } from './watchable.ts'

/** What a page shows: one answer of the server that can be fetched again and changed. The last good one stays while a newer fails. */
export class Answer<T> extends Watchable {
  readonly #fetch: () => Promise<T>
  #value: T | undefined
  #error: CallError | undefined
  #isBusy = false

  constructor(fetch: () => Promise<T>) {
    super()
    this.#fetch = fetch
  }

  get value(): T | undefined {
    return this.#value
  }

  /** Why the last call brought nothing. */
  get error(): CallError | undefined {
    return this.#error
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** Fetches it. Never throws: see `error`. */
  load(): Promise<void> {
    return this.change(this.#fetch)
  }

  /** Does something whose answer is the new value. Never throws: see `error`. */
  async change(call: () => Promise<T>): Promise<void> {
    this.#isBusy = true
    this.#error = undefined
    this.changed()
    try {
      this.#value = await call()
    } catch (error) {
      this.#error = callErrorOf(error)
    }
    this.#isBusy = false
    this.changed()
  }
}

/** Anything that was thrown, as a refusal with words. */
export const callErrorOf = (error: unknown): CallError => (error instanceof CallError ? error : new CallError('internal', { cause: error }))

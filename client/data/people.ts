import type { KeySheetView, PastedKeySheetView, PeopleView } from '../../server/contract/people.ts'
import type { ListStep } from '../../server/contract/words.ts'
import type { ApiClient } from './api-client.ts'
import { Answer } from './answer.ts'

export type { KeySheetView, PastedKeySheetView, PeopleView } from '../../server/contract/people.ts'

/** Who is in the course, and the key sheet of those without names. Each call may throw `CallError`. */
export function peopleCalls(api: ApiClient) {
  return {
    list: () => api.call<PeopleView>('GET', '/api/people'),
    /** Begins to read the class list; its answer says that it is being read. Asking twice reads once. */
    read: () => api.call<PeopleView>('POST', '/api/people/read', { tries: 3 }),
    keySheet: () => api.call<KeySheetView>('GET', '/api/key-sheet'),
    // The same name twice is once.
    writeName: (personId: string, name: string) =>
      api.call<KeySheetView>('PUT', `/api/key-sheet/${encodeURIComponent(personId)}`, { body: { name }, tries: 3 }),
    pasteNames: (text: string, step: ListStep) =>
      api.call<PastedKeySheetView>('POST', '/api/key-sheet/paste', { body: { text, step }, tries: 3 }),
  }
}
export type PeopleCalls = ReturnType<typeof peopleCalls>

const LOOK_EVERY_MS = 1_000
/** A reading that nothing is heard of for so long is given up on the screen; the server goes on. */
const LONGEST_MS = 5 * 60_000

/** The people of a course, and a reading of the class list that can be watched and left. */
export class PeopleDesk extends Answer<PeopleView> {
  readonly #calls: Pick<PeopleCalls, 'list' | 'read'>
  readonly #pause: (ms: number) => Promise<void>
  #isWatching = false

  constructor(
    calls: Pick<PeopleCalls, 'list' | 'read'>,
    pause: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms)
      }),
  ) {
    super(() => calls.list())
    this.#calls = calls
    this.#pause = pause
  }

  get isReading(): boolean {
    return this.value?.roster.reading !== undefined
  }

  override async load(): Promise<void> {
    await super.load()
    void this.#watch()
  }

  /** Reads the class list anew and shows how far it is until it is done. */
  async readAgain(): Promise<void> {
    await this.change(() => this.#calls.read())
    // A short reading is over before anybody could see it, and its outcome is what is to be shown.
    await this.change(() => this.#calls.list())
    await this.#watch()
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return
    this.#isWatching = true
    for (let waited = 0; this.isReading && waited < LONGEST_MS; waited += LOOK_EVERY_MS) {
      await this.#pause(LOOK_EVERY_MS)
      await this.change(() => this.#calls.list())
    }
    this.#isWatching = false
  }
}

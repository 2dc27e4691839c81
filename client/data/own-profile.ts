import { callErrorOf } from './answer.ts'
import { NO_SHELF } from './check-ins.ts'
import type { CallError } from './errors.ts'
import { Outbox, PAUSE_MS, type Change, type SaveState } from './outbox.ts'
import type { AboutField, Audience, CardCategory, CardPile, OwnProfileView, ProfileCalls } from './profiles.ts'
import { Watchable } from './watchable.ts'

type ProfileChange = Change &
  (
    | { readonly kind: 'about'; readonly field: AboutField; readonly text: string }
    | { readonly kind: 'audience'; readonly item: string; readonly audience: Audience }
    | { readonly kind: 'order'; readonly ids: readonly string[] }
    | {
        readonly kind: 'sort'
        readonly category: CardCategory
        readonly piles: Readonly<Record<string, CardPile>>
        readonly kept: readonly string[]
      }
  )

interface Options {
  readonly calls: Omit<ProfileCalls, 'cards' | 'as'>
  readonly now: () => number
  readonly random: () => number
}

/**
 * A learner's own profile: changes show at once and go to the server one after another. What waits lives in the page alone, because it is
 * about a person and school devices are shared; the chip says so.
 */
export class OwnProfile extends Watchable {
  readonly #calls: Options['calls']
  readonly #outbox: Outbox<ProfileChange>
  #view: OwnProfileView | undefined
  #error: CallError | undefined

  constructor({ calls, now, random }: Options) {
    super()
    this.#calls = calls
    this.#outbox = new Outbox<ProfileChange>({
      send: async (change) => {
        this.#view = await this.#send(change)
      },
      merge: (_older, newer) => newer,
      refused: (_change, error) => (this.#error = error),
      shelf: NO_SHELF,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  /** What the server said last, with what is on its way laid over it; new sorts show when they have arrived. */
  get view(): OwnProfileView | undefined {
    return this.#view && this.#outbox.pendingChanges.reduce(applied, this.#view)
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

  isSorting(category: CardCategory): boolean {
    return this.#outbox.pending(`sort:${category}`) !== undefined
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#calls.own()
      this.#error = undefined
    } catch (error) {
      this.#error = callErrorOf(error)
    }
    this.changed()
  }

  /** A line that is being typed: it is sent at the next pause. */
  say(field: AboutField, text: string): void {
    this.#put({ key: `about:${field}`, kind: 'about', field, text }, PAUSE_MS)
  }

  show(item: string, audience: Audience): void {
    this.#put({ key: `audience:${item}`, kind: 'audience', item, audience })
    // A line that was typed a moment ago has to be there first.
    this.hurry()
  }

  arrange(ids: readonly string[]): void {
    this.#put({ key: 'order', kind: 'order', ids })
  }

  sort(category: CardCategory, piles: Readonly<Record<string, CardPile>>, kept: readonly string[]): void {
    this.#put({ key: `sort:${category}`, kind: 'sort', category, piles, kept })
  }

  hurry(): void {
    this.#outbox.hurry()
  }

  #put(change: ProfileChange extends infer C ? (C extends ProfileChange ? Omit<C, 'lane'> : never) : never, pauseMs = 0): void {
    this.#error = undefined
    this.#outbox.put({ ...change, lane: 'profile' }, pauseMs)
  }

  #send(change: ProfileChange): Promise<OwnProfileView> {
    switch (change.kind) {
      case 'about':
        return this.#calls.about({ [change.field]: change.text })
      case 'audience':
        return this.#calls.show(change.item, change.audience)
      case 'order':
        return this.#calls.arrange(change.ids)
      case 'sort':
        return this.#calls.sort(change.category, { piles: change.piles, kept: change.kept })
    }
  }
}

/** The profile as it will be once the change has arrived. */
function applied(view: OwnProfileView, change: ProfileChange): OwnProfileView {
  switch (change.kind) {
    case 'about': {
      const { field: id, text } = change
      const old = view.about.find((line) => line.id === id)
      const others = view.about.filter((line) => line.id !== id)
      return { ...view, about: text.trim() === '' ? others : [...others, { id, text, audience: old?.audience ?? 'me' }] }
    }
    case 'audience': {
      const { item, audience } = change
      return {
        ...view,
        about: view.about.map((line) => (line.id === item ? { ...line, audience } : line)),
        sorts: view.sorts.map((sort) => ({
          ...sort,
          kept: sort.kept.map((card) => (`card:${card.id}` === item ? { ...card, audience } : card)),
        })),
      }
    }
    case 'order': {
      const place = ({ id }: { readonly id: string }): number => change.ids.indexOf(id)
      return { ...view, ridge: view.ridge.toSorted((a, b) => place(a) - place(b)) }
    }
    case 'sort':
      return view
  }
}

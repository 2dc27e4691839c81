/** What this tab keeps in `history.state`: the one place that survives a reload when a frame may store nothing. */
interface TabEntry {
  readonly token?: string
  readonly kept?: Readonly<Record<string, unknown>>
}

/** The parts of a window that a tab needs. */
export interface TabWindow {
  readonly history: Pick<History, 'state' | 'replaceState'>
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>
}

/**
 * The tab's own memory. Every write is a `replaceState`, so Back always leads to the page before the launch.
 */
export class TabState {
  readonly #window: TabWindow

  constructor(window: TabWindow) {
    this.#window = window
  }

  get token(): string | undefined {
    const { token } = this.#entry
    return typeof token === 'string' ? token : undefined
  }

  /** Where the reader is inside the app: the address after `#`. */
  get place(): string {
    return this.#window.location.hash.replace(/^#/, '')
  }

  /** Takes the token out of the page and moves to the app's own address, which can be reloaded. */
  start(token: string, path: string): void {
    this.#write({ ...this.#entry, token }, path)
  }

  /** Moves inside the app. */
  moveTo(place: string): void {
    const { pathname, search } = this.#window.location
    this.#write(this.#entry, `${pathname}${search}${place === '' ? '' : `#${place}`}`)
  }

  get kept(): Readonly<Record<string, unknown>> {
    return this.#entry.kept ?? {}
  }

  /** Keeps a value for after a reload; undefined forgets it. @returns false where the browser refuses (too much, too often) */
  keep(key: string, value: unknown): boolean {
    const { [key]: _old, ...others } = this.kept
    try {
      this.#write({ ...this.#entry, kept: value === undefined ? others : { ...others, [key]: value } })
      return true
    } catch {
      return false
    }
  }

  get #entry(): TabEntry {
    const state: unknown = this.#window.history.state
    return typeof state === 'object' && state !== null ? state : {}
  }

  #write(entry: TabEntry, url?: string): void {
    this.#window.history.replaceState(entry, '', url)
  }
}

/** Whether the page stands inside another one. */
export const isFramed = (win: Window): boolean => win.parent !== win

/**
 * The height of our frame in the LMS, by `lti.frameResize` (lti-platforms section 3.1). It is only asked for where the platform
 * lists the message. The message holds a number and nothing else, so it goes to whatever page frames us.
 */
export class FrameHeight {
  readonly #window: Window
  readonly #isAllowed: boolean
  readonly #settled: () => void
  #observer: ResizeObserver | undefined
  #asked = 0
  #hasGrown = false

  /** @param settled called when `isGrown` may have changed */
  constructor(win: Window, isAllowed: boolean, settled: () => void) {
    this.#window = win
    this.#isAllowed = isAllowed && isFramed(win)
    this.#settled = settled
  }

  /** Whether the LMS gave us the height we asked for once, so that the LMS scrolls and the frame does not. */
  get isGrown(): boolean {
    this.#hasGrown ||= this.#asked > 0 && Math.abs(this.#window.innerHeight - this.#asked) <= 2
    return this.#hasGrown
  }

  /** Asks for the height of an element, again whenever it changes. */
  follow(element: Element): void {
    this.stop()
    if (!this.#isAllowed) return
    this.#observer = new ResizeObserver(() => this.#ask(Math.ceil(element.getBoundingClientRect().height)))
    this.#observer.observe(element)
    this.#window.addEventListener('resize', this.#settled)
  }

  /** Asks once for a fixed height: for a page whose panes scroll by themselves. */
  hold(height: number): void {
    this.stop()
    if (this.#isAllowed) this.#ask(height)
  }

  stop(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
    this.#asked = 0
    this.#hasGrown = false
    this.#window.removeEventListener('resize', this.#settled)
  }

  /** Moves the LMS's own page to the top of our frame, where the LMS scrolls. */
  scrollToTop(): void {
    this.#window.scrollTo(0, 0)
    if (this.#isAllowed) this.#post({ subject: 'lti.scrollToTop' })
  }

  #ask(height: number): void {
    if (height === this.#asked || height < 1) return
    this.#asked = height
    this.#post({ subject: 'lti.frameResize', height })
    // After a reload in the frame the height is right already, and no resize will tell.
    if (this.isGrown) this.#settled()
  }

  #post(message: Readonly<Record<string, unknown>>): void {
    this.#window.parent.postMessage(message, '*')
  }
}

const ASK = 'cairn.token?'
const ANSWER = 'cairn.token'
const ASK_MS = 3_000

/**
 * Opens this place in a window of its own. The new window asks for the token by message; no address ever holds it.
 *
 * @returns false where the LMS's frame forbids new windows
 */
export function openFullWindow(win: Window, token: string): boolean {
  const opened = win.open(win.location.href, '_blank')
  if (!opened) return false
  const answer = (event: MessageEvent): void => {
    if (event.source !== opened || event.origin !== win.location.origin || event.data !== ASK) return
    opened.postMessage({ subject: ANSWER, token }, win.location.origin)
    win.removeEventListener('message', answer)
  }
  win.addEventListener('message', answer)
  return true
}

/** In a window opened by `openFullWindow`: its opener's token; undefined where nobody answers. */
export function askOpener(win: Window): Promise<string | undefined> {
  const opener = win.opener as Window | null
  if (!opener) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const settle = (token: string | undefined): void => {
      win.removeEventListener('message', hear)
      clearTimeout(timer)
      resolve(token)
    }
    const hear = (event: MessageEvent): void => {
      if (event.source !== opener || event.origin !== win.location.origin) return
      const { subject, token } = (event.data ?? {}) as { readonly subject?: unknown; readonly token?: unknown }
      if (subject === ANSWER && typeof token === 'string') settle(token)
    }
    const timer = setTimeout(() => settle(undefined), ASK_MS)
    win.addEventListener('message', hear)
    opener.postMessage(ASK, win.location.origin)
  })
}

/** Milliseconds between two looks: short while news is likely, then longer; it stays at the last. */
const STEPS_MS = [1500, 2500, 4000, 8000, 15_000, 30_000, 60_000] as const

export interface PollerOptions {
  /** Looks once. @returns whether to look again */
  readonly look: () => Promise<boolean>
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
  readonly random: () => number
}

/** Looks now and then while somebody waits for news, and never while the page is hidden. */
export class Poller {
  readonly #options: PollerOptions
  #timer: ReturnType<typeof setTimeout> | undefined
  #step = 0
  #isRunning = false

  constructor(options: PollerOptions) {
    this.#options = options
  }

  /** Begins with short steps; does nothing while it is running. */
  start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    this.#step = 0
    this.#options.page.addEventListener('visibilitychange', this.#seen)
    this.#plan()
  }

  stop(): void {
    this.#isRunning = false
    clearTimeout(this.#timer)
    this.#options.page.removeEventListener('visibilitychange', this.#seen)
  }

  readonly #seen = (): void => {
    if (this.#options.page.visibilityState === 'hidden') clearTimeout(this.#timer)
    else void this.#turn()
  }

  #plan(): void {
    clearTimeout(this.#timer)
    if (!this.#isRunning || this.#options.page.visibilityState === 'hidden') return
    const step = STEPS_MS[Math.min(this.#step, STEPS_MS.length - 1)] ?? 60_000
    this.#timer = setTimeout(() => void this.#turn(), step * (0.75 + this.#options.random() / 2))
  }

  async #turn(): Promise<void> {
    this.#step += 1
    // A look that failed says nothing: look again later.
    const again = await this.#options.look().catch(() => true)
    if (again) this.#plan()
    else this.stop()
  }
}

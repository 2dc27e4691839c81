import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Watchable } from '../data/watchable.ts'

class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #things: () => readonly (Watchable | undefined)[]
  #ends: readonly (() => void)[] = []
  #watched: readonly (Watchable | undefined)[] = []

  constructor(host: ReactiveControllerHost, things: () => readonly (Watchable | undefined)[]) {
    this.#host = host
    this.#things = things
  }

  /** Moved in the page: what it watched was let go. */
  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    const things = this.#things()
    if (things.length === this.#watched.length && things.every((thing, index) => thing === this.#watched[index])) return
    this.#stop()
    this.#watched = things
    this.#ends = things.flatMap((thing) => (thing ? [thing.watch(() => this.#host.requestUpdate())] : []))
  }

  hostDisconnected(): void {
    this.#stop()
  }

  #stop(): void {
    for (const end of this.#ends) end()
    this.#ends = []
    this.#watched = []
  }
}

/** Draws `host` anew whenever one of the watched things changes. `things` is asked at each update, so they may come later. */
export function watching(host: ReactiveControllerHost, things: () => readonly (Watchable | undefined)[]): void {
  host.addController(new Watching(host, things))
}

import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Watchable } from '../data/watchable.ts'

/** Draws its host anew whenever one of the watched things changes. */
export class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #things: () => readonly (Watchable | undefined)[]
  #ends: readonly (() => void)[] = []
  #watched: readonly (Watchable | undefined)[] = []

  constructor(host: ReactiveControllerHost, things: () => readonly (Watchable | undefined)[]) {
    this.#host = host
    this.#things = things
    host.addController(this)
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

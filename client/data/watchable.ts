/** Something that changes by itself and says so. Watchers read its state; they are not told what changed. */
export class Watchable {
  readonly #watchers = new Set<() => void>()

  /** @returns ends the watch */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  protected changed(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

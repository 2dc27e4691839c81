/** Runs what is asked for under one key one after the other, in the order of asking. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

/**
 * A whole class signs up within one second: each of them alone would find the set changed by the others again and again. What keeps the
 * places right is the versioned write, on any number of servers; this only keeps one server from getting in its own way.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, settled)
    try {
      return await mine
    } finally {
      if (last.get(key) === settled) last.delete(key)
    }
  }
}

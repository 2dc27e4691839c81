export interface Random {
  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number
  one<T>(of: readonly T[]): T
}

/** Numbers that are the same for the same seed (mulberry32). When a kill falls still depends on the machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, one: (of) => of[below(of.length)] as (typeof of)[number] }
}

import type { CollectionSpec } from './collections.ts'
import type { Codec } from './document.ts'
import type { DuePartition, RawAdapter } from './raw.ts'
import type { QueueFields, Stored, TenantDoc, WorkQueue } from './store.ts'

/**
 * Leases over any adapter. Fair: each partition has a turn, kept in the database so that it holds over restarts and for several workers;
 * the lowest turn goes first, so a school with ten thousand grades waiting cannot starve one with a single grade.
 */
export function createQueue<T extends TenantDoc & QueueFields>(raw: RawAdapter, spec: CollectionSpec, codec: Codec): WorkQueue<T> {
  return {
    async claimDue({ now, leaseMs, notIn = [] }) {
      const due = await raw.duePartitions(spec, now, notIn)
      // Another worker may have emptied the first group meanwhile; then the next group has its turn.
      for (const partitions of groupsByTurn(due)) {
        const claimed = await raw.claim(spec, { partitions, now, leaseUntil: now + leaseMs })
        if (claimed) return codec.unpack(claimed) as unknown as Stored<T>
      }
      return undefined
    },
    backlog: (now) => raw.backlog(spec, now),
  }
}

/** Partitions of one turn (those never claimed from, for instance) stand together: there the earliest due document wins. */
function groupsByTurn(due: readonly DuePartition[]): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>()
  for (const { partition, turn } of due) groups.set(turn, [...(groups.get(turn) ?? []), partition])
  return [...groups].toSorted(([a], [b]) => a - b).map(([, partitions]) => partitions)
}

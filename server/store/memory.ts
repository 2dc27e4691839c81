import type { CollectionSpec } from './collections.ts'
import type { RawAdapter, RawDoc, RawQuery } from './raw.ts'
import type { Scalar } from './store.ts'

/** A document with its open fields parsed once, for looking at only. */
interface Row {
  readonly doc: RawDoc
  readonly fields: Readonly<Record<string, Scalar | undefined>>
}

const row = (doc: RawDoc): Row => ({ doc, fields: JSON.parse(doc.body) as Row['fields'] })

/** The reference adapter: says in the fewest words what the others must do. Nothing outlives the process. */
export function createMemoryAdapter(): RawAdapter {
  const collections = new Map<string, Map<string, Row>>()
  const turns = new Map<string, number>()
  let lastTurn = 0

  const rowsOf = (spec: CollectionSpec): Map<string, Row> => {
    const rows = collections.get(spec.name) ?? new Map<string, Row>()
    collections.set(spec.name, rows)
    return rows
  }
  const due = (spec: CollectionSpec, now: number): readonly Row[] => [...rowsOf(spec).values()].filter((one) => isClaimable(spec, one, now))

  return {
    get: async (spec, id) => rowsOf(spec).get(id)?.doc,
    getMany: async (spec, ids) => ids.flatMap((id) => rowsOf(spec).get(id)?.doc ?? []),
    insert: async (spec, doc) => {
      if (rowsOf(spec).has(doc.id)) return false
      rowsOf(spec).set(doc.id, row(doc))
      return true
    },
    replace: async (spec, doc, rev) => {
      if (rowsOf(spec).get(doc.id)?.doc.rev !== rev) return false
      rowsOf(spec).set(doc.id, row(doc))
      return true
    },
    delete: async (spec, id, rev) => {
      const found = rowsOf(spec).get(id)
      if (!found) return 'missing'
      if (rev !== undefined && found.doc.rev !== rev) return 'stale'
      rowsOf(spec).delete(id)
      return 'deleted'
    },
    find: async (spec, query) => findRows([...rowsOf(spec).values()], query),
    duePartitions: async (spec, now, notIn) => {
      const partitions = new Set(due(spec, now).map((one) => String(one.fields['partition'])))
      for (const partition of notIn) partitions.delete(partition)
      return [...partitions].map((partition) => ({ partition, turn: turns.get(`${spec.name} ${partition}`) ?? 0 }))
    },
    claim: async (spec, { partitions, now, leaseUntil }) => {
      const ready = due(spec, now).filter((one) => partitions.includes(String(one.fields['partition'])))
      const first = ready.toSorted((a, b) => compare(a.fields['nextDueAt'], b.fields['nextDueAt']) || compare(a.doc.id, b.doc.id))[0]
      if (!first) return undefined
      const fields: Row['fields'] = { ...first.fields, leaseUntil, fence: Number(first.fields['fence'] ?? 0) + 1 }
      const doc = { ...first.doc, rev: first.doc.rev + 1, body: JSON.stringify(fields) }
      rowsOf(spec).set(doc.id, { doc, fields })
      turns.set(`${spec.name} ${String(fields['partition'])}`, ++lastTurn)
      return doc
    },
    backlog: async (spec, now) => {
      const times = [...rowsOf(spec).values()].map((one) => one.fields['nextDueAt']).filter((at) => typeof at === 'number' && at <= now)
      return times.length === 0 ? { due: 0 } : { due: times.length, oldestDueAt: Math.min(...(times as number[])) }
    },
    expire: async (spec, field, upTo) => {
      const gone = [...rowsOf(spec).values()].filter((one) => typeof one.fields[field] === 'number' && one.fields[field] <= upTo)
      for (const { doc } of gone) rowsOf(spec).delete(doc.id)
      return gone.length
    },
    ping: async () => {},
    close: async () => {},
  }
}

function isClaimable(spec: CollectionSpec, { doc, fields }: Row, now: number): boolean {
  const { nextDueAt, leaseUntil } = fields
  return doc.v <= spec.v && typeof nextDueAt === 'number' && nextDueAt <= now && (leaseUntil === undefined || Number(leaseUntil) <= now)
}

function findRows(rows: readonly Row[], { tenant, where, range, order, limit, after, alive }: RawQuery): readonly RawDoc[] {
  const sign = order === 'asc' ? 1 : -1
  const keyOf = (one: Row): Scalar => (range && one.fields[range.field]) ?? ''
  const byKeyThenId = (a: Row, b: Row): number => sign * (compare(keyOf(a), keyOf(b)) || compare(a.doc.id, b.doc.id))
  const isAfter = (one: Row): boolean => {
    if (!after) return true
    return sign * (compare(keyOf(one), after.key ?? '') || compare(one.doc.id, after.id)) > 0
  }
  return rows
    .filter((one) => one.doc.tenant === tenant)
    .filter((one) => where.every(([field, value]) => one.fields[field] === value))
    .filter((one) => !range || inRange(one.fields[range.field], range.bounds))
    .filter((one) => !alive || one.fields[alive.field] === undefined || Number(one.fields[alive.field]) > alive.above)
    .filter(isAfter)
    .toSorted(byKeyThenId)
    .slice(0, limit)
    .map((one) => one.doc)
}

function inRange(value: Scalar | undefined, bounds: NonNullable<RawQuery['range']>['bounds']): boolean {
  if (typeof value !== 'number' && typeof value !== 'string') return false
  return bounds.every(({ op, value: bound }) => {
    if (typeof bound !== typeof value) return false
    const order = compare(value, bound)
    return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[op]
  })
}

/** Numbers before strings before booleans, strings by their UTF-8 bytes: the order that MongoDB and SQLite have by themselves. */
function compare(a: Scalar | undefined, b: Scalar | undefined): number {
  const rank = (value: Scalar | undefined): number => ['number', 'string', 'boolean'].indexOf(typeof value)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  return typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b as string)) : Number(a) - Number(b)
}

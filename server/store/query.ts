import { AppError } from '../errors.ts'
import type { CollectionSpec } from './collections.ts'
import { assertKeyText } from './document.ts'
import type { Alive, RawQuery, RawRange } from './raw.ts'
import type { Query } from './store.ts'

const OPERATORS = ['gt', 'gte', 'lt', 'lte'] as const
const HIGHEST_LIMIT = 1000

type Range = NonNullable<Query['range']>
type Cursor = NonNullable<RawQuery['after']>

/**
 * Checks a query against the declared indexes and gives it the form that adapters take.
 * A query without an index works on ten documents and stops a school of ten thousand, so it is refused from the first day.
 */
export function planQuery(spec: CollectionSpec, tenant: string, query: Query, alive: Alive | undefined): RawQuery {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > HIGHEST_LIMIT) {
    throw new Error(`${spec.name}: a limit is a whole number from 1 to ${HIGHEST_LIMIT}`)
  }
  const where = Object.entries(query.where ?? {})
  for (const [field, value] of where) assertScalar(value, spec.name, field)
  assertIndexed(spec, new Set(where.map(([field]) => field)), query.range?.field)
  return {
    tenant,
    where,
    order: query.order ?? 'asc',
    limit: query.limit,
    ...(query.range && { range: boundsOf(spec, query.range) }),
    ...(query.after !== undefined && { after: decodeCursor(query.after, query.range !== undefined) }),
    ...(alive && { alive }),
  }
}

function assertIndexed(spec: CollectionSpec, where: ReadonlySet<string>, range: string | undefined): void {
  if (where.size === 0 && range === undefined) return
  const covers = (index: readonly string[]): boolean =>
    index.slice(0, where.size).every((field) => where.has(field)) &&
    where.size <= index.length &&
    (range === undefined || index[where.size] === range)
  if (!spec.indexes.some(covers)) throw new Error(`${spec.name}: no index begins with ${[...where, range ?? []].flat().join(', ')}`)
}

function boundsOf(spec: CollectionSpec, range: Range): RawRange {
  const bounds = OPERATORS.flatMap((op) => {
    const value = range[op]
    return value === undefined ? [] : [{ op, value }]
  })
  for (const { value } of bounds) assertScalar(value, spec.name, range.field)
  if (new Set(bounds.map(({ value }) => typeof value)).size > 1) throw new Error(`${spec.name}: the bounds of a range are of one type`)
  return { field: range.field, bounds }
}

function assertScalar(value: unknown, collection: string, field: string): void {
  if (typeof value === 'string') return assertKeyText(value, collection, field)
  if (typeof value !== 'boolean' && !Number.isFinite(value)) throw new Error(`${collection}.${field}: not a string, a number or a boolean`)
}

/** The cursor is opaque to callers but not secret: it holds an id and an indexed (so never sealed) value. */
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor.key === undefined ? [cursor.id] : [cursor.id, cursor.key])).toString('base64url')

/** @throws AppError `bad_request` on a cursor that no page gave: it comes back from a browser */
function decodeCursor(text: string, ranged: boolean): Cursor {
  const [id, key] = parseList(text)
  const keyFits = ranged ? typeof key === 'string' || typeof key === 'number' : key === undefined
  if (typeof id !== 'string' || !keyFits) throw new AppError('bad_request')
  return key === undefined ? { id } : { id, key: key as string | number }
}

function parseList(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

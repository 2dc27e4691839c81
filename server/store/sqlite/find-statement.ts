import type { CollectionSpec } from '../collections.ts'
import type { RawQuery } from '../raw.ts'
import type { Scalar } from '../store.ts'
import type { Bindable } from './driver.ts'
import { column, table } from './schema.ts'

const OPERATOR = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** One `select` for a checked query. Its text depends only on the query's shape, so that the statement cache stays small. */
export function findStatement(
  spec: CollectionSpec,
  columns: string,
  query: RawQuery,
): { readonly sql: string; readonly values: readonly Bindable[] } {
  const conditions: string[] = []
  const values: Bindable[] = []
  const add = (sql: string, ...bound: readonly Scalar[]): void => {
    conditions.push(sql)
    values.push(...bound.map(bindable))
  }
  const { range, after } = query
  const key = range && column(range.field)

  // A tenant's ids stand together in the primary key; with a field or a range the tenant leads the index.
  if (query.tenant && query.where.length === 0 && !range) add('id > ? and id < ?', `${query.tenant}:`, `${query.tenant};`)
  else if (query.tenant) add('tenant = ?', query.tenant)
  for (const [field, value] of query.where) add(`${column(field)} = ?`, value)
  if (range && key) {
    add(`typeof(${key}) in (${typesOf(range.bounds[0]?.value)})`)
    for (const { op, value } of range.bounds) add(`${key} ${OPERATOR[op]} ?`, value)
  }
  if (query.alive) add(`(${column(query.alive.field)} is null or ${column(query.alive.field)} > ?)`, query.alive.above)
  const direction = query.order === 'asc' ? '>' : '<'
  if (after && key) add(`(${key}, id) ${direction} (?, ?)`, after.key ?? '', after.id)
  else if (after) add(`id ${direction} ?`, after.id)

  const order = key ? `${key} ${query.order}, id ${query.order}` : `id ${query.order}`
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  return { sql: `select ${columns} from ${table(spec)} ${where} order by ${order} limit ?`, values: [...values, query.limit] }
}

/** SQLite compares across types; a range of numbers must not find text. */
function typesOf(bound: number | string | undefined): string {
  if (bound === undefined) return `'integer', 'real', 'text'`
  return typeof bound === 'string' ? `'text'` : `'integer', 'real'`
}

const bindable = (value: Scalar): Bindable => (typeof value === 'boolean' ? Uint8Array.of(Number(value)) : value)

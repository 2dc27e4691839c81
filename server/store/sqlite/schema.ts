import type { CollectionSpec } from '../collections.ts'
import { keyFields } from '../document.ts'
import type { SqliteDriver } from './driver.ts'

/** Collections and fields are letters only (`document-store.ts` checks), so quoting them is enough. */
export const table = (spec: Pick<CollectionSpec, 'name'>): string => `"${spec.name}"`
export const column = (field: string): string => `"k_${field}"`

export const TURNS = '"queueTurns"'

/**
 * Makes the tables, columns and indexes that are not there yet; call inside a transaction.
 *
 * One table a collection. Each field of an index is a virtual column computed from the JSON body: a field that is indexed later is there
 * at once for old rows, and for rows that an older server writes meanwhile. The sealed bytes stand apart, so JSON never reads them.
 */
export function createSchema(database: SqliteDriver, specs: readonly CollectionSpec[]): void {
  database.exec(`create table if not exists ${TURNS} (
    collection text not null, partition text not null, turn integer not null, primary key (collection, partition)) strict, without rowid`)
  for (const spec of specs) {
    database.exec(`create table if not exists ${table(spec)} (
      id text primary key not null, tenant text not null, rev integer not null, v integer not null, body text not null, sealed blob) strict`)
    addColumns(database, spec)
    for (const sql of indexesOf(spec)) database.exec(sql)
  }
}

function addColumns(database: SqliteDriver, spec: CollectionSpec): void {
  const there = new Set(database.all(`pragma table_xinfo(${table(spec)})`).map((row) => row['name']))
  for (const field of keyFields(spec).filter((one) => !there.has(`k_${one}`))) {
    // JSON's true would be SQLite's 1; a blob is no number's and no text's equal.
    const value = `case json_type(body, '$.${field}') when 'true' then x'01' when 'false' then x'00' else json_extract(body, '$.${field}') end`
    database.exec(`alter table ${table(spec)} add column ${column(field)} any generated always as (${value}) virtual`)
  }
}

function indexesOf(spec: CollectionSpec): readonly string[] {
  const index = (name: string, columns: readonly string[], only = ''): string =>
    `create index if not exists "${spec.name}_${name}" on ${table(spec)} (${columns.join(', ')}) ${only}`
  const tenant = spec.scope === 'tenant' ? ['tenant'] : []
  const declared = spec.indexes.map((fields) => index(`by_${fields.join('_')}`, [...tenant, ...fields.map(column), 'id']))
  const retention = spec.retention === 'until_deleted' ? [] : [index('kept', [column(spec.retention.field)])]
  const due = `where ${column('nextDueAt')} is not null`
  const queue = spec.queue ? [index('due', [column('partition'), column('nextDueAt'), 'id', column('leaseUntil'), 'v'], due)] : []
  return [...declared, ...retention, ...queue]
}

import type { CollectionSpec } from '../collections.ts'
import type { RawClaim, RawDoc } from '../raw.ts'
import type { Bindable, SqliteDriver, SqliteRow } from './driver.ts'
import { column, table, TURNS } from './schema.ts'

/** What a statement must know of a collection; small, because it goes to the writing thread with each write. */
export type WriteSpec = Pick<CollectionSpec, 'name' | 'v'>

/** One verb of the port as plain data, so that it can be handed to another thread. */
export type Write =
  | { readonly verb: 'insert'; readonly spec: WriteSpec; readonly doc: RawDoc }
  | { readonly verb: 'replace'; readonly spec: WriteSpec; readonly doc: RawDoc; readonly rev: number }
  | { readonly verb: 'delete'; readonly spec: WriteSpec; readonly id: string; readonly rev?: number }
  | { readonly verb: 'claim'; readonly spec: WriteSpec; readonly claim: RawClaim }
  /** Deletes at most `limit` documents with `field <= upTo`. */
  | { readonly verb: 'expire'; readonly spec: WriteSpec; readonly field: string; readonly upTo: number; readonly limit: number }

export interface WriteResults {
  readonly insert: boolean
  readonly replace: boolean
  readonly delete: 'deleted' | 'missing' | 'stale'
  readonly claim: RawDoc | undefined
  readonly expire: number
}

/** Columns of a document, in the order that `docOf` and the statements use. */
export const DOC = 'id, tenant, rev, v, body, sealed'

export function docOf(row: SqliteRow | undefined): RawDoc | undefined {
  if (!row) return undefined
  const { id, tenant, rev, v, body, sealed } = row
  const open = { id, tenant, rev, v, body }
  return (sealed instanceof Uint8Array ? { ...open, sealed } : open) as RawDoc
}

/** Runs one write; call inside a transaction. */
export function runWrite(database: SqliteDriver, write: Write): WriteResults[Write['verb']] {
  switch (write.verb) {
    case 'insert':
      return insert(database, write.spec, write.doc)
    case 'replace':
      return replace(database, write.spec, write.doc, write.rev)
    case 'delete':
      return remove(database, write.spec, write.id, write.rev)
    case 'claim':
      return claimRow(database, write.spec, write.claim)
    case 'expire':
      return expire(database, write)
  }
}

function insert(database: SqliteDriver, spec: WriteSpec, { id, tenant, rev, v, body, sealed }: RawDoc): boolean {
  const sql = `insert into ${table(spec)} (${DOC}) values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing`
  return database.run(sql, id, tenant, rev, v, body, sealed ?? null) === 1
}

function replace(database: SqliteDriver, spec: WriteSpec, doc: RawDoc, rev: number): boolean {
  const sql = `update ${table(spec)} set rev = ?, v = ?, body = ?, sealed = ? where id = ? and rev = ?`
  return database.run(sql, doc.rev, doc.v, doc.body, doc.sealed ?? null, doc.id, rev) === 1
}

function remove(database: SqliteDriver, spec: WriteSpec, id: string, rev: number | undefined): WriteResults['delete'] {
  const stored = database.get(`select rev from ${table(spec)} where id = ?`, id)
  if (!stored) return 'missing'
  if (rev !== undefined && stored['rev'] !== rev) return 'stale'
  database.run(`delete from ${table(spec)} where id = ?`, id)
  return 'deleted'
}

function expire(database: SqliteDriver, { spec, field, upTo, limit }: Extract<Write, { verb: 'expire' }>): number {
  const sql = `delete from ${table(spec)} where id in (
    select id from ${table(spec)} where ${column(field)} <= ? and typeof(${column(field)}) <> 'text' limit ?)`
  return database.run(sql, upTo, limit)
}

/** A due document that nobody holds and whose version is known: ?1 is now, ?2 the version. */
export const CLAIMABLE = `${column('nextDueAt')} <= ?1 and (${column('leaseUntil')} is null or ${column('leaseUntil')} <= ?1) and v <= ?2`

/** The earliest of one partition: its place in the index says which, so nothing is sorted. */
function earliest(database: SqliteDriver, spec: WriteSpec, now: number, partition: string): readonly SqliteRow[] {
  return database.all(
    `select id, ${column('nextDueAt')} as at from ${table(spec)} where ${column('partition')} = ?3 and ${CLAIMABLE}
     order by ${column('nextDueAt')}, id limit 1`,
    now,
    spec.v,
    partition,
  )
}

const bytesOf = (value: Bindable | undefined): Buffer => Buffer.from(String(value))

/** Runs inside one write transaction, so what is read here is still so when it is changed. */
function claimRow(database: SqliteDriver, spec: WriteSpec, { partitions, now, leaseUntil }: RawClaim): RawDoc | undefined {
  const [first] = partitions
    .flatMap((partition) => earliest(database, spec, now, partition))
    .toSorted((a, b) => Number(a['at']) - Number(b['at']) || Buffer.compare(bytesOf(a['id']), bytesOf(b['id'])))
  if (!first) return undefined
  const claimed = database.get(
    `update ${table(spec)}
     set rev = rev + 1, body = json_set(body, '$.leaseUntil', cast(? as integer), '$.fence', coalesce(${column('fence')}, 0) + 1)
     where id = ? returning ${DOC}`,
    leaseUntil,
    String(first['id']),
  )
  const doc = docOf(claimed)
  if (!doc) return undefined
  const { partition } = JSON.parse(doc.body) as { readonly partition: string }
  database.run(
    `insert into ${TURNS} select ?1, ?2, coalesce(max(turn), 0) + 1 from ${TURNS} where collection = ?1
     on conflict do update set turn = excluded.turn`,
    spec.name,
    partition,
  )
  return doc
}

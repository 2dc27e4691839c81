import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CollectionSpec } from '../collections.ts'
import type { DuePartition, RawAdapter, RawClaim, RawDoc } from '../raw.ts'
import { isBusy, openSqlite, type SqliteDriver, type SqliteRow } from './driver.ts'
import { findStatement } from './find-statement.ts'
import { createGroupCommit } from './group-commit.ts'
import { column, createSchema, table, TURNS } from './schema.ts'

const DOC = 'id, tenant, rev, v, body, sealed'
const EXPIRED_AT_ONCE = 500
const OPEN_TRIES = 20

/**
 * SQLite in one file. Reads answer at once; writes share commits (`group-commit.ts`). Safe for several processes on one file.
 *
 * @throws AppError `store_unavailable`, `disk_full`
 */
export async function openSqliteAdapter(path: string, specs: readonly CollectionSpec[]): Promise<RawAdapter> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const database = await openWithSchema(path, specs)
  const commits = createGroupCommit(database)
  return {
    get: async (spec, id) => docOf(database.get(`select ${DOC} from ${table(spec)} where id = ?`, id)),
    getMany: async (spec, ids) =>
      database
        .all(`select ${DOC} from ${table(spec)} where id in (select value from json_each(?))`, JSON.stringify(ids))
        .map((row) => docOf(row) as RawDoc),
    insert: (spec, doc) => commits.write(() => insert(database, spec, doc)),
    replace: (spec, doc, rev) => commits.write(() => replace(database, spec, doc, rev)),
    delete: (spec, id, rev) => commits.write(() => remove(database, spec, id, rev)),
    find: async (spec, query) => {
      const { sql, values } = findStatement(spec, DOC, query)
      return database.all(sql, ...values).map((row) => docOf(row) as RawDoc)
    },
    duePartitions: async (spec, now, notIn) => duePartitions(database, spec, now, new Set(notIn)),
    claim: (spec, claim) => commits.write(() => claimRow(database, spec, claim)),
    backlog: async (spec, now) => {
      const due = column('nextDueAt')
      const row = database.get(`select count(*) as due, min(${due}) as oldest from ${table(spec)} where ${due} <= ?`, now)
      const oldest = row?.['oldest']
      return { due: Number(row?.['due']), ...(typeof oldest === 'number' && { oldestDueAt: oldest }) }
    },
    expire: (spec, field, upTo) => expire(commits.write, database, spec, field, upTo),
    ping: async () => void database.get('select 1'),
    close: async () => {
      await commits.close()
      database.close()
    },
  }
}

/** Two servers may start on one new file: the second waits until the first has made the tables. */
async function openWithSchema(path: string, specs: readonly CollectionSpec[]): Promise<SqliteDriver> {
  for (let attempt = 1; ; attempt++) {
    let database: SqliteDriver | undefined
    try {
      database = await openSqlite(path)
      database.exec('begin immediate')
      createSchema(database, specs)
      database.exec('commit')
      return database
    } catch (error) {
      database?.close()
      if (!isBusy(error) || attempt === OPEN_TRIES) throw error
      await pause(25)
    }
  }
}

function docOf(row: SqliteRow | undefined): RawDoc | undefined {
  if (!row) return undefined
  const { sealed, ...open } = row
  return { ...open, ...(sealed instanceof Uint8Array && { sealed }) } as unknown as RawDoc
}

function insert(database: SqliteDriver, spec: CollectionSpec, { id, tenant, rev, v, body, sealed }: RawDoc): boolean {
  const sql = `insert into ${table(spec)} (${DOC}) values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing`
  return database.run(sql, id, tenant, rev, v, body, sealed ?? null) === 1
}

function replace(database: SqliteDriver, spec: CollectionSpec, doc: RawDoc, rev: number): boolean {
  const sql = `update ${table(spec)} set rev = ?, v = ?, body = ?, sealed = ? where id = ? and rev = ?`
  return database.run(sql, doc.rev, doc.v, doc.body, doc.sealed ?? null, doc.id, rev) === 1
}

function remove(database: SqliteDriver, spec: CollectionSpec, id: string, rev: number | undefined): 'deleted' | 'missing' | 'stale' {
  const stored = database.get(`select rev from ${table(spec)} where id = ?`, id)
  if (!stored) return 'missing'
  if (rev !== undefined && stored['rev'] !== rev) return 'stale'
  database.run(`delete from ${table(spec)} where id = ?`, id)
  return 'deleted'
}

const CLAIMABLE = `${column('nextDueAt')} <= ?1 and (${column('leaseUntil')} is null or ${column('leaseUntil')} <= ?1) and v <= ?2`

/** Hops from partition to partition in the index instead of reading every due row: ten thousand waiting grades cost no more than ten. */
function duePartitions(database: SqliteDriver, spec: CollectionSpec, now: number, notIn: ReadonlySet<string>): readonly DuePartition[] {
  const partition = column('partition')
  const waiting = `from ${table(spec)} where ${column('nextDueAt')} is not null`
  const rows = database.all(
    `with recursive hop(name) as (
       select min(${partition}) ${waiting}
       union all
       select (select min(${partition}) ${waiting} and ${partition} > hop.name) from hop where hop.name is not null
     )
     select name, coalesce((select turn from ${TURNS} where collection = ?3 and partition = name), 0) as turn
     from hop where name is not null and exists (select 1 from ${table(spec)} where ${partition} = name and ${CLAIMABLE})`,
    now,
    spec.v,
    spec.name,
  )
  return rows.map((row) => ({ partition: String(row['name']), turn: Number(row['turn']) })).filter((one) => !notIn.has(one.partition))
}

/** The earliest of one partition: its place in the index says which, so nothing is sorted. */
function earliest(database: SqliteDriver, spec: CollectionSpec, now: number, partition: string): readonly SqliteRow[] {
  return database.all(
    `select id, ${column('nextDueAt')} as at from ${table(spec)} where ${column('partition')} = ?3 and ${CLAIMABLE}
     order by ${column('nextDueAt')}, id limit 1`,
    now,
    spec.v,
    partition,
  )
}

/** Runs inside one write transaction, so what is read here is still so when it is changed. */
function claimRow(database: SqliteDriver, spec: CollectionSpec, { partitions, now, leaseUntil }: RawClaim): RawDoc | undefined {
  const [first] = partitions
    .flatMap((partition) => earliest(database, spec, now, partition))
    .toSorted((a, b) => Number(a['at']) - Number(b['at']) || Buffer.compare(Buffer.from(String(a['id'])), Buffer.from(String(b['id']))))
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

async function expire(
  write: ReturnType<typeof createGroupCommit>['write'],
  database: SqliteDriver,
  spec: CollectionSpec,
  field: string,
  upTo: number,
): Promise<number> {
  const sql = `delete from ${table(spec)} where id in (
    select id from ${table(spec)} where ${column(field)} <= ? and typeof(${column(field)}) <> 'text' limit ${EXPIRED_AT_ONCE})`
  let total = 0
  // In portions, so that requests get their turn while a year's leftovers go.
  for (;;) {
    const gone = await write(() => database.run(sql, upTo))
    total += gone
    if (gone < EXPIRED_AT_ONCE) return total
  }
}

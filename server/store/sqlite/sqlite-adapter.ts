import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CollectionSpec } from '../collections.ts'
import type { DuePartition, RawAdapter, RawDoc } from '../raw.ts'
import { isBusy, openSqlite, type SqliteDriver } from './driver.ts'
import { findStatement } from './find-statement.ts'
import { column, createSchema, table, TURNS } from './schema.ts'
import { CLAIMABLE, DOC, docOf, type WriteSpec } from './write.ts'
import { createWriter, type Writer } from './writer.ts'

const EXPIRED_AT_ONCE = 500
const OPEN_TRIES = 20

/**
 * SQLite in one file. Reads answer at once, on this thread; writes share commits on another (`writer.ts`), because each waits for the
 * disk. What a reader sees is on disk: `synchronous=FULL` shows a commit after its fsync. Safe for several processes on one file.
 *
 * @throws AppError `store_unavailable`, `disk_full`
 */
export async function openSqliteAdapter(path: string, specs: readonly CollectionSpec[]): Promise<RawAdapter> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const database = await openWithSchema(path, specs)
  const writer = createWriter(path)
  return {
    get: async (spec, id) => docOf(database.get(`select ${DOC} from ${table(spec)} where id = ?`, id)),
    getMany: async (spec, ids) =>
      database
        .all(`select ${DOC} from ${table(spec)} where id in (select value from json_each(?))`, JSON.stringify(ids))
        .map((row) => docOf(row) as RawDoc),
    insert: (spec, doc) => writer.write({ verb: 'insert', spec: known(spec), doc }),
    replace: (spec, doc, rev) => writer.write({ verb: 'replace', spec: known(spec), doc, rev }),
    delete: (spec, id, rev) => writer.write({ verb: 'delete', spec: known(spec), id, ...(rev !== undefined && { rev }) }),
    find: async (spec, query) => {
      const { sql, values } = findStatement(spec, DOC, query)
      return database.all(sql, ...values).map((row) => docOf(row) as RawDoc)
    },
    duePartitions: async (spec, now, notIn) => duePartitions(database, spec, now, new Set(notIn)),
    claim: (spec, claim) => writer.write({ verb: 'claim', spec: known(spec), claim }),
    backlog: async (spec, now) => {
      const due = column('nextDueAt')
      const row = database.get(`select count(*) as due, min(${due}) as oldest from ${table(spec)} where ${due} <= ?`, now)
      const oldest = row?.['oldest']
      return { due: Number(row?.['due']), ...(typeof oldest === 'number' && { oldestDueAt: oldest }) }
    },
    expire: (spec, field, upTo) => expire(writer, spec, field, upTo),
    ping: async () => void database.get('select 1'),
    close: async () => {
      await writer.close()
      database.close()
    },
  }
}

const known = ({ name, v }: CollectionSpec): WriteSpec => ({ name, v })

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

async function expire(writer: Writer, spec: CollectionSpec, field: string, upTo: number): Promise<number> {
  let total = 0
  // In portions, so that requests get their turn while a year's leftovers go.
  for (;;) {
    const gone = await writer.write({ verb: 'expire', spec: known(spec), field, upTo, limit: EXPIRED_AT_ONCE })
    total += gone
    if (gone < EXPIRED_AT_ONCE) return total
  }
}

import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import type { CollectionSpec } from '../../server/store/collections.ts'
import { openSqlite, type SqliteDriver } from '../../server/store/sqlite/driver.ts'
import { commitTogether } from '../../server/store/sqlite/commit.ts'
import { createSchema } from '../../server/store/sqlite/schema.ts'
import type { Write } from '../../server/store/sqlite/write.ts'
import type { TenantDoc } from '../../server/store/store.ts'

const WRITER = join(import.meta.dirname, '../support/store-writer.ts')
const masterKey = new Uint8Array(32).fill(1)

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-faults-'))
  path = join(folder, 'cairn.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = () => openStore({ kind: 'sqlite', path, masterKey, now: Date.now })

/** A writer process, and the lines it has answered so far. */
function writer(job: string, name: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, path, job, name], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [said, complaints] = ['', '']
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (complaints += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { child, ended, answered: () => said.split('\n').slice(0, -1), complaints: () => complaints }
}

async function integrity(): Promise<unknown> {
  const database = await openSqlite(path)
  const row = database.get('pragma integrity_check')
  database.close()
  return row?.['integrity_check']
}

const THINGS: CollectionSpec = {
  name: 'things',
  purpose: 'What a test writes',
  scope: 'global',
  v: 1,
  upgrades: [],
  indexes: [],
  sealed: [],
  retention: 'until_deleted',
}

async function openThings(): Promise<SqliteDriver> {
  const database = await openSqlite(path)
  createSchema(database, [THINGS])
  return database
}

const insert = (id: string, text = ''): Extract<Write, { verb: 'insert' }> => ({
  verb: 'insert',
  spec: THINGS,
  doc: { id, tenant: '', rev: 1, v: 1, body: JSON.stringify({ text }) },
})

const idsOf = (database: SqliteDriver): readonly unknown[] => database.all('select id from things order by id').map((row) => row['id'])

/** The same database; `before` hears of each statement that `exec` is about to run. */
const watch = (database: SqliteDriver, before: (sql: string) => void): SqliteDriver => ({
  ...database,
  exec: (sql) => {
    before(sql)
    database.exec(sql)
  },
  get isTransaction() {
    return database.isTransaction
  },
})

describe('SQLite faults', () => {
  it('F01: keeps every answered write through kill -9 in the middle of writes, five times over', async () => {
    const expected = new Map<string, string>()
    for (let round = 0; round < 5; round++) {
      const { child, ended, answered, complaints } = writer('write', `r${round}`)
      await expect.poll(() => answered().length || complaints(), { timeout: 15_000 }).toBeGreaterThan(8)
      await pause(Math.random() * 150)
      child.kill('SIGKILL')
      await ended
      for (const line of answered()) expected.set(...(line.split(' ') as [string, string]))
      expect(await integrity()).toBe('ok')
      const store = await open()
      const works = store.tenant<TenantDoc & { challengeId: string }>('works')
      for (const [id, challengeId] of expected) expect(await works.get('t1', id)).toMatchObject({ challengeId })
      await store.close()
    }
    expect(expected.size).toBeGreaterThan(50)
  })

  it('F15: spends each nonce once with two processes on one file', async () => {
    const both = [writer('spend', 'a'), writer('spend', 'b')]
    expect(await Promise.all(both.map((one) => one.ended)), both.map((one) => one.complaints()).join()).toEqual([0, 0])
    const spent = both.flatMap((one) => one.answered())
    expect(spent).toHaveLength(300)
    expect(new Set(spent).size).toBe(300)
  })

  it('F15: gives each due work to one of two worker processes', async () => {
    const store = await open()
    const works = store.tenant<TenantDoc & { partition: string; nextDueAt: number }>('works')
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => works.insert({ id: `t1:${n}`, tenantId: 't1', partition: `p${n % 5}`, nextDueAt: n })),
    )
    const both = [writer('claim', 'a'), writer('claim', 'b')]
    expect(await Promise.all(both.map((one) => one.ended)), both.map((one) => one.complaints()).join()).toEqual([0, 0])
    const claimed = both.flatMap((one) => one.answered())
    expect(claimed).toHaveLength(200)
    expect(new Set(claimed).size).toBe(200)
    await store.close()
  })

  it.each(['torn', 'garbage'] as const)('F13: reads past a %s end of the log, loses only what it held, and writes on', async (kind) => {
    const store = await open()
    const tenants = store.global('tenants')
    for (const id of ['a', 'b', 'c']) await tenants.insert({ id })
    const [main, wal] = [readFileSync(path), readFileSync(`${path}-wal`)]
    await store.close()
    path = join(folder, 'after-the-cut.db')
    writeFileSync(path, main)
    writeFileSync(`${path}-wal`, wal)
    if (kind === 'torn') truncateSync(`${path}-wal`, wal.length - 100)
    else appendFileSync(`${path}-wal`, Buffer.alloc(5_000, 0xa5))
    expect(await integrity()).toBe('ok')
    const again = await open()
    expect(await again.global('tenants').get('b')).toMatchObject({ id: 'b' })
    if (kind === 'garbage') expect(await again.global('tenants').get('c')).toMatchObject({ id: 'c' })
    await again.global('tenants').insert({ id: 'd' })
    await again.close()
  })

  it('F13: says disk_full, saves nothing by halves, and goes on when there is room again', async () => {
    const database = await openThings()
    expect(commitTogether(database, [insert('1')])).toEqual([{ value: true }])
    const pages = Number(database.get('pragma page_count')?.['page_count'])
    database.exec(`pragma max_page_count=${pages + 1}`)
    const large = insert('3', 'x'.repeat(500_000))
    expect(commitTogether(database, [insert('2'), large, insert('4')])).toMatchObject([
      { value: true },
      { refused: { code: 'disk_full' } },
      { value: true },
    ])
    expect(idsOf(database)).toEqual(['1', '2', '4'])
    database.exec('pragma max_page_count=100000')
    expect(commitTogether(database, [large])).toEqual([{ value: true }])
    expect(database.get('pragma integrity_check')).toMatchObject({ integrity_check: 'ok' })
    database.close()
  })

  it('F13: waits for another process that writes, and refuses within 3 s if it does not end', async () => {
    const store = await open()
    const other = await openSqlite(path)
    other.exec('begin immediate')
    const patient = store.global('tenants').insert({ id: 'patient' })
    await pause(300)
    other.exec('commit')
    await expect(patient).resolves.toMatchObject({ id: 'patient' })
    other.exec('begin immediate')
    const start = performance.now()
    const both = await Promise.allSettled([store.global('tenants').insert({ id: 'a' }), store.global('tenants').insert({ id: 'b' })])
    expect(performance.now() - start).toBeLessThan(3_200)
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } })
    other.exec('rollback')
    await store.global('tenants').insert({ id: 'a' })
    expect(await store.global('tenants').get('b')).toBeUndefined()
    other.close()
    await store.close()
  })

  it('S43: refuses a master key that is not the one of this database, and takes the right one', async () => {
    await (await open()).close()
    const wrong = openStore({ kind: 'sqlite', path, masterKey: new Uint8Array(32).fill(2), now: Date.now })
    await expect(wrong).rejects.toMatchObject({ code: 'store_unavailable', facts: { reason: 'wrong_master_key' } })
    await (await open()).close()
  })

  it('says store_unavailable for a file that is no database', async () => {
    writeFileSync(path, 'x'.repeat(5_000))
    await expect(open()).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})

describe('writes that share a commit', () => {
  it('puts the writes of one moment into one commit', async () => {
    const database = await openThings()
    const statements: string[] = []
    const watched = watch(database, (sql) => void statements.push(sql))
    const outcomes = commitTogether(
      watched,
      Array.from({ length: 20 }, (_, n) => insert(String(n))),
    )
    expect(outcomes).toEqual(Array.from({ length: 20 }, () => ({ value: true })))
    expect(statements).toEqual(['begin immediate', 'commit'])
    database.close()
  })

  it('undoes only the one that fails', async () => {
    const database = await openThings()
    const wrong = { ...insert('7'), doc: { ...insert('7').doc, body: new Date(0) as unknown as string } }
    const outcomes = commitTogether(database, [insert('6'), wrong, insert('8')])
    expect(outcomes).toMatchObject([{ value: true }, { bug: { name: 'TypeError' } }, { value: true }])
    expect(idsOf(database)).toEqual(['6', '8'])
    database.close()
  })

  it('answers nobody when the commit itself fails', async () => {
    const database = await openThings()
    const failing = watch(database, (sql) => {
      if (sql === 'commit') throw new Error('no fsync')
    })
    expect(commitTogether(failing, [insert('1'), insert('2')])).toMatchObject([{ bug: { message: 'no fsync' } }, { bug: {} }])
    expect(idsOf(database)).toEqual([])
    database.close()
  })

  it.each([new Date(0), true, undefined, Number.NaN, {}])(
    'binds no %s, which the binding would turn into something else',
    async (value) => {
      const database = await openSqlite(path)
      expect(() => database.get('select ? as x', value as unknown as string)).toThrow(/cannot bind/)
      database.close()
    },
  )
})

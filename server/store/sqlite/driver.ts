import { AppError } from '../../errors.ts'

export type Bindable = string | number | Uint8Array | null
export type SqliteRow = Readonly<Record<string, Bindable>>

/** The little we need of a SQLite binding, so that changing the binding means changing this file. Everything is synchronous. */
export interface SqliteDriver {
  exec(sql: string): void
  get(sql: string, ...values: readonly Bindable[]): SqliteRow | undefined
  all(sql: string, ...values: readonly Bindable[]): readonly SqliteRow[]
  /** @returns rows changed */
  run(sql: string, ...values: readonly Bindable[]): number
  /** False again when SQLite gave up a transaction by itself, as it may on a full disk. */
  readonly isTransaction: boolean
  close(): void
}

interface Statement {
  get(...values: readonly Bindable[]): unknown
  all(...values: readonly Bindable[]): unknown
  run(...values: readonly Bindable[]): { readonly changes: number | bigint }
}

interface Binding {
  readonly isTransaction: boolean
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

interface BindingModule {
  readonly DatabaseSync: new (path: string) => Binding
}

/** Result codes of https://www.sqlite.org/rescode.html; the low byte of an extended code. */
const SQLITE = { busy: 5, locked: 6, full: 13 } as const
const BUSY_TIMEOUT_MS = 250

/**
 * Opens a database file: WAL, every commit on disk before it is answered (`synchronous=FULL`).
 *
 * @param busyTimeoutMs how long a statement waits for another process; the thread stands still meanwhile
 * @throws AppError `store_unavailable`, `disk_full`
 */
export async function openSqlite(path: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Promise<SqliteDriver> {
  const { DatabaseSync } = await loadBinding()
  return mapped(() => {
    const database = new DatabaseSync(path)
    try {
      database.exec(`pragma busy_timeout=${busyTimeoutMs}; pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=fast`)
      return createDriver(database)
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** Node's own binding where this Node has one (22.13 and later); the package has the same interface. */
async function loadBinding(): Promise<BindingModule> {
  const builtIn: string = 'node:sqlite'
  try {
    return (await import(/* @vite-ignore */ builtIn)) as BindingModule
  } catch {
    return await import('@photostructure/sqlite')
  }
}

function createDriver(database: Binding): SqliteDriver {
  // A prepare costs more than most queries and is not freed before a garbage collection; the texts are few, so all are kept.
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    exec: (sql) => mapped(() => database.exec(sql)),
    get: (sql, ...values) => mapped(() => prepare(sql).get(...checked(values)) as SqliteRow | undefined),
    all: (sql, ...values) => mapped(() => prepare(sql).all(...checked(values)) as readonly SqliteRow[]),
    run: (sql, ...values) => mapped(() => Number(prepare(sql).run(...checked(values)).changes)),
    get isTransaction() {
      return database.isTransaction
    },
    close: () => {
      // The package frees its statements only at a garbage collection, so the log must not wait for the last of them.
      try {
        mapped(() => database.exec('pragma wal_checkpoint(truncate)'))
      } finally {
        statements.clear()
        database.close()
      }
    },
  }
}

/** The bindings turn a Date into NULL and a boolean into a number without a word. */
function checked(values: readonly unknown[]): readonly Bindable[] {
  for (const value of values) {
    const fits = value === null || typeof value === 'string' || Number.isFinite(value) || value instanceof Uint8Array
    if (!fits) throw new TypeError(`SQLite cannot bind a ${typeof value}`)
  }
  return values as readonly Bindable[]
}

/** Another process holds the write lock: worth another try. */
export const isBusy = (error: unknown): boolean => {
  const code = error instanceof AppError ? resultCode(error.cause) : undefined
  return code === SQLITE.busy || code === SQLITE.locked
}

function mapped<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    const code = resultCode(cause)
    if (code === undefined) throw cause
    throw new AppError(code === SQLITE.full ? 'disk_full' : 'store_unavailable', { sqlite: code }, { cause })
  }
}

/** The primary result code, or undefined when the error is not SQLite's (a bug of ours). */
function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? code & 0xff : undefined
}

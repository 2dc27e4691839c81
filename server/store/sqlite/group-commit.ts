import { setTimeout as pause } from 'node:timers/promises'
import { AppError, isAppError } from '../../errors.ts'
import { isBusy, type SqliteDriver } from './driver.ts'

/** Writes of one moment in one transaction: one fsync for all. Each caller is answered after the commit, and only for its own write. */
export interface GroupCommit {
  write<T>(change: (database: SqliteDriver) => T): Promise<T>
  /** Waits for what was asked for and takes no more. */
  close(): Promise<void>
}

interface Write {
  readonly change: (database: SqliteDriver) => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** How long a write waits for another process before it is refused. */
const PATIENCE_MS = 2_500
const PAUSE_MS = 10
/** Commits are at least this far apart: under load one fsync then serves the writes of several requests; a lone write does not wait. */
const COMMIT_GAP_MS = 4

export function createGroupCommit(database: SqliteDriver): GroupCommit {
  let waiting: Write[] = []
  let running: Promise<void> | undefined
  let closed = false
  let committedAt = Number.NEGATIVE_INFINITY

  async function drain(): Promise<void> {
    // The requests that this turn of the event loop brings in all get their say before the one commit.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const early = committedAt + COMMIT_GAP_MS - performance.now()
      if (early > 0) await pause(early)
      const batch = waiting
      waiting = []
      await commit(database, batch)
      committedAt = performance.now()
    }
    running = undefined
  }

  return {
    write<T>(change: (database: SqliteDriver) => T): Promise<T> {
      if (closed) return Promise.reject(new AppError('store_unavailable', { reason: 'closed' }))
      return new Promise<T>((resolve, reject) => {
        waiting.push({ change, resolve: resolve as Write['resolve'], reject })
        running ??= drain()
      })
    },
    async close() {
      closed = true
      await running
    },
  }
}

async function commit(database: SqliteDriver, batch: readonly Write[]): Promise<void> {
  try {
    await begin(database)
    const outcomes = batch.map((write) => attempt(database, write))
    database.exec('commit')
    batch.forEach((write, index) => answer(write, outcomes[index] as Outcome))
  } catch (error) {
    abandon(database)
    // What broke the common transaction is one write's fault or everyone's: alone, each finds out for itself.
    if (batch.length > 1 && !isBusy(error)) for (const write of batch) await commit(database, [write])
    else for (const write of batch) write.reject(error)
  }
}

/** Takes the write lock. Waits in short pauses, because a long wait inside SQLite would stop the whole process. */
async function begin(database: SqliteDriver): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return database.exec('begin immediate')
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error
      await pause(PAUSE_MS)
    }
  }
}

/** One write under a savepoint: if it fails, only it is undone. @throws when SQLite gave up the whole transaction */
function attempt(database: SqliteDriver, write: Write): Outcome {
  database.run('savepoint one')
  try {
    const value = write.change(database)
    database.run('release one')
    return { value }
  } catch (error) {
    if (!database.isTransaction || isAppError(error, 'disk_full')) throw error
    database.exec('rollback to one; release one')
    return { error }
  }
}

function answer(write: Write, outcome: Outcome): void {
  if ('error' in outcome) write.reject(outcome.error)
  else write.resolve(outcome.value)
}

/** Never throws: the writes are refused for what broke them. A transaction that stays open makes the next `begin` fail, which tries again. */
function abandon(database: SqliteDriver): void {
  try {
    if (database.isTransaction) database.exec('rollback')
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

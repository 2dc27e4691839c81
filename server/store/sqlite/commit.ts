import { AppError, isAppError } from '../../errors.ts'
import type { SqliteDriver } from './driver.ts'
import { runWrite, type Write } from './write.ts'

/** What came of one write, as plain data: a thread can hand it over. `bug` is anything but an expected refusal. */
export type Outcome = { readonly value: unknown } | { readonly refused: Pick<AppError, 'code' | 'facts'> } | { readonly bug: Error }

/**
 * Writes of one moment in one transaction: one fsync for all, and each is answered for itself. Blocks until the disk has them.
 * If one of them breaks the common transaction, none of it is kept and each is tried alone, so that only the broken one is refused.
 */
export function commitTogether(database: SqliteDriver, writes: readonly Write[]): readonly Outcome[] {
  let hasBegun = false
  try {
    database.exec('begin immediate')
    hasBegun = true
    const values = writes.map((write) => runWrite(database, write))
    database.exec('commit')
    return values.map((value) => ({ value }))
  } catch (error) {
    abandon(database)
    // Where nobody got the lock, alone they would only wait for it one after the other.
    if (hasBegun && writes.length > 1) return writes.flatMap((write) => commitTogether(database, [write]))
    return writes.map(() => outcomeOf(error))
  }
}

export const outcomeOf = (error: unknown): Outcome =>
  error instanceof AppError
    ? { refused: { code: error.code, facts: error.facts } }
    : { bug: error instanceof Error ? error : new Error(String(error)) }

/** Never throws: the writes are refused for what broke them. A transaction that stays open makes the next `begin` fail, and ends then. */
function abandon(database: SqliteDriver): void {
  try {
    if (database.isTransaction) database.exec('rollback')
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

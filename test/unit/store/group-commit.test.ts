import { expect, it } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import type { SqliteDriver } from '../../../server/store/sqlite/driver.ts'
import { createGroupCommit } from '../../../server/store/sqlite/group-commit.ts'

/** A database whose disk fails: as many savepoints as told, and the rollbacks after them. */
function failing(times: number): SqliteDriver & { readonly commits: () => number } {
  let left = times
  let isOpen = false
  let commits = 0
  const broken = (): never => {
    throw new AppError('store_unavailable', { sqlite: 10 })
  }
  const exec = (sql: string): void => {
    if (sql === 'begin immediate') isOpen = true
    if (sql === 'rollback') {
      isOpen = false
      if (left-- > 0) broken()
    }
    if (sql === 'commit') {
      isOpen = false
      commits++
    }
  }
  return {
    exec,
    run: () => (left > 0 ? broken() : 0),
    get: () => undefined,
    all: () => [],
    close: () => undefined,
    get isTransaction() {
      return isOpen
    },
    commits: () => commits,
  }
}

it('refuses a write whose rollback fails as well, and takes the next one', async () => {
  const database = failing(1)
  const { write, close } = createGroupCommit(database)
  await expect(write(() => 1)).rejects.toThrow('store_unavailable')
  await expect(write(() => 2)).resolves.toBe(2)
  await close()
  expect(database.commits()).toBe(1)
})

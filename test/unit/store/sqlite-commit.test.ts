import { expect, it } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import { commitTogether } from '../../../server/store/sqlite/commit.ts'
import type { SqliteDriver } from '../../../server/store/sqlite/driver.ts'
import type { Write } from '../../../server/store/sqlite/write.ts'

/** A database whose disk fails: as many writes as told, and the rollbacks after them. */
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
    run: () => (left > 0 ? broken() : 1),
    get: () => undefined,
    all: () => [],
    close: () => undefined,
    get isTransaction() {
      return isOpen
    },
    commits: () => commits,
  }
}

const write: Write = { verb: 'insert', spec: { name: 'things', v: 1 }, doc: { id: 'a', tenant: '', rev: 1, v: 1, body: '{}' } }

it('refuses a write whose rollback fails as well, and takes the next one', () => {
  const database = failing(1)
  expect(commitTogether(database, [write])).toEqual([{ refused: { code: 'store_unavailable', facts: { sqlite: 10 } } }])
  expect(commitTogether(database, [write])).toEqual([{ value: true }])
  expect(database.commits()).toBe(1)
})

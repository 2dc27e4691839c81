import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../server/store/open-store.ts'
import { openSqliteAdapter } from '../../server/store/sqlite/sqlite-adapter.ts'
import { storeContract, storeRaces, type OpenHarness } from './store.contract.ts'

const open: OpenHarness = async (clock, all) => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-sqlite-'))
  const path = join(folder, 'cairn.db')
  const raw = await openSqliteAdapter(path, all)
  return {
    raw,
    open: (collections = all) =>
      openStore({ kind: 'sqlite', path, collections, masterKey: new Uint8Array(32).fill(1), now: () => clock.now }),
    bytes: async () => Buffer.concat([path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file))),
    close: async () => {
      await raw.close()
      rmSync(folder, { recursive: true })
    },
  }
}

storeContract('SQLite', open)
storeRaces('SQLite', open)

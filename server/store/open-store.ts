import { COLLECTIONS, type CollectionSpec } from './collections.ts'
import { createDocumentStore, STORE_MARK } from './document-store.ts'
import { createMemoryAdapter } from './memory.ts'
import { openMongoAdapter } from './mongo/mongo-adapter.ts'
import type { RawAdapter } from './raw.ts'
import { openSqliteAdapter } from './sqlite/sqlite-adapter.ts'
import type { Store } from './store.ts'

export type StorePlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string }
  /** `uri` as MongoDB's driver takes it; the database is the one it names, else `database`, else `cairn`. */
  | { readonly kind: 'mongo'; readonly uri: string; readonly database?: string }

export type OpenStoreOptions = StorePlace & {
  /** 32 bytes. */
  readonly masterKey: Uint8Array
  readonly now: () => number
  /** Those of `collections.ts` unless a test brings its own. */
  readonly collections?: readonly CollectionSpec[]
}

/**
 * Opens the store where the configuration says it is; makes tables and indexes that are not there yet.
 *
 * @throws AppError `store_unavailable` when it cannot be reached or was made under another master key; `disk_full`
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { masterKey, now, collections = COLLECTIONS } = options
  const raw = await openAdapter(options, [STORE_MARK, ...collections])
  try {
    return await createDocumentStore({ raw, collections, masterKey, now })
  } catch (error) {
    await raw.close()
    throw error
  }
}

async function openAdapter(place: StorePlace, specs: readonly CollectionSpec[]): Promise<RawAdapter> {
  switch (place.kind) {
    case 'memory':
      return createMemoryAdapter()
    case 'sqlite':
      return openSqliteAdapter(place.path, specs)
    case 'mongo':
      return openMongoAdapter(place, specs)
  }
}

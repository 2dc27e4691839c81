import { COLLECTIONS, type CollectionSpec } from './collections.ts'
import { createDocumentStore } from './document-store.ts'
import { createMemoryAdapter } from './memory.ts'
import type { RawAdapter } from './raw.ts'
import type { Store } from './store.ts'

export type StorePlace = { readonly kind: 'memory' }

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
 * @throws AppError `store_unavailable` when it cannot be reached or was made under another master key
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { masterKey, now, collections = COLLECTIONS } = options
  const raw = openAdapter(options)
  return createDocumentStore({ raw, collections, masterKey, now })
}

function openAdapter(_place: StorePlace): RawAdapter {
  return createMemoryAdapter()
}

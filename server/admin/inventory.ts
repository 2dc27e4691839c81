import type { CollectionSpec } from '../store/collections.ts'

/** What is stored, why and for how long: read from the collections themselves, so it cannot say less than there is. */
export const inventoryOf = (collections: readonly CollectionSpec[]) => ({
  collections: collections.map(({ name, purpose, scope, sealed, indexes, retention }) => ({
    name,
    purpose,
    scope: scope === 'tenant' ? ('tenant' as const) : ('house' as const),
    sealed: [...sealed],
    indexed: [...new Set(indexes.flat())],
    ...(retention === 'until_deleted' ? {} : { kept: { field: retention.field, days: retention.days } }),
  })),
})

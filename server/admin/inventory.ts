/** What the inventory reads of a collection. */
interface Inventoried {
  readonly name: string
  readonly purpose: string
  readonly scope: 'tenant' | 'global'
  readonly sealed: readonly string[]
  readonly indexes: readonly (readonly string[])[]
  readonly retention: { readonly field: string; readonly days: number } | 'until_deleted'
}

/** What is stored, why and for how long: read from the collections themselves, so it cannot say less than there is. */
export const inventoryOf = (collections: readonly Inventoried[]) => ({
  collections: collections.map(({ name, purpose, scope, sealed, indexes, retention }) => ({
    name,
    purpose,
    scope: scope === 'tenant' ? ('tenant' as const) : ('house' as const),
    sealed: [...sealed],
    indexed: [...new Set(indexes.flat())],
    ...(retention === 'until_deleted' ? {} : { kept: { field: retention.field, days: retention.days } }),
  })),
})

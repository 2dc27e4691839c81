import type { DataKind } from '../contract/admin-words.ts'

/** What the inventory reads of a collection. */
interface Inventoried {
  readonly name: string
  readonly purpose: string
  readonly scope: 'tenant' | 'global'
  readonly sealed: readonly string[]
  readonly indexes: readonly (readonly string[])[]
  readonly retention: { readonly field: string; readonly days: number } | 'until_deleted'
}

/**
 * What is stored, field by field, why and for how long: read from the collections themselves, so it cannot say less than there is.
 *
 * @param fields what each field of each collection is
 * @throws Error naming a collection whose fields nobody has told
 */
export const inventoryOf = (collections: readonly Inventoried[], fields: Readonly<Record<string, Readonly<Record<string, DataKind>>>>) => ({
  collections: collections.map(({ name, purpose, scope, sealed, indexes, retention }) => {
    const kinds = fields[name]
    if (!kinds) throw new Error(`${name}: say in the inventory what its fields are`)
    return {
      name,
      purpose,
      scope: scope === 'tenant' ? ('tenant' as const) : ('house' as const),
      sealed: [...sealed],
      indexed: [...new Set(indexes.flat())],
      fields: Object.entries(kinds).map(([field, kind]) => ({ name: field, kind, sealed: sealed.includes(field) })),
      ...(retention === 'until_deleted' ? {} : { kept: { field: retention.field, days: retention.days } }),
    }
  }),
})

import { DuplicateKey, update, type Stored, type TenantCollection, type TenantDoc } from '../store/store.ts'

/**
 * Makes a document if it is not there, else changes it; a racing insert is taken as found. Writes nothing when `change` returns its input.
 *
 * @param create the new document; its id must be `id`
 */
export async function upsert<T extends TenantDoc>(
  collection: TenantCollection<T>,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
  create: () => T | Promise<T>,
  change: (doc: Stored<T>) => T,
): Promise<Stored<T>> {
  const found = await update(collection, tenantId, id, change)
  if (found) return found
  try {
    return await collection.insert(await create())
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const raced = await update(collection, tenantId, id, change)
    if (!raced) throw error
    return raced
  }
}

/** All rows of an equality query, page by page. */
export async function findAll<T extends TenantDoc>(
  collection: TenantCollection<T>,
  tenantId: string,
  where: Readonly<Record<string, string>>,
): Promise<readonly Stored<T>[]> {
  const rows: Stored<T>[] = []
  for (let after: string | undefined; ;) {
    const page = await collection.find(tenantId, { where, limit: 1000, ...(after === undefined ? {} : { after }) })
    rows.push(...page.rows)
    after = page.next
    if (after === undefined) return rows
  }
}

/** Runs `work` over items, `width` at a time, results in the items' order. */
export async function mapBounded<In, Out>(items: readonly In[], width: number, work: (item: In) => Promise<Out>): Promise<readonly Out[]> {
  const results: Out[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++
      results[at] = await work(items[at] as In)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  return results
}

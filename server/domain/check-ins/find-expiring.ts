import type { Stored, TenantCollection, TenantDoc } from '../../store/store.ts'

/** All rows of a course that are still kept; housekeeping runs hourly, and what is over its time is gone for every reader before that. */
export async function findExpiring<T extends TenantDoc & { readonly expiresAt: number }>(
  collection: TenantCollection<T>,
  tenantId: string,
  courseId: string,
  now: number,
): Promise<readonly Stored<T>[]> {
  const rows: Stored<T>[] = []
  for (let after: string | undefined; ;) {
    const range = { field: 'expiresAt', gt: now }
    const page = await collection.find(tenantId, { where: { courseId }, range, limit: 1000, ...(after === undefined ? {} : { after }) })
    rows.push(...page.rows)
    after = page.next
    if (after === undefined) return rows
  }
}

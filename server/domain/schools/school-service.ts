import type { GlobalCollection, GlobalDoc } from '../../store/store.ts'
import { StaleRevision } from '../../store/store.ts'

/** A tenant: a school as its admin sees it. */
export interface School extends GlobalDoc {
  readonly name: string
  /** IANA zone; from the first teacher's browser, editable. */
  readonly zone?: string
  readonly createdAt: number
}

export interface Schools {
  get(tenantId: string): Promise<School | undefined>
  /** Keeps the zone where the school has none yet. @returns the zone that is kept, absent when there is no such school or zone */
  offerZone(tenantId: string, zone: string): Promise<string | undefined>
}

export const createSchools = ({ tenants }: { readonly tenants: GlobalCollection<School> }): Schools => ({
  get: (tenantId) => tenants.get(tenantId),

  async offerZone(tenantId, zone) {
    const school = await tenants.get(tenantId)
    if (!school || school.zone !== undefined || !isZone(zone)) return school?.zone
    try {
      await tenants.replace({ ...school, zone }, school.rev)
      return zone
    } catch (error) {
      // Somebody else was first; theirs is as good.
      if (error instanceof StaleRevision) return (await tenants.get(tenantId))?.zone
      throw error
    }
  },
})

/** A zone that this runtime knows by its IANA name. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

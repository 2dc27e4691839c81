import { z } from 'zod'
import type { AdminActor } from '../../admin/admin.ts'
import type { Audit } from '../../admin/audit.ts'
import { SetSafeguarding } from '../../contract/check-ins.ts'
import { isOn } from '../../domain/check-ins/safeguarding.ts'
import type { SafeguardingService } from '../../domain/check-ins/safeguarding-service.ts'
import { presentSafeguarding } from '../present/check-ins.ts'
import { adminRoute, type AdminRoute } from './admin-route.ts'
import { PathId } from './route.ts'

const OneTenant = z.strictObject({ tenantId: PathId })

interface Parts {
  readonly safeguarding: SafeguardingService
  /** @throws AppError `not_found` for a school outside the admin's reach */
  readonly mustReach: (admin: AdminActor, tenantId: string) => Promise<void>
  readonly audit: Audit
}

/** Who answers at a school; the check-in is off until this is whole. */
export const adminSafeguardingRoutes = ({ safeguarding, mustReach, audit }: Parts): readonly AdminRoute[] => [
  adminRoute({
    method: 'get',
    path: '/tenants/:tenantId/safeguarding',
    rule: 'admin',
    schema: { params: OneTenant },
    run: async ({ admin, params: { tenantId } }) => {
      await mustReach(admin, tenantId)
      return presentSafeguarding(await safeguarding.get(tenantId))
    },
  }),
  adminRoute({
    method: 'put',
    path: '/tenants/:tenantId/safeguarding',
    rule: 'admin',
    schema: { params: OneTenant, body: SetSafeguarding },
    run: async ({ admin, params: { tenantId }, body }) => {
      await mustReach(admin, tenantId)
      const kept = await safeguarding.set(tenantId, body)
      const facts = { tenant: tenantId, on: isOn(kept), days: kept.daysKept }
      await audit.note({ who: admin.adminId, action: 'safeguarding_set', facts, tenants: [tenantId] })
      return presentSafeguarding(kept)
    },
  }),
]

import { z } from 'zod'
import type { AdminActor } from '../../admin/admin.ts'
import type { Audit } from '../../admin/audit.ts'
import type { Console } from '../../admin/console.ts'
import { DistrictRecord, DoctorReport, InstallGuide, Inventory, StartDoctor } from '../../contract/admin.ts'
import { LMS_FAMILIES, type LmsFamily } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import { presentRegistration } from '../present/admin.ts'
import { adminRoute, type AdminRoute } from './admin-route.ts'
import { PathId } from './route.ts'

interface DoctorOrder {
  readonly registrationId: string
  readonly deploymentId?: string | undefined
  readonly tenantId?: string | undefined
  readonly browser?: z.infer<typeof StartDoctor>['browser']
}

/** The doctor, as these routes ask it. */
export interface DoctorRoom {
  start(order: DoctorOrder): Promise<DoctorReport>
  last(tenantId: string, registrationId: string): Promise<DoctorReport | undefined>
}

interface Dependencies {
  readonly doctor: DoctorRoom
  readonly guide: (family: LmsFamily) => unknown
  readonly console: Console
  readonly audit: Audit
  readonly inventory: unknown
  readonly now: () => number
}

const OneRegistration = z.strictObject({ registrationId: PathId })
const OneFamily = z.strictObject({ family: z.enum(LMS_FAMILIES) })

/** Install guides, examinations, and the record for the district's file. Longer than 40 lines: a list of routes. */
export function adminDoctorRoutes({ doctor, guide, console, audit, inventory, now }: Dependencies): readonly AdminRoute[] {
  /** The newest report of those schools of a registration that the admin may see. */
  const lastOf = async (admin: AdminActor, registrationId: string): Promise<DoctorReport | undefined> => {
    const { deployments } = await console.get(admin, registrationId)
    const tenants = [...new Set(deployments.map(({ tenant }) => tenant.id))]
    const reports = await Promise.all(tenants.map((tenantId) => doctor.last(tenantId, registrationId)))
    return reports
      .flatMap((report) => (report ? [DoctorReport.parse(report)] : []))
      .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))[0]
  }
  return [
    adminRoute({
      method: 'get',
      path: '/install/:family',
      rule: 'admin',
      schema: { params: OneFamily },
      run: ({ params }) => InstallGuide.parse(guide(params.family)),
    }),
    adminRoute({
      method: 'post',
      path: '/registrations/:registrationId/doctor',
      rule: 'admin',
      schema: { params: OneRegistration, body: StartDoctor },
      run: async ({ admin, params: { registrationId }, body }) => {
        const { deployments, registration } = await console.get(admin, registrationId)
        const tenants = deployments.map(({ tenant }) => tenant.id)
        if (body.deploymentId !== undefined && !deployments.some(({ deployment }) => deployment.id === body.deploymentId))
          throw new AppError('not_found')
        const report = await doctor.start({ registrationId, ...body, ...(admin.reach === 'tenant' ? { tenantId: admin.tenantId } : {}) })
        await audit.note({
          who: admin.adminId,
          action: 'doctor_run',
          facts: { registration: registrationId, label: registration.label },
          tenants,
        })
        return DoctorReport.parse(report)
      },
    }),
    adminRoute({
      method: 'get',
      path: '/registrations/:registrationId/doctor',
      rule: 'admin',
      schema: { params: OneRegistration },
      run: async ({ admin, params }) => {
        const report = await lastOf(admin, params.registrationId)
        if (!report) throw new AppError('not_found')
        return report
      },
    }),
    adminRoute({
      method: 'get',
      path: '/registrations/:registrationId/record',
      rule: 'admin',
      schema: { params: OneRegistration },
      run: async ({ admin, params }) => {
        const [entry, doctorReport] = [await console.get(admin, params.registrationId), await lastOf(admin, params.registrationId)]
        return DistrictRecord.parse({
          at: new Date(now()).toISOString(),
          registration: presentRegistration(entry),
          doctor: doctorReport,
          inventory: Inventory.parse(inventory),
        })
      },
    }),
  ]
}

import { z } from 'zod'
import type { Admins } from '../../admin/admins.ts'
import { AdminEntry, AdminMe, ExchangeLink, RenewedKey, SignIn } from '../../contract/admin.ts'
import { AppError } from '../../errors.ts'
import type { AdminSessions } from '../admin-session.ts'
import { presentAdmin } from '../present/admin.ts'
import { adminRoute, openRoute, type AdminRoute } from './admin-route.ts'
import { PathId } from './route.ts'

interface Dependencies {
  readonly admins: Admins
  readonly adminSessions: AdminSessions
  readonly tenants: { tenant(tenantId: string): Promise<{ readonly id: string; readonly name: string } | undefined> }
  readonly publicOrigin: string
}

/** Coming in, and who else may. Longer than 40 lines: a list of routes. */
export function adminEntryRoutes({ admins, adminSessions, tenants, publicOrigin }: Dependencies): readonly AdminRoute[] {
  const tenantOf = async (tenantId: string | undefined) => {
    const tenant = tenantId === undefined ? undefined : await tenants.tenant(tenantId)
    return tenant && { id: tenant.id, name: tenant.name }
  }
  const OneAdmin = z.strictObject({ adminId: PathId })
  return [
    openRoute({
      method: 'post',
      path: '/exchange',
      schema: { body: ExchangeLink },
      run: async ({ body }) => AdminEntry.parse(await admins.join(body.token, body.name)),
    }),
    openRoute({
      method: 'post',
      path: '/sign-in',
      schema: { body: SignIn },
      run: async ({ body }) => AdminEntry.parse(await admins.signIn(body.accessKey)),
    }),
    adminRoute({
      method: 'get',
      path: '/me',
      rule: 'waiting',
      schema: {},
      run: async ({ admin: { adminId, status, reach, isOwner, source, tenantId } }) =>
        AdminMe.parse({
          id: adminId,
          name: (await admins.get(adminId))?.name,
          status,
          reach,
          isOwner,
          source,
          tenant: await tenantOf(tenantId),
          publicOrigin,
        }),
    }),
    adminRoute({
      method: 'post',
      path: '/sign-out',
      rule: 'waiting',
      schema: {},
      run: async ({ admin }) => {
        if (admin.tabId !== undefined) await adminSessions.end(admin.tabId)
      },
    }),
    adminRoute({
      method: 'post',
      path: '/me/key',
      rule: 'server',
      schema: {},
      run: async ({ admin }) => RenewedKey.parse({ accessKey: await admins.renewKey(admin) }),
    }),
    adminRoute({
      method: 'get',
      path: '/admins',
      rule: 'admin',
      schema: {},
      run: async ({ admin }) => ({
        admins: await Promise.all((await admins.list(admin)).map(async (each) => presentAdmin(each, await tenantOf(each.tenantId)))),
      }),
    }),
    ...(['approve', 'disable'] as const).map((what) =>
      adminRoute({
        method: 'post',
        path: `/admins/:adminId/${what}`,
        rule: 'admin',
        schema: { params: OneAdmin },
        run: async ({ admin, params }) => {
          if (params.adminId === admin.adminId) throw new AppError('not_allowed')
          const changed = await admins[what](admin, params.adminId)
          return presentAdmin(changed, await tenantOf(changed.tenantId))
        },
      }),
    ),
  ]
}

import { z } from 'zod'
import type { Console } from '../../admin/console.ts'
import type { Invites } from '../../admin/invites.ts'
import type { Audit } from '../../admin/audit.ts'
import { InviteMade, NewInvite, NewRegistration, RenameRegistration, RenameTenant } from '../../contract/admin.ts'
import { presentDeployment, presentInvite, presentRegistration } from '../present/admin.ts'
import { adminRoute, type AdminRoute } from './admin-route.ts'
import { PathId } from './route.ts'

const OneRegistration = z.strictObject({ registrationId: PathId })
const OneDeployment = z.strictObject({ deploymentId: PathId })
const OneTenant = z.strictObject({ tenantId: PathId })
const OneInvite = z.strictObject({ inviteId: PathId })
const HOUR_MS = 60 * 60_000

/** Registrations, deployments and schools. Longer than 40 lines: a list of routes. */
export function adminConsoleRoutes({ console }: { readonly console: Console }): readonly AdminRoute[] {
  return [
    adminRoute({
      method: 'get',
      path: '/registrations',
      rule: 'admin',
      schema: {},
      run: async ({ admin }) => ({ registrations: (await console.list(admin)).map(presentRegistration) }),
    }),
    adminRoute({
      method: 'post',
      path: '/registrations',
      rule: 'server',
      schema: { body: NewRegistration },
      run: async ({ admin, body }) => presentRegistration(await console.add(admin, body)),
    }),
    adminRoute({
      method: 'get',
      path: '/registrations/:registrationId',
      rule: 'admin',
      schema: { params: OneRegistration },
      run: async ({ admin, params }) => presentRegistration(await console.get(admin, params.registrationId)),
    }),
    adminRoute({
      method: 'patch',
      path: '/registrations/:registrationId',
      rule: 'server',
      schema: { params: OneRegistration, body: RenameRegistration },
      run: async ({ admin, params, body }) => presentRegistration(await console.rename(admin, params.registrationId, body.label)),
    }),
    ...(['approve', 'disable', 'enable'] as const).map((what) =>
      adminRoute({
        method: 'post',
        path: `/registrations/:registrationId/${what}`,
        rule: 'server',
        schema: { params: OneRegistration },
        run: async ({ admin, params }) => presentRegistration(await console[what](admin, params.registrationId)),
      }),
    ),
    ...(['approve', 'disable'] as const).map((what) =>
      adminRoute({
        method: 'post',
        path: `/deployments/:deploymentId/${what}`,
        rule: 'admin',
        schema: { params: OneDeployment },
        run: async ({ admin, params }) =>
          presentDeployment(await console.setDeployment(admin, params.deploymentId, what === 'approve' ? 'active' : 'disabled')),
      }),
    ),
    adminRoute({
      method: 'patch',
      path: '/tenants/:tenantId',
      rule: 'admin',
      schema: { params: OneTenant, body: RenameTenant },
      run: async ({ admin, params, body }) => {
        await console.renameTenant(admin, params.tenantId, body.name)
      },
    }),
  ]
}

interface InviteParts {
  readonly invites: Invites
  readonly audit: Audit
  /** The address that a link is given out as. */
  readonly urlOf: (kind: 'admin' | 'registration', token: string) => string
  readonly now: () => number
}

/** Links that one hands out. Longer than 40 lines: a list of routes. */
export function adminInviteRoutes({ invites, audit, urlOf, now }: InviteParts): readonly AdminRoute[] {
  return [
    adminRoute({
      method: 'get',
      path: '/invites',
      rule: 'server',
      schema: {},
      run: async () => ({ invites: (await invites.list()).map((invite) => presentInvite(invite, now())) }),
    }),
    adminRoute({
      method: 'post',
      path: '/invites',
      rule: 'server',
      schema: { body: NewInvite },
      run: async ({ admin, body }) => {
        const { kind, label, hours } = body
        const approveThere = kind === 'registration' && body.approveThere
        const { invite, token } = await invites.make({
          kind,
          label,
          by: admin.adminId,
          lifeMs: hours * HOUR_MS,
          ...(approveThere ? { approveThere } : {}),
        })
        await audit.note({ who: admin.adminId, action: 'invite_made', facts: { invite: invite.id, kind, hours, approveThere } })
        return InviteMade.parse({ invite: presentInvite(invite, now()), url: urlOf(kind, token) })
      },
    }),
    adminRoute({
      method: 'delete',
      path: '/invites/:inviteId',
      rule: 'server',
      schema: { params: OneInvite },
      run: async ({ admin, params }) => {
        const { id, kind } = await invites.withdraw(params.inviteId)
        await audit.note({ who: admin.adminId, action: 'invite_withdrawn', facts: { invite: id, kind } })
      },
    }),
  ]
}

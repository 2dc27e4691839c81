import { z } from 'zod'
import type { AdminActor } from '../../admin/admin.ts'
import type { Admins } from '../../admin/admins.ts'
import { SERVER_CHAIN, type Audit } from '../../admin/audit.ts'
import type { Registering } from '../../admin/registering.ts'
import { ApproveThere, AuditVerdict, Inventory, LookAtLms, RotateKeys, SubmitRegistration, VerifyAudit } from '../../contract/admin.ts'
import { ADMIN_LIMITS } from '../../contract/admin-words.ts'
import { AppError } from '../../errors.ts'
import { presentAudit, presentKeys, presentMade, presentPreview, type KeyEntry } from '../present/admin.ts'
import { adminRoute, openRoute, type AdminRoute } from './admin-route.ts'

/** The tool's signing keys, as the console needs them. */
export interface SigningKeys {
  list(): Promise<readonly KeyEntry[]>
  rotate(how: 'overlap' | 'at_once'): Promise<void>
}

interface Dependencies {
  readonly keys: SigningKeys
  readonly audit: Audit
  readonly admins: Admins
  readonly inventory: unknown
  readonly publicOrigin: string
}

const AuditQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  chain: z.string().max(80).optional(),
})

/** The chain that an admin reads: any for the server's, their school's else. @throws AppError `not_found` */
function chainFor({ reach, tenantId }: AdminActor, asked: string | undefined): string {
  const chain = asked ?? (reach === 'server' ? SERVER_CHAIN : tenantId)
  if (chain === undefined || (reach === 'tenant' && chain !== tenantId)) throw new AppError('not_found')
  return chain
}

/** Keys, log, inventory. Longer than 40 lines: a list of routes. */
export function adminRecordRoutes({ keys, audit, admins, inventory, publicOrigin }: Dependencies): readonly AdminRoute[] {
  const keyList = async () => presentKeys(await keys.list(), `${publicOrigin}/.well-known/jwks.json`)
  return [
    adminRoute({ method: 'get', path: '/keys', rule: 'server', schema: {}, run: keyList }),
    adminRoute({
      method: 'post',
      path: '/keys/rotate',
      rule: 'server',
      schema: { body: RotateKeys },
      run: async ({ admin, body }) => {
        await keys.rotate(body.how)
        await audit.note({ who: admin.adminId, action: 'keys_rotated', facts: { how: body.how } })
        return keyList()
      },
    }),
    adminRoute({
      method: 'get',
      path: '/audit',
      rule: 'admin',
      schema: { query: AuditQuery },
      run: async ({ admin, query }) => {
        const chain = chainFor(admin, query.chain)
        const rows = await audit.page(chain, query.after, ADMIN_LIMITS.auditPage)
        const named = (await admins.list(admin)).flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const]))
        return presentAudit(chain, rows, ADMIN_LIMITS.auditPage, new Map(named))
      },
    }),
    adminRoute({
      method: 'post',
      path: '/audit/verify',
      rule: 'admin',
      schema: { body: VerifyAudit },
      run: async ({ admin, body }) => AuditVerdict.parse(await audit.verify(chainFor(admin, body.chain))),
    }),
    adminRoute({ method: 'get', path: '/inventory', rule: 'admin', schema: {}, run: () => Inventory.parse(inventory) }),
  ]
}

/** The page in the LMS's frame. Who has the invite may use it; nobody has to be known. */
export function registerRoutes({
  registering,
  toolName,
}: {
  readonly registering: Registering
  readonly toolName: string
}): readonly AdminRoute[] {
  const offerOf = (body: z.infer<typeof LookAtLms>) => ({ configurationUrl: body.openidConfiguration, token: body.registrationToken })
  return [
    openRoute({
      method: 'post',
      path: '/register/look',
      schema: { body: LookAtLms },
      run: async ({ body }) => presentPreview(await registering.look(body.invite, offerOf(body)), toolName),
    }),
    openRoute({
      method: 'post',
      path: '/register/submit',
      schema: { body: SubmitRegistration },
      run: async ({ body }) =>
        presentMade(await registering.submit(body.invite, offerOf(body), { label: body.label, privacy: body.privacy })),
    }),
    openRoute({
      method: 'post',
      path: '/register/approve',
      schema: { body: ApproveThere },
      run: async ({ body }) => {
        await registering.approve(body.approval)
      },
    }),
  ]
}

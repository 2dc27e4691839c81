import { randomUUID } from 'node:crypto'
import type { Router } from 'express'
import { createAdminSessions, requireAdmin, type AdminTabDoc } from '../api/admin-session.ts'
import { adminConsoleRoutes, adminInviteRoutes } from '../api/routes/admin-console.ts'
import { adminEntryRoutes } from '../api/routes/admin-entry.ts'
import { adminRecordRoutes, registerRoutes } from '../api/routes/admin-records.ts'
import { mountAdminRoutes, type AdminRoute } from '../api/routes/admin-route.ts'
import type { Sessions } from '../api/session.ts'
import { createSlowDown } from '../api/slow-down.ts'
import type { AdminDoc, InviteDoc } from '../admin/admin.ts'
import { createAdmins, type Admins } from '../admin/admins.ts'
import { createAudit, type Audit, type AuditDoc } from '../admin/audit.ts'
import { createConsole, type Console, type FixedAddresses, type Trouble } from '../admin/console.ts'
import { inventoryOf } from '../admin/inventory.ts'
import { createInvites, type Invites } from '../admin/invites.ts'
import type { LaunchNotes } from '../admin/launch-notes.ts'
import { createRegistering, type Registering } from '../admin/registering.ts'
import { randomSecrets } from '../admin/secrets.ts'
import { joinUrl, makeSetupLink } from '../admin/setup-link.ts'
import { FIELDS } from './inventory-fields.ts'
import type { Config } from '../config.ts'
import type { LmsFamily } from '../contract/words.ts'
import type { PeopleService } from '../domain/people/people-service.ts'
import { serverWords } from '../domain/server-words.ts'
import type { Log } from '../log.ts'
import type { Outbound } from '../lti/advantage/outbound.ts'
import type { KeyRing } from '../lti/keys.ts'
import type { Registration } from '../lti/platforms/registration.ts'
import type { Registry } from '../lti/platforms/registry.ts'
import { COLLECTIONS } from '../store/collections.ts'
import { purposeKey } from '../store/seal.ts'
import type { Ids, Store } from '../store/store.ts'

/** What administration is made of; without `sessions` and `people` only the shell uses it. */
export interface AdminParts {
  readonly store: Store
  readonly ids: Ids
  readonly registry: Registry
  readonly notes: LaunchNotes
  readonly keyRing: KeyRing
  readonly send: Outbound['send']
  readonly config: Pick<Config, 'masterKey' | 'publicOrigin' | 'allowedOrigins' | 'dataDir'>
  readonly fixedAddresses: (family: LmsFamily, typed: { readonly issuer?: string | undefined; readonly clientId: string }) => FixedAddresses
  /** What the grade worker knows of an LMS that does not take grades now; absent where no worker runs. */
  readonly trouble?: Trouble
  readonly now: () => number
  readonly log: Log
}

export interface Admin {
  readonly admins: Admins
  readonly invites: Invites
  readonly audit: Audit
  readonly console: Console
  readonly registering: Registering
  readonly inventory: ReturnType<typeof inventoryOf>
  /** The address that a link is given out as. */
  urlOf(kind: 'admin' | 'registration', token: string): string
  /** @returns the address for the terminal; undefined where there is an owner */
  setupLink(): Promise<string | undefined>
  readonly routes: readonly AdminRoute[]
  /** The API of administration, to be mounted at `/api/admin`. */
  router(parts: { readonly sessions: Sessions; readonly people: Pick<PeopleService, 'get'>; readonly more: readonly AdminRoute[] }): Router
}

const TOOL_NAME = 'Cairn'

/** Builds administration. Longer than 40 lines: construction only. */
export function composeAdmin(parts: AdminParts): Admin {
  const { store, ids, registry, notes, keyRing, config, now, log } = parts
  const { publicOrigin, allowedOrigins, dataDir } = config
  const adminSessions = createAdminSessions({ tabs: store.global<AdminTabDoc>('adminSessions'), now })
  const audit = createAudit({ rows: store.global<AuditDoc>('audit'), key: purposeKey(config.masterKey, 'audit'), now })
  const invites = createInvites({ invites: store.global<InviteDoc>('invites'), secrets: randomSecrets, now })
  const admins = createAdmins({
    admins: store.global<AdminDoc>('admins'),
    invites,
    audit,
    tabs: adminSessions,
    ids,
    secrets: randomSecrets,
    randomId: randomUUID,
    now,
  })
  const registrations = store.global<Registration>('registrations')
  const console = createConsole({
    registrations,
    registry,
    notes,
    audit,
    ids,
    allowedOrigins,
    fixedAddresses: parts.fixedAddresses,
    trouble: parts.trouble ?? (() => undefined),
    now,
  })
  const words = serverWords('en')
  const registering = createRegistering({
    invites,
    registrations,
    registry,
    console,
    audit,
    ids,
    send: parts.send,
    allowedOrigins,
    tool: {
      publicOrigin,
      name: TOOL_NAME,
      description: words.toolDescription,
      addLabel: words.toolAddLabel,
      logoUrl: `${publicOrigin}/logo.svg`,
    },
    now,
    log,
  })
  const inventory = inventoryOf(COLLECTIONS, FIELDS)
  const urlOf: Admin['urlOf'] = (kind, token) => (kind === 'admin' ? joinUrl(publicOrigin, token) : `${publicOrigin}/lti/register/${token}`)
  const routes = [
    ...adminEntryRoutes({ admins, adminSessions, tenants: registry, publicOrigin }),
    ...adminConsoleRoutes({ console }),
    ...adminInviteRoutes({ invites, audit, urlOf, now }),
    ...adminRecordRoutes({ keys: keyRing, audit, admins, inventory, publicOrigin }),
    ...registerRoutes({ registering, toolName: TOOL_NAME }),
  ]
  return {
    admins,
    invites,
    audit,
    console,
    registering,
    inventory,
    urlOf,
    routes,
    setupLink: () => makeSetupLink({ admins, invites, audit, publicOrigin, dataDir }),
    router: ({ sessions, people, more }) =>
      mountAdminRoutes([...routes, ...more], {
        requireAdmin: requireAdmin({ adminSessions, sessions, admins, people }),
        slowDown: createSlowDown(now),
        log,
      }),
  }
}

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import express from 'express'
import { createLaunchNotes, type LaunchNoteDoc } from '../../server/admin/launch-notes.ts'
import { adminPages } from '../../server/api/admin-pages.ts'
import { adminDoctorRoutes } from '../../server/api/routes/admin-doctor.ts'
import { adminSafeguardingRoutes } from '../../server/api/routes/admin-safeguarding.ts'
import type { Trouble } from '../../server/admin/console.ts'
import { composeAdmin } from '../../server/compose/admin.ts'
import type { AdminEntry } from '../../server/contract/admin.ts'
import { createLog } from '../../server/log.ts'
import { createOutbound, type Outbound } from '../../server/lti/advantage/outbound.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import { openRegistry } from '../../server/lti/platforms/registry.ts'
import type { Registration } from '../../server/lti/platforms/registration.ts'
import { createIds } from '../../server/store/ids.ts'
import { MASTER_KEY, openHouse, type Answer } from '../api/harness.ts'

export interface AdminHouseOptions {
  readonly publicOrigin?: string
  readonly allowedOrigins?: readonly string[]
  /** Stands for the way out of the house. */
  readonly send?: Outbound['send']
  /** What the grade worker knows. */
  readonly trouble?: Trouble
}

/** One admin's tab. */
export interface AdminTab {
  readonly token: string
  get<T = unknown>(path: string): Promise<Answer<T>>
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>
  send<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>>
}

/** Administration as it is, over the memory store and beside the API of the apps; listening on a free port. */
export async function openAdminHouse({
  publicOrigin = 'https://tool.example',
  allowedOrigins = [],
  send,
  trouble,
}: AdminHouseOptions = {}) {
  const house = await openHouse()
  const { store, clock } = house
  const now = (): number => clock.at
  const dataDir = await mkdtemp(join(tmpdir(), 'cairn-admin-'))
  const logged: string[] = []
  const log = createLog({
    level: 'trace',
    destination: new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) }),
  })
  const ids = createIds(MASTER_KEY)
  const registry = await openRegistry({ store, ids, file: undefined, allowedOrigins, rulesOf: profileFor, now, log })
  const outbound = createOutbound({ allowedOrigins, timeoutMs: 1_000 })
  const notes = createLaunchNotes({ notes: store.global<LaunchNoteDoc>('launchNotes'), now, log })
  const keyRing = createKeyRing({ store, now })
  const admin = composeAdmin({
    store,
    ids,
    registry,
    notes,
    keyRing,
    send: send ?? outbound.send,
    config: { masterKey: MASTER_KEY, publicOrigin, allowedOrigins, dataDir },
    fixedAddresses: (family) =>
      family === 'schoology'
        ? {
            issuer: 'https://lms.example',
            authUrl: 'https://lms.example/auth',
            tokenUrl: 'https://lms.example/token',
            jwksUrl: 'https://lms.example/jwks',
          }
        : {},
    ...(trouble ? { trouble } : {}),
    now,
    log,
  })
  const doctorRoutes = adminDoctorRoutes({
    doctor: { start: () => Promise.reject(new Error('no doctor here')), last: () => Promise.resolve(undefined) },
    guide: (family) => ({ family, basis: 'documented', dynamic: false, steps: [], asks: [], fixed: {} }),
    console: admin.console,
    audit: admin.audit,
    inventory: admin.inventory,
    now,
  })
  const more = [
    ...doctorRoutes,
    ...adminSafeguardingRoutes({
      safeguarding: house.services.community.safeguarding,
      mustReach: admin.console.mustReach,
      audit: admin.audit,
    }),
  ]
  const shells: unknown[] = []
  const app = express()
    .use(
      adminPages({
        pages: { app: (res, page) => void res.json(shells.push(page) && page), launch: () => undefined },
        registering: admin.registering,
      }),
    )
    .use('/api/admin', admin.router({ sessions: house.services.sessions, people: house.services.people, more }))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const tab = (token: string): AdminTab => openAdminTab(url, token)
  const owner = async (): Promise<AdminTab> => {
    const link = (await admin.setupLink()) ?? ''
    const { body } = await tab('').post<AdminEntry>('/exchange', { token: link.split('#')[1], name: 'Wren Castle' })
    return tab(body.token)
  }
  return {
    ...house,
    admin,
    registry,
    notes,
    keyRing,
    adminUrl: url,
    dataDir,
    adminLogged: logged,
    routes: [...admin.routes, ...more],
    tab,
    /** A tab of the apps' API. */
    openAppTab: house.tab,
    /** Whoever spends the setup link. */
    owner,
    /** A registration of the store with one deployment, by a school. */
    async school(name: string, changes: Partial<Registration> = {}) {
      const clientId = `client of ${name}`
      const registration: Registration = {
        ...aRegistration,
        id: ids.global('registration', ['https://lms.example', clientId]),
        clientId,
        label: name,
        ...changes,
      }
      await store.global<Registration>('registrations').insert(registration)
      await registry.refresh()
      const deployment = await registry.settle(registration, '1', { serviceOrigins: [], frameOrigins: [] })
      return { registration, deployment, tenantId: deployment.tenantId }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await outbound.close()
      await house.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
export type AdminHouse = Awaited<ReturnType<typeof openAdminHouse>>

const aRegistration = {
  issuer: 'https://lms.example',
  authUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  tokenAudience: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/jwks',
  family: 'generic',
  frameOrigins: [],
  scopes: [],
  allowAnonymous: false,
  allowCourseless: false,
  deployments: 'learn',
  knownDeployments: [],
  status: 'active',
  source: 'hand',
  createdAt: 0,
} as const

function openAdminTab(url: string, token: string): AdminTab {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(`${url}/api/admin${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : undefined) as T }
  }
  return { token, send, get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) }
}

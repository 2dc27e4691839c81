import { Writable } from 'node:stream'
import express, { type Response } from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLog } from '../../server/log.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { launchRoutes } from '../../server/lti/launch/launch-routes.ts'
import { createPlatformKeys, type FetchDocument } from '../../server/lti/launch/platform-keys.ts'
import { stateKey } from '../../server/lti/launch/state.ts'
import { openRegistry, type Registry } from '../../server/lti/platforms/registry.ts'
import type { Registration } from '../../server/lti/platforms/registration.ts'
import type { LaunchPageData, Pages } from '../../server/pages/pages.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'
import { aLaunch, sign, type Claims, type TestKey, type TestPlatform } from './platform.ts'

export const MASTER_KEY = Buffer.alloc(32, 7)
export const PUBLIC_ORIGIN = 'https://tool.example'

/** A clock that stands still until it is moved. */
export interface TestClock {
  (): number
  move(ms: number): void
}
export function aClock(start = Date.UTC(2026, 9, 12, 10, 0, 0)): TestClock {
  let now = start
  return Object.assign(() => now, { move: (ms: number) => void (now += ms) })
}

export interface LaunchTool {
  readonly origin: string
  readonly registry: Registry
  readonly store: Store
  readonly clock: TestClock
  /** Launches that reached the house behind the door. */
  readonly begun: Launch[]
  /** Every line of the log so far. */
  logText(): string
  close(): Promise<void>
}

export interface LaunchToolOptions {
  readonly clock?: TestClock
  /** Shared by two tools for tests with two servers. */
  readonly store?: Store
  readonly registrations?: readonly Partial<Registration>[]
  readonly fetchDocument?: FetchDocument
}

const REGISTRATION_DEFAULTS = {
  family: 'canvas',
  label: 'Harbor Unified, Canvas',
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

/** Answers pages as JSON in an HTML answer, so that a test can read what a page would hold. */
const plainPages: Pages = {
  app: (res, page) => answer(res, 200, { kind: 'app', ...page }),
  launch: (res, page) => answer(res, page.status, { kind: 'launch', ...page }),
}
const answer = (
  res: Response,
  status: number,
  page: Omit<SentPage['page'], 'data' | 'answer'> & { readonly data?: unknown; readonly answer?: unknown },
): void =>
  void res
    .status(status)
    .setHeader('Content-Security-Policy', `frame-ancestors ${page.frameAncestors.join(' ') || "'none'"}`)
    .type('html')
    .end(JSON.stringify(page))

/** The real launch routes over the memory store, registered with one platform. */
export async function openLaunchTool(platform: TestPlatform, options: LaunchToolOptions = {}): Promise<LaunchTool> {
  const clock = options.clock ?? aClock()
  const store = options.store ?? (await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock }))
  const ids = createIds(MASTER_KEY)
  const lines: string[] = []
  const log = createLog({
    level: 'debug',
    destination: new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
  })
  for (const changes of options.registrations ?? [{}]) {
    const registration = { ...REGISTRATION_DEFAULTS, ...endpointsOf(platform), ...changes }
    const id = ids.global('registration', [registration.issuer, registration.clientId])
    await store
      .global<Registration>('registrations')
      .insert({ ...registration, id })
      .catch(() => undefined)
  }
  const registry = await openRegistry({
    store,
    ids,
    file: undefined,
    allowedOrigins: [platform.origin],
    rulesOf: () => ({ tenantBy: 'registration', frameOrigins: [] }),
    now: clock,
    log,
  })
  const begun: Launch[] = []
  const app = express().use(
    launchRoutes({
      registry,
      platformKeys: createPlatformKeys({ fetchDocument: options.fetchDocument ?? fetchPlainly, now: clock, log }),
      store,
      host: {
        begin: async (come) => {
          begun.push(come)
          return { app: come.role === 'educator' ? 'educator' : 'learner', answer: { token: 'session-token', first: {} }, lang: 'en' }
        },
      },
      pages: plainPages,
      keyRing: createKeyRing({ store, now: clock }),
      log,
      now: clock,
      newReference: () => '7K-QM2',
      stateKey: stateKey(MASTER_KEY),
      publicOrigin: PUBLIC_ORIGIN,
      redirectUri: `${PUBLIC_ORIGIN}/lti/launch`,
      allowedOrigins: [platform.origin],
    }),
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registry,
    store,
    clock,
    begun,
    logText: () => lines.join(''),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const endpointsOf = ({ issuer, clientId, origin, jwksUrl }: TestPlatform) => ({
  issuer,
  clientId,
  authUrl: `${origin}/auth`,
  tokenUrl: `${origin}/token`,
  tokenAudience: `${origin}/token`,
  jwksUrl,
})

const fetchPlainly: FetchDocument = async ({ url }) => {
  const { status, headers, ...rest } = await fetch(url).then(async (res) => ({
    status: res.status,
    headers: res.headers,
    body: await res.text(),
  }))
  return { status, headers, body: rest.body }
}

/** What the browser holds after a login. */
export interface LoggedIn {
  readonly state: string
  readonly nonce: string
  readonly cookie: string
  readonly authorizeUrl: URL
}

export const loginParameters = (platform: TestPlatform): Record<string, string> => ({
  iss: platform.issuer,
  client_id: platform.clientId,
  login_hint: 'hint-1',
  lti_message_hint: '{"cmid":1,"launchid":"a b"}',
  target_link_uri: `${PUBLIC_ORIGIN}/lti/launch`,
})

/** A page of the launch app, as `plainPages` sends it. */
export interface SentPage {
  readonly status: number
  readonly headers: Headers
  readonly page: {
    readonly kind: 'app' | 'launch'
    readonly app?: string
    readonly deploymentId?: string
    readonly answer?: { readonly token: string }
    readonly data?: LaunchPageData
    readonly frameAncestors: readonly string[]
    readonly lang: string
  }
}

export async function readPage(answered: globalThis.Response): Promise<SentPage> {
  return { status: answered.status, headers: answered.headers, page: JSON.parse(await answered.text()) as SentPage['page'] }
}

const cookiesOf = (answered: globalThis.Response): string =>
  answered.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Logs in from a top window: a redirect to the platform. */
export async function logIn(tool: LaunchTool, platform: TestPlatform, changes: Readonly<Record<string, string>> = {}): Promise<LoggedIn> {
  const query = new URLSearchParams({ ...loginParameters(platform), ...changes })
  const answered = await fetch(`${tool.origin}/lti/login?${query}`, { redirect: 'manual' })
  if (answered.status !== 302) throw new Error(`login answered ${answered.status}: ${await answered.text()}`)
  return fromAuthorizeUrl(new URL(answered.headers.get('location') ?? ''), cookiesOf(answered))
}

const fromAuthorizeUrl = (authorizeUrl: URL, cookie: string): LoggedIn => ({
  state: authorizeUrl.searchParams.get('state') ?? '',
  nonce: authorizeUrl.searchParams.get('nonce') ?? '',
  cookie,
  authorizeUrl,
})

/** Logs in from a frame: a page that carries the state on. */
export async function logInFramed(
  tool: LaunchTool,
  platform: TestPlatform,
  changes: Readonly<Record<string, string>> = {},
): Promise<LoggedIn & { readonly data: Extract<LaunchPageData, { step: 'carry_state' }>; readonly sent: SentPage }> {
  const query = new URLSearchParams({ ...loginParameters(platform), ...changes })
  const answered = await fetch(`${tool.origin}/lti/login?${query}`, {
    redirect: 'manual',
    headers: { 'Sec-Fetch-Dest': 'iframe', Referer: `${platform.origin}/` },
  })
  const cookie = cookiesOf(answered)
  const sent = await readPage(answered)
  const { data } = sent.page
  if (data?.step !== 'carry_state') throw new Error(`login answered ${sent.status} ${data?.step}`)
  return { ...fromAuthorizeUrl(new URL(data.authorizeUrl), cookie), data, sent }
}

export const postLaunch = (tool: LaunchTool, fields: Readonly<Record<string, string>>, cookie?: string): Promise<globalThis.Response> =>
  fetch(`${tool.origin}/lti/launch`, {
    method: 'POST',
    redirect: 'manual',
    headers: cookie === undefined ? {} : { Cookie: cookie },
    body: new URLSearchParams(fields),
  })

/** A whole launch: login, token, POST; `changes` bends the payload, `header` and `key` the signature. */
export async function launch(
  tool: LaunchTool,
  platform: TestPlatform,
  {
    changes = {},
    header,
    key,
    login,
  }: {
    readonly changes?: Claims
    readonly header?: Readonly<Record<string, unknown>>
    readonly key?: TestKey
    readonly login?: LoggedIn
  } = {},
): Promise<SentPage> {
  const { state, nonce, cookie } = login ?? (await logIn(tool, platform))
  const payload = aLaunch(platform, { nonce, nowMs: tool.clock(), changes })
  const idToken = await sign(payload, { ...(header ? { header } : {}), ...(key ? { key } : {}) })
  return readPage(await postLaunch(tool, { id_token: idToken, state }, cookie))
}

/** The code of a refusal's page; undefined when it was none. */
export const codeOf = ({ page }: SentPage): string | undefined => (page.data?.step === 'failed' ? page.data.code : undefined)

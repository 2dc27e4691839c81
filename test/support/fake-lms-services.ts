import type { IncomingMessage, ServerResponse } from 'node:http'
import { createAdvantage } from '../../server/lti/advantage/create-advantage.ts'
import type { Advantage } from '../../server/lti/advantage/advantage.ts'
import { createOutbound } from '../../server/lti/advantage/outbound.ts'
import { SCOPE } from '../../server/lti/claim-names.ts'
import type { Deployment, Registration } from '../../server/lti/platforms/registration.ts'
import type { LmsFamily } from '../../server/contract/words.ts'
import { openLoopbackServer, type LoopbackServer } from './loopback-server.ts'

export interface Heard {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Answer = (heard: Heard, response: ServerResponse) => void

/** A token endpoint and services on loopback, and our side of it: what was heard, which tokens are good, a clock. */
export interface FakeLmsServices {
  readonly server: LoopbackServer
  readonly heard: Heard[]
  readonly advantage: Advantage
  readonly target: { readonly registrationId: string; readonly deploymentId: string }
  readonly assertions: Record<string, unknown>[]
  tokenRequests(): number
  revokeAll(): void
  pass(ms: number): void
  /** Answers instead of the token endpoint. */
  tokenAnswer: Answer | undefined
  /** Answers a service call with a good token. */
  answer: Answer
  close(): Promise<void>
}

export interface FakeLmsOptions {
  readonly family?: LmsFamily
  readonly scopes?: readonly string[]
  /** Beside the server's own. */
  readonly allowedOrigins?: readonly string[]
  readonly serviceOrigins?: readonly string[]
}

export async function openFakeLmsServices(options: FakeLmsOptions = {}): Promise<FakeLmsServices> {
  const heard: Heard[] = []
  const good = new Set<string>()
  const assertions: Record<string, unknown>[] = []
  let clock = Date.parse('2026-03-02T08:00:00Z')
  let made = 0
  const fake: { tokenAnswer: Answer | undefined; answer: Answer } = {
    tokenAnswer: undefined,
    answer: (_heard, response) => void response.end('{}'),
  }
  const server = await openLoopbackServer((request, response, body) => {
    const one: Heard = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    heard.push(one)
    if (one.path === '/token') {
      if (fake.tokenAnswer) return fake.tokenAnswer(one, response)
      const token = `token-${++made}`
      good.add(token)
      return void response.end(
        JSON.stringify({
          access_token: token,
          token_type: 'Bearer',
          expires_in: 3600,
          scope: (options.scopes ?? Object.values(SCOPE)).join(' '),
        }),
      )
    }
    if (!good.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return void response.writeHead(401).end()
    return fake.answer(one, response)
  })
  const outbound = createOutbound({ allowedOrigins: [server.origin, ...(options.allowedOrigins ?? [])], timeoutMs: 1_000 })
  const registration: Registration = {
    id: 'reg',
    issuer: server.origin,
    clientId: 'client-1',
    authUrl: `${server.origin}/auth`,
    tokenUrl: `${server.origin}/token`,
    tokenAudience: 'https://audience.example/token',
    jwksUrl: `${server.origin}/jwks`,
    family: options.family ?? 'generic',
    label: 'Fake',
    frameOrigins: [],
    scopes: [],
    allowAnonymous: false,
    allowCourseless: false,
    deployments: 'learn',
    knownDeployments: [],
    status: 'active',
    source: 'hand',
    createdAt: clock,
  }
  const deployment: Deployment = {
    id: 'dep',
    registrationId: 'reg',
    platformDeploymentId: '1',
    tenantId: 'school',
    status: 'active',
    frameOrigins: [],
    serviceOrigins: [server.origin, ...(options.serviceOrigins ?? [])],
    createdAt: clock,
  }
  let ids = 0
  const advantage = createAdvantage({
    outbound,
    places: {
      registration: async (id) => (id === 'reg' ? registration : undefined),
      deployment: async (id) => (id === 'dep' ? deployment : undefined),
    },
    sign: async (payload) => {
      assertions.push({ ...payload })
      return 'header.payload.signature'
    },
    now: () => clock,
    randomId: () => `id-${++ids}`,
  })
  return Object.assign(fake, {
    server,
    heard,
    advantage,
    assertions,
    target: { registrationId: 'reg', deploymentId: 'dep' },
    tokenRequests: () => heard.filter(({ path }) => path === '/token').length,
    revokeAll: () => good.clear(),
    pass: (ms: number) => {
      clock += ms
    },
    close: async () => {
      await outbound.close()
      await server.close()
    },
  })
}

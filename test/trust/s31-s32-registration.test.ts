import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InviteMade, RegistrationList } from '../../server/contract/admin.ts'
import type { OutboundRequest } from '../../server/lti/advantage/outbound.ts'
import { openAdminHouse, type AdminHouse, type AdminTab } from '../support/admin-house.ts'

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const ISSUER = 'https://lms.school.example'

const configuration = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/auth`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/jwks`,
  registration_endpoint: `${ISSUER}/register`,
  [PLATFORM]: { product_family_code: 'other', messages_supported: [{ type: 'LtiResourceLinkRequest' }] },
  ...changes,
})

let house: AdminHouse
let owner: AdminTab
let sent: OutboundRequest[]
let told: Record<string, unknown>
afterEach(() => house.close())

const openWithLms = async (): Promise<void> => {
  sent = []
  told = configuration()
  house = await openAdminHouse({
    send: (request) => {
      sent.push(request)
      const body = request.method === 'POST' ? { client_id: 'client-7' } : told
      return Promise.resolve({ status: 200, statusText: 'OK', headers: new Headers(), body: JSON.stringify(body) })
    },
  })
  owner = await house.owner()
}
const invite = async (hours = 1): Promise<string> => {
  const { body } = await owner.post<InviteMade>('/invites', { kind: 'registration', label: 'School', hours })
  return body.url.split('/').at(-1) ?? ''
}
const submit = (token: string, openidConfiguration = `${ISSUER}/.well-known/openid-configuration`) =>
  house.tab('').post('/register/submit', {
    invite: token,
    openidConfiguration,
    registrationToken: 'secret-of-the-lms',
    label: 'School',
    privacy: 'full',
  })
const look = (token: string, openidConfiguration: string) => house.tab('').post('/register/look', { invite: token, openidConfiguration })
/** All but the reference. */
const saidBy = ({ status, text }: { readonly status: number; readonly text: string }): string =>
  `${status} ${text.replace(/"reference":"[^"]+"/, '')}`
const GENERIC = '400 {"error":{"code":"registration_refused",}}'
const count = async (): Promise<number> => (await owner.get<RegistrationList>('/registrations')).body.registrations.length

describe('S31: an address that leads inward', () => {
  let inner: Server
  let reached: number
  beforeEach(async () => {
    reached = 0
    inner = createServer((_req, res) => {
      reached++
      res.end(JSON.stringify(configuration()))
    })
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
    house = await openAdminHouse()
    owner = await house.owner()
  })
  afterEach(() => inner.close())

  it('is never connected to, and is refused in the same words as anything else', async () => {
    const { port } = inner.address() as AddressInfo
    const token = await invite()
    const addresses = [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f000001:${port}/`,
      `https://0177.0.0.1:${port}/`,
      'https://169.254.169.254/latest/meta-data',
      'https://10.0.0.7/',
      'https://192.168.1.1/',
      'file:///etc/passwd',
      'ftp://lms.school.example/',
      'https://lms.school.example:22/',
      'https://user:pass@lms.school.example/',
      'not an address',
    ]
    for (const address of addresses) expect(saidBy(await look(token, address)), address).toBe(GENERIC)
    expect(reached).toBe(0)
    expect(saidBy(await look('x'.repeat(43), 'https://10.0.0.7/'))).toBe(GENERIC)
  })

  it('is not followed to by a redirect, and a large or slow answer ends', async () => {
    const outer = createServer((req, res) => {
      if (req.url === '/redirect') res.writeHead(302, { location: `http://127.0.0.1:${(inner.address() as AddressInfo).port}/` }).end()
      else if (req.url === '/large') res.end('x'.repeat(10 * 1024 * 1024))
      else res.write('{')
    })
    await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(outer.address() as AddressInfo).port}`
    await house.close()
    house = await openAdminHouse({ allowedOrigins: [origin] })
    owner = await house.owner()
    const token = await invite()
    for (const path of ['/redirect', '/large', '/drip']) expect(saidBy(await look(token, `${origin}${path}`)), path).toBe(GENERIC)
    expect(reached).toBe(0)
    outer.closeAllConnections()
    outer.close()
  })
})

describe('S32: who may register, and as whom', () => {
  beforeEach(openWithLms)

  it('asks nobody and keeps nothing without a link that is open', async () => {
    const used = await invite()
    expect((await submit(used)).status).toBe(200)
    const [withdrawn, over] = [await invite(), await invite(1)]
    const list = await owner.get<{ readonly invites: readonly { readonly id: string; readonly status: string }[] }>('/invites')
    const open = list.body.invites.filter(({ status }) => status === 'open')
    expect(open).toHaveLength(2)
    house.clock.at += 2 * 60 * 60_000 - 1
    await house.admin.invites.withdrawAll('registration')
    sent = []
    for (const token of ['x'.repeat(43), used, withdrawn, over]) {
      expect(saidBy(await submit(token))).toBe(GENERIC)
      expect(saidBy(await look(token, `${ISSUER}/`))).toBe(GENERIC)
    }
    expect(sent).toEqual([])
    expect(await house.registry.all()).toHaveLength(1)
  })

  it('takes one of many who use the same link at once', async () => {
    const token = await invite()
    const answers = await Promise.all(Array.from({ length: 12 }, () => submit(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  it.each([
    ['an issuer on another host', { issuer: 'https://canvas.instructure.com' }],
    ['an issuer that only begins alike', { issuer: `${ISSUER}.evil.example` }],
    ['an http issuer', { issuer: 'http://lms.school.example' }],
    ['a registration address elsewhere', { registration_endpoint: 'https://evil.example/register' }],
    ['keys elsewhere', { jwks_uri: 'https://evil.example/jwks' }],
    ['a token address elsewhere', { token_endpoint: 'https://evil.example/token' }],
    ['a login address elsewhere', { authorization_endpoint: 'https://evil.example/auth' }],
    ['a private token address', { token_endpoint: 'https://10.0.0.7/token' }],
    ['a family it is not', { issuer: ISSUER, token_endpoint: 'https://sso.canvaslms.com/login/oauth2/token' }],
    ['nothing about the platform', { [PLATFORM]: undefined }],
    ['no registration address', { registration_endpoint: undefined }],
  ])('refuses a configuration with %s, before the LMS’s token goes anywhere but to it', async (_what, changes) => {
    told = configuration(changes)
    const token = await invite()
    expect(saidBy(await submit(token))).toBe(GENERIC)
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(['lms.school.example'])
    expect(sent.some(({ method }) => method === 'POST')).toBe(false)
    expect(await count()).toBe(0)
    told = configuration()
    expect((await submit(token)).status, 'the link is still good').toBe(200)
  })

  it('lets nobody in before it is approved: not a new one, not a change of one that runs', async () => {
    await submit(await invite())
    const [registration] = await house.registry.all()
    expect(registration?.status).toBe('pending')
    await owner.post(`/registrations/${registration?.id}/approve`)
    told = configuration({ token_endpoint: `${ISSUER}/other-token` })
    expect((await submit(await invite())).status).toBe(200)
    expect(await house.registry.all()).toMatchObject([{ status: 'active', tokenUrl: `${ISSUER}/token` }])
    await owner.post(`/registrations/${registration?.id}/disable`)
    await owner.post(`/registrations/${registration?.id}/approve`)
    expect(await house.registry.all()).toMatchObject([{ status: 'disabled' }])
  })

  it('writes neither link nor the LMS’s token into the log', async () => {
    const token = await invite()
    await submit(token)
    await submit(token)
    const log = house.adminLogged.join('')
    expect(log).toContain('registration by an LMS refused')
    for (const secret of [token, 'secret-of-the-lms']) expect(log).not.toContain(secret)
  })
})

import { request, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { countedStore } from '../support/counted-store.ts'
import {
  aClock,
  codeOf,
  launch,
  loginParameters,
  logIn,
  logInFramed,
  MASTER_KEY,
  openLaunchTool,
  PUBLIC_ORIGIN,
  readPage,
  type LaunchTool,
  type SentPage,
} from '../support/launch-tool.ts'
import { aLaunch, LTI, openPlatform, sign, type TestPlatform } from '../support/platform.ts'

const REGISTRATIONS = [
  {},
  { clientId: 'off-1', status: 'disabled' },
  { issuer: 'https://twice.example', clientId: 'a' },
  { issuer: 'https://twice.example', clientId: 'b' },
  { issuer: 'https://once.example', clientId: 'c' },
] as const

let platform: TestPlatform
let tool: LaunchTool
beforeAll(async () => {
  platform = await openPlatform()
  tool = await openLaunchTool(platform, {
    registrations: REGISTRATIONS,
  })
})
afterAll(async () => {
  await tool.close()
  await platform.close()
})

const login = async (query: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${tool.origin}/lti/login${query}`, { redirect: 'manual', ...init })
const loginWith = async (changes: Readonly<Record<string, string | undefined>>): Promise<Response> => {
  const parameters = Object.entries({ ...loginParameters(platform), ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return login(`?${new URLSearchParams(parameters)}`)
}

describe('S14 logins that may not begin', () => {
  it.each(['iss', 'login_hint', 'target_link_uri'])('S14 refuses a login without %s', async (name) => {
    expect(codeOf(await readPage(await loginWith({ [name]: undefined })))).toBe('login_bad_request')
    expect(codeOf(await readPage(await loginWith({ [name]: '' })))).toBe('login_bad_request')
  })
  it('S14 refuses operators, duplicates and lists in the query and in the form', async () => {
    const good = new URLSearchParams(loginParameters(platform)).toString()
    const bad = [
      good.replace('iss=', 'iss[$ne]='),
      `${good}&iss=https://evil.example`,
      `${good}&client_id=x`,
      good.replace('iss=', 'iss[]='),
    ]
    for (const body of bad) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      for (const answer of [await login(`?${body}`), await login('', { method: 'POST', headers, body })]) {
        expect(answer.headers.get('location')).toBeNull()
        expect(codeOf(await readPage(answer))).toBe('login_bad_request')
      }
    }
  })
  it('S14 gives unknown, disabled and ambiguous platforms one and the same answer', async () => {
    const answers = await Promise.all([
      loginWith({ iss: 'https://unknown.example' }),
      loginWith({ client_id: 'nobody' }),
      loginWith({ client_id: 'off-1' }),
      loginWith({ iss: 'https://twice.example', client_id: undefined }),
    ])
    const pages = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1)
    expect(pages[0]?.[0]).toBe(400)
    expect(pages[0]?.[1]).not.toContain('unknown.example')
  })
  it('S14 does the same work for every platform that may not log in: same reads of the store, the same in the log', async () => {
    const clock = aClock()
    const { store, calls } = countedStore(await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock }))
    const watched = await openLaunchTool(platform, { registrations: REGISTRATIONS, clock, store })
    const logins = [
      { iss: 'https://unknown.example' },
      { client_id: 'nobody' },
      { client_id: 'off-1' },
      { iss: 'https://twice.example', client_id: '' },
    ]
    // At once, when the last look at the registrations has to be renewed, and with a deployment to look up.
    const moments = [
      { afterMs: 0, also: {} },
      { afterMs: 20_000, also: {} },
      { afterMs: 0, also: { lti_deployment_id: 'dep-1' } },
    ]
    for (const { afterMs, also } of moments) {
      const costs: unknown[] = []
      for (const changes of logins) {
        clock.move(afterMs)
        const [before, linesBefore] = [calls(), watched.logText().split('\n').length]
        const query = new URLSearchParams({ ...loginParameters(platform), ...changes, ...also })
        const { status } = await fetch(`${watched.origin}/lti/login?${query}`, { redirect: 'manual' })
        const after = Object.entries(calls()).map(([verb, count]) => [verb, count - (before[verb] ?? 0)])
        costs.push({
          status,
          reads: Object.fromEntries(after.filter(([, n]) => n !== 0)),
          lines: watched.logText().split('\n').length - linesBefore,
        })
      }
      expect(costs).toEqual(costs.map(() => ({ status: 400, reads: afterMs === 0 ? {} : { 'registrations.find': 1 }, lines: 2 })))
    }
    await watched.close()
  })
  it('lets a platform leave out the client id where its issuer is registered once', async () => {
    const answer = await loginWith({ iss: 'https://once.example', client_id: undefined })
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('client_id')).toBe('c')
  })
  it('takes a login by POST as by GET', async () => {
    const answer = await login('', { method: 'POST', body: new URLSearchParams(loginParameters(platform)) })
    expect(answer.status).toBe(302)
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe(platform.origin)
  })
})

describe('S15 target links', () => {
  it.each([
    'https://evil.example/lti/launch',
    '//evil.example',
    'javascript:alert(1)',
    'https://tool.example@evil.example/',
    'https://user:pw@tool.example/',
  ])('S15 keeps its one redirect address for a login to %s, and refuses the launch', async (target) => {
    const { authorizeUrl } = await logIn(tool, platform, { target_link_uri: target })
    expect(authorizeUrl.origin).toBe(platform.origin)
    expect(authorizeUrl.searchParams.get('redirect_uri')).toBe(`${PUBLIC_ORIGIN}/lti/launch`)
    expect(codeOf(await launch(tool, platform, { changes: { [`${LTI}/target_link_uri`]: target } }))).toBe('launch_target_refused')
  })
  it.each([
    'https://tool.example\\@evil.example/',
    'https:\\\\tool.example/',
    `${PUBLIC_ORIGIN}/api/first`,
    `${PUBLIC_ORIGIN}/challenges/../api`,
    `${PUBLIC_ORIGIN}/nowhere`,
    `${PUBLIC_ORIGIN}/places/../api`,
    `${PUBLIC_ORIGIN}/places/`,
  ])('S15 refuses a launch to %s', async (target) => {
    expect(codeOf(await launch(tool, platform, { changes: { [`${LTI}/target_link_uri`]: target } }))).toBe('launch_target_refused')
  })
  it('S15 leaves the link’s own parameters behind', async () => {
    await launch(tool, platform, { changes: { [`${LTI}/target_link_uri`]: `${PUBLIC_ORIGIN}/challenges/c-1?token=x&state=y` } })
    expect(tool.begun.at(-1)?.targetPath).toBe('/challenges/c-1')
  })
  it('S15 lets no login parameter override our own', async () => {
    const { authorizeUrl, state } = await logIn(tool, platform, {
      state: 'mine',
      redirect_uri: 'https://evil.example',
      nonce: 'n',
      response_mode: 'query',
    })
    expect(authorizeUrl.searchParams.getAll('state')).toEqual([state])
    expect(authorizeUrl.searchParams.getAll('redirect_uri')).toEqual([`${PUBLIC_ORIGIN}/lti/launch`])
    expect(authorizeUrl.searchParams.get('response_mode')).toBe('form_post')
  })
})

describe('S16 strange paths', () => {
  const post = (path: string, body: string, cookie: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(tool.origin)
      const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie }
      const sent = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  // Each is posted a launch that would open at the right address: a path that is read leniently would let it in.
  it.each([
    '//evil.example/x',
    '//evil.example/lti/launch',
    '//lti/launch',
    '/%2f%2fevil.example',
    '/%2flti%2flaunch',
    '/lti/launch/%2f%2fevil.example',
    '/lti/launch%0d%0aLocation:%20https://evil.example',
    '/lti/launch%00',
    '/lti/../../evil',
    '/lti/x/../launch',
    '/%',
  ])('S16 answers %s with 404 or 400, opens nothing there, and sends nobody elsewhere', async (path) => {
    const { nonce, state, cookie } = await logIn(tool, platform)
    const token = await sign(aLaunch(platform, { nonce, nowMs: tool.clock() }))
    const fields = new URLSearchParams({ id_token: token, state }).toString()
    const begun = tool.begun.length
    const { status, headers, body } = await post(path, fields, cookie)
    expect([400, 404]).toContain(status)
    expect(tool.begun).toHaveLength(begun)
    expect(headers).not.toHaveProperty('location')
    expect(headers).not.toHaveProperty('refresh')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(body).not.toMatch(/session-token|http-equiv|href=/)
    // The launch was good, and is still unspent.
    expect((await post('/lti/launch', fields, cookie)).status).toBe(200)
    expect(tool.begun).toHaveLength(begun + 1)
  })
})

describe('a login in a frame', () => {
  it('answers with a page that has a witness cookie and no way to read the secret', async () => {
    const { data, cookie, sent } = await logInFramed(tool, platform)
    const set = sent.headers.getSetCookie()
    const [binding, witness] = [set.find((line) => !line.includes('witness')), set.find((line) => line.includes('witness'))]
    expect(binding).toMatch(/^__Host-cairn-[^;]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; Partitioned; SameSite=None$/)
    expect(witness).toMatch(/^__Host-cairn-witness=[^;]+; Max-Age=600; Path=\/; Expires=[^;]+; Secure; Partitioned; SameSite=None$/)
    const secret = /^[^=]+=([^;]+)/.exec(binding ?? '')?.[1] ?? ''
    expect(cookie).toContain(secret)
    expect(JSON.stringify(sent.page)).not.toContain(secret)
    expect(data.storage).toBeUndefined()
    expect(data.newWindowUrl).toMatch(/^\/lti\/login\?cairn_window=1&iss=/)
  })
  it('offers platform storage only where the login named its frame, to the origin of the authorization address', async () => {
    const { data } = await logInFramed(tool, platform, { lti_storage_target: 'post_message_forwarding' })
    expect(data.storage).toMatchObject({
      target: 'post_message_forwarding',
      origin: platform.origin,
      value: expect.stringMatching(/^[\w-]{32}$/),
    })
    expect((await logInFramed(tool, platform, { lti_storage_target: 'a b<script>' })).data.storage).toBeUndefined()
  })
  it('goes on without a page where an address frames it that no launch has told us of yet', async () => {
    const query = new URLSearchParams(loginParameters(platform))
    const answer = await login(`?${query}`, { headers: { 'Sec-Fetch-Dest': 'iframe', Referer: 'https://vanity.example/' } })
    expect(answer.status).toBe(302)
  })
  it('opens the launch in a window of its own, with the framed page as the keeper of its value', async () => {
    const { data } = await logInFramed(tool, platform)
    const answer = await readPage(
      await fetch(`${tool.origin}${data.newWindowUrl}`, { redirect: 'manual', headers: { 'Sec-Fetch-Dest': 'document' } }),
    )
    const own: SentPage['page']['data'] = answer.page.data
    expect(own).toMatchObject({ step: 'carry_state', storage: { target: '_opener', origin: PUBLIC_ORIGIN, parentOrigins: [] } })
    expect(own).not.toHaveProperty('newWindowUrl')
  })
})

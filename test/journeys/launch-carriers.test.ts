import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { BrowserContext, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../server/log.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import { launchRoutes } from '../../server/lti/launch/launch-routes.ts'
import { createPlatformKeys } from '../../server/lti/launch/platform-keys.ts'
import { stateKey } from '../../server/lti/launch/state.ts'
import { openRegistry } from '../../server/lti/platforms/registry.ts'
import type { Registration } from '../../server/lti/platforms/registration.ts'
import { createPages } from '../../server/pages/shell.ts'
import { pageWords } from '../../server/pages/words.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import { openBrowser, type CookieMode } from '../support/journey-browser.ts'
import { MASTER_KEY } from '../support/launch-tool.ts'
import { aLaunch, platformKey, sign } from '../support/platform.ts'

const root = join(import.meta.dirname, '../..')
const clientDir = mkdtempSync(join(tmpdir(), 'cairn-launch-pages-'))
let tool: Server
let lms: Server
let toolOrigin = ''
let lmsOrigin = ''
/** How each launch of the running test reached the house. */
const carriers: string[] = []

const listen = async (app: express.Express): Promise<Server> => {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** An LMS as small as can be: a course page on another site, an answer to the login, and storage where the page asks for it. */
function openLms(): express.Express {
  const app = express()
  app.get('/course', (req, res) => {
    const query = new URLSearchParams({
      iss: lmsOrigin,
      client_id: 'client-1',
      login_hint: 'h',
      target_link_uri: `${toolOrigin}/lti/launch`,
    })
    if (req.query['storage']) query.set('lti_storage_target', 'keeper')
    res.type('html').end(`<!doctype html><title>Course</title>
      ${req.query['storage'] === 'works' ? '<iframe name="keeper" src="/keeper" hidden></iframe>' : ''}
      ${req.query['storage'] === 'hostile' ? '<script src="/hostile.js"></script>' : ''}
      <iframe name="tool" width="720" height="600" src="${toolOrigin}/lti/login?${query.toString().replaceAll('&', '&amp;')}"></iframe>`)
  })
  app.get('/keeper', (_req, res) => void res.type('html').end('<!doctype html><script src="/keeper.js"></script>'))
  app.get(
    '/keeper.js',
    (_req, res) =>
      void res.type('js').end(`const kept = new Map(); addEventListener('message', ({ data, origin, source }) => {
      if (data.subject === 'lti.put_data') kept.set(data.key, data.value)
      else if (data.subject !== 'lti.get_data') return
      source.postMessage({ subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept.get(data.key) }, origin)
    })`),
  )
  app.get(
    '/hostile.js',
    (_req, res) =>
      void res.type('js').end(`addEventListener('message', ({ data, origin, source }) => {
      for (const message_id of ['guess', undefined, null, 7])
        source.postMessage({ subject: data.subject + '.response', message_id, key: data.key, value: 'x'.repeat(1e6) }, origin)
    })`),
  )
  app.get('/auth', (req, res) => answerAuth(req, res))
  app.get('/jwks', (_req, res) => void res.json({ keys: [platformKey.publicJwk] }))
  return app
}

/** Signs a launch at once and posts it back, as an LMS does whose person is signed in. */
async function answerAuth(req: express.Request, res: express.Response): Promise<void> {
  const { nonce, state } = req.query as Readonly<Record<'nonce' | 'state', string>>
  const platform = { issuer: lmsOrigin, clientId: 'client-1', origin: lmsOrigin }
  const token = await sign(
    aLaunch(platform, {
      nonce,
      nowMs: Date.now(),
      changes: { 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri': `${toolOrigin}/lti/launch` },
    }),
  )
  res.type('html').end(`<!doctype html><form method="post" action="${toolOrigin}/lti/launch"><input name="id_token" value="${token}">
      <input name="state" value="${state}"></form><script>document.forms[0].submit()</script>`)
}

/** The real routes and the real pages of `client/apps/launch`; the app itself is a page that tells what the tab holds. */
async function openTool(): Promise<express.Express> {
  const now = Date.now
  const store = await openStore({ kind: 'memory', masterKey: MASTER_KEY, now })
  const ids = createIds(MASTER_KEY)
  const log = createLog({ level: 'silent' })
  await store.global<Registration>('registrations').insert({
    id: ids.global('registration', [lmsOrigin, 'client-1']),
    issuer: lmsOrigin,
    clientId: 'client-1',
    authUrl: `${lmsOrigin}/auth`,
    tokenUrl: `${lmsOrigin}/token`,
    tokenAudience: `${lmsOrigin}/token`,
    jwksUrl: `${lmsOrigin}/jwks`,
    family: 'generic',
    label: 'Example School',
    frameOrigins: [],
    scopes: [],
    allowAnonymous: false,
    allowCourseless: false,
    deployments: 'learn',
    knownDeployments: [],
    status: 'active',
    source: 'hand',
    createdAt: 0,
  })
  const allowedOrigins = [lmsOrigin, toolOrigin]
  const registry = await openRegistry({
    store,
    ids,
    file: undefined,
    allowedOrigins,
    rulesOf: () => ({ tenantBy: 'registration', frameOrigins: [] }),
    now,
    log,
  })
  const real = createPages({ clientDir, words: pageWords, follow: false })
  const app = express()
  app.use('/assets', express.static(join(clientDir, 'assets')))
  const tell = (text: string): string => `<!doctype html><title>${text}</title><p id="open">${text}</p>`
  app.use(
    launchRoutes({
      registry,
      platformKeys: createPlatformKeys({
        fetchDocument: async ({ url }) =>
          fetch(url).then(async (res) => ({ status: res.status, headers: res.headers, body: await res.text() })),
        now,
        log,
      }),
      store,
      host: { begin: async () => ({ app: 'learner', answer: { token: 'tab-token', first: {} }, lang: 'en' }) },
      pages: { ...real, app: (res) => (carriers.push('cookie'), void res.type('html').end(tell('open by cookie'))) },
      keyRing: createKeyRing({ store, now }),
      log,
      now,
      newReference: () => '7K-QM2',
      stateKey: stateKey(MASTER_KEY),
      publicOrigin: toolOrigin,
      redirectUri: `${toolOrigin}/lti/launch`,
      allowedOrigins,
    }),
  )
  app.get('/app/:app/:deployment', (_req, res) => {
    carriers.push('storage')
    res.type('html').end(`${tell('open by storage')}<script>document.title = JSON.stringify(history.state)</script>`)
  })
  return app
}

beforeAll(async () => {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: clientDir, emptyOutDir: true, rolldownOptions: { input: { launch: join(root, 'client/apps/launch/main.ts') } } },
  })
  const [toolApp, lmsApp] = [express(), express()]
  ;[tool, lms] = [await listen(toolApp), await listen(lmsApp)]
  toolOrigin = `http://127.0.0.1:${portOf(tool)}`
  lmsOrigin = `http://localhost:${portOf(lms)}`
  lmsApp.use(openLms())
  toolApp.use(await openTool())
})
afterAll(() => {
  for (const server of [tool, lms]) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(clientDir, { recursive: true, force: true })
})

async function inMode(mode: CookieMode, run: (context: BrowserContext, page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser(mode)
  carriers.length = 0
  try {
    await run(browser.context, await browser.context.newPage())
    expect(browser.complaints).toEqual([])
  } finally {
    await browser.close()
  }
}
const frameOf = (page: Page) => page.frameLocator('iframe[name=tool]')

describe('a launch in a frame of another site', () => {
  it.each<CookieMode>(['allowed', 'blocked'])('opens by the partitioned cookie in mode %s', (mode) =>
    inMode(mode, async (_context, page) => {
      await page.goto(`${lmsOrigin}/course`)
      await frameOf(page).locator('#open').waitFor()
      expect(carriers).toEqual(['cookie'])
    }),
  )

  it('opens by platform storage where the browser keeps nothing, and the token is in this tab alone', () =>
    inMode('none', async (_context, page) => {
      await page.goto(`${lmsOrigin}/course?storage=works`)
      await frameOf(page).locator('#open').waitFor()
      expect(carriers).toEqual(['storage'])
      const inside = page.frames().find((frame) => frame.url().startsWith(`${toolOrigin}/app/learner/`))
      expect(await inside?.title()).toBe('{"token":"tab-token"}')
      expect(inside?.url()).not.toContain('token')
    }))

  it.each(['', '?storage=gone', '?storage=hostile'])(
    'S25 offers one button within 4 s where nothing carries the state (%s), and it works',
    (query) =>
      inMode('none', async (context, page) => {
        const start = Date.now()
        await page.goto(`${lmsOrigin}/course${query}`)
        const button = frameOf(page).getByRole('link', { name: 'Open Cairn in a new window' })
        await button.waitFor()
        expect(Date.now() - start).toBeLessThan(4_000)
        expect(await frameOf(page).locator('body').innerText()).not.toMatch(/cookie/i)
        const [opened] = await Promise.all([context.waitForEvent('page'), button.click()])
        await opened.locator('#open').waitFor()
        expect(carriers).toEqual(['storage'])
      }),
  )

  it('shows what to do where a window of its own keeps nothing either and nobody opened it', () =>
    inMode('none', async (_context, page) => {
      const query = new URLSearchParams({
        iss: lmsOrigin,
        client_id: 'client-1',
        login_hint: 'h',
        target_link_uri: `${toolOrigin}/`,
        cairn_window: '1',
      })
      await page.goto(`${toolOrigin}/lti/login?${query}`)
      await page.getByRole('heading', { name: 'This browser keeps nothing for Cairn' }).waitFor()
    }))
})

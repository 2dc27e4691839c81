import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright'

/** How Chromium treats cookies of a frame from another site; the preferences that a person sets in its settings. */
export const COOKIE_MODES = {
  allowed: { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } },
  blocked: { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } },
  none: { profile: { default_content_setting_values: { cookies: 2 } } },
} as const
export type CookieMode = keyof typeof COOKIE_MODES

// Sites share a process: Playwright loses a frame now and then that goes from site to site and process to process as fast as a launch
// does (docs/decisions/0010 has the count). Origins, cookies and storage are kept apart all the same; the cookie probe proves it each time.
const ONE_PROCESS = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process']
const PROCESS_PER_SITE = ['--site-per-process']
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface JourneyBrowser {
  readonly context: BrowserContext
  /** What came back to a server from a frame of another site, before anything else was opened. */
  readonly arrived: ArrivedCookies
  /** Every address that any page of this browser asked for, so far. */
  readonly requested: readonly string[]
  /** Errors of scripts and refusals of the content security policy in any page, so far. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** A browser profile of its own in one cookie mode. */
export const openBrowser = (mode: CookieMode = 'allowed', options: BrowserContextOptions = {}): Promise<JourneyBrowser> =>
  open(mode, ONE_PROCESS, options)

/** As people have it, each site in a process of its own; frames cannot be relied on there, requests can. */
export const openIsolatedBrowser = (mode: CookieMode): Promise<JourneyBrowser> => open(mode, PROCESS_PER_SITE, {})

async function open(mode: CookieMode, processes: readonly string[], options: BrowserContextOptions): Promise<JourneyBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'cairn-chromium-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(COOKIE_MODES[mode]))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [...processes, ...CHROMIUM_ARGS],
    headless: true,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'America/Los_Angeles',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  const arrived = await probeCookies(context)
  await context.clearCookies()
  const requested: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requested.push(request.url()))
  context.on('weberror', (error) => complaints.push(String(error.error().stack ?? error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|SyntaxError|Uncaught/.test(message.text())) complaints.push(message.text())
  })
  return {
    context,
    arrived,
    requested,
    complaints,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Names of the cookies that a server got from a frame of another site, of the three kinds it had set there. */
export type ArrivedCookies = readonly ('plain' | 'unpartitioned' | 'partitioned')[]

/** What arrives where: the base of every claim about a cookie mode. */
export const EXPECTED_COOKIES: Readonly<Record<CookieMode, ArrivedCookies>> = {
  allowed: ['partitioned', 'unpartitioned'],
  blocked: ['partitioned'],
  none: [],
}

/** Frames a page of `127.0.0.1` in one of `localhost`, sets cookies there, and asks which of them come back to the server. */
async function probeCookies(context: BrowserContext): Promise<ArrivedCookies> {
  const arrived: string[] = []
  const inner = await serve((request) => {
    if (request.url === '/read') arrived.push(request.headers.cookie ?? '')
    return {
      body: '<!doctype html><script>if (location.pathname === "/set") location.replace("/read")</script>',
      cookies:
        request.url === '/set'
          ? [
              'plain=1; Path=/',
              'unpartitioned=1; Path=/; Secure; SameSite=None',
              'partitioned=1; Path=/; Secure; SameSite=None; Partitioned',
            ]
          : [],
    }
  })
  const innerOrigin = `http://127.0.0.1:${(inner.address() as AddressInfo).port}`
  const outer = await serve(() => ({ body: `<!doctype html><iframe src="${innerOrigin}/set"></iframe>`, cookies: [] }))
  const page = await context.newPage()
  try {
    const read = page.waitForResponse(`${innerOrigin}/read`)
    await page.goto(`http://localhost:${(outer.address() as AddressInfo).port}/`)
    await read
  } finally {
    await page.close()
    for (const server of [inner, outer]) {
      server.closeAllConnections()
      server.close()
    }
  }
  return (arrived[0] ?? '')
    .split('; ')
    .map((pair) => pair.split('=')[0] as ArrivedCookies[number])
    .filter((name) => (name as string) !== '')
    .toSorted()
}

async function serve(
  answer: (request: IncomingMessage) => { readonly body: string; readonly cookies: readonly string[] },
): Promise<Server> {
  const server = createServer((request, response) => {
    const { body, cookies } = answer(request)
    response.writeHead(200, { 'content-type': 'text/html', ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}) }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

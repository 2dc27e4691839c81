import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { giveToken } from './access-tokens.ts'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import type { Behaviour } from './behaviours/behaviour.ts'
import { openControl, type Control } from './control.ts'
import { controlApi } from './control-api.ts'
import { takeDeepLinks } from './deep-linking.ts'
import { openFaults } from './faults.ts'
import { createLineItem, deleteLineItem, listLineItems, readLineItem, updateLineItem } from './line-items.ts'
import { authorize } from './login.ts'
import { openMessageLog } from './message-log.ts'
import { plainPage } from './pages/layout.ts'
import { adminPages } from './pages/admin-pages.ts'
import { pageRoutes } from './pages/page-routes.ts'
import { openPlatformKeys } from './platform-keys.ts'
import { platformEntries, writePlatformsFile } from './platforms-file.ts'
import { DYNAMIC, REGISTRATION_PATHS, serveConfiguration, takeRegistration } from './registration.ts'
import { listMembers } from './roster.ts'
import { FAMILIES, type School } from './school.ts'
import { openSchoolFile } from './school-file.ts'
import { listResults, takeScore } from './scores.ts'
import { serviceDoor } from './service-door.ts'
import type { World } from './world.ts'

export interface PracticeLmsOptions {
  /** The school's JSON file; undefined keeps it in memory. */
  readonly dataFile?: string | undefined
  readonly fresh?: boolean
  /** How browsers and tools reach this LMS; `http://localhost:<port>` unless given. */
  readonly origin?: string | undefined
  /** Cairn's origin; it is registered with all three LMSs. */
  readonly toolOrigin: string
  /** Registered at start, unless `false`: a school whose admin has yet to do it. */
  readonly registersTool?: boolean
  /** File that the tool reads its platforms from. */
  readonly platformsFile?: string | undefined
  /** Epoch ms. */
  readonly clock?: () => number
  readonly random?: () => string
}

export interface PracticeLms {
  readonly app: Express
  readonly origin: string
  /** The present school; live, not a copy. */
  readonly school: School
  readonly control: Control
  readonly world: World
  /** Listens on 127.0.0.1; 0 takes a free port. @returns the origin */
  listen(port: number): Promise<string>
  close(): Promise<void>
}

/** A small LTI platform with people, courses and a gradebook, acting like Canvas, Moodle or Schoology. */
export async function createPracticeLms(options: PracticeLmsOptions): Promise<PracticeLms> {
  const world = await openWorld(options)
  const control = openControl(world)
  const app = createApp(world, control)
  const server = createServer(app)
  return {
    app,
    world,
    control,
    get origin() {
      return world.origin
    },
    get school() {
      return world.file.now
    },
    async listen(port) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', resolve)
      })
      world.origin = options.origin ?? `http://localhost:${(server.address() as AddressInfo).port}`
      if (options.registersTool !== false) registerCairn(control, options.toolOrigin)
      if (options.platformsFile !== undefined) writePlatformsFile(options.platformsFile, platformEntries(world, 'cairn'))
      return world.origin
    },
    close: () =>
      new Promise((resolve) => {
        world.file.flush()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function openWorld(options: PracticeLmsOptions): Promise<World> {
  const clock = options.clock ?? Date.now
  const file = openSchoolFile(options.dataFile, { fresh: options.fresh ?? false })
  const now = (): number => clock() + file.now.settings.clockSkewMs
  return {
    origin: options.origin ?? '',
    file,
    now,
    random: options.random ?? (() => randomBytes(24).toString('base64url')),
    keys: await openPlatformKeys(file, now),
    log: openMessageLog(now),
    faults: openFaults(),
    launches: new Map(),
    tickets: new Map(),
    tokens: new Map(),
    usedIds: new Map(),
  }
}

function registerCairn(control: Control, toolOrigin: string): void {
  const launch = `${toolOrigin}/lti/launch`
  control.registerTool({
    id: 'cairn',
    name: 'Cairn',
    loginUrl: `${toolOrigin}/lti/login`,
    redirectUris: [launch],
    jwksUrl: `${toolOrigin}/.well-known/jwks.json`,
    targetUrl: launch,
  })
}

function createApp(world: World, control: Control): Express {
  const app = express().disable('x-powered-by').set('etag', false)
  app.use((_req, res, next) => {
    res.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', Date: new Date(world.now()).toUTCString() })
    next()
  })
  app.get('/healthz', (_req, res) => void res.json({ ok: true }))
  for (const family of FAMILIES) addServices(app, world, BEHAVIOURS[family])
  addRegistration(app, world)
  app.use('/api', controlApi(world, control))
  app.use(adminPages(world))
  app.use(pageRoutes(world, control))
  app.use((_req, res) => void res.status(404).type('html').send(plainPage('Not found', 'There is no page at this address.')))
  const trouble: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error)
    process.stderr.write(`Practice LMS: ${error instanceof Error ? error.stack : String(error)}\n`)
    res.status(500).type('html').send(plainPage('Something broke', 'The practice LMS has a fault of its own. Its terminal shows it.'))
  }
  app.use(trouble)
  return app
}

/** Where tools register themselves. */
function addRegistration(app: Express, world: World): void {
  for (const family of DYNAMIC) {
    const { configuration, registration } = REGISTRATION_PATHS[family]
    app.get(configuration, serveConfiguration(world, family))
    app.post(registration, express.text({ type: () => true, limit: '1mb' }), takeRegistration(world, family))
  }
}

/** The addresses at which tools find one LMS. */
function addServices(app: Express, world: World, behaviour: Behaviour): void {
  const { paths } = behaviour
  const text = express.text({ type: () => true, limit: '2mb' })
  const door = (service: Parameters<typeof serviceDoor>[2], title: string, serve: Parameters<typeof serviceDoor>[4]) =>
    serviceDoor(world, behaviour, service, title, serve)
  app.get(paths.auth, authorize(world, behaviour))
  app.post(paths.auth, text, authorize(world, behaviour))
  app.post(paths.deepLinkReturn, text, takeDeepLinks(world, behaviour))
  app.get(
    paths.jwks,
    door('jwks', 'Key set', () => ({ status: 200, headers: { 'Cache-Control': 'max-age=60' }, body: { keys: world.keys.published() } })),
  )
  app.post(
    paths.token,
    text,
    door('token', 'Access token', (call) => giveToken(world, call)),
  )
  app.get(
    paths.lineItems,
    door('line-items', 'List of columns', (call) => listLineItems(world, call)),
  )
  app.post(
    paths.lineItems,
    text,
    door('line-items', 'New column', (call) => createLineItem(world, call)),
  )
  app.get(
    paths.lineItem,
    door('line-items', 'Column', (call) => readLineItem(world, call)),
  )
  app.put(
    paths.lineItem,
    text,
    door('line-items', 'Column changed', (call) => updateLineItem(world, call)),
  )
  app.delete(
    paths.lineItem,
    door('line-items', 'Column deleted', (call) => deleteLineItem(world, call)),
  )
  app.post(
    paths.scores,
    text,
    door('scores', 'Score', (call) => takeScore(world, call)),
  )
  app.get(
    paths.results,
    door('results', 'Results', (call) => listResults(world, call)),
  )
  app.get(
    paths.roster,
    door('roster', 'Roster', (call) => listMembers(world, call)),
  )
}

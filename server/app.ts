import { join } from 'node:path'
import express, { type Express } from 'express'
import { adminPages } from './api/admin-pages.ts'
import { apiRoutes } from './api/api-routes.ts'
import { errorDoor } from './api/error-door.ts'
import { installConfigRoutes } from './api/install-config.ts'
import type { Services } from './compose.ts'
import { APPS, LOCALES, type AppName } from './contract/words.ts'
import { AppError } from './errors.ts'
import { launchRoutes } from './lti/launch/launch-routes.ts'
import { clientVersion } from './pages/shell.ts'
import { setCommonHeaders, setStrictTransport } from './pages/security-headers.ts'

/** Tells a page of `npm run dev` that the server has begun anew. */
const STARTED_AT = Date.now()
const ASSET_SECONDS = 365 * 24 * 60 * 60

/** Mounts everything in order: launches first, since a whole class comes at once; the error door last. */
export function createApp(services: Services): Express {
  const { config, log } = services
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', config.trustProxy).set('query parser', 'simple')
  const isHttps = config.publicOrigin.startsWith('https:')
  app.use((_req, res, next) => {
    setCommonHeaders(res)
    if (isHttps) setStrictTransport(res)
    next()
  })
  app.use(launchRoutes(services.launch))
  app.use(
    '/assets',
    express.static(join(config.clientDir, 'assets'), { immutable: true, maxAge: ASSET_SECONDS * 1000, index: false, redirect: false }),
  )
  mountHealth(app, services)
  if (config.devReload)
    app.get('/dev/version', (_req, res) => void res.type('text').end(`${clientVersion(config.clientDir)} ${STARTED_AT}`))
  app.use(installConfigRoutes(services.installGuides))
  app.use(adminPages({ pages: services.pages, registering: services.admin.registering }))
  mountShells(app, services)
  app.use('/api/admin', services.adminApi)
  app.use('/api', apiRoutes({ services: services.api, more: services.workRoutes, log }))
  app.use((_req, _res, next) => next(new AppError('not_found')))
  app.use(errorDoor({ log }))
  return app
}

/** `/healthz`: the process answers. `/readyz`: it can serve, with the grades that wait. */
function mountHealth(app: Express, { store, files, worker, log }: Services): void {
  app.get('/healthz', (_req, res) => void res.json({ ok: true }))
  app.get('/readyz', async (_req, res) => {
    try {
      await Promise.all([store.ping(), files.ping()])
      const { due, inFlight } = await worker.view()
      res.json({ ok: true, grades: { due, inFlight } })
    } catch (error) {
      log.warn({ why: error instanceof Error ? error.message : 'unknown' }, 'not ready')
      res.status(503).json({ ok: false })
    }
  })
}

/** The address a tab keeps after its launch: a shell without data. The deployment in it says who may frame the page; an unknown one: nobody. */
function mountShells(app: Express, { pages, registry }: Services): void {
  app.get('/app/:app/:deploymentId', async (req, res) => {
    const { app: name, deploymentId } = req.params
    if (!isApp(name)) throw new AppError('not_found')
    const deployment = await registry.deployment(deploymentId)
    const registration = deployment && (await registry.registration(deployment.registrationId))
    const frameAncestors = registration ? registry.frameAncestors(registration, deployment) : []
    pages.app(res, { app: name, deploymentId, lang: req.acceptsLanguages(...LOCALES) || LOCALES[0], frameAncestors })
  })
}

const isApp = (name: string): name is AppName => (APPS as readonly string[]).includes(name)

import { Router } from 'express'
import type { InstallGuides } from '../domain/install/install-guides.ts'

const CACHE_SECONDS = 300

/**
 * `GET /lti/config/<lms>.json`: the configuration that an LMS fetches when the tool is installed from an address. Public, the same for
 * everybody, without secrets; where an LMS takes none the address does not exist.
 */
export function installConfigRoutes({ configuration }: Pick<InstallGuides, 'configuration'>): Router {
  return Router().get('/lti/config/:name.json', (req, res, next) => {
    const text = configuration(req.params.name)
    if (text === undefined) return next()
    res.setHeader('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.type('application/json').send(text)
  })
}

import { Router, type Request, type Response } from 'express'
import type { Registering } from '../admin/registering.ts'
import { LOCALES } from '../contract/words.ts'
import type { Pages } from '../pages/pages.ts'
import { LOGO } from '../pages/logo.ts'

const LOGO_SECONDS = 24 * 60 * 60

interface Dependencies {
  readonly pages: Pages
  readonly registering: Pick<Registering, 'framersOf'>
}

/**
 * The addresses of administration: shells without data. Nobody may frame the console and the page that spends a link; the page that an
 * LMS opens to register the tool may be framed by that LMS.
 */
export function adminPages({ pages, registering }: Dependencies): Router {
  const console = (req: Request, res: Response): void =>
    pages.app(res, { app: 'admin', page: 'console', lang: langOf(req), frameAncestors: [] })
  return Router()
    .get('/admin', console)
    .get('/admin/join', (req, res) => pages.app(res, { app: 'admin', page: 'join', lang: langOf(req), frameAncestors: [] }))
    .get(['/lti/register', '/lti/register/:invite'], (req, res) => {
      const [configurationUrl, token] = [textOf(req.query['openid_configuration']), textOf(req.query['registration_token'])]
      const frameAncestors = configurationUrl === undefined ? [] : registering.framersOf({ configurationUrl, token })
      pages.app(res, { app: 'admin', page: 'register', lang: langOf(req), frameAncestors })
    })
    .get('/logo.svg', (_req, res) => {
      // Shown by the LMS, on its own pages.
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      res.setHeader('Cache-Control', `public, max-age=${LOGO_SECONDS}`)
      res.type('svg').end(LOGO)
    })
}

/** The browser's language where we speak it. */
const langOf = (req: Request): string => req.acceptsLanguages(...LOCALES) || LOCALES[0]

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

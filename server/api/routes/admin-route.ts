import { Router, type RequestHandler } from 'express'
import type { AdminActor } from '../../admin/admin.ts'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { adminOf } from '../admin-session.ts'
import { errorDoor } from '../error-door.ts'
import { parseRequest, answerJson, type Parsed, type RequestSchema } from '../handle.ts'
import { jsonBody } from '../json-body.ts'

/**
 * Who may call a route of administration. `open`: nobody needs to be known, what the request carries is the proof. `waiting`: an admin,
 * approved or not. `admin`: approved, of whatever reach; whose thing it is, the console decides (404). `server`: approved, for the whole server.
 */
export type AdminRule = 'open' | 'waiting' | 'admin' | 'server'

/** A route as data, so that one test can sweep all of them (S26). `path` is below `/api/admin`. */
export interface AdminRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly rule: AdminRule
  readonly schema: RequestSchema
  readonly handler: RequestHandler
}

interface AdminCall<S extends RequestSchema> {
  readonly admin: AdminActor
  readonly params: Parsed<S, 'params'>
  readonly query: Parsed<S, 'query'>
  readonly body: Parsed<S, 'body'>
}
type OpenCall<S extends RequestSchema> = Omit<AdminCall<S>, 'admin'>

/** Declares a route of an admin. `run` gets the parsed request; its answer leaves as JSON (`undefined`: 204). */
export const adminRoute = <S extends RequestSchema>(spec: {
  readonly method: AdminRoute['method']
  readonly path: string
  readonly rule: Exclude<AdminRule, 'open'>
  readonly schema: S
  readonly run: (call: AdminCall<S>) => unknown
}): AdminRoute => ({
  ...spec,
  handler: async (req, res) => answerJson(res, await spec.run({ admin: adminOf(res), ...parseRequest(spec.schema, req) })),
})

/** Declares a route that nobody has to be known for. */
export const openRoute = <S extends RequestSchema>(spec: {
  readonly method: AdminRoute['method']
  readonly path: string
  readonly schema: S
  readonly run: (call: OpenCall<S>) => unknown
}): AdminRoute => ({
  ...spec,
  rule: 'open',
  handler: async (req, res) => answerJson(res, await spec.run(parseRequest(spec.schema, req))),
})

/**
 * Mounts routes, in this order for each: who is asking, may they, body, call.
 *
 * @param slowDown stands before open routes: bounds how often a stranger may try
 */
export function mountAdminRoutes(
  routes: readonly AdminRoute[],
  { requireAdmin, slowDown, log }: { readonly requireAdmin: RequestHandler; readonly slowDown: RequestHandler; readonly log: Log },
): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const { method, path, rule, schema, handler } of routes)
    router[method](path, ...(rule === 'open' ? [slowDown] : [requireAdmin, allow(rule)]), ...(schema.body ? [jsonBody] : []), handler)
  router.use((_req, _res, next) => next(new AppError('not_found')))
  router.use(errorDoor({ log }))
  return router
}

/** @throws AppError `admin_not_approved` for one who waits, `not_allowed` for a school's admin where the whole server is meant */
const allow =
  (rule: Exclude<AdminRule, 'open'>): RequestHandler =>
  (_req, res, next) => {
    const { status, reach } = adminOf(res)
    if (rule !== 'waiting' && status !== 'active') throw new AppError('admin_not_approved')
    if (rule === 'server' && reach !== 'server') throw new AppError('not_allowed')
    next()
  }

import { Router, type RequestHandler } from 'express'
import { z } from 'zod'
import type { AppName, Role } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { errorDoor } from '../error-door.ts'
import { actorOf, handle, type Call, type RequestSchema } from '../handle.ts'
import { jsonBody } from '../json-body.ts'

/** Who may call a route. `course`: the session must have been opened in a course; whose thing it is, the domain decides (404). */
export interface RouteRule {
  readonly roles: readonly [Role, ...Role[]]
  /** Apps whose sessions may call it; absent: any. */
  readonly apps?: readonly [AppName, ...AppName[]]
  readonly scope: 'session' | 'course'
}

/** A route as data, so that one test can sweep all of them (S26). `path` is below `/api`. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly rule: RouteRule
  readonly schema: RequestSchema
  readonly handler: RequestHandler
}

/** A wire id in a path. */
export const PathId = z.string().regex(/^[\w-]{1,80}$/)

/** Those who teach in this course. */
export const TEACHES = { roles: ['educator'], apps: ['educator'], scope: 'course' } as const satisfies RouteRule
/** A learner's own work. */
export const LEARNS = { roles: ['learner'], apps: ['learner'], scope: 'course' } as const satisfies RouteRule

/** Declares a route. `run` gets the parsed request; its answer leaves as JSON (`undefined`: 204). */
export const route = <S extends RequestSchema>(spec: {
  readonly method: Route['method']
  readonly path: string
  readonly rule: RouteRule
  readonly schema: S
  readonly run: (call: Call<S>) => unknown
}): Route => ({ method: spec.method, path: spec.path, rule: spec.rule, schema: spec.schema, handler: handle(spec.schema, spec.run) })

/**
 * Mounts routes, in this order for each: who is asking, may they, body, call. Unknown paths answer `not_found`.
 *
 * @param requireActor of `Sessions`
 */
export function mountRoutes(
  routes: readonly Route[],
  { requireActor, log }: { readonly requireActor: RequestHandler; readonly log: Log },
): Router {
  const router = Router({ caseSensitive: true, strict: true })
  for (const { method, path, rule, schema, handler } of routes)
    router[method](path, requireActor, allow(rule), ...(schema.body ? [jsonBody] : []), handler)
  router.use((_req, _res, next) => next(new AppError('not_found')))
  router.use(errorDoor({ log }))
  return router
}

/** @throws AppError `not_allowed` for a role or app outside the rule, `not_found` without a course */
const allow =
  ({ roles, apps, scope }: RouteRule): RequestHandler =>
  (_req, res, next) => {
    const actor = actorOf(res)
    if (!roles.includes(actor.role) || (apps && !apps.includes(actor.app))) throw new AppError('not_allowed')
    if (scope === 'course' && actor.courseId === undefined) throw new AppError('not_found')
    next()
  }

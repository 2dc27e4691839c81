import type { ErrorRequestHandler } from 'express'
import type { WireError } from '../contract/errors.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { StaleRevision } from '../store/store.ts'
import { newReference } from './reference.ts'
import { sendJson } from './send-json.ts'

/**
 * The last handler of the API: every refusal leaves by this door, as a code with a reference that stands in the log line too.
 * What is no `AppError` is a bug and answers `internal`.
 */
export const errorDoor =
  ({ log, reference = newReference }: { readonly log: Log; readonly reference?: () => string }): ErrorRequestHandler =>
  (error: unknown, req, res, _next) => {
    const refusal = toAppError(error)
    const ref = reference()
    const line = {
      code: refusal.code,
      reference: ref,
      status: refusal.status,
      method: req.method,
      route: routeOf(req),
      facts: refusal.facts,
    }
    if (refusal.status >= 500) log.error({ ...line, err: causeOf(error) }, 'request failed')
    else log.info(line, 'request refused')
    if (res.headersSent) {
      // Half an answer must not look whole.
      res.destroy()
      return
    }
    sendJson(res, refusal.status, wireError(refusal, ref))
  }

/** The wire form of a refusal. */
export const wireError = ({ code, fields, facts }: AppError, reference: string): WireError => ({
  error: {
    code,
    reference,
    ...(fields.length > 0 ? { fields } : {}),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
  },
})

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof StaleRevision) return new AppError('changed_meanwhile', {}, { cause: error })
  if (error instanceof URIError) return new AppError('not_found', {}, { cause: error })
  return bodyParserError(error) ?? new AppError('internal', {}, { cause: error })
}

/** body-parser names its failures by `type`. */
function bodyParserError(error: unknown): AppError | undefined {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
  switch (type) {
    case 'entity.too.large':
      return new AppError('too_large', {}, { cause: error })
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError('wrong_content_type', {}, { cause: error })
    case 'request.aborted':
    case 'request.size.invalid':
      return new AppError('bad_request', {}, { cause: error })
    default:
      return undefined
  }
}

/** The pattern, not the path: a path can hold ids. */
const routeOf = (req: { readonly route?: unknown; readonly baseUrl: string }): string => {
  const route = req.route as { readonly path?: unknown } | undefined
  return typeof route?.path === 'string' ? `${req.baseUrl}${route.path}` : req.baseUrl
}

/** Stack and name; the message of a foreign error may quote input, so only our own and the runtime's classes are trusted with it. */
function causeOf(error: unknown): { readonly type: string; readonly stack?: string } {
  const root = error instanceof AppError && error.cause instanceof Error ? error.cause : error
  if (!(root instanceof Error)) return { type: typeof root }
  const frames = root.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { type: root.name, ...(frames ? { stack: frames.join('\n') } : {}) }
}

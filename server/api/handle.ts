import type { Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import type { Actor } from '../domain/people/actor.ts'
import { AppError } from '../errors.ts'
import { fieldFaults } from './field-faults.ts'
import { sendJson } from './send-json.ts'

/** What a route reads. Objects are strict; what is not named is refused. Without `body` the request's body is left unread. */
export interface RequestSchema {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
}

export type Parsed<S, Part extends keyof RequestSchema> = S extends { readonly [P in Part]: infer T extends z.ZodType }
  ? z.infer<T>
  : undefined

/** One request, parsed. `req` and `res` are for streams only: uploads read `req`, downloads write `res`. */
export interface Call<S extends RequestSchema> {
  readonly actor: Actor
  readonly params: Parsed<S, 'params'>
  readonly query: Parsed<S, 'query'>
  readonly body: Parsed<S, 'body'>
  readonly req: Request
  readonly res: Response
}

/**
 * Parses a request, calls, and answers JSON; `undefined` answers 204, unless `run` has answered by itself.
 *
 * @throws AppError `not_found` for path ids of a wrong shape, `bad_request` with `fields` for query and body
 */
export function handle<S extends RequestSchema>(schema: S, run: (call: Call<S>) => unknown): RequestHandler {
  return async (req, res) => {
    answerJson(res, await run({ actor: actorOf(res), ...parseRequest(schema, req), req, res }))
  }
}

/** @throws AppError `not_found` for path ids of a wrong shape, `bad_request` with `fields` for query and body */
export const parseRequest = <S extends RequestSchema>(
  schema: S,
  { params, query, body }: Request,
): Pick<Call<S>, 'params' | 'query' | 'body'> =>
  ({
    params: parseParams(schema.params, params),
    query: parse(schema.query, query),
    body: parse(schema.body, body),
  }) as Pick<Call<S>, 'params' | 'query' | 'body'>

/** Answers JSON; `undefined` answers 204, unless it was answered already. */
export function answerJson(res: Response, answer: unknown): void {
  if (res.headersSent) return
  if (answer === undefined) res.status(204).end()
  else sendJson(res, 200, answer)
}

/** The actor that `requireActor` found. @throws AppError `session_missing` */
export function actorOf(res: Response): Actor {
  const actor = (res.locals as { readonly actor?: Actor }).actor
  if (!actor) throw new AppError('session_missing')
  return actor
}

function parseParams(schema: z.ZodType | undefined, input: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found')
  return parsed.data
}

function parse(schema: z.ZodType | undefined, input: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('bad_request', {}, { fields: fieldFaults(parsed.error.issues, input) })
}

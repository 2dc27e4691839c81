import { setTimeout as wait } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import type { Behaviour } from './behaviours/behaviour.ts'
import { Refused } from './behaviours/behaviour.ts'
import type { Fault, FaultService } from './faults.ts'
import { shownBody, shownFields, shownHeaders } from './message-log.ts'
import type { World } from './world.ts'

export interface Answer {
  readonly status: number
  readonly statusText?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** A string goes as it is, anything else as JSON. */
  readonly body: unknown
  /** Shown on the messages page instead of the body. */
  readonly shown?: unknown
  readonly decoded?: unknown
}

export interface Call {
  readonly req: Request
  readonly body: string
  readonly behaviour: Behaviour
  /** A fault that the service itself has to play, such as a wrong next link. */
  readonly fault: Fault | undefined
}

const PLAYED_BY_SERVICE = new Set(['next-fails', 'next-loops', 'next-elsewhere'])

/** The door of every service: faults, the record of the exchange, refusals in the LMS's own form. */
export function serviceDoor(
  world: World,
  behaviour: Behaviour,
  service: FaultService,
  title: string,
  serve: (call: Call) => Promise<Answer> | Answer,
): RequestHandler {
  return async (req, res): Promise<void> => {
    const body = typeof req.body === 'string' ? req.body : ''
    const fault = world.faults.take(service, behaviour.family)
    const exchange = world.log.add({
      family: behaviour.family,
      service,
      title,
      request: { method: req.method, url: req.originalUrl, headers: shownHeaders(req.headers), body: shownRequest(req, body) },
      ...(fault ? { fault: fault.kind } : {}),
    })
    if (fault?.kind === 'slow') await wait(fault.delayMs)
    if (fault?.kind === 'dropped') {
      res.socket?.destroy()
      return
    }
    const answer = faultAnswer(fault) ?? (await served(serve, { req, body, behaviour, fault }, behaviour))
    exchange.answer = {
      status: answer.status,
      ...(answer.statusText === undefined ? {} : { statusText: answer.statusText }),
      headers: answer.headers ?? {},
      body: answer.shown ?? answer.body,
    }
    if (answer.decoded !== undefined) exchange.decoded = answer.decoded
    if (fault?.kind === 'applied-then-dropped') res.socket?.destroy()
    else send(res, answer, fault?.kind === 'half-answer')
  }
}

async function served(serve: (call: Call) => Promise<Answer> | Answer, call: Call, behaviour: Behaviour): Promise<Answer> {
  try {
    return await serve(call)
  } catch (error) {
    if (error instanceof Refused) return behaviour.refusal(error)
    throw error
  }
}

function shownRequest(req: Request, body: string): unknown {
  if (!req.is('application/x-www-form-urlencoded')) return shownBody(body)
  return shownFields(Object.fromEntries(new URLSearchParams(body)))
}

function faultAnswer(fault: Fault | undefined): Answer | undefined {
  if (!fault || PLAYED_BY_SERVICE.has(fault.kind)) return undefined
  const retry = fault.retryAfterS === undefined ? {} : { 'Retry-After': String(fault.retryAfterS) }
  switch (fault.kind) {
    case '429':
      return { status: 429, headers: retry, body: { errors: [{ message: 'Too many requests' }] } }
    case '403-throttle':
      return {
        status: 403,
        headers: { ...retry, 'X-Request-Cost': '0.51', 'X-Rate-Limit-Remaining': '0.0', 'Content-Type': 'text/plain; charset=utf-8' },
        body: '403 Forbidden (Rate Limit Exceeded)\n',
      }
    case '401':
      return {
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer realm="practice"' },
        body: { errors: [{ message: 'Invalid access token.' }] },
      }
    case '500':
      return { status: 500, headers: { 'Content-Type': 'text/html' }, body: '<h1>500 Internal Server Error</h1>' }
    case '503':
      return { status: 503, headers: { ...retry, 'Content-Type': 'text/html' }, body: '<h1>Closed for maintenance</h1>' }
    case 'html-200':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Log in</title><p>Please log in.</p>',
      }
    default:
      return undefined
  }
}

function send(res: Response, answer: Answer, halfOnly: boolean): void {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  const bytes = Buffer.from(text)
  if (answer.statusText !== undefined) res.statusMessage = latin(answer.statusText.replace(/[\r\n]/g, ' '))
  res.status(answer.status)
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, latin(value))
  if (!halfOnly) return void res.end(bytes)
  res.setHeader('Content-Length', bytes.length + 100)
  res.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => res.socket?.destroy())
}

/** Header bytes are Latin-1 to Node; this lets UTF-8 through as the bytes it is (Moodle's typographic quotes). */
const latin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

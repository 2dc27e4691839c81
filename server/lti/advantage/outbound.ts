import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, fetch } from 'undici'
import { AppError } from '../../errors.ts'

/** One request to a machine that is not ours. `maxBytes` bounds the answer, counted after decompression; default 1 MB. */
export interface OutboundRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly maxBytes?: number
}

/** Redirects come back as they are (3xx): none is followed. */
export interface OutboundAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  readonly body: string
}

/**
 * The only way out of the house. https to public addresses; every other origin must be named in the configuration.
 * The address is checked where the connection is made, so a name that changes its address between check and use gains nothing.
 */
export interface Outbound {
  /**
   * @throws AppError `lms_url_refused` address or form not allowed, nothing was sent
   * @throws AppError `lms_unreachable` with `facts.sent`: false when the request cannot have arrived, true when it may have
   * @throws AppError `lms_answer_invalid` the answer is larger than `maxBytes`
   */
  send(request: OutboundRequest): Promise<OutboundAnswer>
  close(): Promise<void>
}

export interface OutboundOptions {
  /** Exact origins (`http://localhost:4100`) that may be http or private: development, a school's own network. Never a range. */
  readonly allowedOrigins: readonly string[]
  /** From first byte out to last byte in; default 5 000. */
  readonly timeoutMs?: number
  /** Name resolution; the system's unless a test brings its own. */
  readonly lookup?: LookupFunction
}

export const MEGABYTE = 1024 * 1024
const USER_AGENT = 'Cairn'

class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED'
}

/** Public unicast only. IPv6 must lie in 2000::/3: `::127.0.0.1` and translation prefixes would lead inward. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv6) return parsed.match(ipaddr.IPv6.parseCIDR('2000::/3'))
  return !parsed.match(ipaddr.IPv4.parseCIDR('198.18.0.0/15'))
}

/**
 * The form of an address that may be called: https without user info, port 443 or above 1023, no private literal; or a configured origin.
 * The URL parser has already turned decimal, octal and hexadecimal hosts into dotted ones.
 *
 * @throws AppError `lms_url_refused`
 */
export function checkOutboundUrl(text: string, allowedOrigins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username || url.password) throw new AppError('lms_url_refused', { why: 'form' })
  if (allowedOrigins.includes(url.origin)) return url
  if (url.protocol !== 'https:') throw new AppError('lms_url_refused', { why: 'not_https' })
  if (url.port !== '' && Number(url.port) < 1024) throw new AppError('lms_url_refused', { why: 'port' })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isPublicAddress(host)) throw new AppError('lms_url_refused', { why: 'address' })
  return url
}

/** Resolves as `inner` does and keeps the public addresses only. */
function publicOnly(inner: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    inner(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      const all: LookupAddress[] = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }]
      const open = all.filter(({ address }) => isPublicAddress(address))
      const [first] = open
      if (!first) return callback(new AddressRefused('no public address'), '')
      if (options.all) callback(null, open)
      else callback(null, first.address, first.family)
    })
  }
}

/** Connects freely to configured origins, and to public addresses elsewhere; looks once more at the address it really got. */
function guardedConnector(options: OutboundOptions): buildConnector.connector {
  const lookup: LookupFunction = options.lookup ?? systemLookup
  const timeout = Math.min(3_000, options.timeoutMs ?? 5_000)
  const free = buildConnector({ timeout, lookup })
  const guarded = buildConnector({ timeout, lookup: publicOnly(lookup) })
  return (target, callback) => {
    const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname
    const origin = new URL(`${target.protocol}//${host}${target.port ? `:${target.port}` : ''}`).origin
    if (options.allowedOrigins.includes(origin)) return free(target, callback)
    if (isIP(target.hostname) && !isPublicAddress(target.hostname)) return callback(new AddressRefused('private address'), null)
    guarded(target, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (socket.remoteAddress && isPublicAddress(socket.remoteAddress)) return callback(null, socket)
      socket.destroy()
      callback(new AddressRefused('private address'), null)
    })
  }
}

export function createOutbound(options: OutboundOptions): Outbound {
  const timeoutMs = options.timeoutMs ?? 5_000
  const agent = new Agent({ connect: guardedConnector(options), headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connections: 32 })
  return {
    async send(request) {
      const url = checkOutboundUrl(request.url, options.allowedOrigins)
      try {
        const answer = await fetch(url, {
          method: request.method ?? 'GET',
          headers: { 'User-Agent': USER_AGENT, ...request.headers },
          ...(request.body === undefined ? {} : { body: request.body }),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          dispatcher: agent,
        })
        const body = await readBounded(answer.body, request.maxBytes ?? MEGABYTE)
        return { status: answer.status, statusText: answer.statusText, headers: new Headers([...answer.headers]), body }
      } catch (error) {
        throw asRefusal(error)
      }
    },
    close: () => agent.destroy(),
  }
}

/** Counts what comes out of decompression, so a small answer cannot grow large in memory. */
async function readBounded(stream: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string> {
  if (!stream) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new AppError('lms_answer_invalid', { why: 'too_large' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Failures before the request could leave: name, route, refusal to connect, certificate. */
const NOT_SENT =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/

function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = deepestCode(error)
  if (code === 'ADDRESS_REFUSED') return new AppError('lms_url_refused', { why: 'address' }, { cause: error })
  if (isTimeout(error)) return new AppError('lms_unreachable', { why: 'timeout', sent: true }, { cause: error })
  return new AppError('lms_unreachable', { why: code ?? 'network', sent: !(code && NOT_SENT.test(code)) }, { cause: error })
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

/** The code of the innermost cause; of several tried addresses (happy eyeballs) the first one's. */
function deepestCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; depth++) {
    if ('code' in at && typeof at.code === 'string' && at.cause === undefined) return at.code
    at = at instanceof AggregateError ? at.errors[0] : at.cause
  }
  return undefined
}

/** @throws AppError `lms_answer_invalid` when the body is not JSON; the content type is not trusted either way */
export function parseAnswerJson(answer: Pick<OutboundAnswer, 'status' | 'body'>): unknown {
  try {
    return JSON.parse(answer.body)
  } catch (error) {
    throw new AppError(
      'lms_answer_invalid',
      { status: answer.status, why: looksLikeHtml(answer.body) ? 'html' : 'not_json' },
      { cause: error },
    )
  }
}

export const looksLikeHtml = (body: string): boolean => /^\s*</.test(body)

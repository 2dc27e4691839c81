import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { CLIENT_ASSERTION_TYPE } from '../claim-names.ts'
import type { Registration } from '../platforms/registration.ts'
import { retryAfter } from '../retry-after.ts'
import { looksLikeHtml, type Outbound, type OutboundAnswer } from './outbound.ts'
import type { SignJwt } from './sign.ts'

export interface AccessToken {
  readonly value: string
  readonly granted: readonly string[]
  /** Epoch ms. */
  readonly obtainedAt: number
  /** Epoch ms; already shortened by the margin. */
  readonly useUntil: number
}

export interface TokenSource {
  /**
   * @param wanted scopes to ask for; order does not matter
   * @throws AppError `lms_token_refused`, `lms_unreachable`, `lms_url_refused`, `lms_scope_missing`, `lms_answer_invalid`, each with
   *   `facts.at: 'token'`
   */
  token(registration: Registration, wanted: readonly string[]): Promise<AccessToken>
  /** The service answered 401 to `token`: forget it, unless another caller has already renewed it or it is newer than 30 s. False: do not try again. */
  refused(registration: Registration, wanted: readonly string[], token: AccessToken): boolean
}

export interface TokenSourceOptions {
  readonly outbound: Outbound
  readonly sign: SignJwt
  /** Epoch ms. */
  readonly now: () => number
  readonly randomId: () => string
}

const TokenAnswer = z.object({
  access_token: z.string().min(1).max(16_384),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
})

/** Fewest seconds between failed tries double from 2 to 60, so even a limit of 15 requests in 5 minutes is kept. */
const FIRST_HOLD_MS = 2_000
const LONGEST_HOLD_MS = 60_000
const FRESH_MS = 30_000

interface Slot {
  token?: AccessToken
  flight?: Promise<AccessToken>
  failures: number
  heldUntil: number
  lastError?: AppError
}

/** One token per (registration, scopes), one request in flight for each, none while the endpoint is being spared. */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const slots = new Map<string, Slot>()
  const slotOf = (registration: Registration, wanted: readonly string[]): Slot => {
    const key = JSON.stringify([registration.id, registration.clientId, registration.tokenUrl, ...[...wanted].toSorted()])
    const slot = slots.get(key) ?? { failures: 0, heldUntil: 0 }
    slots.set(key, slot)
    return slot
  }
  return {
    async token(registration, wanted) {
      const slot = slotOf(registration, wanted)
      if (slot.token && options.now() < slot.token.useUntil) return slot.token
      if (slot.flight) return slot.flight
      if (slot.lastError && options.now() < slot.heldUntil) throw held(slot.lastError, slot.heldUntil - options.now())
      slot.flight = fetchInto(slot, registration, wanted, options).finally(() => delete slot.flight)
      return slot.flight
    },
    refused(registration, wanted, token) {
      const slot = slotOf(registration, wanted)
      if (slot.flight || (slot.token && slot.token !== token)) return true
      if (options.now() - token.obtainedAt < FRESH_MS) return false
      delete slot.token
      return true
    },
  }
}

async function fetchInto(
  slot: Slot,
  registration: Registration,
  wanted: readonly string[],
  options: TokenSourceOptions,
): Promise<AccessToken> {
  try {
    const token = await requestToken(registration, wanted, options)
    slot.token = token
    slot.failures = 0
    delete slot.lastError
    return token
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const marked = new AppError(error.code, { ...error.facts, at: 'token' }, { cause: error })
    slot.lastError = marked
    const doubled = Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** slot.failures++)
    slot.heldUntil = options.now() + Math.max(doubled, Number(error.facts['retryAfterMs'] ?? 0))
    throw marked
  }
}

/** The earlier refusal again, without a request; `retryAfterMs` says when one will be made. */
const held = (error: AppError, retryAfterMs: number): AppError =>
  new AppError(error.code, { ...error.facts, retryAfterMs, held: true }, { cause: error })

async function requestToken(registration: Registration, wanted: readonly string[], options: TokenSourceOptions): Promise<AccessToken> {
  const now = options.now()
  const seconds = Math.floor(now / 1000)
  const assertion = await options.sign({
    iss: registration.clientId,
    sub: registration.clientId,
    aud: registration.tokenAudience,
    iat: seconds,
    exp: seconds + 240,
    jti: options.randomId(),
  })
  const answer = await options.outbound.send({
    method: 'POST',
    url: registration.tokenUrl,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: CLIENT_ASSERTION_TYPE,
      client_assertion: assertion,
      scope: [...wanted].toSorted().join(' '),
    }).toString(),
  })
  return readToken(answer, wanted, now)
}

function readToken(answer: OutboundAnswer, wanted: readonly string[], now: number): AccessToken {
  const json = parseLoosely(answer.body)
  if (answer.status < 200 || answer.status > 299) throw tokenRefusal(answer, json)
  const parsed = TokenAnswer.safeParse(json)
  if (!parsed.success)
    throw new AppError('lms_token_refused', {
      at: 'token',
      status: answer.status,
      why: looksLikeHtml(answer.body) ? 'html' : 'not_a_token',
    })
  const { access_token: value, expires_in: expiresIn = 300, scope } = parsed.data
  const lifeMs = expiresIn * 1000
  return {
    value,
    granted: scope?.trim() ? scope.trim().split(/\s+/) : wanted,
    obtainedAt: now,
    useUntil: now + lifeMs - Math.min(60_000, lifeMs / 5),
  }
}

const OAUTH_ERRORS = /^[a-z_]{1,40}$/

function tokenRefusal(answer: OutboundAnswer, json: unknown): AppError {
  const named =
    json && typeof json === 'object' && 'error' in json && typeof json.error === 'string' && OAUTH_ERRORS.test(json.error)
      ? json.error
      : undefined
  if (named === 'invalid_scope') return new AppError('lms_scope_missing', { at: 'token', status: answer.status })
  const retryAfterMs = retryAfter(answer.headers)
  return new AppError('lms_token_refused', {
    at: 'token',
    status: answer.status,
    why: named ?? (looksLikeHtml(answer.body) ? 'html' : 'refused'),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function parseLoosely(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

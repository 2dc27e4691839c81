import type { Request } from 'express'
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { z } from 'zod'
import { Refused, type Behaviour } from './behaviours/behaviour.ts'
import type { Registration, Tool } from './school.ts'
import type { Answer, Call } from './service-door.ts'
import { firstUse, forgetOld, registrationByClient, toolOf, type World } from './world.ts'

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const TOKEN_LIFE_S = 3600
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })
const toolKeys = new WeakMap<World, Map<string, JSONWebKeySet>>()

class KeysNotFetched extends Error {}

/** The keys of a tool; kept between calls where the LMS keeps them, fetched again when a signature does not fit. */
async function fetchToolKeys(tool: Tool): Promise<JSONWebKeySet> {
  try {
    const response = await fetch(tool.jwksUrl, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
    return KeySet.parse(await response.json())
  } catch (error) {
    throw new KeysNotFetched('The key set of the tool could not be fetched', { cause: error })
  }
}

/** An LMS that cannot fetch the keys of a tool stumbles over it, and shows its error page instead of an OAuth answer. */
const errorPage: Answer = {
  status: 500,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Error</title><p>Something went wrong.</p>',
}

/** Verifies a JWT of a tool by the keys at its address. @throws Error with the reason */
export async function verifyToolJwt(world: World, behaviour: Behaviour, tool: Tool, token: string): Promise<JWTPayload> {
  const kept = toolKeys.get(world) ?? new Map<string, JSONWebKeySet>()
  toolKeys.set(world, kept)
  const check = (keys: JSONWebKeySet): Promise<{ payload: JWTPayload }> =>
    jwtVerify(token, createLocalJWKSet(keys), { algorithms: ['RS256'], currentDate: new Date(world.now()), clockTolerance: 30 })
  const cached = behaviour.token.cachesToolKeys ? kept.get(tool.id) : undefined
  if (cached) {
    try {
      return (await check(cached)).payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed) && !(error instanceof errors.JWKSNoMatchingKey)) throw error
    }
  }
  const fetched = await fetchToolKeys(tool)
  kept.set(tool.id, fetched)
  return (await check(fetched)).payload
}

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  headers: { 'Cache-Control': 'no-store' },
  body: { error, error_description: description },
})

/** The token service: private_key_jwt, as each LMS checks it (lti-platforms section 7.1). */
export async function giveToken(world: World, { req, body, behaviour }: Call): Promise<Answer> {
  if (!req.is('application/x-www-form-urlencoded')) return oauthError(400, 'invalid_request', 'The body must be a form')
  const form = Object.fromEntries(new URLSearchParams(body))
  if (form['grant_type'] !== 'client_credentials') return oauthError(400, 'unsupported_grant_type', 'grant_type must be client_credentials')
  if (form['client_assertion_type'] !== ASSERTION) return oauthError(400, 'invalid_request', 'client_assertion_type is not known')
  const assertion = form['client_assertion'] ?? ''
  const known = await knownClient(world, behaviour, assertion)
  if ('status' in known) return known
  const { registration, payload } = known
  const asked = (form['scope'] ?? '').split(' ').filter(Boolean)
  const granted = asked.filter((scope) => registration.scopes.includes(scope))
  if (granted.length === 0 || (behaviour.token.unknownScope === 'refuse' && granted.length < asked.length))
    return oauthError(400, 'invalid_scope', `Not granted: ${asked.filter((scope) => !granted.includes(scope)).join(' ')}`)
  const now = world.now()
  forgetOld(world.tokens, now)
  const token = behaviour.token.make(world.random())
  world.tokens.set(token, { clientId: registration.clientId, scopes: granted, expiresAt: now + TOKEN_LIFE_S * 1000 })
  const reply = { token_type: 'Bearer', expires_in: TOKEN_LIFE_S, scope: granted.join(' ') }
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: { access_token: token, ...reply },
    shown: { access_token: '(left out)', ...reply },
    decoded: { client_assertion: payload },
  }
}

async function knownClient(
  world: World,
  behaviour: Behaviour,
  assertion: string,
): Promise<Answer | { registration: Registration; payload: JWTPayload }> {
  const invalid = (why: string): Answer => oauthError(400, 'invalid_client', why)
  try {
    const { sub } = decodeJwt(assertion)
    const registration = sub === undefined ? undefined : registrationByClient(world, behaviour.family, sub)
    const tool = registration && toolOf(world, registration.toolId)
    if (!registration || registration.waiting || !tool) return invalid('The client is not known')
    const payload = await verifyToolJwt(world, behaviour, tool, assertion)
    const wrong = wrongAssertion(world, behaviour, registration, payload)
    return wrong ? invalid(wrong) : { registration, payload }
  } catch (error) {
    if (error instanceof KeysNotFetched) return errorPage
    return invalid(error instanceof Error ? error.message : 'The assertion could not be read')
  }
}

function wrongAssertion(world: World, behaviour: Behaviour, registration: Registration, payload: JWTPayload): string | undefined {
  const nowS = world.now() / 1000
  const audiences = [payload.aud].flat()
  if (payload.exp === undefined) return 'exp is missing'
  if (behaviour.token.checksIssuer && payload.iss !== registration.clientId) return 'iss must be the client id'
  if (!behaviour.token.checksIssuer && behaviour.token.needsJti && !payload.iss) return 'iss is missing'
  if (behaviour.token.checksAudience && !audiences.includes(`${world.origin}${behaviour.paths.token}`)) return 'aud must be the token URL'
  if (behaviour.token.needsJti && (payload.iat === undefined || payload.iat < nowS - 300 || payload.iat > nowS + 30))
    return 'iat is missing, too old or in the future'
  if (behaviour.token.needsJti && !payload.jti) return 'jti is missing'
  if (payload.jti && !firstUse(world, `jti ${registration.clientId} ${payload.jti}`, payload.exp * 1000)) return 'jti was used before'
  return undefined
}

/** Whose call this is. @throws Refused 401 without a good token, 403 without the scope */
export function requireScope(world: World, behaviour: Behaviour, req: Request, scopes: readonly string[]): Registration {
  const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1]
  const known = token === undefined ? undefined : world.tokens.get(token)
  if (!known || known.expiresAt <= world.now()) throw new Refused(401, 'Invalid access token.')
  const registration = registrationByClient(world, behaviour.family, known.clientId)
  if (!registration) throw new Refused(401, 'Invalid access token.')
  if (!scopes.some((scope) => known.scopes.includes(scope) && registration.scopes.includes(scope)))
    throw new Refused(behaviour.family === 'canvas' ? 401 : 403, 'Insufficient scopes')
  return registration
}

import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { ALL_SCOPES, MEDIA } from '../../server/practice-lms/claims.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

/** The least that a tool is: a key set at an address, and service calls written by hand. */
export interface ATool {
  readonly practice: PracticeDriver
  /** Signs a JWT with the tool's key. */
  sign(claims: Record<string, unknown>): Promise<string>
  /** Asks its own LMS, or the one at `at`. */
  askToken(family: Family, scope?: string, assertion?: Record<string, unknown>, at?: string): Promise<Response>
  /** A service call with a token of all scopes, or of one's own. */
  call(family: Family, url: string, init?: CallInit): Promise<Response>
  sendScore(family: Family, lineItemId: string, score: Record<string, unknown>): Promise<Response>
  lineItemUrl(family: Family, lineItemId: string): string
  lineItemsUrl(family: Family): string
  rosterUrl(family: Family): string
  userId(family: Family, personId: string): string
  close(): Promise<void>
}

export interface CallInit {
  readonly method?: string
  readonly type?: string
  readonly accept?: string
  readonly body?: unknown
  readonly token?: string
}

/** The tool and a practice LMS that knows it; the clock can be moved. */
export async function openATool(clock: () => number = Date.now): Promise<ATool> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'tool-1', alg: 'RS256', use: 'sig' }
  const server = await openLoopbackServer((_req, res) =>
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
  )
  const practice = await startPractice({ toolOrigin: server.origin, clock })
  const { lms, origin } = practice
  const sign = (claims: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'tool-1' }).sign(privateKey)
  const course = lms.school.courses[0]
  if (!course) throw new Error('The school has no course')
  const lineItemUrl = (family: Family, id: string): string => {
    const item = lms.school.lineItems.find((each) => each.id === id)
    if (!item) throw new Error(`No column ${id}`)
    return BEHAVIOURS[family].lineItemUrl(origin, item, course, lms.control.registration(family))
  }
  const askToken: ATool['askToken'] = async (family, scope = ALL_SCOPES.join(' '), assertion = {}, at = origin) => {
    const { clientId } = lms.control.registration(family)
    const url = `${at}${BEHAVIOURS[family].paths.token}`
    const iat = Math.floor(clock() / 1000)
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await sign({ iss: clientId, sub: clientId, aud: url, iat, exp: iat + 60, jti: randomUUID(), ...assertion }),
      scope,
    }
    return fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  }
  const call: ATool['call'] = async (family, url, init = {}) => {
    const token = init.token ?? ((await (await askToken(family)).json()) as { access_token: string }).access_token
    return fetch(url, {
      method: init.method ?? 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(init.type ? { 'content-type': init.type } : {}),
        ...(init.accept ? { accept: init.accept } : {}),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
  }
  return {
    practice,
    sign,
    askToken,
    call,
    sendScore(family, id, score) {
      const url = new URL(lineItemUrl(family, id))
      url.pathname += '/scores'
      return call(family, url.href, { method: 'POST', type: MEDIA.score, body: score })
    },
    lineItemUrl,
    lineItemsUrl: (family) => BEHAVIOURS[family].lineItemsUrl(origin, course, lms.control.registration(family)),
    rosterUrl: (family) => BEHAVIOURS[family].rosterUrl(origin, course, lms.control.registration(family)),
    userId(family, personId) {
      const person = lms.school.people.find(({ id }) => id === personId)
      if (!person) throw new Error(`No person ${personId}`)
      return BEHAVIOURS[family].userId(person, lms.school.secret)
    },
    async close() {
      await practice.close()
      await server.close()
    },
  }
}

import type { ServerResponse } from 'node:http'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT, type JWK } from 'jose'
import { openLoopbackServer, type LoopbackServer } from './loopback-server.ts'

/** Claim names as the specification spells them, on purpose not taken from the code under test. */
export const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
export const ROLE = {
  instructor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
  learner: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
  mentor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor',
  institutionAdmin: 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
} as const

export interface TestKey {
  readonly kid: string
  readonly publicJwk: JWK
  readonly privateKey: KeyObject
}

export function aKey(kid: string, modulusLength = 2048): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
  return { kid, publicJwk: { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, alg: 'RS256', use: 'sig' }, privateKey }
}

/** One key for all tests of a file: making RSA keys is slow. */
export const platformKey = aKey('platform-1')

/** A payload of claims by name; `undefined` takes a claim out. */
export type Claims = Readonly<Record<string, unknown>>

export interface TestPlatform {
  readonly origin: string
  readonly issuer: string
  readonly clientId: string
  readonly jwksUrl: string
  /** Requests made for the keys so far. */
  jwksRequests(): number
  /** What the JWKS address answers from now on. */
  answerJwks(answer: { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }): void
  /** Answers the JWKS address by hand from now on. */
  serveJwks(serve: (response: ServerResponse) => void): void
  /** Takes the host of the keys down, or brings it back. */
  setDown(isDown: boolean): void
  close(): Promise<void>
}

/** A platform that serves its keys on loopback; launches are signed by `sign`. */
export async function openPlatform(keys: readonly JWK[] = [platformKey.publicJwk]): Promise<TestPlatform> {
  let requests = 0
  let isDown = false
  let serve: ((response: ServerResponse) => void) | undefined
  let answer: Parameters<TestPlatform['answerJwks']>[0] = { body: JSON.stringify({ keys }) }
  const server: LoopbackServer = await openLoopbackServer((request, response) => {
    if (request.url !== '/jwks') return void response.writeHead(404).end()
    requests++
    if (isDown) return void request.socket.destroy()
    if (serve) return serve(response)
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
  })
  return {
    origin: server.origin,
    issuer: server.origin,
    clientId: 'client-1',
    jwksUrl: `${server.origin}/jwks`,
    jwksRequests: () => requests,
    answerJwks: (next) => void ((answer = next), (serve = undefined)),
    serveJwks: (next) => void (serve = next),
    setDown: (next) => void (isDown = next),
    close: () => server.close(),
  }
}

/**
 * The payload of a good resource-link launch of a learner.
 *
 * @param changes claims by their full names; `undefined` takes one out
 * @param nowMs the clock that `iat` and `exp` are built from
 */
export function aLaunch(
  platform: Pick<TestPlatform, 'issuer' | 'clientId' | 'origin'>,
  { nonce, nowMs, changes = {} }: { readonly nonce: string; readonly nowMs: number; readonly changes?: Claims },
): Claims {
  const now = Math.floor(nowMs / 1000)
  const payload: Claims = {
    iss: platform.issuer,
    aud: platform.clientId,
    sub: 'person-1',
    iat: now,
    exp: now + 3_600,
    nonce,
    name: 'Ilya Novak',
    given_name: 'Ilya',
    family_name: 'Novak',
    email: 'ilya@school.example',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/deployment_id`]: 'deployment-1',
    [`${LTI}/target_link_uri`]: 'https://tool.example/lti/launch',
    [`${LTI}/roles`]: [ROLE.learner],
    [`${LTI}/context`]: { id: 'course-1', label: 'BIO 7', title: 'Biology 7' },
    [`${LTI}/resource_link`]: { id: 'link-1', title: 'The river challenge' },
    [`${LTI}/launch_presentation`]: { document_target: 'iframe', return_url: `${platform.origin}/courses/1`, locale: 'en' },
    [`${LTI}/custom`]: { challenge: 'c-1', due: '$ResourceLink.submission.endDateTime' },
    [`${LTI}/tool_platform`]: { guid: 'g', product_family_code: 'canvas' },
    ...changes,
  }
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined))
}

/** Signs as the platform does; the header can be bent for attacks. */
export const sign = (
  payload: Claims,
  { key = platformKey, header = {} }: { readonly key?: TestKey; readonly header?: Readonly<Record<string, unknown>> } = {},
): Promise<string> =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header }).sign(key.privateKey)

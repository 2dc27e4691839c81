import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose'

/** What a tool must know of the bench's platform. */
export interface BenchPlatform {
  readonly issuer: string
  readonly clientId: string
  readonly deploymentId: string
  readonly authUrl: string
  readonly tokenUrl: string
  readonly jwksUrl: string
}

export interface RunningPlatform {
  readonly platform: BenchPlatform
  /** An id_token for one of the bench's learners. */
  sign(learner: number, nonce: string, toolOrigin: string): Promise<string>
  close(): Promise<void>
}

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'

/** A platform that serves its key and signs launches; its other addresses are never called by a launch. */
export async function startPlatform(): Promise<RunningPlatform> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
  const server = createServer((_req, res) =>
    res
      .setHeader('Content-Type', 'application/json')
      .setHeader('Cache-Control', 'max-age=600')
      .end(JSON.stringify({ keys: [jwk] })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const platform = {
    issuer,
    clientId: 'bench-client',
    deploymentId: 'bench-deployment',
    authUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    jwksUrl: `${issuer}/jwks`,
  }
  return {
    platform,
    sign: (learner, nonce, toolOrigin) => signLaunch(privateKey, platform, learner, nonce, toolOrigin),
    close: () => closeServer(server),
  }
}

const signLaunch = (key: CryptoKey, platform: BenchPlatform, learner: number, nonce: string, toolOrigin: string): Promise<string> =>
  new SignJWT({
    nonce,
    name: `Learner ${learner}`,
    given_name: 'Learner',
    family_name: String(learner),
    email: `learner-${learner}@school.example`,
    [`${CLAIM}message_type`]: 'LtiResourceLinkRequest',
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}deployment_id`]: platform.deploymentId,
    [`${CLAIM}target_link_uri`]: `${toolOrigin}/lti/launch`,
    [`${CLAIM}roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    [`${CLAIM}context`]: {
      id: 'course-1',
      title: 'Grade 8 Science',
      label: 'SCI8',
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [`${CLAIM}resource_link`]: { id: 'link-1', title: 'Water challenge' },
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'JWT' })
    .setIssuer(platform.issuer)
    .setAudience(platform.clientId)
    .setSubject(`learner-${learner}`)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key)

const closeServer = (server: Server): Promise<void> => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

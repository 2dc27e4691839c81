import type { Request, RequestHandler } from 'express'
import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import { ALL_SCOPES, CANVAS, SCOPE } from './claims.ts'
import { checkBody, RegistrationRefused, type ToolBody } from './registration-rules.ts'
import type { Family, Registration, Tool } from './school.ts'
import { firstUse, registrationOf, type World } from './world.ts'

/** LMSs that let a tool register itself; Schoology has no such thing (lti-platforms 0.1). */
export const DYNAMIC = ['canvas', 'moodle'] as const
export type DynamicFamily = (typeof DYNAMIC)[number]

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const TOKEN_LIFE_S = 3600

/** Addresses as the LMSs have them (lti-platforms 1.1, 1.4). */
export const REGISTRATION_PATHS: Readonly<Record<DynamicFamily, { readonly configuration: string; readonly registration: string }>> = {
  canvas: { configuration: '/api/lti/security/openid-configuration', registration: '/api/lti/registrations' },
  moodle: { configuration: '/mod/lti/openid-configuration.php', registration: '/mod/lti/openid-registration.php' },
}

const PLACEMENTS: Readonly<Record<string, readonly string[]>> = {
  LtiDeepLinkingRequest: ['assignment_selection', 'link_selection', 'editor_button', 'module_index_menu_modal'],
  LtiResourceLinkRequest: ['course_navigation', 'account_navigation', 'link_selection', 'assignment_selection'],
}

/**
 * The address that the admin's browser opens in a frame: the tool's, with what the LMS appends. The token is a JWT of an hour; Canvas
 * repeats it inside the configuration's address, Moodle puts the client id into it.
 */
export async function registrationStart(world: World, family: DynamicFamily, toolUrl: string): Promise<string> {
  const now = Math.floor(world.now() / 1000)
  const clientId =
    family === 'moodle'
      ? `m${world
          .random()
          .replace(/[^A-Za-z0-9]/g, '')
          .slice(0, 14)}`
      : undefined
  const token = await world.keys.sign({
    jti: world.random(),
    iat: now,
    exp: now + TOKEN_LIFE_S,
    ...(family === 'moodle'
      ? { sub: clientId, scope: 'reg' }
      : { uuid: world.random(), initiated_at: now, registration_url: toolUrl, root_account_domain: new URL(world.origin).hostname }),
  })
  const configuration = new URL(`${world.origin}${REGISTRATION_PATHS[family].configuration}`)
  if (family === 'canvas') configuration.searchParams.set('registration_token', token)
  const url = new URL(toolUrl)
  url.searchParams.set('openid_configuration', configuration.href)
  url.searchParams.set('registration_token', token)
  return url.href
}

/** What the LMS says of itself. Canvas wants the bearer for it, Moodle tells everybody. */
export function configurationOf(world: World, family: DynamicFamily): Record<string, unknown> {
  const { paths } = BEHAVIOURS[family]
  const { origin } = world
  const isCanvas = family === 'canvas'
  return {
    issuer: origin,
    authorization_endpoint: `${origin}${paths.auth}`,
    token_endpoint: `${origin}${paths.token}`,
    jwks_uri: `${origin}${paths.jwks}`,
    registration_endpoint: `${origin}${REGISTRATION_PATHS[family].registration}`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    scopes_supported: isCanvas ? [...ALL_SCOPES, `${CANVAS}public_jwk/scope/update`] : ['openid', ...ALL_SCOPES],
    response_types_supported: ['id_token'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
    ...(isCanvas ? { authorization_server: origin } : {}),
    [PLATFORM]: {
      product_family_code: family,
      version: isCanvas ? 'vCloud' : '4.5.6 (Build: 20250801)',
      messages_supported: Object.entries(PLACEMENTS).map(([type, placements]) => ({
        type,
        placements: isCanvas ? placements : type === 'LtiDeepLinkingRequest' ? ['ContentArea'] : [],
      })),
      variables: ['Context.id', 'Context.id.history', 'ResourceLink.id', 'User.id'],
      ...(isCanvas ? { [`${CANVAS}account_name`]: 'Practice School' } : {}),
    },
  }
}

export const serveConfiguration =
  (world: World, family: DynamicFamily): RequestHandler =>
  (req, res) => {
    const isRight = family === 'moodle' || (bearerOf(req) !== undefined && bearerOf(req) === req.query['registration_token'])
    world.log.add({
      family,
      service: 'registration',
      title: 'Configuration of this LMS',
      request: { method: 'GET', url: req.path, headers: {}, body: {} },
    })
    if (!isRight) return void res.status(401).json({ errorMessage: 'The registration token is missing' })
    res.json(configurationOf(world, family))
  }

/** Takes a tool's registration; the LMS's own rules and errors. */
export const takeRegistration =
  (world: World, family: DynamicFamily): RequestHandler =>
  async (req, res) => {
    try {
      const claims = await spendToken(world, family, bearerOf(req))
      const body = checkBody(family, readBody(req), ALL_SCOPES)
      world.log.add({
        family,
        service: 'registration',
        title: 'A tool registers',
        request: { method: 'POST', url: req.path, headers: {}, body },
      })
      const made = keep(world, family, body, claims.sub)
      res.status(family === 'canvas' ? 201 : 200).json(answerFor(family, body, made))
    } catch (error) {
      if (!(error instanceof RegistrationRefused)) throw error
      if (family === 'moodle') res.status(error.status).type('text').send(error.message)
      else if (error.status === 401) res.status(401).json({ errorMessage: error.message })
      else res.status(error.status).json({ errors: [error.message] })
    }
  }

const bearerOf = (req: Request): string | undefined => /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]

function readBody(req: Request): unknown {
  try {
    return JSON.parse(typeof req.body === 'string' ? req.body : '')
  } catch {
    throw new RegistrationRefused(400, 'invalid_json')
  }
}

/** Its own signature, an hour, once. */
async function spendToken(world: World, family: DynamicFamily, token: string | undefined): Promise<JWTPayload> {
  if (token === undefined) throw new RegistrationRefused(401, 'missing_registration_token')
  const claims = await readToken(world, token)
  if (!firstUse(world, `registration ${family} ${claims.jti}`, (claims.exp ?? 0) * 1000))
    throw new RegistrationRefused(401, 'token_already_used')
  return claims
}

async function readToken(world: World, token: string): Promise<JWTPayload> {
  try {
    const keys = createLocalJWKSet({ keys: [...world.keys.published()] })
    return (await jwtVerify(token, keys, { currentDate: new Date(world.now()), algorithms: ['RS256'] })).payload
  } catch {
    throw new RegistrationRefused(401, 'invalid_registration_token')
  }
}

/** Moodle meets a tool of the same domain as an update; Canvas makes a new key each time. Both leave it off until the admin switches it on. */
function keep(world: World, family: DynamicFamily, body: ToolBody, moodleClientId: string | undefined): Registration {
  const tool = body[TOOL]
  const deepLink = tool.messages.find(({ type }) => type === 'LtiDeepLinkingRequest')
  return world.file.change((school) => {
    const known = family === 'moodle' ? registeredOn(world, family, tool.domain) : undefined
    const id = known?.toolId ?? freeToolId(world, family, body.client_name)
    const made: Tool = {
      id,
      name: body.client_name,
      loginUrl: body.initiate_login_uri,
      redirectUris: body.redirect_uris,
      jwksUrl: body.jwks_uri,
      targetUrl: tool.target_link_uri ?? `https://${tool.domain}`,
      deepLinkUrl: deepLink?.target_link_uri ?? tool.target_link_uri ?? `https://${tool.domain}`,
    }
    const at = school.tools.findIndex((each) => each.id === id)
    if (at === -1) school.tools.push(made)
    else school.tools[at] = made
    const granted = {
      scopes: body.scope.split(' ').filter((scope) => scope in NAMED_SCOPES),
      privacy: privacyOf(family, tool),
      custom: { ...tool.custom_parameters },
    }
    if (known) return Object.assign(known, granted)
    const number = school.nextNumber++
    const ids = BEHAVIOURS[family].clientIds(number, school.secret)
    const clientId = moodleClientId ?? ids.clientId
    const registration: Registration = { toolId: id, family, number, ...ids, clientId, ...granted, waiting: true }
    school.registrations.push(registration)
    return registration
  })
}

const NAMED_SCOPES: Readonly<Record<string, true>> = Object.fromEntries(Object.values(SCOPE).map((scope) => [scope, true]))

function registeredOn(world: World, family: Family, domain: string): Registration | undefined {
  const { tools, registrations } = world.file.now
  return registrations.find(
    (each) => each.family === family && tools.some(({ id, targetUrl }) => id === each.toolId && new URL(targetUrl).host === domain),
  )
}

function freeToolId(world: World, family: Family, name: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'tool'
  for (let count = 1; ; count++) {
    const id = count === 1 ? slug : `${slug}-${count}`
    if (!registrationOf(world, family, id)) return id
  }
}

/** Canvas reads its own level, Moodle the claims (lti-platforms 1.1, 1.4). */
function privacyOf(family: DynamicFamily, tool: ToolBody[typeof TOOL]): { names: boolean; emails: boolean } {
  if (family === 'canvas') {
    const level = tool[`${CANVAS}privacy_level`] ?? 'anonymous'
    return { names: level === 'public' || level === 'name_only', emails: level === 'public' || level === 'email_only' }
  }
  return { names: tool.claims.some((claim) => claim.endsWith('name')), emails: tool.claims.includes('email') }
}

/** Canvas names the deployment seldom and at the top, Moodle always and inside (lti-platforms 1.1, 1.4). */
function answerFor(family: DynamicFamily, body: ToolBody, { clientId, deploymentId }: Registration): Record<string, unknown> {
  const tool = { ...body[TOOL], ...(family === 'moodle' ? { deployment_id: deploymentId, version: '1.3.0' } : {}) }
  return {
    ...body,
    client_id: clientId,
    scope: family === 'canvas' ? `openid ${body.scope}` : body.scope,
    [TOOL]: tool,
  }
}

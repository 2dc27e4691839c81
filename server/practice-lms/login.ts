import type { Request, RequestHandler, Response } from 'express'
import { BEHAVIOURS } from './behaviours/behaviours.ts'
import type { Behaviour } from './behaviours/behaviour.ts'
import { factsOf, idTokenOf } from './id-token.ts'
import { shownFields, shownHeaders } from './message-log.ts'
import { plainPage } from './pages/layout.ts'
import { formPost } from './pages/form-post.ts'
import { forgetOld, type PendingLaunch, type World } from './world.ts'

export type LaunchWish = Omit<PendingLaunch, 'id' | 'expiresAt' | 'spent' | 'targetUrl'> & { readonly targetUrl?: string | undefined }

/** A login request, ready to be sent by the browser. */
export interface LoginRequest {
  readonly launchId: string
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

export const COOKIE = 'practice_person'

/** Opens a launch: what the browser has to bring to the tool's login address. undefined if something in the wish is not there. */
export function openLaunch(world: World, wish: LaunchWish): LoginRequest | undefined {
  const behaviour = BEHAVIOURS[wish.family]
  const now = world.now()
  const draft: PendingLaunch = { ...wish, id: world.random(), targetUrl: '', spent: false, expiresAt: now + behaviour.login.hintLifeMs }
  const facts = factsOf(world, draft)
  if (!facts) return undefined
  const targetUrl = wish.targetUrl ?? (wish.kind === 'deep-linking' ? facts.tool.deepLinkUrl : (facts.link?.url ?? facts.tool.targetUrl))
  const launch: PendingLaunch = { ...draft, targetUrl }
  forgetOld(world.launches, now)
  world.launches.set(launch.id, launch)
  const storage = world.file.now.settings.platformStorage ? behaviour.login.storageTarget : undefined
  const fields = {
    iss: world.origin,
    login_hint: behaviour.userId(facts.person, facts.secret),
    target_link_uri: targetUrl,
    client_id: facts.registration.clientId,
    ...(behaviour.login.namesDeployment ? { lti_deployment_id: facts.registration.deploymentId } : {}),
    lti_message_hint: behaviour.hint(launch.id, facts, now),
    ...(storage === undefined ? {} : { lti_storage_target: storage }),
    ...behaviour.login.extra,
  }
  world.log.add({
    family: wish.family,
    service: 'login',
    title: `Login request for ${facts.person.name}`,
    request: { method: behaviour.login.method, url: facts.tool.loginUrl, headers: {}, body: fields },
  })
  return { launchId: launch.id, method: behaviour.login.method, url: facts.tool.loginUrl, fields }
}

class AuthError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The authentication address: the tool's browser hop comes here, the id_token goes back (lti-platforms section 2.2). */
export function authorize(world: World, behaviour: Behaviour): RequestHandler {
  return async (req, res) => {
    const fields = readFields(req)
    const exchange = world.log.add({
      family: behaviour.family,
      service: 'auth',
      title: 'Authentication request',
      request: { method: req.method, url: req.path, headers: shownHeaders(req.headers), body: fields },
    })
    try {
      const { launch, redirectUri } = checkRequest(world, behaviour, req, fields)
      const facts = factsOf(world, launch)
      if (!facts) throw new AuthError('launch_no_longer_valid', 'The activity or the person is not there any more')
      launch.spent = true
      const { token, claims } = await idTokenOf(world, launch, facts, fields['nonce'] ?? '')
      const sent = {
        id_token: token,
        state: launch.changes?.state ?? fields['state'] ?? '',
        ...(behaviour.login.repeatsStorageTarget && behaviour.login.storageTarget && world.file.now.settings.platformStorage
          ? { lti_storage_target: behaviour.login.storageTarget }
          : {}),
      }
      exchange.answer = { status: 200, headers: {}, body: { form_post: redirectUri, ...shownFields(sent) } }
      exchange.decoded = claims
      sendForm(res, redirectUri, sent)
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      exchange.answer = { status: 400, headers: {}, body: { error: error.code, error_description: error.message } }
      refuse(world, behaviour, res, fields, error)
    }
  }
}

const readFields = (req: Request): Record<string, string> =>
  req.method === 'POST'
    ? Object.fromEntries(new URLSearchParams(typeof req.body === 'string' ? req.body : ''))
    : Object.fromEntries(new URL(req.originalUrl, 'http://here').searchParams)

/** The checks in their order. What fails before the redirect URI is known to be the tool's never goes back to it. */
function checkRequest(
  world: World,
  behaviour: Behaviour,
  req: Request,
  fields: Record<string, string>,
): { launch: PendingLaunch; redirectUri: string } {
  const launchId = behaviour.launchOf(fields['lti_message_hint'] ?? '', world.file.now.secret)
  const launch = launchId === undefined ? undefined : world.launches.get(launchId)
  if (!launch || launch.family !== behaviour.family) throw new AuthError('bad_hint', 'lti_message_hint is not known')
  const facts = factsOf(world, launch)
  if (!facts) throw new AuthError('bad_hint', 'The activity or the person is not there any more')
  const redirectUri = fields['redirect_uri'] ?? ''
  const compared = behaviour.redirectUri === 'without-query' ? (redirectUri.split('?')[0] ?? '') : redirectUri
  if (!facts.tool.redirectUris.includes(compared)) throw new AuthError('bad_redirect_uri', `redirect_uri is not registered: ${redirectUri}`)
  const wrong = wrongField(behaviour, fields, facts.registration.clientId)
  if (wrong) throw new AuthError(wrong[0], wrong[1])
  const expected = behaviour.userId(facts.person, facts.secret)
  if (fields['login_hint'] !== expected) throw new AuthError('login_required', 'login_hint is not the person of this launch')
  if (world.file.now.settings.strictSession && personOfCookie(req) !== launch.personId)
    throw new AuthError('login_required', 'The session of this browser is missing or another person’s')
  if (launch.spent || launch.expiresAt <= world.now())
    throw new AuthError('launch_no_longer_valid', 'lti_message_hint was used or is too old')
  return { launch, redirectUri }
}

function wrongField(behaviour: Behaviour, fields: Record<string, string>, clientId: string): readonly [string, string] | undefined {
  const moodle = behaviour.family === 'moodle'
  const invalid = moodle ? 'invalid_request' : 'invalid_request_object'
  if (fields['client_id'] !== clientId) return ['unauthorized_client', 'client_id is not the one of this launch']
  if (fields['scope'] !== 'openid') return [moodle ? 'invalid_scope' : invalid, 'scope must be openid']
  if (fields['response_type'] !== 'id_token') return [moodle ? 'unsupported_response_type' : invalid, 'response_type must be id_token']
  if (fields['response_mode'] !== 'form_post') return [invalid, 'response_mode must be form_post']
  if (fields['prompt'] !== 'none' && !(moodle && !fields['prompt'])) return [invalid, 'prompt must be none']
  if (!fields['nonce']) return [invalid, 'nonce is missing']
  return undefined
}

export function personOfCookie(req: Request): string | undefined {
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((each) => each.startsWith(`${COOKIE}=`))
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(COOKIE.length + 1))
}

function refuse(world: World, behaviour: Behaviour, res: Response, fields: Record<string, string>, { code, message }: AuthError): void {
  const redirectUri = fields['redirect_uri'] ?? ''
  const known = world.file.now.tools.some((tool) => tool.redirectUris.includes(redirectUri))
  if (known && behaviour.answersErrorToTool(code) && !code.startsWith('bad_'))
    return sendForm(res, redirectUri, { error: code, error_description: message, state: fields['state'] ?? '' })
  res
    .status(400)
    .type('html')
    .send(plainPage('The launch was refused', `${message} (${code})`))
}

function sendForm(res: Response, url: string, fields: Record<string, string>): void {
  res.set('Cache-Control', 'no-store').type('html').send(formPost(url, fields))
}

import type { Request, Response } from 'express'
import type { LaunchPageData, StorageTarget } from '../../pages/pages.ts'
import { AppError } from '../../errors.ts'
import type { Registration } from '../platforms/registration.ts'
import { setBinding, setWitness, witnessOf } from './cookies.ts'
import type { LaunchParts } from './launch-parts.ts'
import { langOf } from './lang.ts'
import { onlyOnce } from './form.ts'
import { hashSecret, newSecret, writeState } from './state.ts'

/** A third-party-initiated login, its parameters checked for form only. */
interface Login {
  readonly issuer: string
  readonly loginHint: string
  readonly clientId: string | undefined
  readonly messageHint: string | undefined
  readonly deploymentId: string | undefined
  readonly storageTarget: string | undefined
  /** Opened by our own button, in a window of its own. */
  readonly isOwnWindow: boolean
  /** Path of the same login in a new window. */
  readonly newWindowUrl: () => string
}

/** Marks the login that our button opens. */
const OWN_WINDOW = 'cairn_window'
const ECHOED = ['iss', 'login_hint', 'target_link_uri', 'client_id', 'lti_message_hint', 'lti_deployment_id', 'deployment_id'] as const
const LONGEST_PARAMETER = 8_000
const FRAME_NAME = /^[A-Za-z0-9_.-]{1,100}$/

/** @throws AppError `login_bad_request` for anything missing, given twice, empty or too long */
export function readLogin(parameters: Readonly<Record<string, unknown>>): Login {
  const take = (name: string): string | undefined => {
    const value = onlyOnce(parameters, name, 'login_bad_request')
    if (value !== undefined && value.length > LONGEST_PARAMETER) throw new AppError('login_bad_request', { parameter: name })
    return value
  }
  const need = (name: string): string => {
    const value = take(name)
    if (value === undefined) throw new AppError('login_bad_request', { parameter: name })
    return value
  }
  need('target_link_uri')
  const storageTarget = take('lti_storage_target')
  return {
    issuer: need('iss'),
    loginHint: need('login_hint'),
    clientId: take('client_id'),
    messageHint: take('lti_message_hint'),
    deploymentId: take('lti_deployment_id') ?? take('deployment_id'),
    storageTarget: storageTarget !== undefined && FRAME_NAME.test(storageTarget) ? storageTarget : undefined,
    isOwnWindow: take(OWN_WINDOW) === '1',
    newWindowUrl: () => newWindowUrl(take),
  }
}

function newWindowUrl(take: (name: string) => string | undefined): string {
  const echoed = new URLSearchParams({ [OWN_WINDOW]: '1' })
  for (const name of ECHOED) {
    const value = take(name)
    if (value !== undefined) echoed.set(name, value)
  }
  return `/lti/login?${echoed.toString()}`
}

/**
 * Begins a launch: makes state and nonce, and sends the browser on to the LMS. Nothing is written; the state carries everything.
 * In a frame, and in the window our button opened, a small page first finds out what this browser keeps.
 *
 * @throws AppError `login_bad_request`, `login_unknown_platform` (the same for every platform that may not log in)
 */
export async function answerLogin(
  req: Request,
  res: Response,
  parameters: Readonly<Record<string, unknown>>,
  parts: LaunchParts,
): Promise<void> {
  const login = readLogin(parameters)
  const registration = await platformOf(login, parts)
  const deployment = login.deploymentId === undefined ? undefined : await knownDeployment(registration, login.deploymentId, parts)
  const frameAncestors = parts.registry.frameAncestors(registration, deployment)
  const needsPage = login.isOwnWindow || (isFramed(req) && mayBeShown(req, frameAncestors))
  const storage = needsPage ? storageOf(login, registration, frameAncestors, parts) : undefined
  const [nonce, cookieSecret, storageSecret] = [newSecret(), newSecret(), newSecret()]
  const state = writeState(parts.stateKey, {
    nonce,
    registrationId: registration.id,
    cookieHash: hashSecret(cookieSecret),
    issuedAt: parts.now(),
    ...(login.deploymentId === undefined ? {} : { deploymentHash: hashSecret(login.deploymentId) }),
    ...(storage ? { storage: { target: storage.target, valueHash: hashSecret(storageSecret) } } : {}),
  })
  const authorizeUrl = authorizationUrl(login, registration, { state, nonce, redirectUri: parts.redirectUri })
  setBinding(res, nonce, cookieSecret)
  if (!needsPage) {
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('Referrer-Policy', 'no-referrer')
    res.writeHead(302, { Location: authorizeUrl }).end()
    return
  }
  setWitness(res, nonce)
  const data: LaunchPageData = {
    step: 'carry_state',
    authorizeUrl,
    ...(login.isOwnWindow ? {} : { newWindowUrl: login.newWindowUrl() }),
    cookie: witnessOf(nonce),
    ...(storage ? { storage: { ...storage, key: storageKey(nonce), value: storageSecret } } : {}),
  }
  parts.pages.launch(res, { status: 200, data, lang: langOf(req), frameAncestors })
}

/** The name under which the platform keeps our value. */
export const storageKey = (nonce: string): string => `cairn_launch_${nonce.slice(0, 12)}`

/** One that waits for approval logs in, so that its admin can be told so; its launch gets no further.
 * One answer for all that may not log in, so that nobody can ask who our platforms are (S14); the log knows which it was. */
async function platformOf(login: Login, { registry, log }: LaunchParts): Promise<Registration> {
  const found = await registry.find(login.issuer, login.clientId)
  if (typeof found !== 'string' && found.status !== 'disabled') return found
  log.info({ why: typeof found === 'string' ? found : 'disabled' }, 'login of a platform that is not registered')
  throw new AppError('login_unknown_platform')
}

const knownDeployment = (registration: Registration, platformDeploymentId: string, { registry }: LaunchParts) =>
  registry.deployment(registry.deploymentId(registration.id, platformDeploymentId))

const isFramed = (req: Request): boolean => ['iframe', 'frame'].includes(req.get('Sec-Fetch-Dest') ?? '')

/**
 * A school's own address may frame us before any launch told us of it; our page would stay blank there. The browser says who frames
 * it by `Origin` or `Referer`: where that is nobody we know, the login goes on without a page, and the launch learns the address.
 */
function mayBeShown(req: Request, frameAncestors: readonly string[]): boolean {
  const sender = [req.get('Origin'), req.get('Referer')].find((value) => value !== undefined && URL.canParse(value))
  return sender === undefined || frameAncestors.some((allowed) => originFits(new URL(sender), allowed))
}

function originFits({ protocol, host, origin }: URL, allowed: string): boolean {
  const [scheme, suffix] = allowed.split('//*')
  return suffix === undefined ? origin === allowed : protocol === scheme && host.endsWith(suffix)
}

/** What can hold the value beside a cookie: the platform's storage in a frame, the page that opened us in a window of our own. */
function storageOf(
  login: Login,
  registration: Registration,
  parentOrigins: readonly string[],
  parts: LaunchParts,
): StorageTarget | undefined {
  if (login.isOwnWindow) return storageFor('_opener', registration, parentOrigins, parts)
  return login.storageTarget === undefined ? undefined : storageFor(login.storageTarget, registration, parentOrigins, parts)
}

/** @param target from the login, or from the state that kept it */
export const storageFor = (
  target: string,
  registration: Registration,
  parentOrigins: readonly string[],
  { publicOrigin }: Pick<LaunchParts, 'publicOrigin'>,
): StorageTarget =>
  target === '_opener'
    ? { target, origin: publicOrigin, parentOrigins: [] }
    : { target, origin: new URL(registration.authUrl).origin, parentOrigins }

/** @see https://www.imsglobal.org/spec/security/v1p0 (section 5.1.1.2); lti-platforms.md section 2.2: one redirect address, no other parameters */
function authorizationUrl(
  login: Login,
  registration: Registration,
  { state, nonce, redirectUri }: { readonly state: string; readonly nonce: string; readonly redirectUri: string },
): string {
  const url = new URL(registration.authUrl)
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: registration.clientId,
    redirect_uri: redirectUri,
    login_hint: login.loginHint,
    ...(login.messageHint === undefined ? {} : { lti_message_hint: login.messageHint }),
    state,
    nonce,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

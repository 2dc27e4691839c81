import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { AppError } from '../../errors.ts'
import { DuplicateKey, type GlobalCollection, type GlobalDoc } from '../../store/store.ts'
import { serviceOriginsOf, toLaunch, type LaunchDraft, type Payload } from '../claims.ts'
import type { Launch } from '../launch.ts'
import { profileFor } from '../platforms/profiles.ts'
import type { Deployment, Registration } from '../platforms/registration.ts'
import { checkToken, CLOCK_SKEW_MS } from './checks.ts'
import { readBinding } from './cookies.ts'
import type { LaunchParts } from './launch-parts.ts'
import { hashSecret, isStateExpired, matchesHash, newSecret, readState, STATE_LIFE_MS, type LoginState } from './state.ts'
import { targetPathOf } from './target.ts'
import { verifyToken } from './verify-token.ts'

/** How far a launch came before it was refused: decides who reads the refusal, and where it may be shown. */
export interface LaunchTrail {
  state?: LoginState
  registration?: Registration
  /** Verified. */
  payload?: Payload
  deployment?: Deployment
}

/** A launch whose token is right and spent; `carrier` says whether the browser has proven itself by its cookie or must by storage. */
export interface CheckedLaunch {
  readonly launch: Launch
  readonly registration: Registration
  readonly deployment: Deployment
  readonly state: LoginState
  readonly carrier: 'cookie' | 'storage'
}

/** How long a launch waits for the browser to prove itself by storage. */
export const PENDING_LIFE_MS = 60_000
/** No token keeps its nonce longer, whatever its `exp`: the state that it answers is long dead. */
const LONGEST_NONCE_MS = 24 * 60 * 60_000

export interface SpentNonce extends GlobalDoc {
  readonly expiresAt: number
}
export interface PendingLaunch extends GlobalDoc {
  readonly launch: Launch
  readonly valueHash: string
  readonly expiresAt: number
}

/**
 * A launch from the form to a `Launch`, each step refusing with its own code: state, registration, browser, signature, then the list
 * of `checks.ts`, then the nonce. The nonce is spent here, before anything is begun or put aside, so neither path can be walked twice.
 *
 * @param trail filled as the launch proceeds
 */
export async function checkLaunch(
  req: Request,
  form: Readonly<Record<string, unknown>>,
  parts: LaunchParts,
  trail: LaunchTrail,
): Promise<CheckedLaunch> {
  const state = (trail.state = readState(parts.stateKey, form['state']))
  const registration = await activeRegistration(state, parts, trail)
  if (isStateExpired(state, parts.now())) throw new AppError('launch_state_expired', { issuedAt: state.issuedAt, now: parts.now() })
  const carrier = carrierOf(req, state)
  const payload = (trail.payload = await verifyToken(form['id_token'], registration.jwksUrl, parts.platformKeys))
  const { publicOrigin, allowedOrigins } = parts
  const claims = checkToken({ payload, registration, state, now: parts.now(), publicOrigin })
  const targetPath = targetPathOf(claims.targetLinkUri, publicOrigin) ?? '/'
  const draft = toLaunch(payload, {
    registration,
    targetPath,
    allowedOrigins,
    outsideCourses: profileFor(registration.family).outsideCourses,
  })
  await spendNonce(state, draft, parts)
  if (registration.status === 'pending') throw new AppError('registration_pending')
  const deployment = (trail.deployment = await parts.registry.settle(
    registration,
    String(claims.deploymentId),
    namedBy(draft, allowedOrigins),
  ))
  refuseClosed(deployment)
  const groups = profileFor(registration.family).groups.read(draft.custom)
  const ours = { deploymentId: deployment.id, tenantId: deployment.tenantId, ...(groups ? { groups } : {}) }
  return { launch: { ...draft, ...ours }, registration, deployment, state, carrier }
}

async function activeRegistration(state: LoginState, { registry }: LaunchParts, trail: LaunchTrail): Promise<Registration> {
  const registration = await registry.registration(state.registrationId)
  if (registration) trail.registration = registration
  if (!registration || registration.status === 'disabled') throw new AppError('registration_disabled')
  return registration
}

/** A cookie of another login is no proof; without any cookie the storage that the login used may still prove this browser. */
function carrierOf(req: Request, state: LoginState): CheckedLaunch['carrier'] {
  const secret = readBinding(req, state)
  if (secret !== undefined && matchesHash(secret, state.cookieHash)) return 'cookie'
  if (secret === undefined && state.storage) return 'storage'
  throw new AppError('launch_wrong_browser')
}

/** One unique insert, so exactly one of any number of equal launches gets through, on any number of servers. */
async function spendNonce({ nonce, issuedAt }: LoginState, { expiresAt }: LaunchDraft, { store, now }: LaunchParts): Promise<void> {
  const nonces: GlobalCollection<SpentNonce> = store.global('nonces')
  const tokenEnds = Math.min(expiresAt, now() + LONGEST_NONCE_MS) + CLOCK_SKEW_MS
  try {
    await nonces.insert({ id: nonce, expiresAt: Math.max(tokenEnds, issuedAt + STATE_LIFE_MS + CLOCK_SKEW_MS) })
  } catch (error) {
    if (error instanceof DuplicateKey) throw new AppError('launch_replayed', {}, { cause: error })
    throw error
  }
}

/** Both ways back are the school's own addresses: from there it frames us, and there the picker's answer is posted. */
const namedBy = (draft: LaunchDraft, allowedOrigins: readonly string[]) => ({
  serviceOrigins: serviceOriginsOf(draft, allowedOrigins),
  frameOrigins: [draft.returnUrl, draft.deepLinking?.returnUrl].flatMap((url) => (url === undefined ? [] : [new URL(url).origin])),
})

function refuseClosed({ status }: Deployment): void {
  if (status === 'pending') throw new AppError('deployment_pending')
  if (status === 'disabled') throw new AppError('registration_disabled', { at: 'deployment' })
}

/** The store keeps a hash of the id: a stolen database opens no waiting launch. */
const pendingKey = (pendingId: string): string => createHash('sha256').update(pendingId).digest('base64url')

/** @returns the id under which the browser may ask for the launch, once, within a minute */
export async function putAside({ launch, state }: CheckedLaunch, { store, now }: LaunchParts): Promise<string> {
  const pending: GlobalCollection<PendingLaunch> = store.global('pendingLaunches')
  const pendingId = newSecret()
  await pending.insert({
    id: pendingKey(pendingId),
    launch,
    valueHash: state.storage?.valueHash ?? hashSecret(newSecret()),
    expiresAt: now() + PENDING_LIFE_MS,
  })
  return pendingId
}

/**
 * Takes a waiting launch out, whatever the outcome: one try each.
 *
 * @param value what the browser read back from storage
 * @throws AppError `launch_pending_gone`, `launch_storage_unproven`
 */
export async function takeProven(
  pendingId: string,
  value: string,
  { store, now }: LaunchParts,
  trail: { launch?: Launch },
): Promise<Launch> {
  const pending: GlobalCollection<PendingLaunch> = store.global('pendingLaunches')
  const found = await pending.get(pendingKey(pendingId))
  if (!found || !(await pending.delete(found.id)) || found.expiresAt <= now()) throw new AppError('launch_pending_gone')
  trail.launch = found.launch
  if (!matchesHash(value, found.valueHash)) throw new AppError('launch_storage_unproven')
  return found.launch
}

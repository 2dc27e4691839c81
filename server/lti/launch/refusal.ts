import { decodeJwt } from 'jose'
import type { LaunchPageData } from '../../pages/pages.ts'
import { AppError, type ErrorFacts } from '../../errors.ts'
import { audienceOf, readRawClaims, returnUrlOf, type Payload } from '../claims.ts'
import type { Registration } from '../platforms/registration.ts'
import type { LaunchTrail } from './launch-flow.ts'
import type { LaunchParts } from './launch-parts.ts'

type FailedPage = Extract<LaunchPageData, { step: 'failed' | 'pending' }>

/** What a refused launch answers with, and under which reference the log knows it. */
export interface Refusal {
  readonly status: number
  readonly page: FailedPage
  readonly frameAncestors: readonly string[]
}

/** Turns what express and body-parser throw into our codes; the rest is a bug. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 413) return new AppError('too_large', {}, { cause: error })
  if (status === 415) return new AppError('wrong_content_type', {}, { cause: error })
  if (status === 400) return new AppError('bad_request', {}, { cause: error })
  return new AppError('internal', {}, { cause: error })
}

/**
 * The page of a refused login or launch. Roles of an unverified token choose its words; registration, deployment and times stand
 * on it only for an administrator whom the platform's signature vouches for.
 *
 * @param idToken the form field, for a trail that ends before the signature
 */
export async function refuse(error: unknown, parts: LaunchParts, trail: LaunchTrail = {}, idToken?: unknown): Promise<Refusal> {
  const refusal = toAppError(error)
  const reference = parts.newReference()
  logRefusal(refusal, reference, trail, parts)
  if (trail.registration) parts.journal?.refused({ registrationId: trail.registration.id, code: refusal.code, reference })
  const unverified = trail.payload ?? peek(idToken)
  const registration = trail.registration ?? (await registrationOf(unverified, parts))
  const audience = unverified ? audienceOf(unverified) : 'student'
  const returnUrl = trail.payload && returnUrlOf(trail.payload, parts.allowedOrigins)
  const page: FailedPage =
    (refusal.code === 'deployment_pending' || refusal.code === 'registration_pending') && audience === 'admin' && trail.registration
      ? { step: 'pending', registrationLabel: trail.registration.label, reference }
      : {
          step: 'failed',
          code: refusal.code,
          reference,
          audience,
          ...(returnUrl === undefined ? {} : { returnUrl }),
          ...(audience === 'admin' && trail.payload ? { facts: adminFacts(refusal, trail) } : {}),
        }
  return {
    status: refusal.status,
    page,
    frameAncestors: registration ? parts.registry.frameAncestors(registration, trail.deployment) : [],
  }
}

function logRefusal({ code, facts, status, cause }: AppError, reference: string, trail: LaunchTrail, { log }: LaunchParts): void {
  const line = { code, reference, registrationId: trail.registration?.id, deploymentId: trail.deployment?.id, facts }
  if (status >= 500) log.error({ ...line, why: cause instanceof Error ? `${cause.name} ${firstFrame(cause)}` : undefined }, 'launch failed')
  else log.info(line, 'launch refused')
}

/** Where it happened, without the message, which may quote what came in. */
const firstFrame = ({ stack }: Error): string =>
  stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim() ?? ''

function adminFacts({ facts }: AppError, { registration, payload }: LaunchTrail): ErrorFacts {
  const deployment = payload && readRawClaims(payload).deploymentId
  return {
    ...facts,
    ...(registration ? { registration: registration.label } : {}),
    ...(typeof deployment === 'string' ? { deployment: shorten(deployment) } : {}),
  }
}

const shorten = (text: string): string => (text.length <= 24 ? text : `${text.slice(0, 12)}…${text.slice(-6)}`)

function peek(idToken: unknown): Payload | undefined {
  if (typeof idToken !== 'string') return undefined
  try {
    return decodeJwt(idToken)
  } catch {
    return undefined
  }
}

/** Only to say who may frame the refusal: those who may frame that registration anyway. */
async function registrationOf(unverified: Payload | undefined, { registry }: LaunchParts): Promise<Registration | undefined> {
  const { issuer, audience } = readRawClaims(unverified ?? {})
  const clientId: unknown = Array.isArray(audience) ? audience[0] : audience
  if (typeof issuer !== 'string' || typeof clientId !== 'string') return undefined
  const found = await registry.find(issuer, clientId)
  return typeof found === 'string' ? undefined : found
}

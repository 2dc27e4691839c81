import type { ErrorCode } from '../../contract/errors.ts'
import { AppError, type ErrorFacts } from '../../errors.ts'
import { isLtiMessage, messageKind, readRawClaims, type Payload, type RawClaims } from '../claims.ts'
import type { Registration } from '../platforms/registration.ts'
import { hashSecret, type LoginState } from './state.ts'
import { targetPathOf } from './target.ts'

/** Clocks of platforms may differ from ours by this much; Moodle's tokens live no longer (lti-platforms.md section 7.2). */
export const CLOCK_SKEW_MS = 60_000

/** A token whose signature is verified, and what it must agree with. */
export interface TokenFacts {
  readonly payload: Payload
  readonly claims: RawClaims
  readonly registration: Registration
  readonly state: LoginState
  /** Epoch ms. */
  readonly now: number
  readonly publicOrigin: string
}

interface Check {
  /** The refusal when the check does not hold. */
  readonly code: ErrorCode
  readonly holds: (token: TokenFacts) => boolean
  /** For an administrator's page: never a name, never an answer. */
  readonly facts?: (token: TokenFacts) => ErrorFacts
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isWholeSeconds = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
const millis = (seconds: unknown): number => Number(seconds) * 1000
const hasTextId = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value && isText(value.id)
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const isKind = (claims: RawClaims, kind: ReturnType<typeof messageKind>): boolean => messageKind(claims.messageType) === kind
const audiences = ({ audience }: RawClaims): readonly unknown[] => (Array.isArray(audience) ? audience : [audience])
const times = ({ claims, now }: TokenFacts): ErrorFacts => ({ issuedAt: millis(claims.issuedAt), expiresAt: millis(claims.expiresAt), now })

/**
 * Every check of a launch after state, browser and signature, in order. The first that does not hold names the refusal.
 *
 * @see https://www.imsglobal.org/spec/security/v1p0 (section 5.1.3), https://www.imsglobal.org/spec/lti/v1p3 (section 5.3);
 *   certification guide 10.1 in lti-platforms.md; trust.md S06 to S09, S15, S17
 */
export const CHECKS: readonly Check[] = [
  // Who signed it, and for whom
  { code: 'launch_issuer_mismatch', holds: ({ claims, registration }) => claims.issuer === registration.issuer },
  { code: 'launch_audience_mismatch', holds: ({ claims, registration }) => audiences(claims).includes(registration.clientId) },
  {
    code: 'launch_azp_mismatch',
    holds: ({ claims, registration }) =>
      claims.authorizedParty === undefined ? audiences(claims).length === 1 : claims.authorizedParty === registration.clientId,
  },
  // When: whole seconds, as every platform sends them
  {
    code: 'launch_times_invalid',
    holds: ({ claims }) =>
      isWholeSeconds(claims.expiresAt) &&
      isWholeSeconds(claims.issuedAt) &&
      (claims.notBefore === undefined || isWholeSeconds(claims.notBefore)),
  },
  { code: 'launch_expired', holds: ({ claims, now }) => now <= millis(claims.expiresAt) + CLOCK_SKEW_MS, facts: times },
  {
    code: 'launch_not_yet_valid',
    holds: ({ claims, now }) => Math.max(millis(claims.issuedAt), millis(claims.notBefore ?? 0)) <= now + CLOCK_SKEW_MS,
    facts: times,
  },
  // Which login it answers
  { code: 'launch_nonce_missing', holds: ({ claims }) => isText(claims.nonce) && claims.nonce.length <= 1_000 },
  { code: 'launch_nonce_mismatch', holds: ({ claims, state }) => claims.nonce === state.nonce },
  // What it says
  { code: 'launch_claims_invalid', holds: ({ payload }) => isLtiMessage(payload) },
  { code: 'launch_version_missing', holds: ({ claims }) => claims.version !== undefined },
  { code: 'launch_version_wrong', holds: ({ claims }) => claims.version === '1.3.0' },
  { code: 'launch_message_type_missing', holds: ({ claims }) => claims.messageType !== undefined },
  { code: 'launch_message_type_unknown', holds: ({ claims }) => messageKind(claims.messageType) !== undefined },
  { code: 'launch_deployment_missing', holds: ({ claims }) => isText(claims.deploymentId) },
  {
    code: 'launch_deployment_mismatch',
    holds: ({ claims, state }) => state.deploymentHash === undefined || hashSecret(String(claims.deploymentId)) === state.deploymentHash,
  },
  {
    code: 'launch_subject_missing',
    holds: ({ claims, registration }) => isText(claims.subject) || (claims.subject === undefined && registration.allowAnonymous),
  },
  { code: 'launch_roles_missing', holds: ({ claims }) => Array.isArray(claims.roles) },
  { code: 'launch_target_missing', holds: ({ claims }) => isText(claims.targetLinkUri) },
  { code: 'launch_target_refused', holds: ({ claims, publicOrigin }) => targetPathOf(claims.targetLinkUri, publicOrigin) !== undefined },
  {
    code: 'launch_resource_link_missing',
    holds: ({ claims, registration }) => !isKind(claims, 'resource_link') || registration.allowCourseless || hasTextId(claims.resourceLink),
  },
  { code: 'launch_deep_linking_invalid', holds: ({ claims }) => !isKind(claims, 'deep_linking') || isObject(claims.deepLinkingSettings) },
  { code: 'launch_submission_invalid', holds: ({ claims }) => !isKind(claims, 'submission_review') || isObject(claims.forUser) },
]

/** @throws AppError the code of the first check that does not hold */
export function checkToken(token: Omit<TokenFacts, 'claims'>): RawClaims {
  const facts: TokenFacts = { ...token, claims: readRawClaims(token.payload) }
  const failed = CHECKS.find(({ holds }) => !holds(facts))
  if (failed) throw new AppError(failed.code, failed.facts?.(facts) ?? {})
  return facts.claims
}

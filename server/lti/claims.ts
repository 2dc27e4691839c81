import { z } from 'zod'
import { AppError } from '../errors.ts'
import { CLAIM } from './claim-names.ts'
import type { DeepLinkingSettings, Launch } from './launch.ts'
import type { Registration } from './platforms/registration.ts'
import { isTestPerson, roleOf, runsLms } from './roles.ts'

/** A verified token's payload, still of any shape. */
export type Payload = Readonly<Record<string, unknown>>

/** The claims that the checks look at, by our names and unread: each check says itself what it accepts. */
export interface RawClaims {
  readonly issuer: unknown
  readonly audience: unknown
  readonly authorizedParty: unknown
  /** Seconds since 1970, as the platform wrote them. */
  readonly expiresAt: unknown
  readonly issuedAt: unknown
  readonly notBefore: unknown
  readonly nonce: unknown
  readonly subject: unknown
  readonly version: unknown
  readonly messageType: unknown
  readonly deploymentId: unknown
  readonly roles: unknown
  readonly targetLinkUri: unknown
  readonly resourceLink: unknown
  readonly deepLinkingSettings: unknown
  readonly forUser: unknown
}

const MESSAGE_KINDS = {
  LtiResourceLinkRequest: 'resource_link',
  LtiDeepLinkingRequest: 'deep_linking',
  LtiSubmissionReviewRequest: 'submission_review',
} as const satisfies Record<string, Launch['kind']>

/** @returns undefined for a message type that the tool does not serve */
export const messageKind = (messageType: unknown): Launch['kind'] | undefined =>
  typeof messageType === 'string' && Object.hasOwn(MESSAGE_KINDS, messageType)
    ? MESSAGE_KINDS[messageType as keyof typeof MESSAGE_KINDS]
    : undefined

/** @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken, https://www.imsglobal.org/spec/lti/v1p3 (section 5.3) */
export const readRawClaims = (payload: Payload): RawClaims => ({
  issuer: payload['iss'],
  audience: payload['aud'],
  authorizedParty: payload['azp'] ?? undefined,
  expiresAt: payload['exp'],
  issuedAt: payload['iat'],
  notBefore: payload['nbf'] ?? undefined,
  nonce: payload['nonce'],
  subject: payload['sub'] ?? undefined,
  version: payload[CLAIM.version],
  messageType: payload[CLAIM.messageType],
  deploymentId: payload[CLAIM.deploymentId],
  roles: payload[CLAIM.roles],
  targetLinkUri: payload[CLAIM.targetLinkUri],
  resourceLink: payload[CLAIM.resourceLink],
  deepLinkingSettings: payload[CLAIM.deepLinkingSettings],
  forUser: payload[CLAIM.forUser],
})

const LTI_CLAIM_PREFIX = CLAIM.version.slice(0, CLAIM.version.lastIndexOf('/') + 1)

/** Whether anything in the token speaks LTI at all. */
export const isLtiMessage = (payload: Payload): boolean => Object.keys(payload).some((name) => name.startsWith(LTI_CLAIM_PREFIX))

/** Text as it came, or nothing. Cut by code points, so that no half character is left. */
const text = (max: number) =>
  z
    .unknown()
    .optional()
    .transform((value) =>
      typeof value === 'string' && value !== '' ? (value.length > max ? Array.from(value).slice(0, max).join('') : value) : undefined,
    )
const id = z.string().min(1).max(1_000)
const url = z.string().max(4_000)
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const Claims = z.object({
  sub: optional(id),
  name: text(500),
  given_name: text(500),
  family_name: text(500),
  email: text(500),
  locale: text(35),
  [CLAIM.roles]: z.array(z.string().max(1_000)),
  [CLAIM.context]: optional(z.object({ id, title: text(1_000), label: text(1_000), type: z.array(z.string()).nullish().catch(undefined) })),
  [CLAIM.resourceLink]: optional(z.object({ id, title: text(1_000) })),
  [CLAIM.custom]: optional(z.record(z.string(), z.unknown())),
  [CLAIM.launchPresentation]: optional(z.object({ return_url: optional(url), locale: text(35) })),
  [CLAIM.endpoint]: optional(z.object({ scope: optional(z.array(z.string())), lineitems: optional(url), lineitem: optional(url) })),
  [CLAIM.namesRoleService]: optional(z.object({ context_memberships_url: optional(url) })),
})
type Claims = z.infer<typeof Claims>

const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 'true')
const DeepLinking = z.object({
  deep_link_return_url: url,
  accept_types: z.array(z.string().max(100)).max(50),
  accept_multiple: flag,
  accept_lineitem: z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((value) => value !== false && value !== 'false'),
  data: optional(z.string()),
  title: text(1_000),
  text: text(10_000),
})
const ForUser = z.object({ user_id: id })

/** Where a launch comes from and what we may believe: everything `toLaunch` needs beside the token. */
export interface LaunchSource {
  readonly registration: Registration
  /** Path of the target link, already checked to be ours. */
  readonly targetPath: string
  /** Origins that may be http (development, a school's own network). */
  readonly allowedOrigins: readonly string[]
  /** Where this LMS opens the tool outside courses. */
  readonly outsideCourses: { readonly contextTypes: readonly string[]; readonly isBare: boolean }
}

/** A launch before its deployment is known to us. */
export type LaunchDraft = Omit<Launch, 'deploymentId' | 'tenantId'>

/**
 * Turns a checked token into our words. After this nothing spells a claim.
 *
 * @throws AppError `launch_claims_invalid`, `launch_deep_linking_invalid`, `launch_submission_invalid`
 */
export function toLaunch(payload: Payload, source: LaunchSource): LaunchDraft {
  const parsed = Claims.safeParse(payload)
  if (!parsed.success) throw new AppError('launch_claims_invalid', { where: parsed.error.issues[0]?.path.join('.') ?? '' })
  const claims = parsed.data
  const raw = readRawClaims(payload)
  const kind = messageKind(raw.messageType) ?? 'resource_link'
  const returnUrl = webUrl(claims[CLAIM.launchPresentation]?.return_url, source.allowedOrigins)
  return {
    registrationId: source.registration.id,
    family: source.registration.family,
    kind,
    ...given('subject', claims.sub),
    person: {
      ...given('name', claims.name),
      ...given('givenName', claims.given_name),
      ...given('familyName', claims.family_name),
      ...given('email', claims.email),
    },
    isTestPerson: isTestPerson(claims[CLAIM.roles]),
    ...placeOf(claims, source),
    custom: customParameters(claims[CLAIM.custom] ?? {}),
    targetPath: source.targetPath,
    ...given('locale', claims[CLAIM.launchPresentation]?.locale ?? claims.locale),
    ...given('returnUrl', returnUrl),
    ...servicesOf(claims),
    ...(kind === 'deep_linking' ? { deepLinking: deepLinkingOf(raw.deepLinkingSettings, source.allowedOrigins) } : {}),
    ...(kind === 'submission_review' ? { forSubject: forSubjectOf(raw.forUser) } : {}),
    issuedAt: Number(raw.issuedAt) * 1000,
    expiresAt: Number(raw.expiresAt) * 1000,
  }
}

/**
 * Who one is in which course. A context that is no course makes none: there nobody teaches, whatever the roles say, and only those who
 * run the LMS are more than learners.
 */
function placeOf(claims: Claims, { outsideCourses }: LaunchSource): Pick<Launch, 'role' | 'context' | 'resourceLink'> {
  const roles = claims[CLAIM.roles]
  const context = claims[CLAIM.context]
  if (context?.type?.some((type) => outsideCourses.contextTypes.includes(type))) return { role: runsLms(roles) ? 'admin' : 'learner' }
  const isBareAdmin = context === undefined && outsideCourses.isBare && runsLms(roles)
  return {
    role: isBareAdmin ? 'admin' : roleOf(roles),
    ...given('context', context && named({ id: context.id, title: context.title, label: context.label })),
    ...given('resourceLink', named(claims[CLAIM.resourceLink])),
  }
}

/** `{ [key]: value }`, or nothing where the value is absent. */
const given = <K extends string, V>(key: K, value: V | undefined): { readonly [Name in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [Name in K]?: V }

/** Leaves out what the platform left out: the house knows absent, not undefined. */
const named = <T extends Record<string, unknown> & { readonly id: string }>(thing: T | undefined) =>
  thing &&
  (Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as {
    readonly id: string
  } & { readonly [Key in Exclude<keyof T, 'id'>]?: NonNullable<T[Key]> })

/**
 * Names lower-cased, since some platforms lose their case; a value that still begins with `$` is a variable that the platform
 * does not know (lti-platforms.md section 2.5).
 */
export function customParameters(custom: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const kept = Object.entries(custom).flatMap(([name, value]): [string, string][] => {
    const words = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    return typeof words === 'string' && !words.startsWith('$') ? [[name.toLowerCase(), words]] : []
  })
  return Object.fromEntries(kept)
}

function servicesOf(claims: Claims): Pick<Launch, 'lineItems' | 'roster'> {
  const endpoint = claims[CLAIM.endpoint]
  const rosterUrl = claims[CLAIM.namesRoleService]?.context_memberships_url
  return {
    ...(endpoint
      ? {
          lineItems: {
            ...given('containerUrl', endpoint.lineitems),
            ...given('lineItemUrl', endpoint.lineitem),
            scopes: endpoint.scope ?? [],
          },
        }
      : {}),
    ...(rosterUrl ? { roster: { url: rosterUrl } } : {}),
  }
}

function deepLinkingOf(settings: unknown, allowedOrigins: readonly string[]): DeepLinkingSettings {
  const parsed = DeepLinking.safeParse(settings)
  const returnUrl = parsed.success ? webUrl(parsed.data.deep_link_return_url, allowedOrigins) : undefined
  if (!parsed.success || returnUrl === undefined) throw new AppError('launch_deep_linking_invalid')
  const {
    accept_types: acceptTypes,
    accept_multiple: acceptMultiple,
    accept_lineitem: acceptLineItem,
    data,
    title,
    text: words,
  } = parsed.data
  return {
    returnUrl,
    acceptTypes,
    acceptMultiple,
    acceptLineItem,
    ...given('data', data),
    ...given('title', title),
    ...given('text', words),
  }
}

function forSubjectOf(forUser: unknown): string {
  const parsed = ForUser.safeParse(forUser)
  if (!parsed.success) throw new AppError('launch_submission_invalid')
  return parsed.data.user_id
}

/**
 * An address of the LMS that a browser may be sent to: https, or a configured origin. Exactly as it came, since platforms compare it;
 * so one that would need escaping in a page is not taken.
 */
function webUrl(address: string | undefined, allowedOrigins: readonly string[]): string | undefined {
  if (address === undefined || /[\s\p{Cc}"'<>\\^`{|}]/u.test(address) || !URL.canParse(address)) return undefined
  const { protocol, origin, username, password } = new URL(address)
  if (username || password) return undefined
  return protocol === 'https:' || allowedOrigins.includes(origin) ? address : undefined
}

/** Roles of a token that may not even be signed: good for choosing words, never for power. */
export function audienceOf(payload: Payload): 'student' | 'teacher' | 'admin' {
  const roles = payload[CLAIM.roles]
  const role = roleOf(Array.isArray(roles) ? roles.filter((uri) => typeof uri === 'string') : [])
  return role === 'admin' ? 'admin' : role === 'educator' ? 'teacher' : 'student'
}

/** "Back to my course" of a verified token whose launch was refused. */
export function returnUrlOf(payload: Payload, allowedOrigins: readonly string[]): string | undefined {
  const presentation = payload[CLAIM.launchPresentation]
  const address = presentation && typeof presentation === 'object' && 'return_url' in presentation ? presentation.return_url : undefined
  return typeof address === 'string' ? webUrl(address, allowedOrigins) : undefined
}

/**
 * Origins of the services that this launch names: the only ones that a bearer token of its deployment may go to.
 *
 * @param allowedOrigins those that may be http
 */
export function serviceOriginsOf(launch: Pick<Launch, 'lineItems' | 'roster'>, allowedOrigins: readonly string[]): readonly string[] {
  const addresses = [launch.lineItems?.containerUrl, launch.lineItems?.lineItemUrl, launch.roster?.url]
  const origins = addresses.flatMap((address) => {
    const trusted = webUrl(address, allowedOrigins)
    return trusted === undefined ? [] : [new URL(trusted).origin]
  })
  return [...new Set(origins)]
}

import { z } from 'zod'
import type { LmsFamily } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import { checkOutboundUrl, parseAnswerJson, type Outbound } from '../advantage/outbound.ts'
import { REGISTRATION } from '../claim-names.ts'
import { familyOf, profileFor } from '../platforms/profiles.ts'
import type { OfferedMessage } from '../platforms/registration-body.ts'

/** What an LMS says of itself, checked. */
export interface LmsConfiguration {
  readonly issuer: string
  readonly authUrl: string
  readonly tokenUrl: string
  readonly tokenAudience: string
  readonly jwksUrl: string
  readonly registrationUrl: string
  readonly scopes: readonly string[]
  readonly messages: readonly OfferedMessage[]
  readonly family: LmsFamily
  readonly name?: string
  readonly version?: string
}

/** What the LMS appends to the address that an admin pasted. */
export interface RegistrationOffer {
  readonly configurationUrl: string
  readonly token?: string | undefined
}

const url = z.string().min(1).max(2_000)
const text = z.string().max(300)
/** Loose: the school's name stands under a key that each LMS names itself. */
const Platform = z.looseObject({
  product_family_code: text.optional(),
  version: text.optional(),
  messages_supported: z
    .array(z.object({ type: text, placements: z.array(text).max(200).optional() }))
    .max(50)
    .default([]),
})
const Configuration = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  registration_endpoint: url,
  authorization_server: z.string().max(2_000).optional(),
  scopes_supported: z.array(text).max(200).default([]),
  [REGISTRATION.platform]: Platform,
})

/**
 * Fetches an LMS's configuration: one request by the house's one way out, no redirect, 1 MB, 5 s. The issuer must stand on the host of the
 * address; every other address on that host, or on one that the LMS is known for.
 *
 * @throws AppError `registration_refused` for anything that is not so; `facts.why` is for the log
 * @see https://www.imsglobal.org/spec/lti-dr/v1p0 (section 3.4)
 */
export async function readLmsConfiguration(
  { configurationUrl, token }: RegistrationOffer,
  { send, allowedOrigins }: { readonly send: Outbound['send']; readonly allowedOrigins: readonly string[] },
): Promise<LmsConfiguration> {
  const answer = await refusing('configuration_fetch', () =>
    send({ url: configurationUrl, headers: { Accept: 'application/json', ...bearer(token) } }),
  )
  if (answer.status !== 200) throw refused(`configuration_status_${answer.status}`)
  const parsed = Configuration.safeParse(await refusing('configuration_json', () => parseAnswerJson(answer)))
  if (!parsed.success) throw refused(`configuration_${parsed.error.issues[0]?.path[0]?.toString().slice(0, 60) ?? 'form'}`)
  const found = parsed.data
  const at = new URL(configurationUrl)
  if (!URL.canParse(found.issuer) || hostOf(found.issuer) !== at.host || new URL(found.issuer).protocol !== at.protocol)
    throw refused('issuer_host')
  const platform = found[REGISTRATION.platform]
  const family = familyOf({ productFamilyCode: platform.product_family_code ?? '', issuer: found.issuer })
  const { knownHosts, audience } = profileFor(family).registering
  for (const address of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.registration_endpoint]) {
    await refusing('endpoint_form', () => checkOutboundUrl(address, allowedOrigins))
    if (hostOf(address) !== at.host && !knownHosts.some((known) => fits(new URL(address), known))) throw refused('endpoint_host')
  }
  return {
    issuer: found.issuer,
    authUrl: found.authorization_endpoint,
    tokenUrl: found.token_endpoint,
    tokenAudience: audience === 'authorization_server' ? (found.authorization_server ?? found.token_endpoint) : found.token_endpoint,
    jwksUrl: found.jwks_uri,
    registrationUrl: found.registration_endpoint,
    scopes: found.scopes_supported,
    messages: platform.messages_supported.map(({ type, placements = [] }) => ({ type, placements })),
    family,
    ...nameOf(parsed.data),
    ...(platform.version === undefined ? {} : { version: platform.version }),
  }
}

/** A school's name, where a configuration has one under any `…account_name`. */
function nameOf(configuration: Readonly<Record<string, unknown>>): { readonly name?: string } {
  const platform = configuration[REGISTRATION.platform] as Readonly<Record<string, unknown>>
  const [, name] = Object.entries(platform).find(([key, value]) => key.endsWith('/account_name') && typeof value === 'string') ?? []
  return typeof name === 'string' && name.trim() !== '' ? { name: name.trim().slice(0, 120) } : {}
}

const hostOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).host : undefined)

/** A known host is one of the public internet, so https is asked of it. */
const fits = ({ protocol, host }: URL, known: string): boolean =>
  protocol === 'https:' && (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known)

export const bearer = (token: string | undefined): Readonly<Record<string, string>> =>
  token === undefined || token === '' ? {} : { Authorization: `Bearer ${token}` }

export const refused = (why: string, cause?: unknown): AppError =>
  new AppError('registration_refused', {}, { cause: new Error(why, { cause }) })

/** Runs a step; whatever it refuses looks the same from outside. */
export async function refusing<T>(why: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') throw refused(`${why}: ${error.code} ${JSON.stringify(error.facts)}`, error)
    throw error
  }
}

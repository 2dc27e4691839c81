import { AppError } from '../../errors.ts'
import { SCOPE } from '../claim-names.ts'
import type { Deployment, Registration } from '../platforms/registration.ts'
import { retryAfter } from '../retry-after.ts'
import type { ServiceTarget } from './advantage.ts'
import { parseAnswerJson, type Outbound, type OutboundAnswer } from './outbound.ts'
import type { AccessToken, TokenSource } from './tokens.ts'

/** Where registrations and deployments are read from; the registry fits it. */
export interface ServicePlaces {
  registration(id: string): Promise<Registration | undefined>
  deployment(id: string): Promise<Deployment | undefined>
}

export interface ServiceCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  /** Any one of these suffices; the first is asked for when the platform refuses to be asked for all. */
  readonly scopes: readonly [string, ...string[]]
  readonly accept?: string
  readonly contentType?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly maxBytes?: number
}

export interface ServiceClient {
  /**
   * One call with a bearer token; the answer comes back as it is, whatever its status, except a 401 that a new token did not mend.
   *
   * @throws AppError `lms_url_refused` the origin stood in no signed claim of the deployment, or is not public: no token leaves
   * @throws AppError `lms_token_refused` `facts.at`: 'token' for the token endpoint, 'service' for a repeated 401
   * @throws AppError `lms_scope_missing`, `lms_unreachable`, `lms_answer_invalid`, `registration_disabled`, `deployment_unknown`
   */
  call(target: ServiceTarget, call: ServiceCall): Promise<OutboundAnswer>
  /** The same, and the answer must be 2xx JSON. @throws AppError also `lms_refused`, `lms_rate_limited` */
  callJson(target: ServiceTarget, call: ServiceCall): Promise<{ readonly json: unknown; readonly answer: OutboundAnswer }>
  registration(target: ServiceTarget): Promise<Registration>
}

export interface ServiceClientOptions {
  readonly outbound: Outbound
  readonly tokens: TokenSource
  readonly places: ServicePlaces
}

/** Asked for together, so that one token serves every call: token endpoints are the most narrowly limited of all (15 in 5 minutes on one LMS). */
const ALL_SCOPES: readonly string[] = Object.values(SCOPE)

export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const { outbound, tokens, places } = options
  /** Registrations that refuse a token for scopes they did not grant: asked for one scope at a time. */
  const narrow = new Set<string>()

  async function open({ registrationId, deploymentId }: ServiceTarget, url: string): Promise<Registration> {
    const [registration, deployment] = await Promise.all([places.registration(registrationId), places.deployment(deploymentId)])
    if (!registration || registration.status !== 'active') throw new AppError('registration_disabled')
    if (!deployment || deployment.registrationId !== registration.id) throw new AppError('deployment_unknown')
    if (deployment.status !== 'active') throw new AppError('registration_disabled', { at: 'deployment' })
    if (!URL.canParse(url) || !deployment.serviceOrigins.includes(new URL(url).origin))
      throw new AppError('lms_url_refused', { why: 'not_claimed' })
    return registration
  }

  async function tokenFor(
    registration: Registration,
    scopes: ServiceCall['scopes'],
  ): Promise<{ token: AccessToken; wanted: readonly string[] }> {
    const known = ALL_SCOPES.filter((scope) => registration.scopes.includes(scope))
    const wide = known.length > 0 ? known : ALL_SCOPES
    const wanted = narrow.has(registration.id) ? [scopes[0]] : wide
    try {
      const token = await tokens.token(registration, wanted)
      if (scopes.some((scope) => token.granted.includes(scope))) return { token, wanted }
    } catch (error) {
      if (wanted.length === 1 || !(error instanceof AppError) || error.code !== 'lms_scope_missing') throw error
      narrow.add(registration.id)
      return tokenFor(registration, scopes)
    }
    throw new AppError('lms_scope_missing', { at: 'granted' })
  }

  const send = (call: ServiceCall, token: AccessToken): Promise<OutboundAnswer> =>
    outbound.send({
      method: call.method ?? 'GET',
      url: call.url,
      headers: {
        Authorization: `Bearer ${token.value}`,
        ...(call.accept ? { Accept: call.accept } : {}),
        ...(call.contentType ? { 'Content-Type': call.contentType } : {}),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.maxBytes === undefined ? {} : { maxBytes: call.maxBytes }),
    })

  const client: ServiceClient = {
    registration: async (target) => {
      const registration = await places.registration(target.registrationId)
      if (!registration) throw new AppError('registration_disabled')
      return registration
    },
    async call(target, call) {
      const registration = await open(target, call.url)
      const first = await tokenFor(registration, call.scopes)
      const answer = await send(call, first.token)
      if (answer.status !== 401) return answer
      if (!tokens.refused(registration, first.wanted, first.token)) throw new AppError('lms_token_refused', { at: 'service', status: 401 })
      const second = await tokenFor(registration, call.scopes)
      const again = await send(call, second.token)
      if (again.status === 401) throw new AppError('lms_token_refused', { at: 'service', status: 401 })
      return again
    },
    async callJson(target, call) {
      const answer = await client.call(target, call)
      if (answer.status < 200 || answer.status > 299) throw refusalOf(answer)
      return { json: parseAnswerJson(answer), answer }
    },
  }
  return client
}

/** A refusal of a read or a line item change; scores are judged by the platform's profile instead. */
export function refusalOf(answer: Pick<OutboundAnswer, 'status' | 'headers' | 'body'>): AppError {
  const { status } = answer
  const retryAfterMs = retryAfter(answer.headers)
  const facts = { status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  if (status === 429 || (status === 403 && /rate limit/i.test(answer.body))) return new AppError('lms_rate_limited', facts)
  if (status >= 500 || status === 408 || status === 425) return new AppError('lms_unreachable', { ...facts, sent: true })
  return new AppError('lms_refused', facts)
}

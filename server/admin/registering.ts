import { decodeJwt } from 'jose'
import type { PrivacyLevel } from '../contract/admin-words.ts'
import { PRIVACY_LEVELS } from '../contract/admin-words.ts'
import { LMS_FAMILIES } from '../contract/words.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { checkOutboundUrl, type Outbound } from '../lti/advantage/outbound.ts'
import type { LmsConfiguration, RegistrationOffer } from '../lti/registering/lms-configuration.ts'
import { readLmsConfiguration } from '../lti/registering/lms-configuration.ts'
import { registerTool, scopesFor, type ToolRegistered } from '../lti/registering/register-tool.ts'
import { profileFor } from '../lti/platforms/profiles.ts'
import { framingHostsOf, placesOf, type Place, type ToolFacts } from '../lti/platforms/registration-body.ts'
import type { Registration, RegistrationFacts } from '../lti/platforms/registration.ts'
import { SCOPE } from '../lti/claim-names.ts'
import type { Registry } from '../lti/platforms/registry.ts'
import { DuplicateKey, type GlobalCollection, type Ids, type Stored } from '../store/store.ts'
import type { InviteDoc } from './admin.ts'
import type { Audit } from './audit.ts'
import type { Console } from './console.ts'
import type { Invites } from './invites.ts'

export interface RegistrationPreview {
  readonly configuration: LmsConfiguration
  readonly asks: readonly { readonly name: 'lineItem' | 'score' | 'result' | 'roster'; readonly offered: boolean }[]
  readonly places: readonly Place[]
  readonly privacyLevels: readonly PrivacyLevel[]
  readonly suggestedLabel: string
}

export interface RegistrationMade {
  readonly registration: Registration
  readonly deploymentId?: string
  readonly updated: boolean
  /** The one click on the same page, where the invite allows it. */
  readonly approval?: string
}

/** An LMS registers the tool by an invite link: look, then send, then wait for approval. */
export interface Registering {
  /** @throws AppError `registration_refused`, the same for a wrong invite, a private address and a wrong configuration */
  look(invite: string, offer: RegistrationOffer): Promise<RegistrationPreview>
  /** Spends the invite; gives it back when nothing came of it. @throws AppError `registration_refused`, `registration_lms_refused` */
  submit(
    invite: string,
    offer: RegistrationOffer,
    choices: { readonly label: string; readonly privacy: PrivacyLevel },
  ): Promise<RegistrationMade>
  /** Origins and host patterns that may frame the page: the LMS that is said to have opened it. The page itself holds nothing. */
  framersOf(offer: RegistrationOffer): readonly string[]
  /** @throws AppError `link_refused` */
  approve(approval: string): Promise<void>
}

interface Parts {
  readonly invites: Invites
  readonly registrations: GlobalCollection<Registration>
  readonly registry: Registry
  readonly console: Console
  readonly audit: Audit
  readonly ids: Ids
  readonly send: Outbound['send']
  readonly allowedOrigins: readonly string[]
  readonly tool: ToolFacts
  readonly now: () => number
  readonly log: Log
}

const APPROVAL_MS = 10 * 60_000
const LABEL_LENGTH = 120
const ASKS = [
  { name: 'lineItem', scope: SCOPE.lineItem },
  { name: 'score', scope: SCOPE.score },
  { name: 'result', scope: SCOPE.resultReadonly },
  { name: 'roster', scope: SCOPE.membershipReadonly },
] as const

export function createRegistering(parts: Parts): Registering {
  const { invites, log } = parts
  /** One answer for whoever has no right link, and for every address that will not do; the log says which it was. */
  const alike = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const why = error.code === 'registration_refused' && error.cause instanceof Error ? error.cause.message : error.code
      log.info({ why, facts: error.facts }, 'registration by an LMS refused')
      throw error.code === 'link_refused' ? new AppError('registration_refused', {}, { cause: error }) : error
    }
  }
  return {
    look: (invite, offer) =>
      alike(async () => {
        const { label } = await invites.look(invite, ['registration'])
        return previewOf(await readLmsConfiguration(offer, parts), label)
      }),
    submit: (token, offer, choices) =>
      alike(async () => {
        const invite = await invites.spend(token, ['registration'])
        try {
          return await register(invite, offer, choices, parts)
        } catch (error) {
          await invites.giveBack(invite)
          throw error
        }
      }),
    framersOf: (offer) => framersOf(offer, parts.allowedOrigins),
    async approve(approval) {
      const invite = await invites.spend(approval, ['approval'])
      await parts.console.approveBy({ who: invite.by, registrationId: String(invite.registrationId) })
    },
  }
}

/** @param label what the maker of the link calls the LMS; its own name for itself says more */
function previewOf(configuration: LmsConfiguration, label: string): RegistrationPreview {
  const offered = scopesFor(configuration)
  return {
    configuration,
    asks: ASKS.map(({ name, scope }) => ({ name, offered: offered.includes(scope) })),
    places: placesOf(configuration.messages),
    privacyLevels: PRIVACY_LEVELS,
    suggestedLabel: (configuration.name ?? label).slice(0, LABEL_LENGTH),
  }
}

async function register(
  invite: Stored<InviteDoc>,
  offer: RegistrationOffer,
  { label, privacy }: { readonly label: string; readonly privacy: PrivacyLevel },
  parts: Parts,
): Promise<RegistrationMade> {
  const configuration = await readLmsConfiguration(offer, parts)
  const registered = await registerTool(configuration, { token: offer.token, privacy, tool: parts.tool, send: parts.send })
  const { registration, updated } = await keep(configuration, registered, { label, privacy }, parts)
  await parts.invites.ledTo(invite, registration.id)
  await parts.registry.refresh()
  await parts.audit.note({
    who: 'link',
    action: updated ? 'registration_updated' : 'registration_made',
    facts: { registration: registration.id, label: registration.label, issuer: registration.issuer, invitedBy: invite.by },
  })
  return {
    registration,
    updated,
    ...(registered.deploymentId === undefined ? {} : { deploymentId: registered.deploymentId }),
    ...(invite.approveThere ? { approval: await approvalFor(registration, invite, parts) } : {}),
  }
}

const approvalFor = async ({ id, label }: Registration, { by }: InviteDoc, { invites }: Parts): Promise<string> =>
  (await invites.make({ kind: 'approval', label, by, registrationId: id, lifeMs: APPROVAL_MS })).token

/** A new registration waits for approval; a known one stays as it is, with what would change beside it. */
async function keep(
  configuration: LmsConfiguration,
  { clientId, deploymentId, scopes }: ToolRegistered,
  { label, privacy }: { readonly label: string; readonly privacy: PrivacyLevel },
  parts: Parts,
): Promise<{ readonly registration: Registration; readonly updated: boolean }> {
  const { issuer, authUrl, tokenUrl, tokenAudience, jwksUrl, family } = configuration
  const facts: RegistrationFacts = { authUrl, tokenUrl, tokenAudience, jwksUrl, family, scopes, privacy }
  const id = parts.ids.global('registration', [issuer, clientId])
  const known = await parts.registry.registration(id)
  if (known?.source === 'file') throw new AppError('registration_in_file')
  const fresh: Registration = {
    ...facts,
    id,
    issuer,
    clientId,
    label,
    frameOrigins: [],
    allowAnonymous: false,
    allowCourseless: false,
    deployments: profileFor(family).tenantBy === 'registration' ? 'learn' : 'approve',
    knownDeployments: deploymentId === undefined ? [] : [deploymentId],
    status: 'pending',
    source: 'dynamic',
    createdAt: parts.now(),
  }
  try {
    return { registration: await parts.registrations.insert(fresh), updated: false }
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return { registration: await propose(id, fresh, facts, parts), updated: true }
  }
}

async function propose(id: string, fresh: Registration, facts: RegistrationFacts, { registrations, now }: Parts): Promise<Registration> {
  const known = await registrations.get(id)
  if (!known) return registrations.insert(fresh)
  const { rev, ...doc } = known
  return registrations.replace(doc.status === 'pending' ? { ...doc, ...facts } : { ...doc, proposal: { ...facts, at: now() } }, rev)
}

/** Only where an address is offered that could be asked at all; a school's own address stands in the token. */
function framersOf({ configurationUrl, token }: RegistrationOffer, allowedOrigins: readonly string[]): readonly string[] {
  try {
    const { origin } = checkOutboundUrl(configurationUrl, allowedOrigins)
    const families = LMS_FAMILIES.flatMap((family) => profileFor(family).frameOrigins)
    return [...new Set([origin, ...families, ...framingHostsOf(claimsOf(token))])]
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

/** Unverified; see `framingHostsOf`. */
function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return token === undefined ? {} : decodeJwt(token)
  } catch {
    return {}
  }
}

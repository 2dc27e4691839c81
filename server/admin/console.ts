import type { DeliveryReason, LmsFamily } from '../contract/words.ts'
import { AppError } from '../errors.ts'
import { checkOutboundUrl } from '../lti/advantage/outbound.ts'
import { SCOPE } from '../lti/claim-names.ts'
import { profileFor } from '../lti/platforms/profiles.ts'
import type { Deployment, Registration, Tenant } from '../lti/platforms/registration.ts'
import type { Registry } from '../lti/platforms/registry.ts'
import { DuplicateKey, StaleRevision, type GlobalCollection, type Ids } from '../store/store.ts'
import type { AdminActor } from './admin.ts'
import type { Audit, AuditEntry } from './audit.ts'
import type { LaunchFailure, LaunchNotes } from './launch-notes.ts'

export interface DeploymentEntry {
  readonly deployment: Deployment
  readonly tenant: Pick<Tenant, 'id' | 'name'>
  readonly lastLaunchAt?: number
}

/** A registration as an admin sees it: a tenant's admin gets their own deployments only. */
export interface RegistrationEntry {
  readonly registration: Registration
  readonly deployments: readonly DeploymentEntry[]
  readonly lastLaunchAt?: number
  readonly failures: readonly LaunchFailure[]
  readonly mayChange: boolean
  /** It does not take grades now, since when (epoch ms). */
  readonly trouble?: ReturnType<Trouble>
}

export type Trouble = (registrationId: string) => { readonly reason: DeliveryReason; readonly since: number } | undefined

/** What an admin types. Addresses that the LMS fixes may be left out. */
export interface TypedRegistration {
  readonly family: LmsFamily
  readonly label: string
  readonly clientId: string
  readonly deploymentId?: string | undefined
  readonly issuer?: string | undefined
  readonly authUrl?: string | undefined
  readonly tokenUrl?: string | undefined
  readonly jwksUrl?: string | undefined
  readonly tokenAudience?: string | undefined
  readonly frameOrigins?: readonly string[] | undefined
}

export interface FixedAddresses {
  readonly issuer?: string | undefined
  readonly authUrl?: string | undefined
  readonly tokenUrl?: string | undefined
  readonly jwksUrl?: string | undefined
}

/** Registrations, deployments and schools. What is outside the actor's reach is `not_found`. */
export interface Console {
  list(actor: AdminActor): Promise<readonly RegistrationEntry[]>
  get(actor: AdminActor, registrationId: string): Promise<RegistrationEntry>
  /** @throws AppError `registration_incomplete`, `registration_known`, `lms_url_refused` */
  add(actor: AdminActor, typed: TypedRegistration): Promise<RegistrationEntry>
  /** Lets a waiting one in, or takes over what registering again would change. */
  approve(actor: AdminActor, registrationId: string): Promise<RegistrationEntry>
  approveBy(approval: { readonly who: string; readonly registrationId: string }): Promise<void>
  /** The kill switch. */
  disable(actor: AdminActor, registrationId: string): Promise<RegistrationEntry>
  /** @throws AppError `registration_in_file` where the file itself has it disabled */
  enable(actor: AdminActor, registrationId: string): Promise<RegistrationEntry>
  /** @throws AppError `registration_in_file` */
  rename(actor: AdminActor, registrationId: string, label: string): Promise<RegistrationEntry>
  setDeployment(actor: AdminActor, deploymentId: string, status: 'active' | 'disabled'): Promise<DeploymentEntry>
  renameTenant(actor: AdminActor, tenantId: string, name: string): Promise<void>
  /** That a school exists within the actor's reach. */
  mustReach(actor: AdminActor, tenantId: string): Promise<void>
}

interface Parts {
  readonly registrations: GlobalCollection<Registration>
  readonly registry: Registry
  readonly notes: Pick<LaunchNotes, 'of'>
  readonly audit: Audit
  readonly ids: Ids
  readonly allowedOrigins: readonly string[]
  /** Addresses that follow from the LMS and what was typed. */
  readonly fixedAddresses: (family: LmsFamily, typed: { readonly issuer?: string | undefined; readonly clientId: string }) => FixedAddresses
  readonly trouble: Trouble
  readonly now: () => number
}

/** Longer than 40 lines: short methods around registrations and their audit. */
export function createConsole(parts: Parts): Console {
  const { registrations, registry, audit, now } = parts

  const entryOf = (registration: Registration, actor: AdminActor) => describeRegistration(registration, actor, parts)
  const within = async (actor: AdminActor, registrationId: string): Promise<RegistrationEntry> => {
    const registration = await registry.registration(registrationId)
    const entry = registration && (await entryOf(registration, actor))
    if (!entry) throw new AppError('not_found')
    return entry
  }
  /** Changes a stored registration; one of the file is copied into the store first. */
  const write = async (registration: Registration, change: (doc: Registration) => Registration): Promise<void> => {
    const stored = await registrations.get(registration.id)
    try {
      if (stored) {
        const { rev, ...doc } = stored
        await registrations.replace(change(doc), rev)
      } else await registrations.insert(change(registration))
    } catch (error) {
      if (!(error instanceof StaleRevision) && !(error instanceof DuplicateKey)) throw error
      return write(registration, change)
    }
    await registry.refresh()
  }
  const note = async (who: string, action: AuditEntry['action'], registration: Registration): Promise<void> => {
    const deployments = await registry.deploymentsOf({ registrationId: registration.id })
    const tenants = deployments.map(({ tenantId }) => tenantId)
    await audit.note({ who, action, facts: { registration: registration.id, label: registration.label }, tenants })
  }
  const act = async (
    actor: AdminActor,
    registrationId: string,
    action: AuditEntry['action'],
    change: (doc: Registration) => Registration,
  ): Promise<RegistrationEntry> => {
    const { registration } = await within(actor, registrationId)
    await write(registration, change)
    await note(actor.adminId, action, registration)
    return within(actor, registrationId)
  }
  const approved =
    (who: string) =>
    ({ proposal, ...doc }: Registration): Registration => {
      const { at: _at, ...facts } = proposal ?? { at: 0 }
      return { ...doc, ...facts, status: doc.status === 'pending' ? 'active' : doc.status, approvedAt: now(), approvedBy: who }
    }
  return {
    async list(actor) {
      const entries = await Promise.all((await registry.all()).map((registration) => entryOf(registration, actor)))
      return entries.filter((entry) => entry !== undefined).toSorted((a, b) => b.registration.createdAt - a.registration.createdAt)
    },
    get: within,
    async add(actor, typed) {
      const registration = completed(typed, actor, parts)
      if (await registry.registration(registration.id)) throw new AppError('registration_known')
      try {
        await registrations.insert(registration)
      } catch (error) {
        if (error instanceof DuplicateKey) throw new AppError('registration_known', {}, { cause: error })
        throw error
      }
      await registry.refresh()
      await note(actor.adminId, 'registration_made', registration)
      return within(actor, registration.id)
    },
    approve: (actor, id) => act(actor, id, 'registration_approved', approved(actor.adminId)),
    async approveBy({ who, registrationId }) {
      const registration = await registry.registration(registrationId)
      if (!registration) throw new AppError('link_refused')
      await write(registration, approved(who))
      await note(who, 'registration_approved', registration)
    },
    disable: (actor, id) => act(actor, id, 'registration_disabled', (doc) => ({ ...doc, status: 'disabled', closedAt: now() })),
    async enable(actor, id) {
      const entry = await act(actor, id, 'registration_enabled', (doc) => ({ ...doc, status: 'active' }))
      if (entry.registration.status !== 'active') throw new AppError('registration_in_file')
      return entry
    },
    async rename(actor, id, label) {
      if ((await within(actor, id)).registration.source === 'file') throw new AppError('registration_in_file')
      return act(actor, id, 'registration_renamed', (doc) => ({ ...doc, label }))
    },
    async setDeployment(actor, deploymentId, status) {
      const known = await registry.deployment(deploymentId)
      if (!known || !reaches(actor, known.tenantId)) throw new AppError('not_found')
      const deployment = await registry.setStatus(deploymentId, status)
      const action = status === 'active' ? 'deployment_approved' : 'deployment_disabled'
      const entry = await describeDeployment(deployment, parts)
      const facts = { deployment: deploymentId, label: entry.tenant.name }
      await audit.note({ who: actor.adminId, action, facts, tenants: [deployment.tenantId] })
      return entry
    },
    async mustReach(actor, tenantId) {
      if (!reaches(actor, tenantId) || !(await registry.tenant(tenantId))) throw new AppError('not_found')
    },
    async renameTenant(actor, tenantId, name) {
      if (!reaches(actor, tenantId)) throw new AppError('not_found')
      await registry.renameTenant(tenantId, name)
      await audit.note({ who: actor.adminId, action: 'tenant_renamed', facts: { tenant: tenantId, name }, tenants: [tenantId] })
    },
  }
}

const reaches = ({ reach, tenantId }: AdminActor, asked: string): boolean => reach === 'server' || tenantId === asked

async function describeDeployment(deployment: Deployment, { registry, notes }: Parts): Promise<DeploymentEntry> {
  const [tenant, { lastLaunchAt }] = await Promise.all([registry.tenant(deployment.tenantId), notes.of(deployment.id)])
  return {
    deployment,
    tenant: { id: deployment.tenantId, name: tenant?.name ?? '' },
    ...(lastLaunchAt === undefined ? {} : { lastLaunchAt }),
  }
}

/** @returns undefined where the actor has nothing to do with it */
async function describeRegistration(registration: Registration, actor: AdminActor, parts: Parts): Promise<RegistrationEntry | undefined> {
  const all = await parts.registry.deploymentsOf({ registrationId: registration.id })
  const own = all.filter(({ tenantId }) => reaches(actor, tenantId))
  if (actor.reach === 'tenant' && own.length === 0) return undefined
  const deployments = await Promise.all(own.map((deployment) => describeDeployment(deployment, parts)))
  // Refusals happen before a school is known, so on a registration that many schools share they are the server's to read.
  const isShared = own.length < all.length
  const { lastLaunchAt, failures } = await parts.notes.of(registration.id)
  const trouble = parts.trouble(registration.id)
  const last = isShared ? Math.max(0, ...deployments.map((each) => each.lastLaunchAt ?? 0)) : (lastLaunchAt ?? 0)
  return {
    registration,
    deployments,
    failures: isShared ? [] : failures,
    ...(trouble ? { trouble } : {}),
    mayChange: actor.reach === 'server' && actor.status === 'active',
    ...(last > 0 ? { lastLaunchAt: last } : {}),
  }
}

/** @throws AppError `registration_incomplete` with the missing fields, `lms_url_refused` */
function completed(typed: TypedRegistration, actor: AdminActor, { ids, allowedOrigins, fixedAddresses, now }: Parts): Registration {
  const { family, label, clientId, deploymentId } = typed
  const fixed = fixedAddresses(family, { issuer: typed.issuer, clientId })
  const take = (name: 'issuer' | 'authUrl' | 'tokenUrl' | 'jwksUrl'): string | undefined => typed[name] ?? fixed[name]
  const [issuer, authUrl, tokenUrl, jwksUrl] = [take('issuer'), take('authUrl'), take('tokenUrl'), take('jwksUrl')]
  if (issuer === undefined || authUrl === undefined || tokenUrl === undefined || jwksUrl === undefined) {
    const missing = (['issuer', 'authUrl', 'tokenUrl', 'jwksUrl'] as const).filter((name) => take(name) === undefined)
    throw new AppError('registration_incomplete', {}, { fields: missing.map((path) => ({ path, code: 'required' })) })
  }
  for (const address of [authUrl, tokenUrl, jwksUrl]) checkOutboundUrl(address, allowedOrigins)
  return {
    id: ids.global('registration', [issuer, clientId]),
    issuer,
    clientId,
    authUrl,
    tokenUrl,
    tokenAudience: typed.tokenAudience ?? tokenUrl,
    jwksUrl,
    family,
    label,
    frameOrigins: [...new Set((typed.frameOrigins ?? []).map((address) => new URL(address).origin))],
    scopes: Object.values(SCOPE),
    allowAnonymous: false,
    allowCourseless: profileFor(family).outsideCourses.isBare,
    deployments: profileFor(family).tenantBy === 'registration' ? 'learn' : 'approve',
    knownDeployments: deploymentId === undefined ? [] : [deploymentId],
    status: 'active',
    source: 'hand',
    createdAt: now(),
    approvedAt: now(),
    approvedBy: actor.adminId,
  }
}

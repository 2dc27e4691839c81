import { AppError } from '../../errors.ts'
import { DuplicateKey, StaleRevision, type GlobalCollection, type Ids, type Store, type Stored } from '../../store/store.ts'
import type { FamilyRules } from './platforms-file.ts'
import type { Deployment, Registration, Tenant } from './registration.ts'

/** Origins that a signed token of a deployment named. */
export interface NamedOrigins {
  readonly serviceOrigins: readonly string[]
  readonly frameOrigins: readonly string[]
}

export interface DeploymentBook {
  /** Our id of a deployment -> the deployment. Up to 15 s old. */
  deployment(deploymentId: string): Promise<Deployment | undefined>
  /** Our id of the deployment that a platform names, which need not exist. */
  deploymentId(registrationId: string, platformDeploymentId: string): string
  /**
   * The deployment that a checked token names: known, or taken in by the registration's policy. Remembers the origins it named.
   * Two servers may do so at once: both get the same deployment and tenant.
   *
   * @returns a deployment of any status
   * @throws AppError `deployment_unknown` when the registration lists its deployments and this is none of them
   */
  settle(registration: Registration, platformDeploymentId: string, named: NamedOrigins): Promise<Deployment>
  tenant(tenantId: string): Promise<Tenant | undefined>
  /** Where a registration, or a school, is installed; at most 1000. */
  deploymentsOf(of: { readonly registrationId: string } | { readonly tenantId: string }): Promise<readonly Deployment[]>
  /** Opens or closes a deployment; seen here at once, elsewhere within 15 s. @throws AppError `not_found` */
  setStatus(deploymentId: string, status: Deployment['status']): Promise<Deployment>
  /** @throws AppError `not_found` */
  renameTenant(tenantId: string, name: string): Promise<void>
  /** Origins and host patterns that may frame the tool's pages for this registration. */
  frameAncestors(registration: Registration, deployment?: Pick<Deployment, 'frameOrigins'>): readonly string[]
}

export interface DeploymentBookOptions {
  readonly store: Store
  readonly ids: Ids
  readonly rulesOf: (family: Registration['family']) => FamilyRules
  readonly now: () => number
}

const HELD_MS = 15_000
const MOST_HELD = 10_000
const MOST_LISTED = 1_000
/** A deployment names few origins; more would be a platform gone wrong. */
const MOST_ORIGINS = 20
const TENANT_ID_LENGTH = 22
/** Each round lets one writer through, and no more than `MOST_ORIGINS` have something to write. */
const MOST_TRIES = MOST_ORIGINS + 1

/** Longer than 40 lines: its parts are closures over the deployments that are held. */
export function createDeploymentBook({ store, ids, rulesOf, now }: DeploymentBookOptions): DeploymentBook {
  const deployments = store.global<Deployment>('deployments')
  const tenants = store.global<Tenant>('tenants')
  const held = new Map<string, { readonly deployment: Stored<Deployment>; readonly readAt: number }>()

  const hold = (deployment: Stored<Deployment>): Stored<Deployment> => {
    if (held.size >= MOST_HELD) held.clear()
    held.set(deployment.id, { deployment, readAt: now() })
    return deployment
  }
  const read = async (id: string): Promise<Stored<Deployment> | undefined> => {
    const entry = held.get(id)
    if (entry && now() - entry.readAt < HELD_MS) return entry.deployment
    const deployment = await deployments.get(id)
    if (deployment) return hold(deployment)
    held.delete(id)
    return undefined
  }
  const deploymentId = (registrationId: string, platformDeploymentId: string): string =>
    ids.global('deployment', [registrationId, platformDeploymentId])

  /** Our own opaque id, the same on every server: a race makes one tenant, not two. An admin may move a deployment to another tenant later. */
  const tenantIdOf = (registration: Registration, platformDeploymentId: string): string => {
    const parts = rulesOf(registration.family).tenantBy === 'registration' ? [registration.id] : [registration.id, platformDeploymentId]
    return ids.global('tenant', parts).slice(0, TENANT_ID_LENGTH)
  }
  const takeIn = async (registration: Registration, platformDeploymentId: string, named: NamedOrigins): Promise<Stored<Deployment>> => {
    const isKnown = registration.knownDeployments.includes(platformDeploymentId)
    if (registration.deployments === 'only' && !isKnown) throw new AppError('deployment_unknown')
    const deployment: Deployment = {
      id: deploymentId(registration.id, platformDeploymentId),
      registrationId: registration.id,
      platformDeploymentId,
      tenantId: tenantIdOf(registration, platformDeploymentId),
      status: registration.deployments === 'approve' && !isKnown ? 'pending' : 'active',
      serviceOrigins: [],
      frameOrigins: [],
      createdAt: now(),
    }
    await insertOnce(tenants, { id: deployment.tenantId, name: registration.label, createdAt: now() })
    return hold(await insertOnce(deployments, withOrigins(deployment, named)))
  }
  return {
    deployment: read,
    deploymentId,
    async settle(registration, platformDeploymentId, named) {
      const known =
        (await read(deploymentId(registration.id, platformDeploymentId))) ?? (await takeIn(registration, platformDeploymentId, named))
      const remembered = await remember(deployments, known, named)
      // What was held already keeps its age: else a busy school's deployment would never be read again, and never be seen disabled.
      return remembered === known ? remembered : hold(remembered)
    },
    tenant: (tenantId) => tenants.get(tenantId),
    deploymentsOf: async (of) => (await deployments.find({ where: { ...of }, limit: MOST_LISTED })).rows,
    async setStatus(id, status) {
      held.delete(id)
      return hold(
        await change(deployments, id, (deployment) => ({
          ...deployment,
          status,
          ...(status === 'disabled' ? { closedAt: now() } : {}),
        })),
      )
    },
    async renameTenant(tenantId, name) {
      await change(tenants, tenantId, (tenant) => ({ ...tenant, name }))
    },
    frameAncestors: (registration, deployment) => [
      ...new Set([
        ...ownOrigins(registration),
        ...registration.frameOrigins,
        ...rulesOf(registration.family).frameOrigins,
        ...(deployment?.frameOrigins ?? []),
      ]),
    ],
  }
}

/** @throws AppError `not_found` */
async function change<T extends { readonly id: string }>(
  collection: GlobalCollection<T>,
  id: string,
  edit: (doc: Stored<T>) => T,
): Promise<Stored<T>> {
  for (let attempt = 1; ; attempt++) {
    const doc = await collection.get(id)
    if (!doc) throw new AppError('not_found')
    try {
      return await collection.replace(edit(doc), doc.rev)
    } catch (error) {
      if (!(error instanceof StaleRevision) || attempt === MOST_TRIES) throw error
    }
  }
}

/** Inserts, or reads what another server inserted meanwhile. */
async function insertOnce<T extends { readonly id: string }>(collection: GlobalCollection<T>, doc: T): Promise<Stored<T>> {
  try {
    return await collection.insert(doc)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const other = await collection.get(doc.id)
    if (!other) throw error
    return other
  }
}

const union = (known: readonly string[], more: readonly string[]): readonly string[] =>
  [...new Set([...known, ...more])].slice(0, MOST_ORIGINS)

const withOrigins = <T extends Deployment>(deployment: T, named: NamedOrigins): T => ({
  ...deployment,
  serviceOrigins: union(deployment.serviceOrigins, named.serviceOrigins),
  frameOrigins: union(deployment.frameOrigins, named.frameOrigins),
})

/** Writes new origins; most launches name none that is new. */
async function remember(
  deployments: GlobalCollection<Deployment>,
  known: Stored<Deployment>,
  named: NamedOrigins,
): Promise<Stored<Deployment>> {
  let current = known
  for (let attempt = 1; ; attempt++) {
    const next = withOrigins(current, named)
    const isNew = next.serviceOrigins.length > current.serviceOrigins.length || next.frameOrigins.length > current.frameOrigins.length
    if (!isNew) return current
    try {
      const { rev, ...doc } = next
      return await deployments.replace(doc, rev)
    } catch (error) {
      if (!(error instanceof StaleRevision) || attempt === MOST_TRIES) throw error
      current = (await deployments.get(known.id)) ?? current
    }
  }
}

/** Addresses do not change within a registration as read; every login and every launch asks. */
const known = new WeakMap<Registration, readonly string[]>()

function ownOrigins(registration: Registration): readonly string[] {
  const origins = known.get(registration) ?? originsOf(registration.authUrl, registration.issuer)
  known.set(registration, origins)
  return origins
}

const originsOf = (...addresses: readonly string[]): readonly string[] =>
  addresses.flatMap((address) => (URL.canParse(address) && /^https?:/.test(address) ? [new URL(address).origin] : []))

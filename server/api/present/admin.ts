import type { AdminDoc, InviteDoc } from '../../admin/admin.ts'
import type { AuditDoc } from '../../admin/audit.ts'
import type { DeploymentEntry, RegistrationEntry } from '../../admin/console.ts'
import type { RegistrationMade, RegistrationPreview } from '../../admin/registering.ts'
import type { InviteStatus, KeyState } from '../../contract/admin-words.ts'
import {
  AdminView,
  AuditPage,
  DeploymentView,
  InviteView,
  KeyList,
  RegisterResult,
  RegisterView,
  RegistrationView,
} from '../../contract/admin.ts'
import { isoTime } from './time.ts'

/** A time that may not have come yet. */
const timeOf = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : isoTime(ms))

type Tenant = { readonly id: string; readonly name: string }

export const presentAdmin = (
  { id, name, status, reach, isOwner, source, createdAt, lastSeenAt, approvedAt }: AdminDoc,
  tenant: Tenant | undefined,
): AdminView =>
  AdminView.parse({
    id,
    name,
    status,
    reach,
    isOwner,
    source,
    tenant,
    createdAt: isoTime(createdAt),
    lastSeenAt: timeOf(lastSeenAt),
    approvedAt: timeOf(approvedAt),
  })

/** @param now epoch ms */
export function presentInvite(
  { id, kind, label, createdAt, expiresAt, usedAt, withdrawnAt, registrationId }: InviteDoc,
  now: number,
): InviteView {
  const status: InviteStatus =
    usedAt !== undefined ? 'used' : withdrawnAt !== undefined ? 'withdrawn' : expiresAt <= now ? 'expired' : 'open'
  return InviteView.parse({
    id,
    kind,
    label,
    status,
    createdAt: isoTime(createdAt),
    expiresAt: isoTime(expiresAt),
    usedAt: timeOf(usedAt),
    registrationId,
  })
}

export const presentDeployment = ({ deployment, tenant, lastLaunchAt }: DeploymentEntry): DeploymentView =>
  DeploymentView.parse({
    id: deployment.id,
    platformDeploymentId: deployment.platformDeploymentId,
    tenant: { id: tenant.id, name: tenant.name },
    status: deployment.status,
    createdAt: isoTime(deployment.createdAt),
    lastLaunchAt: timeOf(lastLaunchAt),
  })

export function presentRegistration({
  registration,
  deployments,
  failures,
  lastLaunchAt,
  mayChange,
  trouble,
}: RegistrationEntry): RegistrationView {
  const { status, source, proposal } = registration
  return RegistrationView.parse({
    id: registration.id,
    label: registration.label,
    family: registration.family,
    issuer: registration.issuer,
    clientId: registration.clientId,
    status,
    source,
    privacy: registration.privacy,
    scopes: registration.scopes,
    addresses: {
      auth: registration.authUrl,
      token: registration.tokenUrl,
      tokenAudience: registration.tokenAudience,
      jwks: registration.jwksUrl,
    },
    deploymentPolicy: registration.deployments,
    createdAt: isoTime(registration.createdAt),
    approvedAt: timeOf(registration.approvedAt),
    update: proposal && { at: isoTime(proposal.at), fields: changedFields(registration) },
    lastLaunchAt: timeOf(lastLaunchAt),
    deployments: deployments.map(presentDeployment),
    failures: failures.map(({ at, code, reference }) => ({ at: isoTime(at), code, reference })),
    trouble: trouble && { reason: trouble.reason, since: isoTime(trouble.since) },
    can: {
      approve: mayChange && (status === 'pending' || proposal !== undefined),
      disable: mayChange && status !== 'disabled',
      enable: mayChange && status === 'disabled',
      rename: mayChange && source !== 'file',
    },
  })
}

const changedFields = ({ proposal, ...now }: RegistrationEntry['registration']): readonly string[] =>
  (['authUrl', 'tokenUrl', 'tokenAudience', 'jwksUrl', 'family', 'scopes', 'privacy'] as const).filter(
    (name) => JSON.stringify(proposal?.[name]) !== JSON.stringify(now[name]),
  )

export const presentPreview = (
  { configuration, asks, places, privacyLevels, suggestedLabel }: RegistrationPreview,
  toolName: string,
): RegisterView =>
  RegisterView.parse({
    lms: {
      family: configuration.family,
      host: new URL(configuration.issuer).host,
      issuer: configuration.issuer,
      name: configuration.name,
      version: configuration.version,
    },
    asks,
    places,
    privacyLevels,
    privacyDefault: 'full',
    suggestedLabel,
    toolName,
  })

export const presentMade = ({ registration, deploymentId, updated, approval }: RegistrationMade): RegisterResult =>
  RegisterResult.parse({
    registration: {
      label: registration.label,
      family: registration.family,
      clientId: registration.clientId,
      deploymentId,
      status: registration.status,
    },
    updated,
    approval,
  })

export interface KeyEntry {
  readonly kid: string
  readonly state: KeyState
  readonly signsFrom: number
  readonly signsUntil: number
  readonly shownUntil: number
}

export const presentKeys = (keys: readonly KeyEntry[], jwksUrl: string): KeyList =>
  KeyList.parse({
    jwksUrl,
    keys: keys.map(({ kid, state, signsFrom, signsUntil, shownUntil }) => ({
      kid,
      state,
      signsFrom: isoTime(signsFrom),
      signsUntil: isoTime(signsUntil),
      shownUntil: isoTime(shownUntil),
    })),
  })

/** @param namesOf names of admins by id, those that the reader may see */
export function presentAudit(chain: string, rows: readonly AuditDoc[], limit: number, namesOf: ReadonlyMap<string, string>): AuditPage {
  return AuditPage.parse({
    chain,
    rows: rows.map(({ seq, at, who, action, facts, hash }) => ({
      seq,
      at: isoTime(at),
      who,
      whoName: namesOf.get(who),
      action,
      facts,
      hash,
    })),
    ...(rows.length === limit ? { next: rows.at(-1)?.seq } : {}),
  })
}

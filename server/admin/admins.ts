import { AppError } from '../errors.ts'
import { DuplicateKey, StaleRevision, type GlobalCollection, type Ids, type Stored } from '../store/store.ts'
import { SHELL, type AdminActor, type AdminDoc } from './admin.ts'
import type { Audit } from './audit.ts'
import type { Invites } from './invites.ts'
import { hashAccessKey, type Secrets } from './secrets.ts'

/** Opens and ends the tabs of admins who came by link or key; the API keeps them. */
export interface AdminTabs {
  open(adminId: string): Promise<string>
  endAll(adminId: string): Promise<void>
}

export interface Entry {
  readonly token: string
  /** Shown once. */
  readonly accessKey: string
}

/** Somebody whom an LMS calls an administrator. */
export interface LtiAdmin {
  readonly tenantId: string
  readonly personId: string
  readonly name?: string | undefined
}

/** Who may administer the tool, and how they come in. */
export interface Admins {
  get(adminId: string): Promise<AdminDoc | undefined>
  /** Spends a setup or invite link: the admin, their tab and their access key. @throws AppError `link_refused` */
  join(token: string, name: string): Promise<Entry>
  /** @throws AppError `sign_in_refused`, whatever is wrong */
  signIn(accessKey: string): Promise<{ readonly token: string }>
  /** The admin behind a launch; the first time they are put down as waiting. */
  meet(person: LtiAdmin): Promise<AdminDoc>
  /** A new access key; the old one stops at once. @throws AppError `not_allowed` for who comes by LTI */
  renewKey(actor: AdminActor): Promise<string>
  /** Newest first, those within the actor's reach. */
  list(actor: AdminActor): Promise<readonly AdminDoc[]>
  /** @throws AppError `not_found` outside the actor's reach */
  approve(actor: AdminActor, adminId: string): Promise<AdminDoc>
  /** Ends key and tabs. @throws AppError `not_found`, `not_allowed` (only an owner ends server admins), `last_owner` */
  disable(actor: AdminActor, adminId: string): Promise<AdminDoc>
  /** Whether anybody can come in without the shell. */
  hasOwner(): Promise<boolean>
}

interface Parts {
  readonly admins: GlobalCollection<AdminDoc>
  readonly invites: Invites
  readonly audit: Audit
  readonly tabs: AdminTabs
  readonly ids: Ids
  readonly secrets: Secrets
  readonly randomId: () => string
  readonly now: () => number
}

const MOST = 1_000
const SEEN_MS = 60 * 60_000

/** Longer than 40 lines: short methods around one collection. */
export function createAdmins({ admins, invites, audit, tabs, ids, secrets, randomId, now }: Parts): Admins {
  const write = async (adminId: string, change: (admin: AdminDoc) => AdminDoc): Promise<Stored<AdminDoc>> => {
    const admin = await admins.get(adminId)
    if (!admin) throw new AppError('not_found')
    const { rev, ...doc } = admin
    try {
      return await admins.replace(change(doc), rev)
    } catch (error) {
      if (error instanceof StaleRevision) return write(adminId, change)
      throw error
    }
  }
  const within = async (actor: AdminActor, adminId: string): Promise<AdminDoc> => {
    const admin = await admins.get(adminId)
    if (!admin || !sees(actor, admin)) throw new AppError('not_found')
    return admin
  }
  const everybody = async (): Promise<readonly Stored<AdminDoc>[]> => (await admins.find({ limit: MOST })).rows
  const seen = async (admin: AdminDoc): Promise<void> => {
    if (now() - (admin.lastSeenAt ?? 0) >= SEEN_MS) await write(admin.id, (doc) => ({ ...doc, lastSeenAt: now() }))
  }
  const newKey = (): { readonly accessKey: string; readonly keyHash: string } => {
    const accessKey = secrets.accessKey()
    return { accessKey, keyHash: String(hashAccessKey(accessKey)) }
  }
  return {
    get: (adminId) => admins.get(adminId),

    async join(token, name) {
      const invite = await invites.spend(token, ['owner', 'admin'])
      const { accessKey, keyHash } = newKey()
      const isOwner = invite.kind === 'owner'
      const admin = await admins.insert({
        id: randomId(),
        name,
        status: 'active',
        reach: 'server',
        isOwner,
        source: isOwner ? 'setup' : 'invite',
        keyHash,
        createdAt: now(),
        lastSeenAt: now(),
        approvedAt: now(),
        approvedBy: invite.by,
      })
      await audit.note({ who: admin.id, action: 'admin_joined', facts: { isOwner, invitedBy: invite.by } })
      return { token: await tabs.open(admin.id), accessKey }
    },

    async signIn(accessKey) {
      const keyHash = hashAccessKey(accessKey)
      const [admin] = keyHash === undefined ? [] : (await admins.find({ where: { keyHash }, limit: 1 })).rows
      if (admin?.status !== 'active') throw new AppError('sign_in_refused')
      await seen(admin)
      await audit.note({ who: admin.id, action: 'admin_signed_in', facts: {} })
      return { token: await tabs.open(admin.id) }
    },

    async meet({ tenantId, personId, name }) {
      const id = ids.global('admin', [tenantId, personId])
      const known = await admins.get(id)
      if (known) {
        await seen(known)
        return known
      }
      const doc: AdminDoc = { id, status: 'pending', reach: 'tenant', isOwner: false, source: 'lti', tenantId, createdAt: now() }
      try {
        return await admins.insert({ ...doc, ...(name === undefined ? {} : { name }) })
      } catch (error) {
        // Another request of the same tab was first.
        if (error instanceof DuplicateKey) return (await admins.get(id)) ?? doc
        throw error
      }
    },

    async renewKey(actor) {
      if (actor.source === 'lti' || actor === SHELL) throw new AppError('not_allowed')
      const { accessKey, keyHash } = newKey()
      await write(actor.adminId, (admin) => ({ ...admin, keyHash }))
      await audit.note({ who: actor.adminId, action: 'admin_key_renewed', facts: {} })
      return accessKey
    },

    list: async (actor) => (await everybody()).filter((admin) => sees(actor, admin)).toSorted((a, b) => b.createdAt - a.createdAt),

    async approve(actor, adminId) {
      const admin = await within(actor, adminId)
      if (admin.reach === 'server' && !actor.isOwner) throw new AppError('not_allowed')
      const approved = await write(adminId, (doc) => ({ ...doc, status: 'active', approvedAt: now(), approvedBy: actor.adminId }))
      await audit.note({ who: actor.adminId, action: 'admin_approved', facts: { admin: adminId }, tenants: tenantsOf(admin) })
      return approved
    },

    async disable(actor, adminId) {
      const admin = await within(actor, adminId)
      if (admin.reach === 'server' && !actor.isOwner) throw new AppError('not_allowed')
      const owners = (await everybody()).filter((each) => each.isOwner && each.status === 'active')
      if (admin.isOwner && actor !== SHELL && owners.length < 2) throw new AppError('last_owner')
      const disabled = await write(adminId, ({ keyHash: _key, ...doc }) => ({ ...doc, status: 'disabled', endedAt: now() }))
      await tabs.endAll(adminId)
      await audit.note({ who: actor.adminId, action: 'admin_disabled', facts: { admin: adminId }, tenants: tenantsOf(admin) })
      return disabled
    },

    hasOwner: async () => (await everybody()).some(({ isOwner, status }) => isOwner && status === 'active'),
  }
}

const sees = (actor: AdminActor, admin: AdminDoc): boolean =>
  actor.reach === 'server' || (admin.tenantId !== undefined && admin.tenantId === actor.tenantId)

const tenantsOf = ({ tenantId }: AdminDoc): readonly string[] => (tenantId === undefined ? [] : [tenantId])

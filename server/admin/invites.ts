import { AppError } from '../errors.ts'
import { StaleRevision, type GlobalCollection, type Stored } from '../store/store.ts'
import type { InviteDoc } from './admin.ts'
import { hashSecret, type Secrets } from './secrets.ts'

export interface NewInvite extends Pick<InviteDoc, 'kind' | 'label' | 'by' | 'approveThere' | 'registrationId'> {
  readonly lifeMs: number
}

/** Links that work once, for a time. Whoever asks with a wrong one learns nothing but that it does not work. */
export interface Invites {
  make(invite: NewInvite): Promise<{ readonly invite: Stored<InviteDoc>; readonly token: string }>
  /** @throws AppError `link_refused` for one that is used, over, withdrawn, of another kind, or never was */
  look(token: string, kinds: readonly InviteDoc['kind'][]): Promise<Stored<InviteDoc>>
  /** Uses it up; of racing callers one gets through. @throws AppError `link_refused` */
  spend(token: string, kinds: readonly InviteDoc['kind'][]): Promise<Stored<InviteDoc>>
  /** Gives a spent one back, where what it was spent on did not come about. */
  giveBack(invite: Stored<InviteDoc>): Promise<void>
  /** Remembers what it led to. */
  ledTo(invite: Stored<InviteDoc>, registrationId: string): Promise<void>
  /** Newest first, without approvals; at most 200. */
  list(): Promise<readonly InviteDoc[]>
  /** @throws AppError `not_found` when there is no such open link */
  withdraw(inviteId: string): Promise<Stored<InviteDoc>>
  /** Withdraws every open link of a kind. */
  withdrawAll(kind: InviteDoc['kind']): Promise<void>
}

const SHOWN = 200

interface Parts {
  readonly invites: GlobalCollection<InviteDoc>
  readonly secrets: Secrets
  readonly now: () => number
}

/** Longer than 40 lines: short methods around one collection. */
export function createInvites({ invites, secrets, now }: Parts): Invites {
  const isOpen = (invite: InviteDoc): boolean => invite.usedAt === undefined && invite.withdrawnAt === undefined && invite.expiresAt > now()

  const look: Invites['look'] = async (token, kinds) => {
    const invite = await invites.get(hashSecret(token))
    if (!invite || !kinds.includes(invite.kind) || !isOpen(invite)) throw new AppError('link_refused')
    return invite
  }
  const ofKinds = async (kinds: readonly InviteDoc['kind'][]): Promise<readonly Stored<InviteDoc>[]> => {
    const pages = await Promise.all(kinds.map((kind) => invites.find({ where: { kind }, limit: 1_000 })))
    return pages.flatMap(({ rows }) => rows)
  }
  const close = async (invite: Stored<InviteDoc>): Promise<Stored<InviteDoc>> => {
    try {
      return await invites.replace({ ...invite, withdrawnAt: now() }, invite.rev)
    } catch (error) {
      if (error instanceof StaleRevision) throw new AppError('not_found', {}, { cause: error })
      throw error
    }
  }
  return {
    look,
    async make({ lifeMs, ...invite }) {
      const token = secrets.linkToken()
      const doc = { ...invite, id: hashSecret(token), createdAt: now(), expiresAt: now() + lifeMs }
      return { token, invite: await invites.insert(doc) }
    },
    async spend(token, kinds) {
      const invite = await look(token, kinds)
      try {
        return await invites.replace({ ...invite, usedAt: now() }, invite.rev)
      } catch (error) {
        if (error instanceof StaleRevision) throw new AppError('link_refused', {}, { cause: error })
        throw error
      }
    },
    async giveBack({ usedAt: _usedAt, ...invite }) {
      await invites.replace(invite, invite.rev)
    },
    async ledTo(invite, registrationId) {
      await invites.replace({ ...invite, registrationId }, invite.rev)
    },
    list: async () => (await ofKinds(['owner', 'admin', 'registration'])).toSorted((a, b) => b.createdAt - a.createdAt).slice(0, SHOWN),
    async withdraw(inviteId) {
      const invite = await invites.get(inviteId)
      if (!invite || invite.kind === 'approval' || !isOpen(invite)) throw new AppError('not_found')
      return close(invite)
    },
    async withdrawAll(kind) {
      for (const invite of (await ofKinds([kind])).filter(isOpen)) await close(invite)
    },
  }
}

import type { AdminReach, AdminSource, AdminStatus, InviteKind } from '../contract/admin-words.ts'
import type { GlobalDoc } from '../store/store.ts'

/** Somebody who may administer the tool. Times are epoch ms. */
export interface AdminDoc extends GlobalDoc {
  readonly name?: string
  readonly status: AdminStatus
  /** `tenant`: only the school of `tenantId`. */
  readonly reach: AdminReach
  readonly isOwner: boolean
  readonly source: AdminSource
  readonly tenantId?: string
  /** SHA-256 of the access key; a key has 200 random bits, so it needs no slow hash. */
  readonly keyHash?: string
  readonly createdAt: number
  readonly lastSeenAt?: number
  readonly approvedAt?: number
  readonly approvedBy?: string
  /** Pages opened before are over, also where the person is let in again. */
  readonly endedAt?: number
}

/** Who is asking, from the bearer and never from the request. */
export interface AdminActor {
  readonly adminId: string
  readonly status: AdminStatus
  readonly reach: AdminReach
  readonly isOwner: boolean
  readonly source: AdminSource
  readonly tenantId?: string
  /** The tab of an admin who came by link or key; absent in a launch's session. */
  readonly tabId?: string
}

/** The shell of the server: whoever has it owns the tool. */
export const SHELL: AdminActor = { adminId: 'shell', status: 'active', reach: 'server', isOwner: true, source: 'setup' }

export const toAdminActor = ({ id, status, reach, isOwner, source, tenantId }: AdminDoc, tabId?: string): AdminActor => ({
  adminId: id,
  status,
  reach,
  isOwner,
  source,
  ...(tenantId === undefined ? {} : { tenantId }),
  ...(tabId === undefined ? {} : { tabId }),
})

/** A one-time link. The id is the SHA-256 of its token, which is kept nowhere on the server. */
export interface InviteDoc extends GlobalDoc {
  /** `approval`: the one click after registering, given to the page in the LMS. */
  readonly kind: InviteKind | 'approval'
  readonly label: string
  /** Id of the admin who made it. */
  readonly by: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt?: number
  readonly withdrawnAt?: number
  /** The maker pastes it in person, so the page may offer to approve. */
  readonly approveThere?: boolean
  readonly registrationId?: string
}

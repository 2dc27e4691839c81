import type { RequestHandler, Response } from 'express'
import { toAdminActor, type AdminActor } from '../admin/admin.ts'
import type { Admins, AdminTabs } from '../admin/admins.ts'
import type { PeopleService } from '../domain/people/people-service.ts'
import { displayName } from '../domain/people/person.ts'
import { AppError, isAppError } from '../errors.ts'
import type { GlobalCollection } from '../store/store.ts'
import { toActor, type Sessions } from './session.ts'
import { bearerOf, createTabTable, type TabDoc } from './tab-table.ts'

/** A tab of an admin who came by link or key. */
export interface AdminTabDoc extends TabDoc {
  readonly adminId: string
}

const HOUR_MS = 60 * 60_000
const IDLE_MS = 2 * HOUR_MS
const LIFE_MS = 12 * HOUR_MS

export interface AdminSessions extends AdminTabs {
  find(token: string): Promise<AdminTabDoc>
  end(tabId: string): Promise<void>
}

export function createAdminSessions({
  tabs,
  now,
}: {
  readonly tabs: GlobalCollection<AdminTabDoc>
  readonly now: () => number
}): AdminSessions {
  const table = createTabTable<AdminTabDoc>({
    tabs,
    isOpen: () => Promise.resolve(true),
    expiry: (tab, at) => Math.min(at + IDLE_MS, tab.createdAt + LIFE_MS),
    now,
  })
  return {
    find: (token) => table.find(token),
    open: async (adminId) => (await table.open({ adminId }, IDLE_MS)).token,
    async end(tabId) {
      await table.end(tabId)
    },
    async endAll(adminId) {
      const { rows } = await tabs.find({ where: { adminId }, limit: 1_000 })
      await Promise.all(rows.map(({ id }) => table.end(id)))
    },
  }
}

interface Dependencies {
  readonly adminSessions: AdminSessions
  readonly sessions: Sessions
  readonly admins: Admins
  readonly people: Pick<PeopleService, 'get'>
}

/**
 * Finds the admin behind a bearer: a tab of this room, else the session of a launch as an administrator of the LMS. The admin is read at
 * each request, so ending one takes effect at once.
 *
 * @throws AppError `session_missing`, `session_ended`, `not_allowed` for a launch of somebody else
 */
export const requireAdmin =
  ({ adminSessions, sessions, admins, people }: Dependencies): RequestHandler =>
  async (req, res, next) => {
    const token = bearerOf(req.headers.authorization)
    const tab = await adminSessions.find(token).catch((error: unknown) => {
      if (isAppError(error, 'session_ended')) return undefined
      throw error
    })
    res.locals['admin'] = tab ? await ofTab(tab, admins) : await ofLaunch(token, { sessions, admins, people })
    next()
  }

async function ofTab({ adminId, id }: AdminTabDoc, admins: Admins): Promise<AdminActor> {
  const admin = await admins.get(adminId)
  if (admin?.status !== 'active') throw new AppError('session_ended')
  return toAdminActor(admin, id)
}

async function ofLaunch(token: string, { sessions, admins, people }: Omit<Dependencies, 'adminSessions'>): Promise<AdminActor> {
  const session = await sessions.find(token)
  const { role, tenantId, personId, isTestPerson } = toActor(session)
  if (role !== 'admin' || isTestPerson) throw new AppError('not_allowed')
  const person = await people.get(tenantId, personId)
  const admin = await admins.meet({ tenantId, personId, name: person && displayName(person) })
  if (admin.status === 'disabled' || session.createdAt <= (admin.endedAt ?? 0)) throw new AppError('session_ended')
  return toAdminActor(admin)
}

/** @throws AppError `session_missing` */
export function adminOf(res: Response): AdminActor {
  const admin = (res.locals as { readonly admin?: AdminActor }).admin
  if (!admin) throw new AppError('session_missing')
  return admin
}

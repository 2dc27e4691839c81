import type { RequestHandler } from 'express'
import type { AppName, LmsFamily, Role } from '../contract/words.ts'
import type { LinkPlace } from '../contract/today-words.ts'
import type { Actor } from '../domain/people/actor.ts'
import type { PickerRequest, PickerSessions } from '../domain/picker/picker-service.ts'
import { AppError } from '../errors.ts'
import type { GlobalCollection, Stored } from '../store/store.ts'
import { bearerOf, createTabTable, type TabDoc } from './tab-table.ts'

const MINUTE = 60_000
/** Idle 2 h, at most 12 h; a revocation is seen within 30 s (`TAB_LIMITS`, registry); a picker answers within an hour or not at all. */
export const SESSION_LIMITS = {
  idleMs: 120 * MINUTE,
  lifeMs: 720 * MINUTE,
  pickerMs: 60 * MINUTE,
} as const

/** What a session keeps of the deep-linking request that opened it. */
export interface PickerState extends PickerRequest {
  /** Epoch ms of the one answer. */
  readonly answeredAt?: number
}

/** One tab of somebody who came from an LMS. */
export interface SessionDoc extends TabDoc {
  readonly tenantId: string
  readonly registrationId: string
  readonly deploymentId: string
  readonly personId: string
  readonly role: Role
  readonly app: AppName
  readonly courseId?: string
  readonly placementId?: string
  readonly challengeId?: string
  /** The place of the app that the link names. */
  readonly place?: LinkPlace
  readonly lineItemUrl?: string
  readonly isTestPerson: boolean
  readonly locale: string
  readonly family: LmsFamily
  readonly returnUrl?: string
  /** Submission review: the learner asked for. */
  readonly openPersonId?: string
  readonly picker?: PickerState
}

export type NewSession = Omit<SessionDoc, keyof TabDoc>

interface Dependencies {
  readonly sessions: GlobalCollection<SessionDoc>
  /** Kill switch: registration and deployment are active, and were not switched off since the session began. */
  readonly isOpen: (session: Pick<SessionDoc, 'registrationId' | 'deploymentId' | 'createdAt'>) => Promise<boolean>
  readonly now: () => number
  readonly newToken?: () => string
}

export interface Sessions extends PickerSessions {
  /** Opens a tab's session and ends the person's stronger ones in the same course (S20). */
  open(session: NewSession): Promise<{ readonly token: string; readonly session: Stored<SessionDoc> }>
  /** @throws AppError `session_ended` */
  find(token: string): Promise<Stored<SessionDoc>>
  /** The session behind an actor, as stored now. @throws AppError `session_ended` */
  reread(actor: Actor): Promise<Stored<SessionDoc>>
  /** Gives a tab the challenge that its link was decided to open. @throws AppError `session_ended` */
  setChallenge(actor: Actor, challengeId: string): Promise<Stored<SessionDoc>>
  /** Ends sessions of a person: `courseId` absent means all of them. Returns how many. */
  endFor(personId: string, courseId?: string): Promise<number>
  /** Whether a launch of the person into the course opened a tab, still open, at this moment or later. Epoch ms. */
  openedSince(personId: string, courseId: string, since: number): Promise<boolean>
  /** Reads `Authorization: Bearer`; no cookie is looked at. */
  readonly requireActor: RequestHandler
}

/** Longer than 40 lines: each method is a few words around the table of tabs. */
export function createSessions({ sessions, isOpen, now, newToken }: Dependencies): Sessions {
  const tabs = createTabTable<SessionDoc>({ tabs: sessions, isOpen, expiry, now, newToken })

  const openPicker = async (actor: Actor): Promise<Stored<SessionDoc> & { readonly picker: PickerState }> => {
    const doc = await sessions.get(actor.sessionId)
    const { picker } = doc ?? {}
    if (!doc || !picker || doc.createdAt + SESSION_LIMITS.pickerMs <= now()) throw new AppError('picker_expired')
    if (picker.answeredAt !== undefined) throw new AppError('picker_already_answered')
    return { ...doc, picker }
  }

  /** A person's tabs; with `strongerThan` those of more power. Roles by their letters are roles by power, so an index has them in order. */
  const ofPerson = async (personId: string, strongerThan?: Role): Promise<readonly Stored<SessionDoc>[]> => {
    const rows: Stored<SessionDoc>[] = []
    const range = strongerThan === undefined ? {} : { range: { field: 'role', lt: strongerThan } }
    for (let after: string | undefined; ;) {
      const page = await sessions.find({ where: { personId }, ...range, limit: 1000, ...(after === undefined ? {} : { after }) })
      rows.push(...page.rows)
      after = page.next
      if (after === undefined) return rows
    }
  }

  return {
    find: (token) => tabs.find(token),
    readPicker: async (actor) => (await openPicker(actor)).picker,
    spendPicker: async (actor) =>
      (
        await tabs.change(
          () => openPicker(actor),
          (doc) => ({ ...doc, picker: { ...doc.picker, answeredAt: now() } }),
        )
      ).picker,
    setChallenge: async (actor, challengeId) => {
      await tabs.change(
        () => tabs.read(actor.sessionId),
        (doc) => ({ ...doc, challengeId }),
      )
      return tabs.read(actor.sessionId)
    },
    reread: (actor) => tabs.read(actor.sessionId),

    async open(session) {
      const stronger = await ofPerson(session.personId, session.role)
      const inCourse = stronger.filter(({ courseId }) => courseId === session.courseId)
      await Promise.all(inCourse.map(({ id }) => tabs.end(id)))
      const { token, tab } = await tabs.open(session, session.picker ? SESSION_LIMITS.pickerMs : SESSION_LIMITS.idleMs)
      return { token, session: tab }
    },

    async endFor(personId, courseId) {
      const open = (await ofPerson(personId)).filter((doc) => courseId === undefined || doc.courseId === courseId)
      await Promise.all(open.map(({ id }) => tabs.end(id)))
      return open.length
    },

    openedSince: async (personId, courseId, since) =>
      (await ofPerson(personId)).some((doc) => doc.courseId === courseId && doc.createdAt >= since),

    requireActor: async (req, res, next) => {
      res.locals['actor'] = toActor(await tabs.find(bearerOf(req.headers.authorization)))
      next()
    },
  }
}

/** A picker's end does not move; any other session's idle end does, within its whole life. */
function expiry(doc: SessionDoc, at: number): number {
  return doc.picker ? doc.expiresAt : Math.min(at + SESSION_LIMITS.idleMs, doc.createdAt + SESSION_LIMITS.lifeMs)
}

export const toActor = (doc: SessionDoc): Actor => ({
  sessionId: doc.id,
  tenantId: doc.tenantId,
  registrationId: doc.registrationId,
  deploymentId: doc.deploymentId,
  personId: doc.personId,
  role: doc.role,
  app: doc.app,
  ...(doc.courseId === undefined ? {} : { courseId: doc.courseId }),
  ...(doc.placementId === undefined ? {} : { placementId: doc.placementId }),
  ...(doc.challengeId === undefined ? {} : { challengeId: doc.challengeId }),
  ...(doc.lineItemUrl === undefined ? {} : { lineItemUrl: doc.lineItemUrl }),
  isTestPerson: doc.isTestPerson,
  locale: doc.locale,
})

import { createHash, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { AppName, LmsFamily, Role } from '../contract/words.ts'
import type { Actor } from '../domain/people/actor.ts'
import type { PickerRequest, PickerSessions } from '../domain/picker/picker-service.ts'
import { AppError } from '../errors.ts'
import { StaleRevision, type GlobalCollection, type GlobalDoc, type Stored } from '../store/store.ts'

const MINUTE = 60_000
/** Idle 2 h, at most 12 h; a revocation is seen within 30 s; a picker answers within an hour or not at all. */
export const SESSION_LIMITS = {
  idleMs: 120 * MINUTE,
  lifeMs: 720 * MINUTE,
  pickerMs: 60 * MINUTE,
  rereadMs: 10_000,
  touchMs: 5 * MINUTE,
  cached: 20_000,
} as const

/** What a session keeps of the deep-linking request that opened it. */
export interface PickerState extends PickerRequest {
  /** Epoch ms of the one answer. */
  readonly answeredAt?: number
}

/** One tab. The id is the SHA-256 of its token; the token itself is kept nowhere on the server. */
export interface SessionDoc extends GlobalDoc {
  readonly tenantId: string
  readonly registrationId: string
  readonly deploymentId: string
  readonly personId: string
  readonly role: Role
  readonly app: AppName
  readonly courseId?: string
  readonly placementId?: string
  readonly challengeId?: string
  readonly lineItemUrl?: string
  readonly isTestPerson: boolean
  readonly locale: string
  readonly family: LmsFamily
  readonly returnUrl?: string
  /** Submission review: the learner asked for. */
  readonly openPersonId?: string
  readonly picker?: PickerState
  readonly createdAt: number
  readonly lastSeenAt: number
  /** Epoch ms; the earlier of idle and whole life. */
  readonly expiresAt: number
}

export type NewSession = Omit<SessionDoc, 'id' | 'createdAt' | 'lastSeenAt' | 'expiresAt'>

interface Dependencies {
  readonly sessions: GlobalCollection<SessionDoc>
  /** Kill switch: registration and deployment are active. */
  readonly isOpen: (session: { readonly registrationId: string; readonly deploymentId: string }) => Promise<boolean>
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
  /** Reads `Authorization: Bearer`; no cookie is looked at. */
  readonly requireActor: RequestHandler
}

const POWER: Readonly<Record<Role, number>> = { observer: 0, learner: 1, educator: 2, admin: 3 }

const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Longer than 40 lines: short methods around one cache, which nothing else may touch. */
export function createSessions({ sessions, isOpen, now, newToken = () => randomBytes(32).toString('base64url') }: Dependencies): Sessions {
  const cache = new Map<string, { readonly doc: Stored<SessionDoc>; readonly readAt: number }>()

  const remember = (doc: Stored<SessionDoc>): Stored<SessionDoc> => {
    cache.delete(doc.id)
    cache.set(doc.id, { doc, readAt: now() })
    const [oldest] = cache.keys()
    if (cache.size > SESSION_LIMITS.cached && oldest !== undefined) cache.delete(oldest)
    return doc
  }

  const end = async (id: string): Promise<boolean> => {
    cache.delete(id)
    return sessions.delete(id)
  }

  /** @throws AppError `session_ended` when it is gone, over, or its registration was switched off */
  const read = async (id: string): Promise<Stored<SessionDoc>> => {
    const doc = await sessions.get(id)
    if (!doc || doc.expiresAt <= now() || !(await isOpen(doc))) {
      cache.delete(id)
      throw new AppError('session_ended')
    }
    return remember(doc)
  }

  /** Moves the idle end; another request of the same tab may have done so first. */
  const touch = async (doc: Stored<SessionDoc>): Promise<Stored<SessionDoc>> => {
    if (now() - doc.lastSeenAt < SESSION_LIMITS.touchMs) return doc
    try {
      return remember(await sessions.replace({ ...doc, lastSeenAt: now(), expiresAt: expiry(doc, now()) }, doc.rev))
    } catch (error) {
      if (error instanceof StaleRevision) return read(doc.id)
      throw error
    }
  }

  const find = async (token: string): Promise<Stored<SessionDoc>> => {
    const id = hashToken(token)
    const known = cache.get(id)
    const fresh = known && now() - known.readAt < SESSION_LIMITS.rereadMs && known.doc.expiresAt > now() ? known.doc : await read(id)
    return touch(fresh)
  }

  const openPicker = async (actor: Actor): Promise<Stored<SessionDoc> & { readonly picker: PickerState }> => {
    const doc = await sessions.get(actor.sessionId)
    const { picker } = doc ?? {}
    if (!doc || !picker || doc.createdAt + SESSION_LIMITS.pickerMs <= now()) throw new AppError('picker_expired')
    if (picker.answeredAt !== undefined) throw new AppError('picker_already_answered')
    return { ...doc, picker }
  }

  /** A touch of the same tab may come between reading and writing, so a stale revision looks again. */
  const change = async <T extends SessionDoc>(load: () => Promise<Stored<T>>, edit: (doc: Stored<T>) => SessionDoc): Promise<Stored<T>> => {
    const doc = await load()
    try {
      remember(await sessions.replace(edit(doc), doc.rev))
      return doc
    } catch (error) {
      if (error instanceof StaleRevision) return change(load, edit)
      throw error
    }
  }

  const ofPerson = async (personId: string): Promise<readonly Stored<SessionDoc>[]> =>
    (await sessions.find({ where: { personId }, limit: 1000 })).rows

  return {
    find,
    readPicker: async (actor) => (await openPicker(actor)).picker,
    spendPicker: async (actor) =>
      (
        await change(
          () => openPicker(actor),
          (doc) => ({ ...doc, picker: { ...doc.picker, answeredAt: now() } }),
        )
      ).picker,
    setChallenge: async (actor, challengeId) => {
      await change(
        () => read(actor.sessionId),
        (doc) => ({ ...doc, challengeId }),
      )
      return read(actor.sessionId)
    },
    reread: (actor) => read(actor.sessionId),

    async open(session) {
      const at = now()
      const older = await ofPerson(session.personId)
      const stronger = older.filter(({ courseId, role }) => courseId === session.courseId && POWER[role] > POWER[session.role])
      await Promise.all(stronger.map(({ id }) => end(id)))
      const token = newToken()
      const doc = await sessions.insert({
        ...session,
        id: hashToken(token),
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at + (session.picker ? SESSION_LIMITS.pickerMs : SESSION_LIMITS.idleMs),
      })
      return { token, session: remember(doc) }
    },

    async endFor(personId, courseId) {
      const open = (await ofPerson(personId)).filter((doc) => courseId === undefined || doc.courseId === courseId)
      await Promise.all(open.map(({ id }) => end(id)))
      return open.length
    },

    requireActor: async (req, res, next) => {
      const [, token] = /^Bearer ([\w-]{43})$/.exec(req.headers.authorization ?? '') ?? []
      if (token === undefined) throw new AppError('session_missing')
      res.locals['actor'] = toActor(await find(token))
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

import { SHOUT_OUT_LIMITS, type ShoutOutKind } from '../../contract/check-in-words.ts'
import { AppError } from '../../errors.ts'
import { update, type Ids, type TenantCollection } from '../../store/store.ts'
import { findExpiring } from '../check-ins/find-expiring.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import { tidyText } from '../people/person.ts'
import { findAll } from '../upsert.ts'
import { asLearner, asTeacher, teaches, type CourseActor } from '../works/work-policy.ts'
import { checkShoutOut, withoutShoutOut, type ShoutOut } from './shout-out.ts'
import { subjectOf } from './shout-out-subjects.ts'

/** A shout-out with its people, as far as they are still known. */
export interface ShownShoutOut {
  readonly shoutOut: ShoutOut
  readonly from?: Participant
  readonly to?: Participant
}

/** A learner's own: what they were told and what they said, newest first, and whom they can write to. */
export interface OwnShoutOuts {
  readonly received: readonly ShownShoutOut[]
  readonly sent: readonly ShownShoutOut[]
  readonly classmates: readonly Participant[]
}

/** Every shout-out of the last three weeks, peers' among them, newest first, and who has had none. */
export interface ClassShoutOuts {
  readonly recent: readonly ShownShoutOut[]
  readonly learners: readonly Participant[]
  readonly without: readonly Participant[]
}

export interface NewShoutOut {
  readonly toId: string
  readonly kind: ShoutOutKind
  readonly aboutId: string
  readonly text: string
}

export interface ShoutOutService {
  own(actor: Actor): Promise<OwnShoutOuts>
  classOf(actor: Actor): Promise<ClassShoutOuts>
  /**
   * By a learner or a teacher of the course.
   *
   * @throws AppError `not_found` for somebody who is no learner of the course, oneself, or an unknown skill or value;
   * `shout_out_unfinished`; `shout_outs_used_up` after ten in a day
   */
  send(actor: Actor, wish: NewShoutOut): Promise<void>
  /** Takes one off the screens, or brings it back. Teachers only. @throws AppError `not_found` */
  setRemoved(actor: Actor, shoutOutId: string, isRemoved: boolean): Promise<ClassShoutOuts>
}

interface Dependencies {
  readonly shoutOuts: TenantCollection<ShoutOut>
  readonly roster: Pick<RosterService, 'open' | 'participant'>
  readonly ids: Ids
  readonly now: () => number
}

const DAY_MS = 86_400_000
const KEPT_MS = 365 * DAY_MS

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createShoutOutService({ shoutOuts, roster, ids, now }: Dependencies): ShoutOutService {
  const learnersOf = async ({ tenantId, courseId }: CourseActor): Promise<readonly Participant[]> =>
    (await roster.open(tenantId, courseId)).learners.filter(({ member }) => member.leftAt === undefined)

  const shown = async (actor: CourseActor, rows: readonly ShoutOut[]): Promise<readonly ShownShoutOut[]> => {
    const personIds = [...new Set(rows.flatMap(({ fromId, toId }) => [fromId, toId]))]
    const found = await Promise.all(personIds.map((id) => roster.participant(actor.tenantId, actor.courseId, id)))
    const people = new Map(personIds.map((id, at) => [id, found[at]]))
    return rows
      .toSorted((a, b) => b.at - a.at)
      .map((shoutOut) => {
        const [from, to] = [people.get(shoutOut.fromId), people.get(shoutOut.toId)]
        return { shoutOut, ...(from ? { from } : {}), ...(to ? { to } : {}) }
      })
  }

  const classNow = async (teacher: CourseActor): Promise<ClassShoutOuts> => {
    const [learners, all] = await Promise.all([learnersOf(teacher), findExpiring(shoutOuts, teacher.tenantId, teacher.courseId, now())])
    const recent = all.filter(({ at }) => at > now() - SHOUT_OUT_LIMITS.quietDays * DAY_MS)
    return { recent: await shown(teacher, recent), learners, without: withoutShoutOut(learners, all, now()) }
  }

  return {
    async own(actor) {
      const learner = asLearner(actor)
      const { tenantId, courseId, personId } = learner
      const [received, sent, learners] = await Promise.all([
        findAll(shoutOuts, tenantId, { courseId, toId: personId }),
        findAll(shoutOuts, tenantId, { courseId, fromId: personId }),
        learnersOf(learner),
      ])
      const visible = (rows: readonly ShoutOut[]) => rows.filter(({ isRemoved, expiresAt }) => !isRemoved && expiresAt > now())
      return {
        received: await shown(learner, visible(received)),
        sent: await shown(learner, visible(sent)),
        classmates: learners.filter(({ person }) => person.id !== personId),
      }
    },

    classOf: async (actor) => classNow(asTeacher(actor)),

    async send(actor, { toId, kind, aboutId, text }) {
      const writer = teaches(actor) ? asTeacher(actor) : asLearner(actor)
      const { tenantId, courseId, personId: fromId } = writer
      // The LMS's test person is on nobody's list, so nothing of theirs may reach a learner.
      if (writer.isTestPerson) throw new AppError('not_allowed')
      const isThere = (await learnersOf(writer)).some(({ person }) => person.id === toId)
      if (!isThere || toId === fromId || !subjectOf(kind, aboutId, 'en')) throw new AppError('not_found')
      const words = checkShoutOut(tidyText(text, SHOUT_OUT_LIMITS.textLength))
      const sent = await findAll(shoutOuts, tenantId, { courseId, fromId })
      if (sent.filter(({ at }) => at > now() - DAY_MS).length >= SHOUT_OUT_LIMITS.aDay && !teaches(actor))
        throw new AppError('shout_outs_used_up')
      const at = now()
      const about = { kind, aboutId, text: words }
      await shoutOuts.insert({
        id: ids.random(tenantId),
        tenantId,
        courseId,
        fromId,
        toId,
        ...about,
        at,
        isRemoved: false,
        expiresAt: at + KEPT_MS,
      })
    },

    async setRemoved(actor, shoutOutId, isRemoved) {
      const teacher = asTeacher(actor)
      const found = await update(shoutOuts, teacher.tenantId, shoutOutId, (row) => {
        if (row.courseId !== teacher.courseId || row.expiresAt <= now()) throw new AppError('not_found')
        return row.isRemoved === isRemoved ? row : { ...row, isRemoved }
      })
      if (!found) throw new AppError('not_found')
      return classNow(teacher)
    },
  }
}

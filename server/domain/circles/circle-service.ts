import { CIRCLE_LIMITS } from '../../contract/check-in-words.ts'
import { AppError } from '../../errors.ts'
import { update, type Ids, type TenantCollection } from '../../store/store.ts'
import { findExpiring } from '../check-ins/find-expiring.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import { tidyText } from '../people/person.ts'
import { daysBefore, schoolDay, type SchoolDay } from '../schools/school-day.ts'
import type { Schools } from '../schools/school-service.ts'
import { upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import { airtimeOf, type Airtime, type Circle, type Voice } from './circle.ts'

/** An answer with who gave it; `participant` is absent where the reader may not know. */
export interface Heard {
  readonly voice: Voice
  readonly participant?: Participant
}

/** The day as a learner meets it: what others said, without the names of those who asked for that. */
export interface OwnCircle {
  readonly day: SchoolDay
  readonly circle?: Circle
  readonly own?: Voice
  readonly others: readonly Heard[]
}

/** The day as its teacher sees it. */
export interface ClassCircle {
  readonly day: SchoolDay
  readonly circle?: Circle
  readonly voices: readonly Heard[]
  readonly airtime: Airtime
}

export type CircleChange = { readonly [Part in 'opening' | 'closing' | 'question']?: string | null | undefined }

/** Opening and closing words, the question of the day, and its answers. Passing is always allowed and never recorded. */
export interface CircleService {
  own(actor: Actor): Promise<OwnCircle>
  /** @throws AppError `not_found` where no question is asked today */
  answer(actor: Actor, answer: { readonly text: string; readonly isAnonymous: boolean }): Promise<OwnCircle>
  takeBack(actor: Actor): Promise<OwnCircle>
  classOf(actor: Actor): Promise<ClassCircle>
  /** `null` takes a part away. */
  choose(actor: Actor, change: CircleChange): Promise<ClassCircle>
  /** Takes an answer off everybody's screen, or brings it back. @throws AppError `not_found` */
  setRemoved(actor: Actor, voiceId: string, isRemoved: boolean): Promise<ClassCircle>
}

interface Dependencies {
  readonly circles: TenantCollection<Circle>
  readonly voices: TenantCollection<Voice>
  readonly roster: Pick<RosterService, 'open'>
  readonly schools: Pick<Schools, 'get'>
  readonly ids: Ids
  readonly now: () => number
}

const KEPT_MS = 21 * 86_400_000

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createCircleService({ circles, voices, roster, schools, ids, now }: Dependencies): CircleService {
  const today = async (tenantId: string): Promise<SchoolDay> => schoolDay(now(), (await schools.get(tenantId))?.zone)
  const circleId = ({ tenantId, courseId }: CourseActor, day: SchoolDay): string => ids.natural(tenantId, 'circle', [courseId, day])
  const voiceId = ({ tenantId, courseId, personId }: CourseActor, day: SchoolDay): string =>
    ids.natural(tenantId, 'voice', [courseId, personId, day])

  const read = async (actor: CourseActor, day: SchoolDay) => {
    const { tenantId, courseId } = actor
    const [circle, list, said] = await Promise.all([
      circles.get(tenantId, circleId(actor, day)),
      roster.open(tenantId, courseId),
      findExpiring(voices, tenantId, courseId, now()),
    ])
    const learners = list.learners.filter(({ member }) => member.leftAt === undefined)
    const known = new Map(learners.map((participant) => [participant.person.id, participant]))
    const listed = said.filter(({ learnerId, isTestPerson }) => !isTestPerson && known.has(learnerId))
    return { circle, learners, known, listed, ofToday: listed.filter((voice) => voice.day === day).toSorted((a, b) => a.at - b.at) }
  }

  const ownNow = async (learner: CourseActor, day: SchoolDay): Promise<OwnCircle> => {
    const [{ circle, known, ofToday }, own] = await Promise.all([read(learner, day), voices.get(learner.tenantId, voiceId(learner, day))])
    const others = ofToday.filter(({ learnerId, isRemoved }) => learnerId !== learner.personId && !isRemoved)
    return {
      day,
      ...(circle ? { circle } : {}),
      ...(own ? { own } : {}),
      others: others.map((voice) => heard(voice, voice.isAnonymous ? undefined : known.get(voice.learnerId))),
    }
  }

  const classNow = async (teacher: CourseActor, day: SchoolDay): Promise<ClassCircle> => {
    const { circle, learners, known, listed, ofToday } = await read(teacher, day)
    const from = daysBefore(day, CIRCLE_LIMITS.airtimeDays)
    return {
      day,
      ...(circle ? { circle } : {}),
      voices: ofToday.map((voice) => heard(voice, known.get(voice.learnerId))),
      airtime: airtimeOf(
        learners,
        listed.filter((voice) => voice.day > from),
      ),
    }
  }

  return {
    async own(actor) {
      const learner = asLearner(actor)
      return ownNow(learner, await today(learner.tenantId))
    },

    async answer(actor, { text, isAnonymous }) {
      const learner = asLearner(actor)
      const { tenantId, courseId, personId: learnerId, isTestPerson } = learner
      const day = await today(tenantId)
      const circle = await circles.get(tenantId, circleId(learner, day))
      if (circle?.question === undefined) throw new AppError('not_found')
      const id = voiceId(learner, day)
      const said = { text: tidyText(text, CIRCLE_LIMITS.answerLength), isAnonymous, at: now() }
      const born = (): Voice => ({
        id,
        tenantId,
        courseId,
        day,
        learnerId,
        isTestPerson,
        isRemoved: false,
        ...said,
        expiresAt: now() + KEPT_MS,
      })
      await upsert(voices, { tenantId, id }, born, (kept) => ({ ...kept, ...said }))
      return ownNow(learner, day)
    },

    async takeBack(actor) {
      const learner = asLearner(actor)
      const day = await today(learner.tenantId)
      await voices.delete(learner.tenantId, voiceId(learner, day))
      return ownNow(learner, day)
    },

    async classOf(actor) {
      const teacher = asTeacher(actor)
      return classNow(teacher, await today(teacher.tenantId))
    },

    async choose(actor, change) {
      const teacher = asTeacher(actor)
      const { tenantId, courseId } = teacher
      const day = await today(tenantId)
      const id = circleId(teacher, day)
      const born = (): Circle => applied({ id, tenantId, courseId, day, expiresAt: now() + KEPT_MS }, change)
      await upsert(circles, { tenantId, id }, born, (kept) => applied(kept, change))
      return classNow(teacher, day)
    },

    async setRemoved(actor, id, isRemoved) {
      const teacher = asTeacher(actor)
      const found = await update(voices, teacher.tenantId, id, (voice) => {
        if (voice.courseId !== teacher.courseId || voice.isTestPerson || voice.expiresAt <= now()) throw new AppError('not_found')
        return voice.isRemoved === isRemoved ? voice : { ...voice, isRemoved }
      })
      if (!found) throw new AppError('not_found')
      return classNow(teacher, await today(teacher.tenantId))
    },
  }
}

const heard = (voice: Voice, participant: Participant | undefined): Heard => ({ voice, ...(participant ? { participant } : {}) })

function applied(circle: Circle, change: CircleChange): Circle {
  const next: Record<string, unknown> = { ...circle }
  for (const [part, text] of Object.entries(change)) {
    if (text === null) delete next[part]
    else if (text !== undefined) next[part] = tidyText(text, CIRCLE_LIMITS.promptLength)
  }
  return next as unknown as Circle
}

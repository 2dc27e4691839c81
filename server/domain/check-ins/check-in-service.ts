import { CHECK_IN_LIMITS, type CheckInChoice, type CheckInState, type DayPart } from '../../contract/check-in-words.ts'
import { AppError } from '../../errors.ts'
import { update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import type { Courses } from '../courses/course-service.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import type { PeopleService } from '../people/people-service.ts'
import { tidyText } from '../people/person.ts'
import type { Schools } from '../schools/school-service.ts'
import { schoolDay, type SchoolDay } from '../schools/school-day.ts'
import { upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import { isNamed, keepNote, mayRead, say, talkAbout, unsay, type CheckIn } from './check-in.ts'
import { classCheckIns, type Ask, type ClassCheckIns } from './class-check-ins.ts'
import { adultText, learnerTexts, type LearnerTexts } from './check-in-texts.ts'
import { findExpiring } from './find-expiring.ts'
import { isClosing, isOn, isSchoolOpen, type Safeguarding } from './safeguarding.ts'
import type { SafeguardingService } from './safeguarding-service.ts'

/** A learner's own check-in of today. */
export interface OwnCheckIn {
  readonly state: CheckInState
  readonly day: SchoolDay
  /** Which end of the day is asked about now. */
  readonly part: DayPart
  readonly checkIn?: CheckIn
  /** Who would read what is said now. */
  readonly readers: readonly Participant[]
  /** Who may read what was said, by person id; also those who have left since. */
  readonly known: ReadonlyMap<string, Participant>
  readonly daysKept?: number
  readonly texts?: LearnerTexts
}

/** What a teacher may know of the class. */
export interface ClassOfCheckIns extends ClassCheckIns {
  readonly state: CheckInState
  readonly readers: ReadonlyMap<string, Participant>
  readonly adultText?: string
}

/**
 * Check-ins of a course. A learner reads and writes their own; a teacher reads what the learner was told they would read, and nobody else
 * reads anything. Every call throws `not_allowed` for other roles and `not_found` for what is not theirs.
 */
export interface CheckInService {
  own(actor: Actor): Promise<OwnCheckIn>
  /** @throws AppError `check_in_off` where the school has not said who answers, or nobody would read it */
  say(actor: Actor, part: DayPart, said: { readonly choice: CheckInChoice; readonly note?: string | undefined }): Promise<OwnCheckIn>
  unsay(actor: Actor, part: DayPart): Promise<OwnCheckIn>
  classOf(actor: Actor): Promise<ClassOfCheckIns>
  /** Those who asked and wait. */
  waiting(actor: Actor): Promise<readonly Ask[]>
  talk(actor: Actor, checkInId: string, part: DayPart, talked: boolean): Promise<ClassOfCheckIns>
  keepNote(actor: Actor, checkInId: string, text: string): Promise<ClassOfCheckIns>
}

interface Dependencies {
  readonly checkIns: TenantCollection<CheckIn>
  readonly safeguarding: Pick<SafeguardingService, 'get'>
  readonly schools: Pick<Schools, 'get'>
  readonly courses: Pick<Courses, 'members'>
  readonly people: Pick<PeopleService, 'getMany'>
  readonly roster: Pick<RosterService, 'open' | 'everybody'>
  readonly ids: Ids
  readonly now: () => number
}

const DAY_MS = 86_400_000

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createCheckInService(deps: Dependencies): CheckInService {
  const { checkIns, safeguarding, schools, roster, ids, now } = deps

  const settingsOf = async ({ tenantId }: Actor) => {
    const [doc, school] = await Promise.all([safeguarding.get(tenantId), schools.get(tenantId)])
    return { doc: isOn(doc) ? doc : undefined, zone: school?.zone, day: schoolDay(now(), school?.zone) }
  }
  const idOf = ({ tenantId, courseId, personId }: CourseActor, day: SchoolDay): string =>
    ids.natural(tenantId, 'checkIn', [courseId, personId, day])
  const live = (doc: Stored<CheckIn> | undefined): Stored<CheckIn> | undefined => (doc && doc.expiresAt > now() ? doc : undefined)

  const own = async (learner: CourseActor): Promise<OwnCheckIn> => {
    const { doc, zone, day } = await settingsOf(learner)
    const [teachers, kept] = await Promise.all([teachersOf(deps, learner), checkIns.get(learner.tenantId, idOf(learner, day))])
    const checkIn = live(kept)
    return {
      state: stateOf(doc, teachers.here),
      day,
      part: doc && isClosing(doc.hours, now(), zone) ? 'close' : 'open',
      ...(checkIn ? { checkIn } : {}),
      readers: teachers.here,
      known: teachers.known,
      ...(doc ? { daysKept: doc.daysKept, texts: learnerTexts(doc, learner.locale, isSchoolOpen(doc.hours, now(), zone)) } : {}),
    }
  }

  const opened = async ({ tenantId, courseId }: CourseActor): Promise<readonly Participant[]> =>
    (await roster.open(tenantId, courseId)).learners
  /** Without asking the LMS: nobody waits for a class list to learn that somebody asked for them. */
  const known = async ({ tenantId, courseId }: CourseActor): Promise<readonly Participant[]> =>
    (await roster.everybody(tenantId, courseId)).people.filter(({ member }) => member.role === 'learner')

  const classNow = async (teacher: CourseActor, list: typeof opened = opened): Promise<ClassOfCheckIns> => {
    const { tenantId, courseId, personId } = teacher
    const [{ doc, day }, listed, teachers, all] = await Promise.all([
      settingsOf(teacher),
      list(teacher),
      teachersOf(deps, teacher),
      findExpiring(checkIns, tenantId, courseId, now()),
    ])
    const learners = listed.filter(({ member }) => member.leftAt === undefined)
    const theirs = all.filter(({ isTestPerson }) => !isTestPerson)
    return {
      ...classCheckIns(learners, theirs, { personId, today: day }),
      state: doc ? 'on' : 'no_safeguarding',
      readers: teachers.known,
      ...(doc ? { adultText: adultText(doc, teacher.locale) } : {}),
    }
  }

  /** Changes a check-in that the teacher may read; anything else is not there. */
  const change = async (actor: Actor, checkInId: string, rule: (doc: CheckIn, teacher: CourseActor) => CheckIn) => {
    const teacher = asTeacher(actor)
    const found = await update(checkIns, teacher.tenantId, checkInId, (doc) => {
      const reads = mayRead(doc.open, teacher.personId) || mayRead(doc.close, teacher.personId)
      if (doc.courseId !== teacher.courseId || doc.isTestPerson || doc.expiresAt <= now() || !reads) throw new AppError('not_found')
      return rule(doc, teacher)
    })
    if (!found) throw new AppError('not_found')
    return classNow(teacher)
  }

  return {
    own: async (actor) => own(asLearner(actor)),

    async say(actor, part, { choice, note }) {
      const learner = asLearner(actor)
      const { doc, day } = await settingsOf(learner)
      const { here } = await teachersOf(deps, learner)
      if (!doc || stateOf(doc, here) !== 'on') throw new AppError('check_in_off')
      const id = idOf(learner, day)
      const { tenantId, courseId, personId: learnerId, isTestPerson } = learner
      const line = note === undefined || !isNamed(choice) ? '' : tidyText(note, CHECK_IN_LIMITS.noteLength)
      const at = now()
      const said = { choice, at, readerIds: here.map(({ person }) => person.id), ...(line === '' ? {} : { note: line }) }
      const expiresAt = at + doc.daysKept * DAY_MS
      const born = (): CheckIn => say({ id, tenantId, courseId, learnerId, day, isTestPerson, expiresAt }, part, said)
      await upsert(checkIns, { tenantId, id }, born, (kept) => ({ ...say(kept, part, said), expiresAt }))
      return own(learner)
    },

    async unsay(actor, part) {
      const learner = asLearner(actor)
      const { day } = await settingsOf(learner)
      await update(checkIns, learner.tenantId, idOf(learner, day), (kept) => unsay(kept, part))
      return own(learner)
    },

    classOf: async (actor) => classNow(asTeacher(actor)),

    async waiting(actor) {
      return (await classNow(asTeacher(actor), known)).asks.filter(({ said }) => said.talked === undefined)
    },

    talk: (actor, checkInId, part, talked) =>
      change(actor, checkInId, (doc, { personId }) => {
        if (!mayRead(doc[part], personId)) throw new AppError('not_found')
        return talkAbout(doc, part, talked ? { by: personId, at: now() } : undefined)
      }),

    keepNote: (actor, checkInId, text) =>
      change(actor, checkInId, (doc, { personId }) => keepNote(doc, personId, tidyText(text, CHECK_IN_LIMITS.privateNoteLength))),
  }
}

const stateOf = (doc: Safeguarding | undefined, teachers: readonly Participant[]): CheckInState =>
  doc === undefined ? 'no_safeguarding' : teachers.length === 0 ? 'no_reader' : 'on'

/** Teachers of a course: those who are there now, and all that were ever known, so that an old audience can still be named. */
async function teachersOf(
  { courses, people }: Pick<Dependencies, 'courses' | 'people'>,
  { tenantId, courseId }: CourseActor,
): Promise<{ readonly here: readonly Participant[]; readonly known: ReadonlyMap<string, Participant> }> {
  const members = (await courses.members(tenantId, courseId)).filter(({ role, isTestPerson }) => role === 'educator' && !isTestPerson)
  const persons = await people.getMany(
    tenantId,
    members.map(({ personId }) => personId),
  )
  const all = members.flatMap((member) => {
    const person = persons.get(member.personId)
    return person ? [{ person, member }] : []
  })
  return {
    here: all.filter(({ member }) => member.leftAt === undefined).toSorted((a, b) => (a.person.id < b.person.id ? -1 : 1)),
    known: new Map(all.map((participant) => [participant.person.id, participant])),
  }
}

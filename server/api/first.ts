import type { ClassView, LearnerWorkView } from '../contract/works.ts'
import { FirstData } from '../contract/session.ts'
import type { ChallengeService } from '../domain/challenges/challenge-service.ts'
import type { Courses } from '../domain/courses/course-service.ts'
import type { Course, Member } from '../domain/courses/course.ts'
import type { Actor } from '../domain/people/actor.ts'
import type { NeedService } from '../domain/needs/need-service.ts'
import type { PeopleService } from '../domain/people/people-service.ts'
import type { Person } from '../domain/people/person.ts'
import type { Placements } from '../domain/placements/placement-service.ts'
import type { Schools } from '../domain/schools/school-service.ts'
import { dateLocaleOf, localeOf, serverWords } from '../domain/server-words.ts'
import { shortId } from '../domain/short-id.ts'
import type { LearnerToday } from '../domain/works/learner-today.ts'
import type { WorkViews } from '../domain/works/work-views.ts'
import { AppError } from '../errors.ts'
import { presentChallenges } from './present/challenges.ts'
import { presentPerson } from './present/people.ts'
import { presentLearnerToday, presentNeeds } from './present/today.ts'
import { toActor, type SessionDoc, type Sessions } from './session.ts'

/** What the first screen says about the LMS, by registration. */
export interface LmsFacts {
  of(registrationId: string): Promise<{ readonly label: string; readonly frameResize: boolean } | undefined>
}

/** What a launch has in hand already, so that its first data need not be read again. */
export interface Known {
  readonly person: Person
  readonly course?: Course
  readonly member?: Member
}

export interface FirstView {
  /** First data of a session. @throws AppError `session_ended` when its person is gone */
  ofSession(session: SessionDoc, known?: Known): Promise<FirstData>
  /** First data of an actor's session as stored now. @throws AppError `session_ended` */
  ofActor(actor: Actor): Promise<FirstData>
}

interface Dependencies {
  readonly sessions: Sessions
  readonly people: PeopleService
  readonly courses: Courses
  readonly schools: Schools
  readonly challenges: ChallengeService
  readonly placements: Pick<Placements, 'get'>
  readonly works: WorkViews<LearnerWorkView, ClassView>
  readonly needs: NeedService
  readonly learnerToday: LearnerToday
  readonly lms: LmsFacts
}

export function createFirstView(deps: Dependencies): FirstView {
  const { schools, lms } = deps

  const ofSession = async (session: SessionDoc, known?: Known): Promise<FirstData> => {
    const actor = toActor(session)
    const [{ person, course, member }, school, facts, view] = await Promise.all([
      known ?? load(deps, actor),
      schools.get(session.tenantId),
      lms.of(session.registrationId),
      viewOf(deps, actor, session),
    ])
    return FirstData.parse({
      app: session.app,
      role: session.role,
      locale: localeOf(session.locale),
      dateLocale: dateLocaleOf(session.locale),
      ...(school?.zone === undefined ? {} : { zone: school.zone }),
      person: presentPerson(person, member, session.locale),
      ...(course ? { course: { id: shortId(course.id), title: course.title || serverWords(session.locale).courseUntitled } } : {}),
      lms: {
        family: session.family,
        label: facts?.label ?? '',
        ...(session.returnUrl === undefined ? {} : { returnUrl: session.returnUrl }),
        frameResize: facts?.frameResize ?? false,
      },
      view,
    })
  }

  return { ofSession, ofActor: async (actor) => ofSession(await asDecided(deps, actor)) }
}

/** A link that was decided after this tab was opened, in another one or with its whole course, opens here what it opens for everybody. */
async function asDecided({ sessions, placements }: Dependencies, actor: Actor): Promise<SessionDoc> {
  const session = await sessions.reread(actor)
  if (session.challengeId !== undefined || session.placementId === undefined) return session
  const placement = await placements.get(session.tenantId, session.placementId)
  return placement?.challengeId === undefined ? session : sessions.setChallenge(actor, placement.challengeId)
}

async function load({ people, courses }: Dependencies, actor: Actor): Promise<Known> {
  const { tenantId, registrationId, personId, courseId, role } = actor
  const [person, course, member] = await Promise.all([
    people.get(tenantId, personId),
    courseId === undefined ? undefined : courses.get(tenantId, courseId),
    courseId === undefined ? undefined : courses.member(tenantId, courseId, personId),
  ])
  // Whom the LMS does not name is kept nowhere, and looks on at most.
  if (!person && role !== 'observer') throw new AppError('session_ended')
  const known = person ?? { id: personId, tenantId, registrationId, subject: '', createdAt: 0 }
  return { person: known, ...(course ? { course } : {}), ...(member ? { member } : {}) }
}

/** Which screen a session opens, with what it needs. */
async function viewOf(
  { challenges, works, needs, learnerToday }: Dependencies,
  actor: Actor,
  session: SessionDoc,
): Promise<FirstData['view']> {
  const { challengeId, picker, openPersonId } = session
  if (picker) {
    const { acceptMultiple, acceptLineItem } = picker
    return { kind: 'picker', acceptMultiple, acceptLineItem, ...presentChallenges(await challenges.list(actor)) }
  }
  if (actor.app === 'admin') return { kind: 'admin_home' }
  if (actor.role === 'observer') return { kind: 'observer' }
  if (actor.app === 'learner') {
    if (challengeId !== undefined) return { kind: 'learner_work', work: await works.learnerWork(actor, challengeId) }
    // A link that nobody has decided about is the teacher's to open; a place of the app is there for everybody.
    if (actor.courseId === undefined || (actor.placementId !== undefined && session.place === undefined)) return { kind: 'not_placed' }
    return { kind: 'learner_home', place: session.place ?? 'today', today: presentLearnerToday(await learnerToday.of(actor)) }
  }
  if (challengeId !== undefined)
    return {
      kind: 'class',
      class: await works.classView(actor, challengeId),
      ...(openPersonId === undefined ? {} : { openPersonId: shortId(openPersonId) }),
    }
  const list = actor.courseId === undefined ? [] : await challenges.list(actor)
  const waiting = actor.courseId === undefined || actor.app !== 'educator' ? [] : await needs.list(actor)
  return {
    kind: 'course_home',
    ...presentChallenges(list),
    undecided: actor.placementId !== undefined && session.place === undefined,
    place: session.place ?? 'today',
    ...presentNeeds(waiting, actor.locale),
  }
}

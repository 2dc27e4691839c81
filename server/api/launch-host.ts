import { randomUUID } from 'node:crypto'
import type { AppName, Role } from '../contract/words.ts'
import type { ChallengeService } from '../domain/challenges/challenge-service.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import { CONTEXT_HISTORY_PARAMETER, LINK_HISTORY_PARAMETER, readHistory } from '../domain/copies/copy.ts'
import type { CopyFinder, Found } from '../domain/copies/copy-finder.ts'
import type { Courses } from '../domain/courses/course-service.ts'
import { isStaff, type Course, type Member } from '../domain/courses/course.ts'
import type { PeopleService } from '../domain/people/people-service.ts'
import { displayName, type Person } from '../domain/people/person.ts'
import { isCourseMenu, namedChallenges, namedPlace, namedSubmission } from '../domain/placements/link-target.ts'
import type { Placement, Placements } from '../domain/placements/placement-service.ts'
import { localeOf } from '../domain/server-words.ts'
import { fullId } from '../domain/short-id.ts'
import { AppError } from '../errors.ts'
import type { LaunchHost } from '../lti/launch/host.ts'
import type { Launch } from '../lti/launch.ts'
import type { Stored } from '../store/store.ts'
import type { FirstView } from './first.ts'
import type { NewSession, Sessions } from './session.ts'

/** Asks the LMS what a link's gradebook column says about it: our `resourceId`, where the link itself says nothing. */
export interface ColumnLookup {
  /** The wire id of a challenge, or undefined. Refusals and failures of the LMS are undefined too. */
  resourceIdOf(
    target: { readonly registrationId: string; readonly deploymentId: string },
    link: { readonly containerUrl: string; readonly resourceLinkId: string },
  ): Promise<string | undefined>
}

/** Finds the work behind an address that the LMS opens from its gradebook. */
export interface SubmissionLookup {
  /** @param workId full store id. @returns undefined where this course has no such work */
  find(
    tenantId: string,
    courseId: string,
    workId: string,
  ): Promise<{ readonly challengeId: string; readonly learnerId: string } | undefined>
}

interface Dependencies {
  readonly people: PeopleService
  readonly courses: Courses
  readonly placements: Placements
  readonly challenges: ChallengeService
  readonly copies: CopyFinder
  readonly sessions: Sessions
  readonly firstView: FirstView
  readonly columns: ColumnLookup
  readonly submissions: SubmissionLookup
  readonly now: () => number
}

/** Takes a checked launch in: who, where, which link; a session; the app with its first data. A repeated launch writes its session only. */
export const createLaunchHost = (deps: Dependencies): LaunchHost => ({
  async begin(launch) {
    const app = appFor(launch)
    const [person, course] = await Promise.all([meetPerson(deps, launch), meetCourse(deps, launch)])
    const [member, link] = await Promise.all([enter(deps, launch, person, course), meetLink(deps, launch, course)])
    const asked = course && (await workAskedFor(deps, launch, course))
    const challengeId = asked?.challengeId ?? link?.challenge?.id
    // The column is the link's: where the target leads to another challenge's work, a grade of that one must not go there.
    const isOfLink = challengeId === link?.challenge?.id
    const place = challengeId === undefined ? (namedPlace(launch) ?? link?.placement.place) : undefined
    const { token, session } = await deps.sessions.open({
      ...sessionOf(launch, app, person),
      ...(isOfLink && launch.lineItems?.lineItemUrl !== undefined ? { lineItemUrl: launch.lineItems.lineItemUrl } : {}),
      ...(course ? { courseId: course.id } : {}),
      ...(link ? { placementId: link.placement.id } : {}),
      ...(challengeId === undefined ? {} : { challengeId }),
      ...(place === undefined ? {} : { place }),
      ...(asked?.learnerId === undefined ? {} : { openPersonId: asked.learnerId }),
    })
    const known = { person, ...(course ? { course } : {}), ...(member ? { member } : {}) }
    const first = await deps.firstView.ofSession(session, known)
    return { app, answer: { token, first }, lang: localeOf(launch.locale) === 'es' ? 'es' : 'en' }
  },
})

/** Somebody whom the LMS does not name can look on at most. */
const roleOf = ({ subject, role }: Launch): Role => (subject === undefined ? 'observer' : role)

/**
 * The app that a launch opens.
 *
 * @throws AppError `not_allowed` for a picker that is opened by somebody who does not teach, `launch_context_missing` for one outside a course
 */
function appFor(launch: Launch): AppName {
  const role = roleOf(launch)
  if (launch.kind === 'deep_linking') {
    if (!isStaff(role)) throw new AppError('not_allowed')
    if (!launch.context) throw new AppError('launch_context_missing')
    return 'picker'
  }
  if (!isStaff(role)) return 'learner'
  // Whoever only runs the LMS teaches nobody here, in a course neither (S19); who teaches in it too has that role.
  return role === 'admin' ? 'admin' : 'educator'
}

async function meetPerson({ people, now }: Dependencies, { tenantId, registrationId, subject, person }: Launch): Promise<Person> {
  if (subject !== undefined) return people.meet({ tenantId, registrationId, subject, ...person })
  // Kept nowhere: the id only ties this tab's requests together.
  return { id: fullId(tenantId, randomUUID()), tenantId, registrationId, subject: '', createdAt: now() }
}

async function meetCourse({ courses }: Dependencies, launch: Launch): Promise<Stored<Course> | undefined> {
  const { tenantId, registrationId, deploymentId, context, custom, roster, lineItems } = launch
  if (!context) return undefined
  const { containerUrl, scopes = [] } = lineItems ?? {}
  return courses.meet({
    tenantId,
    registrationId,
    deploymentId,
    contextId: context.id,
    title: context.title,
    label: context.label,
    contextHistory: readHistory(custom[CONTEXT_HISTORY_PARAMETER]),
    rosterUrl: roster?.url,
    ...(containerUrl === undefined ? {} : { lineItems: { containerUrl, scopes } }),
  })
}

async function enter({ courses }: Dependencies, launch: Launch, person: Person, course: Course | undefined): Promise<Member | undefined> {
  if (!course || launch.subject === undefined) return undefined
  const { role, isTestPerson, groups } = launch
  return courses.enter(course, { personId: person.id, role, isTestPerson, groups, named: displayName(person) !== undefined })
}

/** The launch's link with the challenge behind it. A picker has none. */
async function meetLink(
  deps: Dependencies,
  launch: Launch,
  course: Course | undefined,
): Promise<{ readonly placement: Placement; readonly challenge?: Challenge } | undefined> {
  const { resourceLink, lineItems, deploymentId } = launch
  if (!course || !resourceLink || launch.kind === 'deep_linking' || isCourseMenu(launch)) return undefined
  const known = await deps.placements.find(course, resourceLink.id)
  const { challenge, cameFrom } = await findChallenge(deps, launch, course, known)
  const said = {
    resourceLinkId: resourceLink.id,
    title: resourceLink.title,
    deploymentId,
    lineItemUrl: lineItems?.lineItemUrl,
    scopes: lineItems?.scopes ?? [],
    byStaff: isStaff(roleOf(launch)),
    challengeId: challenge?.id,
    cameFrom,
    place: namedPlace(launch),
  }
  const [placement] = await Promise.all([
    deps.placements.meet(course, said, known),
    challenge === undefined ? undefined : deps.challenges.notePlaced(challenge),
  ])
  return { placement, ...(challenge ? { challenge } : {}) }
}

/** What a link opens in its course, and what it was before the course was copied. */
interface Behind {
  readonly challenge?: Stored<Challenge>
  readonly cameFrom?: Found['cameFrom']
}

/**
 * What the link names, else what is known of it, else what its column names; only a challenge of this course counts. Where they lead to
 * another course, that is where a copied link came from: it is remembered, and opens the copy once a teacher has made one.
 */
async function findChallenge(deps: Dependencies, launch: Launch, course: Course, known: Placement | undefined): Promise<Behind> {
  const { tenantId } = course
  const named = namedChallenges(launch).map((id) => fullId(tenantId, id))
  for (const id of [...named, ...(known?.challengeId === undefined ? [] : [known.challengeId])]) {
    const challenge = await deps.challenges.inCourse(tenantId, course.id, id)
    if (challenge) return { challenge }
  }
  const found = await deps.copies.ofLink(course, { named, linkHistory: readHistory(launch.custom[LINK_HISTORY_PARAMETER]) })
  return found ? asBehind(found) : behindColumn(deps, launch, course)
}

async function behindColumn({ challenges, copies, columns }: Dependencies, launch: Launch, course: Course): Promise<Behind> {
  const containerUrl = launch.lineItems?.containerUrl
  if (containerUrl === undefined || launch.lineItems?.lineItemUrl === undefined || !launch.resourceLink) return {}
  const resourceId = await columns.resourceIdOf(launch, { containerUrl, resourceLinkId: launch.resourceLink.id })
  const [wireId] = namedChallenges({ custom: {}, targetPath: `/challenges/${resourceId ?? ''}` })
  if (wireId === undefined) return {}
  const id = fullId(course.tenantId, wireId)
  const challenge = await challenges.inCourse(course.tenantId, course.id, id)
  if (challenge) return { challenge }
  const found = await copies.ofColumn(course, id)
  return found ? asBehind(found) : {}
}

const asBehind = ({ cameFrom, copy }: Found): Behind => ({ cameFrom, ...(copy ? { challenge: copy } : {}) })

/** Whose work a teacher's launch asks for: by its target (the address that went with a score), or by the message's own claim. */
async function workAskedFor(
  deps: Dependencies,
  launch: Launch,
  course: Course,
): Promise<{ readonly challengeId?: string; readonly learnerId?: string } | undefined> {
  const staff = isStaff(roleOf(launch))
  const wireId = namedSubmission(launch)
  if (wireId !== undefined) {
    const work = await deps.submissions.find(course.tenantId, course.id, fullId(course.tenantId, wireId))
    if (!work) return undefined
    return staff ? work : { challengeId: work.challengeId }
  }
  if (launch.forSubject === undefined || !staff) return undefined
  const personId = deps.people.idOf(launch.tenantId, launch.registrationId, launch.forSubject)
  const member = await deps.courses.member(launch.tenantId, course.id, personId)
  return member && { learnerId: member.personId }
}

function sessionOf(launch: Launch, app: AppName, person: Person): NewSession {
  const { tenantId, registrationId, deploymentId, family, isTestPerson, locale, returnUrl, deepLinking } = launch
  return {
    tenantId,
    registrationId,
    deploymentId,
    personId: person.id,
    role: roleOf(launch),
    app,
    isTestPerson,
    locale: locale ?? 'en',
    family,
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(app === 'picker' && deepLinking ? { picker: pickerOf(deepLinking) } : {}),
  }
}

const pickerOf = ({ returnUrl, acceptTypes, acceptMultiple, acceptLineItem, data }: NonNullable<Launch['deepLinking']>) => ({
  returnUrl,
  acceptTypes,
  acceptMultiple,
  acceptLineItem,
  ...(data === undefined ? {} : { data }),
})

import { isAppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { update, type Stored, type TenantCollection } from '../../store/store.ts'
import type { KeySheets } from '../people/key-sheet.ts'
import type { PeopleService } from '../people/people-service.ts'
import { displayName } from '../people/person.ts'
import { mapBounded, upsert } from '../upsert.ts'
import type { Courses } from './course-service.ts'
import { enterByRoster, leaveByRoster, stay, type Course, type Member, type RosterRecord } from './course.ts'
import type { RosterPerson, RosterSource } from './roster-source.ts'

const MINUTE = 60_000
export const ROSTER_TIMES = {
  /** Older than this, opening the class fetches anew. */
  staleMs: 10 * MINUTE,
  /** After a failure, opening the class waits this long before it asks again. */
  pauseMs: MINUTE,
  /** How long the first opening of a class waits for its first roster. */
  firstWaitMs: 3_000,
  /** A learner who joined this short a time before the fetch may be missing from it. */
  graceMs: 10 * MINUTE,
  /** A reading that takes longer says this often how far it is. */
  tellMs: 1_000,
  /** After this a reading that said nothing more is taken for broken off. */
  longestMs: 5 * MINUTE,
} as const
/** Writes of one moment share a commit in the store, so a page of a roster goes at once. */
const WRITES_AT_ONCE = 64

/** What reading and listing a class need. */
export interface RosterParts {
  readonly coursesStore: TenantCollection<Course>
  readonly membersStore: TenantCollection<Member>
  readonly courses: Courses
  readonly people: PeopleService
  readonly source: RosterSource
  /** Names that teachers wrote for those whose names are withheld. */
  readonly keySheets: Pick<KeySheets, 'namesOf'>
  /** Ends the tabs that somebody who left still has open in the course. */
  readonly endSessions: (personId: string, courseId: string) => Promise<unknown>
  /** Whether somebody opened the course at this moment or later. */
  readonly launchedSince: (personId: string, courseId: string, since: number) => Promise<boolean>
  readonly log: Log
  readonly now: () => number
}

/** A reading of this process. */
export interface Reading {
  people: number
  done: Promise<void>
}

/** Reads the roster of a course whole and takes in what it says. Never rejects: the course's record says how it went. */
export async function syncCourse(deps: RosterParts, course: Stored<Course>, reading: Reading): Promise<void> {
  const { source, log, now } = deps
  const startedAt = now()
  try {
    const service = course.rosterService
    if (!service) return
    const { registrationId, contextId } = course
    const target = { registrationId, deploymentId: service.deploymentId, contextId }
    const known = new Map((await deps.courses.members(course.tenantId, course.id)).map((member) => [member.id, member]))
    const present = new Set<string>()
    let toldAt = startedAt
    const answer = await source.fetch(target, service.url, async (members) => {
      for (const memberId of await takeIn(deps, course, members, known)) present.add(memberId)
      reading.people += members.length
      if (now() - toldAt < ROSTER_TIMES.tellMs) return
      toldAt = now()
      await tell(deps, course, { startedAt, people: reading.people })
    })
    // Nobody at all is an LMS's mistake more often than an empty course with a teacher in it.
    const complete = answer.complete && answer.people > 0
    if (complete)
      await markLeft(
        deps,
        course,
        [...known.values()].filter(({ id }) => !present.has(id)),
        startedAt,
      )
    const { people } = answer
    const at = now()
    await record(
      deps,
      course,
      complete ? { syncedAt: at, triedAt: at, outcome: 'complete', whole: people } : { triedAt: at, outcome: 'partial', people },
    )
    log.info({ courseId: course.id, people: answer.people, complete }, 'roster read')
  } catch (error) {
    const reason = isAppError(error) ? error.code : 'internal'
    log.warn({ courseId: course.id, code: reason, ...(isAppError(error) ? {} : { err: error }) }, 'roster not read')
    await record(deps, course, { triedAt: now(), outcome: 'failed', reason }).catch((cause: unknown) =>
      log.error({ err: cause }, 'roster outcome not kept'),
    )
  }
}

/** What went before stays where this outcome does not say it: when everybody was last there, above all. */
async function record({ coursesStore }: RosterParts, course: Course, outcome: RosterRecord): Promise<void> {
  await update(coursesStore, course.tenantId, course.id, (doc) => {
    const { reason: _why, people: _part, reading: _over, ...kept } = doc.roster
    return { ...doc, roster: { ...kept, ...outcome } }
  })
}

/** How far a long reading is. It is only told, so a failure to write it is no failure of the reading. */
async function tell({ coursesStore, log }: RosterParts, course: Course, reading: NonNullable<RosterRecord['reading']>): Promise<void> {
  const telling = update(coursesStore, course.tenantId, course.id, (doc) => ({ ...doc, roster: { ...doc.roster, reading } }))
  await telling.catch((error: unknown) => log.warn({ err: error, courseId: course.id }, 'roster progress not kept'))
}

type Known = ReadonlyMap<string, Stored<Member>>

/** Meets everybody in one part of the roster; answers the member ids of those who are active. */
function takeIn(deps: RosterParts, course: Course, members: readonly RosterPerson[], known: Known): Promise<readonly string[]> {
  const active = members.filter(({ status }) => status === 'active')
  return mapBounded(active, WRITES_AT_ONCE, (member) => takeInOne(deps, course, member, known))
}

async function takeInOne(deps: RosterParts, course: Course, said: RosterPerson, known: Known): Promise<string> {
  const { tenantId, registrationId } = course
  const person = await deps.people.meet({ ...said, tenantId, registrationId })
  const id = deps.courses.memberId(tenantId, course.id, person.id)
  const before = known.get(id)
  if (before && enterByRoster(before, said.role, said.groups) === before) return id
  const born = async (): Promise<Member> => ({
    id,
    tenantId,
    courseId: course.id,
    personId: person.id,
    role: said.role,
    roleFrom: 'roster',
    isTestPerson: false,
    joinedAt: deps.now(),
    ...(said.groups && said.groups.length > 0 ? { lmsGroups: said.groups } : {}),
    ...(displayName(person) === undefined ? { number: await deps.courses.takeNumbers(course, 1) } : {}),
  })
  await upsert(deps.membersStore, { tenantId, id }, born, (member) => enterByRoster(member, said.role, said.groups))
  return id
}

/**
 * A launch that is newer than the roster wins over it: an LMS may make its roster from older lists. It is asked for before and again after
 * the mark, since a launch of somebody who is not marked yet writes nothing that this could collide with.
 *
 * @param gone members from before the roster was read who are not on it; who came while it was read is not among them
 */
async function markLeft(deps: RosterParts, course: Course, gone: readonly Stored<Member>[], startedAt: number): Promise<void> {
  const joinedBefore = startedAt - ROSTER_TIMES.graceMs
  await mapBounded(gone, WRITES_AT_ONCE, async (seen) => {
    if (leaveByRoster(seen, startedAt, joinedBefore) === seen) return
    const isBack = (): Promise<boolean> => deps.launchedSince(seen.personId, course.id, joinedBefore)
    if (await isBack()) return
    const member = await update(deps.membersStore, course.tenantId, seen.id, (doc) => leaveByRoster(doc, deps.now(), joinedBefore))
    if (member?.leftAt === undefined) return
    if (await isBack()) await update(deps.membersStore, course.tenantId, seen.id, stay)
    else await deps.endSessions(member.personId, course.id)
  })
}

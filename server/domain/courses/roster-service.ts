import { isAppError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { update, type Stored, type TenantCollection } from '../../store/store.ts'
import { displayName, type Person } from '../people/person.ts'
import type { PeopleService } from '../people/people-service.ts'
import { mapBounded, upsert } from '../upsert.ts'
import type { KeySheets } from '../people/key-sheet.ts'
import type { Courses } from './course-service.ts'
import { enterByRoster, isLearner, leaveByRoster, stay, type Course, type Member, type RosterRecord } from './course.ts'
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
const FETCHES_AT_ONCE = 4
/** Writes of one moment share a commit in the store, so a page of a roster goes at once. */
const WRITES_AT_ONCE = 64

/** Somebody in a course, with who they are. */
export interface Participant {
  readonly person: Person
  readonly member: Member
  /** What a teacher of the course wrote on its key sheet, where the LMS withholds the name; for screens of staff only. */
  readonly keyName?: string
}

/** `never`: no roster service here, so only those are known who opened the link. */
export interface RosterState {
  readonly state: 'fresh' | 'stale' | 'partial' | 'failed' | 'never'
  readonly syncedAt?: number
  readonly reason?: string
  /** Of a partial answer: people that came, and how many there were when everybody last did. */
  readonly read?: number
  readonly expected?: number
  /** A reading is under way. */
  readonly reading?: { readonly people: number }
}

export interface ClassList {
  /** Learners, test people left out; by family name, then name, in code-point order; nameless ones by number. */
  readonly learners: readonly Participant[]
  readonly roster: RosterState
}

export interface RosterService {
  /** Everybody of the course who is no test person, staff and those who left as well, in the order of a class. Fetches nothing. */
  everybody(tenantId: string, courseId: string): Promise<{ readonly people: readonly Participant[]; readonly roster: RosterState }>
  /** Begins to read the roster anew, unless one is being read, and waits for nothing. */
  begin(tenantId: string, courseId: string): Promise<void>
  /** The class as known now. A roster older than ten minutes is fetched behind this call; the first one is waited for, briefly. */
  open(tenantId: string, courseId: string): Promise<ClassList>
  /** The class after a fetch. A failed fetch does not throw: `roster` says so. */
  refresh(tenantId: string, courseId: string): Promise<ClassList>
  /** Fetches and lists nobody: for the schedule. Never rejects. */
  sync(tenantId: string, courseId: string): Promise<void>
  /** One person of the course, or undefined. */
  participant(tenantId: string, courseId: string, personId: string): Promise<Participant | undefined>
  /** Resolves when no fetch is under way; for shutdown and tests. */
  idle(): Promise<void>
}

interface Dependencies {
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

/** Longer than 40 lines: short methods around one map of running fetches. */
export function createRosterService(deps: Dependencies): RosterService {
  const { courses, now } = deps
  const running = new Map<string, Reading>()
  const turn = createTurnstile(FETCHES_AT_ONCE)

  /** One fetch per course at a time; a second asker waits for the same one. Never rejects. */
  const sync = (course: Stored<Course>): Promise<void> => {
    const known = running.get(course.id)
    if (known) return known.done
    const reading: Reading = { people: 0, done: Promise.resolve() }
    reading.done = turn(() => syncCourse(deps, course, reading)).finally(() => running.delete(course.id))
    running.set(course.id, reading)
    return reading.done
  }

  const listOf = async (tenantId: string, courseId: string, isMeant: (member: Member) => boolean) => {
    const [course, members] = await Promise.all([courses.get(tenantId, courseId), courses.members(tenantId, courseId)])
    const listed = await withPeople(deps, tenantId, members.filter(isMeant))
    return { listed, roster: rosterState(course, now(), running.get(courseId)?.people) }
  }
  const list = async (tenantId: string, courseId: string): Promise<ClassList> => {
    const { listed: learners, roster } = await listOf(tenantId, courseId, isLearner)
    return { learners, roster }
  }

  const syncNow = async (tenantId: string, courseId: string): Promise<void> => {
    const course = await courses.get(tenantId, courseId)
    if (course?.rosterService) await sync(course)
  }

  return {
    async open(tenantId, courseId) {
      const course = await courses.get(tenantId, courseId)
      if (course?.rosterService && wantsSync(course.roster, now())) {
        const fetched = sync(course)
        if (course.roster.triedAt === undefined) await Promise.race([fetched, pause(ROSTER_TIMES.firstWaitMs)])
      }
      return list(tenantId, courseId)
    },

    async refresh(tenantId, courseId) {
      await syncNow(tenantId, courseId)
      return list(tenantId, courseId)
    },

    sync: syncNow,

    async everybody(tenantId, courseId) {
      const { listed, roster } = await listOf(tenantId, courseId, ({ isTestPerson }) => !isTestPerson)
      return { people: listed, roster }
    },

    async begin(tenantId, courseId) {
      const course = await courses.get(tenantId, courseId)
      if (course?.rosterService) void sync(course)
    },

    async participant(tenantId, courseId, personId) {
      const member = await courses.member(tenantId, courseId, personId)
      return member && (await withPeople(deps, tenantId, [member]))[0]
    },

    async idle() {
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

/** A reading of this process. */
interface Reading {
  people: number
  done: Promise<void>
}

/** Members with who they are, in the order of a class; the key sheet is opened only where a name is missing. */
async function withPeople(
  { people, keySheets }: Dependencies,
  tenantId: string,
  members: readonly Member[],
): Promise<readonly Participant[]> {
  const persons = await people.getMany(
    tenantId,
    members.map(({ personId }) => personId),
  )
  const nameless = members.find(({ personId }) => displayName(persons.get(personId) ?? {}) === undefined)
  const keyNames = nameless && (await keySheets.namesOf(tenantId, nameless.courseId))
  const known = members.flatMap((member): Participant[] => {
    const person = persons.get(member.personId)
    if (!person) return []
    const keyName = displayName(person) === undefined ? keyNames?.get(person.id) : undefined
    return [{ person, member, ...(keyName === undefined ? {} : { keyName }) }]
  })
  return known.toSorted(byName)
}

function wantsSync({ syncedAt, triedAt, outcome }: RosterRecord, now: number): boolean {
  if (outcome === 'failed' && triedAt !== undefined && now - triedAt < ROSTER_TIMES.pauseMs) return false
  const last = outcome === 'partial' ? Math.max(syncedAt ?? 0, triedAt ?? 0) : (syncedAt ?? 0)
  return now - last >= ROSTER_TIMES.staleMs
}

/** @param here people that a reading of this process has brought so far */
function rosterState(course: Course | undefined, now: number, here?: number): RosterState {
  if (!course?.rosterService) return { state: 'never' }
  const { syncedAt, outcome, reason, people, whole, reading } = course.roster
  const elsewhere = reading && now - reading.startedAt < ROSTER_TIMES.longestMs ? reading.people : undefined
  const soFar = here ?? elsewhere
  const common = {
    ...(syncedAt === undefined ? {} : { syncedAt }),
    ...(whole === undefined ? {} : { expected: whole }),
    ...(soFar === undefined ? {} : { reading: { people: soFar } }),
  }
  if (outcome === 'failed') return { state: 'failed', ...common, ...(reason === undefined ? {} : { reason }) }
  if (outcome === 'partial') return { state: 'partial', ...common, ...(people === undefined ? {} : { read: people }) }
  return { state: syncedAt !== undefined && now - syncedAt < ROSTER_TIMES.staleMs ? 'fresh' : 'stale', ...common }
}

async function syncCourse(deps: Dependencies, course: Stored<Course>, reading: Reading): Promise<void> {
  const { source, log, now } = deps
  const startedAt = now()
  try {
    const service = course.rosterService
    if (!service) return
    const target = { registrationId: course.registrationId, deploymentId: service.deploymentId }
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
async function record({ coursesStore }: Dependencies, course: Course, outcome: RosterRecord): Promise<void> {
  await update(coursesStore, course.tenantId, course.id, (doc) => {
    const { reason: _why, people: _part, reading: _over, ...kept } = doc.roster
    return { ...doc, roster: { ...kept, ...outcome } }
  })
}

/** How far a long reading is. It is only told, so a failure to write it is no failure of the reading. */
async function tell({ coursesStore, log }: Dependencies, course: Course, reading: NonNullable<RosterRecord['reading']>): Promise<void> {
  const telling = update(coursesStore, course.tenantId, course.id, (doc) => ({ ...doc, roster: { ...doc.roster, reading } }))
  await telling.catch((error: unknown) => log.warn({ err: error, courseId: course.id }, 'roster progress not kept'))
}

type Known = ReadonlyMap<string, Stored<Member>>

/** Meets everybody in one part of the roster; answers the member ids of those who are active. */
function takeIn(deps: Dependencies, course: Course, members: readonly RosterPerson[], known: Known): Promise<readonly string[]> {
  const active = members.filter(({ status }) => status === 'active')
  return mapBounded(active, WRITES_AT_ONCE, (member) => takeInOne(deps, course, member, known))
}

async function takeInOne(deps: Dependencies, course: Course, said: RosterPerson, known: Known): Promise<string> {
  const { tenantId, registrationId } = course
  const person = await deps.people.meet({ ...said, tenantId, registrationId })
  const id = deps.courses.memberId(tenantId, course.id, person.id)
  const before = known.get(id)
  if (before && enterByRoster(before, said.role) === before) return id
  const born = async (): Promise<Member> => ({
    id,
    tenantId,
    courseId: course.id,
    personId: person.id,
    role: said.role,
    roleFrom: 'roster',
    isTestPerson: false,
    joinedAt: deps.now(),
    ...(displayName(person) === undefined ? { number: await deps.courses.takeNumbers(course, 1) } : {}),
  })
  await upsert(deps.membersStore, { tenantId, id }, born, (member) => enterByRoster(member, said.role))
  return id
}

/**
 * A launch that is newer than the roster wins over it: an LMS may make its roster from older lists. It is asked for before and again after
 * the mark, since a launch of somebody who is not marked yet writes nothing that this could collide with.
 *
 * @param gone members from before the roster was read who are not on it; who came while it was read is not among them
 */
async function markLeft(deps: Dependencies, course: Course, gone: readonly Stored<Member>[], startedAt: number): Promise<void> {
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

function byName(a: Participant, b: Participant): number {
  return sortKey(a) < sortKey(b) ? -1 : 1
}

const sortKey = ({ person, member, keyName }: Participant): string => {
  const name = displayName(person) ?? keyName
  if (name === undefined) return `\uFFFF${String(member.number ?? 0).padStart(8, '0')}${person.id}`
  return `${person.familyName ?? name.split(/\s+/).at(-1) ?? ''}\u0000${name}\u0000${person.id}`.toLocaleLowerCase('und')
}

/** Lets `width` callers in at once; the others wait their turn. */
function createTurnstile(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (work) => {
    if (inside >= width) await new Promise<void>((go) => waiting.push(go))
    else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })

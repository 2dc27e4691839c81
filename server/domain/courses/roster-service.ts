import type { Stored } from '../../store/store.ts'
import { displayName, type Person } from '../people/person.ts'
import { isLearner, type Course, type Member, type RosterRecord } from './course.ts'
import { ROSTER_TIMES, syncCourse, type Reading, type RosterParts } from './roster-sync.ts'

const FETCHES_AT_ONCE = 4

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

/** Longer than 40 lines: short methods around one map of running fetches. */
export function createRosterService(deps: RosterParts): RosterService {
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

/** Members with who they are, in the order of a class; the key sheet is opened only where a name is missing. */
async function withPeople(
  { people, keySheets }: RosterParts,
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

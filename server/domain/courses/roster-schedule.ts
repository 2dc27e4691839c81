import type { Log } from '../../log.ts'
import type { GlobalCollection, GlobalDoc, Stored, TenantCollection } from '../../store/store.ts'
import type { Course } from './course.ts'
import type { RosterService } from './roster-service.ts'

const HOUR = 60 * 60_000
export const ROSTER_SCHEDULE = {
  /** Courses that somebody opened within this time are kept up to date. */
  seenWithinMs: 7 * 24 * HOUR,
  /** A roster younger than this is left alone. */
  olderThanMs: 6 * HOUR,
  /** After a failure or a partial answer. */
  againAfterMs: HOUR,
  /** One round takes at most so many; the rest is still due at the next one. */
  mostAtOnce: 500,
  everyMs: 10 * 60_000,
} as const
const PAGE = 500

export interface RosterSchedule {
  /** One round: brings what is due up to date, a course at a time, so that people who open a class come first. @returns how many */
  round(): Promise<number>
  /** A round now and then one every ten minutes. */
  start(): void
  /** Ends a round after the course it is at; resolves when it has. */
  stop(): Promise<void>
}

interface Dependencies {
  readonly tenants: GlobalCollection<GlobalDoc>
  readonly courses: TenantCollection<Course>
  readonly roster: Pick<RosterService, 'sync'>
  /** Registration and deployment are active; nothing is asked of an LMS that is switched off. */
  readonly isOpen: (place: { readonly registrationId: string; readonly deploymentId: string }) => Promise<boolean>
  readonly now: () => number
  readonly log: Log
}

/** Two servers may run it at once: a roster that the other one has just brought is no longer due when its turn comes. */
export function createRosterSchedule(deps: Dependencies): RosterSchedule {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let round: Promise<number> | undefined

  const run = async (): Promise<number> => {
    let count = 0
    for await (const course of recentCourses(deps)) {
      if (isStopped || count === ROSTER_SCHEDULE.mostAtOnce) break
      if (!(await isDueNow(deps, course))) continue
      count++
      await deps.roster.sync(course.tenantId, course.id)
    }
    if (count > 0) deps.log.info({ courses: count }, 'rosters brought up to date')
    return count
  }
  const once = (): Promise<number> => (round ??= run().finally(() => (round = undefined)))
  const quietly = (): void => {
    once().catch((error: unknown) => deps.log.error({ err: error }, 'rosters not brought up to date; tried again at the next round'))
  }
  return {
    round: once,
    start() {
      quietly()
      timer = setInterval(quietly, ROSTER_SCHEDULE.everyMs)
      timer.unref()
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await round?.catch(() => undefined)
    },
  }
}

async function* recentCourses({ tenants, courses, now }: Dependencies): AsyncGenerator<Stored<Course>> {
  const since = now() - ROSTER_SCHEDULE.seenWithinMs
  for await (const { id: tenantId } of pages((after) => tenants.find({ limit: PAGE, ...after })))
    yield* pages((after) => courses.find(tenantId, { range: { field: 'seenAt', gte: since }, order: 'asc', limit: PAGE, ...after }))
}

/** Read again, since what a page said may be many courses old. */
async function isDueNow({ courses, isOpen, now }: Dependencies, seen: Course): Promise<boolean> {
  if (!isDue(seen, now())) return false
  const course = await courses.get(seen.tenantId, seen.id)
  if (!course?.rosterService || !isDue(course, now())) return false
  return isOpen({ registrationId: course.registrationId, deploymentId: course.rosterService.deploymentId })
}

export function isDue({ rosterService, roster }: Pick<Course, 'rosterService' | 'roster'>, now: number): boolean {
  if (!rosterService || now - (roster.syncedAt ?? 0) < ROSTER_SCHEDULE.olderThanMs) return false
  return roster.outcome === 'complete' || now - (roster.triedAt ?? 0) >= ROSTER_SCHEDULE.againAfterMs
}

type Cursor = { readonly after?: string }

async function* pages<T>(read: (cursor: Cursor) => Promise<{ readonly rows: readonly T[]; readonly next?: string }>): AsyncGenerator<T> {
  for (let cursor: Cursor | undefined = {}; cursor;) {
    const page: { readonly rows: readonly T[]; readonly next?: string } = await read(cursor)
    yield* page.rows
    cursor = page.next === undefined ? undefined : { after: page.next }
  }
}

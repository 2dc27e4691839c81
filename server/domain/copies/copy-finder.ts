import type { Ids, Stored, TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Course } from '../courses/course.ts'
import type { Placement, Placements } from '../placements/placement-service.ts'
import { copyIdOf, rootOf, type CameFrom } from './copy.ts'

/** What a launch says of where its link was before. Ids are full store ids. */
export interface LinkTraces {
  /** Challenges that the link names. */
  readonly named: readonly string[]
  /** Ids that the LMS gave the link before, the latest first. */
  readonly linkHistory: readonly string[]
}

/** Where a link came from, and the copy of it that the course has by now. */
export interface Found {
  readonly cameFrom: CameFrom
  readonly copy?: Stored<Challenge>
}

export interface CopyFinder {
  /** Looks by our own ids, then by the link's history. Other schools and other registrations are never looked into. */
  ofLink(course: Course, traces: LinkTraces): Promise<Found | undefined>
  /** The same for what the link's gradebook column names. */
  ofColumn(course: Course, challengeId: string): Promise<Found | undefined>
}

interface Dependencies {
  readonly challenges: TenantCollection<Challenge>
  readonly courses: TenantCollection<Course>
  readonly placements: Pick<Placements, 'formerly'>
  readonly ids: Ids
}

export function createCopyFinder({ challenges, courses, placements, ids }: Dependencies): CopyFinder {
  const inRegistration = async ({ tenantId, registrationId }: Course, courseId: string): Promise<boolean> =>
    (await courses.get(tenantId, courseId))?.registrationId === registrationId

  const from = async (course: Course, challengeId: string, by: CameFrom['by']): Promise<Found | undefined> => {
    const { tenantId } = course
    const named = await challenges.get(tenantId, challengeId)
    if (!named || named.courseId === course.id || !(await inRegistration(course, named.courseId))) return undefined
    const rootId = rootOf(named)
    const copy = await challenges.get(tenantId, copyIdOf(ids, tenantId, course.id, rootId))
    return { cameFrom: { challengeId: named.id, rootId, by }, ...(copy ? { copy } : {}) }
  }

  return {
    async ofLink(course, { named, linkHistory }) {
      for (const id of named) {
        const found = await from(course, id, 'own_id')
        if (found) return found
      }
      const former: Placement | undefined = await placements.formerly(course, linkHistory)
      return former?.challengeId === undefined ? undefined : from(course, former.challengeId, 'link_history')
    },
    ofColumn: (course, challengeId) => from(course, challengeId, 'column'),
  }
}

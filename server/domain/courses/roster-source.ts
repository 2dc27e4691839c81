import type { Role } from '../../contract/words.ts'
import type { LmsGroup } from './course.ts'

/** Whose roster is asked for: decides the token and which origins get it. */
export interface RosterTarget {
  readonly registrationId: string
  readonly deploymentId: string
  /** The LMS's id of the course: with it some LMSs tell sections and groups as well. */
  readonly contextId?: string
}

export interface RosterPerson {
  readonly subject: string
  /** What the person's roles in this course come to. */
  readonly role: Role
  readonly status: 'active' | 'inactive'
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
  /** Groups and sections, where this roster tells them. */
  readonly groups?: readonly LmsGroup[]
}

export interface RosterAnswer {
  /** False when a page failed or a bound was met: absent people must not be taken as gone. */
  readonly complete: boolean
  /** How many different people were handed over. */
  readonly people: number
}

/** Where rosters come from; the LMS's roster service in production. */
export interface RosterSource {
  /**
   * Hands the roster over in parts, one at a time, so that a large one is never in memory as a whole.
   *
   * @throws AppError with a `lms_*` code when nothing could be read; whatever `take` throws
   */
  fetch(target: RosterTarget, rosterUrl: string, take: (members: readonly RosterPerson[]) => Promise<void>): Promise<RosterAnswer>
}

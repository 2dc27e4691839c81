import type { Role } from '../../contract/words.ts'

/** Whose roster is asked for: decides the token and which origins get it. */
export interface RosterTarget {
  readonly registrationId: string
  readonly deploymentId: string
}

export interface RosterPerson {
  readonly subject: string
  /** What the person's roles in this course come to. */
  readonly role: Role
  readonly status: 'active' | 'inactive'
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
}

export interface RosterAnswer {
  readonly members: readonly RosterPerson[]
  /** False when a page failed or a bound was met: absent people must not be taken as gone. */
  readonly complete: boolean
}

/** Where rosters come from; the LMS's roster service in production. */
export interface RosterSource {
  /** @throws AppError with a `lms_*` code */
  fetch(target: RosterTarget, rosterUrl: string): Promise<RosterAnswer>
}

import type { AppName, Role } from '../../contract/words.ts'

/**
 * Who is asking, from the session and never from the request. Every query of tenant data takes tenant and course from here.
 * All ids are full store ids (`<tenantId>:…`); on the wire the tenant is cut off (`shortId`).
 */
export interface Actor {
  readonly sessionId: string
  readonly tenantId: string
  readonly registrationId: string
  readonly deploymentId: string
  readonly personId: string
  readonly role: Role
  readonly app: AppName
  /** Absent in a launch without a course. */
  readonly courseId?: string
  /** The link this tab was opened from, and the challenge behind it. */
  readonly placementId?: string
  readonly challengeId?: string
  /** The gradebook column of the link as this launch named it: a learner's own section may have its own. */
  readonly lineItemUrl?: string
  /** Canvas "Student View" and its like: works as a learner, never in class lists, never graded. */
  readonly isTestPerson: boolean
  readonly locale: string
}

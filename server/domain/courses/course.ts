import type { Role } from '../../contract/words.ts'
import type { TenantDoc } from '../../store/store.ts'

/** A service of the LMS for one course, and the deployment whose signed claim named it. */
export interface CourseService {
  readonly url: string
  readonly deploymentId: string
}

/** How the last roster sync went. Times are epoch ms. */
export interface RosterRecord {
  /** End of the last one that brought everybody. */
  readonly syncedAt?: number
  readonly triedAt?: number
  readonly outcome?: 'complete' | 'partial' | 'failed'
  /** Error code of a failed one. */
  readonly reason?: string
  /** People in the last partial answer. */
  readonly people?: number
  /** People in the last whole one. */
  readonly whole?: number
  /** A reading that takes long tells here how far it is, for whichever server is asked. */
  readonly reading?: { readonly startedAt: number; readonly people: number }
}

/** A group or section of the course as its LMS knows it. */
export interface LmsGroup {
  readonly kind: 'group' | 'section'
  readonly id: string
  readonly name?: string
}

/** A course, keyed by (tenant, registration, context id): the same through all deployments of a registration. */
export interface Course extends TenantDoc {
  readonly registrationId: string
  readonly contextId: string
  readonly title: string
  readonly label?: string
  readonly rosterService?: CourseService
  /** Container of the gradebook columns, with the granted scopes. */
  readonly lineItemsService?: CourseService & { readonly scopes: readonly string[] }
  readonly roster: RosterRecord
  /** Next number for somebody whose name is withheld ("Learner 12"). */
  readonly nextNumber: number
  readonly createdAt: number
  /** Ids that the courses it was copied from have here, the latest first, whether we know them or not. */
  readonly cameFrom?: readonly string[]
  /** First challenges (`rootId`) of an earlier course that a teacher said are to stay there. */
  readonly leftBehind?: readonly string[]
  /** Last launch, to an hour; absent for courses that were last opened before this was noted. */
  readonly seenAt?: number
}

/** One person in one course. */
export interface Member extends TenantDoc {
  readonly courseId: string
  readonly personId: string
  readonly role: Role
  /** A role of staff that a launch showed is not lowered by a roster. */
  readonly roleFrom: 'launch' | 'roster'
  readonly isTestPerson: boolean
  /** Only where the name was withheld when we first met them. */
  readonly number?: number
  readonly joinedAt: number
  /** Groups and sections as the last launch or roster that told any said. */
  readonly lmsGroups?: readonly LmsGroup[]
  /** No longer in the course by the last complete roster; the work stays. */
  readonly leftAt?: number
}

export const isStaff = (role: Role): boolean => role === 'educator' || role === 'admin'

/** Listed in the class: learners, never Student View and its like. */
export const isLearner = ({ role, isTestPerson }: Member): boolean => role === 'learner' && !isTestPerson

/** What a launch says of its person in the course; absent groups: it told none. */
export interface LaunchSaid {
  readonly role: Role
  readonly isTestPerson: boolean
  readonly groups?: readonly LmsGroup[] | undefined
}

/** What a launch says of a member; a launch always knows best what its person may do now. */
export function enterByLaunch(member: Member, { role, isTestPerson, groups }: LaunchSaid): Member {
  const isSame = member.role === role && member.roleFrom === 'launch' && member.isTestPerson === isTestPerson
  if (isSame && hasGroups(member, groups) && member.leftAt === undefined) return member
  return { ...stay(member), role, roleFrom: 'launch', isTestPerson, ...(groups === undefined ? {} : { lmsGroups: groups }) }
}

/** What a roster says of a member who is in it; absent groups: it told none. */
export function enterByRoster(member: Member, role: Role, groups?: readonly LmsGroup[]): Member {
  const keeps = member.roleFrom === 'launch' && isStaff(member.role) && !isStaff(role)
  const next = keeps ? member.role : role
  if (member.role === next && member.leftAt === undefined && hasGroups(member, groups)) return member
  const roleFrom = keeps || member.role === next ? member.roleFrom : 'roster'
  return { ...stay(member), role: next, roleFrom, ...(groups === undefined ? {} : { lmsGroups: groups }) }
}

const hasGroups = ({ lmsGroups = [] }: Member, told: readonly LmsGroup[] | undefined): boolean =>
  told === undefined || JSON.stringify(told) === JSON.stringify(lmsGroups)

/** A member who was taken for gone and is not. */
export function stay<T extends Member>(member: T): Omit<T, 'leftAt'> {
  const { leftAt: _back, ...rest } = member
  return rest
}

/** Marks a member as gone; staff who launched and test people are not on every roster, so they stay. */
export function leaveByRoster<T extends Member>(member: T, now: number, joinedBefore: number): T {
  const unlisted = member.isTestPerson || (member.roleFrom === 'launch' && isStaff(member.role))
  if (unlisted || member.leftAt !== undefined || member.joinedAt >= joinedBefore) return member
  return { ...member, leftAt: now }
}

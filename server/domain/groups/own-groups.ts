import type { PeopleService } from '../people/people-service.ts'
import type { Person } from '../people/person.ts'
import type { Member } from '../courses/course.ts'
import type { Courses } from '../courses/course-service.ts'
import type { CourseActor } from '../works/work-policy.ts'
import { groupOf, type Group, type GroupSet } from './group-set.ts'

/** One group as a learner may see it. */
export interface OwnGroup {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly isFull: boolean
  /** Absent where this learner may not see who is in it. */
  readonly people?: readonly { readonly person: Person; readonly member: Member }[]
}

export interface OwnSet {
  readonly set: GroupSet
  /** The learner's own group, if any. */
  readonly groupId?: string
  readonly groups: readonly OwnGroup[]
}
export type OwnGroups = readonly OwnSet[]

/**
 * What one learner sees of a course's sets. Sets for staff only are not there. A learner sees their own group; where sign-up is open all
 * groups with how full they are; who is in a group only of their own, or of all where the teacher shows them to the course.
 */
export function createOwnGroups({
  people,
  courses,
}: {
  readonly people: Pick<PeopleService, 'getMany'>
  readonly courses: Pick<Courses, 'members'>
}) {
  return async (learner: CourseActor, sets: readonly GroupSet[]): Promise<OwnGroups> => {
    const seen = sets.flatMap((set) => visibleOf(set, learner.personId) ?? [])
    const shownIds = seen.flatMap(({ groups }) => groups.flatMap(({ group, showsPeople }) => (showsPeople ? group.memberIds : [])))
    const persons = await people.getMany(learner.tenantId, shownIds)
    const members = new Map((await courses.members(learner.tenantId, learner.courseId)).map((member) => [member.personId, member]))
    const whoIn = ({ memberIds }: Group) =>
      memberIds.flatMap((id) => {
        const [person, member] = [persons.get(id), members.get(id)]
        return person && member ? [{ person, member }] : []
      })
    return seen.map(({ set, groupId, groups }) => ({
      set,
      ...(groupId === undefined ? {} : { groupId }),
      groups: groups.map(({ group, showsPeople }) => ({
        id: group.id,
        name: group.name,
        count: group.memberIds.length,
        isFull: set.signUp?.size !== undefined && group.memberIds.length >= set.signUp.size,
        ...(showsPeople ? { people: whoIn(group) } : {}),
      })),
    }))
  }
}

interface Visible {
  readonly set: GroupSet
  readonly groupId?: string
  readonly groups: readonly { readonly group: Group; readonly showsPeople: boolean }[]
}

function visibleOf(set: GroupSet, personId: string): Visible | undefined {
  if (set.seenBy === 'staff') return undefined
  const own = groupOf(set, personId)
  const seesAll = set.seenBy === 'course' || set.signUp?.open === true
  const groups = set.groups
    .filter(({ id }) => seesAll || id === own?.id)
    .map((group) => ({ group, showsPeople: set.seenBy === 'course' || group.id === own?.id }))
  return groups.length === 0 ? undefined : { set, groups, ...(own ? { groupId: own.id } : {}) }
}

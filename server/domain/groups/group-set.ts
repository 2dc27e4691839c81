import { GROUP_LIMITS, type GroupAudience, type GroupOrigin } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import type { TenantDoc } from '../../store/store.ts'
import { tidyText } from '../people/person.ts'

/** One group of a set. A person is in one group of a set at most. */
export interface Group {
  /** Unique in its set and never given again. */
  readonly id: string
  readonly name: string
  readonly memberIds: readonly string[]
}

/** How learners put themselves into groups. `size`: most people in one group; absent: as many as like. */
export interface SignUp {
  readonly open: boolean
  readonly size?: number | undefined
}

/**
 * Groups that belong together: sections, labs, tonight's tables. One document, so that a place in a group is taken by one versioned
 * write and no two learners can get the last one. Of a set that the LMS decides, only names and audience are kept here.
 */
export interface GroupSet extends TenantDoc {
  readonly courseId: string
  readonly name: string
  readonly origin: GroupOrigin
  readonly groups: readonly Group[]
  readonly seenBy: GroupAudience
  readonly signUp?: SignUp
  /** Number of the next group's id. */
  readonly nextGroup: number
  readonly createdAt: number
  /** Removed by a teacher; can come back until it is deleted for good. */
  readonly removedAt?: number
}

/** How a teacher wants a set to be. A group with a known id keeps its people; a new one, or one that comes back, brings them. */
export interface GroupPlan {
  readonly name: string
  readonly seenBy: GroupAudience
  readonly signUp?: SignUp | undefined
  readonly groups: readonly {
    readonly id?: string | undefined
    readonly name: string
    readonly memberIds?: readonly string[] | undefined
  }[]
}

/**
 * A set as planned. Groups that the plan leaves out go, with the places in them; whoever is in another group already stays there.
 *
 * @param present people of the course who may be in a group
 * @throws AppError `bad_request` for names that are empty or twice there, too many groups, or a sign-up that learners cannot see
 */
export function applyPlan(set: GroupSet, plan: GroupPlan, present: ReadonlySet<string>): GroupSet {
  const name = mustName(plan.name, 'name')
  if (plan.signUp && plan.seenBy === 'staff') throw faulty('seenBy', 'wrong_shape')
  if (plan.groups.length > GROUP_LIMITS.groups) throw faulty('groups', 'too_long')
  const before = new Map(set.groups.map((group) => [group.id, group]))
  const kept = new Set(plan.groups.flatMap(({ id }) => (id !== undefined && before.has(id) ? [id] : [])))
  const taken = new Set([...before.values()].filter(({ id }) => kept.has(id)).flatMap(({ memberIds }) => memberIds))
  const names = new Set<string>()
  let { nextGroup } = set
  const groups = plan.groups.map((wanted, at): Group => {
    const groupName = mustName(wanted.name, `groups.${at}.name`)
    if (names.has(sameName(groupName))) throw faulty(`groups.${at}.name`, 'not_unique')
    names.add(sameName(groupName))
    const known = wanted.id === undefined ? undefined : before.get(wanted.id)
    if (known) return { ...known, name: groupName }
    const memberIds = [...new Set(wanted.memberIds ?? [])].filter((id) => present.has(id) && !taken.has(id))
    for (const id of memberIds) taken.add(id)
    return { id: `g${nextGroup++}`, name: groupName, memberIds }
  })
  const { signUp: _before, ...rest } = set
  return { ...rest, name, seenBy: plan.seenBy, groups, nextGroup, ...(plan.signUp ? { signUp: plan.signUp } : {}) }
}

/** Moves a person into a group, or out of all with `undefined`. The same object when nothing changes. @throws AppError `not_found` */
export function place(set: GroupSet, personId: string, groupId: string | undefined): GroupSet {
  if (groupId !== undefined && !set.groups.some(({ id }) => id === groupId)) throw new AppError('not_found')
  if (groupOf(set, personId)?.id === groupId) return set
  const groups = set.groups.map((group): Group => {
    const others = group.memberIds.filter((id) => id !== personId)
    return { ...group, memberIds: group.id === groupId ? [...others, personId] : others }
  })
  return { ...set, groups }
}

/**
 * A learner's own choice.
 *
 * @param present people of the course: who has left takes no place
 * @throws AppError `sign_up_closed`, `group_full`, `not_found`
 */
export function choose(set: GroupSet, personId: string, groupId: string | undefined, present: ReadonlySet<string>): GroupSet {
  if (!set.signUp?.open) throw new AppError('sign_up_closed')
  const wanted = groupId === undefined ? undefined : set.groups.find(({ id }) => id === groupId)
  if (groupId !== undefined && !wanted) throw new AppError('not_found')
  const { size } = set.signUp
  const others = wanted?.memberIds.filter((id) => id !== personId && present.has(id)).length ?? 0
  if (wanted && size !== undefined && others >= size) throw new AppError('group_full', { group: wanted.name })
  return place(set, personId, groupId)
}

export const groupOf = (set: Pick<GroupSet, 'groups'>, personId: string): Group | undefined =>
  set.groups.find(({ memberIds }) => memberIds.includes(personId))

/** Two names that a reader would take for one. */
export const sameName = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('und').replace(/\s+/g, ' ').trim()

function mustName(text: string, path: string): string {
  const name = tidyText(text, GROUP_LIMITS.nameLength)
  if (name === '') throw faulty(path, 'required')
  return name
}

const faulty = (path: string, code: 'required' | 'not_unique' | 'too_long' | 'wrong_shape'): AppError =>
  new AppError('bad_request', {}, { fields: [{ path, code }] })

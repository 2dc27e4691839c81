import type { GroupAudience, GroupOrigin, ListStep } from '../../contract/words.ts'
import { GROUP_LIMITS } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import { StaleRevision, update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import { isLearner, type Member } from '../courses/course.ts'
import type { Courses } from '../courses/course-service.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import { findAll, upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import { applyPlan, choose, place, type GroupPlan, type GroupSet } from './group-set.ts'
import { isFromLms, LMS_ORIGINS, lmsGroupsOf } from './lms-groups.ts'
import { createTurns } from './one-at-a-time.ts'
import { createOwnGroups, type OwnGroups } from './own-groups.ts'
import { applyList, readGroupList, type GroupList } from './read-list.ts'

/** A set as a teacher sees it; `rev` 0 where nothing of it is stored yet. Only people who are in the course now are in its groups. */
export type SeenSet = GroupSet & { readonly rev: number }

export interface CourseGroups {
  /** Those of the LMS first, then by age. */
  readonly sets: readonly SeenSet[]
  /** Learners who are in the course now, in the order of a class. */
  readonly learners: readonly Participant[]
}

export interface PastedGroups {
  readonly text: string
  /** The set that the list goes into; absent: a new one is made. */
  readonly setId?: string | undefined
  /** Of a new set. */
  readonly name: string
  readonly seenBy: GroupAudience
}

/**
 * Groups of a course. Ids are full store ids; group ids are those of their set. Teachers' calls throw `not_allowed` for other roles,
 * learners' the same; both `not_found` outside a course and for another course's set.
 */
export interface GroupService {
  all(actor: Actor): Promise<CourseGroups>
  /** @throws AppError `bad_request` with fields, `too_many_group_sets` */
  make(actor: Actor, plan: GroupPlan): Promise<CourseGroups>
  /** Of a set of the LMS only names and audience change. @throws AppError `changed_meanwhile`, `bad_request` with fields */
  change(actor: Actor, setId: string, plan: GroupPlan & { readonly rev: number }): Promise<CourseGroups>
  /** Moves a learner into a group, or out of all. @throws AppError `group_from_lms`, `not_found` */
  place(actor: Actor, setId: string, personId: string, groupId: string | undefined): Promise<CourseGroups>
  /** Reads a list; with `keep` its good rows go into a set. @throws AppError `group_list_empty` when none is good, `group_from_lms` */
  paste(actor: Actor, pasted: PastedGroups, step: ListStep): Promise<GroupList>
  /** Removes a set, until `restore`, for 30 days. @throws AppError `group_from_lms` */
  remove(actor: Actor, setId: string): Promise<CourseGroups>
  restore(actor: Actor, setId: string): Promise<CourseGroups>
  /** What a learner may see: their own groups, and what they can sign up for. */
  mine(actor: Actor): Promise<OwnGroups>
  /** Takes a place in a group, or gives it back. @throws AppError `sign_up_closed`, `group_full`, `not_allowed` for a test person */
  choose(actor: Actor, setId: string, groupId: string | undefined): Promise<OwnGroups>
}

interface Dependencies {
  readonly groupSets: TenantCollection<GroupSet>
  readonly courses: Pick<Courses, 'members'>
  readonly roster: Pick<RosterService, 'everybody'>
  readonly people: Parameters<typeof createOwnGroups>[0]['people']
  readonly ids: Ids
  readonly now: () => number
}

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createGroupService(deps: Dependencies): GroupService {
  const { groupSets, courses, roster, ids, now } = deps
  const inTurn = createTurns()
  const ownGroups = createOwnGroups(deps)

  const stored = async ({ tenantId, courseId }: CourseActor): Promise<readonly Stored<GroupSet>[]> =>
    (await findAll(groupSets, tenantId, { courseId })).filter(({ removedAt }) => removedAt === undefined)

  const learnersOf = async ({ tenantId, courseId }: CourseActor): Promise<readonly Participant[]> =>
    (await roster.everybody(tenantId, courseId)).people.filter(({ member }) => isLearner(member))

  const setsOf = async (actor: CourseActor, members: readonly Member[]): Promise<readonly SeenSet[]> => {
    const own = await stored(actor)
    const present = presentIn(members)
    const fromLms = LMS_ORIGINS.flatMap((origin): SeenSet[] => {
      const id = lmsSetId(ids, actor, origin)
      const given = own.find((set) => set.id === id)
      const groups = lmsGroupsOf(origin, members.filter(isHere), given)
      return groups.length === 0 ? [] : [{ ...(given ?? { ...bareLmsSet(actor, id, origin), rev: 0 }), groups }]
    })
    const made = own.filter((set) => !isFromLms(set)).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    return [...fromLms, ...made.map((set) => ({ ...set, groups: set.groups.map((group) => here(group, present)) }))]
  }

  const all = async (actor: CourseActor): Promise<CourseGroups> => {
    const learners = await learnersOf(actor)
    const members = learners.map(({ member }) => member)
    return { sets: await setsOf(actor, members), learners: learners.filter(({ member }) => isHere(member)) }
  }

  /** One write for a set of this course, whatever else is being written to it. */
  const write = async (actor: CourseActor, setId: string, rule: (set: Stored<GroupSet>) => GroupSet): Promise<void> => {
    const found = await inTurn(setId, () => again(() => update(groupSets, actor.tenantId, setId, (set) => rule(inCourse(set, actor)))))
    if (!found) throw new AppError('not_found')
  }

  const insert = async (actor: CourseActor, plan: GroupPlan, origin: GroupOrigin, fill: (set: GroupSet) => GroupSet): Promise<void> => {
    if ((await stored(actor)).length >= GROUP_LIMITS.sets) throw new AppError('too_many_group_sets')
    const { tenantId, courseId } = actor
    const bare: GroupSet = { ...bareSet(actor, ids.random(tenantId), origin), createdAt: now() }
    await groupSets.insert(fill(applyPlan(bare, plan, presentIn(await courses.members(tenantId, courseId)))))
  }

  /** Names and audience of what the LMS decides; made at the first change. */
  const changeLmsSet = async (actor: CourseActor, setId: string, origin: GroupOrigin, plan: GroupPlan & { readonly rev: number }) => {
    const born = { ...bareLmsSet(actor, setId, origin), createdAt: now() }
    await again(() =>
      upsert(
        groupSets,
        { tenantId: actor.tenantId, id: setId },
        () => named(born, plan),
        (set) => named(atRev(set, plan.rev), plan),
      ),
    )
  }

  return {
    all: async (actor) => all(asTeacher(actor)),

    async make(actor, plan) {
      const teacher = asTeacher(actor)
      await insert(teacher, plan, plan.signUp ? 'sign_up' : 'made', (set) => set)
      return all(teacher)
    },

    async change(actor, setId, plan) {
      const teacher = asTeacher(actor)
      const lmsOrigin = LMS_ORIGINS.find((origin) => lmsSetId(ids, teacher, origin) === setId)
      if (lmsOrigin) await changeLmsSet(teacher, setId, lmsOrigin, plan)
      else {
        const present = presentIn(await courses.members(teacher.tenantId, teacher.courseId))
        await write(teacher, setId, (set) => applyPlan(atRev(set, plan.rev), plan, present))
      }
      return all(teacher)
    },

    async place(actor, setId, personId, groupId) {
      const teacher = asTeacher(actor)
      const present = presentIn(await courses.members(teacher.tenantId, teacher.courseId))
      if (groupId !== undefined && !present.has(personId)) throw new AppError('not_found')
      await write(teacher, mustBeOurs(ids, teacher, setId), (set) => place(set, personId, groupId))
      return all(teacher)
    },

    async paste(actor, { text, setId, name, seenBy }, step) {
      const teacher = asTeacher(actor)
      const list = readGroupList(text, await learnersOf(teacher))
      if (step === 'check') return list
      if (list.groups.length === 0) throw new AppError('group_list_empty')
      if (setId === undefined) await insert(teacher, { name, seenBy, groups: [] }, 'list', (set) => applyList(set, list))
      else await write(teacher, mustBeOurs(ids, teacher, setId), (set) => applyList(set, list))
      return list
    },

    async remove(actor, setId) {
      const teacher = asTeacher(actor)
      await write(teacher, mustBeOurs(ids, teacher, setId), (set) => (set.removedAt === undefined ? { ...set, removedAt: now() } : set))
      return all(teacher)
    },

    async restore(actor, setId) {
      const teacher = asTeacher(actor)
      await write(teacher, mustBeOurs(ids, teacher, setId), ({ removedAt: _gone, ...set }) => set)
      return all(teacher)
    },

    async mine(actor) {
      const learner = asLearner(actor)
      const members = await courses.members(learner.tenantId, learner.courseId)
      return ownGroups(learner, await setsOf(learner, members.filter(isLearner)))
    },

    async choose(actor, setId, groupId) {
      const learner = asLearner(actor)
      if (learner.isTestPerson) throw new AppError('not_allowed')
      const members = (await courses.members(learner.tenantId, learner.courseId)).filter(isLearner)
      const present = presentIn(members)
      await write(learner, setId, (set) => {
        if (set.removedAt !== undefined || (set.seenBy === 'staff' && !set.signUp)) throw new AppError('not_found')
        return choose(set, learner.personId, groupId, present)
      })
      return ownGroups(learner, await setsOf(learner, members))
    },
  }
}

const isHere = ({ leftAt }: Member): boolean => leftAt === undefined

const presentIn = (members: readonly Member[]): ReadonlySet<string> =>
  new Set(members.filter((member) => isLearner(member) && isHere(member)).map(({ personId }) => personId))

const here = <G extends { readonly memberIds: readonly string[] }>(group: G, present: ReadonlySet<string>): G => ({
  ...group,
  memberIds: group.memberIds.filter((id) => present.has(id)),
})

const lmsSetId = (ids: Ids, { tenantId, courseId }: CourseActor, origin: GroupOrigin): string =>
  ids.natural(tenantId, 'lmsGroupSet', [courseId, origin])

const bareSet = ({ tenantId, courseId }: CourseActor, id: string, origin: GroupOrigin): GroupSet => ({
  id,
  tenantId,
  courseId,
  name: '',
  origin,
  groups: [],
  seenBy: 'members',
  nextGroup: 1,
  createdAt: 0,
})

/** What the LMS shows to whom we do not know, so until a teacher says otherwise only staff see it here. */
const bareLmsSet = (actor: CourseActor, id: string, origin: GroupOrigin): GroupSet => ({ ...bareSet(actor, id, origin), seenBy: 'staff' })

const named = (set: GroupSet, { name, seenBy, groups }: GroupPlan): GroupSet => ({
  ...set,
  name: name.trim().slice(0, GROUP_LIMITS.nameLength),
  seenBy,
  groups: groups.flatMap(({ id, name: given }) =>
    id === undefined ? [] : [{ id, name: given.trim().slice(0, GROUP_LIMITS.nameLength), memberIds: [] }],
  ),
})

/** @throws AppError `not_found` */
function inCourse<T extends GroupSet>(set: T, { courseId }: CourseActor): T {
  if (set.courseId !== courseId) throw new AppError('not_found')
  return set
}

/** @throws AppError `changed_meanwhile` */
function atRev<T extends { readonly rev: number }>(set: T, rev: number): T {
  if (set.rev !== rev) throw new AppError('changed_meanwhile')
  return set
}

/** @throws AppError `group_from_lms` */
function mustBeOurs(ids: Ids, actor: CourseActor, setId: string): string {
  if (LMS_ORIGINS.some((origin) => lmsSetId(ids, actor, origin) === setId)) throw new AppError('group_from_lms')
  return setId
}

/** Many writers of other servers at one moment: whoever lost all tries may try again. @throws AppError `changed_meanwhile` */
async function again<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof StaleRevision) throw new AppError('changed_meanwhile', {}, { cause: error })
    throw error
  }
}

import { GroupsView, ListFaultView, MyGroupsView, PastedGroupsView } from '../../contract/groups.ts'
import type { CourseGroups } from '../../domain/groups/group-service.ts'
import type { OwnGroups } from '../../domain/groups/own-groups.ts'
import type { GroupList } from '../../domain/groups/read-list.ts'
import type { ListFault } from '../../domain/lists/read-table.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentForStaff, presentPerson } from './people.ts'

const nameIfAny = ({ name }: { readonly name: string }) => (name === '' ? {} : { name })

/**
 * The groups of a course for its staff.
 * @param tag language of the reader
 */
export const presentGroups = ({ sets, learners }: CourseGroups, tag: string): GroupsView =>
  GroupsView.parse({
    sets: sets.map(({ id, rev, origin, seenBy, signUp, groups, ...set }) => ({
      id: shortId(id),
      rev,
      ...nameIfAny(set),
      origin,
      seenBy,
      ...(signUp ? { signUp } : {}),
      groups: groups.map((group) => ({ id: group.id, ...nameIfAny(group), personIds: group.memberIds.map(shortId) })),
    })),
    people: learners.map((learner) => presentForStaff(learner, tag)),
  })

export const presentFault = ({ cell, code, text, before }: ListFault): ListFaultView =>
  ListFaultView.parse({ cell, code, text, ...(before === undefined ? {} : { before }) })

export const presentPastedGroups = ({ groups, faults }: GroupList, tag: string): PastedGroupsView =>
  PastedGroupsView.parse({
    groups: groups.map(({ name, people }) => ({ name, people: people.map((one) => presentForStaff(one, tag)) })),
    faults: faults.map(presentFault),
  })

/** What a learner sees of groups. Others are called as the LMS names them, or by their nickname. */
export const presentMyGroups = (sets: OwnGroups, tag: string): MyGroupsView =>
  MyGroupsView.parse({
    sets: sets.map(({ set, groupId, groups }) => ({
      id: shortId(set.id),
      ...nameIfAny(set),
      origin: set.origin,
      seenBy: set.seenBy,
      ...(set.signUp ? { signUp: set.signUp } : {}),
      ...(groupId === undefined ? {} : { groupId }),
      groups: groups.map(({ id, count, isFull, people, ...group }) => ({
        id,
        ...nameIfAny(group),
        count,
        isFull,
        ...(people ? { people: people.map(({ person, member }) => presentPerson(person, member, tag)) } : {}),
      })),
    })),
  })

import type {
  ChangeGroupSet,
  GroupSetView,
  GroupsView,
  MakeGroupSet,
  MyGroupsView,
  PastedGroupsView,
  PasteGroups,
} from '../../server/contract/groups.ts'
import type { ApiClient } from './api-client.ts'

export type { GroupSetView, GroupsView, ListFaultView, MyGroupsView, PastedGroupsView } from '../../server/contract/groups.ts'
export type { GroupAudience } from '../../server/contract/words.ts'

const set = (id: string): string => `/api/group-sets/${encodeURIComponent(id)}`

/** Groups of a course, for its teachers; every change answers with all of them. Each call may throw `CallError`. */
export function groupCalls(api: ApiClient) {
  return {
    all: () => api.call<GroupsView>('GET', '/api/groups'),
    make: (body: MakeGroupSet) => api.call<GroupsView>('POST', '/api/group-sets', { body }),
    change: (id: string, body: ChangeGroupSet) => api.call<GroupsView>('PUT', set(id), { body }),
    // Being put where one is already, removed when gone and back when there are all once.
    place: (id: string, personId: string, groupId: string | null) =>
      api.call<GroupsView>('POST', `${set(id)}/places`, { body: { personId, groupId }, tries: 3 }),
    remove: (id: string) => api.call<GroupsView>('DELETE', set(id), { tries: 3 }),
    restore: (id: string) => api.call<GroupsView>('POST', `${set(id)}/restore`, { tries: 3 }),
    paste: (body: PasteGroups) => api.call<PastedGroupsView>('POST', '/api/group-sets/paste', { body }),
  }
}
export type GroupCalls = ReturnType<typeof groupCalls>

/** A learner's own groups. */
export function ownGroupCalls(api: ApiClient) {
  return {
    mine: () => api.call<MyGroupsView>('GET', '/api/my-groups'),
    choose: (setId: string, groupId: string | null) =>
      api.call<MyGroupsView>('PUT', `/api/my-groups/${encodeURIComponent(setId)}`, { body: { groupId }, tries: 3 }),
  }
}

/** The group of a set that somebody is in. */
export const groupOf = (groups: GroupSetView['groups'], personId: string): GroupSetView['groups'][number] | undefined =>
  groups.find(({ personIds }) => personIds.includes(personId))

/** A set as a change of it begins: everything as it is. */
export const planOf = ({ rev, name = '', seenBy, signUp, groups }: GroupSetView): ChangeGroupSet => ({
  rev,
  name,
  seenBy,
  ...(signUp ? { signUp } : {}),
  groups: groups.map((group) => ({ id: group.id, name: group.name ?? '' })),
})

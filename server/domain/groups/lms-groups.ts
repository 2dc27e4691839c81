import type { GroupOrigin } from '../../contract/words.ts'
import type { LmsGroup, Member } from '../courses/course.ts'
import type { Group, GroupSet } from './group-set.ts'

/** Which set of ours holds what the LMS calls a group, and a section. */
const ORIGIN_OF = { group: 'lms_groups', section: 'lms_sections' } as const satisfies Record<LmsGroup['kind'], GroupOrigin>

export const LMS_ORIGINS = Object.values(ORIGIN_OF)

export const isFromLms = ({ origin }: Pick<GroupSet, 'origin'>): boolean => (LMS_ORIGINS as readonly GroupOrigin[]).includes(origin)

/**
 * The groups that the LMS told of, put together from what each person's launches said; a name that a teacher gave stands before one of
 * the LMS. In the order of names, then of ids, numbers by size.
 *
 * @param members of one course
 * @param given the set's document, where a teacher has named a group or changed who may see them
 */
export function lmsGroupsOf(
  origin: GroupOrigin,
  members: readonly Member[],
  given: Pick<GroupSet, 'groups'> | undefined,
): readonly Group[] {
  const names = new Map((given?.groups ?? []).filter(({ name }) => name !== '').map(({ id, name }) => [id, name]))
  const groups = new Map<string, { name: string; memberIds: string[] }>()
  for (const { personId, lmsGroups = [] } of members)
    for (const { kind, id, name } of lmsGroups) {
      if (ORIGIN_OF[kind] !== origin) continue
      const group = groups.get(id) ?? { name: names.get(id) ?? '', memberIds: [] }
      if (group.name === '' && name !== undefined) group.name = name
      group.memberIds.push(personId)
      groups.set(id, group)
    }
  const inOrder = new Intl.Collator('und', { numeric: true })
  return [...groups]
    .map(([id, group]): Group => ({ id, ...group }))
    .toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || inOrder.compare(a.name, b.name) || inOrder.compare(a.id, b.id))
}

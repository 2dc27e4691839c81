import { GROUP_LIMITS } from '../../contract/words.ts'
import type { Participant } from '../courses/roster-service.ts'
import { tidyText } from '../people/person.ts'
import { sameName, type GroupSet } from './group-set.ts'
import { createMatcher } from '../lists/match-people.ts'
import { inCellOrder, readTable, shown, type ListFault } from '../lists/read-table.ts'

/** What a pasted list comes to, before anything is kept. */
export interface GroupList {
  /** In the order in which the list names them first. */
  readonly groups: readonly { readonly name: string; readonly people: readonly Participant[] }[]
  readonly faults: readonly ListFault[]
}

/**
 * Reads "learner, group" lists. A row with a fault is left out and told; all others count. Somebody who stands twice in one group counts
 * once; in two groups, the second row is a fault.
 *
 * @param learners of the course, those who left as well, so that they can be told apart from strangers
 */
export function readGroupList(text: string, learners: readonly Participant[]): GroupList {
  const { rows, faults: unread } = readTable(text)
  const faults = [...unread]
  const match = createMatcher(learners)
  const groups = new Map<string, { readonly name: string; readonly people: Participant[] }>()
  const placed = new Map<string, { readonly group: string; readonly cell: string }>()
  for (const { person: cell, value } of rows) {
    const found = match(cell)
    if ('code' in found) {
      faults.push(found)
      continue
    }
    if (value.text.length > GROUP_LIMITS.nameLength) {
      faults.push({ cell: value.address, code: 'value_too_long', text: shown(value.text) })
      continue
    }
    const key = sameName(value.text)
    const before = placed.get(found.person.id)
    if (before) {
      if (before.group !== key) faults.push({ cell: cell.address, code: 'name_again', text: shown(cell.text), before: before.cell })
      continue
    }
    if (!groups.has(key) && groups.size === GROUP_LIMITS.groups) {
      faults.push({ cell: value.address, code: 'too_many_groups', text: shown(value.text) })
      continue
    }
    placed.set(found.person.id, { group: key, cell: cell.address })
    const group = groups.get(key) ?? { name: tidyText(value.text, GROUP_LIMITS.nameLength), people: [] }
    group.people.push(found)
    groups.set(key, group)
  }
  return { groups: [...groups.values()], faults: inCellOrder(faults) }
}

/** Puts the people of a list into a set: groups of the same name are used, new ones made, and whoever is not on the list stays. */
export function applyList(set: GroupSet, { groups: listed }: GroupList): GroupSet {
  const moved = new Set(listed.flatMap(({ people }) => people.map(({ person }) => person.id)))
  const groups = set.groups.map((group) => ({ ...group, memberIds: group.memberIds.filter((id) => !moved.has(id)) }))
  let { nextGroup } = set
  for (const { name, people } of listed) {
    const ids = people.map(({ person }) => person.id)
    const at = groups.findIndex((group) => sameName(group.name) === sameName(name))
    const known = groups[at]
    if (known) groups[at] = { ...known, memberIds: [...known.memberIds, ...ids] }
    else groups.push({ id: `g${nextGroup++}`, name, memberIds: ids })
  }
  return { ...set, groups, nextGroup }
}

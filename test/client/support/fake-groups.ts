import type { ChangeGroupSet, GroupSetView, GroupsView, MakeGroupSet, MyGroupsView } from '../../../server/contract/groups.ts'
import type { KeySheetView, PeopleView } from '../../../server/contract/people.ts'
import type { PersonView } from '../../../server/contract/works.ts'
import { ok, refusal, type FakeApi } from './fake-api.ts'
import { ana, ilya, okafor, students } from './school.ts'

const DAY = 24 * 3_600_000
export const NOW = Date.parse('2026-10-14T12:00:00+02:00')
const at = (days: number): string => new Date(NOW - days * DAY).toISOString()

export const heron: PersonView = { id: 'p-heron', nickname: 'Steady heron', initials: 'SH' }

export const peopleView = (over: Partial<PeopleView> = {}): PeopleView => ({
  people: [
    { person: okafor, role: 'educator', joinedAt: at(60) },
    { person: ana, role: 'educator', joinedAt: at(60) },
    ...students.slice(0, 6).map((person, n) => ({ person, role: 'learner' as const, joinedAt: at(n === 0 ? 3 : 60) })),
    { person: { ...heron, name: 'Bo Lind', initials: 'BL', fromKeySheet: true as const }, role: 'learner', joinedAt: at(60) },
    { person: { id: 'p-gone', name: 'Tom Gone', initials: 'TG' }, role: 'learner', joinedAt: at(60), leftAt: at(2), works: 2 },
  ],
  roster: { state: 'fresh', syncedAt: at(0), expected: 9 },
  namesWithheld: true,
  ...over,
})

/** The people and groups of a course in memory, as the contract answers. */
export class FakeGroups {
  people = peopleView()
  sheet: KeySheetView = {
    rows: [
      { personId: 'p-heron', nickname: 'Steady heron', left: false },
      { personId: 'p-cedar', nickname: 'Blue cedar', name: 'Ida Berg', left: true },
    ],
  }
  view: GroupsView = {
    people: students.slice(0, 5),
    sets: [
      {
        id: 's-lms',
        rev: 0,
        origin: 'lms_sections',
        seenBy: 'staff',
        groups: [
          { id: '31', name: 'Period 3', personIds: ['p-ilya', 'p-nour'] },
          { id: '9f8e7d6c5b4a', personIds: ['p-max'] },
        ],
      },
      {
        id: 's-labs',
        rev: 4,
        name: 'Lab tables',
        origin: 'made',
        seenBy: 'members',
        groups: [
          { id: 'g1', name: 'Reeds', personIds: ['p-ilya', 'p-nour'] },
          { id: 'g2', name: 'Stones', personIds: ['p-dandre'] },
        ],
      },
    ],
  }
  mine: MyGroupsView = {
    sets: [
      {
        id: 's-labs',
        name: 'Lab tables',
        origin: 'sign_up',
        seenBy: 'members',
        signUp: { open: true, size: 2 },
        groups: [
          { id: 'g1', name: 'Reeds', count: 1, isFull: false },
          { id: 'g2', name: 'Stones', count: 2, isFull: true },
        ],
      },
    ],
  }
  #removed: GroupSetView | undefined

  install(api: FakeApi): this {
    api
      .on('GET', '/api/people', () => ok(this.people))
      .on('POST', '/api/people/read', () => ok({ ...this.people, roster: { ...this.people.roster, reading: { people: 0 } } }))
      .on('GET', '/api/key-sheet', () => ok(this.sheet))
      .on('PUT', '/api/key-sheet/:personId', ({ params: [personId], body }) => {
        const { name } = body as { readonly name: string }
        this.sheet = { rows: this.sheet.rows.map((row) => (row.personId === personId ? { ...row, name } : row)) }
        return ok(this.sheet)
      })
      .on('GET', '/api/groups', () => ok(this.view))
      .on('POST', '/api/group-sets', ({ body }) => {
        const { groups, ...made } = body as MakeGroupSet
        const set = {
          ...made,
          id: 's-new',
          rev: 1,
          origin: 'made' as const,
          groups: groups.map(({ name }, n) => ({ id: `g${n}`, name, personIds: [] })),
        }
        return this.#sets([...this.view.sets, set])
      })
      .on('PUT', '/api/group-sets/:setId', ({ params: [setId], body }) => this.#change(setId ?? '', body as ChangeGroupSet))
      .on('DELETE', '/api/group-sets/:setId', ({ params: [setId] }) => {
        this.#removed = this.view.sets.find(({ id }) => id === setId)
        return this.#sets(this.view.sets.filter(({ id }) => id !== setId))
      })
      .on('POST', '/api/group-sets/:setId/restore', () => this.#sets([...this.view.sets, ...(this.#removed ? [this.#removed] : [])]))
      .on('POST', '/api/group-sets/:setId/places', ({ params: [setId], body }) => {
        const { personId, groupId } = body as { readonly personId: string; readonly groupId: string | null }
        return this.#sets(
          this.view.sets.map((set) =>
            set.id === setId
              ? {
                  ...set,
                  groups: set.groups.map((group) => {
                    const others = group.personIds.filter((id) => id !== personId)
                    return { ...group, personIds: group.id === groupId ? [...others, personId] : others }
                  }),
                }
              : set,
          ),
        )
      })
      .on('GET', '/api/my-groups', () => ok(this.mine))
      .on('PUT', '/api/my-groups/:setId', ({ body }) => this.#choose((body as { readonly groupId: string | null }).groupId))
    return this
  }

  #sets(sets: GroupsView['sets']) {
    this.view = { ...this.view, sets }
    return ok(this.view)
  }

  #change(setId: string, { rev, groups, ...plan }: ChangeGroupSet) {
    const known = this.view.sets.find(({ id }) => id === setId)
    if (known?.rev !== rev) return refusal('changed_meanwhile')
    const next = groups.map(({ id = 'g-back', name, personIds }) => ({
      id,
      name,
      personIds: personIds ?? known.groups.find((group) => group.id === id)?.personIds ?? [],
    }))
    return this.#sets(this.view.sets.map((set) => (set.id === setId ? { ...set, ...plan, rev: rev + 1, groups: next } : set)))
  }

  #choose(groupId: string | null) {
    const [set] = this.mine.sets
    if (!set || set.groups.find(({ id }) => id === groupId)?.isFull) return refusal('group_full')
    const { groupId: _before, ...rest } = set
    const groups = rest.groups.map((group) =>
      group.id === groupId ? { ...group, count: 2, isFull: true, people: [ilya, students[1] ?? ana] } : group,
    )
    this.mine = { sets: [{ ...rest, groups, ...(groupId === null ? {} : { groupId }) }] }
    return ok(this.mine)
  }
}

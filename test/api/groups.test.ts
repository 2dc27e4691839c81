// Longer than 300 lines: every rule of one route group.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupsView, MyGroupsView, PastedGroupsView } from '../../server/contract/groups.ts'
import { openHouse, type House, type Tab } from './harness.ts'
import { refusal } from './works-house.ts'

let house: House
let teacher: Tab
beforeEach(async () => {
  house = await openHouse()
  teacher = await house.teacher()
})
afterEach(() => house.close())

const learner = (name: string, over: Parameters<House['learner']>[0] = {}) => house.learner({ subject: name, person: { name }, ...over })
const idOf = ({ first }: Tab): string => first.person.id
const make = async (over: Record<string, unknown> = {}) => {
  const body = { name: 'Labs', seenBy: 'members', groups: [{ name: 'Reeds' }, { name: 'Stones' }], ...over }
  const { sets } = (await teacher.send<GroupsView>('POST', '/group-sets', body)).body
  const set = sets.find(({ name }) => name === body.name)
  if (!set) throw new Error('no set was made')
  return set
}
const all = async (): Promise<GroupsView> => (await teacher.get<GroupsView>('/groups')).body
const mine = async (tab: Tab): Promise<MyGroupsView['sets']> => (await tab.get<MyGroupsView>('/my-groups')).body.sets
const inGroup = ({ sets }: GroupsView, name: string): readonly string[] =>
  sets.flatMap(({ groups }) => groups).find((group) => group.name === name)?.personIds ?? []

describe('groups that a teacher makes', () => {
  it('are made with names, filled one by one, and each learner sees their own', async () => {
    const [ann, ben] = [await learner('Ann'), await learner('Ben')]
    const set = await make()
    for (const tab of [ann, ben]) await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: idOf(tab), groupId: 'g1' })
    const moved = await teacher.send<GroupsView>('POST', `/group-sets/${set.id}/places`, { personId: idOf(ben), groupId: 'g2' })
    expect([inGroup(moved.body, 'Reeds'), inGroup(moved.body, 'Stones')]).toEqual([[idOf(ann)], [idOf(ben)]])
    expect(await mine(ann)).toMatchObject([
      { name: 'Labs', groupId: 'g1', groups: [{ name: 'Reeds', count: 1, people: [{ name: 'Ann' }] }] },
    ])
    const out = await teacher.send<GroupsView>('POST', `/group-sets/${set.id}/places`, { personId: idOf(ben), groupId: null })
    expect(inGroup(out.body, 'Stones')).toEqual([])
    expect(await mine(ben)).toEqual([])
  })

  it('are seen by nobody but staff, by their members, or by the course, as the teacher says', async () => {
    const [ann, ben] = [await learner('Ann'), await learner('Ben')]
    const set = await make()
    for (const [tab, groupId] of [
      [ann, 'g1'],
      [ben, 'g2'],
    ] as const)
      await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: idOf(tab), groupId })
    const show = async (seenBy: string) => {
      const rev = (await all()).sets[0]?.rev
      const groups = [
        { id: 'g1', name: 'Reeds' },
        { id: 'g2', name: 'Stones' },
      ]
      await teacher.send('PUT', `/group-sets/${set.id}`, { rev, name: 'Labs', seenBy, groups })
      return (await ann.get('/my-groups')).text
    }
    expect(await show('staff')).toBe('{"sets":[]}')
    expect(await show('members')).not.toContain('Ben')
    expect(await show('course')).toContain('Ben')
  })

  it('keep their people when renamed; a group that is left out goes, and comes back with its people', async () => {
    const ann = await learner('Ann')
    const set = await make()
    const placed = await teacher.send<GroupsView>('POST', `/group-sets/${set.id}/places`, { personId: idOf(ann), groupId: 'g1' })
    const change = (rev: number | undefined, groups: unknown) =>
      teacher.send<GroupsView>('PUT', `/group-sets/${set.id}`, { rev, name: 'Labs', seenBy: 'members', groups })
    const renamed = await change(placed.body.sets[0]?.rev, [{ id: 'g1', name: 'Rushes' }])
    expect(renamed.body.sets[0]?.groups).toEqual([{ id: 'g1', name: 'Rushes', personIds: [idOf(ann)] }])
    const gone = await change(renamed.body.sets[0]?.rev, [])
    expect(gone.body.sets[0]?.groups).toEqual([])
    const back = await change(gone.body.sets[0]?.rev, [{ name: 'Rushes', personIds: [idOf(ann), 'nobody'] }])
    expect(back.body.sets[0]?.groups).toMatchObject([{ name: 'Rushes', personIds: [idOf(ann)] }])
    expect(refusal(await change(placed.body.sets[0]?.rev, []))).toEqual([409, 'changed_meanwhile'])
  })

  it('can be removed, come back with everybody, and are gone for good after thirty days', async () => {
    const ann = await learner('Ann')
    const set = await make()
    await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: idOf(ann), groupId: 'g1' })
    expect((await teacher.send<GroupsView>('DELETE', `/group-sets/${set.id}`)).body.sets).toEqual([])
    expect(await mine(ann)).toEqual([])
    const back = await teacher.send<GroupsView>('POST', `/group-sets/${set.id}/restore`)
    expect(inGroup(back.body, 'Reeds')).toEqual([idOf(ann)])
    await teacher.send('DELETE', `/group-sets/${set.id}`)
    house.clock.at += 31 * 24 * 3_600_000
    await house.store.expire(house.clock.at)
    teacher = await house.teacher()
    expect(refusal(await teacher.send('POST', `/group-sets/${set.id}/restore`))).toEqual([404, 'not_found'])
  })

  it('refuse empty and double names, a sign-up that nobody sees, wrong shapes, and more sets than a course has room for', async () => {
    const send = (over: Record<string, unknown>) =>
      teacher.send('POST', '/group-sets', { name: 'Labs', seenBy: 'members', groups: [], ...over })
    for (const over of [
      { name: ' ' },
      { groups: [{ name: 'Reeds' }, { name: ' reeds ' }] },
      { seenBy: 'staff', signUp: { open: true } },
      { seenBy: 'everybody' },
      { signUp: { open: true, size: 0 } },
      { groups: [{ name: 'x'.repeat(81) }] },
      { extra: 1 },
    ])
      expect(refusal(await send(over)), JSON.stringify(over)).toEqual([400, 'bad_request'])
    const set = await make()
    expect(refusal(await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: 'nobody', groupId: 'g1' }))).toEqual([
      404,
      'not_found',
    ])
    const ann = await learner('Ann')
    expect(refusal(await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: idOf(ann), groupId: 'g9' }))).toEqual([
      404,
      'not_found',
    ])
    for (let n = 1; n < 20; n++) await send({ name: `Set ${n}` })
    expect(refusal(await send({ name: 'One too many' }))).toEqual([422, 'too_many_group_sets'])
  })

  it('show who is in the course now: somebody who left keeps the place and takes none', async () => {
    house.outside.roster = { members: [{ subject: 'Ann', role: 'learner', status: 'active', name: 'Ann' }], complete: true }
    teacher = await house.teacher({ roster: { url: 'https://lms.example/roster' } })
    const [ann, ben] = [await learner('Ann'), await learner('Ben')]
    const set = await make({ signUp: { open: true, size: 1 } })
    await ben.send('PUT', `/my-groups/${set.id}`, { groupId: 'g1' })
    house.clock.at += 20 * 60_000
    await house.services.roster.refresh('school-1', `school-1:${teacher.first.course?.id}`)
    expect(inGroup(await all(), 'Reeds')).toEqual([])
    expect((await ann.send('PUT', `/my-groups/${set.id}`, { groupId: 'g1' })).status).toBe(200)
    const again = await learner('Ben')
    expect(inGroup(await all(), 'Reeds')).toEqual([idOf(again), idOf(ann)])
  })
})

describe('sign-up', () => {
  it('gives the last place to one of many who reach for it at the same moment', async () => {
    const tabs = await Promise.all(Array.from({ length: 40 }, (_, n) => learner(`s${n}`)))
    const set = await make({ signUp: { open: true, size: 7 } })
    const answers = await Promise.all(tabs.map((tab) => tab.send('PUT', `/my-groups/${set.id}`, { groupId: 'g1' })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7)
    expect(answers.filter((answer) => answer.status !== 200).map(refusal)).toEqual(Array.from({ length: 33 }, () => [409, 'group_full']))
    expect(inGroup(await all(), 'Reeds')).toHaveLength(7)
  })

  it('shows all groups with how full they are, but only who is in one’s own', async () => {
    const [ann, ben] = [await learner('Ann'), await learner('Ben')]
    const set = await make({ signUp: { open: true, size: 1 } })
    await ben.send('PUT', `/my-groups/${set.id}`, { groupId: 'g2' })
    const { body, text } = await ann.send<MyGroupsView>('PUT', `/my-groups/${set.id}`, { groupId: 'g1' })
    expect(body.sets).toMatchObject([
      {
        groupId: 'g1',
        groups: [
          { name: 'Reeds', count: 1, isFull: true, people: [{ name: 'Ann' }] },
          { name: 'Stones', count: 1, isFull: true },
        ],
      },
    ])
    expect(text).not.toContain('Ben')
  })

  it('lets a learner move and leave while it is open, in one group of the set at most', async () => {
    const ann = await learner('Ann')
    const set = await make({ signUp: { open: true } })
    for (const groupId of ['g1', 'g2', 'g2']) await ann.send('PUT', `/my-groups/${set.id}`, { groupId })
    expect([inGroup(await all(), 'Reeds'), inGroup(await all(), 'Stones')]).toEqual([[], [idOf(ann)]])
    await ann.send('PUT', `/my-groups/${set.id}`, { groupId: null })
    expect(inGroup(await all(), 'Stones')).toEqual([])
  })

  it('is closed where the teacher closed it or never opened it, for test people, and for another course', async () => {
    const ann = await learner('Ann')
    const closed = await make({ name: 'Closed', signUp: { open: false } })
    const plain = await make({ name: 'Plain' })
    const hidden = await make({ name: 'Hidden', seenBy: 'staff' })
    const open = await make({ name: 'Open', signUp: { open: true } })
    expect(refusal(await ann.send('PUT', `/my-groups/${closed.id}`, { groupId: 'g1' }))).toEqual([409, 'sign_up_closed'])
    expect(refusal(await ann.send('PUT', `/my-groups/${plain.id}`, { groupId: 'g1' }))).toEqual([409, 'sign_up_closed'])
    expect(refusal(await ann.send('PUT', `/my-groups/${hidden.id}`, { groupId: 'g1' }))).toEqual([404, 'not_found'])
    expect(refusal(await ann.send('PUT', `/my-groups/${open.id}`, { groupId: 'g9' }))).toEqual([404, 'not_found'])
    expect(refusal(await ann.send('PUT', `/my-groups/${open.id}`, { group: 'g1' }))).toEqual([400, 'bad_request'])
    const test = await house.learner({ subject: 'student-view', isTestPerson: true })
    expect(refusal(await test.send('PUT', `/my-groups/${open.id}`, { groupId: 'g1' }))).toEqual([403, 'not_allowed'])
    const elsewhere = await learner('Dan', { context: { id: 'course-2' } })
    expect(refusal(await elsewhere.send('PUT', `/my-groups/${open.id}`, { groupId: 'g1' }))).toEqual([404, 'not_found'])
    expect(await mine(elsewhere)).toEqual([])
  })
})

describe('a pasted list', () => {
  const paste = (step: 'check' | 'keep', text: string, over: Record<string, unknown> = {}) =>
    teacher.send<PastedGroupsView>('POST', '/group-sets/paste', { step, text, name: 'From the list', seenBy: 'members', ...over })

  it('is looked at first, then makes groups of its good rows; faults name their cells', async () => {
    const [ann, zoe] = [
      await learner('Ann', { person: { name: 'Ann Lee', givenName: 'Ann', familyName: 'Lee' } }),
      await learner('zoe', { person: { name: 'Zoë Adams' } }),
    ]
    await learner('sam1', { person: { name: 'Sam Hill' } })
    await learner('sam2', { person: { name: 'Sam Hill' } })
    const text = 'Student,Group\n"Lee, Ann",Reeds\nzoe adams,reeds\nSam Hill,Stones\nNobody,Stones\nAnn Lee,Stones\nZoë Adams,'
    const look = await paste('check', text)
    expect(look.body.groups).toMatchObject([{ name: 'Reeds', people: [{ name: 'Ann Lee' }, { name: 'Zoë Adams' }] }])
    expect(look.body.faults).toEqual([
      { cell: 'A4', code: 'name_ambiguous', text: 'Sam Hill' },
      { cell: 'A5', code: 'name_unknown', text: 'Nobody' },
      { cell: 'A6', code: 'name_again', text: 'Ann Lee', before: 'A2' },
      { cell: 'B7', code: 'value_missing', text: '' },
    ])
    expect((await all()).sets).toEqual([])
    await paste('keep', text)
    expect((await all()).sets).toMatchObject([{ name: 'From the list', origin: 'list', groups: [{ name: 'Reeds' }] }])
    expect(inGroup(await all(), 'Reeds')).toEqual([idOf(ann), idOf(zoe)])
  })

  it('goes into a set that is there: moves who is on it, makes groups it lacks, and leaves everybody else', async () => {
    const [ann, ben, cleo] = [await learner('Ann'), await learner('Ben'), await learner('Cleo')]
    const set = await make()
    for (const tab of [ann, ben]) await teacher.send('POST', `/group-sets/${set.id}/places`, { personId: idOf(tab), groupId: 'g1' })
    await paste('keep', 'Ben\tStones\nCleo\tReeds', { setId: set.id, name: '' })
    expect([inGroup(await all(), 'Reeds'), inGroup(await all(), 'Stones')]).toEqual([[idOf(ann), idOf(cleo)], [idOf(ben)]])
  })

  it('finds learners without names by nickname, and by the key sheet', async () => {
    const first = await house.learner({ subject: 'n1', person: {} })
    const second = await house.learner({ subject: 'n2', person: {} })
    await teacher.send('PUT', `/key-sheet/${idOf(second)}`, { name: 'Siobhán' })
    const { body } = await paste('keep', `${first.first.person.nickname}\tReeds\nSiobhan\tReeds`)
    expect(body.faults).toEqual([])
    expect(inGroup(await all(), 'Reeds')).toEqual([idOf(first), idOf(second)])
    const seen = await first.get('/my-groups')
    expect(seen.text).not.toContain('Siobh')
    expect(seen.text).toContain(second.first.person.nickname)
  })

  it('keeps nothing where no row is good, and says so', async () => {
    expect(refusal(await paste('keep', 'Nobody,Reeds'))).toEqual([422, 'group_list_empty'])
    expect((await all()).sets).toEqual([])
    expect(refusal(await paste('keep', 'x', { step: 'maybe' }))).toEqual([400, 'bad_request'])
    expect(refusal(await paste('keep', 'x'.repeat(400_001)))).toEqual([400, 'bad_request'])
  })
})

describe('groups that the LMS tells', () => {
  const inLms = (name: string, ids: readonly string[]) => learner(name, { groups: ids.map((id) => ({ kind: 'group' as const, id })) })

  it('come with each launch, follow the next one, and a teacher can name them and show them', async () => {
    const [ann, ben] = [await inLms('Ann', ['12', '15']), await inLms('Ben', ['12'])]
    const [set] = (await all()).sets
    expect(set).toMatchObject({ origin: 'lms_groups', rev: 0, seenBy: 'staff' })
    expect(set?.groups).toEqual(
      [
        { id: '12', personIds: [idOf(ann), idOf(ben)].toSorted((a, b) => (a < b ? -1 : 1)) },
        { id: '15', personIds: [idOf(ann)] },
      ].map((group) => ({ ...group, personIds: expect.arrayContaining(group.personIds) as unknown })),
    )
    expect(await mine(ann)).toEqual([])
    const change = { rev: 0, name: 'Period groups', seenBy: 'members', groups: [{ id: '12', name: 'Morning' }] }
    await teacher.send('PUT', `/group-sets/${set?.id}`, change)
    expect(await mine(ben)).toMatchObject([{ name: 'Period groups', groupId: '12', groups: [{ name: 'Morning', count: 2 }] }])
    await inLms('Ann', ['15'])
    expect(inGroup(await all(), 'Morning')).toEqual([idOf(ben)])
    await learner('Ben')
    expect(inGroup(await all(), 'Morning'), 'a launch that tells nothing changes nothing').toEqual([idOf(ben)])
    await inLms('Ben', [])
    expect(inGroup(await all(), 'Morning')).toEqual([])
  })

  it('are kept apart as sections and groups, with the names that the LMS gives', async () => {
    await learner('Ann', {
      groups: [
        { kind: 'section', id: '7', name: 'Period 3' },
        { kind: 'group', id: 'x1' },
      ],
    })
    await learner('Ben', { groups: [{ kind: 'section', id: '7' }] })
    expect((await all()).sets).toMatchObject([
      { origin: 'lms_groups', groups: [{ id: 'x1' }] },
      {
        origin: 'lms_sections',
        groups: [{ id: '7', name: 'Period 3', personIds: [{}, {}] }].map((group) => ({
          ...group,
          personIds: expect.any(Array) as unknown,
        })),
      },
    ])
  })

  it('are the LMS’s to decide: nobody is moved, pasted or signed up, and they cannot be removed', async () => {
    const ann = await inLms('Ann', ['12'])
    const id = (await all()).sets[0]?.id
    const tries = [
      teacher.send('POST', `/group-sets/${id}/places`, { personId: idOf(ann), groupId: '12' }),
      teacher.send('DELETE', `/group-sets/${id}`),
      teacher.send('POST', `/group-sets/${id}/restore`),
      teacher.send('POST', '/group-sets/paste', { step: 'keep', text: 'Ann,Reeds', setId: id, name: '', seenBy: 'staff' }),
    ]
    for (const answer of await Promise.all(tries)) expect(refusal(answer)).toEqual([409, 'group_from_lms'])
    expect((await ann.send('PUT', `/my-groups/${id}`, { groupId: '12' })).status).toBe(404)
  })

  it('come with the roster where it tells them, for people who never opened a link as well', async () => {
    const person = (subject: string, groups: { kind: 'section'; id: string; name?: string }[]) => ({
      subject,
      name: subject,
      role: 'learner' as const,
      status: 'active' as const,
      groups,
    })
    teacher = await house.teacher({ roster: { url: 'https://lms.example/roster' } })
    house.outside.roster = { members: [person('Ann', [{ kind: 'section', id: '7', name: 'Period 3' }]), person('Ben', [])], complete: true }
    const courseId = `school-1:${teacher.first.course?.id}`
    await house.services.roster.refresh('school-1', courseId)
    expect(inGroup(await all(), 'Period 3')).toHaveLength(1)
    house.outside.roster = { members: [person('Ann', []), person('Ben', [{ kind: 'section', id: '7' }])], complete: true }
    await house.services.roster.refresh('school-1', courseId)
    expect((await all()).sets).toMatchObject([{ origin: 'lms_sections', groups: [{ id: '7', personIds: { length: 1 } }] }])
  })

  it('do not mix between courses that share an LMS id', async () => {
    await inLms('Ann', ['12'])
    await learner('Dan', { groups: [{ kind: 'group', id: '12' }], context: { id: 'course-2' } })
    expect((await all()).sets[0]?.groups[0]?.personIds).toHaveLength(1)
  })
})

describe('who may', () => {
  it('answers 403 to learners on the teacher’s screen, and to teachers on the learner’s', async () => {
    const ann = await learner('Ann')
    const set = await make()
    const bodies: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/groups'],
      ['POST', '/group-sets', { name: 'x', seenBy: 'members', groups: [] }],
      ['POST', '/group-sets/paste', { step: 'check', text: '', name: 'x', seenBy: 'members' }],
      ['PUT', `/group-sets/${set.id}`, { rev: 1, name: 'x', seenBy: 'members', groups: [] }],
      ['POST', `/group-sets/${set.id}/places`, { personId: 'x', groupId: null }],
      ['DELETE', `/group-sets/${set.id}`],
      ['POST', `/group-sets/${set.id}/restore`],
    ]
    for (const [method, path, body] of bodies) expect(refusal(await ann.send(method, path, body)), path).toEqual([403, 'not_allowed'])
    expect(refusal(await teacher.get('/my-groups'))).toEqual([403, 'not_allowed'])
    expect(refusal(await teacher.send('PUT', `/my-groups/${set.id}`, { groupId: 'g1' }))).toEqual([403, 'not_allowed'])
  })

  it('answers 404 for a set of another course or school', async () => {
    const set = await make()
    for (const place of [{ context: { id: 'course-2' } }, { tenantId: 'school-2', registrationId: 'reg-2' }]) {
      const other = await house.teacher(place)
      const tries = [
        other.send('PUT', `/group-sets/${set.id}`, { rev: 1, name: 'x', seenBy: 'members', groups: [] }),
        other.send('POST', `/group-sets/${set.id}/places`, { personId: 'x', groupId: null }),
        other.send('DELETE', `/group-sets/${set.id}`),
        other.send('POST', `/group-sets/${set.id}/restore`),
      ]
      for (const answer of await Promise.all(tries)) expect(refusal(answer)).toEqual([404, 'not_found'])
    }
    expect((await all()).sets).toHaveLength(1)
  })
})

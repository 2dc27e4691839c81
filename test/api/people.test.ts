import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeySheetView, PastedKeySheetView, PeopleView } from '../../server/contract/people.ts'
import type { RosterPerson } from '../../server/domain/courses/roster-source.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

const MINUTE = 60_000
const ROSTER = { roster: { url: 'https://lms.example/roster' } }
let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const on = (subject: string, name?: string): RosterPerson => ({ subject, role: 'learner', status: 'active', ...(name ? { name } : {}) })
const serve = (members: readonly RosterPerson[], complete = true): void => {
  house.outside.roster = { members, complete }
}
const read = async (teacher: Awaited<ReturnType<WorksHouse['teacher']>>): Promise<PeopleView> => {
  await teacher.send('POST', '/people/read')
  await house.services.roster.idle()
  return (await teacher.get<PeopleView>('/people')).body
}

describe('people of a course', () => {
  it('lists who is in it, since when, and who left with the works that stay', async () => {
    const { id } = await house.challenge()
    const teacher = await house.teacher({ custom: { cairn_challenge: id }, ...ROSTER })
    await house.handedIn(id, { subject: 'b', person: { name: 'Ben' } })
    serve([on('a', 'Ann'), on('b', 'Ben'), { ...on('t', 'Tam'), role: 'educator' }])
    await read(teacher)
    const joinedAt = new Date(house.clock.at).toISOString()
    house.clock.at += 20 * MINUTE
    serve([on('a', 'Ann'), on('c', 'Cleo')])
    const { people, roster } = await read(teacher)
    const row = (name: string) => people.find(({ person }) => person.name === name)
    expect(row('Ann')).toMatchObject({ role: 'learner', joinedAt })
    expect(row('Ann')?.leftAt).toBeUndefined()
    expect(row('Cleo')?.joinedAt).toBe(new Date(house.clock.at).toISOString())
    expect(row('Ben')).toMatchObject({ leftAt: new Date(house.clock.at).toISOString(), works: 1 })
    expect(row('Tam')).toMatchObject({ role: 'educator', works: 0 })
    expect(row('Ruth Berg')).toMatchObject({ role: 'educator' })
    expect(roster).toMatchObject({ state: 'fresh', expected: 2 })
    expect(roster.reading).toBeUndefined()
  })

  it('lets somebody who left see nothing within one reading, and keeps their work for the teacher', async () => {
    const { id } = await house.challenge()
    const teacher = await house.teacher({ custom: { cairn_challenge: id }, ...ROSTER })
    const gone = await house.handedIn(id, { subject: 'b', person: { name: 'Ben' } })
    house.clock.at += 20 * MINUTE
    serve([on('a', 'Ann')])
    await read(teacher)
    for (const path of ['/first', `/challenges/${id}/work`, '/my-groups']) expect((await gone.get(path)).status, path).toBe(401)
    expect((await teacher.get(`/challenges/${id}/works/${gone.first.person.id}`)).status).toBe(200)
  })

  it('says of a partial reading how many came of about how many, and takes nobody out', async () => {
    const teacher = await house.teacher(ROSTER)
    serve([on('a', 'Ann'), on('b', 'Ben'), on('c', 'Cleo')])
    await read(teacher)
    house.clock.at += 20 * MINUTE
    serve([on('a', 'Ann'), on('b', 'Ben')], false)
    const { people, roster } = await read(teacher)
    expect(roster).toMatchObject({ state: 'partial', read: 2, expected: 3 })
    expect(people.filter(({ leftAt }) => leftAt !== undefined)).toEqual([])
  })

  it('answers at once while the list is being read, and says how far it is', async () => {
    const teacher = await house.teacher(ROSTER)
    let release: () => void = () => undefined
    const wait = new Promise<void>((resolve) => (release = resolve))
    house.outside.rosterPages = [{ members: [on('a', 'Ann'), on('b', 'Ben')] }, { members: [on('c', 'Cleo')], after: wait }]
    expect((await teacher.send<PeopleView>('POST', '/people/read')).body.roster.reading).toEqual({ people: 0 })
    await expect.poll(async () => (await teacher.get<PeopleView>('/people')).body.roster.reading).toEqual({ people: 2 })
    release()
    await house.services.roster.idle()
    const { people, roster } = (await teacher.get<PeopleView>('/people')).body
    expect([roster.state, roster.reading, people.length]).toEqual(['fresh', undefined, 4])
  })

  it('is for those who teach the course: a learner, an observer and an admin get 403', async () => {
    const tabs = [
      await house.learner(),
      await house.launch({ subject: 'o', role: 'observer' }),
      await house.launch({ subject: 'x', role: 'admin' }),
    ]
    for (const tab of tabs)
      for (const [method, path] of [
        ['GET', '/people'],
        ['POST', '/people/read'],
        ['GET', '/key-sheet'],
      ] as const)
        expect(refusal(await tab.send(method, path)), path).toEqual([403, 'not_allowed'])
  })

  it('shows a teacher of another course or school none of it', async () => {
    await house.teacher(ROSTER)
    await house.learner()
    for (const place of [{ context: { id: 'course-2' } }, { tenantId: 'school-2', registrationId: 'reg-2' }]) {
      const other = await house.teacher({ ...place, subject: 'other-teacher', person: { name: 'Olu Other' } })
      const { body } = await other.get<PeopleView>('/people')
      expect(body.people.map(({ person }) => person.name)).toEqual(['Olu Other'])
    }
  })
})

describe('the key sheet', () => {
  const nameless = (subject: string) => house.learner({ subject, person: {} })

  it('puts a name beside the nickname for staff of this course, and takes it off again', async () => {
    const teacher = await house.teacher()
    const learner = await nameless('n1')
    const { id, nickname } = learner.first.person
    const { body } = await teacher.send<KeySheetView>('PUT', `/key-sheet/${id}`, { name: '  Ilya\u0000Marchenko ' })
    expect(body.rows).toEqual([{ personId: id, nickname, name: 'Ilya Marchenko', left: false }])
    const { people, namesWithheld } = (await teacher.get<PeopleView>('/people')).body
    expect(people.find(({ person }) => person.id === id)?.person).toMatchObject({
      name: 'Ilya Marchenko',
      nickname,
      initials: 'IM',
      fromKeySheet: true,
    })
    expect(namesWithheld).toBe(true)
    const empty = await teacher.send<KeySheetView>('PUT', `/key-sheet/${id}`, { name: ' ' })
    expect(empty.body.rows).toEqual([{ personId: id, nickname, left: false }])
  })

  it('keeps the names of two teachers who write at the same moment', async () => {
    const teacher = await house.teacher()
    const learners = await Promise.all(['n1', 'n2', 'n3', 'n4'].map(nameless))
    await Promise.all(learners.map(({ first }, at) => teacher.send('PUT', `/key-sheet/${first.person.id}`, { name: `Name ${at}` })))
    const { rows } = (await teacher.get<KeySheetView>('/key-sheet')).body
    expect(rows.map(({ name = '' }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(['Name 0', 'Name 1', 'Name 2', 'Name 3'])
  })

  it('takes pasted lines by nickname in either language, looks first, and leaves only what it cannot place', async () => {
    const teacher = await house.teacher()
    const first = await nameless('n1')
    const second = await house.learner({ subject: 'n2', person: {}, locale: 'es' })
    const third = await nameless('n3')
    const text = [
      'Nickname\tName',
      `${first.first.person.nickname}\tIlya`,
      `${second.first.person.nickname?.toUpperCase()}\tSiobhán`,
      'Nobody here\tAna',
      `${first.first.person.nickname}\tIlya again`,
      `${third.first.person.nickname}\t`,
    ].join('\n')
    const look = await teacher.send<PastedKeySheetView>('POST', '/key-sheet/paste', { step: 'check', text })
    expect(look.body.told.map(({ name }) => name)).toEqual(['Ilya', 'Siobhán'])
    expect(look.body.faults).toEqual([
      { cell: 'A4', code: 'name_unknown', text: 'Nobody here' },
      { cell: 'A5', code: 'name_again', text: first.first.person.nickname, before: 'A2' },
      { cell: 'B6', code: 'value_missing', text: '' },
    ])
    const before = (await teacher.get<KeySheetView>('/key-sheet')).body.rows
    expect(before.every(({ name }) => name === undefined)).toBe(true)
    await teacher.send('POST', '/key-sheet/paste', { step: 'keep', text })
    const after = (await teacher.get<KeySheetView>('/key-sheet')).body.rows
    expect(after.flatMap(({ name }) => name ?? []).toSorted()).toEqual(['Ilya', 'Siobhán'])
  })

  it('does not list those whom the LMS names, nor write a name for them, nor for another course’s learner', async () => {
    const teacher = await house.teacher()
    const named = await house.learner()
    const elsewhere = await house.learner({ subject: 'n1', person: {}, context: { id: 'course-2' } })
    for (const { first } of [named, elsewhere])
      expect(refusal(await teacher.send('PUT', `/key-sheet/${first.person.id}`, { name: 'X' }))).toEqual([404, 'not_found'])
    expect((await teacher.get<KeySheetView>('/key-sheet')).body.rows).toEqual([])
  })

  it('is not read by a learner, by another course’s teacher, nor through anything they may open', async () => {
    const teacher = await house.teacher()
    const learner = await nameless('n1')
    await teacher.send('PUT', `/key-sheet/${learner.first.person.id}`, { name: 'Ilya Marchenko' })
    expect(refusal(await learner.get('/key-sheet'))).toEqual([403, 'not_allowed'])
    const other = await house.teacher({ context: { id: 'course-2' } })
    expect((await other.get<KeySheetView>('/key-sheet')).body.rows).toEqual([])
    await house.learner({ subject: 'n1', person: {}, context: { id: 'course-2' } })
    expect((await other.get('/people')).text).not.toContain('Ilya')
    expect((await learner.get('/first')).text).not.toContain('Ilya')
  })

  it('refuses what is no name and no list', async () => {
    const teacher = await house.teacher()
    const { first } = await nameless('n1')
    expect(refusal(await teacher.send('PUT', `/key-sheet/${first.person.id}`, { name: 'x'.repeat(121) }))).toEqual([400, 'bad_request'])
    expect(refusal(await teacher.send('PUT', `/key-sheet/${first.person.id}`, { name: 'x', more: 1 }))).toEqual([400, 'bad_request'])
    expect(refusal(await teacher.send('POST', '/key-sheet/paste', { step: 'now', text: '' }))).toEqual([400, 'bad_request'])
  })
})

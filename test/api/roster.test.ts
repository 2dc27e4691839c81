import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RosterPerson } from '../../server/domain/courses/roster-source.ts'
import type { PeopleView } from '../../server/contract/people.ts'
import { AppError } from '../../server/errors.ts'
import { roleOf } from '../../server/lti/roles.ts'
import { openHouse, type House } from './harness.ts'

const MINUTE = 60_000
const ROSTER = { roster: { url: 'https://lms.example/roster' } }
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const on = (subject: string, over: Partial<RosterPerson> = {}): RosterPerson => ({
  subject,
  role: 'learner',
  status: 'active',
  name: `Name ${subject}`,
  ...over,
})
const serve = (members: readonly RosterPerson[], complete = true): void => {
  house.outside.roster = { members, complete }
}
const courseId = async (): Promise<string> =>
  ((await house.store.tenant<never>('courses').find('school-1', { limit: 1 })) as { rows: readonly { id: string }[] }).rows[0]?.id ?? ''
const open = async () => house.services.roster.open('school-1', await courseId())
const refresh = async () => house.services.roster.refresh('school-1', await courseId())
const names = ({ learners }: Awaited<ReturnType<typeof open>>) =>
  learners.map(({ person, member }) => `${person.name ?? member.number}${member.leftAt === undefined ? '' : ' left'}`)

describe('the roster of a course', () => {
  it('is fetched at the first opening, and lists learners by family name', async () => {
    await house.teacher(ROSTER)
    serve([
      on('a', { name: 'Zoë Adams', familyName: 'Adams' }),
      on('b', { name: 'Ann Zuse', familyName: 'Zuse' }),
      on('t', { role: 'educator' }),
      on('x', { status: 'inactive' }),
    ])
    const list = await open()
    expect(names(list)).toEqual(['Zoë Adams', 'Ann Zuse'])
    expect(list.roster.state).toBe('fresh')
  })

  it('is fetched again behind an opening after ten minutes, and not before', async () => {
    await house.teacher(ROSTER)
    serve([on('a')])
    await open()
    house.clock.at += 9 * MINUTE
    await open()
    expect(house.outside.rosterFetches).toBe(1)
    house.clock.at += 2 * MINUTE
    serve([on('a'), on('b')])
    const seen = await open()
    expect([seen.roster.state, names(seen)]).toEqual(['stale', ['Name a']])
    await house.services.roster.idle()
    expect(names(await open())).toEqual(['Name a', 'Name b'])
    expect(house.outside.rosterFetches).toBe(2)
  })

  it('is fetched once when many ask at the same moment', async () => {
    await house.teacher(ROSTER)
    serve([on('a')])
    await Promise.all([refresh(), refresh(), open(), refresh()])
    expect(house.outside.rosterFetches).toBe(1)
  })

  it('labels those who left, keeps them, and takes them back', async () => {
    await house.teacher(ROSTER)
    serve([on('a'), on('b')])
    await refresh()
    house.clock.at += 20 * MINUTE
    serve([on('a')])
    expect(names(await refresh())).toEqual(['Name a', 'Name b left'])
    serve([on('a'), on('b')])
    expect(names(await refresh())).toEqual(['Name a', 'Name b'])
  })

  it('ends the open tabs of those who left, in this course only', async () => {
    const teacher = await house.teacher(ROSTER)
    const here = await house.learner()
    const elsewhere = await house.learner({ context: { id: 'course-2' } })
    house.clock.at += 20 * MINUTE
    serve([on('a')])
    await house.services.roster.refresh('school-1', `school-1:${teacher.first.course?.id}`)
    expect((await here.get('/first')).status).toBe(401)
    expect([(await elsewhere.get('/first')).status, (await teacher.get('/first')).status]).toEqual([200, 200])
  })

  it('takes an inactive member as gone and a launch as back', async () => {
    await house.teacher(ROSTER)
    serve([on('a'), on('lms-user-1', { name: 'Amara Okafor' })])
    await refresh()
    house.clock.at += 20 * MINUTE
    serve([on('a'), on('lms-user-1', { status: 'inactive' })])
    expect(names(await refresh())).toEqual(['Name a', 'Amara Okafor left'])
    await house.learner()
    expect(names(await open())).toEqual(['Name a', 'Amara Okafor'])
  })

  it.each(['who had left', 'whom an older list never had'])('lets a launch win over a list that is older: somebody %s', async (who) => {
    await house.teacher(ROSTER)
    await house.learner()
    serve([on('a')])
    house.clock.at += 20 * MINUTE
    if (who === 'who had left') expect(names(await refresh())).toEqual(['Name a', 'Amara Okafor left'])
    const back = await house.learner()
    house.clock.at += 5 * MINUTE
    expect(names(await refresh())).toEqual(['Name a', 'Amara Okafor'])
    expect((await back.get('/first')).status).toBe(200)
    house.clock.at += 10 * MINUTE
    expect(names(await refresh())).toEqual(['Name a', 'Amara Okafor left'])
    expect((await back.get('/first')).status).toBe(401)
  })

  it.each([
    ['partial', () => serve([on('a')], false)],
    ['partial', () => serve([])],
    ['failed', () => void (house.outside.roster = new AppError('lms_unreachable'))],
  ])('removes nobody when the answer is %s', async (state, answer) => {
    await house.teacher(ROSTER)
    serve([on('a'), on('b')])
    await refresh()
    house.clock.at += 20 * MINUTE
    answer()
    const list = await refresh()
    expect(names(list)).toEqual(['Name a', 'Name b'])
    expect(list.roster).toMatchObject({ state, syncedAt: house.clock.at - 20 * MINUTE })
  })

  it('says why a fetch failed and waits a minute before an opening asks again', async () => {
    await house.teacher(ROSTER)
    house.outside.roster = new AppError('lms_scope_missing')
    expect((await open()).roster).toEqual({ state: 'failed', reason: 'lms_scope_missing' })
    await open()
    expect(house.outside.rosterFetches).toBe(1)
    house.clock.at += 2 * MINUTE
    serve([on('a')])
    await open()
    await house.services.roster.idle()
    expect((await open()).roster.state).toBe('fresh')
  })

  it('keeps staff who launched as staff, whatever it says of them', async () => {
    const teacher = await house.teacher(ROSTER)
    serve([on('lms-teacher', { role: 'learner' }), on('a')])
    expect(names(await refresh())).toEqual(['Name a'])
    house.clock.at += 20 * MINUTE
    serve([on('a')])
    await refresh()
    const member = await house.services.courses.member('school-1', await courseId(), `school-1:${teacher.first.person.id}`)
    expect(member).toMatchObject({ role: 'educator' })
    expect(member?.leftAt).toBeUndefined()
  })

  it('keeps Moodle’s non-editing teacher as staff: Instructor in the launch, Learner in its roster', async () => {
    const teacher = await house.teacher(ROSTER)
    const vocabulary = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
    const helper = await house.launch({ subject: 'helper', role: roleOf([`${vocabulary}#Instructor`]), person: { name: 'Ana Duarte' } })
    expect(helper.first.app).toBe('educator')
    serve([on('helper', { role: roleOf(['Learner']), name: 'Ana Duarte' }), on('a')])
    expect(names(await refresh())).toEqual(['Name a'])
    expect((await helper.get('/people')).status).toBe(200)
    expect((await teacher.get<PeopleView>('/people')).body.people.find(({ person }) => person.name === 'Ana Duarte')).toMatchObject({
      role: 'educator',
    })
  })

  it('makes somebody a learner whom only the roster ever called staff, when it says so', async () => {
    await house.teacher(ROSTER)
    serve([on('helper', { role: 'educator' })])
    expect(names(await refresh())).toEqual([])
    serve([on('helper')])
    expect(names(await refresh())).toEqual(['Name helper'])
  })

  it('never lists Student View, and lets a roster raise somebody to staff', async () => {
    await house.teacher(ROSTER)
    await house.learner({ subject: 'student-view', isTestPerson: true })
    await house.learner({ subject: 'ta' })
    serve([on('ta', { role: 'educator' }), on('a')])
    expect(names(await refresh())).toEqual(['Name a'])
  })

  it('does not miss a learner who joined while it was being made', async () => {
    await house.teacher(ROSTER)
    serve([on('a')])
    await refresh()
    await house.learner()
    expect(names(await refresh())).toEqual(['Name a', 'Amara Okafor'])
  })

  it('numbers people whose names are withheld, each once, launches and rosters alike', async () => {
    await house.teacher(ROSTER)
    const [first, second] = await Promise.all(['n1', 'n2'].map((subject) => house.learner({ subject, person: {} })))
    expect(first?.first.person.nickname).not.toEqual(second?.first.person.nickname)
    const nameless = (subject: string): RosterPerson => ({ subject, role: 'learner', status: 'active' })
    serve([nameless('n1'), nameless('n2'), nameless('n3'), nameless('n4')])
    const numbers = (await refresh()).learners.map(({ member }) => member.number)
    expect(numbers).toEqual([1, 2, 3, 4])
    expect((await refresh()).learners.map(({ member }) => member.number)).toEqual(numbers)
  })

  it('is never there for a course without the service', async () => {
    await house.teacher()
    await house.learner()
    const list = await refresh()
    expect([list.roster.state, names(list), house.outside.rosterFetches]).toEqual(['never', ['Amara Okafor'], 0])
  })
})

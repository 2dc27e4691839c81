import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LearnerTodayView, NeedsView } from '../../server/contract/today.ts'
import type { Tab } from './harness.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const MINUTE = 60_000
const named = (name: string) => ({ subject: name, person: { name } })
const needsOf = async (tab: Tab) => (await tab.get<NeedsView>('/needs')).body.needs
const todayOf = async (tab: Tab) => (await tab.get<LearnerTodayView>('/today')).body.challenges

describe('what waits for a teacher', () => {
  it('is nothing before anybody has handed in', async () => {
    const { id, teacher } = await house.challenge()
    await house.learnerAt(id)
    expect(await needsOf(teacher)).toEqual([])
  })

  it('is one line a challenge, about whoever waits longest, and gone once released', async () => {
    const { id, teacher } = await house.challenge()
    const since = new Date(house.clock.at).toISOString()
    const ann = await house.handedIn(id, named('Ann'))
    house.clock.at += MINUTE
    const ben = await house.handedIn(id, named('Ben'))
    expect(await needsOf(teacher)).toMatchObject([{ kind: 'ready', since, count: 2, person: { name: 'Ann' }, challenge: { id } }])
    for (const { first } of [ann, ben]) await house.markAll(teacher, id, first.person.id)
    await teacher.send('POST', `/challenges/${id}/release`, {})
    expect((await needsOf(teacher)).filter(({ kind }) => kind === 'ready')).toEqual([])
  })

  it('comes with the launch that opens Today', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, named('Ann'))
    const today = await house.teacher({ resourceLink: { id: 'link-today' }, custom: { cairn_place: 'today' } })
    expect(today.first.view).toMatchObject({ kind: 'course_home', place: 'today', undecided: false, needs: [{ kind: 'ready', count: 1 }] })
  })

  it('says nothing of another course or another school, also of a learner who is in both courses', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, named('Ann'))
    await house.learner({ ...named('Ann'), context: { id: 'art-5' } })
    expect(await needsOf(await house.teacher({ context: { id: 'art-5' } }))).toEqual([])
    expect(await needsOf(await house.teacher({ tenantId: 'school-2' }))).toEqual([])
  })

  it('is for those who teach: a learner and an admin get 403, nobody gets 401', async () => {
    const { id } = await house.challenge()
    const admin = await house.launch({ subject: 'lms-admin', role: 'admin' })
    for (const tab of [await house.learnerAt(id), admin]) expect(refusal(await tab.get('/needs'))).toEqual([403, 'not_allowed'])
    expect((await house.tab('').get('/needs')).status).toBe(401)
  })
})

describe('a learner’s today', () => {
  it('puts what is due soonest first, and what was handed in after all that is open', async () => {
    const due = (day: number) => ({ at: `2026-10-0${day}T12:00:00Z`, zone: 'UTC' })
    const ids = { done: '', later: '', sooner: '', never: '' }
    ids.done = (await house.challenge({ title: 'Done', due: due(1) })).id
    ids.never = (await house.challenge({ title: 'Without a date' })).id
    ids.later = (await house.challenge({ title: 'Later', due: due(5) })).id
    ids.sooner = (await house.challenge({ title: 'Sooner', due: due(2) })).id
    const learner = await house.handedIn(ids.done)
    const seen = (await todayOf(learner)).map(({ title, status, isBegun }) => [title, status, isBegun])
    expect(seen).toEqual([
      ['Sooner', 'open', false],
      ['Later', 'open', false],
      ['Without a date', 'open', false],
      ['Done', 'handed_in', true],
    ])
  })

  it('comes with a launch that names a place, also where the link is new; a place nobody has is not one', async () => {
    const { id } = await house.challenge()
    const view = async (cairn_place: string) =>
      (await house.learner({ resourceLink: { id: `link-${cairn_place}` }, custom: { cairn_place } })).first.view
    expect(await view('today')).toMatchObject({ kind: 'learner_home', place: 'today', today: { challenges: [{ id }] } })
    expect(await view('profile')).toMatchObject({ kind: 'learner_home', place: 'profile' })
    for (const unknown of ['admin', '../today', '']) expect(await view(unknown)).toEqual({ kind: 'not_placed' })
  })

  it('still comes where the LMS has lost the parameter: from the address of the link, else as the link was known', async () => {
    const at = (over: object) => house.learner({ resourceLink: { id: 'link-place' }, custom: {}, ...over })
    expect((await at({})).first.view).toEqual({ kind: 'not_placed' })
    expect((await at({ targetPath: '/places/nowhere' })).first.view).toEqual({ kind: 'not_placed' })
    expect((await at({ targetPath: '/places/check-in' })).first.view).toMatchObject({ kind: 'learner_home', place: 'check-in' })
    expect((await at({})).first.view).toMatchObject({ kind: 'learner_home', place: 'check-in' })
    const teacher = await house.teacher({ resourceLink: { id: 'link-place' }, custom: {} })
    expect(teacher.first.view).toMatchObject({ kind: 'course_home', place: 'check-in', undecided: false })
  })

  it('is not asked about: nobody decides again what a link opens that has a place; another course knows nothing of it', async () => {
    const { id } = await house.challenge()
    const link = { resourceLink: { id: 'link-place' }, custom: { cairn_place: 'today' } }
    const teacher = await house.teacher(link)
    expect(refusal(await teacher.send('PUT', '/placement', { challengeId: id }))).toEqual([409, 'changed_meanwhile'])
    const other = await house.learner({ ...link, custom: {}, context: { id: 'art-5' } })
    expect(other.first.view).toEqual({ kind: 'not_placed' })
  })

  it('opens from the course menu, where the LMS names the course itself as the link', async () => {
    const { id } = await house.challenge()
    const menu = await house.learner({ resourceLink: { id: 'course-1' } })
    expect(menu.first.view).toMatchObject({ kind: 'learner_home', place: 'today', today: { challenges: [{ id }] } })
  })

  it('shows one’s own state only: another learner’s hand-in changes nothing', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, named('Ann'))
    expect(await todayOf(await house.learnerAt(id, named('Ben')))).toMatchObject([{ id, status: 'open', isBegun: false }])
    expect(await todayOf(await house.learner({ context: { id: 'art-5' } }))).toEqual([])
  })

  it('is for learners: a teacher gets 403, nobody 401', async () => {
    const { teacher } = await house.challenge()
    expect(refusal(await teacher.get('/today'))).toEqual([403, 'not_allowed'])
    expect((await house.tab('').get('/today')).status).toBe(401)
  })
})

// Longer than 300 lines: every rule of one route group.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClassPlansView, LearnerPlanView, OwnPlanView, PlanTemplatesView } from '../../server/contract/plans.ts'
import type { NeedsView } from '../../server/contract/today.ts'
import type { Tab } from './harness.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const DAY = 86_400_000
const named = (subject: string, name: string): Promise<Tab> => house.learner({ subject, person: { name } })
const okafor = (): Promise<Tab> => house.teacher({ person: { name: 'Ms. Okafor' } })
const idOf = (tab: Tab): string => tab.first.person.id
const FIRST = {
  templateId: 'plan-ages-8-9',
  chosen: { 'p8-should-skill': ['p8-skill-write'], 'p8-could-try': ['p8-try-sky'] },
  written: { 'p8-want-dream': 'Photograph the Milky Way' },
}
const start = (tab: Tab, body: object = FIRST) => tab.send<OwnPlanView>('POST', '/plan', body)
const own = async (tab: Tab): Promise<OwnPlanView> => (await tab.get<OwnPlanView>('/plan')).body
const write = (tab: Tab, id: string, body: object) => tab.send<OwnPlanView>('PUT', `/plan/items/${id}`, body)
const status = (tab: Tab, to: string) => tab.send<OwnPlanView>('PUT', '/plan/status', { to })
const review = (teacher: Tab, learner: Tab, body: object) => teacher.send<LearnerPlanView>('PUT', `/plans/${idOf(learner)}/status`, body)
const rows = async (teacher: Tab): Promise<ClassPlansView['rows']> => (await teacher.get<ClassPlansView>('/plans')).body.rows
const titles = ({ plan }: OwnPlanView, lane: string) => plan?.items.filter((item) => item.lane === lane).map(({ title }) => title)

describe('a learner’s own plan', () => {
  it('is not there at first, and is made from a template once', async () => {
    const ilya = await named('ilya', 'Ilya')
    expect(await own(ilya)).not.toHaveProperty('plan')
    const { body } = await start(ilya)
    expect(titles(body, 'want')).toEqual(['Photograph the Milky Way'])
    expect(titles(body, 'should')).toEqual(['Read each day with a book I chose.', 'Write so a friend can see it.'])
    expect(body.plan).toMatchObject({ status: 'draft', templateId: 'plan-ages-8-9' })
    expect(refusal(await start(ilya))).toEqual([409, 'plan_started'])
  })

  it('is refused with choices missing, an unknown template, and a wrong shape', async () => {
    const ilya = await named('ilya', 'Ilya')
    expect(refusal(await start(ilya, { ...FIRST, chosen: {} }))).toEqual([422, 'plan_choice_wrong'])
    expect(refusal(await start(ilya, { ...FIRST, templateId: 'plan-teachers' }))).toEqual([404, 'not_found'])
    expect(refusal(await start(ilya, { templateId: 'plan-ages-8-9' }))).toEqual([400, 'bad_request'])
    expect(await own(ilya)).not.toHaveProperty('plan')
  })

  it('offers templates in the reader’s language, with an agenda of 15 minutes', async () => {
    const spanish = await house.learner({ subject: 'es', locale: 'es' })
    const { templates } = (await spanish.get<PlanTemplatesView>('/plan/templates')).body
    expect(templates.map(({ title }) => title)).toEqual([
      'Mi plan',
      'Mi plan de aprendizaje',
      'Mi plan y mis pruebas',
      'Mis próximos dos años',
    ])
    expect(templates[0]?.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(15)
  })

  it('takes items, moves them, marks them done and lets them go', async () => {
    const ilya = await named('ilya', 'Ilya')
    await write(ilya, 'rates', { lane: 'should', title: 'Unit rates', why: 'So it says how fast', byDay: '2026-12-04', helper: 'Siobhán' })
    await write(ilya, 'sky', { lane: 'could', title: 'Telescope evening' })
    const moved = (await ilya.send<OwnPlanView>('PUT', '/plan/items/sky/place', { lane: 'should', at: 0 })).body
    expect(titles(moved, 'should')).toEqual(['Telescope evening', 'Unit rates'])
    const done = (await ilya.send<OwnPlanView>('PUT', '/plan/items/sky/done', { isDone: true })).body
    expect(done.plan?.items.find(({ id }) => id === 'sky')).toHaveProperty('doneAt')
    expect(titles((await ilya.send<OwnPlanView>('DELETE', '/plan/items/sky')).body, 'should')).toEqual(['Unit rates'])
    expect(refusal(await ilya.send('PUT', '/plan/items/sky/place', { lane: 'want', at: 0 }))).toEqual([404, 'not_found'])
    expect(refusal(await write(ilya, 'x', { lane: 'must', title: 'x' }))).toEqual([400, 'bad_request'])
    expect(refusal(await write(ilya, 'x', { lane: 'want', title: ' ' }))).toEqual([400, 'bad_request'])
    expect(refusal(await ilya.send('PUT', '/plan/items/rates/place', { lane: 'want', at: -1 }))).toEqual([400, 'bad_request'])
    expect(refusal(await ilya.send('PUT', '/plan/items/rates/done', {}))).toEqual([400, 'bad_request'])
  })

  it('keeps both when two tabs write different items at once', async () => {
    const [one, two] = [await named('ilya', 'Ilya'), await named('ilya', 'Ilya')]
    await Promise.all(['a', 'b', 'c', 'd'].map((id, at) => write(at % 2 ? one : two, id, { lane: 'want', title: id })))
    expect((await own(one)).plan?.items.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is one plan in each course, and another in another school', async () => {
    await start(await named('ilya', 'Ilya'))
    const art = await house.learner({ subject: 'ilya', context: { id: 'course-2', title: 'Art' } })
    expect(await own(art)).not.toHaveProperty('plan')
    const elsewhere = await house.learner({ subject: 'ilya', tenantId: 'school-2', registrationId: 'reg-2' })
    expect(await own(elsewhere)).not.toHaveProperty('plan')
  })

  it('stands in no log', async () => {
    const ilya = await named('ilya', 'Ilya')
    await start(ilya)
    await ilya.send('PUT', '/plan/week/reflection', { text: 'Clouds all week' })
    expect(house.logged.join('')).not.toMatch(/Milky|Clouds/)
  })
})

describe('the goals of a week', () => {
  const week = (tab: Tab, goals: readonly object[]) => tab.send<OwnPlanView>('PUT', '/plan/week', { goals })

  it('are carried over with how often, and what was done stays to be seen', async () => {
    const ilya = await named('ilya', 'Ilya')
    await start(ilya)
    await week(ilya, [
      { id: 'g1', text: 'Ask Dad', isDone: false },
      { id: 'g2', text: 'Find the tripod', isDone: true },
    ])
    await ilya.send('PUT', '/plan/week/reflection', { text: 'Half of it.' })
    house.clock.at += 7 * DAY
    const later = await named('ilya', 'Ilya')
    const { plan } = await own(later)
    expect(plan?.week.goals).toEqual([])
    expect(plan?.toCarry.map(({ id }) => id)).toEqual(['g1'])
    expect(plan?.before[0]).toMatchObject({ reflection: 'Half of it.', goals: [{ id: 'g1' }, { id: 'g2', doneAt: expect.any(String) }] })
    const carried = await week(later, [{ id: 'g1', text: 'Ask Dad', isDone: false }])
    expect(carried.body.plan?.week.goals).toMatchObject([{ id: 'g1', carried: 1 }])
    expect(carried.body.plan?.toCarry).toEqual([])
  })

  it('are one to three, of this plan, each once', async () => {
    const ilya = await named('ilya', 'Ilya')
    const { body } = await start(ilya)
    const goal = (id: string, more = {}) => ({ id, text: id, isDone: false, ...more })
    expect((await week(ilya, [goal('a', { itemId: body.plan?.items[0]?.id })])).status).toBe(200)
    expect(refusal(await week(ilya, [goal('a', { itemId: 'not-mine' })]))).toEqual([404, 'not_found'])
    expect(
      refusal(
        await week(
          ilya,
          ['a', 'b', 'c', 'd'].map((id) => goal(id)),
        ),
      ),
    ).toEqual([400, 'bad_request'])
    expect(refusal(await week(ilya, [goal('a'), goal('a')]))).toEqual([400, 'bad_request'])
    expect(refusal(await ilya.send('PUT', '/plan/week/reflection', { text: 'x'.repeat(301) }))).toEqual([400, 'bad_request'])
  })
})

describe('a review', () => {
  it('goes from the learner to the teacher and back, agreed, with time in each state', async () => {
    const [ilya, teacher] = [await named('ilya', 'Ilya'), await okafor()]
    await start(ilya)
    await status(ilya, 'waiting')
    expect(await rows(teacher)).toMatchObject([{ person: { name: 'Ilya' }, status: 'waiting', counts: { want: 1, should: 2, could: 1 } }])
    expect((await review(teacher, ilya, { to: 'in_review' })).body.plan?.status).toBe('in_review')
    expect(refusal(await status(ilya, 'draft'))).toEqual([409, 'plan_wrong_state'])
    expect(refusal(await write(ilya, 'x', { lane: 'want', title: 'x' }))).toEqual([409, 'plan_locked'])
    await review(teacher, ilya, { to: 'active' })
    expect((await own(ilya)).plan).toMatchObject({
      status: 'active',
      agreed: { by: { name: 'Ms. Okafor' }, since: { added: 0, changed: 0, removed: 0 } },
    })
    await write(ilya, 'x', { lane: 'want', title: 'x' })
    expect((await own(ilya)).plan?.agreed?.since.added).toBe(1)
  })

  it('comes back with a note for the plan and for an item', async () => {
    const [ilya, teacher] = [await named('ilya', 'Ilya'), await okafor()]
    const itemId = (await start(ilya)).body.plan?.items[1]?.id ?? ''
    await status(ilya, 'waiting')
    await review(teacher, ilya, { to: 'draft', text: 'Say by when.', asks: { [itemId]: 'Which book?' } })
    const { plan } = await own(ilya)
    expect(plan).toMatchObject({ status: 'draft', ask: { text: 'Say by when.', by: { name: 'Ms. Okafor' } } })
    expect(plan?.items[1]?.ask).toBe('Which book?')
  })

  it('refuses what does not follow, what says nothing, and a plan that is not there', async () => {
    const [ilya, ona, teacher] = [await named('ilya', 'Ilya'), await named('ona', 'Ona'), await okafor()]
    await start(ilya)
    expect(refusal(await review(teacher, ilya, { to: 'active' }))).toEqual([409, 'plan_wrong_state'])
    expect(refusal(await review(teacher, ilya, { to: 'draft', text: ' ' }))).toEqual([400, 'bad_request'])
    expect(refusal(await review(teacher, ona, { to: 'active' }))).toEqual([404, 'not_found'])
    expect(refusal(await status(ona, 'waiting'))).toEqual([422, 'plan_has_no_items'])
    expect(refusal(await status(ilya, 'active'))).toEqual([400, 'bad_request'])
  })

  it('completes a plan and opens it again', async () => {
    const [ilya, teacher] = [await named('ilya', 'Ilya'), await okafor()]
    await start(ilya)
    await status(ilya, 'waiting')
    await review(teacher, ilya, { to: 'active' })
    expect((await review(teacher, ilya, { to: 'complete' })).body.plan?.status).toBe('complete')
    expect((await review(teacher, ilya, { to: 'reopened' })).body.plan?.status).toBe('active')
  })
})

describe('who sees a plan', () => {
  it('is its learner and the teachers of the course: another learner, another course and another school get nothing', async () => {
    const [ilya, ona] = [await named('ilya', 'Ilya'), await named('ona', 'Ona')]
    await start(ilya)
    expect(JSON.stringify(await own(ona))).not.toContain('Milky')
    for (const path of ['/plans', `/plans/${idOf(ilya)}`]) expect(refusal(await ona.get(path))).toEqual([403, 'not_allowed'])
    const art = await house.teacher({ subject: 'art', context: { id: 'course-2', title: 'Art' } })
    const far = await house.teacher({ subject: 'far', tenantId: 'school-2', registrationId: 'reg-2' })
    for (const stranger of [art, far]) {
      expect(refusal(await stranger.get(`/plans/${idOf(ilya)}`))).toEqual([404, 'not_found'])
      expect(refusal(await review(stranger, ilya, { to: 'active' }))).toEqual([404, 'not_found'])
      expect(refusal(await stranger.send('PUT', `/plans/${idOf(ilya)}/notes/n1`, { text: 'x' }))).toEqual([404, 'not_found'])
      expect(JSON.stringify(await rows(stranger))).not.toContain('Ilya')
    }
  })

  it('is no class list for somebody who only looks as a learner', async () => {
    const [test, teacher] = [await house.learner({ subject: 'test', isTestPerson: true }), await okafor()]
    expect((await start(test)).status).toBe(200)
    expect(await rows(teacher)).toEqual([])
    expect(refusal(await teacher.get(`/plans/${idOf(test)}`))).toEqual([404, 'not_found'])
  })

  it('works where names are withheld', async () => {
    const [nobody, teacher] = [await house.learner({ subject: 'n1', person: {} }), await okafor()]
    await start(nobody)
    const [row] = await rows(teacher)
    expect(row?.person.name).toBeUndefined()
    expect(row?.person.nickname).toBeTruthy()
  })
})

describe('plan health', () => {
  it('lists who needs somebody first: overdue review, no plan, nothing in want, untouched', async () => {
    const [wait, old] = [await named('w', 'Wen'), await named('o', 'Oki')]
    await named('n', 'Nil')
    await start(wait)
    await status(wait, 'waiting')
    await start(old)
    house.clock.at += 14 * DAY
    await write(await named('t', 'Tia'), 'x', { lane: 'should', title: 'x' })
    const list = await rows(await okafor())
    expect(list.map(({ person, needs }) => [person.name, needs])).toEqual([
      ['Wen', ['overdue_review']],
      ['Nil', ['no_plan']],
      ['Tia', ['nothing_in_want']],
      ['Oki', ['stale']],
    ])
  })

  it('puts a plan that waits for its review before learners without one', async () => {
    const [wait, teacher] = [await named('w', 'Wen'), await okafor()]
    await named('a', 'Abe')
    await start(wait)
    await status(wait, 'waiting')
    expect((await rows(teacher)).map(({ person }) => person.name)).toEqual(['Wen', 'Abe'])
  })

  it('stands on Today, one line a kind, and says nothing in a course where nobody plans', async () => {
    const teacher = await okafor()
    const needs = async () => (await teacher.get<NeedsView>('/needs')).body.needs
    const [wait] = [await named('w', 'Wen'), await named('n', 'Nil'), await named('o', 'Oki')]
    expect(await needs()).toEqual([])
    await start(wait)
    expect(await needs()).toMatchObject([{ kind: 'plan_missing', count: 2 }])
    await status(wait, 'waiting')
    expect(await needs()).toMatchObject([
      { kind: 'plan_review', count: 1, person: { name: 'Wen' } },
      { kind: 'plan_missing', count: 2 },
    ])
  })

  it('takes one tap: a note that stands on the learner’s page until it is read, once', async () => {
    const [ilya, teacher] = [await named('ilya', 'Ilya'), await okafor()]
    const send = () => teacher.send<LearnerPlanView>('PUT', `/plans/${idOf(ilya)}/notes/n1`, { text: 'Shall we begin your plan today?' })
    await send()
    await send()
    const { plan } = await own(ilya)
    expect(plan?.notes).toMatchObject([{ text: 'Shall we begin your plan today?', isRead: false, by: { name: 'Ms. Okafor' } }])
    expect((await rows(teacher))[0]).toMatchObject({ needs: ['no_plan'], notedAt: expect.any(String) })
    expect((await ilya.send<OwnPlanView>('PUT', '/plan/notes/read')).body.plan?.notes[0]?.isRead).toBe(true)
    expect((await start(ilya)).status).toBe(200)
    expect(refusal(await teacher.send('PUT', `/plans/${idOf(ilya)}/notes/n2`, { text: '' }))).toEqual([400, 'bad_request'])
  })
})

describe('what a teacher offers to all plans', () => {
  const OFFER = { id: 'o1', lane: 'should', title: 'Keep a lab book', why: 'You will want the numbers.' }
  const offer = (teacher: Tab, offers: readonly object[]) => teacher.send<ClassPlansView>('PUT', '/plan-offers', { offers })
  const answer = (tab: Tab, id: string, said: string) => tab.send<OwnPlanView>('PUT', `/plan/offers/${id}`, { answer: said })

  it('changes no plan until its learner takes it, and is not offered twice', async () => {
    const [ilya, ona, teacher] = [await named('ilya', 'Ilya'), await named('ona', 'Ona'), await okafor()]
    await start(ilya)
    await start(ona)
    const before = (await own(ilya)).plan?.items
    await offer(teacher, [OFFER])
    const offered = await own(ilya)
    expect(offered.plan?.items).toEqual(before)
    expect(offered.offers).toMatchObject([{ ...OFFER, by: { name: 'Ms. Okafor' } }])
    const taken = (await answer(ilya, 'o1', 'taken')).body
    expect(titles(taken, 'should')).toContain('Keep a lab book')
    expect(taken.offers).toEqual([])
    await answer(ilya, 'o1', 'taken')
    expect(titles(await own(ilya), 'should')?.filter((title) => title === 'Keep a lab book')).toHaveLength(1)
    expect((await answer(ona, 'o1', 'declined')).body).toMatchObject({ offers: [] })
    expect(titles(await own(ona), 'should')).not.toContain('Keep a lab book')
  })

  it('cannot be put into "want", into another course, or answered when it is not there', async () => {
    const [ilya, teacher] = [await named('ilya', 'Ilya'), await okafor()]
    await start(ilya)
    expect(refusal(await offer(teacher, [{ ...OFFER, lane: 'want' }]))).toEqual([400, 'bad_request'])
    expect(refusal(await offer(ilya, [OFFER]))).toEqual([403, 'not_allowed'])
    await offer(await house.teacher({ subject: 'art', context: { id: 'course-2', title: 'Art' } }), [OFFER])
    expect((await own(ilya)).offers).toEqual([])
    expect(refusal(await answer(ilya, 'o1', 'taken'))).toEqual([404, 'not_found'])
  })
})

describe('a conference', () => {
  it('writes what was agreed into the plan, also while a teacher has it', async () => {
    const ilya = await named('ilya', 'Ilya')
    await start(ilya)
    await status(ilya, 'waiting')
    await ilya.send('PUT', '/plan/conferences/c1', { isOver: false })
    await write(ilya, 'step', { lane: 'should', title: 'Call the ranger', byDay: '2026-12-01', helper: 'Dad', conferenceId: 'c1' })
    expect(refusal(await write(ilya, 'sly', { lane: 'should', title: 'x', conferenceId: 'c9' }))).toEqual([409, 'plan_locked'])
    const { plan } = (await ilya.send<OwnPlanView>('PUT', '/plan/conferences/c1', { isOver: true })).body
    expect(plan?.conferences).toMatchObject([{ id: 'c1', endedAt: expect.any(String) }])
    expect(plan?.items.at(-1)).toMatchObject({ title: 'Call the ranger', conferenceId: 'c1', helper: 'Dad' })
    expect(refusal(await ilya.send('PUT', '/plan/conferences/c1', {}))).toEqual([400, 'bad_request'])
  })
})

describe('evidence under an item', () => {
  it('shows by itself from the challenge it is tied to: pieces at once, levels when they are released', async () => {
    const { id, teacher } = await house.challenge()
    const ilya = await house.handedIn(id, { subject: 'ilya', person: { name: 'Ilya' } })
    await write(ilya, 'creek', { lane: 'should', title: 'Creek', ties: [{ kind: 'challenge', id }] })
    await house.markAll(teacher, id, idOf(ilya), 'high')
    const before = (await own(ilya)).plan?.items[0]
    expect(before?.works).toMatchObject([{ challengeId: id, title: 'Brown creek', levels: [] }])
    expect(before?.works[0]?.pieces).toBeGreaterThan(0)
    expect(before?.ties).toEqual([{ kind: 'challenge', id, label: 'Brown creek' }])
    expect((await teacher.get<LearnerPlanView>(`/plans/${idOf(ilya)}`)).body.plan?.items[0]?.works[0]?.levels).toEqual([])
    await teacher.send('POST', `/challenges/${id}/release`, {})
    expect((await own(ilya)).plan?.items[0]?.works[0]?.levels).toContainEqual({
      criterion: 'Evidence',
      level: 'Level high',
      number: 3,
      of: 3,
    })
  })

  it('shows nothing of another learner’s work on the same challenge', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, { subject: 'ilya', person: { name: 'Ilya' } })
    const ona = await named('ona', 'Ona')
    const { body } = await write(ona, 'creek', { lane: 'should', title: 'Creek', ties: [{ kind: 'challenge', id }] })
    expect(body.plan?.items[0]).toMatchObject({ works: [], ties: [{ kind: 'challenge', id }] })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ABOUT_FIELDS, AUDIENCES, type Audience } from '../../server/contract/profile-words.ts'
import type { CardSetsView, OthersProfileView, OwnProfileView, SeenProfileView } from '../../server/contract/profiles.ts'
import type { GroupsView } from '../../server/contract/groups.ts'
import type { Tab } from './harness.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const named = (subject: string, name: string): Promise<Tab> => house.learner({ subject, person: { name } })
const PILES = { 'str-keep-trying': 'me', 'str-explain': 'sometimes' } as const
const sort = (tab: Tab, body: object = { piles: PILES, kept: ['str-keep-trying', 'str-explain'] }, category = 'strengths') =>
  tab.send<OwnProfileView>('PUT', `/profile/sorts/${category}`, body)
const show = (tab: Tab, item: string, audience: string) => tab.send<OwnProfileView>('PUT', `/profile/audiences/${item}`, { audience })
const idOf = (tab: Tab): string => tab.first.person.id
const seenByTeacher = async (teacher: Tab, learner: Tab) => (await teacher.get<OthersProfileView>(`/profiles/${idOf(learner)}`)).body

describe('a learner’s own profile', () => {
  it('is empty at first, and names the teachers that "my teacher" means', async () => {
    await house.teacher({ person: { name: 'Ms. Okafor' } })
    const ilya = await named('ilya', 'Ilya')
    expect((await ilya.get<OwnProfileView>('/profile')).body).toMatchObject({
      sorts: [],
      about: [],
      ridge: [],
      teachers: [{ name: 'Ms. Okafor' }],
    })
  })

  it('offers the cards in the reader’s language, without a type code', async () => {
    const { body, text } = await (await named('ilya', 'Ilya')).get<CardSetsView>('/profile/cards')
    expect(body.sets.map(({ cards }) => cards.length)).toEqual([30, 36, 24, 20])
    expect(text).not.toContain('riasec')
    const spanish = await (await house.learner({ subject: 'es', locale: 'es' })).get<CardSetsView>('/profile/cards')
    expect(spanish.body.sets[0]?.name).toBe('Fortalezas')
  })

  it('keeps what was sorted, with its day and its history', async () => {
    const ilya = await named('ilya', 'Ilya')
    const { body } = await sort(ilya)
    expect(body.sorts).toMatchObject([
      {
        id: 'strengths',
        kept: [
          { id: 'str-keep-trying', audience: 'me' },
          { id: 'str-explain', audience: 'me' },
        ],
        before: [],
      },
    ])
    house.clock.at += 40 * 86_400_000
    const { body: later } = await sort(await named('ilya', 'Ilya'), { piles: { 'str-explain': 'me' }, kept: ['str-explain'] })
    expect(later.sorts[0]?.before).toMatchObject([{ kept: ['I keep trying when it gets hard.', expect.any(String)] }])
  })

  it('refuses cards that do not fit, an unknown sort, and a line that is too long; nothing changes', async () => {
    const ilya = await named('ilya', 'Ilya')
    expect(refusal(await sort(ilya, { piles: { 'val-give': 'me' }, kept: [] }))).toEqual([422, 'card_sort_wrong'])
    expect(refusal(await sort(ilya, { piles: { 'str-explain': 'best' }, kept: [] }))).toEqual([400, 'bad_request'])
    expect(refusal(await sort(ilya, undefined, 'stars'))).toEqual([404, 'not_found'])
    expect(refusal(await ilya.send('PATCH', '/profile/about', { story: 'x'.repeat(601) }))).toEqual([400, 'bad_request'])
    expect(refusal(await show(ilya, 'story', 'class'))).toEqual([404, 'not_found'])
    expect(refusal(await show(ilya, 'story', 'world'))).toEqual([400, 'bad_request'])
    expect((await ilya.get<OwnProfileView>('/profile')).body).toMatchObject({ sorts: [], about: [] })
  })

  it('goes with the learner into another course of the school, and to nobody of another school', async () => {
    await sort(await named('ilya', 'Ilya'))
    const art = await house.learner({ subject: 'ilya', person: { name: 'Ilya' }, context: { id: 'course-2', title: 'Art' } })
    expect((await art.get<OwnProfileView>('/profile')).body.sorts).toHaveLength(1)
    const elsewhere = await house.learner({ subject: 'ilya', tenantId: 'school-2', registrationId: 'reg-2' })
    expect((await elsewhere.get<OwnProfileView>('/profile')).body.sorts).toEqual([])
  })
})

describe('what others see of a profile', () => {
  /** Ilya with a card or a line of every kind, each shown to one audience; a teammate and a classmate. */
  async function aClass() {
    const [ilya, mate, other, teacher] = [await named('i', 'Ilya'), await named('m', 'Max'), await named('o', 'Ona'), await house.teacher()]
    const plan = { name: 'Labs', seenBy: 'members', groups: [{ name: 'Reeds' }, { name: 'Herons' }] }
    const [set] = (await teacher.send<GroupsView>('POST', '/group-sets', plan)).body.sets
    const place = (tab: Tab, at: number) =>
      teacher.send('POST', `/group-sets/${set?.id}/places`, { personId: idOf(tab), groupId: set?.groups[at]?.id })
    for (const [tab, at] of [
      [ilya, 0],
      [mate, 0],
      [other, 1],
    ] as const)
      await place(tab, at)
    await sort(ilya)
    await ilya.send('PATCH', '/profile/about', { calledName: 'Ilja', sayName: 'ee-LYA', story: 'I live by the sea.' })
    return { ilya, mate, other, teacher }
  }
  type Class = Awaited<ReturnType<typeof aClass>>
  const NOTHING: SeenProfileView = { cards: [], about: {} }
  /** A classmate to whom nothing is shown gets no page at all. */
  const fromPeer = async (tab: Tab, learner: Tab): Promise<SeenProfileView> => {
    const { status, body } = await tab.get<OthersProfileView>(`/classmates/${idOf(learner)}/profile`)
    return status === 404 ? NOTHING : body.seen
  }
  const seenFrom: Readonly<Record<Exclude<Audience, 'me'>, (all: Class) => Promise<SeenProfileView>>> = {
    teacher: async ({ teacher, ilya }) => (await seenByTeacher(teacher, ilya)).seen,
    team: ({ mate, ilya }) => fromPeer(mate, ilya),
    class: ({ other, ilya }) => fromPeer(other, ilya),
  }

  it('is, for every item, every audience and every reader, what was set and what "view as" shows', async () => {
    const all = await aClass()
    const items = ['card:str-keep-trying', 'card:str-explain', ...ABOUT_FIELDS]
    for (const item of items)
      for (const audience of AUDIENCES) {
        expect((await show(all.ilya, item, audience)).status).toBe(200)
        for (const [reader, get] of Object.entries(seenFrom) as [Exclude<Audience, 'me'>, (typeof seenFrom)['team']][]) {
          const seen = await get(all)
          const has = item.startsWith('card:') ? JSON.stringify(seen.cards).includes(item.slice(5)) : item in seen.about
          expect(has, `${item} shown to ${audience}, read by ${reader}`).toBe(AUDIENCES.indexOf(reader) <= AUDIENCES.indexOf(audience))
          expect((await all.ilya.get<SeenProfileView>(`/profile/as/${reader}`)).body).toEqual(seen)
        }
        await show(all.ilya, item, 'me')
      }
  })

  it('never has a ridge line in it for a classmate', async () => {
    const { mate, ilya } = await aClass()
    await show(ilya, 'story', 'team')
    expect((await mate.get<OthersProfileView>(`/classmates/${idOf(ilya)}/profile`)).body).not.toHaveProperty('ridge')
  })

  it('is nothing to those who are not of the course, and for those who are no learners', async () => {
    const { ilya, mate, teacher } = await aClass()
    const stranger = await house.learner({ subject: 's', context: { id: 'course-2', title: 'Art' } })
    const strange = await house.teacher({ subject: 'st', context: { id: 'course-2', title: 'Art' } })
    expect(refusal(await stranger.get(`/classmates/${idOf(ilya)}/profile`))).toEqual([404, 'not_found'])
    expect(refusal(await strange.get(`/profiles/${idOf(ilya)}`))).toEqual([404, 'not_found'])
    expect(refusal(await mate.get(`/classmates/${idOf(teacher)}/profile`))).toEqual([404, 'not_found'])
    const test = await house.learner({ subject: 'test', isTestPerson: true })
    expect(refusal(await test.get(`/classmates/${idOf(ilya)}/profile`))).toEqual([404, 'not_found'])
  })

  it('stands in no log', async () => {
    const { ilya } = await aClass()
    await show(ilya, 'story', 'class')
    expect(house.logged.join('')).not.toMatch(/by the sea|ee-LYA|str-keep-trying/)
  })
})

describe('the ridge line', () => {
  it('counts released levels only, names the criterion, and reaches the learner with the teacher’s word', async () => {
    const { id, teacher } = await house.challenge()
    const ilya = await house.handedIn(id, { subject: 'ilya', person: { name: 'Ilya' } })
    await house.markAll(teacher, id, idOf(ilya), 'high')
    expect((await ilya.get<OwnProfileView>('/profile')).body.ridge).toEqual([])
    await teacher.send('POST', `/challenges/${id}/release`, {})
    const { ridge } = (await ilya.get<OwnProfileView>('/profile')).body
    expect(ridge).toMatchObject([
      {
        id: 'own:evidence',
        name: 'Evidence',
        shape: 'once',
        pieces: [{ value: 4, levelName: 'Level high', challengeTitle: 'Brown creek' }],
      },
      { id: 'own:teamwork', name: 'Teamwork' },
    ])
    expect(ridge[0]).not.toHaveProperty('enough')
    const celebrate = (body: object) => teacher.send<OthersProfileView>('PUT', `/profiles/${idOf(ilya)}/celebration`, body)
    expect(refusal(await celebrate({ dimensionId: 'own:juggling', text: 'x' }))).toEqual([404, 'not_found'])
    await celebrate({ dimensionId: 'own:evidence', text: 'You went and looked.' })
    expect((await ilya.get<OwnProfileView>('/profile')).body.ridge[0]?.celebration).toMatchObject({ text: 'You went and looked.' })
    await celebrate({ dimensionId: 'own:evidence', text: null })
    expect((await ilya.get<OwnProfileView>('/profile')).body.ridge[0]).not.toHaveProperty('celebration')
    await ilya.send('PUT', '/profile/order', { dimensionIds: ['own:teamwork'] })
    expect((await seenByTeacher(teacher, ilya)).ridge?.map(({ name }) => name)).toEqual(['Teamwork', 'Evidence'])
  })

  it('takes the competency behind a criterion of a starter rubric, in the reader’s language', async () => {
    const rubric = {
      title: 'Inquiry',
      starterId: 'inquiry-and-sources',
      criteria: [{ ...(await starterCriterion()), id: 'inquiry-and-sources-question' }],
    }
    const { id, teacher } = await house.challenge({ rubric })
    const ilya = await house.handedIn(id, { subject: 'ilya', locale: 'es' })
    await teacher.send('PATCH', `/challenges/${id}/works/${idOf(ilya)}/marks`, {
      rev: 0,
      criterion: { criterionId: 'inquiry-and-sources-question', levelId: 'mid' },
    })
    await teacher.send('POST', `/challenges/${id}/release`, {})
    const { ridge } = (await ilya.get<OwnProfileView>('/profile')).body
    expect(ridge[0]?.id).toBe('inq-ask-question')
    expect(ridge[0]?.name).not.toBe('Ask a question worth the time')
    expect((await seenByTeacher(teacher, ilya)).ridge?.[0]?.name).toBe('Ask a question worth the time')
  })

  const starterCriterion = async () => (await import('../support/a-challenge.ts')).aCriterion()
})

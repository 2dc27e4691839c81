import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { aLaunch } from '../support/a-launch.ts'
import { openHouse, type House, type Tab } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const placed = async (teacher: Tab): Promise<string> => (await teacher.send<ChallengeView>('POST', '/challenges', aChallenge())).body.id

describe('what a launch opens', () => {
  it('brings a learner to their work when the link carries our parameter', async () => {
    const id = await placed(await house.teacher())
    const { first } = await house.learner({ custom: { cairn_challenge: id } })
    expect(first).toMatchObject({
      app: 'learner',
      role: 'learner',
      view: { kind: 'learner_work', work: { challenge: { id, placed: true } } },
    })
    expect(first.person).toMatchObject({ name: 'Amara Okafor', initials: 'AO' })
    expect(first.course?.title).toBe('Grade 8 Science')
    expect(first.lms).toEqual({ family: 'generic', label: 'LMS of reg-1', frameResize: true })
  })

  it.each<[string, (id: string) => Partial<Launch>]>([
    ['its target address', (id) => ({ targetPath: `/challenges/${id}?from=lms` })],
    [
      'what its column carries',
      () => ({ lineItems: { containerUrl: 'https://lms.example/items', lineItemUrl: 'https://lms.example/items/1', scopes: [] } }),
    ],
  ])('finds the challenge by %s', async (_way, over) => {
    const id = await placed(await house.teacher())
    house.outside.resourceIds.set('link-1', id)
    const { first } = await house.learner(over(id))
    expect(first.view).toMatchObject({ kind: 'learner_work', work: { challenge: { id } } })
  })

  it('remembers what a link opens when a later launch does not say', async () => {
    const id = await placed(await house.teacher())
    await house.teacher({ custom: { cairn_challenge: id } })
    expect((await house.learner()).first.view).toMatchObject({ kind: 'learner_work', work: { challenge: { id } } })
  })

  it.each(['another course', 'another school'])('opens nothing of %s', async (where) => {
    const over = where === 'another course' ? { context: { id: 'course-2' } } : { tenantId: 'school-2', registrationId: 'reg-2' }
    const id = await placed(await house.teacher())
    expect((await house.learner({ ...over, custom: { cairn_challenge: id } })).first.view).toEqual({ kind: 'not_placed' })
    expect((await house.teacher({ ...over, custom: { cairn_challenge: id } })).first.view).toEqual({
      kind: 'course_home',
      challenges: [],
      undecided: true,
      place: 'today',
      needs: [],
    })
  })

  it.each(['../../etc', 'a:b', '__proto__', 'x'.repeat(90)])('takes %s for no challenge', async (cairn_challenge) => {
    expect((await house.learner({ custom: { cairn_challenge } })).first.view).toEqual({ kind: 'not_placed' })
  })

  it('brings a teacher to the class, and a submission review to the learner asked for', async () => {
    const id = await placed(await house.teacher())
    const learner = await house.learner({ custom: { cairn_challenge: id } })
    const over = { custom: { cairn_challenge: id } }
    expect((await house.teacher(over)).first).toMatchObject({ app: 'educator', view: { kind: 'class', class: { challenge: { id } } } })
    const review = await house.teacher({ ...over, kind: 'submission_review', forSubject: 'lms-user-1' })
    expect(review.first.view).toMatchObject({ kind: 'class', openPersonId: learner.first.person.id })
    const unknown = await house.teacher({ ...over, kind: 'submission_review', forSubject: 'nobody' })
    expect(unknown.first.view).not.toHaveProperty('openPersonId')
  })

  it('shows a learner their own work in a submission review, whoever it names', async () => {
    const id = await placed(await house.teacher())
    await house.learner({ subject: 'lms-user-2' })
    const { first } = await house.learner({ custom: { cairn_challenge: id }, kind: 'submission_review', forSubject: 'lms-user-2' })
    expect(first.view.kind).toBe('learner_work')
  })

  it('gives observers and people without a name for us nothing of others', async () => {
    const id = await placed(await house.teacher())
    const custom = { cairn_challenge: id }
    expect((await house.launch({ role: 'observer', custom })).first).toMatchObject({ app: 'learner', view: { kind: 'observer' } })
    const { subject: _withheld, ...anonymous } = aLaunch({ role: 'educator', custom })
    const { answer } = await house.services.host.begin(anonymous)
    const { token, first } = answer as { readonly token: string; readonly first: FirstData }
    expect(first).toMatchObject({ app: 'learner', role: 'observer', view: { kind: 'observer' } })
    // Nobody is kept of them, and a reload of the tab opens it again all the same.
    expect((await house.tab(token).get('/first')).body).toEqual(first)
    expect((await house.store.tenant('people').find('school-1', { limit: 10 })).rows).toHaveLength(2)
  })

  it('S19: opens the admin’s own app outside a course and inside', async () => {
    const { context: _none, resourceLink: _link, ...outside } = aLaunch({ role: 'admin' })
    const { app } = await house.services.host.begin(outside)
    expect(app).toBe('admin')
    expect((await house.launch({ role: 'admin' })).first).toMatchObject({ app: 'admin', role: 'admin', view: { kind: 'admin_home' } })
  })

  it('opens the picker for teachers in a course only', async () => {
    const picker = await house.picker()
    expect(picker.first).toMatchObject({
      app: 'picker',
      view: { kind: 'picker', acceptMultiple: true, acceptLineItem: true, challenges: [] },
    })
    await expect(house.picker({ role: 'learner' })).rejects.toMatchObject({ code: 'not_allowed' })
    const { context: _none, ...outside } = aLaunch({ kind: 'deep_linking', role: 'educator' })
    await expect(house.services.host.begin(outside)).rejects.toMatchObject({ code: 'launch_context_missing' })
  })

  it('lets a teacher say what a bare link opens, once', async () => {
    const teacher = await house.teacher()
    const id = await placed(teacher)
    const other = await placed(teacher)
    const answer = await teacher.send<FirstData>('PUT', '/placement', { challengeId: id })
    expect(answer.body.view).toMatchObject({ kind: 'class', class: { challenge: { id } } })
    expect((await teacher.get<FirstData>('/first')).body.view).toMatchObject({ kind: 'class' })
    expect((await house.learner()).first.view).toMatchObject({ kind: 'learner_work', work: { challenge: { id } } })
    expect((await teacher.send('PUT', '/placement', { challengeId: other })).status).toBe(409)
    expect((await teacher.send('PUT', '/placement', { challengeId: 'missing' })).status).toBe(404)
    expect((await teacher.send('PUT', '/placement', {})).status).toBe(400)
    expect((await (await house.learner()).send('PUT', '/placement', { challengeId: id })).status).toBe(403)
    const elsewhere = await house.teacher({ tenantId: 'school-2' })
    expect((await elsewhere.send('PUT', '/placement', { challengeId: id })).status).toBe(404)
  })

  it('speaks the language the LMS sent, and keeps its region for dates', async () => {
    expect((await house.learner({ locale: 'es_MX' })).first).toMatchObject({ locale: 'es', dateLocale: 'es-MX' })
    expect((await house.learner({ locale: 'en-GB' })).first).toMatchObject({ locale: 'en', dateLocale: 'en-GB' })
    expect((await house.learner({ locale: 'zz-%%' })).first).toMatchObject({ locale: 'en', dateLocale: 'en' })
  })

  it('writes nothing but the session when a launch is repeated', async () => {
    const id = await placed(await house.teacher())
    const again = {
      custom: { cairn_challenge: id },
      roster: { url: 'https://lms.example/roster' },
      lineItems: { containerUrl: 'https://lms.example/items', lineItemUrl: 'https://lms.example/items/1', scopes: ['b', 'a'] },
    }
    await house.learner(again)
    const before = await revisions()
    await house.learner(again)
    expect(await revisions()).toEqual(before)
  })

  it('takes one course through two deployments as one, and does not write by turns', async () => {
    const over = { roster: { url: 'https://lms.example/roster' } }
    const first = await house.learner(over)
    const before = await revisions()
    const second = await house.learner({ ...over, deploymentId: 'dep-2' })
    expect(second.first.course).toEqual(first.first.course)
    expect(await revisions()).toEqual(before)
  })

  it('moves no column of a link because of one learner’s own section', async () => {
    const items = (section: string) => ({ lineItems: { lineItemUrl: `https://lms.example/items/${section}`, scopes: [] } })
    await house.teacher(items('main'))
    await house.learner(items('section-b'))
    const { rows } = await house.store.tenant('placements').find('school-1', { limit: 10 })
    expect(rows).toMatchObject([{ column: { lineItemUrl: 'https://lms.example/items/main' } }])
  })
})

/** Every document of people, courses, members, placements and challenges with its revision. */
async function revisions(): Promise<readonly string[]> {
  const names = ['people', 'courses', 'members', 'placements', 'challenges']
  const pages = await Promise.all(names.map((name) => house.store.tenant(name).find('school-1', { limit: 100 })))
  return pages.flatMap(({ rows }) => rows.map(({ id, rev }) => `${id} ${rev}`)).toSorted()
}

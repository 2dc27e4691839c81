import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClassShoutOutsView, OwnShoutOutsView, ShoutOutStartersView } from '../../server/contract/shout-outs.ts'
import { namesIn, openCheckInHouse, type CheckInHouse } from './check-in-house.ts'
import type { Tab } from './harness.ts'
import { refusal } from './works-house.ts'

const DAY_MS = 86_400_000
let house: CheckInHouse
let [ann, ben]: readonly Tab[] = []
beforeEach(async () => {
  house = await openCheckInHouse('none')
  ;[ann, ben] = [await house.named('a', 'Ann Ash'), await house.named('b', 'Ben Bay')]
})
afterEach(() => house.close())

const WORDS = 'You kept going when the pump broke.'
const send = (from: Tab | undefined, to: Tab | undefined, over: object = {}) =>
  (from as Tab).send('POST', '/shout-outs', { toId: to?.first.person.id, kind: 'skill', aboutId: 'slf-stuck', text: WORDS, ...over })
const own = async (tab: Tab | undefined): Promise<OwnShoutOutsView> => (await (tab as Tab).get<OwnShoutOutsView>('/shout-outs/own')).body
const classOf = async (tab: Tab): Promise<ClassShoutOutsView> => (await tab.get<ClassShoutOutsView>('/shout-outs')).body
const aSkill = async (): Promise<string> => {
  const { body } = await (ann as Tab).get<ShoutOutStartersView>('/shout-outs/starters')
  return body.subjects.find(({ text }) => text === 'Keep going when stuck')?.id ?? ''
}

describe('a shout-out', () => {
  it('offers skills, values and 20 beginnings in the reader’s language', async () => {
    const { body } = await (ann as Tab).get<ShoutOutStartersView>('/shout-outs/starters')
    expect([body.subjects.length, body.starters.length]).toEqual([41 + 24, 20])
    const spanish = await (await house.learner({ subject: 'es', locale: 'es' })).get<ShoutOutStartersView>('/shout-outs/starters')
    expect(spanish.body.subjects.filter(({ text }, at) => text === body.subjects[at]?.text)).toEqual([])
    expect(spanish.body.starters.filter(({ text }, at) => text === body.starters[at]?.text)).toEqual([])
  })

  it('reaches its learner with who said it and what it is about, and the teacher sees it too', async () => {
    const aboutId = await aSkill()
    expect((await send(ann, ben, { aboutId })).status).toBe(204)
    expect((await own(ben)).received).toMatchObject([{ from: { name: 'Ann Ash' }, about: 'Keep going when stuck', text: WORDS }])
    expect((await own(ann)).sent).toHaveLength(1)
    expect((await classOf(await house.teacher())).recent).toMatchObject([{ from: { name: 'Ann Ash' }, to: { name: 'Ben Bay' } }])
    const third = await house.named('c', 'Cleo Cay')
    expect((await third.get('/shout-outs/own')).text).not.toContain('pump')
  })

  it('is refused when it says nothing of its own, is about nothing known, or goes to oneself or nobody of the class', async () => {
    const aboutId = await aSkill()
    for (const text of ['You kept going when ...', 'Good job', 'I saw you help when …'])
      expect(refusal(await send(ann, ben, { aboutId, text }))).toEqual([422, 'shout_out_unfinished'])
    expect(refusal(await send(ann, ann, { aboutId }))).toEqual([404, 'not_found'])
    expect(refusal(await send(ann, await house.teacher(), { aboutId }))).toEqual([404, 'not_found'])
    expect(refusal(await send(ann, ben, { aboutId: 'unknown' }))).toEqual([404, 'not_found'])
    expect(refusal(await send(ann, ben, { aboutId, kind: 'looks' }))).toEqual([400, 'bad_request'])
    expect(refusal(await send(ann, ben, { aboutId, text: 'x'.repeat(281) }))).toEqual([400, 'bad_request'])
    const elsewhere = await house.named('e', 'Else', { context: { id: 'course-2', title: 'Art' } })
    expect(refusal(await send(ann, elsewhere, { aboutId }))).toEqual([404, 'not_found'])
    const tester = await house.learner({ subject: 'student-view', isTestPerson: true })
    expect(refusal(await send(tester, ben, { aboutId }))).toEqual([403, 'not_allowed'])
  })

  it('can be sent ten times a day by a learner', async () => {
    const aboutId = await aSkill()
    for (let count = 0; count < 10; count++) expect((await send(ann, ben, { aboutId })).status).toBe(204)
    expect(refusal(await send(ann, ben, { aboutId }))).toEqual([429, 'shout_outs_used_up'])
    house.clock.at += DAY_MS + 1
    expect((await send(await house.named('a', 'Ann Ash'), ben, { aboutId })).status).toBe(204)
  })

  it('can be removed by a teacher and come back', async () => {
    const aboutId = await aSkill()
    await send(ann, ben, { aboutId })
    const teacher = await house.teacher()
    const id = (await classOf(teacher)).recent[0]?.id
    const remove = (tab: Tab, removed: boolean) => tab.send<ClassShoutOutsView>('PUT', `/shout-outs/${id}/removed`, { removed })
    expect((await remove(teacher, true)).body.recent[0]?.isRemoved).toBe(true)
    expect((await own(ben)).received).toEqual([])
    await remove(teacher, false)
    expect((await own(ben)).received).toHaveLength(1)
    expect(refusal(await remove(await house.teacher({ context: { id: 'course-2', title: 'Art' } }), true))).toEqual([404, 'not_found'])
  })
})

describe('who has had none', () => {
  it('is named to the teacher after three weeks, and not for a removed one or a newcomer', async () => {
    const aboutId = await aSkill()
    expect((await classOf(await house.teacher())).without).toEqual([])
    house.clock.at += 21 * DAY_MS
    await house.named('n', 'Wren New')
    const teacher = await house.teacher()
    expect(namesIn((await classOf(teacher)).without)).toEqual(['Ann Ash', 'Ben Bay'])
    await send(teacher, ben, { aboutId })
    expect(namesIn((await classOf(teacher)).without)).toEqual(['Ann Ash'])
    const id = (await classOf(teacher)).recent[0]?.id
    await teacher.send('PUT', `/shout-outs/${id}/removed`, { removed: true })
    expect(namesIn((await classOf(teacher)).without)).toEqual(['Ann Ash', 'Ben Bay'])
  })
})

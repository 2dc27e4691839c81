import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CircleStartersView, ClassCircleView, OwnCircleView } from '../../server/contract/circles.ts'
import { namesIn, openCheckInHouse, type CheckInHouse } from './check-in-house.ts'
import type { Tab } from './harness.ts'
import { refusal } from './works-house.ts'

let house: CheckInHouse
beforeEach(async () => {
  house = await openCheckInHouse('none')
})
afterEach(() => house.close())

const choose = (tab: Tab, change: unknown) => tab.send<ClassCircleView>('PATCH', '/circle', change)
const answer = (tab: Tab, text: string, isAnonymous = false) => tab.send<OwnCircleView>('PUT', '/circle/answer', { text, isAnonymous })
const own = async (tab: Tab): Promise<OwnCircleView> => (await tab.get<OwnCircleView>('/circle')).body
const classOf = async (tab: Tab): Promise<ClassCircleView> => (await tab.get<ClassCircleView>('/circle/class')).body

describe('the circle of a day', () => {
  it('offers 30 openings, 30 closings and 90 questions, in the teacher’s language', async () => {
    const { body } = await (await house.teacher()).get<CircleStartersView>('/circle/starters')
    expect([body.opening.length, body.closing.length, body.questions.length]).toEqual([30, 30, 90])
    expect(new Set(body.questions.map(({ ages }) => ages))).toEqual(new Set(['any', '5-8', '9-13', '14-18']))
    const spanish = await (await house.teacher({ locale: 'es' })).get<CircleStartersView>('/circle/starters')
    expect(spanish.body.questions.every(({ text }, at) => text !== body.questions[at]?.text)).toBe(true)
  })

  it('is chosen and changed by the teacher, in whole or in part, and seen by learners', async () => {
    const [teacher, learner] = [await house.teacher(), await house.learner()]
    await choose(teacher, { opening: 'Name a sound.', question: 'What is kind?' })
    await choose(teacher, { question: 'What is fair?', closing: 'One word.' })
    expect(await own(learner)).toMatchObject({ opening: 'Name a sound.', closing: 'One word.', question: 'What is fair?' })
    await choose(teacher, { closing: null })
    expect((await own(learner)).closing).toBeUndefined()
    expect(refusal(await choose(teacher, { question: '  ' }))).toEqual([400, 'bad_request'])
    expect(refusal(await choose(teacher, { question: 'x'.repeat(201) }))).toEqual([400, 'bad_request'])
  })
})

describe('the question of the day', () => {
  it('is answered, changed and taken back; there is no answer without a question', async () => {
    const [teacher, learner] = [await house.teacher(), await house.learner()]
    expect(refusal(await answer(learner, 'Too early'))).toEqual([404, 'not_found'])
    await choose(teacher, { question: 'What is fair?' })
    expect((await answer(learner, 'Turns')).body.own).toMatchObject({ text: 'Turns', isAnonymous: false })
    await answer(learner, 'Taking turns')
    expect((await classOf(teacher)).voices).toMatchObject([{ text: 'Taking turns', person: { name: 'Amara Okafor' } }])
    expect((await learner.send<OwnCircleView>('DELETE', '/circle/answer')).body.own).toBeUndefined()
    expect((await classOf(teacher)).voices).toEqual([])
    expect(refusal(await answer(learner, ' '))).toEqual([400, 'bad_request'])
    expect(refusal(await answer(learner, 'x'.repeat(601)))).toEqual([400, 'bad_request'])
  })

  it('hides a name from classmates who may not know it, and not from the teacher', async () => {
    const [teacher, ann, ben] = [await house.teacher(), await house.named('a', 'Ann Ash'), await house.named('b', 'Ben Bay')]
    await choose(teacher, { question: 'What is fair?' })
    await answer(ann, 'A quiet hour', true)
    const seen = await ben.get<OwnCircleView>('/circle')
    expect(seen.body.others).toEqual([{ text: 'A quiet hour' }])
    expect(seen.text).not.toContain('Ann')
    expect(seen.text).not.toContain(ann.first.person.id)
    expect((await classOf(teacher)).voices).toMatchObject([{ person: { name: 'Ann Ash' }, isAnonymous: true }])
  })

  it('can be taken off the screen by the teacher, and brought back', async () => {
    const [teacher, ann, ben] = [await house.teacher(), await house.named('a', 'Ann Ash'), await house.named('b', 'Ben Bay')]
    await choose(teacher, { question: 'What is fair?' })
    await answer(ann, 'Not so kind')
    const id = (await classOf(teacher)).voices[0]?.id
    const remove = (removed: boolean) => teacher.send('PUT', `/circle/voices/${id}/removed`, { removed })
    await remove(true)
    expect((await own(ben)).others).toEqual([])
    expect((await own(ann)).own?.isRemoved).toBe(true)
    await remove(false)
    expect((await own(ben)).others).toHaveLength(1)
    expect(refusal(await teacher.send('PUT', '/circle/voices/nothing/removed', { removed: true }))).toEqual([404, 'not_found'])
    const strange = await house.teacher({ context: { id: 'course-2', title: 'Art' } })
    expect(refusal(await strange.send('PUT', `/circle/voices/${id}/removed`, { removed: true }))).toEqual([404, 'not_found'])
  })

  it('tells the teacher in numbers how the talking was shared, and names only who was not heard', async () => {
    const teacher = await house.teacher()
    await choose(teacher, { question: 'What is fair?' })
    const tabs = await Promise.all(['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'].map((name) => house.named(`s-${name}`, name)))
    for (const [at, tab] of tabs.slice(0, 5).entries()) await answer(tab, at === 0 ? 'one two three four five six seven eight' : 'one two')
    const { airtime } = await classOf(teacher)
    expect(airtime).toMatchObject({ learners: 6, heardFrom: 5, halfFrom: 1 })
    expect(namesIn(airtime.notHeard)).toEqual(['Finn'])
    await tabs[4]?.send('DELETE', '/circle/answer')
    expect((await classOf(teacher)).airtime.halfFrom).toBeUndefined()
  })
})

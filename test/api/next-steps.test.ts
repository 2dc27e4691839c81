import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeInput } from '../../server/contract/challenges.ts'
import type { NextStepView, StepWeightsView } from '../../server/contract/next-steps.ts'
import type { aChallenge } from '../support/a-challenge.ts'
import type { Tab } from './harness.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const DAY = 86_400_000
const own = async (tab: Tab): Promise<NextStepView> => (await tab.get<NextStepView>('/next-step')).body
const at = (kind: string, id: string): string => `/next-step/refusals/${kind}/${id}`
const refuse = (tab: Tab, id: string, body: object = { reason: 'no_time' }, kind = 'challenge') =>
  tab.send<NextStepView>('PUT', at(kind, id), body)
const due = (days: number) => ({ at: new Date(house.clock.at + days * DAY).toISOString(), zone: 'UTC' })
/** A challenge that the course has a link to. */
const make = async (over: Parameters<typeof aChallenge>[0]): Promise<string> => (await house.challenge(over)).id
const weigh = (tab: Tab, body: object) => tab.send<StepWeightsView>('PUT', '/next-step/weights', body)

describe('a learner’s next step', () => {
  it('is nothing in a course without challenges', async () => {
    expect(await own(await house.learner())).toEqual({
      weights: { interest: 2, progression: 2, opportunity: 2 },
      refused: [],
    })
  })

  it('is the challenge that is due soonest where nothing else is known, with three reasons', async () => {
    await make({ title: 'Far', due: due(18) })
    const near = await make({ title: 'Near', due: due(3) })
    const { step } = await own(await house.learner())
    expect(step).toMatchObject({
      kind: 'challenge',
      id: near,
      title: 'Near',
      due: { zone: 'UTC' },
      reasons: { interest: { fact: 'unknown', cards: [] }, progression: { fact: 'start' }, opportunity: { fact: 'due' } },
    })
    expect(step?.reasons.progression.competency).toBeTruthy()
  })

  it('follows the interest cards that the learner kept, also those that nobody else may see', async () => {
    const teacher = await house.teacher()
    const sky = await make((await teacher.get<ChallengeInput>('/library/challenges/dark-sky-next-door')).body)
    await make({ title: 'Newer and unclassed' })
    const learner = await house.learner()
    const cards = (await learner.get<{ sets: { id: string; cards: { id: string; text: string }[] }[] }>('/profile/cards')).body.sets
    const card = cards.find(({ id }) => id === 'interests')?.cards.find(({ id }) => id.startsWith('int-i-'))
    const id = card?.id ?? ''
    await learner.send('PUT', '/profile/sorts/interests', { piles: { [id]: 'me' }, kept: [id] })
    expect((await own(learner)).step).toMatchObject({ id: sky, reasons: { interest: { fact: 'cards', cards: [card?.text] } } })
  })

  it('is something of the plan where the learner set it for this week; done, it goes', async () => {
    await make({ title: 'Creek' })
    const learner = await house.learner()
    await learner.send('PUT', '/plan/items/sky', {
      lane: 'want',
      title: 'Photograph the Milky Way',
      why: 'I saw it once',
      byDay: '2026-11-07',
    })
    await learner.send('PUT', '/plan/week', { goals: [{ id: 'g1', text: 'Photograph the Milky Way', itemId: 'sky', isDone: false }] })
    expect((await own(learner)).step).toMatchObject({
      kind: 'plan_item',
      id: 'sky',
      text: 'I saw it once',
      day: '2026-11-07',
      reasons: { interest: { fact: 'wanted' }, opportunity: { fact: 'this_week' } },
    })
    await learner.send('PUT', '/plan/items/sky/done', { isDone: true })
    expect((await own(learner)).step?.kind).toBe('challenge')
  })

  it('goes by levels that were released, and by nothing before that', async () => {
    const { id, teacher } = await house.challenge()
    const learner = await house.handedIn(id)
    await make({ title: 'Second' })
    const progression = async () => (await own(learner)).step?.reasons.progression
    await house.markAll(teacher, id, learner.first.person.id)
    expect(await progression()).toEqual({ fact: 'start', competency: 'Evidence' })
    await teacher.send('POST', `/challenges/${id}/release`, {})
    expect(await progression()).toEqual({ fact: 'almost', competency: 'Evidence' })
  })

  it('is no longer what was handed in', async () => {
    const { id } = await house.challenge()
    const learner = await house.handedIn(id)
    expect(await own(learner)).not.toHaveProperty('step')
  })

  it('is not for a teacher or an admin, and not without a session', async () => {
    const admin = await house.launch({ subject: 'lms-admin', role: 'admin' })
    for (const tab of [await house.teacher(), admin]) expect(refusal(await tab.get('/next-step'))).toEqual([403, 'not_allowed'])
    expect((await house.tab('').get('/next-step')).status).toBe(401)
  })
})

describe('a refusal', () => {
  it('brings the next one at once, stays over launches and days, and can be taken back', async () => {
    const [near, far] = [await make({ title: 'Near', due: due(3) }), await make({ title: 'Far', due: due(18) })]
    const { body } = await refuse(await house.learner(), near, { reason: 'other', ownWords: 'My bike is broken' })
    expect(body.step?.id).toBe(far)
    expect(body.refused).toMatchObject([{ kind: 'challenge', id: near, title: 'Near', reason: 'other', ownWords: 'My bike is broken' }])
    house.clock.at += 2 * DAY
    const later = await house.learner()
    expect((await own(later)).step?.id).toBe(far)
    await refuse(later, far)
    expect(await own(later)).not.toHaveProperty('step')
    const back = await later.send<NextStepView>('DELETE', at('challenge', near))
    expect(back.body).toMatchObject({ step: { id: near }, refused: [{ id: far, reason: 'no_time' }] })
    expect((await later.send('DELETE', at('challenge', near))).status).toBe(200)
  })

  it('is used for others: “too hard” is said of what asks for the same', async () => {
    const [one, two] = [await make({ title: 'One', due: due(3) }), await make({ title: 'Two' })]
    const { body } = await refuse(await house.learner(), one, { reason: 'too_hard' })
    expect(body.step).toMatchObject({ id: two, reasons: { progression: { fact: 'you_said_hard' } } })
  })

  it('keeps own words only with “other”, and knows no other reason, length or kind', async () => {
    const id = await make({ title: 'One' })
    const learner = await house.learner()
    expect((await refuse(learner, id, { reason: 'too_easy', ownWords: 'x' })).body.refused[0]).not.toHaveProperty('ownWords')
    for (const body of [{}, { reason: 'lazy' }, { reason: 'other', ownWords: 'x'.repeat(201) }, { reason: 'other', more: 1 }])
      expect(refusal(await refuse(learner, id, body))).toEqual([400, 'bad_request'])
    expect(refusal(await refuse(learner, id, { reason: 'too_easy' }, 'person'))).toEqual([404, 'not_found'])
  })

  it('is of a step of the learner’s own course and plan only', async () => {
    const id = await make({ title: 'One' })
    const owner = await house.learner()
    await owner.send('PUT', '/plan/items/sky', { lane: 'want', title: 'Sky' })
    const other = await house.learner({ subject: 'another' })
    expect(refusal(await refuse(other, 'sky', { reason: 'no_time' }, 'plan_item'))).toEqual([404, 'not_found'])
    expect(refusal(await refuse(other, 'inq-ask-question', { reason: 'no_time' }, 'competency'))).toEqual([404, 'not_found'])
    for (const place of [{ context: { id: 'art-5' } }, { tenantId: 'school-2' }]) {
      const stranger = await house.learner(place)
      expect(refusal(await refuse(stranger, id))).toEqual([404, 'not_found'])
      expect(refusal(await stranger.send('DELETE', at('challenge', id)))).toEqual([404, 'not_found'])
    }
  })

  it('is the learner’s alone: no other learner loses the step, and a teacher cannot refuse for them', async () => {
    const id = await make({ title: 'One' })
    await refuse(await house.learner(), id)
    expect((await own(await house.learner({ subject: 'another' }))).step?.id).toBe(id)
    expect(refusal(await refuse(await house.teacher(), id))).toEqual([403, 'not_allowed'])
  })

  it('does not lose one when two tabs refuse at once', async () => {
    const steps = [await make({ title: 'One' }), await make({ title: 'Two' }), await make({ title: 'Three' })]
    const learner = await house.learner()
    await Promise.all(steps.map((id) => refuse(learner, id)))
    expect((await own(learner)).refused).toHaveLength(3)
  })
})

describe('what counts in a course', () => {
  it('is set by its teachers, seen by its learners, and changes what is next', async () => {
    const near = await make({ title: 'Near', due: due(3) })
    const [teacher, learner] = [await house.teacher(), await house.learner()]
    await learner.send('PUT', '/plan/items/sky', { lane: 'want', title: 'Sky' })
    expect((await teacher.get<StepWeightsView>('/next-step/weights')).body.weights).toEqual({ interest: 2, progression: 2, opportunity: 2 })
    await weigh(teacher, { interest: 0, progression: 0, opportunity: 3 })
    expect(await own(learner)).toMatchObject({ step: { id: near }, weights: { interest: 0, progression: 0, opportunity: 3 } })
    await weigh(teacher, { interest: 3, progression: 0, opportunity: 0 })
    expect((await own(learner)).step?.id).toBe('sky')
  })

  it('cannot be nothing at all, nor out of its range', async () => {
    const teacher = await house.teacher()
    for (const body of [
      { interest: 0, progression: 0, opportunity: 0 },
      { interest: 4, progression: 0, opportunity: 0 },
      { interest: 1.5, progression: 1, opportunity: 1 },
      { interest: 1, progression: 1 },
    ])
      expect(refusal(await weigh(teacher, body))).toEqual([400, 'bad_request'])
  })

  it('is of one course, and not for learners to set', async () => {
    const even = { interest: 2, progression: 2, opportunity: 2 }
    await weigh(await house.teacher(), { ...even, interest: 3 })
    for (const place of [{ context: { id: 'art-5' } }, { tenantId: 'school-2' }])
      expect((await (await house.teacher(place)).get<StepWeightsView>('/next-step/weights')).body.weights).toEqual(even)
    const learner = await house.learner()
    expect(refusal(await weigh(learner, even))).toEqual([403, 'not_allowed'])
    expect(refusal(await learner.get('/next-step/weights'))).toEqual([403, 'not_allowed'])
  })
})

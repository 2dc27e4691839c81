import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import type { WireError } from '../../server/contract/errors.ts'
import { aChallenge, aCriterion, aRubric } from '../support/a-challenge.ts'
import { openHouse, type House, type Tab } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const write = async (tab: Tab, over = {}): Promise<string> =>
  (await tab.send<ChallengeView>('POST', '/challenges', aChallenge(over))).body.id
const code = ({ body }: { readonly body: unknown }): string => (body as WireError).error.code
const aChosen = (id: string) => ({ kind: 'challenge', id })
const aPlace = (place: string) => ({ kind: 'place', place })
const settings = (over: object) => ({
  deepLinking: {
    returnUrl: 'https://lms.example/return',
    acceptTypes: ['ltiResourceLink'],
    acceptMultiple: true,
    acceptLineItem: true,
    ...over,
  },
})

describe('the picker', () => {
  it('places a challenge with its title, question, our ids, its column and its due date', async () => {
    const picker = await house.picker()
    const id = await write(picker, { due: { at: '2026-10-01T13:00:00Z', zone: 'UTC' } })
    const { body } = await picker.send('POST', '/picker/answer', { items: [aChosen(id)] })
    expect(body).toEqual({ returnUrl: 'https://lms.example/return', jwt: 'signed-1' })
    expect(house.outside.signed).toEqual([
      {
        registrationId: 'reg-1',
        data: 'opaque',
        links: [
          {
            title: 'Brown creek',
            text: 'Why does our creek turn brown after rain?',
            path: `/challenges/${id}`,
            custom: { cairn_challenge: id },
            lineItem: { label: 'Brown creek', scoreMaximum: 20, resourceId: id },
            submissionEndsAt: Date.UTC(2026, 9, 1, 13),
          },
        ],
      },
    ])
    const { body: seen } = await (await house.teacher()).get<ChallengeView>(`/challenges/${id}`)
    expect(seen.placed).toBe(true)
  })

  it('asks for no column where the LMS takes none, nor for a rubric that gives no score', async () => {
    const plain = await house.picker(settings({ acceptLineItem: false }))
    await plain.send('POST', '/picker/answer', { items: [aChosen(await write(plain))] })
    const talk = await house.picker()
    const id = await write(talk, { rubric: aRubric({ criteria: [aCriterion({ kind: 'formative' })] }) })
    await talk.send('POST', '/picker/answer', { items: [aChosen(id)] })
    expect(house.outside.signed.flatMap(({ links }) => links).every((link) => link.lineItem === undefined)).toBe(true)
  })

  it('answers without links when the teacher cancels', async () => {
    const picker = await house.picker()
    expect((await picker.send('POST', '/picker/cancel')).status).toBe(200)
    expect(house.outside.signed).toEqual([{ registrationId: 'reg-1', data: 'opaque', links: [] }])
    expect(code(await picker.send('POST', '/picker/cancel'))).toBe('picker_already_answered')
  })

  it('counts a challenge that is chosen twice once', async () => {
    const picker = await house.picker()
    const id = await write(picker)
    await picker.send('POST', '/picker/answer', { items: [aChosen(id), aChosen(id)] })
    expect(house.outside.signed[0]?.links).toHaveLength(1)
  })

  it('refuses nothing chosen, a challenge of another course or school, and a wrong shape; and stays open', async () => {
    const elsewhere = await write(await house.teacher({ context: { id: 'course-2' } }))
    const stranger = await write(await house.teacher({ tenantId: 'school-2' }))
    const picker = await house.picker()
    expect((await picker.send('POST', '/picker/answer', { items: [] })).status).toBe(400)
    expect((await picker.send('POST', '/picker/answer', { items: 'x' })).status).toBe(400)
    for (const id of [elsewhere, stranger, 'missing'])
      expect((await picker.send('POST', '/picker/answer', { items: [aChosen(id)] })).status).toBe(404)
    expect(house.outside.signed).toEqual([])
    expect((await picker.send('POST', '/picker/answer', { items: [aChosen(await write(picker))] })).status).toBe(200)
  })

  it('is for the picker’s tab only', async () => {
    const teacher = await house.teacher()
    const learner = await house.learner()
    for (const tab of [teacher, learner])
      for (const path of ['/picker/answer', '/picker/cancel'])
        expect((await tab.send('POST', path, { items: [aPlace('today')] })).status).toBe(403)
  })
})

describe('a place in the picker', () => {
  it('is a link named in the language of the LMS, with its place as a parameter and in its address, and without a column', async () => {
    const picker = await house.picker({ locale: 'es-MX' })
    expect((await picker.send('POST', '/picker/answer', { items: [aPlace('today')] })).status).toBe(200)
    expect(house.outside.signed.map(({ links }) => links)).toEqual([
      [{ title: 'Hoy', text: 'Lo que sigue para ti.', path: '/places/today', custom: { cairn_place: 'today' } }],
    ])
  })

  it('stands beside challenges where the LMS takes several, in the order they were chosen, each once', async () => {
    const picker = await house.picker()
    const id = await write(picker)
    await picker.send('POST', '/picker/answer', { items: [aPlace('check-in'), aChosen(id), aPlace('class'), aPlace('check-in')] })
    expect(house.outside.signed[0]?.links.map(({ title }) => title)).toEqual(['Check-in', 'Brown creek', 'Class and challenges'])
  })

  it('is refused where nobody has it, where it carries more, where the LMS takes one thing or none of this type; the picker stays open', async () => {
    const picker = await house.picker(settings({ acceptMultiple: false }))
    for (const item of [aPlace('admin'), aPlace('profile/../x'), { ...aPlace('today'), title: 'Mine' }, { kind: 'place' }])
      expect((await picker.send('POST', '/picker/answer', { items: [item] })).status).toBe(400)
    expect((await picker.send('POST', '/picker/answer', { items: [aPlace('today'), aPlace('class')] })).status).toBe(400)
    const files = await house.picker(settings({ acceptTypes: ['file'] }))
    expect(code(await files.send('POST', '/picker/answer', { items: [aPlace('today')] }))).toBe('picker_type_not_accepted')
    expect(house.outside.signed).toEqual([])
    expect((await picker.send('POST', '/picker/answer', { items: [aPlace('today')] })).status).toBe(200)
  })

  it('places nothing of a choice in which one challenge is of another course', async () => {
    const elsewhere = await write(await house.teacher({ context: { id: 'course-2' } }))
    const picker = await house.picker()
    expect((await picker.send('POST', '/picker/answer', { items: [aPlace('today'), aChosen(elsewhere)] })).status).toBe(404)
    expect(house.outside.signed).toEqual([])
  })
})

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
    const { body } = await picker.send('POST', '/picker/answer', { challengeIds: [id] })
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
    await plain.send('POST', '/picker/answer', { challengeIds: [await write(plain)] })
    const talk = await house.picker()
    const id = await write(talk, { rubric: aRubric({ criteria: [aCriterion({ kind: 'formative' })] }) })
    await talk.send('POST', '/picker/answer', { challengeIds: [id] })
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
    await picker.send('POST', '/picker/answer', { challengeIds: [id, id] })
    expect(house.outside.signed[0]?.links).toHaveLength(1)
  })

  it('refuses nothing chosen, a challenge of another course or school, and a wrong shape; and stays open', async () => {
    const elsewhere = await write(await house.teacher({ context: { id: 'course-2' } }))
    const stranger = await write(await house.teacher({ tenantId: 'school-2' }))
    const picker = await house.picker()
    expect((await picker.send('POST', '/picker/answer', { challengeIds: [] })).status).toBe(400)
    expect((await picker.send('POST', '/picker/answer', { challengeIds: 'x' })).status).toBe(400)
    for (const id of [elsewhere, stranger, 'missing'])
      expect((await picker.send('POST', '/picker/answer', { challengeIds: [id] })).status).toBe(404)
    expect(house.outside.signed).toEqual([])
    expect((await picker.send('POST', '/picker/answer', { challengeIds: [await write(picker)] })).status).toBe(200)
  })

  it('is for the picker’s tab only', async () => {
    const teacher = await house.teacher()
    const learner = await house.learner()
    for (const tab of [teacher, learner])
      for (const path of ['/picker/answer', '/picker/cancel'])
        expect((await tab.send('POST', path, { challengeIds: ['x'] })).status).toBe(403)
  })
})

import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WireError } from '../../server/contract/errors.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openHouse, type House } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it.each([
  [
    '/challenges',
    {
      ...aChallenge(),
      courseId: 'course-2',
      tenantId: 'school-2',
      lineItemUrl: 'https://evil.example',
      createdBy: 'x',
      placedAt: 1,
      markedAt: 1,
    },
  ],
  [
    '/picker/answer',
    { items: [{ kind: 'challenge', id: 'x' }], returnUrl: 'https://evil.example', custom: {}, lineItem: { scoreMaximum: 1 } },
  ],
  ['/picker/answer', { items: [{ kind: 'place', place: 'today', title: 'Bank', custom: {}, path: '//evil.example' }] }],
])('S34: %s refuses what only the server may know', async (path, body) => {
  const picker = await house.picker()
  const answer = await picker.send('POST', path, body)
  expect(answer.status).toBe(400)
  expect((answer.body as WireError).error.fields?.every(({ code }) => code === 'not_known')).toBe(true)
  expect(house.outside.signed).toEqual([])
})

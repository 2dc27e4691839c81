import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHouse, type House } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it('lets a whole class without names in at the same moment, each with a nickname of their own', async () => {
  await house.teacher()
  const tabs = await Promise.all(Array.from({ length: 40 }, (_, n) => house.learner({ subject: `lms-user-${n}`, person: {} })))
  const nicknames = tabs.map(({ first }) => first.person.nickname)
  expect(new Set(nicknames).size).toBe(40)
  for (const nickname of nicknames) expect(nickname).toMatch(/^[A-Z][a-z]+(-[a-z]+)? [a-z]+( [a-z]+)?$/)
})

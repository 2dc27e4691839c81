import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHouse, type House } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it('lets a whole class without names in at the same moment, each with a number of their own', async () => {
  await house.teacher()
  const tabs = await Promise.all(Array.from({ length: 40 }, (_, n) => house.learner({ subject: `lms-user-${n}`, person: {} })))
  const numbers = tabs.map(({ first }) => Number(/\d+/.exec(first.person.nickname ?? '')?.[0]))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
})

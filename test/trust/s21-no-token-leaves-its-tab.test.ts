import { afterEach, beforeEach, expect, it } from 'vitest'
import { aChallenge } from '../support/a-challenge.ts'
import { openHouse, type House } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it('S21: no token stands in a log line, an answer, a refusal or a header, and none is read from an address', async () => {
  const teacher = await house.teacher()
  const answers = [
    await teacher.get('/first'),
    await teacher.send('POST', '/challenges', aChallenge()),
    await teacher.send('POST', '/challenges', { title: 1 }),
    await teacher.get('/nowhere'),
    await teacher.get(`/challenges/${teacher.token}`),
    await house.tab('').get(`/first?access_token=${teacher.token}&token=${teacher.token}`),
    await house
      .tab('')
      .send('GET', '/first', undefined, { cookie: `token=${teacher.token}`, referer: `https://x.example/?t=${teacher.token}` }),
    await house.tab(`${teacher.token}x`).get('/first'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 404, 404, 401, 401, 401])
  for (const { text, headers } of answers) {
    expect(text).not.toContain(teacher.token)
    expect(JSON.stringify([...headers])).not.toContain(teacher.token)
  }
  expect(house.logged.length).toBeGreaterThan(4)
  expect(house.logged.join('')).not.toContain(teacher.token)
})

it('S21: a refusal’s reference stands in its log line, with the pattern of the route and no id', async () => {
  const teacher = await house.teacher()
  const { body } = await teacher.get('/challenges/some-id')
  const { reference } = (body as { readonly error: { readonly reference: string } }).error
  const line = house.logged.find((text) => text.includes(reference))
  expect(line).toContain('/api/challenges/:challengeId')
  expect(line).not.toContain('some-id')
})

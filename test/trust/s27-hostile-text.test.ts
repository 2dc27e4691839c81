import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import { jsonInScript } from '../../server/pages/shell.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openHouse, type House } from '../api/harness.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</title></script><script>',
  '\u202Egnp.exe',
  '"; drop table people; --',
  '${7*7}{{7*7}}',
  '<!--',
  '\u2028\u2029',
]

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it.each(HOSTILE)('S27: keeps %j as text in names, titles and rubrics, and cannot end the script that carries it', async (text) => {
  const shown = text.trim() || undefined
  const teacher = await house.teacher({
    person: { name: text },
    context: { id: 'course-1', title: text },
    resourceLink: { id: 'l', title: text },
  })
  if (shown !== undefined) expect([teacher.first.person.name, teacher.first.course?.title]).toEqual([shown, shown])
  const { body } = await teacher.send<ChallengeView>('POST', '/challenges', aChallenge({ title: `x${text}x`, handIn: `x${text}x` }))
  expect([body.title, body.handIn]).toEqual([`x${text}x`, `x${text}x`])
  const { headers } = await teacher.get(`/challenges/${body.id}`)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const inPage = jsonInScript(teacher.first)
  expect(inPage).not.toMatch(/[<>\u2028\u2029]/)
  expect(JSON.parse(inPage)).toEqual(teacher.first)
})

it('S27: bounds a name of 4 kB of emoji between two of them, and mends NUL and lone surrogates', async () => {
  const family = '👩‍👩‍👧‍👦'
  const long = await house.learner({ person: { name: family.repeat(400) } })
  expect(long.first.person.name).toMatch(new RegExp(`^(${family})+$`, 'u'))
  expect(long.first.person.name?.length).toBeLessThanOrEqual(200)
  expect(long.first.person.initials).toBe(family)
  const broken = await house.learner({ subject: 'b', person: { name: 'A\u0000da \uD83D Lovelace\uDC00' } })
  expect(broken.first.person.name).toBe('A da \uFFFD Lovelace\uFFFD')
})

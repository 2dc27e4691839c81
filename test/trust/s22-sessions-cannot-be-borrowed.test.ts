import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHouse, type House } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

it('S22: a token that is tampered with, hashed, shortened or moved to another header opens nothing', async () => {
  const { token } = await house.teacher()
  const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
  const hashed = createHash('sha256').update(token).digest('base64url')
  for (const wrong of [flipped, hashed, token.slice(1), `${token}=`, 'x'.repeat(43)])
    expect((await house.tab(wrong).get('/first')).status).toBe(401)
  for (const headers of [
    { cookie: `cairn=${token}` },
    { 'x-session': token },
    { authorization: `Basic ${token}` },
    { authorization: `bearer${token}` },
  ])
    expect((await house.tab('').send('GET', '/first', undefined, headers)).status).toBe(401)
})

it('S22: tenant, course, role and person come from the session, whatever a request says', async () => {
  const learner = await house.learner()
  const claims = { 'x-tenant': 'school-2', 'x-role': 'educator', 'x-forwarded-user': 'lms-teacher' }
  expect((await learner.send('GET', '/library?role=educator&tenantId=school-2', undefined, claims)).status).toBe(403)
  expect((await learner.send('GET', '/first?personId=x', undefined, claims)).body).toEqual(learner.first)
})

it('S22: an expired, ended or disabled session answers 401', async () => {
  const [expired, ended, disabled] = [
    await house.teacher(),
    await house.teacher({ subject: 'b', context: { id: 'course-2' } }),
    await house.teacher({ subject: 'c', registrationId: 'reg-9' }),
  ]
  house.outside.closed.add('reg-9')
  house.clock.at += 31_000
  expect((await disabled.get('/first')).status).toBe(401)
  expect((await ended.get('/first')).status).toBe(200)
  const [row] = (
    await house.store
      .global<{ readonly id: string; readonly personId: string }>('sessions')
      .find({ where: { personId: personOf(ended) }, limit: 1 })
  ).rows
  expect(await house.services.sessions.endFor(row?.personId ?? '')).toBe(1)
  expect((await ended.get('/first')).status).toBe(401)
  house.clock.at += 121 * 60_000
  expect((await expired.get('/first')).status).toBe(401)
})

const personOf = ({ first }: { readonly first: { readonly person: { readonly id: string } } }): string => `school-1:${first.person.id}`

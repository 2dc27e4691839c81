import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FirstData } from '../../server/contract/session.ts'
import type { WireError } from '../../server/contract/errors.ts'
import { openHouse, type House } from './harness.ts'

const MINUTE = 60_000
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const code = ({ body }: { readonly body: unknown }): string => (body as WireError).error.code

describe('a tab’s session', () => {
  it('answers the same first data after a reload as in the launch', async () => {
    const teacher = await house.teacher()
    const { body } = await teacher.get<FirstData>('/first')
    expect(body).toEqual(teacher.first)
  })

  it('is asked for by bearer only: none, a malformed one and a cookie are missing', async () => {
    const teacher = await house.teacher()
    for (const headers of [
      {},
      { authorization: teacher.token },
      { authorization: 'Bearer short' },
      { cookie: `session=${teacher.token}` },
    ]) {
      const answer = await house.tab('').send('GET', '/first', undefined, headers)
      expect([answer.status, code(answer)]).toEqual([401, 'session_missing'])
    }
  })

  it('ends after two idle hours, and is kept open by use', async () => {
    const teacher = await house.teacher()
    house.clock.at += 119 * MINUTE
    expect((await teacher.get('/first')).status).toBe(200)
    house.clock.at += 119 * MINUTE
    expect((await teacher.get('/first')).status).toBe(200)
    house.clock.at += 121 * MINUTE
    const answer = await teacher.get('/first')
    expect([answer.status, code(answer)]).toEqual([401, 'session_ended'])
  })

  it('ends after twelve hours, used or not', async () => {
    const teacher = await house.teacher()
    for (let hour = 1; hour < 12; hour++) {
      house.clock.at += 60 * MINUTE
      expect((await teacher.get('/first')).status).toBe(200)
    }
    house.clock.at += 60 * MINUTE
    expect((await teacher.get('/first')).status).toBe(401)
  })

  it('is over within 30 s of the registration being switched off', async () => {
    const teacher = await house.teacher()
    expect((await teacher.get('/first')).status).toBe(200)
    house.outside.closed.add('reg-1')
    house.clock.at += 30_000
    expect(code(await teacher.get('/library'))).toBe('session_ended')
  })

  it('is over within 30 s when another server ended it', async () => {
    const teacher = await house.teacher()
    const sessions = house.store.global('sessions')
    const { rows } = await sessions.find({ limit: 10 })
    await Promise.all(rows.map(({ id }) => sessions.delete(id)))
    house.clock.at += 30_000
    expect(code(await teacher.get('/library'))).toBe('session_ended')
  })

  it('keeps no token on the server, only its hash', async () => {
    const teacher = await house.teacher()
    const { rows } = await house.store.global('sessions').find({ limit: 10 })
    expect(JSON.stringify(rows)).not.toContain(teacher.token)
  })

  it('answers JSON that nobody keeps: no ETag, no-store, nosniff', async () => {
    const { headers } = await (await house.teacher()).get('/first')
    expect(headers.get('etag')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the zone of a school', () => {
  it('comes from the first teacher’s browser and stays', async () => {
    const teacher = await house.teacher()
    expect((await teacher.send('POST', '/zone', { zone: 'Mars/Base' })).status).toBe(204)
    expect((await teacher.get<FirstData>('/first')).body.zone).toBeUndefined()
    await teacher.send('POST', '/zone', { zone: 'America/Denver' })
    await teacher.send('POST', '/zone', { zone: 'Europe/Berlin' })
    expect((await teacher.get<FirstData>('/first')).body.zone).toBe('America/Denver')
  })

  it('is no learner’s to say, and belongs to one school', async () => {
    expect((await (await house.learner()).send('POST', '/zone', { zone: 'Europe/Berlin' })).status).toBe(403)
    await (await house.teacher()).send('POST', '/zone', { zone: 'Europe/Berlin' })
    const other = await house.teacher({ tenantId: 'school-2' })
    expect(other.first.zone).toBeUndefined()
  })

  it('needs a zone', async () => {
    const answer = await (await house.teacher()).send('POST', '/zone', {})
    expect((answer.body as WireError).error).toMatchObject({ code: 'bad_request', fields: [{ path: 'zone', code: 'required' }] })
  })
})

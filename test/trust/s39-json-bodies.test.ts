import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WireError } from '../../server/contract/errors.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openHouse, type House } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const inside = (extra: string): string => `${JSON.stringify(aChallenge()).slice(0, -1)},${extra}}`
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('S39: JSON bodies', () => {
  it.each([
    ['__proto__', inside('"__proto__":{"polluted":1}')],
    ['an escaped __proto__', inside('"\\u005f_proto__":{"polluted":1}')],
    ['constructor.prototype', inside('"constructor":{"prototype":{"polluted":1}}')],
    ['a key twice', inside('"title":"again"')],
    ['depth 10,000', inside(`"x":${nested(10_000)}`)],
    ['100,000 values', inside(`"x":[${'1,'.repeat(100_000)}1]`)],
    ['no JSON', '{"title":'],
    ['an open string', `{"${'\\"'.repeat(200_000)}`],
    ['nothing', ''],
    ['text after the end', `${JSON.stringify(aChallenge())} x`],
  ])('refuses %s', async (_what, body) => {
    const teacher = await house.teacher()
    const started = performance.now()
    const answer = await teacher.send('POST', '/challenges', body)
    expect([answer.status, (answer.body as WireError).error.code]).toEqual([400, 'bad_request'])
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('refuses more than 1 MB, a million keys among them', async () => {
    const teacher = await house.teacher()
    const keys = Array.from({ length: 1_000_000 }, (_none, at) => `"k${at}":1`).join()
    const answer = await teacher.send('POST', '/challenges', `{${keys}}`)
    expect([answer.status, (answer.body as WireError).error.code]).toEqual([413, 'too_large'])
  })

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=utf-16', {}],
    ['application/jsonp', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('refuses %s %o as a wrong content type', async (type, headers) => {
    const teacher = await house.teacher()
    const answer = await teacher.send('POST', '/challenges', JSON.stringify(aChallenge()), { 'content-type': type, ...headers })
    expect([answer.status, (answer.body as WireError).error.code]).toEqual([415, 'wrong_content_type'])
  })

  it('refuses bytes that are no UTF-8', async () => {
    const teacher = await house.teacher()
    const bytes = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
    expect((await teacher.send('POST', '/challenges', bytes)).status).toBe(400)
  })

  it('takes an honest body with a charset', async () => {
    const teacher = await house.teacher()
    const answer = await teacher.send('POST', '/challenges', JSON.stringify(aChallenge()), {
      'content-type': 'application/json; charset=UTF-8',
    })
    expect(answer.status).toBe(200)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import type { ScoreBody } from '../../server/lti/platforms/profile.ts'
import { openFakeLmsServices, type FakeLmsOptions, type FakeLmsServices } from '../support/fake-lms-services.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()))
})
const lms = async (options?: FakeLmsOptions): Promise<FakeLmsServices> => {
  const made = await openFakeLmsServices(options)
  open.push(made)
  return made
}
const refusal = (code: string, facts?: object): Error =>
  expect.objectContaining({ code, ...(facts ? { facts: expect.objectContaining(facts) as object } : {}) }) as Error
const score: ScoreBody = {
  userId: 'u',
  timestamp: '2026-03-02T08:00:00Z',
  activityProgress: 'Completed',
  gradingProgress: 'FullyGraded',
  scoreGiven: 0,
  scoreMaximum: 20,
}
const member = (id: string): object => ({ user_id: id, roles: ['Learner'], status: 'Active' })

describe('S33: service addresses that no signed claim named', () => {
  it('sends no bearer token to another host, to http, or to an address derived across origins', async () => {
    const fake = await lms()
    let reached = 0
    const evil = await openLoopbackServer((_request, response) => {
      reached++
      response.end('[]')
    })
    open.push(evil)
    const { advantage, target } = fake
    for (const url of [
      `${evil.origin}/items/1`,
      'https://evil.example/items/1',
      'http://169.254.169.254/items/1',
      'javascript:alert(1)',
      '',
    ])
      for (const call of [
        () => advantage.postScore(target, url, score),
        () => advantage.result(target, url, 'u'),
        () => advantage.lineItems(target, url),
        () => advantage.memberships(target, url),
        () => advantage.deleteLineItem(target, url),
      ])
        await expect(call()).rejects.toThrowError(refusal('lms_url_refused'))
    expect(reached).toBe(0)
    expect(fake.heard).toEqual([])
  })

  it('refuses a claimed address that is not public: no call, and so no token, goes there', async () => {
    const fake = await lms({ serviceOrigins: ['https://10.0.0.7'] })
    await expect(fake.advantage.memberships(fake.target, 'https://10.0.0.7/roster')).rejects.toThrowError(refusal('lms_url_refused'))
    expect(fake.heard.filter(({ path }) => path !== '/token')).toEqual([])
  })

  it('stops at a next page on another host, and says that the roster is not whole', async () => {
    const fake = await lms()
    let reached = 0
    const evil = await openLoopbackServer((_request, response) => {
      reached++
      response.end('{"members":[]}')
    })
    open.push(evil)
    fake.answer = (_heard, response) =>
      response.setHeader('link', `<${evil.origin}/roster>; rel="next"`).end(JSON.stringify({ members: [member('a')] }))
    const roster = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(roster).toMatchObject({ complete: false, pages: 1, members: [{ subject: 'a' }] })
    expect(reached).toBe(0)
  })

  it('stops at next pages that go in a circle', async () => {
    const fake = await lms()
    fake.answer = ({ path }, response) =>
      response
        .setHeader('link', `<${path.includes('page=2') ? '/roster?page=1' : '/roster?page=2'}>; rel=next`)
        .end(JSON.stringify({ members: [member(path)] }))
    const roster = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(roster.complete).toBe(false)
    expect(roster.pages).toBe(3)
  })

  it('stops after a bounded number of pages', async () => {
    const fake = await lms()
    let page = 0
    fake.answer = (_heard, response) =>
      response.setHeader('link', `</roster?page=${++page}>; rel="next"`).end(JSON.stringify({ members: [member(`u${page}`)] }))
    const roster = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(roster).toMatchObject({ complete: false, pages: 200 })
    expect(page).toBe(200)
  })

  it('refuses a line item whose id leads to another host', async () => {
    const fake = await lms()
    fake.answer = (_heard, response) => response.end(JSON.stringify([{ id: 'https://evil.example/1', label: 'x', scoreMaximum: 1 }]))
    await expect(fake.advantage.lineItems(fake.target, `${fake.server.origin}/items`)).rejects.toThrowError(refusal('lms_url_refused'))
  })
})

describe('S34: a target that is not ours to call', () => {
  it('refuses a deployment of another registration and an unknown one', async () => {
    const fake = await lms()
    const url = `${fake.server.origin}/items/1`
    await expect(fake.advantage.postScore({ registrationId: 'reg', deploymentId: 'other' }, url, score)).rejects.toThrowError(
      refusal('deployment_unknown'),
    )
    await expect(fake.advantage.postScore({ registrationId: 'other', deploymentId: 'dep' }, url, score)).rejects.toThrowError(
      refusal('registration_disabled'),
    )
    expect(fake.heard).toEqual([])
  })

  it('hands back the result of the asked person only, also when the LMS ignores the filter', async () => {
    const fake = await lms()
    fake.answer = (_heard, response) => response.end(JSON.stringify([{ id: '1', userId: 'other', resultScore: 3, resultMaximum: 5 }]))
    expect(await fake.advantage.result(fake.target, `${fake.server.origin}/items/1`, 'u')).toBeUndefined()
  })
})

describe('F17: a roster page fails', () => {
  it('keeps what came and says that it is not whole', async () => {
    const fake = await lms()
    fake.answer = ({ path }, response) => {
      if (path.includes('page=3')) return void response.writeHead(500).end('<html>')
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 1)
      response
        .setHeader('link', `<${fake.server.origin}/roster?page=${page + 1}>; rel="next"`)
        .end(JSON.stringify({ members: [member(`u${page}`)] }))
    }
    const roster = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(roster).toMatchObject({ complete: false, pages: 3 })
    expect(roster.members.map(({ subject }) => subject)).toEqual(['u1', 'u2'])
  })
})

describe('F06: the token is revoked or expires early', () => {
  it('renews it once for two hundred calls at a time, and all get through', async () => {
    const fake = await lms()
    const url = `${fake.server.origin}/items/1`
    await fake.advantage.postScore(fake.target, url, score)
    fake.pass(60_000)
    fake.revokeAll()
    const answers = await Promise.all(Array.from({ length: 200 }, () => fake.advantage.postScore(fake.target, url, score)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(fake.tokenRequests()).toBe(2)
  })

  it('tries exactly once more on 401, then says that the token is refused', async () => {
    const fake = await lms()
    await fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score)
    fake.pass(60_000)
    fake.answer = (_heard, response) => void response.writeHead(401).end()
    const before = fake.heard.length
    await expect(fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score)).rejects.toThrowError(
      refusal('lms_token_refused', { at: 'service' }),
    )
    expect(fake.heard.slice(before).map(({ path }) => path)).toEqual(['/items/1/scores', '/token', '/items/1/scores'])
    const after = fake.heard.length
    await expect(fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score)).rejects.toThrowError(
      refusal('lms_token_refused'),
    )
    expect(fake.heard.slice(after).map(({ path }) => path)).toEqual(['/items/1/scores'])
  })

  it('renews before the end of its life', async () => {
    const fake = await lms()
    const url = `${fake.server.origin}/items/1`
    await fake.advantage.postScore(fake.target, url, score)
    fake.pass(3_539_000)
    await fake.advantage.postScore(fake.target, url, score)
    expect(fake.tokenRequests()).toBe(1)
    fake.pass(2_000)
    await fake.advantage.postScore(fake.target, url, score)
    expect(fake.tokenRequests()).toBe(2)
  })
})

describe('F07: the token endpoint is down or limited', () => {
  it('asks once for many callers, then spares it, and never more than 15 times in 5 minutes', async () => {
    const fake = await lms()
    fake.tokenAnswer = (_heard, response) => void response.writeHead(503).end('<html>down</html>')
    const call = (): Promise<unknown> =>
      fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score).catch((error: unknown) => error)
    const errors = await Promise.all(Array.from({ length: 50 }, call))
    expect(fake.tokenRequests()).toBe(1)
    for (const error of errors) expect(error).toMatchObject({ code: 'lms_token_refused', facts: { at: 'token', status: 503 } })
    for (let second = 0; second < 300; second++) {
      fake.pass(1_000)
      await call()
    }
    expect(fake.tokenRequests()).toBeLessThanOrEqual(15)
    fake.tokenAnswer = undefined
    fake.pass(60_000)
    expect(await call()).toMatchObject({ status: 200 })
  })

  it('waits as long as the endpoint asks', async () => {
    const fake = await lms()
    fake.tokenAnswer = (_heard, response) => void response.writeHead(429, { 'retry-after': '120' }).end('{}')
    const call = (): Promise<unknown> =>
      fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score).catch((error: unknown) => error)
    expect(await call()).toMatchObject({ code: 'lms_token_refused', facts: { status: 429, retryAfterMs: 120_000 } })
    fake.pass(119_000)
    await call()
    expect(fake.tokenRequests()).toBe(1)
  })

  it('calls an HTML page with status 200 a refused token', async () => {
    const fake = await lms()
    fake.tokenAnswer = (_heard, response) => void response.end('<!doctype html><title>Log in</title>')
    await expect(fake.advantage.postScore(fake.target, `${fake.server.origin}/items/1`, score)).rejects.toThrowError(
      refusal('lms_token_refused', { why: 'html', status: 200 }),
    )
  })
})

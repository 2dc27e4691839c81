import { afterEach, describe, expect, it } from 'vitest'
import { MEDIA_TYPE, SCOPE } from '../../../../server/lti/claim-names.ts'
import { openFakeLmsServices, type FakeLmsOptions, type FakeLmsServices } from '../../../support/fake-lms-services.ts'

const open: FakeLmsServices[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})
const lms = async (options?: FakeLmsOptions): Promise<FakeLmsServices> => {
  const fake = await openFakeLmsServices(options)
  open.push(fake)
  return fake
}
const services = (fake: FakeLmsServices) => fake.heard.filter(({ path }) => path !== '/token')

describe('the token request', () => {
  it('is form-encoded, signed by us for the configured audience, short-lived, and never the same twice', async () => {
    const fake = await lms()
    fake.answer = (_heard, response) => response.end('[]')
    await fake.advantage.lineItems(fake.target, `${fake.server.origin}/items`)
    fake.pass(4_000_000)
    await fake.advantage.lineItems(fake.target, `${fake.server.origin}/items`)
    const request = fake.heard[0]
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(request?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'header.payload.signature',
      scope: Object.values(SCOPE).toSorted().join(' '),
    })
    const [first, second] = fake.assertions as { iss: string; sub: string; aud: string; iat: number; exp: number; jti: string }[]
    expect(first).toMatchObject({ iss: 'client-1', sub: 'client-1', aud: 'https://audience.example/token' })
    expect((first?.exp ?? 0) - (first?.iat ?? 0)).toBeLessThanOrEqual(300)
    expect(second?.jti).not.toBe(first?.jti)
  })

  it('asks for one scope alone where the LMS refuses to be asked for all', async () => {
    const fake = await lms()
    const asked: string[] = []
    fake.tokenAnswer = ({ body }, response) => {
      const scope = new URLSearchParams(body).get('scope') ?? ''
      asked.push(scope)
      response.writeHead(400).end('{"error":"invalid_scope"}')
    }
    await expect(fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)).rejects.toThrowError(
      expect.objectContaining({ code: 'lms_scope_missing' }) as Error,
    )
    expect(asked.at(-1)).toBe(SCOPE.membershipReadonly)
    expect(asked).toHaveLength(2)
  })

  it('says which service the admin did not grant, from the scopes in the answer', async () => {
    const fake = await lms({ scopes: [SCOPE.lineItemReadonly] })
    fake.answer = (_heard, response) => response.end('[]')
    await expect(fake.advantage.lineItems(fake.target, `${fake.server.origin}/items`)).resolves.toEqual([])
    await expect(fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)).rejects.toThrowError(
      expect.objectContaining({ code: 'lms_scope_missing' }) as Error,
    )
  })
})

describe('line items', () => {
  it('keeps everything the LMS holds when one thing changes', async () => {
    const fake = await lms()
    const held = {
      id: `${fake.server.origin}/items/1?type_id=3`,
      label: 'Old',
      scoreMaximum: 10,
      resourceId: 'abc',
      tag: 'cairn',
      resourceLinkId: '7',
      submissionReview: { url: 'https://x.example' },
    }
    fake.answer = (_heard, response) => response.end(JSON.stringify(held))
    await fake.advantage.updateLineItem(fake.target, held.id, { label: 'New' })
    const [get, put] = services(fake)
    expect(get).toMatchObject({ method: 'GET', path: '/items/1?type_id=3' })
    expect(get?.headers.accept).toBe(MEDIA_TYPE.lineItem)
    expect(put).toMatchObject({ method: 'PUT', path: '/items/1?type_id=3' })
    expect(put?.headers['content-type']).toBe(MEDIA_TYPE.lineItem)
    const { id: _id, ...rest } = held
    expect(JSON.parse(put?.body ?? '')).toEqual({ ...rest, label: 'New' })
  })

  it('sends only standard keys, none empty and no id, where bodies are validated strictly', async () => {
    const fake = await lms({ family: 'schoology' })
    fake.answer = (_heard, response) =>
      response.end(JSON.stringify({ id: `${fake.server.origin}/items/1`, label: 'A', scoreMaximum: 10, extra: 1, tag: '' }))
    const made = await fake.advantage.createLineItem(fake.target, `${fake.server.origin}/items`, {
      label: 'A',
      scoreMaximum: 10,
      resourceId: 'abc',
      startDateTime: '2026-03-02T08:00:00Z',
    })
    expect(JSON.parse(services(fake)[0]?.body ?? '')).toEqual({ label: 'A', scoreMaximum: 10, resourceId: 'abc' })
    await fake.advantage.updateLineItem(fake.target, made.id, { label: 'B' })
    expect(JSON.parse(services(fake)[2]?.body ?? '')).toEqual({ label: 'B', scoreMaximum: 10 })
  })

  it('reads all pages with the exact media type, keeping the query of the claim', async () => {
    const fake = await lms()
    fake.answer = ({ path }, response) => {
      if (!path.includes('from'))
        response.setHeader('link', `<${fake.server.origin}/items?type_id=3&from=1>; rel=\u00e2\u0080\u009cnext\u00e2\u0080\u009d`)
      response.end(JSON.stringify([{ id: `${fake.server.origin}/items/${path.includes('from') ? 2 : 1}`, label: 'A', scoreMaximum: 10 }]))
    }
    const items = await fake.advantage.lineItems(fake.target, `${fake.server.origin}/items?type_id=3`, { resourceId: 'abc' })
    expect(items).toHaveLength(2)
    expect(services(fake)[0]).toMatchObject({ path: '/items?type_id=3&resource_id=abc&limit=100' })
    expect(services(fake)[0]?.headers.accept).toBe(MEDIA_TYPE.lineItemContainer)
  })
})

describe('scores and results', () => {
  it('posts beside the query, with the score’s media type', async () => {
    const fake = await lms({ family: 'moodle' })
    const score = {
      userId: 'u',
      timestamp: '2026-03-02T08:00:00Z',
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      scoreGiven: 0,
      scoreMaximum: 5,
    } as const
    await fake.advantage.postScore(fake.target, `${fake.server.origin}/7/lineitem?type_id=3`, score)
    expect(services(fake)[0]).toMatchObject({ method: 'POST', path: '/7/lineitem/scores?type_id=3' })
    expect(services(fake)[0]?.headers['content-type']).toBe(MEDIA_TYPE.score)
    expect(JSON.parse(services(fake)[0]?.body ?? '')).toEqual(score)
  })

  it.each([
    ['moodle', '/7/lineitem/results?type_id=3&user_id=u'],
    ['canvas', '/7/lineitem/results?type_id=3&user_id=u&limit=100'],
  ] as const)('sends a limit for results unless it is fatal: %s', async (family, path) => {
    const fake = await lms({ family })
    fake.answer = (_heard, response) =>
      response.end(JSON.stringify([{ userId: 'u', resultScore: '4.5', resultMaximum: 5, timestamp: '2026-03-02T08:00:00Z' }]))
    const result = await fake.advantage.result(fake.target, `${fake.server.origin}/7/lineitem?type_id=3`, 'u')
    expect(services(fake)[0]).toMatchObject({ path })
    expect(result).toEqual({ userId: 'u', resultScore: 4.5, resultMaximum: 5, timestampMs: Date.parse('2026-03-02T08:00:00Z') })
  })

  it('reads the roster by the profile’s page size', async () => {
    const fake = await lms({ family: 'canvas' })
    fake.answer = (_heard, response) =>
      response.end(JSON.stringify({ members: [{ user_id: 5, roles: ['Learner'], name: null }, { roles: [] }] }))
    const roster = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(services(fake)[0]).toMatchObject({ path: '/roster?limit=50' })
    expect(services(fake)[0]?.headers.accept).toBe(MEDIA_TYPE.membershipContainer)
    expect(roster).toEqual({ members: [{ subject: '5', roles: ['Learner'], status: 'active' }], complete: false, pages: 1 })
  })
})

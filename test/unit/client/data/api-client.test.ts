import { describe, expect, it } from 'vitest'
import { backoffMs, createApiClient } from '../../../../client/data/api-client.ts'

const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })
const refusal = (code: string, status: number): Response =>
  answer(status, { error: { code, reference: '7K-QM2', facts: { criterionId: 'ev' } } })

function client(answers: readonly (() => Response)[]) {
  const asked: [string, RequestInit][] = []
  const slept: number[] = []
  let ended = 0
  const api = createApiClient({
    token: 'secret',
    fetch: async (path, init) => {
      asked.push([path as string, init ?? {}])
      const next = answers[asked.length - 1]
      if (!next) throw new TypeError('Failed to fetch')
      return next()
    },
    sleep: async (ms) => void slept.push(ms),
    random: () => 1,
    isLeaving: () => false,
    onSessionEnd: () => (ended += 1),
  })
  return { api, asked, slept, ended: () => ended }
}

describe('API client', () => {
  it('carries the bearer and nothing else of the browser', async () => {
    const { api, asked } = client([() => answer(200, { ok: true })])
    await api.call('PUT', '/api/x', { body: { a: 1 } })
    expect(asked[0]?.[1]).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
    })
    expect(asked[0]?.[0]).not.toContain('secret')
  })

  it('asks again where asking is harmless, with growing waits', async () => {
    const { api, asked, slept } = client([
      () => refusal('store_unavailable', 503),
      () => refusal('too_many_requests', 429),
      () => answer(200, 7),
    ])
    expect(await api.call('GET', '/api/x')).toBe(7)
    expect(asked).toHaveLength(3)
    expect(slept).toEqual([400, 800])
  })

  it('never repeats a write by itself', async () => {
    const { api, asked } = client([() => refusal('store_unavailable', 503)])
    await expect(api.call('POST', '/api/x')).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(asked).toHaveLength(1)
  })

  it('does not repeat what a retry cannot mend', async () => {
    const { api, asked } = client([() => refusal('not_found', 404)])
    await expect(api.call('GET', '/api/x')).rejects.toMatchObject({ code: 'not_found', reference: '7K-QM2', facts: { criterionId: 'ev' } })
    expect(asked).toHaveLength(1)
  })

  it('tells a lost network from a refusal', async () => {
    const { api } = client([])
    await expect(api.call('POST', '/api/x')).rejects.toMatchObject({ code: 'offline', isPassing: true })
  })

  it('says once more that the session is over whenever the server says so', async () => {
    const { api, ended } = client([() => refusal('session_ended', 401)])
    await expect(api.call('GET', '/api/x')).rejects.toMatchObject({ endsSession: true })
    expect(ended()).toBe(1)
  })

  it('takes a page that is not ours for an answer that did not come', async () => {
    const { api } = client([() => new Response('<html>Bad gateway</html>', { status: 502 })])
    await expect(api.call('POST', '/api/x')).rejects.toMatchObject({ code: 'store_unavailable', isPassing: true })
  })

  it('never waits longer than half a minute', () => {
    expect(backoffMs(30, 1)).toBe(30_000)
    expect(backoffMs(1, 0)).toBe(200)
  })
})

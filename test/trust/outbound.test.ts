import { gzipSync } from 'node:zlib'
import type { LookupFunction } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createOutbound, MEGABYTE, type Outbound } from '../../server/lti/advantage/outbound.ts'
import { openLoopbackServer, type LoopbackServer } from '../support/loopback-server.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()))
})

const serve = async (...args: Parameters<typeof openLoopbackServer>): Promise<LoopbackServer> => {
  const server = await openLoopbackServer(...args)
  open.push(server)
  return server
}
const outbound = (options: Parameters<typeof createOutbound>[0]): Outbound => {
  const made = createOutbound(options)
  open.push(made)
  return made
}
const refusal = (code: string, facts?: object): Error =>
  expect.objectContaining({ code, ...(facts ? { facts: expect.objectContaining(facts) as object } : {}) }) as Error

/** Answers a name with each list of addresses in turn, the last one for ever: rebinding. */
const lookupOf = (...turns: readonly (readonly string[])[]): LookupFunction => {
  let turn = 0
  return (_host, options, callback) => {
    const addresses = turns[Math.min(turn++, turns.length - 1)] ?? []
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, all)
    else callback(null, all[0]?.address ?? '', all[0]?.family)
  }
}

describe('S31: the outbound client cannot be turned against internal addresses', () => {
  it.each(['127.0.0.1', '::1', '169.254.169.254', '10.0.0.5', '::ffff:127.0.0.1', 'fd12::1'])(
    'makes no connection to a name that resolves to %s',
    async (address) => {
      let connections = 0
      const server = await serve((_request, response) => {
        connections++
        response.end('{}')
      })
      const client = outbound({ allowedOrigins: [], lookup: lookupOf([address]) })
      await expect(client.send({ url: `https://rebound.example:${server.port}/` })).rejects.toThrowError(
        refusal('lms_url_refused', { why: 'address' }),
      )
      expect(connections).toBe(0)
    },
  )

  it('resolves a name again for each connection and keeps no earlier verdict', async () => {
    const asked: string[] = []
    const inner = lookupOf(['203.0.113.7'], ['127.0.0.1'])
    const lookup: LookupFunction = (host, options, callback) => {
      asked.push(host)
      inner(host, options, callback)
    }
    const client = outbound({ allowedOrigins: [], lookup })
    for (let turn = 0; turn < 2; turn++)
      await expect(client.send({ url: 'https://moving.example/' })).rejects.toThrowError(refusal('lms_url_refused'))
    expect(asked).toEqual(['moving.example', 'moving.example'])
  })

  it('follows no redirect', async () => {
    let second = 0
    const inside = await serve((_request, response) => {
      second++
      response.end()
    })
    const server = await serve((_request, response) => response.writeHead(302, { location: `${inside.origin}/secret` }).end())
    const answer = await outbound({ allowedOrigins: [server.origin, inside.origin] }).send({
      url: `${server.origin}/`,
      headers: { Authorization: 'Bearer t' },
    })
    expect(answer.status).toBe(302)
    expect(second).toBe(0)
  })

  it('stops a small answer that unpacks to 10 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * MEGABYTE))
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(bomb),
    )
    await expect(outbound({ allowedOrigins: [server.origin] }).send({ url: server.origin })).rejects.toThrowError(
      refusal('lms_answer_invalid', { why: 'too_large' }),
    )
  })

  it('gives up on an answer that drips', async () => {
    const server = await serve((_request, response) => {
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const started = Date.now()
    await expect(outbound({ allowedOrigins: [server.origin], timeoutMs: 250 }).send({ url: server.origin })).rejects.toThrowError(
      refusal('lms_unreachable', { why: 'timeout', sent: true }),
    )
    expect(Date.now() - started).toBeLessThan(2_000)
  })

  it('says whether the request can have arrived', async () => {
    const gone = await openLoopbackServer((_request, response) => response.end())
    await gone.close()
    const resets = await serve((request) => request.socket.destroy())
    const client = outbound({ allowedOrigins: [gone.origin, resets.origin] })
    await expect(client.send({ url: gone.origin })).rejects.toThrowError(refusal('lms_unreachable', { sent: false }))
    await expect(client.send({ url: resets.origin, method: 'POST', body: 'x' })).rejects.toThrowError(
      refusal('lms_unreachable', { sent: true }),
    )
  })

  it('calls itself Cairn and hands back status text and headers', async () => {
    const server = await serve((request, response) =>
      response.writeHead(409, 'Grade is newer', { 'x-saw': String(request.headers['user-agent']) }).end('[]'),
    )
    const answer = await outbound({ allowedOrigins: [server.origin] }).send({ url: server.origin })
    expect(answer).toMatchObject({ status: 409, statusText: 'Grade is newer', body: '[]' })
    expect(answer.headers.get('x-saw')).toBe('Cairn')
  })
})

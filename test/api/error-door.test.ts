import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import express, { type RequestHandler } from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountRoutes, route } from '../../server/api/routes/route.ts'
import type { WireError } from '../../server/contract/errors.ts'
import { ROLES } from '../../server/contract/words.ts'
import { AppError } from '../../server/errors.ts'
import { createLog } from '../../server/log.ts'
import { DuplicateKey, StaleRevision } from '../../server/store/store.ts'

const failures: Readonly<Record<string, () => unknown>> = {
  bug: () => {
    throw new TypeError('cannot read secret-text of undefined')
  },
  text: () => Promise.reject('secret-text'),
  duplicate: () => Promise.reject(new DuplicateKey('works')),
  stale: () => Promise.reject(new StaleRevision('works')),
  down: () => Promise.reject(new AppError('store_unavailable', {}, { cause: new Error('secret-text') })),
  facts: () => Promise.reject(new AppError('changed_meanwhile', { criterionId: 'c1' })),
}

let close: () => Promise<void>
let url: string
let logged: string[]
beforeEach(async () => {
  logged = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString())
      done()
    },
  })
  const rule = { roles: ROLES, scope: 'session' } as const
  const routes = [
    ...Object.entries(failures).map(([name, run]) => route({ method: 'get', path: `/${name}`, rule, schema: {}, run })),
    route({ method: 'get', path: '/nothing', rule, schema: {}, run: () => undefined }),
    route({
      method: 'get',
      path: '/half',
      rule,
      schema: {},
      run: ({ res }) => {
        res.write('half an answer')
        throw new Error('the disk went away')
      },
    }),
  ]
  const requireActor: RequestHandler = (_req, res, next) => {
    res.locals['actor'] = { role: 'learner', app: 'learner' }
    next()
  }
  const server = express()
    .use('/api', mountRoutes(routes, { requireActor, log: createLog({ level: 'trace', destination }) }))
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})
afterEach(() => close())

describe('the error door', () => {
  it.each([
    ['bug', 500, 'internal'],
    ['text', 500, 'internal'],
    ['duplicate', 500, 'internal'],
    ['stale', 409, 'changed_meanwhile'],
    ['down', 503, 'store_unavailable'],
    ['facts', 409, 'changed_meanwhile'],
    ['unknown-path', 404, 'not_found'],
    ['%E0%A4%A', 404, 'not_found'],
  ])('answers %s with %i %s and a reference that is in the log', async (path, status, code) => {
    const response = await fetch(`${url}/${path}`)
    const { error } = (await response.json()) as WireError
    expect([response.status, error.code]).toEqual([status, code])
    expect(logged.filter((line) => line.includes(error.reference) && line.includes(code))).toHaveLength(1)
  })

  it('tells neither the reader nor the log the words of a fault, but where it happened', async () => {
    for (const path of ['bug', 'text', 'down']) expect(await (await fetch(`${url}/${path}`)).text()).not.toContain('secret-text')
    expect(logged.join('')).not.toContain('secret-text')
    expect(logged.join('')).toContain('error-door.test.ts')
  })

  it('hands facts on', async () => {
    const { error } = (await (await fetch(`${url}/facts`)).json()) as WireError
    expect(error.facts).toEqual({ criterionId: 'c1' })
  })

  it('breaks off an answer that fails half way, so that it does not look whole', async () => {
    await expect(fetch(`${url}/half`).then((response) => response.text())).rejects.toThrow()
  })

  it('answers 204 where there is nothing to say', async () => {
    expect((await fetch(`${url}/nothing`)).status).toBe(204)
  })
})

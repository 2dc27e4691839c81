import type { ServerResponse } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { JWK } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { createOutbound, MEGABYTE } from '../../server/lti/advantage/outbound.ts'
import { codeOf, launch, logIn, openLaunchTool, postLaunch, readPage, type LaunchTool } from '../support/launch-tool.ts'
import { launchWithToken } from '../support/launch-with.ts'
import { aKey, aLaunch, openPlatform, platformKey, sign } from '../support/platform.ts'

const extra: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(extra.splice(0).map((thing) => thing.close()))
})

describe('S04 unknown keys do not make us storm the platform', () => {
  it('S04 refetches at most once in 30 s for 1,000 unknown kids at the same time', async () => {
    const busy = { platform: await openPlatform(), tool: undefined as unknown as LaunchTool }
    busy.tool = await openLaunchTool(busy.platform)
    extra.push(busy.tool, busy.platform)
    await launch(busy.tool, busy.platform)
    expect(busy.platform.jwksRequests()).toBe(1)
    busy.tool.clock.move(31_000)
    const stranger = aKey('x')
    const login = await logIn(busy.tool, busy.platform)
    const token = await sign(aLaunch(busy.platform, { nonce: login.nonce, nowMs: busy.tool.clock() }), { key: stranger })
    const storm = async (): Promise<Set<string | undefined>> => {
      const codes = new Set<string | undefined>()
      for (let batch = 0; batch < 10; batch++) {
        const answers = Array.from({ length: 100 }, async () =>
          codeOf(await readPage(await postLaunch(busy.tool, { id_token: token, state: login.state }, login.cookie))),
        )
        for (const code of await Promise.all(answers)) codes.add(code)
      }
      return codes
    }
    expect(await storm()).toEqual(new Set(['launch_kid_unknown']))
    expect(busy.platform.jwksRequests()).toBe(2)
    busy.tool.clock.move(29_000)
    await storm()
    expect(busy.platform.jwksRequests()).toBe(2)
  }, 60_000)
})

describe('S05 unfit keysets are refused and a held key keeps working', () => {
  const weak = aKey('platform-1', 1024)
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as JWK
  const keysets: readonly [string, string, string][] = [
    [
      'two keys of one kid',
      JSON.stringify({ keys: [platformKey.publicJwk, { ...aKey('platform-1').publicJwk }] }),
      'launch_keys_unavailable',
    ],
    ['an EC key', JSON.stringify({ keys: [{ ...ec, kid: 'platform-1' }] }), 'launch_keys_unavailable'],
    ['an encryption key', JSON.stringify({ keys: [{ ...platformKey.publicJwk, use: 'enc' }] }), 'launch_keys_unavailable'],
    ['a key for another algorithm', JSON.stringify({ keys: [{ ...platformKey.publicJwk, alg: 'RS512' }] }), 'launch_keys_unavailable'],
    ['a short RSA key', JSON.stringify({ keys: [weak.publicJwk] }), 'launch_keys_unavailable'],
    ['an unfit key beside a fit one', JSON.stringify({ keys: [aKey('platform-2').publicJwk, weak.publicJwk] }), 'launch_key_unfit'],
    ['HTML', '<!doctype html><title>Sign in</title>', 'launch_keys_unavailable'],
    ['no list', '{"keys":{}}', 'launch_keys_unavailable'],
  ]
  it.each(keysets)('S05 refuses %s where nothing is held', async (_name, body, code) => {
    const bad = await openPlatform()
    const fresh = await openLaunchTool(bad)
    extra.push(fresh, bad)
    bad.answerJwks({ body })
    expect(await launchWithToken({ tool: fresh, platform: bad }, (payload) => sign(payload))).toMatchObject({ code, isOpen: false })
  })
  it.each(keysets)('S05 keeps serving the held key after %s', async (_name, body) => {
    const bad = await openPlatform()
    const fresh = await openLaunchTool(bad)
    extra.push(fresh, bad)
    await launch(fresh, bad)
    bad.answerJwks({ body })
    // Past the time in which a launch does not wait for the refetch.
    fresh.clock.move(3 * 60 * 60_000)
    expect(await launchWithToken({ tool: fresh, platform: bad }, (payload) => sign(payload))).toMatchObject({ isOpen: true })
    expect(bad.jwksRequests()).toBe(2)
  })
  /** The product's own client fetches the keys here, with its limits; only its patience is shortened. */
  const throughOutbound = async () => {
    const bad = await openPlatform()
    const outbound = createOutbound({ allowedOrigins: [bad.origin], timeoutMs: 600 })
    const fresh = await openLaunchTool(bad, { fetchDocument: (request) => outbound.send(request) })
    extra.push(fresh, bad, outbound)
    return { bad, fresh }
  }
  /** Both hold the right key, so that only size or slowness can be why they are refused. */
  const heavy = (response: ServerResponse): void => {
    const body = JSON.stringify({ keys: [platformKey.publicJwk], padding: 'x'.repeat(5 * MEGABYTE) })
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }
  const dripped = { isCut: false, bytes: 0 }
  const drip = (response: ServerResponse): void => {
    const body = JSON.stringify({ keys: [platformKey.publicJwk] })
    dripped.isCut = false
    dripped.bytes = 0
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => {
      if (dripped.bytes < body.length) response.write(body.charAt(dripped.bytes++))
      else response.end()
    }, 20)
    response.on('close', () => {
      clearInterval(timer)
      dripped.isCut = !response.writableFinished
    })
  }
  it.each([
    ['of 5 MB', heavy],
    ['that drips byte by byte', drip],
  ])('S05 refuses a launch whose keyset is an answer %s, and lets a held key serve on', async (_name, serve) => {
    const { bad, fresh } = await throughOutbound()
    bad.serveJwks(serve)
    const refused = await launchWithToken({ tool: fresh, platform: bad }, (payload) => sign(payload))
    expect(refused).toMatchObject({ code: 'launch_keys_unavailable', status: 503, isOpen: false })
    if (serve === drip) {
      await pause(50)
      expect(dripped).toMatchObject({ isCut: true })
    }
    bad.answerJwks({ body: JSON.stringify({ keys: [platformKey.publicJwk] }) })
    fresh.clock.move(6_000)
    expect(await launchWithToken({ tool: fresh, platform: bad }, (payload) => sign(payload))).toMatchObject({ isOpen: true })
    bad.serveJwks(serve)
    fresh.clock.move(3 * 60 * 60_000)
    expect(await launchWithToken({ tool: fresh, platform: bad }, (payload) => sign(payload))).toMatchObject({ isOpen: true })
    expect(bad.jwksRequests()).toBe(3)
  })
  it('S05 keeps serving held keys while the host of the keys is down, and says so where none are held', async () => {
    const gone = await openPlatform()
    const fresh = await openLaunchTool(gone)
    extra.push(fresh, gone)
    gone.setDown(true)
    expect(await launchWithToken({ tool: fresh, platform: gone }, (payload) => sign(payload))).toMatchObject({
      code: 'launch_keys_unavailable',
      status: 503,
    })
    gone.setDown(false)
    fresh.clock.move(6_000)
    expect(await launchWithToken({ tool: fresh, platform: gone }, (payload) => sign(payload))).toMatchObject({ isOpen: true })
    gone.setDown(true)
    fresh.clock.move(70 * 60_000)
    expect(await launchWithToken({ tool: fresh, platform: gone }, (payload) => sign(payload))).toMatchObject({ isOpen: true })
  })
})

it('F10 takes a new key in the middle of launches with one refetch and no failed launch', async () => {
  const turning = await openPlatform()
  const busy = await openLaunchTool(turning)
  extra.push(busy, turning)
  const next = aKey('platform-2')
  await launch(busy, turning)
  turning.answerJwks({ body: JSON.stringify({ keys: [platformKey.publicJwk, next.publicJwk] }) })
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      launchWithToken({ tool: busy, platform: turning }, (payload) => sign(payload, index % 2 === 0 ? {} : { key: next })),
    ),
  )
  expect(results.map(({ status, code }) => code ?? status)).toEqual(results.map(() => 200))
  expect(turning.jwksRequests()).toBe(2)
})

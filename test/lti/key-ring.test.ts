import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../server/lti/keys.ts'
import { openStore } from '../../server/store/open-store.ts'
import { openLaunchTool, aClock, MASTER_KEY } from '../support/launch-tool.ts'
import { openPlatform } from '../support/platform.ts'

const DAY = 24 * 60 * 60_000
const setUp = async () => {
  const clock = aClock()
  const store = await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock })
  return { clock, store, ring: createKeyRing({ store, now: clock }) }
}
const kidsOf = ({ keys }: { readonly keys: readonly { readonly kid?: string }[] }): readonly (string | undefined)[] =>
  keys.map(({ kid }) => kid)

describe('the key ring', () => {
  it('signs what its public keys verify, with the key id in the header', async () => {
    const { ring } = await setUp()
    const jwt = await ring.sign({ iss: 'client-1', sub: 'client-1' })
    const jwks = await ring.jwks()
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(jwks as JSONWebKeySet), { algorithms: ['RS256'] })
    expect(payload).toEqual({ iss: 'client-1', sub: 'client-1' })
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'RS256', typ: 'JWT', kid: jwks.keys[0]?.kid })
  })

  it('shows no private part, and says what each key is for', async () => {
    const { ring } = await setUp()
    const { keys } = await ring.jwks()
    expect(keys).toEqual([{ kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: expect.any(String), alg: 'RS256', use: 'sig' }])
  })

  it('makes one key when two servers start on one store at the same time', async () => {
    const { store, clock, ring } = await setUp()
    const second = createKeyRing({ store, now: clock })
    await Promise.all([ring.maintain(), second.maintain()])
    expect(kidsOf(await ring.jwks())).toHaveLength(1)
    expect(kidsOf(await second.jwks())).toEqual(kidsOf(await ring.jwks()))
    await jwtVerify(await ring.sign({}), createLocalJWKSet((await second.jwks()) as JSONWebKeySet))
  })

  it('shows the next key days before it signs and the old one days after', async () => {
    const { ring, clock, store } = await setUp()
    await ring.maintain()
    const [old] = kidsOf(await ring.jwks())
    const signer = async () => decodeProtectedHeader(await ring.sign({})).kid
    clock.move(86 * DAY)
    await ring.maintain()
    expect(kidsOf(await ring.jwks())).toEqual([old])
    clock.move(2 * DAY)
    await ring.maintain()
    const [, next] = kidsOf(await ring.jwks())
    expect([next === undefined, await signer()]).toEqual([false, old])
    clock.move(2 * DAY)
    await ring.maintain()
    expect(await signer()).toBe(next)
    expect(kidsOf(await ring.jwks())).toEqual([old, next])
    clock.move(3 * DAY)
    await store.expire(clock())
    await ring.maintain()
    expect(kidsOf(await ring.jwks())).toEqual([next])
  })

  it('serves its public keys with a life of an hour', async () => {
    const platform = await openPlatform()
    const tool = await openLaunchTool(platform)
    const answer = await fetch(`${tool.origin}/.well-known/jwks.json`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
    expect(((await answer.json()) as JSONWebKeySet).keys).toHaveLength(1)
    await Promise.all([tool.close(), platform.close()])
  })
})

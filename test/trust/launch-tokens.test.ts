import { createHmac, generateKeyPairSync } from 'node:crypto'
import { CompactSign, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, launch, logIn, openLaunchTool, type LaunchTool } from '../support/launch-tool.ts'
import { launchWithToken, type MakeToken } from '../support/launch-with.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'
import { aKey, LTI, openPlatform, platformKey, sign, type Claims, type TestPlatform } from '../support/platform.ts'

let platform: TestPlatform
let tool: LaunchTool
const extra: { close(): Promise<void> }[] = []
beforeAll(async () => {
  platform = await openPlatform()
  tool = await openLaunchTool(platform)
})
afterEach(async () => {
  await Promise.all(extra.splice(0).map((thing) => thing.close()))
})
afterAll(async () => {
  await tool.close()
  await platform.close()
})

const launchWith = (make: MakeToken) => launchWithToken({ tool, platform }, make)
const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const codeWith = async (changes: Claims): Promise<string | undefined> => codeOf(await launch(tool, platform, { changes }))
const seconds = (): number => Math.floor(tool.clock() / 1000)

describe('S01 the signature algorithm is ours to choose, not the token’s', () => {
  it('S01 refuses alg none, with and without a signature', async () => {
    for (const tail of ['', 'c2ln'])
      expect(await launchWith((payload) => `${b64({ alg: 'none', kid: 'platform-1' })}.${b64(payload)}.${tail}`)).toMatchObject({
        code: 'launch_alg_refused',
        isOpen: false,
      })
  })
  it('S01 refuses HS256 signed with the public key as its secret', async () => {
    const secret = JSON.stringify(platformKey.publicJwk)
    const result = await launchWith((payload) => {
      const head = `${b64({ alg: 'HS256', kid: 'platform-1' })}.${b64(payload)}`
      return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`
    })
    expect(result).toMatchObject({ code: 'launch_alg_refused', isOpen: false })
  })
  it('S01 refuses RS512 by the right key and ES256 under the same kid', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const rs512 = await launchWith((payload) =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg: 'RS512', kid: 'platform-1' }).sign(platformKey.privateKey),
    )
    const es256 = await launchWith((payload) =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg: 'ES256', kid: 'platform-1' }).sign(privateKey),
    )
    expect([rs512, es256]).toMatchObject([{ code: 'launch_alg_refused' }, { code: 'launch_alg_refused' }])
  })
})

describe('S02 only the registration’s own key opens', () => {
  it('S02 refuses a bad signature', async () => {
    const result = await launchWith(async (payload) => {
      const [head, body, signature = ''] = (await sign(payload)).split('.')
      return [head, body, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`].join('.')
    })
    expect(result).toMatchObject({ code: 'launch_signature_invalid', isOpen: false })
  })
  it('S02 refuses a valid signature by another registration’s key under the same kid', async () => {
    const result = await launchWith((payload) => sign(payload, { key: { ...aKey('platform-1') } }))
    expect(result).toMatchObject({ code: 'launch_signature_invalid', isOpen: false })
  })
  it('S02 refuses a payload that was exchanged under a good signature', async () => {
    const result = await launchWith(async (payload) => {
      const [head, , signature] = (await sign(payload)).split('.')
      return [head, b64({ ...payload, sub: 'someone-else' }), signature].join('.')
    })
    expect(result).toMatchObject({ code: 'launch_signature_invalid', isOpen: false })
  })
})

it('S03 ignores jku, x5u and jwk headers and calls nobody', async () => {
  let calls = 0
  const attacker = await openLoopbackServer((_request, response) => {
    calls++
    response.end(JSON.stringify({ keys: [] }))
  })
  extra.push(attacker)
  const own = aKey('attacker-1')
  const result = await launchWith((payload) =>
    sign(payload, {
      key: own,
      header: { kid: 'platform-1', jku: `${attacker.origin}/jwks`, x5u: `${attacker.origin}/x5u`, jwk: own.publicJwk },
    }),
  )
  expect(result).toMatchObject({ code: 'launch_signature_invalid', isOpen: false })
  expect(calls).toBe(0)
})

describe('S06 and S07 the token is for us', () => {
  it.each([
    ['a wrong issuer', { iss: 'https://elsewhere.example' }, 'launch_issuer_mismatch'],
    ['another client’s audience', { aud: 'client-2' }, 'launch_audience_mismatch'],
    ['no audience', { aud: undefined }, 'launch_audience_mismatch'],
    ['several audiences and no azp', { aud: ['client-1', 'client-2'] }, 'launch_azp_mismatch'],
    ['several audiences and a foreign azp', { aud: ['client-1', 'client-2'], azp: 'client-2' }, 'launch_azp_mismatch'],
    ['a foreign azp beside one audience', { azp: 'client-2' }, 'launch_azp_mismatch'],
  ])('S06 S07 refuses %s', async (_name, changes, code) => {
    expect(await codeWith(changes)).toBe(code)
  })
  it('S06 refuses an issuer that differs by a slash or by case', async () => {
    expect(await codeWith({ iss: `${platform.issuer}/` })).toBe('launch_issuer_mismatch')
    expect(await codeWith({ iss: platform.issuer.toUpperCase() })).toBe('launch_issuer_mismatch')
  })
  it.each([
    ['a list of one audience', { aud: ['client-1'] }],
    ['several audiences with our azp', { aud: ['client-1', 'client-2'], azp: 'client-1' }],
  ])('S07 opens with %s', async (_name, changes) => {
    expect((await launch(tool, platform, { changes })).status).toBe(200)
  })
})

describe('S08 times', () => {
  it.each<[string, () => Claims, string | undefined]>([
    ['no exp', () => ({ exp: undefined }), 'launch_times_invalid'],
    ['no iat', () => ({ iat: undefined }), 'launch_times_invalid'],
    ['expired 61 s ago', () => ({ exp: seconds() - 61, iat: seconds() - 90 }), 'launch_expired'],
    ['expired 59 s ago', () => ({ exp: seconds() - 59, iat: seconds() - 90 }), undefined],
    ['nbf 59 s ahead', () => ({ nbf: seconds() + 59 }), undefined],
    ['nbf 61 s ahead', () => ({ nbf: seconds() + 61 }), 'launch_not_yet_valid'],
    ['iat 2 min ahead', () => ({ iat: seconds() + 120 }), 'launch_not_yet_valid'],
    ['times as text', () => ({ exp: String(seconds() + 60) }), 'launch_times_invalid'],
    ['times as fractions', () => ({ iat: seconds() - 0.5 }), 'launch_times_invalid'],
    ['nbf as text', () => ({ nbf: 'now' }), 'launch_times_invalid'],
  ])('S08 %s', async (_name, changes, code) => {
    expect(await codeWith(changes())).toBe(code)
  })
})

describe('S09 the nonce is that of this login', () => {
  it.each([
    ['missing', undefined, 'launch_nonce_missing'],
    ['empty', '', 'launch_nonce_missing'],
    ['an object', { $ne: null }, 'launch_nonce_missing'],
    ['10 kB long', 'n'.repeat(10_000), 'launch_nonce_missing'],
    ['never issued', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'launch_nonce_mismatch'],
  ])('S09 refuses one that is %s', async (_name, nonce, code) => {
    expect(await codeWith({ nonce })).toBe(code)
  })
  it('S09 refuses one of another login', async () => {
    const other = await logIn(tool, platform)
    expect(await codeWith({ nonce: other.nonce })).toBe('launch_nonce_mismatch')
  })
})

it('refuses what is no token, and claims of a wrong shape, without falling over', async () => {
  const strange = [
    'x',
    'a.b',
    'a.b.c',
    '..',
    `${b64({ alg: 'RS256', kid: 'platform-1' })}.${b64({})}.`,
    '{"alg":"none"}',
    '\u0000.\u0000.\u0000',
  ]
  for (const token of strange)
    expect((await launchWith(() => token)).code).toMatch(/^launch_(token_malformed|alg_refused|signature_invalid|no_token)$/)
  const noObject = await launchWith(() =>
    new CompactSign(Buffer.from('[1]')).setProtectedHeader({ alg: 'RS256', kid: 'platform-1' }).sign(platformKey.privateKey),
  )
  expect(noObject.code).toBe('launch_token_malformed')
  expect(await codeWith({ [`${LTI}/roles`]: ['x', 5] })).toBe('launch_claims_invalid')
  expect(await codeWith({ [`${LTI}/context`]: { id: 7 } })).toBe('launch_claims_invalid')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../server/log.ts'
import { openRegistry, type Registry } from '../../server/lti/platforms/registry.ts'
import type { Registration, Tenant } from '../../server/lti/platforms/registration.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'
import { aClock, MASTER_KEY, type TestClock } from '../support/launch-tool.ts'

let folder: string
let file: string
let clock: TestClock
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-platforms-'))
  file = join(folder, 'platforms.json')
  clock = aClock()
  store = await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock })
})
afterEach(() => rm(folder, { recursive: true }))

let turn = 0
/** Writes the file with a new time of change, as a later writer would. */
async function write(content: unknown): Promise<void> {
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  const at = new Date(Date.UTC(2026, 0, 1) + ++turn * 1_000)
  await utimes(file, at, at)
}
const anEntry = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/jwks',
  family: 'canvas',
  label: 'Example School',
  ...changes,
})
const openWith = (options: { readonly allowedOrigins?: readonly string[]; readonly store?: Store } = {}): Promise<Registry> =>
  openRegistry({
    store: options.store ?? store,
    ids: createIds(MASTER_KEY),
    file,
    allowedOrigins: options.allowedOrigins ?? [],
    rulesOf: (family) => ({
      tenantBy: family === 'schoology' ? 'deployment' : 'registration',
      frameOrigins: family === 'canvas' ? ['https://*.canvas.example'] : [],
    }),
    now: clock,
    log: createLog({ level: 'silent' }),
  })
const found = async (registry: Registry, issuer = 'https://lms.example', clientId?: string): Promise<Registration> => {
  const registration = await registry.find(issuer, clientId)
  if (typeof registration === 'string') throw new Error(registration)
  return registration
}
const nothing = { serviceOrigins: [], frameOrigins: [] }

describe('the platforms file', () => {
  it('reads the example that operators copy', async () => {
    const { readFile } = await import('node:fs/promises')
    await write(await readFile('lti-config/platforms.example.json', 'utf8'))
    const registry = await openWith()
    expect(await found(registry, 'https://canvas.instructure.com')).toMatchObject({
      clientId: '10000000000001',
      tokenAudience: 'https://sso.canvaslms.com/login/oauth2/token',
      deployments: 'learn',
      status: 'active',
    })
    expect(await found(registry, 'https://schoology.schoology.com')).toMatchObject({
      deployments: 'only',
      knownDeployments: ['1234567890-1'],
    })
  })

  it('names every wrong entry with its reason at once', async () => {
    await write({
      platforms: [
        anEntry({ tokenUrl: 'http://lms.example/token', family: 'blackbored' }),
        anEntry({ clientId: undefined }),
        anEntry({ clientId: 'ok', colour: 'red', frameOrigins: ['https://lms.example/path'] }),
        anEntry({ clientId: 'twin' }),
        anEntry({ clientId: 'twin' }),
      ],
    })
    const fault = await openWith().catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'PlatformsFileError' })
    const message = (fault as Error).message
    for (const part of [
      'platforms[0].tokenUrl: must be an https address',
      'platforms[0].family: must be one of canvas',
      'platforms[1].clientId: is missing',
      'platforms[2]: has fields that are not known: colour',
      'platforms[2].frameOrigins[0]: must be an origin',
      'platforms[4]: has the issuer and client id of platforms[3]',
    ])
      expect(message).toContain(part)
  })

  it('says so where the file is not JSON, or not of its form', async () => {
    await write('{ "platforms": [')
    await expect(openWith()).rejects.toThrow('the file: is not JSON')
    await write({ registrations: [] })
    await expect(openWith()).rejects.toThrow('platforms')
  })

  it('takes http only from origins that the configuration names', async () => {
    await write({ platforms: [anEntry({ issuer: 'http://localhost:4100', authUrl: 'http://localhost:4100/auth' })] })
    await expect(openWith()).rejects.toThrow('platforms[0].authUrl')
    expect(await found(await openWith({ allowedOrigins: ['http://localhost:4100'] }), 'http://localhost:4100')).toMatchObject({
      clientId: 'client-1',
    })
  })

  it('is read when it comes to be, read again when it changes, and kept when it turns wrong', async () => {
    const registry = await openWith()
    expect(await registry.find('https://lms.example', 'client-1')).toBe('unknown')
    await write({ platforms: [anEntry()] })
    clock.move(1_000)
    const { id } = await found(registry)
    await write({ platforms: [anEntry({ label: 'Renamed' })] })
    clock.move(1_000)
    expect(await found(registry)).toMatchObject({ id, label: 'Renamed' })
    await write('broken')
    clock.move(1_000)
    expect(await found(registry)).toMatchObject({ label: 'Renamed' })
    await write({ platforms: [] })
    clock.move(1_000)
    expect(await registry.registration(id)).toBeUndefined()
  })
})

describe('looking up a registration', () => {
  it('keeps two clients of one issuer apart, and says that an issuer alone is not enough', async () => {
    await write({ platforms: [anEntry(), anEntry({ clientId: 'client-2' })] })
    const registry = await openWith()
    expect(await found(registry, 'https://lms.example', 'client-2')).toMatchObject({ clientId: 'client-2' })
    expect(await registry.find('https://lms.example', undefined)).toBe('ambiguous')
    expect(await registry.find('https://lms.example/', 'client-1')).toBe('unknown')
  })

  it('finds registrations of the store beside those of the file, which is right where both know one', async () => {
    await write({ platforms: [anEntry({ label: 'From the file' })] })
    const registry = await openWith()
    const { id } = await found(registry)
    const stored = { ...(await found(registry)), label: 'From the store' }
    await store.global<Registration>('registrations').insert(stored)
    await store.global<Registration>('registrations').insert({ ...stored, id: 'other', issuer: 'https://other.example' })
    await registry.refresh()
    expect(await registry.registration(id)).toMatchObject({ label: 'From the file' })
    expect(await found(registry, 'https://other.example')).toMatchObject({ id: 'other' })
  })
})

describe('deployments and tenants', () => {
  it('gives all deployments of a school’s own registration one tenant, and each district behind a shared one its own', async () => {
    await write({ platforms: [anEntry(), anEntry({ clientId: 'shared', family: 'schoology', deployments: 'learn' })] })
    const registry = await openWith()
    const [own, shared] = [await found(registry, 'https://lms.example', 'client-1'), await found(registry, 'https://lms.example', 'shared')]
    const tenantOf = async (registration: Registration, id: string): Promise<string> =>
      (await registry.settle(registration, id, nothing)).tenantId
    expect(await tenantOf(own, 'a')).toBe(await tenantOf(own, 'b'))
    expect(await tenantOf(shared, 'a')).not.toBe(await tenantOf(shared, 'b'))
    expect(await tenantOf(shared, 'a')).not.toBe(await tenantOf(own, 'a'))
    expect(await registry.tenant(await tenantOf(own, 'a'))).toMatchObject({ name: 'Example School' })
  })

  it('makes one deployment and one tenant when two servers meet it at once', async () => {
    await write({ platforms: [anEntry()] })
    const servers = [await openWith(), await openWith()]
    const registration = await found(servers[0] as Registry)
    const settled = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (servers[index % 2] as Registry).settle(registration, 'd', { serviceOrigins: [`https://s${index}.example`], frameOrigins: [] }),
      ),
    )
    expect(new Set(settled.map(({ id, tenantId }) => `${id} ${tenantId}`)).size).toBe(1)
    const kept = await store.global<Registration & { serviceOrigins: string[] }>('deployments').get(settled[0]?.id ?? '')
    expect(new Set(kept?.serviceOrigins).size).toBe(20)
    expect((await store.global<Tenant>('tenants').find({ limit: 10 })).rows).toHaveLength(1)
  })

  it('takes unknown deployments of a shared registration in as waiting, known ones as open', async () => {
    await write({ platforms: [anEntry({ family: 'schoology', knownDeployments: ['known'] })] })
    const registry = await openWith()
    const registration = await found(registry)
    expect(await registry.settle(registration, 'new', nothing)).toMatchObject({ status: 'pending' })
    expect(await registry.settle(registration, 'known', nothing)).toMatchObject({ status: 'active' })
  })

  it('lets the registration’s origins, its family’s and the school’s own frame the tool', async () => {
    await write({ platforms: [anEntry({ authUrl: 'https://sso.example/auth', frameOrigins: ['https://portal.example'] })] })
    const registry = await openWith()
    const registration = await found(registry)
    const deployment = await registry.settle(registration, 'd', { serviceOrigins: [], frameOrigins: ['https://vanity.example'] })
    expect(registry.frameAncestors(registration, deployment)).toEqual([
      'https://sso.example',
      'https://lms.example',
      'https://portal.example',
      'https://*.canvas.example',
      'https://vanity.example',
    ])
    expect(registry.frameAncestors(registration)).not.toContain('https://vanity.example')
  })
})

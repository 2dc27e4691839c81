import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../server/log.ts'
import { openRegistry, type Registry } from '../../server/lti/platforms/registry.ts'
import type { Registration, Tenant } from '../../server/lti/platforms/registration.ts'
import { COLLECTIONS } from '../../server/store/collections.ts'
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
interface Opening {
  readonly allowedOrigins?: readonly string[]
  readonly store?: Store
  /** Takes the log's lines. */
  readonly lines?: string[]
}
const logInto = (lines: string[]): Writable =>
  new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString())
      done()
    },
  })
const openWith = (options: Opening = {}): Promise<Registry> =>
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
    log: options.lines ? createLog({ level: 'warn', destination: logInto(options.lines) }) : createLog({ level: 'silent' }),
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

it('sees the store’s changes while the file is wrong, and says once that it is', async () => {
  await write({ platforms: [anEntry()] })
  const lines: string[] = []
  const registry = await openWith({ lines })
  const stored: Registration = { ...(await found(registry)), source: 'hand', id: 'other', issuer: 'https://other.example' }
  const registrations = store.global<Registration>('registrations')
  await registrations.insert(stored)
  await registry.refresh()
  await write('broken')
  await registrations.replace({ ...stored, status: 'disabled' }, 1)
  for (let second = 0; second < 16; second++) {
    clock.move(1_000)
    await registry.find('https://other.example', undefined)
  }
  expect(await registry.registration('other')).toMatchObject({ status: 'disabled' })
  expect(await found(registry)).toMatchObject({ label: 'Example School' })
  expect(lines).toHaveLength(1)
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
    const stored: Registration = { ...(await found(registry)), source: 'hand', label: 'From the store' }
    await store.global<Registration>('registrations').insert(stored)
    await store.global<Registration>('registrations').insert({ ...stored, id: 'other', issuer: 'https://other.example' })
    await registry.refresh()
    expect(await registry.registration(id)).toMatchObject({ label: 'From the file' })
    expect(await found(registry, 'https://other.example')).toMatchObject({ id: 'other' })
  })

  it('keeps a registration of the file switched off where an admin did so, and forgets that one when the file no longer has it', async () => {
    await write({ platforms: [anEntry(), anEntry({ clientId: 'stays' })] })
    const registry = await openWith()
    const registration = await found(registry, 'https://lms.example', 'client-1')
    await store.global<Registration>('registrations').insert({ ...registration, status: 'disabled' })
    await registry.refresh()
    expect(await found(registry, 'https://lms.example', 'client-1')).toMatchObject({ status: 'disabled', label: 'Example School' })
    await write({ platforms: [anEntry({ clientId: 'stays' })] })
    await registry.refresh()
    expect(await registry.find('https://lms.example', 'client-1')).toBe('unknown')
    expect(await registry.all()).toHaveLength(1)
  })

  it('reads a registration that was stored before it said where it came from', () => {
    const { upgrades, v } = COLLECTIONS.find(({ name }) => name === 'registrations') as (typeof COLLECTIONS)[number]
    expect(upgrades).toHaveLength(v - 1)
    expect(upgrades[0]?.({ id: 'old', status: 'active' })).toEqual({ id: 'old', status: 'active', source: 'hand' })
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

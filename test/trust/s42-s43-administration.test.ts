import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { Request, Response } from 'express'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { composeAdmin } from '../../server/compose/admin.ts'
import { createLaunchNotes, type LaunchNoteDoc } from '../../server/admin/launch-notes.ts'
import { SHELL } from '../../server/admin/admin.ts'
import { en } from '../../server/contract/locales/en.ts'
import { es } from '../../server/contract/locales/es.ts'
import { createLog } from '../../server/log.ts'
import { answerLogin } from '../../server/lti/launch/login.ts'
import type { LaunchParts } from '../../server/lti/launch/launch-parts.ts'
import { stateKey } from '../../server/lti/launch/state.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import { openRegistry } from '../../server/lti/platforms/registry.ts'
import { COLLECTIONS } from '../../server/store/collections.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import { launch, loginParameters, MASTER_KEY, openLaunchTool, PUBLIC_ORIGIN } from '../support/launch-tool.ts'
import { openPlatform } from '../support/platform.ts'
import { openAdminHouse } from '../support/admin-house.ts'

const LOGINS = 100_000

it('S42: 100,000 logins of nobody leave no row and no memory behind, and a real launch still succeeds', { timeout: 120_000 }, async () => {
  const platform = await openPlatform()
  const tool = await openLaunchTool(platform)
  const parts = {
    registry: tool.registry,
    store: tool.store,
    log: createLog({ level: 'silent' }),
    now: tool.clock,
    stateKey: stateKey(MASTER_KEY),
    publicOrigin: PUBLIC_ORIGIN,
    redirectUri: `${PUBLIC_ORIGIN}/lti/launch`,
    allowedOrigins: [platform.origin],
  } as unknown as LaunchParts
  const req = { get: () => undefined, headers: {} } as unknown as Request
  let redirects = 0
  const res = {
    setHeader: () => undefined,
    append: () => undefined,
    cookie: () => undefined,
    writeHead: () => ({ end: () => void redirects++ }),
  } as unknown as Response
  const rowsOf = async (): Promise<number> => {
    const pages = await Promise.all(
      COLLECTIONS.filter(({ scope }) => scope === 'global').map(({ name }) => tool.store.global(name).find({ limit: 1_000 })),
    )
    return pages.reduce((sum, { rows }) => sum + rows.length, 0)
  }
  const before = { rows: await rowsOf(), heap: process.memoryUsage().heapUsed }
  for (let count = 0; count < LOGINS; count++)
    await answerLogin(req, res, { ...loginParameters(platform), login_hint: `hint-${count}` }, parts)
  expect(redirects).toBe(LOGINS)
  expect(await rowsOf()).toBe(before.rows)
  // One state is about half a kilobyte: kept, these would be fifty megabytes and more.
  expect((process.memoryUsage().heapUsed - before.heap) / 1024 / 1024).toBeLessThan(40)
  await launch(tool, platform)
  expect(tool.begun).toHaveLength(1)
  await tool.close()
  await platform.close()
})

it('S42: refused launches fill a note of twenty and no more, whoever sends them', async () => {
  const house = await openAdminHouse()
  for (let count = 0; count < 500; count++) {
    house.notes.refused({ registrationId: 'reg', code: 'launch_expired', reference: `R${count}` })
    if (count % 100 === 0) await house.notes.flush()
  }
  await house.notes.flush()
  const { failures } = await house.notes.of('reg')
  expect(failures).toHaveLength(20)
  expect(failures[0]?.reference).toBe('R499')
  await house.close()
})

it('S43: a stolen database holds no link, key, bearer or name of an admin, readable or usable', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cairn-stolen-'))
  const now = Date.now
  const store = await openStore({ kind: 'sqlite', path: join(dataDir, 'cairn.db'), masterKey: MASTER_KEY, now })
  const ids = createIds(MASTER_KEY)
  const log = createLog({ level: 'silent' })
  const registry = await openRegistry({ store, ids, file: undefined, allowedOrigins: [], rulesOf: profileFor, now, log })
  const admin = composeAdmin({
    store,
    ids,
    registry,
    notes: createLaunchNotes({ notes: store.global<LaunchNoteDoc>('launchNotes'), now, log }),
    keyRing: createKeyRing({ store, now }),
    send: () => Promise.reject(new Error('nothing is sent')),
    config: { masterKey: MASTER_KEY, publicOrigin: PUBLIC_ORIGIN, allowedOrigins: [], dataDir },
    fixedAddresses: () => ({}),
    now,
    log,
  })
  const token = (await admin.setupLink())?.split('#')[1] ?? ''
  const entry = await admin.admins.join(token, 'Wren Castleton')
  const invite = await admin.invites.make({ kind: 'registration', label: 'Harborside Middle', by: 'shell', lifeMs: 60_000 })
  const session = await admin.admins.signIn(entry.accessKey)
  await store.close()
  await rm(join(dataDir, 'setup-link.txt'), { force: true })
  const files = await readdir(dataDir)
  const bytes = Buffer.concat(await Promise.all(files.map((name) => readFile(join(dataDir, name))))).toString('latin1')
  expect(bytes).toContain('admin')
  const secrets = [
    token,
    entry.token,
    session.token,
    entry.accessKey,
    entry.accessKey.replaceAll('-', ''),
    invite.token,
    'Wren Castleton',
    'Harborside',
  ]
  for (const secret of secrets) expect(bytes).not.toContain(secret)
  await rm(dataDir, { recursive: true })
})

it('the kill switch is seen by every other server of the tool within a minute', async () => {
  const house = await openAdminHouse()
  const { registration } = await house.school('Harbor')
  const now = (): number => house.clock.at
  const elsewhere = await openRegistry({
    store: house.store,
    ids: createIds(MASTER_KEY),
    file: undefined,
    allowedOrigins: [],
    rulesOf: profileFor,
    now,
    log: createLog({ level: 'silent' }),
  })
  await house.admin.console.disable(SHELL, registration.id)
  expect(await house.registry.registration(registration.id)).toMatchObject({ status: 'disabled' })
  house.clock.at += 16_000
  expect(await elsewhere.registration(registration.id)).toMatchObject({ status: 'disabled' })
  await house.close()
})

it('the data inventory names every collection and field, with its reason and how long it is kept, in both languages', async () => {
  const house = await openAdminHouse()
  const { collections } = house.admin.inventory
  expect(collections.map(({ name }) => name)).toEqual(COLLECTIONS.map(({ name }) => name))
  for (const [index, { name, purpose, fields }] of collections.entries()) {
    const spec = COLLECTIONS[index]
    const words = fields.map((field) => field.name)
    expect(words.length, name).toBeGreaterThan(0)
    // What is encrypted, looked up by or counted for its end is a field like any other; mail is sealed in case it is ever kept.
    const named = [
      ...(spec?.sealed ?? []),
      ...(spec?.indexes.flat() ?? []),
      ...(spec?.retention === 'until_deleted' ? [] : [spec?.retention.field ?? '']),
    ]
    for (const field of named) if (field !== 'email' && field !== 'tenantId') expect(words, name).toContain(field)
    expect(en.inventory, name).toHaveProperty(`purpose_${name}`, purpose)
    expect(es.inventory, name).toHaveProperty(`purpose_${name}`)
    for (const { kind } of fields) expect(en.inventory).toHaveProperty(`why_${kind}`)
  }
  await house.close()
})

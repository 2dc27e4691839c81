import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AdminEntry, KeyList } from '../../server/contract/admin.ts'
import { AppError } from '../../server/errors.ts'
import type { DoctorStep } from '../../server/lti/doctor/report.ts'
import { runShellCommand, type ShellParts } from '../../server/shell/commands.ts'
import { openAdminHouse, type AdminHouse } from '../support/admin-house.ts'

let house: AdminHouse
let parts: ShellParts
let verdict: 'ok' | 'failed'
/** None: nobody has opened the tool yet. */
let steps: readonly DoctorStep[]
beforeEach(async () => {
  house = await openAdminHouse()
  const { admin, keyRing: keys } = house
  const doctor: ShellParts['doctor'] = {
    run: () => (steps.length === 0 ? Promise.reject(new AppError('not_found')) : Promise.resolve({ verdict, steps })),
  }
  verdict = 'failed'
  steps = []
  parts = { admin, keys, doctor, now: () => house.clock.at }
})
afterEach(() => house.close())

const run = (...args: string[]) => runShellCommand(args, parts)
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run(...args, '--json')).text) as T

describe('npm run admin', () => {
  it('makes a link by which somebody becomes an admin', async () => {
    const { url } = await json<{ readonly url: string }>('invite', 'admin', 'A', 'colleague', '--hours', '2')
    const entry = await house.tab('').post<AdminEntry>('/exchange', { token: url.split('#')[1], name: 'Robin' })
    expect(entry.status).toBe(200)
    const list = await json<{ readonly admins: readonly { readonly id: string; readonly name: string }[] }>('list')
    expect(list.admins).toMatchObject([{ name: 'Robin', status: 'active' }])
    expect(await run('disable', list.admins[0]?.id ?? '')).toMatchObject({ exitCode: 0 })
    expect((await house.tab(entry.body.token).get('/me')).status).toBe(401)
  })

  it('switches an LMS off and on, and says so to the school', async () => {
    const { registration, tenantId } = await house.school('Harbor')
    expect(await json('disable', registration.id)).toMatchObject({ status: 'disabled' })
    expect(await house.registry.registration(registration.id)).toMatchObject({ status: 'disabled' })
    expect(await json('enable', registration.id)).toMatchObject({ status: 'active' })
    const { rows } = await json<{ readonly rows: readonly { readonly action: string; readonly who: string }[] }>(
      'export',
      'audit',
      '--chain',
      tenantId,
    )
    expect(rows.map(({ action, who }) => `${who} ${action}`)).toEqual(['shell registration_disabled', 'shell registration_enabled'])
  })

  it('tells a script by its exit code that the log was changed', async () => {
    await run('invite', 'owner')
    expect(await run('export', 'audit')).toMatchObject({ exitCode: 0 })
    const rows = house.store.global<{ readonly id: string; readonly who: string }>('audit')
    const row = await rows.get('server:000000000001')
    if (row) await rows.replace({ ...row, who: 'nobody' }, row.rev)
    expect(await run('export', 'audit')).toMatchObject({ exitCode: 1 })
    expect(await run('audit', '--check')).toMatchObject({ exitCode: 1, text: 'Row 1 of the log is not as it was written.' })
  })

  it('finds that the end of the log was cut off, by a hash that was kept outside', async () => {
    await run('invite', 'owner')
    await run('invite', 'owner')
    const { verdict: whole } = await json<{ readonly verdict: { readonly head: string; readonly rows: number } }>('audit', '--check')
    expect(whole.rows).toBe(2)
    await run('invite', 'owner')
    expect(await run('audit', '--check', '--head', whole.head)).toMatchObject({ exitCode: 0 })
    const rows = house.store.global<{ readonly id: string }>('audit')
    await rows.delete('server:000000000003')
    await rows.delete('server:000000000002')
    expect(await run('audit', '--check')).toMatchObject({ exitCode: 0 })
    expect(await run('audit', '--check', '--head', whole.head)).toMatchObject({ exitCode: 1 })
    expect((await run('audit')).exitCode).toBe(2)
  })

  it('prints what the doctor found in sentences, with what to do, and exits by it', async () => {
    const { registration } = await house.school('Harbor')
    expect(await run('doctor', 'nobody')).toMatchObject({ exitCode: 1 })
    expect(await run('doctor', registration.id)).toMatchObject({
      exitCode: 3,
      text: expect.stringContaining('Open it there once from a course') as string,
    })
    steps = [
      { id: 'platform_keys', state: 'ok', facts: { keys: 2 } },
      { id: 'clock', state: 'failed', facts: { skewMs: 90_000 }, fixKey: 'clockSkew', reference: '7KQM2' },
      { id: 'roster', state: 'skipped', facts: { note: 'noCourse' } },
    ]
    verdict = 'failed'
    const { text, exitCode } = await run('doctor', registration.id)
    expect(exitCode).toBe(1)
    expect(text.split('\n').map((line) => line.trim())).toEqual([
      'works      The LMS’s public keys can be read',
      'Keys: 2',
      'BROKEN     Its clock and ours agree',
      expect.stringMatching(/^The clocks are 90000 ms apart/),
      'Reference in the log: 7KQM2',
      'not tried  The class list can be read',
      'Not tried: no course is known yet. Open Cairn once from a course, then run this again.',
    ])
    const spanish = await runShellCommand(['doctor', registration.id], parts, 'es_MX.UTF-8')
    expect(spanish.text).toMatch(/^funciona/)
    verdict = 'ok'
    steps = steps.filter(({ id }) => id !== 'clock')
    expect((await run('doctor', registration.id)).exitCode).toBe(3)
  })

  it('answers what it does not know with what it does, in the language of the terminal', async () => {
    for (const args of [[], ['fly'], ['invite'], ['invite', 'admin'], ['list', '--colour'], ['invite', 'owner', '--hours', '0']])
      expect((await run(...args)).exitCode, args.join(' ')).toBe(2)
    expect((await runShellCommand(['fly'], parts, 'es_MX.UTF-8')).text).toContain('No existe esa orden')
    expect(await run('approve', 'nobody')).toMatchObject({ exitCode: 1 })
    expect((await run('approve', 'nobody')).text).toContain('There is nothing with this id.')
  })
})

describe('signing keys', () => {
  it('overlap: the new key is shown for a day before it signs', async () => {
    const before = await house.keyRing.jwks()
    const owner = await house.owner()
    const { body } = await owner.post<KeyList>('/keys/rotate', { how: 'overlap' })
    expect(body.keys.map(({ state }) => state)).toEqual(['current', 'next'])
    const kidOf = async (): Promise<unknown> =>
      JSON.parse(Buffer.from((await house.keyRing.sign({})).split('.')[0] ?? '', 'base64url').toString())
    expect(await kidOf()).toMatchObject({ kid: before.keys[0]?.kid })
    house.clock.at += 24 * 60 * 60_000
    expect(await kidOf()).toMatchObject({ kid: body.keys[1]?.kid })
    expect((await house.keyRing.jwks()).keys).toHaveLength(2)
  })

  it('at once: the old key is shown to nobody any more', async () => {
    const [old] = (await house.keyRing.jwks()).keys
    await run('rotate-keys', '--at-once')
    const { keys } = await house.keyRing.jwks()
    expect(keys).toHaveLength(1)
    expect(keys[0]?.kid).not.toBe(old?.kid)
  })
})

it('works from a terminal, beside a data folder that a server has made', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cairn-shell-'))
  try {
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
      PUBLIC_ORIGIN: 'https://tool.example',
      LANG: 'C',
    }
    const command = ['--import', 'tsx', 'server/admin-shell.ts', 'invite', 'owner', '--json']
    const { stdout } = await promisify(execFile)(process.execPath, command, { env })
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'owner',
      url: expect.stringMatching(/^https:\/\/tool\.example\/admin\/join#/) as string,
    })
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SETUP_FILE } from '../../server/admin/setup-link.ts'
import type { AdminRoute } from '../../server/api/routes/admin-route.ts'
import type { AdminEntry, AdminList, AdminMe, AuditPage, AuditVerdict, InviteMade, RegistrationList } from '../../server/contract/admin.ts'
import { aSafeguarding } from '../support/a-safeguarding.ts'
import { openAdminHouse, type AdminHouse, type AdminTab } from '../support/admin-house.ts'

let house: AdminHouse
beforeEach(async () => {
  house = await openAdminHouse()
})
afterEach(() => house.close())

/** A body that is right for each route that reads one: a wrong one would hide a missing rule behind `bad_request`. */
const BODIES: Readonly<Record<string, unknown>> = {
  'post /exchange': { token: 'x'.repeat(43), name: 'Nobody' },
  'post /sign-in': { accessKey: 'A'.repeat(40) },
  'post /registrations': { family: 'schoology', label: 'By hand', clientId: 'typed' },
  'patch /registrations/:registrationId': { label: 'Taken over' },
  'patch /tenants/:tenantId': { name: 'Taken over' },
  'put /tenants/:tenantId/safeguarding': aSafeguarding(),
  'post /invites': { kind: 'admin', label: 'A friend' },
  'post /keys/rotate': { how: 'overlap' },
  'post /audit/verify': {},
  'post /registrations/:registrationId/doctor': {},
  'post /register/look': { invite: 'x'.repeat(43), openidConfiguration: 'https://lms.example/' },
  'post /register/submit': { invite: 'x'.repeat(43), openidConfiguration: 'https://lms.example/', label: 'L', privacy: 'full' },
  'post /register/approve': { approval: 'x'.repeat(43) },
}
const nameOf = ({ method, path }: AdminRoute): string => `${method} ${path}`
const call = (tab: AdminTab, route: AdminRoute, ids: Readonly<Record<string, string>>) =>
  tab.send(
    route.method.toUpperCase(),
    route.path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? `unknown-${name}`),
    route.schema.body ? BODIES[nameOf(route)] : undefined,
  )

/** An admin of the LMS of a school, in the tab of a launch. */
const ltiAdmin = async (school: { readonly tenantId: string; readonly registration: { readonly id: string } }, subject = 'lms-admin') => {
  const { context: _context, ...launch } = {
    context: undefined,
    tenantId: school.tenantId,
    registrationId: school.registration.id,
    subject,
  }
  return house.tab((await house.launch({ ...launch, role: 'admin', person: { name: 'Pat Dahl' } })).token)
}
const meOf = async (tab: AdminTab): Promise<AdminMe> => (await tab.get<AdminMe>('/me')).body
const approvedLtiAdmin = async (owner: AdminTab, school: Parameters<typeof ltiAdmin>[0]) => {
  const tab = await ltiAdmin(school)
  await owner.post(`/admins/${(await meOf(tab)).id}/approve`)
  return tab
}

describe('the way in', () => {
  it('is one link at the first start, in the terminal and in a file that only its user reads; good once, for a day', async () => {
    const link = (await house.admin.setupLink()) ?? ''
    const file = join(house.dataDir, SETUP_FILE)
    expect(await readFile(file, 'utf8')).toBe(`${link}\n`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(link).toMatch(/^https:\/\/tool\.example\/admin\/join#[\w-]{43}$/)
    const token = link.split('#')[1]
    const racers = await Promise.all(Array.from({ length: 8 }, () => house.tab('').post('/exchange', { token, name: 'Wren' })))
    expect(racers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(7).fill(410)])
    expect(await house.admin.setupLink()).toBeUndefined()
    await expect(stat(file)).rejects.toThrow()
  })

  it('is refused a day later, and by a link that a newer start has replaced', async () => {
    const [first, second] = [await house.admin.setupLink(), await house.admin.setupLink()]
    const spend = (link: string | undefined) => house.tab('').post('/exchange', { token: link?.split('#')[1], name: 'Wren' })
    expect((await spend(first)).status).toBe(410)
    house.clock.at += 24 * 60 * 60_000
    expect((await spend(second)).status).toBe(410)
  })

  it('stays open by the access key, however it is typed, until a new one is made', async () => {
    const link = (await house.admin.setupLink()) ?? ''
    const { body } = await house.tab('').post<AdminEntry>('/exchange', { token: link.split('#')[1], name: 'Wren' })
    const key = body.accessKey ?? ''
    expect(key).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/)
    const signIn = (accessKey: string) => house.tab('').post<AdminEntry>('/sign-in', { accessKey })
    const entered = await signIn(` ${key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)
    expect((await meOf(house.tab(entered.body.token))).isOwner).toBe(true)
    expect((await signIn(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401)
    const renewed = await house.tab(body.token).post<{ readonly accessKey: string }>('/me/key')
    expect((await signIn(key)).status).toBe(401)
    expect((await signIn(renewed.body.accessKey)).status).toBe(200)
  })

  it('is slowed for strangers who try many', async () => {
    const statuses = []
    for (let count = 0; count < 70; count++) statuses.push((await house.tab('').post('/sign-in', { accessKey: 'wrong' })).status)
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('S22: a bearer of administration', () => {
  it('is refused when tampered with, expired, signed out, or of somebody who was ended', async () => {
    const owner = await house.owner()
    const { body } = await owner.post<InviteMade>('/invites', { kind: 'admin', label: 'Second' })
    const token = body.url.split('#')[1]
    const second = house.tab((await house.tab('').post<AdminEntry>('/exchange', { token, name: 'Robin' })).body.token)
    expect((await second.get('/registrations')).status).toBe(200)
    for (const wrong of [`${owner.token.slice(0, -1)}${owner.token.endsWith('A') ? 'B' : 'A'}`, owner.token.slice(1), '', 'x'.repeat(43)])
      expect((await house.tab(wrong).get('/me')).status).toBe(401)
    await owner.post(`/admins/${(await meOf(second)).id}/disable`)
    expect((await second.get('/me')).status).toBe(401)
    house.clock.at += 2 * 60 * 60_000
    expect((await owner.get('/me')).status).toBe(401)
  })

  it('opens no app, and a tab of an app opens no administration', async () => {
    const owner = await house.owner()
    expect((await house.openAppTab(owner.token).get('/first')).status).toBe(401)
    for (const launch of [await house.teacher(), await house.learner()]) expect((await house.tab(launch.token).get('/me')).status).toBe(403)
  })

  it('of an admin who came from an LMS dies with the registration’s kill switch', async () => {
    const owner = await house.owner()
    const school = await house.school('Harbor')
    const tab = await approvedLtiAdmin(owner, school)
    expect((await tab.get('/registrations')).status).toBe(200)
    house.outside.closed.add(school.registration.id)
    house.clock.at += 31_000
    expect((await tab.get('/registrations')).status).toBe(401)
  })
})

describe('S26: every route of administration', () => {
  it('is known to this test, and answers 401 to who is nobody unless it is open', async () => {
    expect(house.routes.length).toBeGreaterThan(25)
    expect(new Set(house.routes.map(nameOf)).size).toBe(house.routes.length)
    for (const route of house.routes) {
      expect(route.schema.body === undefined || nameOf(route) in BODIES, `give this test a body for ${nameOf(route)}`).toBe(true)
      const { status } = await call(house.tab(''), route, {})
      if (route.rule === 'open') expect([400, 401, 410], nameOf(route)).toContain(status)
      else expect(status, nameOf(route)).toBe(401)
    }
  })

  it('answers 403 to an admin who waits, but for who they are', async () => {
    const school = await house.school('Harbor')
    const tab = await ltiAdmin(school)
    expect(await meOf(tab)).toMatchObject({ status: 'pending', reach: 'tenant', tenant: { id: school.tenantId } })
    for (const route of house.routes.filter(({ rule }) => rule !== 'open' && rule !== 'waiting')) {
      const { status, body } = await call(tab, route, { registrationId: school.registration.id })
      expect(status, nameOf(route)).toBe(403)
      expect(body, nameOf(route)).toMatchObject({ error: { code: 'admin_not_approved' } })
    }
  })

  it('keeps a school’s admin out of what is the server’s, and out of another school that shares every id', async () => {
    const owner = await house.owner()
    const [own, other] = [await house.school('Harbor'), await house.school('Inland')]
    const tab = await approvedLtiAdmin(owner, own)
    const stranger = await ltiAdmin(other)
    const ids = {
      registrationId: other.registration.id,
      deploymentId: other.deployment.id,
      tenantId: other.tenantId,
      adminId: (await meOf(stranger)).id,
      family: 'generic',
      inviteId: 'x'.repeat(43),
    }
    let walled = 0
    for (const route of house.routes.filter(({ rule }) => rule !== 'open' && rule !== 'waiting')) {
      const { status, text } = await call(tab, route, ids)
      if (route.rule === 'server') expect(status, nameOf(route)).toBe(403)
      else if (/:(registrationId|deploymentId|tenantId|adminId)/.test(route.path)) {
        expect(status, nameOf(route)).toBe(404)
        walled++
      } else expect(text, nameOf(route)).not.toContain('Inland')
      expect(text, nameOf(route)).not.toContain(other.tenantId)
    }
    expect(walled).toBeGreaterThan(7)
    expect((await tab.get<AuditPage>(`/audit?chain=${other.tenantId}`)).status).toBe(404)
    expect((await tab.get<AuditPage>('/audit?chain=server')).status).toBe(404)
    expect((await tab.get<RegistrationList>('/registrations')).body.registrations.map(({ label }) => label)).toEqual(['Harbor'])
    expect((await tab.get<AdminList>('/admins')).body.admins).toHaveLength(1)
    expect((await owner.get<RegistrationList>('/registrations')).body.registrations).toHaveLength(2)
  })
})

describe('who may end whom', () => {
  it('never leaves the server without an owner, and lets an invited admin end no other', async () => {
    const owner = await house.owner()
    const { body } = await owner.post<InviteMade>('/invites', { kind: 'admin', label: 'Second' })
    const entry = await house.tab('').post<AdminEntry>('/exchange', { token: body.url.split('#')[1], name: 'Robin' })
    const second = house.tab(entry.body.token)
    const ownerId = (await meOf(owner)).id
    expect((await owner.post(`/admins/${ownerId}/disable`)).status).toBe(403)
    expect((await second.post(`/admins/${ownerId}/disable`)).status).toBe(403)
    expect((await owner.get('/me')).status).toBe(200)
  })
})

describe('the log of what was done', () => {
  it('is chained: a changed row is named, a missing one too, and nobody can write one that fits', async () => {
    const owner = await house.owner()
    for (const label of ['A', 'B', 'C']) await owner.post('/invites', { kind: 'registration', label })
    const verdict = async () => (await owner.post<AuditVerdict>('/audit/verify', {})).body
    const whole = await verdict()
    expect(whole).toMatchObject({ chain: 'server', rows: 5 })
    expect(whole.broken).toBeUndefined()
    const rows = house.store.global<{ readonly id: string; readonly who: string }>('audit')
    const third = await rows.get('server:000000000003')
    if (!third) throw new Error('no third row')
    const changed = await rows.replace({ ...third, who: 'somebody-else' }, third.rev)
    expect((await verdict()).broken).toEqual({ seq: 3, why: 'changed' })
    await rows.replace({ ...changed, who: third.who }, changed.rev)
    expect((await verdict()).broken).toBeUndefined()
    await rows.delete('server:000000000002')
    expect((await verdict()).broken).toEqual({ seq: 2, why: 'missing' })
  })

  it('takes many writers at once without a gap', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => house.admin.audit.note({ who: 'shell', action: 'keys_rotated', facts: { index } })),
    )
    expect(await house.admin.audit.verify('server')).toMatchObject({ rows: 20 })
  })

  it('tells a school what was done about it, and holds no name and no secret', async () => {
    const owner = await house.owner()
    const school = await house.school('Harbor')
    const tab = await approvedLtiAdmin(owner, school)
    await owner.post(`/registrations/${school.registration.id}/disable`)
    const { body, text } = await tab.get<AuditPage>('/audit')
    expect(body.rows.map(({ action }) => action)).toEqual(['admin_approved', 'registration_disabled'])
    const server = (await owner.get<AuditPage>('/audit')).text
    for (const secret of [owner.token, tab.token]) expect(server + text).not.toContain(secret)
  })
})

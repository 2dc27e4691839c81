import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  InviteList,
  InviteMade,
  RegisterResult,
  RegisterView,
  RegistrationList,
  RegistrationView,
} from '../../server/contract/admin.ts'
import { createPracticeLms, type PracticeLms } from '../../server/practice-lms/practice-lms.ts'
import { registrationStart, type DynamicFamily } from '../../server/practice-lms/registration.ts'
import { openAdminHouse, type AdminHouse, type AdminTab } from '../support/admin-house.ts'

const TOOL = 'http://127.0.0.1:4200'

let house: AdminHouse
let lms: PracticeLms
let owner: AdminTab
beforeEach(async () => {
  lms = await createPracticeLms({ toolOrigin: TOOL, registersTool: false })
  const origin = await lms.listen(0)
  house = await openAdminHouse({ publicOrigin: TOOL, allowedOrigins: [TOOL, origin] })
  owner = await house.owner()
})
afterEach(async () => {
  await house.close()
  await lms.close()
})

const invite = async (more: object = {}): Promise<InviteMade> =>
  (await owner.post<InviteMade>('/invites', { kind: 'registration', label: 'Harbor Unified', ...more })).body

/** What the page in the frame knows from its address. */
async function opened(url: string, family: DynamicFamily) {
  const at = new URL(await registrationStart(lms.world, family, url))
  return {
    invite: at.pathname.split('/').at(-1) ?? '',
    openidConfiguration: at.searchParams.get('openid_configuration') ?? '',
    registrationToken: at.searchParams.get('registration_token') ?? '',
  }
}
const stranger = (): AdminTab => house.tab('')
const registrations = async (): Promise<readonly RegistrationView[]> =>
  (await owner.get<RegistrationList>('/registrations')).body.registrations

describe.each(['canvas', 'moodle'] as const)('an LMS that registers like %s', (family) => {
  it('is shown what will be asked, registers by one link, and waits until it is approved', async () => {
    const { url } = await invite()
    const offer = await opened(url, family)
    const look = await stranger().post<RegisterView>('/register/look', offer)
    expect(look.status).toBe(200)
    expect(look.body).toMatchObject({
      suggestedLabel: family === 'canvas' ? 'Practice School' : 'Harbor Unified',
      lms: { family, issuer: lms.origin, ...(family === 'canvas' ? { name: 'Practice School' } : {}) },
      asks: [
        { name: 'lineItem', offered: true },
        { name: 'score', offered: true },
        { name: 'result', offered: true },
        { name: 'roster', offered: true },
      ],
      places: family === 'canvas' ? ['assignments', 'modules', 'courseMenu', 'accountMenu'] : ['contentPicker'],
    })
    const made = await stranger().post<RegisterResult>('/register/submit', { ...offer, label: 'Harbor', privacy: 'names' })
    expect(made.body).toMatchObject({ registration: { label: 'Harbor', family, status: 'pending' }, updated: false })
    expect(made.body.approval).toBeUndefined()

    const [registration] = await registrations()
    expect(registration).toMatchObject({ status: 'pending', source: 'dynamic', privacy: 'names', can: { approve: true } })
    const known = lms.school.registrations.find((each) => each.family === family)
    expect(known).toMatchObject({ clientId: registration?.clientId, waiting: true, privacy: { names: true, emails: false } })
    expect(known?.scopes).toHaveLength(4)
    expect((await owner.get<InviteList>('/invites')).body.invites.find(({ kind }) => kind === 'registration')).toMatchObject({
      status: 'used',
      registrationId: registration?.id,
    })
    const approved = await owner.post<RegistrationView>(`/registrations/${registration?.id}/approve`)
    expect(approved.body).toMatchObject({ status: 'active', can: { approve: false } })
    expect(approved.body.approvedAt).toBeDefined()
  })

  it('takes the deployment where the LMS names it', async () => {
    const offer = await opened((await invite()).url, family)
    const { body } = await stranger().post<RegisterResult>('/register/submit', { ...offer, label: 'Harbor', privacy: 'full' })
    const known = lms.school.registrations.find((each) => each.family === family)
    expect(body.registration.deploymentId).toBe(family === 'moodle' ? known?.deploymentId : undefined)
  })

  it('lets the admin who made the link approve on the same page, by one click, once', async () => {
    const offer = await opened((await invite({ approveThere: true })).url, family)
    const { body } = await stranger().post<RegisterResult>('/register/submit', { ...offer, label: 'Harbor', privacy: 'full' })
    expect(body.registration.status).toBe('pending')
    expect((await registrations())[0]?.status).toBe('pending')
    expect((await stranger().post('/register/approve', { approval: body.approval })).status).toBe(204)
    expect((await registrations())[0]?.status).toBe('active')
    expect((await stranger().post('/register/approve', { approval: body.approval })).status).toBe(410)
  })

  it('keeps the link good when the LMS says no, so that the admin can begin again', async () => {
    const { url } = await invite()
    const offer = await opened(url, family)
    expect((await stranger().post('/register/submit', { ...offer, label: 'A', privacy: 'full' })).status).toBe(200)
    const again = await invite()
    const spent = { ...offer, invite: new URL(again.url).pathname.split('/').at(-1) ?? '' }
    const refused = await stranger().post('/register/submit', { ...spent, label: 'B', privacy: 'full' })
    expect(refused.status).toBe(502)
    expect(refused.body).toMatchObject({ error: { code: 'registration_lms_refused', facts: { status: 401 } } })
    const fresh = await opened(again.url, family)
    expect((await stranger().post('/register/submit', { ...fresh, label: 'B', privacy: 'full' })).status).toBe(200)
  })
})

it('leaves a running registration as it is when the same one registers again, until an admin approves the change', async () => {
  const first = await opened((await invite()).url, 'moodle')
  await stranger().post('/register/submit', { ...first, label: 'Harbor', privacy: 'full' })
  const [before] = await registrations()
  await owner.post(`/registrations/${before?.id}/approve`)
  // The LMS meets a tool of the same domain as an update, and answers with the client id it has.
  const again = await opened((await invite()).url, 'moodle')
  const { body } = await stranger().post<RegisterResult>('/register/submit', { ...again, label: 'Other name', privacy: 'none' })
  expect(body).toMatchObject({ updated: true, registration: { status: 'active', label: 'Harbor' } })
  const [waiting, ...more] = await registrations()
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ status: 'active', privacy: 'full', update: { fields: ['privacy'] }, can: { approve: true } })
  const applied = await owner.post<RegistrationView>(`/registrations/${before?.id}/approve`)
  expect(applied.body).toMatchObject({ status: 'active', privacy: 'none' })
  expect(applied.body.update).toBeUndefined()
})

it('serves the page of registration to be framed by the LMS that opens it and by nobody else', async () => {
  const { url } = await invite()
  const at = new URL(await registrationStart(lms.world, 'canvas', url))
  const framers = async (address: string): Promise<readonly string[]> =>
    ((await (await fetch(`${house.adminUrl}${address}`)).json()) as { frameAncestors: readonly string[] }).frameAncestors
  expect(await framers(at.pathname + at.search)).toEqual(expect.arrayContaining([lms.origin, 'https://localhost']))
  expect(await framers('/lti/register/anything')).toEqual([])
  expect(await framers('/lti/register/x?openid_configuration=javascript:alert(1)')).toEqual([])
  expect(await framers('/admin')).toEqual([])
  expect(await framers('/admin/join')).toEqual([])
})

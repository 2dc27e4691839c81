import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/admin/main.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { openApp, refusal } from '../support/fake-api.ts'
import { FakeAdmin, owner, registration } from '../support/fake-admin.ts'
import { dahl, firstData } from '../support/school.ts'

let fake: FakeAdmin
const press = (element: Element, words: string): void => {
  const buttons = [...(element.shadowRoot ?? element).querySelectorAll('cairn-button')]
  const found = buttons.find((one) => (one.label ?? one.textContent ?? '').trim() === words || (one.textContent ?? '').trim() === words)
  if (!found) throw new Error(`no button “${words}” among ${buttons.map((one) => one.textContent?.trim()).join(', ')}`)
  within<HTMLButtonElement>(found, 'button').click()
}
const open = async (place = ''): Promise<HTMLElement> => {
  fake.api.install()
  history.replaceState({ token: 'token-of-this-tab' }, '', `/${place === '' ? '' : `#${place}`}`)
  const app = document.createElement('cairn-admin-app')
  document.body.append(app)
  await vi.waitFor(() => within(app, 'main'))
  await settled(document)
  return app
}
const at = async <T extends HTMLElement = HTMLElement>(app: HTMLElement, name: string, inside = 'h1'): Promise<T> => {
  await vi.waitFor(() => within(within(app, name), inside))
  await settled(document)
  return within<T>(app, name)
}
const title = (element: HTMLElement): string => within(element, 'h1').textContent?.trim() ?? ''

describe('administrator’s console', () => {
  beforeEach(async () => {
    await openPage()
    await page.viewport(1280, 800)
    delete document.documentElement.dataset['deployment']
    delete document.documentElement.dataset['page']
    fake = new FakeAdmin()
  })
  afterEach(() => {
    fake.api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })

  it.each([
    ['lmss', 'cairn-lmss-page', 'h1'],
    ['lms/r-harbor', 'cairn-lms-page', 'h1'],
    ['add', 'cairn-add-page', 'h1'],
    ['install/canvas', 'cairn-install-page', 'dl'],
    ['install/schoology', 'cairn-install-page', 'dl'],
    ['doctor/r-harbor', 'cairn-doctor-page', 'h1'],
    ['record/r-harbor', 'cairn-record-page', 'h1'],
    ['people', 'cairn-people-page', 'h1'],
    ['care', 'cairn-care-page', 'cairn-safeguarding-form'],
    ['log', 'cairn-log-page', 'table'],
    ['data', 'cairn-data-page', 'cairn-inventory'],
  ])('has nothing that axe objects to and never scrolls sideways: %s', async (place, name, inside) => {
    for (const width of [1280, 320]) {
      await page.viewport(width, 720)
      const app = await open(place)
      await at(app, name, inside)
      await vi.waitFor(() => expect(app.shadowRoot?.querySelector('cairn-state[kind=loading]')).toBeNull())
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })

  it('puts first what waits for a person, and approves it with one press', async () => {
    const app = await open()
    const list = await at(app, 'cairn-lmss-page')
    expect(title(list)).toBe('1 LMS waits for you')
    expect(within(list, 'li').textContent).toContain('Lakeside Moodle')
    press(list, 'Approve')
    await vi.waitFor(() => expect(title(list)).toBe('2 LMSs are connected'))
    expect(fake.registrations.find(({ id }) => id === 'r-lake')?.status).toBe('active')
  })

  it('says a refused launch in plain words, with the reference that is in the log', async () => {
    const one = await at(await open('lms/r-harbor'), 'cairn-lms-page', 'cairn-failures')
    const failures = wordsOf(within(one, 'cairn-failures'))
    expect(failures).toContain('The link waited more than 10 minutes')
    expect(failures).toContain('7K-QM2')
  })

  it('says since when the gradebook of an LMS does not answer', async () => {
    fake.registrations = [registration({ trouble: { reason: 'lms_unavailable', since: '2026-10-14T08:31:00Z' } })]
    const one = await at(await open('lms/r-harbor'), 'cairn-lms-page')
    expect(wordsOf(one)).toMatch(/The gradebook of Harbor Canvas has not answered since .*\. Grades wait and go by themselves\./)
    expect(await faults()).toEqual([])
  })

  it('asks before it turns an LMS off, says what that does, and can undo it', async () => {
    const one = await at(await open('lms/r-harbor'), 'cairn-lms-page')
    press(one, 'Turn off…')
    await settled(document)
    const dialog = within<HTMLElement & { open: boolean }>(one, 'cairn-dialog')
    expect(dialog.open).toBe(true)
    expect(dialog.textContent).toContain('Nothing is deleted')
    within<HTMLButtonElement>(dialog, '.btn:not(.btn--main)').click()
    await settled(document)
    expect(fake.registrations[0]?.status).toBe('active')
    press(one, 'Turn off…')
    await settled(document)
    within<HTMLButtonElement>(dialog, '.btn--main').click()
    await vi.waitFor(() => expect(title(one)).toBe('Harbor Canvas is turned off'))
    await settled(document)
    within<HTMLButtonElement>(within(one, 'cairn-toast'), 'button').click()
    await vi.waitFor(() => expect(title(one)).toBe('Harbor Canvas is active'))
  })

  it('shows what a refused change says and keeps the page', async () => {
    const one = await at(await open('lms/r-harbor'), 'cairn-lms-page')
    fake.api.on('POST', '/api/admin/registrations/:id/disable', () => refusal('registration_in_file'))
    press(one, 'Turn off…')
    await settled(document)
    within<HTMLButtonElement>(within(one, 'cairn-dialog'), '.btn--main').click()
    await vi.waitFor(() => expect(wordsOf(within(one, 'cairn-state'))).toContain('That was not done'))
    expect(title(one)).toBe('Harbor Canvas is active')
    expect(within<HTMLElement & { text: string }>(one, 'cairn-toast').text).toBe('')
  })

  it('opens a red line with cause, consequence, fix in the LMS’s labels, and the reference', async () => {
    const doctor = await at(await open('doctor/r-harbor'), 'cairn-doctor-page', 'cairn-doctor-lines')
    expect(title(doctor)).toBe('One thing to mend in Harbor Canvas')
    expect(wordsOf(doctor)).toContain('11 of 12 checks passed')
    const red = within(within(doctor, 'cairn-doctor-lines'), '.red').textContent?.replace(/\s+/g, ' ') ?? ''
    expect(red).toContain('Cairn cannot read the class list')
    expect(red).toContain('teachers see only students who have opened Cairn once')
    expect(red).toContain('Canvas refused the class list (401)')
    expect(red).toContain('7K-QM2')
    expect(red).not.toMatch(/\{\w+\}/)
  })

  it('checks again from the red line and follows until everything is green', async () => {
    const doctor = await at(await open('doctor/r-harbor'), 'cairn-doctor-page', 'cairn-doctor-lines')
    press(doctor, 'Check again')
    await vi.waitFor(() => expect(title(doctor)).toBe('Checking Harbor Canvas…'), 6000)
    await vi.waitFor(() => expect(title(doctor)).toBe('Everything works in Harbor Canvas'), 8000)
    // The test page stands in a frame, so this browser was looked at too; nobody answers there as platform storage.
    expect(fake.api.last('POST', '/doctor')).toEqual({ browser: { cookies: true, storage: false, framed: true } })
  })

  it('says plainly that nothing was checked yet, with one button', async () => {
    fake.report = undefined
    const doctor = await at(await open('doctor/r-harbor'), 'cairn-doctor-page')
    expect(title(doctor)).toBe('Harbor Canvas has not been checked yet')
    press(doctor, 'Check now')
    await vi.waitFor(() => expect(title(doctor)).toBe('Everything works in Harbor Canvas'), 8000)
  })

  it('says what to do first where nobody has opened Cairn from the LMS, and sees when it has happened', async () => {
    fake.report = undefined
    fake.replace('r-harbor', { deployments: [] })
    const doctor = await at(await open('doctor/r-harbor'), 'cairn-doctor-page')
    press(doctor, 'Check now')
    await settled(document)
    expect(wordsOf(within(doctor, 'cairn-button[kind=main]'))).toContain('Open Cairn once from a course in Canvas')
    expect(fake.api.last('POST', '/doctor')).toBeUndefined()
    fake.replace('r-harbor', { deployments: registration().deployments })
    await vi.waitFor(() => expect(within<HTMLElement & { blocked: string }>(doctor, 'cairn-button[kind=main]').blocked).toBe(''), 6000)
    press(doctor, 'Check now')
    await vi.waitFor(() => expect(title(doctor)).toBe('Everything works in Harbor Canvas'), 8000)
  })

  it('makes a one-time link, and offers the LMS once it has used it', async () => {
    const app = await open('install/canvas')
    const maker = within(await at(app, 'cairn-install-page', 'cairn-link-maker'), 'cairn-link-maker')
    press(maker, 'Make the link')
    await vi.waitFor(() => within(maker, 'cairn-copy-value'))
    expect(fake.api.last('POST', '/invites')).toEqual({ kind: 'registration', label: 'Canvas', approveThere: true })
    expect(wordsOf(within(maker, 'cairn-copy-value'))).toContain('https://cairn.harbor.example/lti/register/')
    expect(wordsOf(maker)).toContain('Waiting for Canvas to use it')
    fake.invites = fake.invites.map((one) => ({ ...one, status: 'used', registrationId: 'r-lake' }))
    await vi.waitFor(() => expect(wordsOf(maker)).toContain('Canvas has used it'), 6000)
    press(maker, 'Open Canvas')
    await at(app, 'cairn-lms-page')
    expect(location.hash).toBe('#lms/r-lake')
  })

  it('shows Schoology’s own labels in its order, and connects with client id and deployment id alone', async () => {
    const app = await open('install/schoology')
    const install = await at(app, 'cairn-install-page', 'dl')
    const labels = [...(install.shadowRoot?.querySelectorAll('dt') ?? [])].map(({ textContent }) => textContent?.trim())
    expect(labels.slice(0, 3)).toEqual(['App Name', 'Description', 'Available for'])
    const form = within(install, 'cairn-bring-back')
    expect(within(form, 'form').querySelectorAll('cairn-field')).toHaveLength(3)
    press(form, 'Connect Schoology')
    await settled(document)
    expect(fake.api.last('POST', '/registrations')).toBeUndefined()
    expect(wordsOf(within(form, 'cairn-field[name=clientId]'))).toContain('There is nothing here yet')
    for (const [name, value] of [
      ['clientId', '6123456'],
      ['deploymentId', '6123456-1'],
    ]) {
      const field = within(within(form, `cairn-field[name=${name}]`), 'input') as HTMLInputElement
      field.value = value ?? ''
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    }
    press(form, 'Connect Schoology')
    await at(app, 'cairn-doctor-page')
    expect(fake.api.last('POST', '/registrations')).toEqual({
      family: 'schoology',
      label: 'Schoology',
      clientId: '6123456',
      deploymentId: '6123456-1',
    })
  })

  it('approves a person, and asks before it ends an access', async () => {
    const people = await at(await open('people'), 'cairn-people-page')
    expect(title(people)).toBe('1 person waits for you')
    press(people, 'Approve')
    await vi.waitFor(() => expect(title(people)).toBe('Who looks after Cairn'))
    press(people, 'End access…')
    await settled(document)
    expect(fake.admins[1]?.status).toBe('active')
    within<HTMLButtonElement>(within(people, 'cairn-dialog.ends'), '.btn--main').click()
    await vi.waitFor(() => expect(fake.admins[1]?.status).toBe('disabled'))
  })

  it('renews one’s own access key after a question, and shows the new one once', async () => {
    const people = await at(await open('people'), 'cairn-people-page')
    press(people, 'Renew my access key…')
    await settled(document)
    within<HTMLButtonElement>(within(people, 'cairn-dialog.key'), '.btn--main').click()
    await vi.waitFor(() => within(people, 'cairn-access-key'))
    await settled(document)
    const key = within(people, 'cairn-access-key')
    expect(wordsOf(within(key, 'cairn-copy-value'))).toContain('NEWKE-YNEWK')
    expect(await faults()).toEqual([])
    press(key, 'I have kept it. Go on')
    await vi.waitFor(() => within(people, 'table'))
    expect(people.shadowRoot?.querySelector('cairn-access-key')).toBeNull()
  })

  it('gives a school the name that its people know', async () => {
    const one = await at(await open('lms/r-harbor'), 'cairn-lms-page', 'cairn-school-name')
    within(one, 'details').setAttribute('open', '')
    const form = within(one, 'cairn-school-name')
    const field = within<HTMLInputElement>(within(form, 'cairn-field'), 'input')
    field.value = 'Harbor Middle School'
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    press(form, 'Save the name')
    await vi.waitFor(() => expect(within(one, 'tbody th').textContent?.trim()).toBe('Harbor Middle School'))
  })

  it('changes the key by overlap at one press, and at once only after a question', async () => {
    const log = await at(await open('log'), 'cairn-log-page', 'cairn-signing-keys')
    const keys = within(log, 'cairn-signing-keys')
    await vi.waitFor(() => within(keys, 'table'))
    press(keys, 'Change the key by overlap')
    await vi.waitFor(() => expect(wordsOf(keys)).toContain('Comes next'))
    expect(fake.api.last('POST', '/keys/rotate')).toEqual({ how: 'overlap' })
    press(keys, 'Change it at once…')
    await settled(document)
    within<HTMLButtonElement>(within(keys, 'cairn-dialog'), '.btn--main').click()
    await vi.waitFor(() => expect(fake.api.last('POST', '/keys/rotate')).toEqual({ how: 'at_once' }))
  })

  it('proves that the log was not changed, and says so when it was', async () => {
    const log = await at(await open('log'), 'cairn-log-page', 'table')
    press(log, 'Check that nothing was changed')
    await vi.waitFor(() => expect(wordsOf(log)).toContain('All 2 entries are as they were written'))
    fake.api.on('POST', '/api/admin/audit/verify', () => ({
      status: 200,
      body: { chain: 'server', rows: 2, head: 'x', broken: { seq: 2, why: 'changed' } },
    }))
    press(log, 'Check that nothing was changed')
    await vi.waitFor(() => expect(wordsOf(within(log, 'cairn-state'))).toContain('Entry 2 is not as it was written'))
  })

  it('shows a school’s own administrator neither keys nor links nor the way to add an LMS', async () => {
    fake.me = { ...owner, reach: 'tenant', isOwner: false, source: 'lti', tenant: { id: 't-harbor', name: 'Harbor Unified' } }
    fake.registrations = [registration({ can: { approve: false, disable: false, enable: false, rename: false } })]
    const app = await open('lmss')
    expect(wordsOf(await at(app, 'cairn-lmss-page'))).not.toContain('Add an LMS')
    document.body.replaceChildren()
    const log = await at(await open('log'), 'cairn-log-page', 'table')
    expect(log.shadowRoot?.querySelector('cairn-signing-keys')).toBeNull()
    expect(fake.api.calls.some(({ path }) => path.endsWith('/keys') || path.endsWith('/invites'))).toBe(false)
  })

  it('shows an administrator from the LMS who waits what they wait for, and nothing of the console', async () => {
    fake.me = { ...owner, reach: 'tenant', status: 'pending', source: 'lti' }
    fake.api.install()
    const app = openApp(firstData({ app: 'admin', role: 'admin', person: dahl, view: { kind: 'admin_home' } }))
    await vi.waitFor(() => within(app, 'cairn-about-page'))
    await settled(document)
    expect(wordsOf(within(app, 'cairn-state'))).toContain('Your access waits for approval')
    expect(within<HTMLElement & { places: unknown[] }>(app, 'cairn-place-bar').places).toEqual([])
    expect(await faults()).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { RegisterResult, RegisterView } from '../../../client/data/admin.ts'
import '../../../client/apps/admin/main.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { type FakeApi, ok, refusal } from '../support/fake-api.ts'
import { FakeAdmin, LINK } from '../support/fake-admin.ts'

const view: RegisterView = {
  lms: { family: 'moodle', host: 'moodle.lakeside.example', issuer: 'https://moodle.lakeside.example', name: 'Lakeside Moodle' },
  asks: [
    { name: 'lineItem', offered: true },
    { name: 'score', offered: true },
    { name: 'result', offered: true },
    { name: 'roster', offered: false },
  ],
  places: ['contentPicker'],
  privacyLevels: ['full', 'names', 'none'],
  privacyDefault: 'names',
  suggestedLabel: 'Lakeside Moodle',
  toolName: 'Cairn',
}
const result = (part: Partial<RegisterResult> = {}): RegisterResult => ({
  registration: { label: 'Lakeside Moodle', family: 'moodle', clientId: 'aB3dE5fG7hI9jK1', deploymentId: '3', status: 'pending' },
  updated: false,
  ...part,
})

let api: FakeApi
const button = (element: Element, words: string): HTMLButtonElement => {
  const found = [...(element.shadowRoot ?? element).querySelectorAll('cairn-button')].find((one) => one.textContent?.trim() === words)
  if (!found) throw new Error(`no button “${words}”`)
  return within(found, 'button')
}
const type = (element: Element, words: string): void => {
  const field = within<HTMLInputElement>(within(element, 'cairn-field'), 'input')
  field.value = words
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
const open = async (door: 'join' | 'register' | 'console', address: string, name: string): Promise<HTMLElement> => {
  document.documentElement.dataset['page'] = door
  history.replaceState(null, '', address)
  const app = document.createElement('cairn-admin-app')
  document.body.append(app)
  await vi.waitFor(() => within(app, name))
  await settled(document)
  return within(app, name)
}
const registering = `/lti/register/${LINK}?openid_configuration=${encodeURIComponent('https://moodle.lakeside.example/config')}&registration_token=r.t`

describe('ways into the administrator’s app', () => {
  beforeEach(async () => {
    await openPage()
    await page.viewport(720, 600)
    delete document.documentElement.dataset['deployment']
    const fake = new FakeAdmin()
    api = fake.api
    api.on('POST', '/api/admin/register/look', () => ok(view)).on('POST', '/api/admin/register/submit', () => ok(result()))
    api.install()
  })
  afterEach(() => {
    api.uninstall()
    document.body.replaceChildren()
    delete document.documentElement.dataset['page']
    history.replaceState(null, '', '/')
  })

  it.each([720, 320])('has nothing that axe objects to at %i px: joining, signing in, registering', async (width) => {
    await page.viewport(width, 600)
    for (const [door, address, name] of [
      ['join', `/admin/join#${LINK}`, 'cairn-join-page'],
      ['console', '/admin', 'cairn-sign-in-page'],
      ['register', registering, 'cairn-register-page'],
    ] as const) {
      const element = await open(door, address, name)
      await vi.waitFor(() => within(element, 'h1'))
      await settled(document)
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })

  it('takes the one-time link out of the address before it asks for anything', async () => {
    await open('join', `/admin/join#${LINK}`, 'cairn-join-page')
    expect(location.href).not.toContain(LINK)
    expect(api.calls).toEqual([])
  })

  it('makes the access key, shows it once, and goes on to the console', async () => {
    const join = await open('join', `/admin/join#${LINK}`, 'cairn-join-page')
    button(join, 'Make my access key').click()
    await settled(document)
    expect(wordsOf(within(join, 'cairn-field'))).toContain('There is nothing here yet')
    type(join, 'Mr. Dahl')
    button(join, 'Make my access key').click()
    await vi.waitFor(() => within(join, 'cairn-access-key'))
    await settled(document)
    expect(api.last('POST', '/exchange')).toEqual({ token: LINK, name: 'Mr. Dahl' })
    expect(wordsOf(within(within(join, 'cairn-access-key'), 'cairn-copy-value'))).toContain('ABCDE-FGHJK')
    const app = document.querySelector('cairn-admin-app') as HTMLElement
    button(within(join, 'cairn-access-key'), 'I have kept it. Go on').click()
    await vi.waitFor(() => within(within(app, 'cairn-lmss-page'), 'h1'))
    expect(location.pathname).toBe('/admin')
    expect(JSON.stringify(history.state)).not.toContain('ABCDE')
  })

  it('says what to do with a link that was used', async () => {
    const join = await open('join', `/admin/join#${'x'.repeat(43)}`, 'cairn-join-page')
    type(join, 'Mr. Dahl')
    button(join, 'Make my access key').click()
    await vi.waitFor(() => within(join, 'cairn-state'))
    await settled(document)
    expect(wordsOf(within(join, 'cairn-state'))).toContain('7K-QM2')
    document.body.replaceChildren()
    expect(wordsOf(within(await open('join', '/admin/join#short', 'cairn-join-page'), 'cairn-state'))).toContain('no link')
  })

  it('signs in with the key, not with another, and signs out again', async () => {
    const signIn = await open('console', '/admin', 'cairn-sign-in-page')
    const app = document.querySelector('cairn-admin-app') as HTMLElement
    type(signIn, 'wrong')
    button(signIn, 'Sign in').click()
    await vi.waitFor(() => within(signIn, 'cairn-state'))
    type(signIn, 'right')
    button(signIn, 'Sign in').click()
    await vi.waitFor(() => within(within(app, 'cairn-lmss-page'), 'h1'))
    await settled(document)
    button(app, 'Sign out').click()
    await vi.waitFor(() => within(app, 'cairn-sign-in-page'))
    expect(history.state).toBeNull()
  })

  it('says inside the LMS’s frame what will be asked and why, and sends nothing before it is told to', async () => {
    const register = await open('register', registering, 'cairn-register-page')
    await vi.waitFor(() => within(register, 'h1'))
    expect(location.href).not.toContain(LINK)
    expect(location.search).toBe('')
    const words = wordsOf(register)
    expect(words).toContain('Connect Lakeside Moodle to Cairn')
    expect(words).toContain('So that teachers see what has arrived')
    expect(words).toContain('Moodle does not offer this, so it is not asked')
    expect(words).toContain('No mail address leaves the LMS')
    expect(api.calls.map(({ path }) => path)).toEqual(['/api/admin/register/look'])
  })

  it('registers with the chosen privacy, and approves on the same page where its maker is there', async () => {
    api.on('POST', '/api/admin/register/submit', () => ok(result({ approval: LINK }))).on('POST', '/api/admin/register/approve', () => ok())
    const register = await open('register', registering, 'cairn-register-page')
    await vi.waitFor(() => within(register, 'form'))
    within<HTMLInputElement>(register, 'input[value=none]').click()
    button(register, 'Register').click()
    await vi.waitFor(() => button(register, 'Approve and finish'))
    expect(api.last('POST', '/submit')).toEqual({
      invite: LINK,
      openidConfiguration: 'https://moodle.lakeside.example/config',
      registrationToken: 'r.t',
      label: 'Lakeside Moodle',
      privacy: 'none',
    })
    await settled(document)
    expect(await faults()).toEqual([])
    button(register, 'Approve and finish').click()
    await vi.waitFor(() => expect(wordsOf(register)).toContain('is connected and approved'))
    expect(api.last('POST', '/register/approve')).toEqual({ approval: LINK })
  })

  it('tells the LMS to close the frame, and a person what to do where it stays', async () => {
    const register = await open('register', registering, 'cairn-register-page')
    await vi.waitFor(() => within(register, 'form'))
    button(register, 'Register').click()
    await vi.waitFor(() => button(register, 'Done'))
    const heard = vi.spyOn(window.parent, 'postMessage').mockImplementation(() => undefined)
    button(register, 'Done').click()
    expect(heard).toHaveBeenCalledWith({ subject: 'org.imsglobal.lti.close' }, '*')
    heard.mockRestore()
    await vi.waitFor(() => expect(wordsOf(register)).toContain('You can close this page now'))
  })

  it('keeps what was chosen when the LMS refuses, and says so', async () => {
    api.on('POST', '/api/admin/register/submit', () => refusal('registration_lms_refused', { facts: { status: 422 } }))
    const register = await open('register', registering, 'cairn-register-page')
    await vi.waitFor(() => within(register, 'form'))
    within<HTMLInputElement>(register, 'input[value=full]').click()
    button(register, 'Register').click()
    await vi.waitFor(() => expect(wordsOf(within(register, 'cairn-state'))).toContain('It was not registered'))
    expect(within<HTMLInputElement>(register, 'input[value=full]').checked).toBe(true)
  })

  it('tells a stranger nothing but that it was refused', async () => {
    api.on('POST', '/api/admin/register/look', () => refusal('registration_refused'))
    const register = await open('register', registering, 'cairn-register-page')
    await vi.waitFor(() => within(register, 'cairn-state'))
    await settled(document)
    expect(wordsOf(within(register, 'cairn-state'))).toContain('It was not registered')
    document.body.replaceChildren()
    expect(wordsOf(within(await open('register', '/lti/register', 'cairn-register-page'), 'cairn-state'))).toContain('opens from the LMS')
  })
})

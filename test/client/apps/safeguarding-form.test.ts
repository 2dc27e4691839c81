import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/admin/main.ts'
import type { CairnField } from '../../../client/components/cairn-field/cairn-field.ts'
import { aSafeguarding } from '../../support/a-safeguarding.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { FakeAdmin } from '../support/fake-admin.ts'

let fake: FakeAdmin
const openForm = async (): Promise<HTMLElement> => {
  fake.api.install()
  history.replaceState({ token: 'token-of-this-tab' }, '', '/#care')
  const app = document.createElement('cairn-admin-app')
  document.body.append(app)
  const form = (): HTMLElement => within(within(app, 'cairn-care-page'), 'cairn-safeguarding-form')
  await vi.waitFor(() => within(form(), 'form'))
  await settled(document)
  return form()
}
const fields = (form: HTMLElement) => [...(form.shadowRoot?.querySelectorAll<CairnField>('[data-field]') ?? [])]
const type = (field: CairnField, value: string) => field.dispatchEvent(new CustomEvent('cairn-input', { detail: { value } }))
const press = async (form: HTMLElement, words: string) => {
  const found = [...(form.shadowRoot?.querySelectorAll('cairn-button') ?? [])].find((one) => one.textContent?.trim() === words)
  within<HTMLButtonElement>(found as Element, 'button').click()
  await settled(document)
}
const agree = (form: HTMLElement): void =>
  [...(form.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])].at(-1)?.click()

describe('the form of who answers', () => {
  beforeEach(async () => {
    await openPage()
    await page.viewport(1280, 800)
    delete document.documentElement.dataset['page']
    fake = new FakeAdmin()
  })
  afterEach(() => {
    fake.api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })

  it('has nothing that axe objects to, and fits a frame of 320 pixels', async () => {
    for (const width of [1280, 320]) {
      await page.viewport(width, 720)
      await openForm()
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })

  it('switches the check-in on only when every field is filled and the named adult has said yes', async () => {
    const form = await openForm()
    await press(form, 'Keep and switch it on')
    expect(fields(form).every(({ fault }) => fault === 'Fill this in')).toBe(true)
    expect(fake.safeguarding.isOn).toBe(false)
    const { texts } = aSafeguarding()
    for (const field of fields(form)) type(field, texts[field.dataset['field'] as keyof typeof texts])
    await settled(document)
    await press(form, 'Keep and switch it on')
    expect(wordsOf(form)).toContain('It can be switched on when this adult has said yes.')
    expect(fake.safeguarding.isOn).toBe(false)
    agree(form)
    await settled(document)
    await press(form, 'Keep and switch it on')
    await vi.waitFor(() => expect(wordsOf(form)).toContain('Check-in is on'))
    expect(fake.safeguarding).toMatchObject({ isOn: true, texts, daysKept: 14 })
  })

  it('shows what a student will read before anything is kept, in both languages', async () => {
    const form = await openForm()
    expect(wordsOf(form)).toContain('[Adult who answers] will find you')
    const [name] = fields(form)
    type(name as CairnField, 'Ms. Reyes')
    await settled(document)
    expect(wordsOf(form)).toContain('Ms. Reyes will find you [When the adult comes, in words]')
    expect(wordsOf(form)).toContain('Ms. Reyes te buscará')
  })

  it('keeps half a form while it is off, and asks anew for a yes when another adult is named', async () => {
    fake.safeguarding = { ...fake.safeguarding, ...aSafeguarding(), isOn: true, agreedAt: '2026-10-01T08:00:00Z' }
    const form = await openForm()
    type(fields(form)[0] as CairnField, 'Mr. New')
    await settled(document)
    await press(form, 'Keep the changes')
    expect(wordsOf(form)).toContain('It can be switched on when this adult has said yes.')
    await press(form, 'Switch it off')
    await vi.waitFor(() => expect(wordsOf(form)).toContain('Check-in is off'))
    expect(fake.safeguarding).toMatchObject({ isOn: false, texts: { adultName: 'Mr. New' } })
  })
})

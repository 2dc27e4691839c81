import { html } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CairnCheckIn } from '../../../client/components/cairn-check-in/cairn-check-in.ts'
import '../../../client/components/cairn-check-in/cairn-check-in.ts'
import { loadWords } from '../../../client/words/words.ts'
import { faults, heard, openPage, show } from '../show.ts'

const OKAFOR = { id: 't1', name: 'Ms. Okafor', initials: 'MO' }
const REYES = { id: 't2', nickname: 'Teacher 2', initials: '2' }
const TEXTS = {
  full: 'Thank you for telling us. Ms. Reyes will see this and will find you before you go home today.',
  short: 'Need help right now? Go to room 12 or call 555 0100.',
}

const checkIn = (over: Partial<CairnCheckIn> = {}) =>
  show<CairnCheckIn>(
    html`<cairn-check-in
      name=${over.name ?? ''}
      .end=${over.end ?? 'open'}
      .chosen=${over.chosen}
      note=${over.note ?? ''}
      .readers=${over.readers ?? [OKAFOR]}
      days-kept=${over.daysKept ?? 14}
      .texts=${over.texts ?? TEXTS}
    ></cairn-check-in>`,
  )
const root = (element: CairnCheckIn) => element.shadowRoot as ShadowRoot
const choices = (element: CairnCheckIn) => [...root(element).querySelectorAll<HTMLButtonElement>('[data-choice]')]
const words = (element: CairnCheckIn) => (root(element).textContent ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ')
const press = async (element: CairnCheckIn, selector: string) => {
  root(element).querySelector<HTMLButtonElement>(selector)?.click()
  await element.updateComplete
}

describe('check-in', () => {
  beforeEach(async () => {
    await openPage()
    await loadWords('en', ['checkIn'])
  })
  afterEach(() => page.viewport(1280, 800))

  it('has nothing that axe objects to, in each of its states', async () => {
    for (const chosen of [undefined, 'fine', 'rough-no-talk', 'please-check-in'] as const) {
      await checkIn({ chosen, texts: { ...TEXTS, closed: 'School is closed now.' } })
      expect(await faults()).toEqual([])
    }
  })

  it('is four equal choices with weather and a speech bubble, none chosen, in one named group', async () => {
    const element = await checkIn({ name: 'Ilya' })
    expect(choices(element).map((button) => button.textContent?.trim())).toEqual([
      'Great',
      'Fine',
      'Rough, no talk needed',
      'Please check in',
    ])
    expect(choices(element).every((button) => button.getAttribute('aria-pressed') === 'false')).toBe(true)
    expect(root(element).querySelector('[role="group"]')?.getAttribute('aria-labelledby')).toBe('ask')
    expect(
      root(element)
        .querySelector('#ask')
        ?.textContent?.replace(/[\u2068\u2069]/g, ''),
    ).toBe('How are you starting today, Ilya?')
    const heights = new Set(choices(element).map((button) => Math.round(button.getBoundingClientRect().height)))
    expect([...heights].every((height) => height >= 44)).toBe(true)
    expect(heights.size).toBe(1)
  })

  it('always says who sees it by name, that it is not marked, and when it is gone', async () => {
    expect(words(await checkIn())).toContain('Only Ms. Okafor sees this. It is gone in 14 days. It is not marked.')
    expect(words(await checkIn({ readers: [OKAFOR, REYES], daysKept: 1, chosen: 'great' }))).toContain(
      'Only Ms. Okafor and Teacher 2 see this. It is gone in 1 day.',
    )
    expect(words(await checkIn())).toContain('Need help right now? Go to room 12 or call 555 0100.')
  })

  it('says the first three with one tap, and nothing for a second tap of the same', async () => {
    const element = await checkIn({ chosen: 'fine' })
    const said = heard(element, 'cairn-check-in-said')
    for (const choice of ['great', 'fine', 'rough-no-talk']) await press(element, `[data-choice="${choice}"]`)
    expect(said).toEqual([{ choice: 'great' }, { choice: 'rough-no-talk' }])
  })

  it('shows the school’s text before an ask is sent, with one line that need not be filled, and again after', async () => {
    const element = await checkIn()
    const said = heard(element, 'cairn-check-in-said')
    await press(element, '[data-choice="please-check-in"]')
    expect(said).toEqual([])
    expect(words(element)).toContain('Not sent yet')
    expect(words(element)).toContain(TEXTS.full)
    expect(choices(element)[3]?.getAttribute('aria-pressed')).toBe('false')
    await press(element, '[data-do="send"]')
    expect(said).toEqual([{ choice: 'please-check-in' }])
    const sent = await checkIn({ chosen: 'please-check-in', note: 'My group' })
    expect(words(sent)).toContain('Seen first by Ms. Okafor. Below it says who else may be told. It is gone in 14 days.')
    expect(words(sent)).not.toContain('Only')
    expect(words(sent)).toContain('It is sent.')
    expect(words(sent)).toContain(TEXTS.full)
    expect(choices(sent)[3]?.getAttribute('aria-pressed')).toBe('true')
  })

  it('sends the line with the ask, and a changed line by itself afterwards', async () => {
    const element = await checkIn()
    const said = heard(element, 'cairn-check-in-said')
    await press(element, '[data-choice="please-check-in"]')
    await userEvent.click(root(element).querySelector('cairn-field') as Element)
    await userEvent.keyboard('My group')
    await press(element, '[data-do="send"]')
    expect(said).toEqual([{ choice: 'please-check-in', note: 'My group' }])
  })

  it('says when nobody is at school to read it', async () => {
    const element = await checkIn({ texts: { ...TEXTS, closed: 'School is closed now, so no one here will see this until Monday.' } })
    await press(element, '[data-choice="please-check-in"]')
    expect(words(element)).toContain('no one here will see this until Monday')
  })

  it('can be taken back', async () => {
    const element = await checkIn({ chosen: 'rough-no-talk' })
    const back = heard(element, 'cairn-check-in-unsaid')
    await press(element, '[data-do="back"]')
    expect(back).toHaveLength(1)
  })

  it('is done by keyboard alone, in reading order', async () => {
    const element = await checkIn()
    const said = heard(element, 'cairn-check-in-said')
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(said).toEqual([{ choice: 'fine' }])
  })

  it('fits a frame of 320 pixels without scrolling sideways, in Spanish and right to left', async () => {
    await page.viewport(320, 568)
    for (const [locale, dir] of [
      ['es', 'ltr'],
      ['ar-test', 'rtl'],
      ['qps', 'ltr'],
    ] as const) {
      await loadWords(locale, ['checkIn'])
      document.documentElement.dir = dir
      await checkIn({ chosen: 'please-check-in' })
      expect(document.documentElement.scrollWidth, locale).toBeLessThanOrEqual(320)
    }
    document.documentElement.dir = 'ltr'
  })

  it('asks how somebody leaves at the end of a day', async () => {
    expect(words(await checkIn({ end: 'close' }))).toContain('How are you leaving today?')
  })
})

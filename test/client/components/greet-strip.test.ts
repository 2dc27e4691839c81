import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { SETTLE_MS, type CairnGreetStrip, type GreetPerson } from '../../../client/components/cairn-greet-strip/cairn-greet-strip.ts'
import '../../../client/components/cairn-greet-strip/cairn-greet-strip.ts'
import { loadWords } from '../../../client/words/words.ts'
import { faults, heard, openPage, settled, show } from '../show.ts'

const NAMES = ['Aarav', 'Xóchitl', 'نور', 'D’Andre', 'Maximiliano', 'Jo', 'Oluwaseun', 'Ruth']
const person = (name: string, greeted = false, missedDays = 0): GreetPerson => ({
  person: { id: name, name, initials: name.slice(0, 1) },
  greeted,
  missedDays,
})
const PEOPLE = NAMES.map((name) => person(name))
/** A whole class, nobody greeted yet. */
const CLASS = Array.from({ length: 30 }, (_, n) => person(`${NAMES[n % NAMES.length]} ${n + 1}`))
const greetedNow = (...names: readonly string[]) => PEOPLE.map((one) => ({ ...one, greeted: names.includes(one.person.id) }))

/** One template, so that new data reaches the same element. */
const template = (people: readonly GreetPerson[]) => html`<cairn-greet-strip .people=${people}></cairn-greet-strip>`
const strip = (people: readonly GreetPerson[] = PEOPLE) => show<CairnGreetStrip>(template(people))
/** New data for the same element, as an owner gives it. */
const give = async (people: readonly GreetPerson[]) => {
  const main = document.querySelector('main') as HTMLElement
  render(template(people), main)
  await settled(main)
}
const buttons = (element: CairnGreetStrip) => [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('[data-id]') ?? [])]
const order = (element: CairnGreetStrip) => buttons(element).map(({ dataset }) => dataset['id'])
const focused = (element: CairnGreetStrip) => (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id']
const words = (element: CairnGreetStrip) => (element.shadowRoot?.textContent ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ')

describe('greet strip', () => {
  beforeEach(async () => {
    await openPage()
    await loadWords('en', ['checkIn'])
  })
  afterEach(async () => {
    vi.useRealTimers()
    await page.viewport(1280, 800)
  })

  it('has nothing that axe objects to', async () => {
    await strip(greetedNow('Aarav', 'Ruth'))
    expect(await faults()).toEqual([])
  })

  it('counts in words, and names who is left when they are few', async () => {
    expect(words(await strip())).toContain('0 of 8 greeted. Tap a name when you have said hello.')
    expect(words(await strip(greetedNow(...NAMES.slice(0, 6))))).toContain('6 of 8 greeted. Not yet: Oluwaseun and Ruth.')
    expect(words(await strip(greetedNow(...NAMES)))).toContain('All 8 greeted.')
  })

  it('asks for the other state at each tap, and shows who is greeted without colour', async () => {
    const element = await strip(greetedNow('Jo'))
    const said = heard(element, 'cairn-greet')
    await userEvent.click(buttons(element)[0] as Element)
    await userEvent.click(element.shadowRoot?.querySelector('[data-id="Jo"]') as Element)
    expect(said).toEqual([
      { id: 'Aarav', greeted: true },
      { id: 'Jo', greeted: false },
    ])
    const jo = element.shadowRoot?.querySelector('[data-id="Jo"]') as HTMLElement
    expect(jo.getAttribute('aria-pressed')).toBe('true')
    expect(jo.querySelector('svg')).not.toBeNull()
    expect(jo.querySelector('.stone')).toBeNull()
  })

  it('moves the greeted to the end two seconds after the last tap, and nobody before', async () => {
    vi.useFakeTimers()
    const element = await strip()
    await give(greetedNow('Aarav'))
    await vi.advanceTimersByTimeAsync(SETTLE_MS - 100)
    await give(greetedNow('Aarav', 'Xóchitl'))
    await vi.advanceTimersByTimeAsync(SETTLE_MS - 100)
    expect(order(element).slice(0, 2)).toEqual(['Aarav', 'Xóchitl'])
    await vi.advanceTimersByTimeAsync(200)
    await settled(document.body)
    expect(order(element).slice(0, 2)).toEqual(['نور', 'D’Andre'])
    expect(order(element).slice(-2)).toEqual(['Aarav', 'Xóchitl'])
  })

  it('does not move anybody under a finger that is down', async () => {
    vi.useFakeTimers()
    const element = await strip()
    await give(greetedNow('Aarav'))
    element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    await vi.advanceTimersByTimeAsync(SETTLE_MS * 3)
    expect(order(element)[0]).toBe('Aarav')
    window.dispatchEvent(new PointerEvent('pointerup'))
    await vi.advanceTimersByTimeAsync(SETTLE_MS + 10)
    await settled(document.body)
    expect(order(element)[0]).toBe('Xóchitl')
  })

  it('is one tab stop; arrows, Home and End move, Space greets, and the focus stays with the keyboard', async () => {
    const element = await strip()
    const said = heard(element, 'cairn-greet')
    expect(buttons(element).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
    await userEvent.tab()
    await userEvent.keyboard(' {ArrowRight} ')
    await give(greetedNow('Aarav', 'Xóchitl'))
    await new Promise((done) => setTimeout(done, SETTLE_MS + 100))
    expect(focused(element)).toBe('Xóchitl')
    expect(order(element).slice(0, 2)).toEqual(['Aarav', 'Xóchitl'])
    await userEvent.keyboard('{End}')
    expect(focused(element)).toBe('Ruth')
    await userEvent.keyboard('{ArrowRight}{Home}')
    expect(focused(element)).toBe('Aarav')
    expect(said).toEqual([
      { id: 'Aarav', greeted: true },
      { id: 'Xóchitl', greeted: true },
    ])
  })

  it('turns the sideways arrows round in a right-to-left page', async () => {
    document.documentElement.dir = 'rtl'
    const element = await strip()
    buttons(element)[1]?.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(focused(element)).toBe('نور')
    document.documentElement.dir = 'ltr'
  })

  it('folds away all but the last few of the greeted, and brings them back when asked', async () => {
    const element = await strip([...PEOPLE.slice(0, 2), ...PEOPLE.slice(2).map((one) => ({ ...one, greeted: true }))])
    expect(order(element)).toHaveLength(5)
    const all = element.shadowRoot?.querySelector<HTMLButtonElement>('[aria-expanded]')
    expect(all?.textContent?.trim()).toBe('See all 8')
    all?.click()
    await element.updateComplete
    expect(order(element)).toHaveLength(8)
  })

  it('shows about two rows of a class of 30 in a frame of 720 pixels, and the others when asked, by keyboard too', async () => {
    await page.viewport(720, 600)
    const element = await strip(CLASS)
    const rows = () => new Set(buttons(element).map((button) => button.getBoundingClientRect().top)).size
    expect(rows()).toBeLessThanOrEqual(2)
    expect(element.getBoundingClientRect().height).toBeLessThanOrEqual(200)
    expect(order(element).length).toBeGreaterThanOrEqual(6)
    expect(words(element)).toContain('0 of 30 greeted.')
    await userEvent.tab()
    await userEvent.keyboard('{End}{Enter}')
    await settled(document.body)
    expect(order(element)).toEqual(CLASS.map((one) => one.person.id))
    expect(words(element)).toContain('See fewer')
  })

  it('brings in the next one not greeted behind the others at each tap, so that a whole class is greeted without “See all”', async () => {
    await page.viewport(720, 600)
    const element = await strip(CLASS)
    const before = order(element)
    await give(CLASS.map((one, index) => ({ ...one, greeted: index < 2 })))
    expect(order(element)).toEqual([...before, ...CLASS.slice(before.length, before.length + 2).map((one) => one.person.id)])
    const greeted = new Set<string>()
    await userEvent.tab()
    for (let taps = 0; taps < CLASS.length; taps++) {
      await give(CLASS.map((one) => ({ ...one, greeted: greeted.has(one.person.id) })))
      expect(focused(element)).toBe(CLASS[taps]?.person.id)
      greeted.add(CLASS[taps]?.person.id ?? '')
      await give(CLASS.map((one) => ({ ...one, greeted: greeted.has(one.person.id) })))
      await userEvent.keyboard('{ArrowRight}')
    }
    expect(greeted.size).toBe(CLASS.length)
    expect(words(element)).toContain('All 30 greeted.')
  })

  it('shows more names where there is more room, and never fewer than four', async () => {
    const element = await strip(CLASS)
    const wide = order(element).length
    await page.viewport(320, 568)
    await vi.waitFor(() => expect(order(element).length).toBe(4))
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
    await page.viewport(1280, 800)
    await vi.waitFor(() => expect(order(element).length).toBe(wide))
    expect(wide).toBeGreaterThan(12)
  })

  it('says in words who was missed, never in red', async () => {
    const element = await strip([person('Cleo', false, 2), person('Dan', false, 1), person('Ann')])
    expect(words(element)).toContain('missed the last 2 times')
    expect(words(element)).toContain('missed last time')
    const missed = element.shadowRoot?.querySelector('.missed') as HTMLElement
    const quiet = getComputedStyle(document.documentElement).getPropertyValue('--cairn-bracken').trim()
    expect(getComputedStyle(missed).color).not.toBe(quiet)
  })

  it('fits a frame of 320 pixels with long names, with names withheld, and right to left', async () => {
    await page.viewport(320, 568)
    for (const [locale, dir] of [
      ['es', 'ltr'],
      ['ar-test', 'rtl'],
    ] as const) {
      await loadWords(locale, ['checkIn'])
      document.documentElement.dir = dir
      const nameless = { person: { id: 'n', nickname: 'Student 12', initials: '12' }, greeted: false, missedDays: 3 }
      const element = await strip([person('Maximiliano-Bartholomew Fernández de la Cueva-Wolfeschlegelstein'), nameless])
      expect(document.documentElement.scrollWidth, locale).toBeLessThanOrEqual(320)
      expect(words(element)).toContain('Student 12')
    }
    document.documentElement.dir = 'ltr'
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../../client/apps/parts/cairn-parts-app.ts'
import * as samples from '../../client/apps/parts/samples.ts'
import type { WordsLocale } from '../../client/words/words.ts'
import { faults, openPage, settled } from './show.ts'

/** The provider's session, whose type this package does not carry. */
const emulate = (features: readonly object[]): Promise<unknown> =>
  (cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send('Emulation.setEmulatedMedia', { features })

/** Everything on one sheet, as `index.html` shows it. */
async function openParts(locale: WordsLocale, dir: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
  await openPage(locale)
  document.documentElement.dir = dir
  document.body.replaceChildren(document.createElement('cairn-parts-app'))
  // Shapes of a loading part come after 300 ms, "saving" after 400.
  await new Promise((done) => setTimeout(done, 450))
  await settled(document.body)
}

/** Every text node and every attribute that is read, inside the shadow roots of components. */
function* said(node: ParentNode, inside = false): Generator<string> {
  for (const element of node.querySelectorAll('*')) {
    if (inside) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description']) yield element.getAttribute(name) ?? ''
      if (element.localName !== 'style')
        for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) yield child.textContent ?? ''
    }
    if (element.shadowRoot !== null) yield* said(element.shadowRoot, inside || element.localName !== 'cairn-parts-app')
  }
}

const SOURCES = import.meta.glob<string>('../../client/apps/parts/*.ts', { query: '?raw', import: 'default', eager: true })

/** What people in the samples wrote: quoted strings and text between tags, no other code. */
const SAMPLE_TEXT = Object.values(SOURCES)
  .flatMap((source) => source.match(/'[^'\n]*'|"[^"\n]*"|>[^<>{}$]+</g) ?? [])
  .join('\n')

/** Words of a text that are neither accented nor written in the samples. */
const foreign = (text: string): string[] =>
  (text.match(/[A-Za-z]{3,}/g) ?? []).filter(
    (word) => !SAMPLE_TEXT.includes(word) && !/^(GMT|CEST|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Oct)$/.test(word),
  )

describe('parts page', () => {
  beforeEach(() => page.viewport(1280, 800))
  afterEach(async () => {
    await page.viewport(1280, 800)
    document.documentElement.dir = 'ltr'
    document.body.replaceChildren()
  })

  it('has nothing that axe objects to, in light and dark', async () => {
    await openParts('en')
    expect(await faults()).toEqual([])
  })

  it('takes every word of a component from the catalogue', async () => {
    await openParts('qps')
    const texts = [...said(document.body)].filter((text) => text.trim() !== '')
    expect(texts.length).toBeGreaterThan(300)
    expect(texts.some((text) => text.includes('Ĺ') || text.includes('ļ'))).toBe(true)
    expect(texts.flatMap(foreign)).toEqual([])
  })

  it('would find a word that is written into a component', () => {
    expect(foreign('Sorry, unlocalised')).toEqual(['Sorry', 'unlocalised'])
  })

  it.each(['en', 'es', 'qps', 'ar-test'] as const)('never scrolls sideways at 320 px, in %s and in both directions', async (locale) => {
    await page.viewport(320, 640)
    for (const dir of ['ltr', 'rtl'] as const) {
      await openParts(locale, dir)
      expect(`${dir} ${document.documentElement.scrollWidth}`).toBe(`${dir} 320`)
    }
  })

  it('lets nothing that holds text hide a part of it at 320 px', async () => {
    await page.viewport(320, 640)
    await openParts('qps')
    expect(cutTexts(document.body)).toEqual([])
  })

  it('keeps its parts readable when the system forces colours', async () => {
    await emulate([{ name: 'forced-colors', value: 'active' }])
    await openParts('en')
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const root = document.querySelector('cairn-parts-app')!.shadowRoot!
    const row = root.querySelector('cairn-rubric-row[chosen=l2]')!.shadowRoot!
    expect(getComputedStyle(row.querySelector('[data-chosen]')!).borderTopWidth).toBe('4px')
    expect(getComputedStyle(row.querySelector('.level:not([data-chosen])')!).borderTopWidth).not.toBe('4px')
    const main = root.querySelector('cairn-button[kind=main]')!.shadowRoot!.querySelector('button')!
    expect(getComputedStyle(main).backgroundColor).not.toBe(getComputedStyle(main).color)
    await emulate([])
  })

  it('shows a receipt for every reason', () => {
    expect(samples.RECEIPTS.filter(({ reason }) => reason !== undefined)).toHaveLength(13)
  })
})

/** Boxes whose text is wider than they are and that hide it. */
function cutTexts(node: ParentNode): string[] {
  return [...node.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const below = element.shadowRoot === null ? [] : cutTexts(element.shadowRoot)
    const hides = getComputedStyle(element).overflowX === 'hidden' && !element.classList.contains('vh') && element.localName !== 'progress'
    const own = hides && element.checkVisibility() && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
    return own ? [...below, `${element.localName}.${element.className}`] : below
  })
}

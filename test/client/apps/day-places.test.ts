import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import '../../../client/apps/learner/main.ts'
import { reader } from '../../../client/words/reader.ts'
import { loadWords, t } from '../../../client/words/words.ts'
import { checkIn as english } from '../../../server/contract/locales/en/check-in.ts'
import { checkIn as spanish } from '../../../server/contract/locales/es/check-in.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import { faults, openPage, settled, within } from '../show.ts'
import { openApp } from '../support/fake-api.ts'
import { FakeDay } from '../support/fake-day.ts'
import { firstData, ilya, okafor } from '../support/school.ts'

let fake: FakeDay
const first = (app: 'learner' | 'educator', locale: FirstData['locale']): FirstData =>
  app === 'learner'
    ? firstData({ app, role: 'learner', person: ilya, view: { kind: 'not_placed' }, locale })
    : firstData({
        app,
        role: 'educator',
        person: okafor,
        view: { kind: 'course_home', challenges: [], undecided: false, place: 'today', needs: [] },
        locale,
      })

/** Opens an app at one of the places of the day and waits until its bands have drawn. */
async function open(app: 'learner' | 'educator', place: string, bands: readonly string[], locale: FirstData['locale'] = 'en') {
  fake.api.install()
  history.replaceState({}, '', `/#${place}`)
  const element = openApp(first(app, locale))
  history.replaceState(history.state, '', `/#${place}`)
  await vi.waitFor(() => {
    for (const band of bands) if (textOf(document.body, band).trim() === '') throw new Error(`no ${band}`)
  })
  await settled(document)
  return element
}

/** All words below a node, through shadow roots, and what is only read out. */
function* said(node: ParentNode): Generator<string> {
  for (const element of node.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'label', 'heading', 'text', 'hint']) yield element.getAttribute(name) ?? ''
    if (element.localName !== 'style')
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) yield child.textContent ?? ''
    if (element.shadowRoot) yield* said(element.shadowRoot)
  }
}
function found(node: ParentNode, name: string): Element | undefined {
  for (const element of node.querySelectorAll('*')) {
    if (element.localName === name) return element
    const inside = element.shadowRoot && found(element.shadowRoot, name)
    if (inside) return inside
  }
  return undefined
}
const textOf = (node: ParentNode, name: string): string => {
  const root = found(node, name)?.shadowRoot
  return root ? [...said(root)].join(' ') : ''
}

const PLACES = [
  ['learner', 'check-in', ['cairn-check-in', 'cairn-circle-band', 'cairn-shout-outs-band']],
  ['educator', 'today', ['cairn-greet-strip', 'cairn-left-band']],
  ['educator', 'circle', ['cairn-circle-page', 'cairn-class-shout-outs']],
] as const

describe('the places of a day', () => {
  beforeEach(async () => {
    await openPage()
    fake = new FakeDay()
  })
  afterEach(async () => {
    fake.api.uninstall()
    document.body.replaceChildren()
    document.documentElement.dir = 'ltr'
    history.replaceState(null, '', '/')
    await page.viewport(1280, 800)
  })

  it.each(PLACES)('have nothing that axe objects to and never scroll sideways, in both directions: %s %s', async (app, place, bands) => {
    for (const [width, dir] of [
      [1280, 'ltr'],
      [320, 'ltr'],
      [320, 'rtl'],
    ] as const) {
      await page.viewport(width, 800)
      await open(app, place, bands)
      document.documentElement.dir = dir
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth, `${width} ${dir}`).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })

  it.each(PLACES)('leave no English word on a Spanish screen: %s %s', async (app, place, bands) => {
    await open(app, place, bands, 'es')
    const words = [...said(document.body)].join('\n')
    const same = new Set(Object.values(spanish).flatMap((word) => (typeof word === 'string' ? [word] : Object.values(word))))
    const left = Object.values(english)
      .flatMap((word) => (typeof word === 'string' ? [word] : Object.values<string>(word)))
      .flatMap((word) => word.split(/\{\w+\}/).map((piece) => piece.trim()))
      .filter((piece) => piece.length > 3 && ![...same].some((word) => word.includes(piece)) && words.includes(piece))
    expect(left).toEqual([])
    expect(words).not.toMatch(/\b(the|you|your|and|with|of|not|today)\b/i)
    expect(words).toMatch(/[áéíóúñ¿]/)
  })

  it('leave the language alone when the words of an app that is gone come a second later', async () => {
    await open('educator', 'today', ['cairn-greet-strip'])
    document.body.replaceChildren()
    await loadWords('es', ['checkIn'])
    await new Promise((done) => setTimeout(done, 1_100))
    expect(reader.locale).toBe('es')
    expect(t('common.close')).toBe('Cerrar')
    await vi.waitFor(() => expect(t('errors.not_found')).toContain('Aquí'))
  })

  it('show a greeting at once and save it a moment later, and say so only then', async () => {
    await open('educator', 'today', ['cairn-greet-strip'])
    fake.api.delayMs = 1_000
    const strip = found(document.body, 'cairn-greet-strip') as HTMLElement
    const button = within<HTMLButtonElement>(strip, '[data-id="p-ilya"]')
    button.click()
    await settled(strip.shadowRoot as ShadowRoot)
    await vi.waitFor(() => expect(within(strip, '[data-id="p-ilya"]').getAttribute('aria-pressed')).toBe('true'), { interval: 5 })
    expect(fake.strip.rows[0]?.greeted).toBe(false)
    await vi.waitFor(() => expect(fake.strip.rows[0]?.greeted).toBe(true), { timeout: 5_000 })
    await vi.waitFor(() => expect(textOf(document.body, 'cairn-saved')).toContain('Saved'), { timeout: 5_000 })
  })

  it('keep a check-in that cannot be sent on the page, say so, and never put it on the device', async () => {
    await open('learner', 'check-in', ['cairn-check-in'])
    fake.api.isOffline = true
    const card = found(document.body, 'cairn-check-in') as HTMLElement
    within<HTMLButtonElement>(card, '[data-choice="rough-no-talk"]').click()
    await vi.waitFor(() => expect(within(card, '[data-choice="rough-no-talk"]').getAttribute('aria-pressed')).toBe('true'))
    await vi.waitFor(() => expect(textOf(document.body, 'cairn-saved')).toContain('Keep this page open'))
    expect(JSON.stringify(history.state)).not.toContain('rough')
    fake.api.isOffline = false
    await vi.waitFor(() => expect(fake.own.open?.choice).toBe('rough-no-talk'), { timeout: 5_000 })
    await vi.waitFor(() => expect(textOf(document.body, 'cairn-saved')).toContain('Saved'), { timeout: 5_000 })
  })

  it('say plainly that check-in is off, to a student and to a teacher', async () => {
    fake.own = { ...fake.own, state: 'no_safeguarding' }
    fake.ofClass = {
      state: 'no_safeguarding',
      asks: [],
      today: { day: '2026-10-14', rough: [], greatOrFine: 0, notSaid: 10, notForYou: 0 },
    }
    await open('learner', 'check-in', ['cairn-check-in-band'])
    expect([...said(document.body)].join(' ')).toContain('Check-in is not on yet')
    expect(found(document.body, 'cairn-check-in')).toBeUndefined()
    document.body.replaceChildren()
    await open('educator', 'today', ['cairn-left-band'])
    expect([...said(document.body)].join(' ')).toContain('Check-in is off')
  })
})

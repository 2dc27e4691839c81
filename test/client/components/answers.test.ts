import { html } from 'lit'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnDialog } from '../../../client/components/cairn-dialog/cairn-dialog.ts'
import '../../../client/components/cairn-dialog/cairn-dialog.ts'
import type { CairnState } from '../../../client/components/cairn-state/cairn-state.ts'
import '../../../client/components/cairn-state/cairn-state.ts'
import type { CairnToast } from '../../../client/components/cairn-toast/cairn-toast.ts'
import '../../../client/components/cairn-toast/cairn-toast.ts'
import type { CairnWhy } from '../../../client/components/cairn-why/cairn-why.ts'
import '../../../client/components/cairn-why/cairn-why.ts'
import { LAYERS } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show, within, wordsOf } from '../show.ts'

beforeAll(() => openPage())
afterEach(() => vi.useRealTimers())

describe('why-panel', () => {
  const why = () =>
    show<CairnWhy>(
      html`<cairn-why
        form="row"
        heading-level="2"
        label="Level 3 of 4. Why 3?"
        heading="Why level 3?"
        sum="so level 3."
        ask="Ask"
        .layers=${LAYERS}
        ><span slot="number">3</span></cairn-why
      >`,
    )

  it('has nothing that axe objects to, closed and open', async () => {
    const element = await why()
    expect(await faults()).toEqual([])
    await userEvent.click(within(element, '.trigger'))
    expect(await faults()).toEqual([])
  })

  it('opens in place, keeps the focus on the number, and closes at Escape', async () => {
    const element = await why()
    const said = heard(element, 'cairn-why-toggled')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await element.updateComplete
    expect(within(element, '.trigger').getAttribute('aria-expanded')).toBe('true')
    expect(within(element, '#panel').hidden).toBe(false)
    expect(element.shadowRoot?.activeElement).toBe(within(element, '.trigger'))
    await userEvent.tab()
    await userEvent.keyboard('{Escape}')
    await element.updateComplete
    expect(within(element, '#panel').hidden).toBe(true)
    expect(element.shadowRoot?.activeElement).toBe(within(element, '.trigger'))
    expect(said).toEqual([{ open: true }, { open: false }])
  })

  it('says what counted most and what did not count', async () => {
    const element = await why()
    expect(wordsOf(element)).toContain('3, counted most')
    expect(within(element, '[data-out]').textContent).toContain('Not counted: it was practice')
  })

  it('has a place of 44 px to press, however small the number', async () => {
    const element = await why()
    const place = getComputedStyle(within(element, '.trigger'), '::after')
    expect(Number.parseFloat(place.inlineSize)).toBeGreaterThanOrEqual(44)
    expect(Number.parseFloat(place.blockSize)).toBeGreaterThanOrEqual(44)
  })
})

describe('dialog', () => {
  const dialog = async () => {
    const host = await show(
      html`<div>
        <button id="before">Release 11…</button>
        <cairn-dialog heading="Release to 11 students?" yes="Release to 11" no="Not yet"
          ><p>They see levels and comments now.</p></cairn-dialog
        >
      </div>`,
    )
    const element = host.querySelector<CairnDialog>('cairn-dialog')!
    host.querySelector('button')!.focus()
    element.open = true
    await element.updateComplete
    return element
  }

  it('has nothing that axe objects to', async () => {
    await dialog()
    expect(await faults()).toEqual([])
  })

  it('puts the focus on the title and gives it back when it closes', async () => {
    const element = await dialog()
    expect(element.shadowRoot?.activeElement).toBe(within(element, 'h2'))
    element.open = false
    await element.updateComplete
    expect(document.activeElement?.id).toBe('before')
  })

  it('takes Escape as no, and leaves closing to its owner', async () => {
    const element = await dialog()
    const said = heard(element, 'cairn-answer')
    await userEvent.keyboard('{Escape}')
    expect(said).toEqual([{ answer: 'no' }])
    expect(within<HTMLDialogElement>(element, 'dialog').open).toBe(true)
  })

  it('answers once while it is busy', async () => {
    const element = await dialog()
    const said = heard(element, 'cairn-answer')
    await userEvent.click(within(element, '.btn--main'))
    element.busy = true
    await element.updateComplete
    within(element, '.btn--main').click()
    expect(said).toEqual([{ answer: 'yes' }])
  })
})

describe('toast', () => {
  const toast = () => show<CairnToast>(html`<cairn-toast text="Removed gauge.jpg"></cairn-toast>`)

  it('has nothing that axe objects to', async () => {
    await toast()
    expect(await faults()).toEqual([])
  })

  it('goes after ten seconds, and not while the pointer or the focus is on it', async () => {
    vi.useFakeTimers()
    const element = await toast()
    const said = heard(element, 'cairn-gone')
    within(element, '.btn').focus()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(said).toHaveLength(0)
    within(element, '.btn').blur()
    await vi.advanceTimersByTimeAsync(9_900)
    expect(said).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(said).toHaveLength(1)
  })

  it('undoes once', async () => {
    const element = await toast()
    const said = heard(element, 'cairn-undo')
    await userEvent.click(within(element, '.btn'))
    expect(said).toHaveLength(1)
  })
})

describe('states', () => {
  it('have nothing that axe objects to', async () => {
    await show(
      html`<div>
        <cairn-state kind="empty" heading="No work yet" text="The first one to hand in will show up here."></cairn-state>
        <cairn-state kind="loading"></cairn-state>
        <cairn-state kind="refused" heading="This opens when 2 is handed in" text="You can read it now."></cairn-state>
        <cairn-state kind="failed" heading="The photo did not go up" text="Your other work is safe." reference="7K-QM2"></cairn-state>
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('show nothing for 300 ms, then shapes, then words, then a way out', async () => {
    vi.useFakeTimers()
    const element = await show<CairnState>(html`<cairn-state kind="loading"></cairn-state>`)
    const said = heard(element, 'cairn-give-up')
    const shapes = () => !within(element, '.loading').hidden
    expect(shapes()).toBe(false)
    await vi.advanceTimersByTimeAsync(310)
    await element.updateComplete
    expect(shapes()).toBe(true)
    expect(within(element, '[role=status]').textContent).toBe('')
    await vi.advanceTimersByTimeAsync(2_700)
    await element.updateComplete
    expect(within(element, '[role=status]').textContent).toContain('Still opening')
    expect(element.shadowRoot?.querySelector('button')).toBeNull()
    await vi.advanceTimersByTimeAsync(7_000)
    await element.updateComplete
    within(element, 'button').click()
    expect(said).toHaveLength(1)
  })

  it('give the reference to read out, where a person must help', async () => {
    const element = await show<CairnState>(html`<cairn-state kind="failed" heading="It did not go" reference="7K-QM2"></cairn-state>`)
    expect(within(element, 'code').textContent).toBe('7K-QM2')
    expect(within(element, '[role=alert]').textContent?.replace(/\s+/g, ' ')).toContain('If a person has to help, give them this: 7K-QM2')
  })
})

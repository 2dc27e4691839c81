import { html } from 'lit'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { DELIVERY_REASONS, DELIVERY_STATES } from '../../../server/contract/words.ts'
import type { ReceiptView } from '../../../server/contract/works.ts'
import type { CairnReceipt } from '../../../client/components/cairn-receipt/cairn-receipt.ts'
import '../../../client/components/cairn-receipt/cairn-receipt.ts'
import type { CairnSaved } from '../../../client/components/cairn-saved/cairn-saved.ts'
import '../../../client/components/cairn-saved/cairn-saved.ts'
import { NOW, faults, heard, openPage, show, within, wordsOf } from '../show.ts'

beforeAll(() => openPage())
afterEach(() => vi.useRealTimers())

describe('saved chip', () => {
  const saved = () => show<CairnSaved>(html`<cairn-saved state="saved" .at=${NOW}></cairn-saved>`)

  const become = async (element: CairnSaved, more: Partial<CairnSaved>) => {
    Object.assign(element, more)
    await element.updateComplete
  }

  it('has nothing that axe objects to, in any state', async () => {
    const states = ['saved', 'saving', 'waiting', 'failing', 'unkept', 'asking', 'none'] as const
    await show(
      html`<div>
        ${states.map((state) => html`<cairn-saved .state=${state} .at=${NOW} .waiting=${2} .since=${NOW - 240_000}></cairn-saved>`)}
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('says when it was saved, and what waits or fails', async () => {
    const element = await saved()
    expect(wordsOf(element)).toBe('Saved 12:00')
    await become(element, { state: 'waiting', waiting: 2 })
    expect(wordsOf(element)).toContain('Saved here, 2 waiting for the network')
    await become(element, { state: 'failing', since: NOW - 4 * 60_000 })
    expect(wordsOf(element)).toContain('Not saved for 4 minutes. Keep this page open')
  })

  it('shows saving only after 400 ms', async () => {
    const element = await saved()
    vi.useFakeTimers()
    await become(element, { state: 'saving' })
    expect(wordsOf(element)).toBe('Saved 12:00')
    await vi.advanceTimersByTimeAsync(401)
    await element.updateComplete
    expect(wordsOf(element)).toBe('Saving…')
  })

  it('announces a change of kind and no single save', async () => {
    const element = await saved()
    const spoken = () => within(element, '[role=status]').textContent
    await become(element, { state: 'saving' })
    await become(element, { state: 'saved', at: NOW + 1 })
    expect(spoken()).toBe('')
    await become(element, { state: 'waiting', waiting: 1 })
    expect(spoken()).toContain('waiting for the network')
    await become(element, { state: 'saved', at: NOW + 2 })
    expect(spoken()).toContain('Saved')
  })
})

describe('receipt', () => {
  const receipt = (view: ReceiptView, audience: 'teacher' | 'student') =>
    show<CairnReceipt>(
      html`<cairn-receipt lms="Canvas" teacher="Ms. Okafor" can-deliver .audience=${audience} .receipt=${view}></cairn-receipt>`,
    )

  const every: readonly ReceiptView[] = DELIVERY_STATES.flatMap((state) => [
    { state },
    ...DELIVERY_REASONS.map((reason) => ({ state, reason })),
  ])

  it('has nothing that axe objects to, in any state', async () => {
    await show(html`<div>${every.map((view) => html`<cairn-receipt lms="Canvas" can-deliver .receipt=${view}></cairn-receipt>`)}</div>`)
    expect(await faults()).toEqual([])
  })

  it.each(['teacher', 'student'] as const)(
    'has words for every state and reason, for a %s, and never the key of a word',
    async (audience) => {
      for (const view of every) {
        const words = wordsOf(await receipt(view, audience))
        if (view.state === 'none') expect(words).toBe('')
        else expect(words).toMatch(/^[A-Z][^{}_]+$/)
      }
    },
  )

  it('says “arrived” only when the LMS said so, and never “sent”', async () => {
    for (const audience of ['teacher', 'student'] as const) {
      for (const view of every) {
        const words = wordsOf(await receipt({ ...view, arrivedAt: '2026-10-14T10:42:00+02:00' }, audience))
        expect(/arrived/i.test(words)).toBe(view.state === 'arrived')
        expect(words).not.toMatch(/\bsent\b/i)
      }
    }
  })

  it('tells time and next try as people say them', async () => {
    expect(wordsOf(await receipt({ state: 'arrived', arrivedAt: '2026-10-12T08:14:00+02:00' }, 'teacher'))).toBe(
      'Arrived in the Canvas gradebook, Mon 08:14',
    )
    const retrying = await receipt({ state: 'retrying', reason: 'lms_unavailable', nextTryAt: '2026-10-14T12:58:00+02:00' }, 'student')
    expect(wordsOf(retrying)).toBe('Not yet. Canvas did not answer. It goes by itself. Next try 12:58.')
  })

  it('tells a student who is on it and offers nothing to press', async () => {
    const element = await receipt({ state: 'blocked', reason: 'not_published' }, 'student')
    expect(wordsOf(element)).toContain('Ms. Okafor can see this')
    expect(element.shadowRoot?.querySelector('button')).toBeNull()
  })

  it('never leaves a teacher without a next step for a grade that is blocked', async () => {
    for (const reason of DELIVERY_REASONS) {
      const element = await receipt({ state: 'blocked', reason }, 'teacher')
      expect(element.shadowRoot?.querySelector('button'), reason).not.toBeNull()
    }
  })

  it('lets a teacher try again, and put ours back only where the LMS holds another value', async () => {
    const blocked = await receipt({ state: 'blocked', reason: 'not_published' }, 'teacher')
    const said = heard(blocked, 'cairn-deliver-again')
    await userEvent.click(within(blocked, 'button'))
    const changed = await receipt({ state: 'changed', lmsScore: 20, lmsMaximum: 24 }, 'teacher')
    const saidToo = heard(changed, 'cairn-deliver-again')
    await userEvent.click(within(changed, 'button'))
    expect([said, saidToo]).toEqual([[{ overwrite: false }], [{ overwrite: true }]])
    expect((await receipt({ state: 'arrived' }, 'teacher')).shadowRoot?.querySelector('button')).toBeNull()
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import type { CairnButton } from '../../../client/components/cairn-button/cairn-button.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import { faults, openPage, settled, within } from '../show.ts'
import { ok, openApp, refusal } from '../support/fake-api.ts'
import { FakeCopies } from '../support/fake-copies.ts'
import { firstData, okafor } from '../support/school.ts'

let fake: FakeCopies

const first = (undecided: boolean): FirstData =>
  firstData({
    app: 'educator',
    role: 'educator',
    person: okafor,
    view: { kind: 'course_home', challenges: [], undecided, place: 'today', needs: [] },
  })
/** The page for the whole course, as its address opens it. */
const wizard = async (): Promise<HTMLElement> => {
  fake.install()
  const app = openApp(first(false))
  await vi.waitFor(() => within(app, 'main'))
  within(app, 'main').dispatchEvent(new CustomEvent('cairn-go-place', { detail: { place: 'copies' }, bubbles: true, composed: true }))
  await vi.waitFor(() => within(within(app, 'cairn-copies-page'), 'h1'), 5000)
  await settled(document)
  return within(app, 'cairn-copies-page')
}
const list = (shown: HTMLElement): HTMLElement => within(shown, 'cairn-copy-list')
const run = (shown: HTMLElement): HTMLElement => within(shown, 'cairn-copy-run')
const words = (node: Element): string => (node.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ')
const button = (root: Element, name: string): CairnButton => {
  const found = [...(root.shadowRoot?.querySelectorAll<CairnButton>('cairn-button') ?? [])].find(
    (one) => one.textContent?.trim() === name || one.label === name,
  )
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const press = async (root: Element, name: string): Promise<void> => {
  within(button(root, name), 'button').click()
  await settled(document)
}
const boxes = (shown: HTMLElement): readonly HTMLInputElement[] => [...(list(shown).shadowRoot?.querySelectorAll('input') ?? [])]
const isOver = (shown: HTMLElement) => vi.waitFor(() => within(run(shown), 'h2'))

beforeEach(async () => {
  await openPage()
  await page.viewport(1280, 800)
  fake = new FakeCopies()
})
afterEach(() => {
  fake.api.uninstall()
  document.body.replaceChildren()
  history.replaceState(null, '', '/')
})

describe('the way for a whole copied course', () => {
  it.each([1280, 320])('has nothing that axe objects to at %i px: list with a look inside, under way, done', async (width) => {
    await page.viewport(width, 800)
    const shown = await wizard()
    const fits = (where: string) => expect(document.documentElement.scrollWidth, where).toBeLessThanOrEqual(width)
    const [preview] = list(shown).shadowRoot?.querySelectorAll('cairn-copy-preview') ?? []
    if (!preview) throw new Error('no preview')
    within(preview, 'summary').click()
    await vi.waitFor(() => expect(words(preview)).toContain('I say how I know.'))
    expect(await faults()).toEqual([])
    fits('list')
    let release = (): void => undefined
    fake.holds = new Promise((done) => (release = done))
    await press(list(shown), 'Move 2 challenges')
    await vi.waitFor(() => expect(words(run(shown))).toContain('0 of 2'))
    expect(await faults()).toEqual([])
    release()
    await isOver(shown)
    await settled(document)
    expect(await faults()).toEqual([])
    fits('done')
  })

  it('says what each link was known by, and leaves a title that only looks alike to the teacher', async () => {
    const shown = await wizard()
    expect(words(list(shown))).toContain('Known by its own id.')
    expect(words(list(shown))).toContain('Not opened here yet.')
    expect(words(list(shown))).toContain('Only the title is the same')
    expect(boxes(shown).map(({ checked }) => checked)).toEqual([true, true, false])
    await press(list(shown), 'Choose all')
    expect(button(list(shown), 'Move 3 challenges')).toBeDefined()
    await press(list(shown), 'Choose none')
    await press(list(shown), 'Move 0 challenges')
    expect(fake.api.calls.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('moves one after the other, says how far it is, and at the end what was done and what was not, and why', async () => {
    fake.refuses = 's-creek'
    const shown = await wizard()
    await press(list(shown), 'Choose all')
    let release = (): void => undefined
    fake.holds = new Promise((done) => (release = done))
    await press(list(shown), 'Move 3 challenges')
    expect(words(run(shown))).toContain('0 of 3')
    expect(words(run(shown))).toContain('Moving “Dark sky”')
    release()
    await isOver(shown)
    expect(within(run(shown), 'h2').textContent).toBe('2 challenges are here now')
    await vi.waitFor(() => expect(run(shown).shadowRoot?.activeElement?.localName).toBe('h2'))
    const items = [...(run(shown).shadowRoot?.querySelectorAll('li') ?? [])].map((item) => item.textContent?.replace(/\s+/g, ' ').trim())
    expect(items[0]).toMatch(/^Dark sky Moved\. 1 link opens it now\. Set a due date: last year’s was left out\./)
    expect(items[1]).toMatch(/^Brown creek Not moved\. ./)
    expect(items[2]).toMatch(/^Seeds Moved\./)
    expect(fake.api.calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/api/copies/s-sky/move',
      '/api/copies/s-creek/move',
      '/api/copies/s-seed/move',
    ])
    await press(run(shown), 'Back to the list')
    await vi.waitFor(() => expect(boxes(shown)).toHaveLength(1))
  })

  it('stops after the present one when asked to, and when the page is left; the rest stays on the list', async () => {
    const shown = await wizard()
    let release = (): void => undefined
    fake.holds = new Promise((done) => (release = done))
    await press(list(shown), 'Move 2 challenges')
    await press(run(shown), 'Stop after this one')
    release()
    await isOver(shown)
    expect(within(run(shown), 'h2').textContent).toBe('1 challenge is here now')
    expect(words(run(shown))).toContain('Not moved yet.')
  })

  it('leaves one where it is, and brings it back to the list', async () => {
    const shown = await wizard()
    await press(list(shown), 'Leave it there: Brown creek')
    await vi.waitFor(() => expect(boxes(shown)).toHaveLength(2))
    expect(words(shown)).toContain('1 stays there')
    await press(shown, 'Bring it back to the list: Brown creek')
    await vi.waitFor(() => expect(boxes(shown)).toHaveLength(3))
  })

  it('lets the teacher say what an unknown link opens: one of last year, which is moved for it', async () => {
    const shown = await wizard()
    const field = within(shown, 'cairn-field') as HTMLElement & { label: string }
    expect(field.label.replace(/[\u2068\u2069]/g, '')).toBe('What “Homework 3” opens')
    field.dispatchEvent(new CustomEvent('cairn-change', { detail: { value: 'source:s-creek' } }))
    await settled(document)
    await press(shown, 'Set')
    await vi.waitFor(() => expect(words(shown)).toContain('“Homework 3” opens it now.'))
    expect(fake.api.last('POST', '/copies/s-creek/move')).toEqual({ linkIds: ['link-x'] })
    expect(words(shown)).not.toContain('that we do not know')
  })

  it('is calm where nothing is found, and says who can move what the teacher did not teach', async () => {
    fake.view = { courses: [], rows: [], unknown: [] }
    const shown = await wizard()
    const state = within(shown, 'cairn-state') as HTMLElement & { heading: string }
    expect(state.heading).toBe('Nothing from last year')
    expect(state.textContent).toContain('moved by somebody who did')
    expect(await faults()).toEqual([])
  })

  it('says that it could not look, with the reference, and looks again', async () => {
    fake.install()
    fake.api.on('GET', '/api/copies', () => refusal('internal'))
    const app = openApp(first(false))
    await vi.waitFor(() => within(app, 'main'))
    within(app, 'main').dispatchEvent(new CustomEvent('cairn-go-place', { detail: { place: 'copies' }, bubbles: true, composed: true }))
    await vi.waitFor(() => within(within(app, 'cairn-copies-page'), 'cairn-state[kind="failed"]'), 5000)
    const shown = within(app, 'cairn-copies-page')
    expect(within(shown, 'cairn-state').getAttribute('reference')).toBe('7K-QM2')
    fake.api.on('GET', '/api/copies', () => ok(fake.view))
    await press(shown, 'Try again')
    await vi.waitFor(() => expect(boxes(shown)).toHaveLength(3))
  })
})

describe('a launch from a link of a copied course', () => {
  const home = async (): Promise<HTMLElement> => {
    fake.install()
    const app = openApp(first(true))
    await vi.waitFor(() => within(within(app, 'cairn-home-page'), 'h1'), 5000)
    await settled(document)
    return app
  }
  const offer = (app: HTMLElement): HTMLElement => within(within(app, 'cairn-home-page'), 'cairn-copy-offer')

  it.each([1280, 320])('asks whether to move it, with title and rubric, and one button does it, at %i px', async (width) => {
    await page.viewport(width, 800)
    fake.view = { ...fake.view, hereLinkId: 'link-s-sky' }
    const app = await home()
    await vi.waitFor(() => within(offer(app), 'h2'))
    expect(within(offer(app), 'h2').textContent).toBe('This link came from last year: move it?')
    expect(words(offer(app))).toContain('Dark sky')
    expect(words(offer(app))).toContain('Rubric: Inquiry. Evidence')
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    const after = firstData({ app: 'educator', role: 'educator', person: okafor, view: { kind: 'class', class: fake.class.view } })
    fake.api.on('POST', '/api/placement/move', () => ok(after))
    await press(offer(app), 'Move it here')
    await vi.waitFor(() => within(within(app, 'cairn-class-page'), 'h1'), 5000)
  })

  it('says why it was not moved and stays', async () => {
    fake.view = { ...fake.view, hereLinkId: 'link-s-sky' }
    const app = await home()
    await vi.waitFor(() => within(offer(app), 'h2'))
    fake.api.on('POST', '/api/placement/move', () => refusal('changed_meanwhile'))
    await press(offer(app), 'Move it here')
    await vi.waitFor(() => expect(within(offer(app), 'cairn-state').getAttribute('heading')).toBe('The link was not moved.'))
    await press(offer(app), 'See all 3 of last year')
    await vi.waitFor(() => within(within(app, 'cairn-copies-page'), 'h1'), 5000)
  })

  it('offers nothing where nothing came from last year', async () => {
    fake.view = { courses: [], rows: [], unknown: [{ id: 'link-x' }] }
    const app = await home()
    await settled(document)
    expect(words(offer(app)).trim()).toBe('')
  })
})

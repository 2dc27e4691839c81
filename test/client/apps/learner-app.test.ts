import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CairnEvidenceSection } from '../../../client/apps/learner/pages/cairn-evidence-section.ts'
import '../../../client/apps/learner/main.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { openApp } from '../support/fake-api.ts'
import { FakeOwnWork, creekPhoto, note, released, townLink } from '../support/fake-work.ts'
import { challenge, firstData, ilya } from '../support/school.ts'

let fake: FakeOwnWork
const open = async (part: ConstructorParameters<typeof FakeOwnWork>[0] = {}): Promise<HTMLElement> => {
  fake = new FakeOwnWork(part)
  fake.api.install()
  const app = openApp(firstData({ app: 'learner', role: 'learner', person: ilya, view: { kind: 'learner_work', work: fake.work } }))
  await vi.waitFor(() => within(app, 'main'))
  await settled(document)
  return app
}
const workPage = (app: HTMLElement): HTMLElement => within(app, 'cairn-work-page')
const evidence = (app: HTMLElement): CairnEvidenceSection => within(workPage(app), 'cairn-evidence-section')
const bar = (app: HTMLElement): HTMLElement => within(workPage(app), 'cairn-end-bar')
const sayOf = (app: HTMLElement): string => (bar(app).textContent ?? '').replace(/\s+/g, ' ').trim()
const chip = (app: HTMLElement): string => wordsOf(within(app, 'cairn-saved'))
const fire = (element: Element, name: string, detail: unknown): boolean =>
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))

describe('student app', () => {
  beforeEach(() => openPage())
  afterEach(() => {
    fake.api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })

  it.each([1280, 320])('has nothing that axe objects to at %i px: challenge, result', async (width) => {
    await page.viewport(width, 800)
    await open({ evidence: [creekPhoto, note, townLink], selfMarks: { ev: 'ev-2' } })
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    document.body.replaceChildren()
    const app = await open(released)
    await vi.waitFor(() => within(within(app, 'cairn-result-page'), 'h1'))
    await settled(document)
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('leaves room for the work on the first screen of a small frame, and shows all that is to hand in on a press', async () => {
    await page.viewport(720, 600)
    const handIn = Array.from({ length: 8 }, (_, n) => `- thing ${n} that you can make of it, with its own rules`).join('\n')
    const app = await open({ challenge: { ...challenge, handIn } })
    const brief = within(workPage(app), '.brief p')
    expect(brief.scrollHeight).toBeGreaterThan(brief.clientHeight)
    expect(within(workPage(app), '.brief').getBoundingClientRect().height).toBeLessThan(72)
    within(workPage(app), '.brief cairn-button').click()
    await settled(document)
    expect(brief.scrollHeight).toBe(brief.clientHeight)
    await page.viewport(1280, 800)
    within(workPage(app), '.brief cairn-button').click()
    await settled(document)
    expect(brief.scrollHeight).toBe(brief.clientHeight)
  })

  it('takes the token out of the page and keeps it in the tab only', async () => {
    await open()
    expect(document.querySelector('#cairn-first')).toBeNull()
    expect((history.state as { token: string }).token).toBe('token-of-this-tab')
    expect(location.pathname).toBe('/app/learner/dep-1')
    expect(location.href).not.toContain('token')
  })

  it('names the one thing that is missing, goes there, and lets the learner hand in anyway', async () => {
    const app = await open({ evidence: [note], selfMarks: { ev: 'ev-2', me: 'me-3' } })
    expect(sayOf(app)).toContain('One thing is missing: say your level for Explaining cause.')
    const [main] = [...bar(app).querySelectorAll('cairn-button')].slice(-1)
    main?.click()
    await settled(document)
    expect(within(workPage(app), '[data-criterion=ca]').matches(':focus-within')).toBe(true)
    expect(fake.work.status).toBe('open')
    ;[...bar(app).querySelectorAll('cairn-button')].find((one) => one.textContent?.includes('anyway'))?.click()
    await vi.waitFor(() => expect(fake.work.status).toBe('handed_in'))
    await vi.waitFor(() => expect(sayOf(app)).toMatch(/Handed in .*You can take it back until your teacher starts/))
    within(bar(app), 'section')
    bar(app).querySelector('cairn-button')?.click()
    await vi.waitFor(() => expect(fake.work.status).toBe('open'))
  })

  it('pins selected words to what they show, keeps the pin on its words, and takes it away', async () => {
    const app = await open({ evidence: [note] })
    fire(within(evidence(app), 'cairn-evidence-tile'), 'cairn-open', { id: note.id })
    await vi.waitFor(() => within(within(evidence(app), 'cairn-passage-pins'), 'cairn-button'))
    const pins = within(evidence(app), 'cairn-passage-pins')
    const press = (at: number) => pins.shadowRoot?.querySelectorAll('cairn-button')[at]?.click()
    press(0)
    await vi.waitFor(() => expect(pins.shadowRoot?.textContent).toContain('Select some words first.'))
    const field = within<HTMLTextAreaElement>(within(evidence(app), 'cairn-field'), 'textarea')
    field.focus()
    await userEvent.keyboard('{Control>}{Home}{/Control}{Shift>}' + '{ArrowRight}'.repeat(9) + '{/Shift}')
    press(0)
    await vi.waitFor(() => expect(fake.work.evidence[0]?.passages).toEqual([{ start: 0, end: 9, criterionId: 'ev' }]), 3000)
    expect(pins.shadowRoot?.querySelector('li')?.textContent).toContain('“We tested” shows Evidence quality')
    expect(await faults()).toEqual([])
    await userEvent.keyboard('{Control>}{Home}{/Control}First. ')
    await vi.waitFor(() => expect(fake.work.evidence[0]?.text).toContain('First. We tested'), 3000)
    expect(fake.work.evidence[0]?.passages).toEqual([{ start: 7, end: 16, criterionId: 'ev' }])
    press(1)
    await vi.waitFor(() => expect(fake.work.evidence[0]?.passages).toEqual([]), 3000)
    expect(pins.shadowRoot?.querySelector('li')).toBeNull()
  })

  it('pins a moment of a film to what it shows', async () => {
    const film = { ...creekPhoto, id: 'e-film', name: 'Creek.mp4', mediaType: 'video/mp4' }
    const app = await open({ evidence: [film] })
    const opened = (): HTMLElement => within(evidence(app), 'cairn-opened-piece')
    fire(within(evidence(app), 'cairn-evidence-tile'), 'cairn-open', { id: film.id })
    await vi.waitFor(() => within(within(opened(), 'cairn-moment-pins'), 'cairn-button'), 5000)
    await vi.waitFor(() => within(within(opened(), 'cairn-evidence-view'), 'video'))
    within<HTMLVideoElement>(within(opened(), 'cairn-evidence-view'), 'video').currentTime = 42
    const pins = within(opened(), 'cairn-moment-pins')
    within(pins, 'cairn-button').click()
    await vi.waitFor(() => expect(fake.work.evidence[0]?.moments).toEqual([{ at: 42, criterionId: 'ev' }]), 3000)
    await vi.waitFor(() => expect(pins.shadowRoot?.querySelector('li')?.textContent).toContain('At 0:42, shows Evidence quality'))
    expect(await faults()).toEqual([])
    within(pins, 'li cairn-button').click()
    await vi.waitFor(() => expect(fake.work.evidence[0]?.moments).toEqual([]), 3000)
  })

  it('saves words at a pause, and says saved only after the server has', async () => {
    const app = await open()
    fake.api.delayMs = 600
    fire(within(evidence(app), 'cairn-drop-zone'), 'cairn-write', undefined)
    await settled(document)
    const field = within<HTMLTextAreaElement>(within(evidence(app), 'cairn-field'), 'textarea')
    expect(field.matches(':focus')).toBe(true)
    await userEvent.type(field, 'Three places')
    await vi.waitFor(() => expect(fake.api.last('POST', '/evidence')).toMatchObject({ kind: 'text', text: 'Three places' }), 3000)
    expect(chip(app)).not.toContain('Saved')
    await vi.waitFor(() => expect(chip(app)).toMatch(/Saved \d/), 3000)
    await userEvent.type(field, ', two rains')
    await vi.waitFor(() => expect(fake.work.evidence[0]?.text).toBe('Three places, two rains'), 4000)
    expect(fake.work.evidence).toHaveLength(1)
  })

  it('keeps words through a lost network and sends them when it is back', async () => {
    const app = await open({ evidence: [note] })
    fake.api.isOffline = true
    fire(within(evidence(app), 'cairn-evidence-tile'), 'cairn-open', { id: note.id })
    await settled(document)
    const field = within<HTMLTextAreaElement>(within(evidence(app), 'cairn-field'), 'textarea')
    await userEvent.fill(field, 'Rewritten on the bus')
    await vi.waitFor(() => expect(chip(app)).toContain('waiting for the network'), 4000)
    expect(fake.work.evidence[0]?.text).toBe(note.text)
    fake.api.isOffline = false
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(fake.work.evidence[0]?.text).toBe('Rewritten on the bus'), 3000)
    await vi.waitFor(() => expect(chip(app)).toMatch(/Saved \d/))
  })

  it('finds unsent words again after a reload in the same tab', async () => {
    const app = await open({ evidence: [note] })
    fake.api.isOffline = true
    fire(within(evidence(app), 'cairn-evidence-tile'), 'cairn-open', { id: note.id })
    await settled(document)
    await userEvent.fill(within<HTMLTextAreaElement>(within(evidence(app), 'cairn-field'), 'textarea'), 'Written just before the bell')
    await vi.waitFor(() => expect(chip(app)).toContain('waiting'), 4000)
    const { work } = fake
    app.remove()
    fake.api.uninstall()
    await open(work)
    await vi.waitFor(() => expect(fake.work.evidence[0]?.text).toBe('Written just before the bell'), 4000)
  })

  it('shows files at once with their progress, sends two at a time, and goes on after a failure', async () => {
    const app = await open()
    fake.api.holdsUploads = true
    const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => new File(['1,2'], name, { type: 'text/csv' }))
    fire(within(evidence(app), 'cairn-drop-zone'), 'cairn-files', { files })
    await settled(document)
    const tiles = [...(evidence(app).shadowRoot?.querySelectorAll('cairn-evidence-tile') ?? [])]
    expect(tiles).toHaveLength(3)
    await vi.waitFor(() => expect(tiles.map(({ progress }) => progress)).toEqual([0.64, 0.64, 0]))
    expect(sayOf(app)).toContain('3 files are still going up')
    fake.api.isOffline = true
    fake.api.finishUploads()
    await vi.waitFor(() => expect(evidence(app).work.openUploads.some(({ state }) => state === 'waiting')).toBe(true))
    fake.api.isOffline = false
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(fake.work.evidence.map(({ name = '' }) => name).toSorted()).toEqual(['a.csv', 'b.csv', 'c.csv']), 8000)
  })

  it('says which file is too large and keeps the rest', async () => {
    const app = await open({ evidence: [note] })
    const big = new File([], 'film.mp4', { type: 'video/mp4' })
    Object.defineProperty(big, 'size', { value: 60 * 1024 * 1024 })
    evidence(app).work.uploads.add([big])
    await settled(document)
    expect(sayOf(app)).toContain('film.mp4 did not go up')
    expect(fake.api.calls.some(({ path }) => path.endsWith('/files'))).toBe(false)
  })

  it('removes a piece and puts it back', async () => {
    const app = await open({ evidence: [note] })
    fire(within(evidence(app), 'cairn-evidence-tile'), 'cairn-remove', { id: note.id })
    await vi.waitFor(() => expect(fake.work.evidence).toHaveLength(0))
    fire(within(evidence(app), 'cairn-toast'), 'cairn-undo', undefined)
    await vi.waitFor(() => expect(fake.work.evidence).toHaveLength(1))
  })

  it('shows an own level at once and sends it', async () => {
    const app = await open()
    fake.api.delayMs = 300
    const row = within(workPage(app), '[data-criterion=ev]')
    fire(row, 'cairn-level-chosen', { criterionId: 'ev', levelId: 'ev-3' })
    await settled(document)
    expect((row as HTMLElement & { chosen?: string }).chosen).toBe('ev-3')
    await vi.waitFor(() => expect(fake.work.selfMarks).toEqual({ ev: 'ev-3' }))
  })

  it('lifts the total to the levels it rests on, and says when the grade has arrived', async () => {
    const app = await open({ ...released, ...(released.result ? { result: { ...released.result, receipt: { state: 'waiting' } } } : {}) })
    await vi.waitFor(() => within(within(app, 'cairn-result-page'), 'cairn-why'))
    await settled(document)
    const result = within(app, 'cairn-result-page')
    const why = within(result, 'cairn-why')
    expect(why.getAttribute('sum')).toBe('2 × 3 + 2 × 3 + 2 × 2 = 16. The most is 24, so it is 16 of 24 points.')
    expect(wordsOf(within(result, 'cairn-receipt'))).toContain('On its way')
    if (released.result) fake.work = { ...fake.work, rev: fake.work.rev + 1, result: released.result }
    await vi.waitFor(() => expect(wordsOf(within(result, 'cairn-receipt'))).toContain('Arrived in the Canvas gradebook'), 5000)
  })

  it('says that the page has to be opened again when the session is over, and keeps what is on it', async () => {
    const app = await open({ evidence: [note] })
    fake.api.on('PUT', '/api/challenges/c-creek/work/self-marks/:id', () => ({
      status: 401,
      body: { error: { code: 'session_ended', reference: 'AAAAA' } },
    }))
    fire(within(workPage(app), '[data-criterion=ev]'), 'cairn-level-chosen', { criterionId: 'ev', levelId: 'ev-3' })
    await vi.waitFor(() => expect(wordsOf(within(within(app, 'main'), 'cairn-state'))).toContain('has to be opened again'))
    expect(within(evidence(app), 'cairn-evidence-tile')).toBeTruthy()
  })

  it('asks to open the link again in a tab without a token', async () => {
    fake = new FakeOwnWork()
    fake.api.install()
    const app = document.createElement('cairn-learner-app')
    document.body.append(app)
    await vi.waitFor(() => expect(wordsOf(within(within(app, 'main'), 'cairn-state'))).toContain('Open the link in your course again'))
  })
})

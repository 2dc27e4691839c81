// Longer than 300 lines: one app against one class, behaviour after behaviour.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { openApp, refusal } from '../support/fake-api.ts'
import type { MarkingDesk } from '../../../client/data/marking-desk.ts'
import { FakeClass } from '../support/fake-class.ts'
import { ana, firstData, okafor } from '../support/school.ts'

let fake: FakeClass
const open = async (openPersonId?: string): Promise<HTMLElement> => {
  fake = new FakeClass()
  fake.api.install()
  const view = { kind: 'class' as const, class: fake.view, ...(openPersonId === undefined ? {} : { openPersonId }) }
  const app = openApp(firstData({ app: 'educator', role: 'educator', person: okafor, view }))
  await vi.waitFor(() => within(app, 'main'))
  if (openPersonId !== undefined) await vi.waitFor(() => within(within(app, 'cairn-marking-page'), 'cairn-rubric-desk'), 5000)
  await settled(document)
  return app
}
const marking = (app: HTMLElement): HTMLElement => within(app, 'cairn-marking-page')
const rubric = (app: HTMLElement): HTMLElement => within(marking(app), 'cairn-rubric-desk')
const row = (app: HTMLElement) =>
  within<HTMLElement & { chosen?: string; criterion: { id: string }; changedBy?: { text: string } }>(rubric(app), 'cairn-rubric-row')
const markOf = (personId: string, criterionId: string) => fake.works.get(personId)?.marks.find((mark) => mark.criterionId === criterionId)
const openName = (app: HTMLElement): string => within(within(marking(app), 'cairn-work-pane'), 'h2').textContent?.trim() ?? ''
const chip = (app: HTMLElement): string => wordsOf(within(app, 'cairn-saved'))
const keys = async (text: string): Promise<void> => {
  await userEvent.keyboard(text)
  await settled(document)
}

describe('teacher app', () => {
  beforeEach(async () => {
    await openPage()
    await page.viewport(1280, 800)
  })
  afterEach(() => {
    fake.api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })

  it.each([1280, 320])('has nothing that axe objects to at %i px: class, marking', async (width) => {
    await page.viewport(width, 800)
    await open()
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    document.body.replaceChildren()
    await open('p-ilya')
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('has the first student on the first screen of a phone', async () => {
    await page.viewport(320, 568)
    const app = await open()
    // The letters that a person sees: those before them are wider.
    await document.fonts.ready
    const first = within(within(app, 'cairn-class-page'), 'tbody tr .who').getBoundingClientRect()
    const bar = within(within(app, 'cairn-class-page'), 'cairn-end-bar').getBoundingClientRect()
    expect(first.bottom).toBeLessThanOrEqual(Math.min(568, bar.top))
  })

  it('shows who has waited longest first, never by points, and every state in words', async () => {
    const app = await open()
    const rows = [...(within(app, 'cairn-class-page').shadowRoot?.querySelectorAll('tbody tr') ?? [])].map(
      (one) => one.textContent?.replace(/\s+/g, ' ') ?? '',
    )
    expect(rows).toHaveLength(10)
    expect(rows[0]).toContain('Handed in')
    expect(rows[0]).toContain('0 of 3')
    expect(rows.at(-1)).toContain('Not handed in')
    expect(within(within(app, 'cairn-class-page'), 'h1').textContent).toBe('5 works are ready to mark')
  })

  it('marks a whole class by keys alone', async () => {
    const app = await open('p-ilya')
    expect(openName(app)).toBe('Ilya Marchenko')
    const before = performance.now()
    await userEvent.keyboard('3')
    await settled(document)
    expect(performance.now() - before).toBeLessThan(400)
    expect(row(app).criterion.id).toBe('me')
    await keys('2')
    await keys('0')
    await vi.waitFor(() => expect(markOf('p-ilya', 'ca')?.notObserved).toBe(true))
    expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-3')
    expect(markOf('p-ilya', 'me')?.levelId).toBe('me-2')
    await vi.waitFor(() => expect(chip(app)).toMatch(/Saved \d/))
    const pages = performance.getEntriesByType('navigation').length
    await keys('j')
    await vi.waitFor(() => expect(openName(app)).toBe('Siobhán O’Dwyer-Fitzgerald'))
    expect(performance.getEntriesByType('navigation')).toHaveLength(pages)
    expect(location.hash).toBe('#mark/c-creek/p-siobhan')
    await keys('k')
    await vi.waitFor(() => expect(openName(app)).not.toBe('Siobhán O’Dwyer-Fitzgerald'))
  })

  it('has the next work in hand before it is asked for', async () => {
    const app = await open('p-ilya')
    await vi.waitFor(() => expect(fake.api.calls.some(({ path }) => path.endsWith('/works/p-siobhan'))).toBe(true))
    await vi.waitFor(() =>
      expect((marking(app) as HTMLElement & { desk: { work(id: string): unknown } }).desk.work('p-siobhan')).toBeDefined(),
    )
    fake.api.delayMs = 2000
    await keys('j')
    expect(openName(app)).toBe('Siobhán O’Dwyer-Fitzgerald')
  })

  it('marks one criterion across all students with C, and says how far', async () => {
    const app = await open('p-ilya')
    const bar = (): string => within(marking(app), 'cairn-end-bar').textContent?.replace(/\s+/g, ' ') ?? ''
    await keys('{ArrowDown}')
    expect(row(app).criterion.id).toBe('me')
    await keys('c')
    expect(bar()).toContain('Careful measuring: 4 of 10.')
    expect(rubric(app).shadowRoot?.querySelectorAll('.line')).toHaveLength(0)
    expect(within(marking(app), 'p[role=status]').textContent).toContain('By criterion: Careful measuring')
    expect(await faults()).toEqual([])
    await keys('2')
    expect(row(app).criterion.id).toBe('me')
    await vi.waitFor(() => expect(bar()).toContain('Careful measuring: 5 of 10.'))
    await keys('j')
    await vi.waitFor(() => expect(openName(app)).toBe('Siobhán O’Dwyer-Fitzgerald'))
    expect(row(app).criterion.id).toBe('me')
    await keys('3')
    await vi.waitFor(() => expect(markOf('p-siobhan', 'me')?.levelId).toBe('me-3'))
    expect(markOf('p-siobhan', 'ev')).toBeUndefined()
    await keys('c')
    expect(rubric(app).shadowRoot?.querySelectorAll('.line').length).toBeGreaterThan(1)
    expect(bar()).toContain('of 10 marked.')
  })

  it('goes on to the next criterion when everybody is marked on one, and has the next student in hand', async () => {
    const app = await open('p-ilya')
    const main = () => [...within(marking(app), 'cairn-end-bar').querySelectorAll('cairn-button')].at(-1)
    await keys('c')
    for (const _student of ['ilya', 'siobhan', 'max', 'zoe']) {
      await keys('3')
      await keys('j')
    }
    await vi.waitFor(() => expect(main()?.textContent).toContain('Next: Careful measuring'))
    main()?.click()
    await vi.waitFor(() => expect(row(app).criterion.id).toBe('me'))
    await vi.waitFor(() => expect(openName(app)).toBe('Ilya Marchenko'))
    await vi.waitFor(() =>
      expect([...fake.works.values()].filter(({ marks }) => marks.some((mark) => mark.criterionId === 'ev')).length).toBe(8),
    )
  })

  it('shows pinned passages with numbers and walks through them with brackets', async () => {
    const app = await open('p-ilya')
    const views = () => [...(within(within(marking(app), 'cairn-work-pane'), 'ol').querySelectorAll('cairn-evidence-view') ?? [])]
    const text = within(views()[0] as HTMLElement, '.text')
    expect([...text.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['tested at ', 'three places'])
    expect(text.textContent?.replace(/\n +\d\n +/g, '').slice(0, 26)).toBe('We tested at three places.')
    const focused = (): string | null | undefined =>
      views()
        .map((view) => view.shadowRoot?.activeElement)
        .find((one) => one)
        ?.getAttribute('aria-label')
    await keys(']')
    expect(focused()).toBe('1, shows Explaining cause')
    expect(within(marking(app), 'p[role=status]').textContent).toContain('Pin 1 of 4: Explaining cause')
    await keys(']]')
    expect(focused()).toBe('3, shows Careful measuring')
    for (const _step of [1, 2, 3]) await keys('[[')
    expect(focused()).toBe('4, shows Evidence quality')
    await keys('c')
    await keys(']')
    expect(focused()).toBe('2, shows Evidence quality')
    expect(within(marking(app), 'p[role=status]').textContent).toContain('Pin 1 of 2: Evidence quality')
    expect(await faults()).toEqual([])
    within(views()[0] as HTMLElement, '[data-flag="1"]').click()
    await settled(document)
    expect(row(app).criterion.id).toBe('ca')
  })

  it('clears a level with Backspace and takes the last marks back with Z', async () => {
    const app = await open('p-ilya')
    await keys('3')
    await keys('{ArrowUp}')
    expect(row(app).criterion.id).toBe('ev')
    await keys('{Backspace}')
    expect(row(app).chosen).toBeUndefined()
    await keys('z')
    expect(row(app).chosen).toBe('ev-3')
    await keys('z')
    expect(row(app).chosen).toBeUndefined()
    await vi.waitFor(() => expect(fake.api.last('PATCH', '/marks')).toMatchObject({ criterion: { criterionId: 'ev', levelId: null } }))
  })

  it('writes comments by E, Shift E and the bank, without keys acting in the text', async () => {
    const app = await open('p-ilya')
    await keys('e')
    await keys('3 sources, j')
    expect(row(app).chosen).toBeUndefined()
    await keys('{Escape}')
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.comment).toBe('3 sources, j'), 4000)
    await keys('/')
    await keys('wrong{Enter}')
    await keys('{Escape}')
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.comment).toContain('Say what would prove you wrong.'), 4000)
    await keys('{Shift>}E{/Shift}')
    await keys('Followed to the end.')
    await vi.waitFor(() => expect(fake.works.get('p-ilya')?.overall).toBe('Followed to the end.'), 4000)
  })

  it('lists all keys with ? and can turn them off', async () => {
    const app = await open('p-ilya')
    await keys('?')
    const dialog = within(marking(app), 'cairn-keys-dialog')
    const listed = [...(dialog.shadowRoot?.querySelectorAll('kbd') ?? [])].map((key) => key.textContent)
    for (const key of ['1', '6', '0', '⌫', 'Z', '↑', '↓', 'J', 'K', 'C', '[', ']', '/', 'E', 'Esc', 'W', 'R', 'Ctrl', 'Enter', '?'])
      expect(listed).toContain(key)
    within(dialog, 'cairn-button').click()
    await keys('{Escape}')
    await keys('3')
    expect(row(app).criterion.id).toBe('ev')
    expect(row(app).chosen).toBeUndefined()
  })

  it('goes to the work with W and to the rubric with R', async () => {
    const app = await open('p-ilya')
    await keys('w')
    expect(within(marking(app), '.work').matches(':focus')).toBe(true)
    await keys('r')
    expect(rubric(app).matches(':focus-within')).toBe(true)
  })

  it('keeps marks through a lost network and then says saved', async () => {
    const app = await open('p-ilya')
    fake.api.isOffline = true
    await keys('3')
    await vi.waitFor(() => expect(chip(app)).toContain('waiting for the network'), 3000)
    expect(markOf('p-ilya', 'ev')).toBeUndefined()
    fake.api.isOffline = false
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-3'), 3000)
    await vi.waitFor(() => expect(chip(app)).toMatch(/Saved \d/))
  })

  it('shows a colleague’s level beside ours and never overwrites either', async () => {
    const app = await open('p-ilya')
    fake.markElsewhere(ana, 'p-ilya', { criterionId: 'ev', levelId: 'ev-2' })
    await keys('4')
    await keys('{ArrowUp}')
    await vi.waitFor(() => expect(row(app).changedBy?.text).toContain('Ana Duarte chose 2'), 3000)
    expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-2')
    row(app).dispatchEvent(
      new CustomEvent('cairn-change-settled', { detail: { criterionId: 'ev', keep: 'mine' }, bubbles: true, composed: true }),
    )
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-4'))
    await vi.waitFor(() => expect(row(app).changedBy).toBeUndefined())
  })

  it('says on the closed line what a colleague chose, with both buttons, and takes theirs', async () => {
    const app = await open('p-ilya')
    fake.markElsewhere(ana, 'p-ilya', { criterionId: 'ev', levelId: 'ev-2' })
    await keys('4')
    await vi.waitFor(() => expect(within(rubric(app), '.other').textContent).toMatch(/Ana Duarte chose 2 at \d/), 3000)
    expect(row(app).criterion.id).toBe('me')
    expect(chip(app)).toContain('1 mark waits for your choice')
    expect(await faults()).toEqual([])
    const [theirs] = within(rubric(app), '.other').querySelectorAll('cairn-button')
    expect(theirs?.textContent).toContain('Take 2')
    theirs?.click()
    await vi.waitFor(() => expect(chip(app)).toMatch(/Saved|^$/))
    expect(rubric(app).shadowRoot?.querySelector('.other')).toBeNull()
    await keys('{ArrowUp}')
    expect(row(app).chosen).toBe('ev-2')
    expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-2')
  })

  it('keeps words under the hand that types them when a colleague wrote there too', async () => {
    const app = await open('p-ilya')
    await keys('e')
    fake.markElsewhere(ana, 'p-ilya', { criterionId: 'ev', comment: 'Ana’s words' })
    await keys('My words')
    await vi.waitFor(() => expect(within(rubric(app), '.other').textContent).toContain('Ana’s words'), 3000)
    const field = within<HTMLElement & { value: string }>(rubric(app), 'cairn-comment-bank')
    expect(field.value).toBe('My words')
    within(rubric(app), '.other').querySelectorAll('cairn-button')[1]?.click()
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.comment).toBe('My words'))
  })

  it('tells of a mark of another student that waits for a choice', async () => {
    const app = await open('p-ilya')
    fake.markElsewhere(okafor, 'p-ilya', { criterionId: 'ev', levelId: 'ev-2' })
    fake.api.delayMs = 300
    await keys('4')
    await keys('j')
    fake.api.delayMs = 0
    await vi.waitFor(
      () => expect(within(marking(app), '.elsewhere').textContent).toContain('A mark of Ilya Marchenko waits for your choice.'),
      3000,
    )
    within(marking(app), '.elsewhere').querySelector('cairn-button')?.click()
    await vi.waitFor(() => expect(row(app).changedBy?.text).toContain('You chose 2'), 3000)
    expect(wordsOf(row(app))).toMatch(/You chose 2 at .* on another page/)
  })

  it('releases after asking, with the counts, and waits for marks on their way', async () => {
    const app = await open('p-ilya')
    await keys('3')
    await keys('3')
    await keys('3')
    const release = [...(within(marking(app), 'cairn-end-bar').querySelectorAll('cairn-button') ?? [])].find((one) =>
      one.textContent?.includes('Release'),
    )
    await vi.waitFor(() => expect(release?.textContent).toContain('Release 2'))
    release?.click()
    await settled(document)
    const dialog = within(marking(app), 'cairn-release-dialog')
    expect(within(dialog, 'cairn-dialog').getAttribute('heading')).toBe('Release 2 works?')
    expect(dialog.shadowRoot?.textContent).toContain('2 grades go to the Canvas gradebook.')
    within(dialog, 'cairn-dialog').dispatchEvent(
      new CustomEvent('cairn-answer', { detail: { answer: 'yes' }, bubbles: true, composed: true }),
    )
    await vi.waitFor(() => expect(fake.works.get('p-ilya')?.status).toBe('released'))
    expect(fake.works.get('p-dandre')?.status).toBe('released')
  })

  it('says before a release that a mark still waits for a choice', async () => {
    const app = await open('p-dandre')
    fake.markElsewhere(ana, 'p-dandre', { criterionId: 'ev', levelId: 'ev-3' })
    await keys('4')
    await vi.waitFor(() => within(rubric(app), '.other'), 3000)
    ;[...within(marking(app), 'cairn-end-bar').querySelectorAll('cairn-button')]
      .find((one) => one.textContent?.includes('Release'))
      ?.click()
    await settled(document)
    expect(within(marking(app), 'cairn-release-dialog').shadowRoot?.textContent).toContain('1 mark still waits for your choice.')
  })

  it('says why a release did not happen and releases nothing', async () => {
    const app = await open()
    fake.api.on('POST', '/api/challenges/c-creek/release', () => refusal('store_unavailable'))
    const classPage = within(app, 'cairn-class-page')
    ;[...within(classPage, 'cairn-end-bar').querySelectorAll('cairn-button')].find((one) => one.textContent?.includes('Release'))?.click()
    await settled(document)
    const dialog = within(classPage, 'cairn-release-dialog')
    within(dialog, 'cairn-dialog').dispatchEvent(
      new CustomEvent('cairn-answer', { detail: { answer: 'yes' }, bubbles: true, composed: true }),
    )
    await vi.waitFor(
      () =>
        expect(wordsOf(within(within(dialog, 'cairn-dialog'), 'dialog')) || dialog.shadowRoot?.querySelector('cairn-state')).toBeTruthy(),
      6000,
    )
    await vi.waitFor(
      () => expect(dialog.shadowRoot?.querySelector('cairn-state')?.getAttribute('heading')).toBe('Nothing was released.'),
      6000,
    )
  })

  it('takes released marks back after asking, and releases them again when that was a slip', async () => {
    const app = await open('p-nour')
    const part = within(rubric(app), 'cairn-released')
    const button = (words: string) =>
      [...(part.shadowRoot?.querySelectorAll('cairn-button') ?? [])].find((one) => one.textContent?.includes(words))
    button('Take the marks of نور back')?.click()
    const dialog = within(marking(app), 'cairn-withdraw-dialog')
    await vi.waitFor(() => expect(within(dialog, 'cairn-dialog').getAttribute('heading')).toBe('Take the marks of نور back?'))
    expect(dialog.shadowRoot?.textContent).toContain('The grade is taken out of the Canvas gradebook.')
    expect(await faults()).toEqual([])
    within(dialog, 'cairn-dialog').dispatchEvent(new CustomEvent('cairn-answer', { detail: { answer: 'yes' } }))
    await vi.waitFor(() => expect(fake.works.get('p-nour')?.releasedAt).toBeUndefined())
    await vi.waitFor(() => expect(wordsOf(within(part, 'cairn-receipt'))).toContain('Being taken out of the Canvas gradebook'))
    expect(button('Take the marks of')).toBeUndefined()
    expect(wordsOf(within(dialog, 'cairn-toast'))).toContain('The marks of نور are taken back.')
    within(dialog, 'cairn-toast').dispatchEvent(new CustomEvent('cairn-undo'))
    await vi.waitFor(() => expect(fake.works.get('p-nour')?.status).toBe('released'))
  })

  it('says since when the gradebook does not answer and how many wait, until it does', async () => {
    const app = await open()
    const note = (): string => within(app, 'cairn-class-page').shadowRoot?.querySelector('.trouble')?.textContent?.trim() ?? ''
    expect(note()).toBe('')
    fake.trouble = { reason: 'lms_unavailable', since: new Date().toISOString(), waiting: 2 }
    await within<HTMLElement & { desk: MarkingDesk }>(app, 'cairn-class-page').desk.refreshClass('read')
    await settled(document)
    expect(note()).toMatch(/^The gradebook of Canvas has not answered since \d.*\. 2 grades wait and go by themselves\.$/)
    expect(await faults()).toEqual([])
    fake.trouble = undefined
    await vi.waitFor(() => expect(note()).toBe(''), 5000)
  })

  it('tries a blocked grade again from the class list', async () => {
    const app = await open()
    const receipts = [...(within(app, 'cairn-class-page').shadowRoot?.querySelectorAll('cairn-receipt') ?? [])]
    const blocked = receipts.find((one) => wordsOf(one).includes('not published'))
    expect(blocked).toBeDefined()
    blocked?.dispatchEvent(new CustomEvent('cairn-deliver-again', { detail: { overwrite: false }, bubbles: true, composed: true }))
    await vi.waitFor(() => expect(fake.works.get('p-xochitl')?.receipt.state).toBe('waiting'))
  })

  it('comes back to the same student after a reload', async () => {
    const app = await open('p-ilya')
    await keys('j')
    await vi.waitFor(() => expect(openName(app)).toContain('Siobhán'))
    const { view } = fake
    app.remove()
    fake.api.on('GET', '/api/first', () => ({
      status: 200,
      body: firstData({ app: 'educator', role: 'educator', person: okafor, view: { kind: 'class', class: view } }),
    }))
    const again = document.createElement('cairn-educator-app')
    document.body.append(again)
    await vi.waitFor(() => expect(openName(again)).toContain('Siobhán'), 5000)
  })

  it('lets a teacher decide what a new link opens', async () => {
    fake = new FakeClass()
    fake.api.install()
    fake.api.on('PUT', '/api/placement', () => ({ status: 200, body: {} }))
    const view = { kind: 'course_home' as const, challenges: [fake.view.challenge], undecided: true, place: 'class' as const, needs: [] }
    const app = openApp(firstData({ app: 'educator', role: 'educator', person: okafor, view }))
    await vi.waitFor(() => within(within(app, 'cairn-home-page'), 'details'))
    await settled(document)
    const home = within(app, 'cairn-home-page')
    expect(await faults()).toEqual([])
    within(home, 'summary').click()
    within(home, 'details cairn-button').click()
    await vi.waitFor(() => expect(fake.api.last('PUT', '/api/placement')).toEqual({ challengeId: 'c-creek' }))
    await vi.waitFor(() => within(app, 'cairn-class-page'))
  })

  it('says nothing about a link that is decided', async () => {
    fake = new FakeClass()
    fake.api.install()
    const view = { kind: 'course_home' as const, challenges: [fake.view.challenge], undecided: false, place: 'class' as const, needs: [] }
    const app = openApp(firstData({ app: 'educator', role: 'educator', person: okafor, view }))
    await vi.waitFor(() => within(within(app, 'cairn-home-page'), 'li'))
    expect(within(app, 'cairn-home-page').shadowRoot?.querySelector('details')).toBeNull()
  })

  it('shows points of a work only when every criterion is decided', async () => {
    const app = await open('p-ilya')
    await keys('4')
    await vi.waitFor(() => expect(markOf('p-ilya', 'ev')?.levelId).toBe('ev-4'))
    within(app, 'cairn-place-bar').dispatchEvent(new CustomEvent('cairn-place', { detail: { id: 'class' }, bubbles: true, composed: true }))
    await settled(document)
    const firstRow = (): string => within(app, 'cairn-class-page').shadowRoot?.querySelector('tbody tr')?.textContent ?? ''
    await vi.waitFor(() => expect(firstRow()).toContain('1 of 3'))
    expect(firstRow()).not.toContain('of 24 points')
  })
})

// Longer than 300 lines: one app with one way to open it, and every source of the picker beside the others.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CairnChallengeBuilder } from '../../../client/components/cairn-challenge-builder/cairn-challenge-builder.ts'
import '../../../client/apps/picker/main.ts'
import type { ChallengeInput, ChallengeView } from '../../../server/contract/challenges.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { FakeApi, ok, openApp, refusal, savedChallenge } from '../support/fake-api.ts'
import { challenge, firstData, okafor, rubric } from '../support/school.ts'

let api: FakeApi
const open = async (
  over: { readonly acceptMultiple?: boolean; readonly acceptLineItem?: boolean; readonly challenges?: readonly ChallengeView[] } = {},
): Promise<HTMLElement> => {
  api = new FakeApi()
  api
    .on('POST', '/api/challenges', ({ body }) => ok(savedChallenge('c-new', 1, body)))
    .on('PUT', '/api/challenges/:id', ({ body }) => {
      const { rev, challenge: input } = body as { rev: number; challenge: ChallengeInput }
      return ok(savedChallenge('c-new', rev + 1, input))
    })
    .on('GET', '/api/library', () =>
      ok({
        challenges: [
          {
            id: 'dark-sky',
            title: 'Dark sky next door',
            drivingQuestion: 'How dark is our night sky?',
            pitch: 'Count the stars.',
            ages: [9, 13],
            subjects: ['science'],
            durationWeeks: 3,
          },
        ],
        rubrics: [{ id: 'inquiry', title: 'Inquiry and sources', summary: 'For questions of their own.', criteria: 4, ages: [9, 18] }],
      }),
    )
    .on('GET', '/api/library/challenges/:id', () =>
      ok({ title: 'Dark sky next door', drivingQuestion: 'How dark is our night sky?', handIn: 'A sky map.', rubric, scoreMaximum: 20 }),
    )
    .on('POST', '/api/picker/answer', () => ok({ returnUrl: 'http://127.0.0.1/lms/return', jwt: 'a.b.c' }))
    .on('POST', '/api/picker/cancel', () => ok({ returnUrl: 'http://127.0.0.1/lms/return', jwt: 'n.o.ne' }))
  api.install()
  const view = {
    kind: 'picker' as const,
    acceptMultiple: false,
    acceptLineItem: true,
    ...over,
    challenges: [...(over.challenges ?? [challenge])],
  }
  const app = openApp(firstData({ app: 'picker', role: 'educator', person: okafor, view }))
  await vi.waitFor(() => within(app, 'cairn-challenge-builder'))
  await settled(document)
  return app
}
const builder = (app: HTMLElement): CairnChallengeBuilder => within(app, 'cairn-challenge-builder')
const grid = (app: HTMLElement): HTMLElement => within(builder(app), 'cairn-rubric-grid')
const cell = (app: HTMLElement, at: string): HTMLTextAreaElement => within(grid(app), `[data-cell='${at}']`)
const bar = (app: HTMLElement): string => (within(app, 'cairn-end-bar').textContent ?? '').replace(/\s+/g, ' ')
/** Slotted buttons stand beside the shadow root, the others in it. */
const press = (root: Element, words: string): void =>
  [root, ...(root.shadowRoot ? [root.shadowRoot] : [])]
    .flatMap((place) => [...place.querySelectorAll<HTMLElement>('cairn-button, button')])
    .find((one) => one.textContent?.includes(words))
    ?.click()
const write = (app: HTMLElement, field: string, text: string): Promise<void> =>
  userEvent.fill(within<HTMLTextAreaElement>(within(builder(app), field), '.input'), text)

/** Forms that the picker sends to the LMS, kept from leaving the test. */
const sent: { action: string; jwt: string }[] = []
const submit = vi.spyOn(HTMLFormElement.prototype, 'submit')

describe('picker app', () => {
  beforeEach(async () => {
    await openPage()
    await page.viewport(1280, 800)
    sent.length = 0
    submit.mockImplementation(function (this: HTMLFormElement) {
      sent.push({ action: this.action, jwt: (this.elements.namedItem('JWT') as HTMLInputElement).value })
    })
  })
  afterEach(() => {
    api.uninstall()
    document.body.replaceChildren()
    history.replaceState(null, '', '/')
  })

  it.each([1280, 320])('has nothing that axe objects to at %i px: form, library', async (width) => {
    await page.viewport(width, 800)
    const app = await open()
    builder(app).dispatchEvent(
      new CustomEvent('cairn-challenge-changed', { detail: { challenge: { ...challengeInput() } }, bubbles: true, composed: true }),
    )
    await settled(document)
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    press(app, 'From our library')
    await vi.waitFor(() => within(within(app, 'cairn-library-page'), 'li'))
    await settled(document)
    expect(await faults()).toEqual([])
  })

  it('saves a draft on the server as soon as it can be one, and says exactly what will appear', async () => {
    const app = await open()
    expect(bar(app)).toContain('Write the driving question first.')
    await write(app, '#question', 'Why does our creek turn brown?')
    expect(bar(app)).toContain('Give each criterion of the rubric a name.')
    await userEvent.fill(cell(app, '0/-1'), 'Evidence')
    await vi.waitFor(
      () => expect(api.last('POST', '/api/challenges')).toMatchObject({ title: 'Why does our creek turn brown?', scoreMaximum: 20 }),
      3000,
    )
    expect(bar(app)).toContain('Puts one link in Grade 8 Science and one column of 20 points in the Canvas gradebook.')
    await userEvent.fill(cell(app, '0/0'), 'I say what I saw.')
    await vi.waitFor(
      () =>
        expect(api.last('PUT', '/c-new')).toMatchObject({
          rev: 1,
          challenge: { rubric: { criteria: [{ levels: [{ learner: 'I say what I saw.' }, {}, {}, {}] }] } },
        }),
      3000,
    )
  })

  it('adds to the course: saves, answers once, and leaves by a form to the LMS', async () => {
    const app = await open()
    await write(app, '#question', 'Why does our creek turn brown?')
    await userEvent.fill(cell(app, '0/-1'), 'Evidence')
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(sent).toEqual([{ action: 'http://127.0.0.1/lms/return', jwt: 'a.b.c' }]), 4000)
    expect(api.last('POST', '/api/picker/answer')).toEqual({ items: [{ kind: 'challenge', id: 'c-new' }] })
  })

  it('goes to what is missing instead of adding half a challenge', async () => {
    const app = await open()
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await settled(document)
    expect(within(builder(app), '#question').matches(':focus-within')).toBe(true)
    expect(sent).toEqual([])
  })

  it('keeps the words and says why when the server refuses', async () => {
    const app = await open()
    api.on('POST', '/api/challenges', () =>
      refusal('challenge_incomplete', { fields: [{ path: 'rubric.criteria.0.levels.0.learner', code: 'required' }] }),
    )
    await write(app, '#question', 'Why?')
    await userEvent.fill(cell(app, '0/-1'), 'Evidence')
    await vi.waitFor(() => expect(within(grid(app), '.fault')).toBeTruthy(), 3000)
    expect(wordsOf(within(app, 'cairn-state'))).toContain('The last change was not saved.')
    expect(builder(app).value.drivingQuestion).toBe('Why?')
  })

  it('begins from the library with everything filled in', async () => {
    const app = await open()
    press(app, 'From our library')
    await vi.waitFor(() => within(within(app, 'cairn-library-page'), 'li'))
    press(within(app, 'cairn-library-page'), 'Begin from this')
    await vi.waitFor(() => expect(builder(app).value.drivingQuestion).toBe('How dark is our night sky?'))
    await settled(document)
    expect(grid(app).shadowRoot?.querySelectorAll('tbody tr')).toHaveLength(4)
  })

  it('uses a placed challenge again as a new one', async () => {
    const app = await open()
    press(app, 'Used before')
    await vi.waitFor(() => within(within(app, 'cairn-used-page'), 'li'))
    press(within(app, 'cairn-used-page'), 'Use it again')
    await vi.waitFor(() => expect(builder(app).value.title).toBe('Water challenge'))
    expect(builder(app).value.due).toBeUndefined()
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(sent).toHaveLength(1), 4000)
    expect(api.calls.filter(({ method, path }) => method === 'POST' && path === '/api/challenges')).toHaveLength(1)
  })

  it('moves between cells by arrows where the caret has nowhere to go', async () => {
    const app = await open()
    cell(app, '0/0').focus()
    await userEvent.keyboard('ab{ArrowRight}')
    expect(cell(app, '0/1').matches(':focus')).toBe(true)
    await userEvent.keyboard('{ArrowLeft}')
    expect(cell(app, '0/0').matches(':focus')).toBe(true)
    await userEvent.keyboard('{ArrowLeft}')
    expect(cell(app, '0/0').matches(':focus')).toBe(true)
  })

  const places = (app: HTMLElement): HTMLElement => within(app, 'cairn-places-page')
  const inputs = (root: Element): readonly HTMLInputElement[] => [...(root.shadowRoot?.querySelectorAll('input') ?? [])]
  const openPlaces = async (app: HTMLElement): Promise<void> => {
    press(app, 'A place in the course')
    await vi.waitFor(() => within(places(app), 'input'))
    await settled(document)
  }

  it.each([1280, 720, 320])('has nothing that axe objects to at %i px: places, several used before', async (width) => {
    await page.viewport(width, 800)
    const app = await open({ acceptMultiple: true })
    await openPlaces(app)
    inputs(places(app))[0]?.click()
    await settled(document)
    expect(await faults()).toEqual([])
    press(app, 'Used before')
    await vi.waitFor(() => within(within(app, 'cairn-used-page'), 'input'))
    inputs(within(app, 'cairn-used-page'))[0]?.click()
    await settled(document)
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('adds a place: one by arrows where the LMS takes one, and says that it has no column', async () => {
    const app = await open()
    await openPlaces(app)
    expect(bar(app)).toContain('Choose a place.')
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await settled(document)
    const [today, plan] = inputs(places(app))
    expect(today?.matches(':focus')).toBe(true)
    expect(sent).toEqual([])
    await userEvent.keyboard(' {ArrowDown}')
    await settled(document)
    expect([today?.checked, plan?.checked]).toEqual([false, true])
    expect(bar(app)).toContain('Puts 1 link in Grade 8 Science, with no column: Plan.')
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(api.last('POST', '/api/picker/answer')).toEqual({ items: [{ kind: 'place', place: 'plan' }] })
    expect(api.calls.some(({ path }) => path === '/api/challenges')).toBe(false)
  })

  it('adds several places in the order of the list where the LMS takes several', async () => {
    const app = await open({ acceptMultiple: true })
    await openPlaces(app)
    const [today, , , , classPlace] = inputs(places(app))
    classPlace?.click()
    today?.click()
    await settled(document)
    expect(bar(app)).toContain('Puts 2 links in Grade 8 Science, with no column: Today and Class and challenges.')
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(api.last('POST', '/api/picker/answer')).toEqual({
      items: [
        { kind: 'place', place: 'today' },
        { kind: 'place', place: 'class' },
      ],
    })
  })

  const begun: ChallengeView = { ...challenge, id: 'c-begun', title: 'Dark sky', scoreMaximum: 10, placed: false }
  const talk: ChallengeView = {
    ...begun,
    id: 'c-talk',
    title: 'Talk',
    rubric: { ...rubric, criteria: rubric.criteria.map((criterion) => ({ ...criterion, kind: 'formative' as const })) },
  }

  it('adds several used before in one answer: one that stands in the course as a copy, made once also after a failure', async () => {
    const app = await open({ acceptMultiple: true, challenges: [challenge, begun, talk] })
    press(app, 'Used before')
    const used = await vi.waitFor(() => within(app, 'cairn-used-page'))
    await vi.waitFor(() => within(used, 'input'))
    expect(bar(app)).toContain('Choose what to add.')
    for (const tick of inputs(used)) tick.click()
    await settled(document)
    expect(bar(app)).toContain('Puts 3 links in Grade 8 Science and 2 columns in the Canvas gradebook: 24 points and 10 points.')
    expect(bar(app)).toContain('comes again as a new challenge, without its due date.')
    api.on('POST', '/api/picker/answer', () => refusal('internal'))
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(wordsOf(within(app, 'cairn-state'))).toContain('It was not added.'))
    api.on('POST', '/api/picker/answer', () => ok({ returnUrl: 'http://127.0.0.1/lms/return', jwt: 'a.b.c' }))
    press(within(app, 'cairn-end-bar'), 'Add to course')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(api.last('POST', '/api/picker/answer')).toEqual({
      items: ['c-new', 'c-begun', 'c-talk'].map((id) => ({ kind: 'challenge', id })),
    })
    const copies = api.calls.filter(({ method, path }) => method === 'POST' && path === '/api/challenges')
    expect(copies.map(({ body }) => (body as ChallengeInput).title)).toEqual(['Water challenge', 'Water challenge'])
    expect(new Set(copies.map(({ body }) => (body as { readonly key: string }).key)).size).toBe(1)
  })

  it('offers nothing to tick where the LMS takes one thing', async () => {
    const app = await open()
    press(app, 'Used before')
    const used = await vi.waitFor(() => within(app, 'cairn-used-page'))
    await vi.waitFor(() => within(used, 'li'))
    expect(inputs(used)).toEqual([])
  })

  it('says that no column comes where the rubric gives no points, and where the LMS takes none', async () => {
    const app = await open({ acceptMultiple: true, acceptLineItem: false, challenges: [begun] })
    press(app, 'Used before')
    const used = await vi.waitFor(() => within(app, 'cairn-used-page'))
    await vi.waitFor(() => within(used, 'input'))
    inputs(used)[0]?.click()
    await settled(document)
    expect(bar(app)).toContain('Puts 1 link in Grade 8 Science. Canvas takes no column this way; grades stay in Cairn.')
    const other = await open({ challenges: [talk] })
    press(other, 'Used before')
    await vi.waitFor(() => within(within(other, 'cairn-used-page'), 'li'))
    press(within(other, 'cairn-used-page'), 'Go on with it')
    await vi.waitFor(() => expect(bar(other)).toContain('Puts one link in Grade 8 Science and no column: this rubric gives no points.'))
  })

  it('leaves without adding by an empty answer', async () => {
    const app = await open()
    press(within(app, 'cairn-place-bar'), 'Leave without adding')
    await vi.waitFor(() => expect(sent).toEqual([{ action: 'http://127.0.0.1/lms/return', jwt: 'n.o.ne' }]))
  })
})

const challengeInput = (): ChallengeInput => ({ title: 'Water', drivingQuestion: 'Why?', handIn: '', rubric, scoreMaximum: 24 })

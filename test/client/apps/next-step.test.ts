import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import '../../../client/apps/learner/main.ts'
import type { NextStepView, RefuseStep, StepView } from '../../../server/contract/next-steps.ts'
import type { SetWeek } from '../../../server/contract/plans.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import { faults, openPage, settled } from '../show.ts'
import { FakeApi, ok, openApp, refusal } from '../support/fake-api.ts'
import { firstData, ilya, okafor } from '../support/school.ts'

const AT = '2026-10-14T10:00:00Z'
const CREEK = { id: 'c1', title: 'Brown creek', drivingQuestion: 'Why is it brown?', status: 'open', isBegun: false } as const
const weights = { interest: 2, progression: 3, opportunity: 0 } as const
const creek: StepView = {
  kind: 'challenge',
  id: 'c1',
  title: 'Brown creek',
  text: 'Why is it brown?',
  isBegun: false,
  isThisWeek: false,
  due: { at: '2026-10-16T13:00:00Z', zone: 'Europe/Berlin' },
  reasons: {
    interest: { fact: 'cards', cards: ['I like to work outside.'] },
    progression: { fact: 'opens', competency: 'Find sources', before: 'Ask a question' },
    opportunity: { fact: 'due' },
  },
}
const sky: StepView = {
  kind: 'plan_item',
  id: 'sky',
  title: 'Photograph the Milky Way',
  isBegun: false,
  isThisWeek: false,
  reasons: { interest: { fact: 'wanted', cards: [] }, progression: { fact: 'unknown' }, opportunity: { fact: 'any_time' } },
}
const goals = [{ id: 'g1', text: 'Read', carried: 0 }]
const plan = { items: [], notes: [], week: { monday: '2026-10-12', goals }, toCarry: [], before: [], conferences: [] }

let api: FakeApi
let view: NextStepView
beforeEach(async () => {
  await openPage()
  view = { step: creek, weights, refused: [] }
  api = new FakeApi()
    .on('GET', '/api/today', () => ok({ challenges: [CREEK] }))
    .on('GET', '/api/needs', () => ok({ needs: [] }))
    .on('GET', '/api/next-step', () => ok(view))
    .on('PUT', '/api/next-step/refusals/:kind/:id', ({ body }) => {
      const { reason, ownWords } = body as RefuseStep
      const refused = { kind: 'challenge', id: 'c1', title: 'Brown creek', reason, ...(ownWords ? { ownWords } : {}), at: AT } as const
      view = { step: sky, weights, refused: [refused] }
      return ok(view)
    })
    .on('DELETE', '/api/next-step/refusals/:kind/:id', () => {
      view = { step: creek, weights, refused: [] }
      return ok(view)
    })
    .on('GET', '/api/plan', () => ok({ plan, today: '2026-10-14', monday: '2026-10-12', offers: [], works: [] }))
  api.install()
})
afterEach(async () => {
  api.uninstall()
  document.body.replaceChildren()
  document.documentElement.dir = 'ltr'
  history.replaceState(null, '', '/')
  await page.viewport(1280, 800)
})

/** Opens an app at a place and gives an element deep inside it, drawn. */
async function open(first: FirstData, place: string, name: string): Promise<HTMLElement> {
  history.replaceState({}, '', `/#${place}`)
  openApp(first)
  history.replaceState(history.state, '', `/#${place}`)
  const element = await vi.waitFor(() => {
    const one = found(document.body, name)
    if (!one?.shadowRoot || one.shadowRoot.childElementCount === 0) throw new Error(`no ${name}`)
    return one
  })
  await settled(document)
  return element
}
function found(node: ParentNode, name: string): HTMLElement | undefined {
  for (const element of node.querySelectorAll<HTMLElement>('*')) {
    if (element.localName === name) return element
    const inside = element.shadowRoot && found(element.shadowRoot, name)
    if (inside) return inside
  }
  return undefined
}
const learner = (locale: FirstData['locale'] = 'en'): FirstData =>
  firstData({ app: 'learner', role: 'learner', person: ilya, view: { kind: 'not_placed' }, locale })
const teacher = (): FirstData =>
  firstData({
    app: 'educator',
    role: 'educator',
    person: okafor,
    view: { kind: 'course_home', challenges: [], undecided: false, place: 'today', needs: [] },
  })
const openStep = (locale?: FirstData['locale']): Promise<HTMLElement> => open(learner(locale), 'today', 'cairn-next-step')
const text = (element: HTMLElement): string =>
  (element.shadowRoot?.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '').replaceAll(/\s+/g, ' ')
const button = (name: string | RegExp) => page.getByRole('button', { name })

describe('a student’s next step on Today', () => {
  it('shows the step and three reasons in words, each with its lane', async () => {
    const words = text(await openStep())
    for (const said of [
      'A good next step',
      'Brown creek',
      'It fits your card: I like to work outside.',
      'You can do “Ask a question”. So “Find sources” comes next.',
      'It is due Fri 16 Oct, 15:00.',
    ])
      expect(words).toContain(said)
    expect(words).toMatch(/Want.*Should.*Could/)
  })

  it('stands in the place of what is due first, and the challenge still stands in the list', async () => {
    await openStep()
    const today = found(document.body, 'cairn-today-page')
    expect(today && text(today)).not.toContain('What is next')
    await expect.element(button('Start: Brown creek')).toBeVisible()
  })

  it('leaves Today as it was where the server gives none, and where it cannot be asked', async () => {
    for (const answer of [() => ok({ weights, refused: [] }), () => refusal('internal')]) {
      api.on('GET', '/api/next-step', answer)
      await open(learner(), 'today', 'cairn-today-page')
      await vi.waitFor(() => expect(text(found(document.body, 'cairn-today-page') as HTMLElement)).toContain('What is next'), 6_000)
      expect(found(document.body, 'cairn-next-step')).toBeUndefined()
      document.body.replaceChildren()
    }
  })

  it('goes to the challenge', async () => {
    await openStep()
    await button('Start it').click()
    expect(location.hash).toBe('#challenge/c1')
  })

  it('asks why not now, by keyboard: a reason is needed, the focus goes to the new step, and it can be brought back', async () => {
    const step = await openStep()
    await button('Not now, because…').click()
    const radios = step.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type="radio"]')
    expect(radios?.length).toBe(5)
    await vi.waitFor(() => expect(step.shadowRoot?.activeElement).toBe(radios?.[0]))
    await button('Not now').click()
    expect(text(step)).toContain('Choose a reason first.')
    expect(api.last('PUT', '/c1')).toBeUndefined()
    await page.getByRole('radio', { name: 'Something else' }).click()
    await page.getByRole('textbox', { name: 'In your own words' }).fill('My bike is broken')
    await button('Not now').click()
    await vi.waitFor(() => expect(text(step)).toContain('Photograph the Milky Way'))
    expect(api.last('PUT', '/challenge/c1')).toEqual({ reason: 'other', ownWords: 'My bike is broken' })
    await vi.waitFor(() => expect(step.shadowRoot?.activeElement?.textContent).toContain('Photograph the Milky Way'))
    expect(text(step)).toContain('“Brown creek” will not come again.')
    await page.getByText('1 step you do not want now').click()
    expect(text(step)).toContain('My bike is broken, 12:00')
    await button('Bring it back: Brown creek').click()
    await vi.waitFor(() => expect(text(step)).toContain('“Brown creek” can come again.'))
  })

  it('keeps the step and its form when the network is away, and says so', async () => {
    const step = await openStep()
    await button('Not now, because…').click()
    await page.getByRole('radio', { name: 'It is too hard now' }).click()
    api.on('PUT', '/api/next-step/refusals/:kind/:id', () => refusal('internal'))
    await button('Not now').click()
    await vi.waitFor(() => expect(step.shadowRoot?.querySelector('[role="alert"] span')?.textContent).toBeTruthy(), 6_000)
    expect(text(step)).toContain('Brown creek')
    expect(step.shadowRoot?.querySelector('form')).not.toBeNull()
  })

  it('puts an item of the plan beside the goals of this week', async () => {
    view = { step: sky, weights, refused: [] }
    let sent: SetWeek['goals'] = []
    api.on('PUT', '/api/plan/week', ({ body }) => {
      sent = (body as SetWeek).goals
      view = { step: { ...sky, isThisWeek: true }, weights, refused: [] }
      return ok({ plan, today: '2026-10-14', monday: '2026-10-12', offers: [], works: [] })
    })
    const step = await openStep()
    await button('Put it in this week').click()
    await vi.waitFor(() => expect(text(step)).toContain('It is in your goals this week.'))
    expect(sent).toEqual([
      { id: 'g1', text: 'Read', isDone: false },
      { id: 'sky', text: 'Photograph the Milky Way', itemId: 'sky', isDone: false },
    ])
    await button('Open my plan').click()
    expect(location.hash).toBe('#plan')
  })

  it('puts a competency into the lane “should” of the plan', async () => {
    view = { step: { ...creek, kind: 'competency', id: 'inq-find-sources', title: 'Find sources' }, weights, refused: [] }
    api.on('PUT', '/api/plan/items/:id', () => ok({ plan, today: '2026-10-14', monday: '2026-10-12', offers: [], works: [] }))
    await openStep()
    await button('Put it in my plan').click()
    await vi.waitFor(() =>
      expect(api.last('PUT', '/items/step-inq-find-sources')).toEqual({
        lane: 'should',
        title: 'Find sources',
        ties: [{ kind: 'competency', id: 'inq-find-sources' }],
      }),
    )
  })

  it('says how much each reason counts', async () => {
    const step = await openStep()
    await page.getByText('Why this step?').click()
    expect(text(step)).toMatch(/Want ?counts.*Should ?counts a lot.*Could ?does not count/)
  })

  it('has no fault that axe finds, in both themes, with the form and the list open', async () => {
    view = { ...view, refused: [{ kind: 'challenge', id: 'c2', title: 'Sky', reason: 'not_mine', at: AT }] }
    const step = await openStep()
    await button('Not now, because…').click()
    for (const details of step.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
    await settled(document)
    expect(await faults()).toEqual([])
  })

  it('fits 320 px, also from right to left', async () => {
    await page.viewport(320, 640)
    const step = await openStep()
    await button('Not now, because…').click()
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
      expect(step.getBoundingClientRect().width).toBeLessThanOrEqual(320)
    }
  })

  it('is in Spanish for a Spanish student', async () => {
    const words = text(await openStep('es'))
    expect(words).toContain('Un buen paso siguiente')
    expect(words).toContain('Va con tu tarjeta:')
    expect(words).not.toMatch(/\b(the|you|your|and|with|step|due)\b/)
  })
})

describe('what makes a good next step, for a teacher', () => {
  const openWeights = (): Promise<HTMLElement> => open(teacher(), 'next-step', 'cairn-step-weights-page')
  beforeEach(() => {
    api
      .on('GET', '/api/next-step/weights', () => ok({ weights: { interest: 2, progression: 0, opportunity: 0 } }))
      .on('PUT', '/api/next-step/weights', ({ body }) => ok({ weights: body }))
  })

  it('shows what counts and keeps a choice at once', async () => {
    const element = await openWeights()
    await page.getByRole('combobox', { name: /^Could/ }).selectOptions('A lot')
    await vi.waitFor(() => expect(api.last('PUT', '/weights')).toEqual({ interest: 2, progression: 0, opportunity: 3 }))
    await vi.waitFor(() => expect(element.shadowRoot?.querySelector('cairn-saved')?.getAttribute('state')).toBe('saved'))
    expect(await faults()).toEqual([])
  })

  it('does not let nothing count, and puts the choice back', async () => {
    const element = await openWeights()
    const want = page.getByRole('combobox', { name: /^Want/ })
    await want.selectOptions('Does not count')
    expect(text(element)).toContain('At least one reason has to count.')
    await expect.element(want).toHaveValue('2')
    expect(api.last('PUT', '/weights')).toBeUndefined()
  })

  it('fits 320 px', async () => {
    await page.viewport(320, 640)
    await openWeights()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import '../../../client/apps/learner/main.ts'
import { profile as english } from '../../../server/contract/locales/en/profile.ts'
import { profile as spanish } from '../../../server/contract/locales/es/profile.ts'
import type { Audience } from '../../../server/contract/profile-words.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import { faults, openPage, settled, within } from '../show.ts'
import { openApp } from '../support/fake-api.ts'
import { FakeProfile } from '../support/fake-profile.ts'
import { firstData, ilya, okafor } from '../support/school.ts'

let fake: FakeProfile

/** The app takes its token out of the page first; then the place stands in the address, as after a reload. */
function openAt(place: string, first: FirstData): HTMLElement {
  const app = openApp(first)
  history.replaceState(history.state, '', `/#${place}`)
  return app
}
async function open(place: string, element: string, first: FirstData): Promise<HTMLElement> {
  fake.api.install()
  const app = openAt(place, first)
  await vi.waitFor(() => within(within(app, element), 'cairn-ridge'), 5_000)
  await settled(document)
  return within(app, element)
}
const own = (locale: FirstData['locale'] = 'en'): Promise<HTMLElement> =>
  open('profile', 'cairn-profile-page', firstData({ app: 'learner', role: 'learner', person: ilya, view: { kind: 'not_placed' }, locale }))
const ofIlya = (locale: FirstData['locale'] = 'en'): Promise<HTMLElement> => {
  const view = { kind: 'course_home', challenges: [], undecided: false, place: 'today', needs: [] } as const
  const first = firstData({ app: 'educator', role: 'educator', person: okafor, view: { ...view, challenges: [], needs: [] }, locale })
  return open('profile/p-ilya', 'cairn-learner-profile-page', first)
}
const PAGES = [
  ['a learner’s own', own],
  ['a teacher’s', ofIlya],
] as const

/** All words below a node, through shadow roots, and what is only read out. */
function* said(node: ParentNode): Generator<string> {
  for (const element of node.querySelectorAll('*')) {
    for (const name of ['aria-label', 'label', 'heading', 'text', 'hint']) yield element.getAttribute(name) ?? ''
    if (element.localName !== 'style')
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) yield child.textContent ?? ''
    if (element.shadowRoot) yield* said(element.shadowRoot)
  }
}
const words = (element: Element): string => (element.shadowRoot ? [...said(element.shadowRoot)].join(' ').replace(/\s+/g, ' ') : '')
const rows = (root: Element): readonly string[] =>
  [...(within(root, 'cairn-ridge').shadowRoot?.querySelectorAll<HTMLElement>('.dim') ?? [])].map(({ dataset }) => dataset['id'] ?? '')
const rowOf = (root: Element, id: string): HTMLElement => within(within(root, 'cairn-ridge'), `.dim[data-id="${id}"]`)
const choose = async (root: Element, part: string, item: string, value: string): Promise<void> => {
  const select = within<HTMLSelectElement>(within(within(root, part), `[data-item="${item}"]`), 'select')
  await userEvent.selectOptions(select, value)
  await settled(document)
}

beforeEach(async () => {
  await openPage()
  fake = new FakeProfile()
})
afterEach(async () => {
  fake.api.uninstall()
  document.body.replaceChildren()
  document.documentElement.dir = 'ltr'
  history.replaceState(null, '', '/')
  await page.viewport(1280, 800)
})

describe('the pages of a profile', () => {
  it.each(PAGES)('have nothing that axe objects to and never scroll sideways, in both directions: %s', async (_name, show) => {
    for (const [width, dir] of [
      [1280, 'ltr'],
      [320, 'ltr'],
      [320, 'rtl'],
    ] as const) {
      await page.viewport(width, 800)
      const shown = await show()
      document.documentElement.dir = dir
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth, `${width} ${dir}`).toBeLessThanOrEqual(width)
      within(rowOf(shown, 'team'), '.why').click()
      await settled(document)
      expect(await faults()).toEqual([])
      expect(document.documentElement.scrollWidth, `${width} ${dir}`).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })

  it.each(PAGES)('leave no English word on a Spanish screen: %s', async (_name, show) => {
    const shown = await show('es')
    const all = words(shown)
    const same = new Set(Object.values(spanish).flatMap((word) => (typeof word === 'string' ? [word] : Object.values(word))))
    const left = Object.values(english)
      .flatMap((word) => (typeof word === 'string' ? [word] : Object.values<string>(word)))
      .flatMap((word) => word.split(/\{\w+\}/).map((piece) => piece.trim()))
      .filter((piece) => piece.length > 4 && ![...same].some((word) => word.includes(piece)) && all.includes(piece))
    expect(left).toEqual([])
    expect(all).not.toMatch(/\b(the|you|your|and|with|of|not|seen)\b/i)
    expect(all).toContain('sobresale')
  })
})

describe('the ridge line', () => {
  it('says what it shows, how each part came about, and never a number over all of it', async () => {
    const ridge = within(await own(), 'cairn-ridge')
    const all = words(ridge)
    expect(all).toContain('Trabajo de campo stands out.')
    expect(all).toContain('Higher in “Arroyo” than in “Aula”.')
    expect(all).toContain('Rose since')
    expect(all).toMatch(/Seen once, Sat 12 Sept?, in “Feria”\./)
    expect(all).not.toMatch(/average|total/i)
  })

  it('has no stone where too little was seen, and its line stops there', async () => {
    const root = await own()
    expect(rowOf(root, 'present').querySelector('.pt')).toBeNull()
    expect(rowOf(root, 'present').querySelector('.ridge')).toBeNull()
    expect(rowOf(root, 'present').textContent).toContain('Not yet seen enough')
    expect(rowOf(root, 'team').querySelector('.ridge')).not.toBeNull()
    expect(rowOf(root, 'team').querySelector<HTMLElement>('.pt')?.style.insetInlineStart).toBe('50%')
  })

  it('moves a row by button and by keyboard, keeps the focus on it, and saves the order', async () => {
    const root = await own()
    const ridge = within(root, 'cairn-ridge')
    within(ridge, '.btn--quiet').click()
    await settled(document)
    rowOf(root, 'cause').querySelector<HTMLElement>('[data-step="-1"]')?.focus()
    await userEvent.keyboard('{Enter}')
    await settled(document)
    expect(rows(root).slice(0, 3)).toEqual(['field', 'cause', 'evidence'])
    expect(words(ridge)).toContain('Explicar causas is now number 2 of 6.')
    await userEvent.keyboard('{Enter}')
    await settled(document)
    expect(rows(root).slice(0, 3)).toEqual(['cause', 'field', 'evidence'])
    await vi.waitFor(() => expect(fake.own.ridge.map(({ id }) => id).slice(0, 2)).toEqual(['cause', 'field']))
    await vi.waitFor(() => expect(words(within(root, 'cairn-saved'))).toContain('Saved'), { timeout: 5_000 })
  })

  it('tells a learner who celebrates what, in the teacher’s words', async () => {
    const all = words(await own())
    expect(all).toContain('Ms. Okafor')
    expect(all).toContain('celebrates your spike in “Trabajo de campo”.')
    expect(all).toContain('“Fuiste a mirar y lo viste.”')
  })
})

describe('a learner’s own profile', () => {
  it('sorts cards by keyboard alone: piles, back, the few to keep, and the dated result', async () => {
    const root = await own()
    within(within(root, 'cairn-profile-cards'), '[data-set="strengths"]').focus()
    await userEvent.keyboard('{Enter}')
    await settled(document)
    const sort = within(root, 'cairn-card-sort')
    expect(words(sort)).toContain('Card 1 of 4')
    await userEvent.keyboard('1')
    await userEvent.keyboard('3')
    await userEvent.keyboard('{Backspace}')
    await settled(document)
    expect(words(sort)).toContain('Card 2 of 4')
    await userEvent.keyboard('2')
    await userEvent.keyboard('1')
    await userEvent.keyboard('3')
    await settled(document)
    const boxes = [...(sort.shadowRoot?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    expect(boxes.map(({ dataset }) => dataset['card'])).toEqual(['strengths-0', 'strengths-2', 'strengths-1'])
    for (const box of boxes) {
      box.focus()
      await userEvent.keyboard(' ')
    }
    await settled(document)
    // Two are kept at most; the third stays out.
    expect(boxes.map(({ checked }) => checked)).toEqual([true, true, false])
    within(sort, 'cairn-button[kind="main"]').focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(fake.own.sorts.find(({ id }) => id === 'strengths')?.kept.map(({ id }) => id)).toEqual(['strengths-0', 'strengths-2'])) // prettier-ignore
    expect(fake.own.sorts.find(({ id }) => id === 'strengths')?.piles).toEqual({
      'strengths-0': 'me',
      'strengths-1': 'sometimes',
      'strengths-2': 'me',
      'strengths-3': 'not-me',
    })
    await vi.waitFor(() => expect(words(within(root, 'cairn-profile-cards'))).toContain('Sigo cuando cuesta.'))
  })

  it('goes on with a begun sort after a reload', async () => {
    const root = await own()
    within(within(within(root, 'cairn-profile-cards'), '[data-set="strengths"]'), 'button').click()
    await settled(document)
    await userEvent.keyboard('1')
    document.body.replaceChildren()
    const app = openAt('profile', firstData({ app: 'learner', role: 'learner', person: ilya, view: { kind: 'not_placed' } }))
    await vi.waitFor(() => within(within(app, 'cairn-profile-page'), 'cairn-profile-cards'))
    const again = within(app, 'cairn-profile-page')
    await vi.waitFor(() => expect(words(within(again, 'cairn-profile-cards'))).toContain('Go on sorting'))
    within(within(within(again, 'cairn-profile-cards'), '[data-set="strengths"]'), 'button').click()
    await settled(document)
    expect(words(within(again, 'cairn-card-sort'))).toContain('Card 2 of 4')
  })

  it('names the readers of each item and saves who sees it', async () => {
    const root = await own()
    const cards = within(root, 'cairn-profile-cards')
    expect(words(within(cards, '[data-item="card:interests-0"]'))).toContain('Me and Ms. Okafor')
    await choose(root, 'cairn-profile-cards', 'card:interests-0', 'team')
    await vi.waitFor(() => expect(fake.own.sorts[0]?.kept[0]?.audience).toBe('team'))
    await vi.waitFor(() => expect(words(within(root, 'cairn-saved'))).toContain('Saved'), { timeout: 5_000 })
  })

  it('shows a line that was typed a moment ago to whom the learner says: first the line, then who sees it', async () => {
    const root = await own()
    const about = within(root, 'cairn-profile-about')
    within<HTMLTextAreaElement>(within(about, '[data-field="story"]'), 'textarea').focus()
    await userEvent.keyboard('Vivo aqui ')
    await settled(document)
    expect(within<HTMLTextAreaElement>(within(about, '[data-field="story"]'), 'textarea').value).toBe('Vivo aqui ')
    await choose(root, 'cairn-profile-about', 'story', 'teacher')
    await vi.waitFor(() =>
      expect(fake.own.about.find(({ id }) => id === 'story')).toMatchObject({ text: 'Vivo aqui', audience: 'teacher' }),
    )
    expect(words(root)).not.toContain('That was not kept')
  })

  it('says “Keep this page open” while nothing can be sent, and never puts a line on the device', async () => {
    const root = await own()
    fake.api.isOffline = true
    within<HTMLTextAreaElement>(within(within(root, 'cairn-profile-about'), '[data-field="story"]'), 'textarea').focus()
    await userEvent.keyboard('Mi secreto')
    await vi.waitFor(() => expect(words(within(root, 'cairn-saved'))).toContain('Keep this page open'), { timeout: 5_000 })
    expect(JSON.stringify(history.state)).not.toContain('secreto')
    fake.api.isOffline = false
    await vi.waitFor(() => expect(words(within(root, 'cairn-saved'))).toContain('Saved'), { timeout: 8_000 })
  })

  it('shows as others see it exactly what the server gives for them, and asks anew when something was saved', async () => {
    const root = await own()
    const view = within(root, 'cairn-view-as')
    const look = async (audience: Audience): Promise<string> => {
      within(within(view, `[data-as="${audience}"]`), 'button').click()
      await vi.waitFor(() => expect(fake.api.calls.at(-1)?.path).toBe(`/api/profile/as/${audience}`))
      await vi.waitFor(() => within(view, 'cairn-seen-profile'))
      await settled(document)
      return words(within(view, 'cairn-seen-profile'))
    }
    expect((await look('teacher')).trim()).toBe('My story Vivo junto al río. Valores Solo para docentes.')
    expect((await look('team')).trim()).toBe('The name I like Ili')
    expect(await look('class')).toContain('They see no card and no line about you.')
    fake.seen.class = { cards: [], about: { calledName: 'Ili' } }
    await choose(root, 'cairn-profile-cards', 'card:interests-0', 'class')
    await vi.waitFor(() => expect(words(within(view, 'cairn-seen-profile'))).toContain('Ili'))
  })
})

describe('a teacher’s page of one learner', () => {
  it('shows what the learner shows to teachers, and the ridge line without a way to change its order', async () => {
    const root = await ofIlya()
    expect(words(within(root, 'cairn-seen-profile'))).toContain('Solo para docentes.')
    expect(within(root, 'cairn-ridge').shadowRoot?.querySelector('.foot > .btn')).toBeNull()
  })

  it('celebrates a spike with a sentence, and takes it back with one press', async () => {
    const root = await ofIlya()
    within(within(root, '[data-celebrate="cause"] cairn-button'), 'button').click()
    await vi.waitFor(() => within(root, 'form cairn-field'))
    await settled(document)
    await userEvent.keyboard('Dibujaste la causa')
    await settled(document)
    within(within(root, 'form cairn-button[type="submit"]'), 'button').click()
    await vi.waitFor(() => expect(fake.others.ridge?.[2]?.celebration?.text).toBe('Dibujaste la causa'))
    await vi.waitFor(() => expect(rowOf(root, 'cause').querySelector('.pt--spike')).not.toBeNull())
    await vi.waitFor(() => within(within(root, 'cairn-toast'), 'button').click())
    await vi.waitFor(() => expect(fake.others.ridge?.[2]?.celebration).toBeUndefined())
    await vi.waitFor(() => expect(rowOf(root, 'cause').querySelector('.pt--spike')).toBeNull())
  })

  it('puts an old celebration back when taking it back was a slip', async () => {
    const root = await ofIlya()
    within(within(root, '[data-celebrate="field"] cairn-button:last-of-type'), 'button').click()
    await vi.waitFor(() => expect(fake.others.ridge?.[0]?.celebration).toBeUndefined())
    await vi.waitFor(() => within(within(root, 'cairn-toast'), 'button').click())
    await vi.waitFor(() => expect(fake.others.ridge?.[0]?.celebration?.text).toBe('Fuiste a mirar y lo viste.'))
  })

  it('is chosen among the people of the course where a link of the course leads to profiles', async () => {
    fake.api.install()
    const view = { kind: 'course_home' as const, challenges: [], undecided: false, place: 'profile' as const, needs: [] }
    const app = openApp(firstData({ app: 'educator', role: 'educator', person: okafor, view }))
    await vi.waitFor(() => within(app, 'cairn-course-people-page'), 5_000)
  })
})

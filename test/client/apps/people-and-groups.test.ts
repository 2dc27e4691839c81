// Longer than 300 lines: the people, the key sheet and the groups of one class, behaviour after behaviour.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../../client/apps/educator/main.ts'
import '../../../client/apps/learner/main.ts'
import type { CairnButton } from '../../../client/components/cairn-button/cairn-button.ts'
import type { PersonView } from '../../../server/contract/works.ts'
import { faults, openPage, settled, within, wordsOf } from '../show.ts'
import { ok, openApp, refusal } from '../support/fake-api.ts'
import { FakeClass } from '../support/fake-class.ts'
import { FakeGroups } from '../support/fake-groups.ts'
import { FakeOwnWork } from '../support/fake-work.ts'
import { firstData, ilya, okafor } from '../support/school.ts'

type Field = HTMLElement & { value: string; label: string }
type TeacherPlace = 'people' | 'key-sheet' | 'groups'
const PAGES = { people: 'cairn-course-people-page', 'key-sheet': 'cairn-key-sheet-page', groups: 'cairn-groups-page' } as const

let groups: FakeGroups
let uninstall: () => void
let asked: FakeClass['api']

const teacher = async (place: TeacherPlace | 'class'): Promise<HTMLElement> => {
  const fake = new FakeClass()
  groups.install(fake.api)
  fake.api.install()
  asked = fake.api
  uninstall = () => fake.api.uninstall()
  const app = openApp(firstData({ app: 'educator', role: 'educator', person: okafor, view: { kind: 'class', class: fake.view } }))
  if (place === 'class') {
    await vi.waitFor(() => within(within(app, 'cairn-class-page'), 'tbody tr'))
    return within(app, 'cairn-class-page')
  }
  await vi.waitFor(() => within(app, 'main'))
  within(app, 'main').dispatchEvent(new CustomEvent('cairn-go-place', { detail: { place }, bubbles: true, composed: true }))
  await vi.waitFor(() => within(within(app, PAGES[place]), 'h1'), 5000)
  await settled(document)
  return within(app, PAGES[place])
}

const student = async (person: PersonView = ilya): Promise<HTMLElement> => {
  const fake = new FakeOwnWork({})
  groups.install(fake.api)
  fake.api.install()
  asked = fake.api
  uninstall = () => fake.api.uninstall()
  const app = openApp(firstData({ app: 'learner', role: 'learner', person, view: { kind: 'learner_work', work: fake.work } }))
  await vi.waitFor(() => within(app, 'main'))
  within(app, 'cairn-place-bar').dispatchEvent(new CustomEvent('cairn-place', { detail: { id: 'groups' }, bubbles: true, composed: true }))
  await vi.waitFor(() => within(within(app, 'cairn-own-groups-page'), 'h2'), 5000)
  await settled(document)
  return within(app, 'cairn-own-groups-page')
}

const words = (node: Element): string => (node.shadowRoot?.textContent ?? node.textContent ?? '').replace(/\s+/g, ' ')
const button = (root: Element, name: string): CairnButton => {
  const found = [...(root.shadowRoot ?? root).querySelectorAll<CairnButton>('cairn-button')].find((one) => one.textContent?.trim() === name)
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const press = async (root: Element, name: string): Promise<void> => {
  within(button(root, name), 'button').click()
  await settled(document)
}
const fill = async (root: Element, label: string, value: string): Promise<void> => {
  const field = [...(root.shadowRoot ?? root).querySelectorAll<Field>('cairn-field')].find((one) => one.label === label)
  if (!field) throw new Error(`no field ${label}`)
  field.value = value
  for (const name of ['cairn-input', 'cairn-change'])
    field.dispatchEvent(new CustomEvent(name, { detail: { value }, bubbles: true, composed: true }))
  await settled(document)
}
const board = (root: Element, at: number): HTMLElement => {
  const found = root.shadowRoot?.querySelectorAll<HTMLElement>('cairn-group-board')[at]
  if (!found) throw new Error(`no board ${at}`)
  return found
}
const inColumn = (root: Element, name: string): readonly string[] => {
  const column = [...(board(root, 1).shadowRoot?.querySelectorAll('section') ?? [])].find((one) =>
    one.querySelector('h3')?.textContent?.includes(name),
  )
  return [...(column?.querySelectorAll<HTMLElement>('.who') ?? [])].map((one) => one.dataset['id'] ?? '')
}
const who = (root: Element, personId: string): HTMLElement => within(board(root, 1), `[data-id="${personId}"]`)

beforeEach(async () => {
  await openPage()
  await page.viewport(1280, 800)
  groups = new FakeGroups()
})
afterEach(() => {
  uninstall()
  document.body.replaceChildren()
  history.replaceState(null, '', '/')
})

describe('people of a course', () => {
  it.each([1280, 320])('has nothing that axe objects to at %i px: people, key sheet, groups', async (width) => {
    await page.viewport(width, 800)
    for (const place of ['people', 'key-sheet', 'groups'] as const) {
      const shown = await teacher(place)
      if (place === 'groups') await press(shown, 'Paste a list')
      expect(await faults(), place).toEqual([])
      expect(document.documentElement.scrollWidth, place).toBeLessThanOrEqual(width)
      uninstall()
      document.body.replaceChildren()
    }
  })

  it('says who is in it, who joined lately, who left with what stays, and whose name is from the key sheet', async () => {
    const shown = await teacher('people')
    expect(words(shown)).toContain('7 students · 2 adults')
    expect(words(shown)).toContain('1 person joined in the last two weeks')
    expect(words(shown)).toContain('Left the course')
    expect(words(shown)).toContain('2 works kept')
    expect(words(shown)).toContain('Steady heron to everybody else')
  })

  it('says of a partial reading how many came, and that nobody was removed', async () => {
    groups.people = {
      ...groups.people,
      roster: { state: 'partial', read: 412, expected: 500, syncedAt: groups.people.roster.syncedAt ?? '' },
    }
    const shown = await teacher('people')
    expect(words(within(shown, '.line .said'))).toMatch(/^412 of about 500 read\. Nobody was removed\. Everybody last came/)
  })

  it('reads again with a progress that can be seen, and ends with the new list', async () => {
    const shown = await teacher('people')
    const before = groups.people
    groups.people = { ...before, roster: { ...before.roster, reading: { people: 250 }, expected: 500 } }
    await press(shown, 'Read again')
    await vi.waitFor(() => expect(within(shown, 'progress').getAttribute('value')).toBe('250'))
    expect(words(within(shown, '.line .said'))).toBe('250 of about 500 read…')
    groups.people = { ...before, people: before.people.slice(0, 4) }
    await vi.waitFor(() => expect(words(shown)).toContain('2 students · 2 adults'), 4000)
    expect(shown.shadowRoot?.querySelector('progress')).toBeNull()
  })

  it('says that the list did not come, and keeps a way to try again', async () => {
    const shown = await teacher('people')
    asked.on('GET', '/api/people', () => refusal('store_unavailable')).on('POST', '/api/people/read', () => refusal('store_unavailable'))
    await press(shown, 'Read again')
    await vi.waitFor(
      () => expect(shown.shadowRoot?.querySelector('cairn-state')?.getAttribute('heading')).toBe('The people did not load'),
      8000,
    )
    expect(words(shown)).toContain('7 students')
  })
})

describe('the key sheet', () => {
  it('writes a name when the field is left, says who is who, and who may see it', async () => {
    const shown = await teacher('key-sheet')
    expect(words(shown)).toContain('They never go to Canvas.')
    await fill(shown, 'Name of Steady heron', 'Bo Lind')
    await vi.waitFor(() => expect(words(shown)).toContain('Saved: Steady heron is Bo Lind.'))
    expect(asked.last('PUT', '/key-sheet/p-heron')).toEqual({ name: 'Bo Lind' })
  })

  it('shows the cell of each fault of a pasted list and keeps the text', async () => {
    const shown = await teacher('key-sheet')
    asked.on('POST', '/api/key-sheet/paste', () =>
      ok({ told: [{ nickname: 'Steady heron', name: 'Bo' }], faults: [{ cell: 'A2', code: 'name_unknown', text: 'Nobody' }] }),
    )
    await fill(shown, 'Nickname and name, one student a line', 'Steady heron\tBo\nNobody\tX')
    await press(shown, 'Look at it first')
    await vi.waitFor(() => expect(words(within(shown, 'cairn-list-faults'))).toContain('Cell A2“Nobody” is nobody in this course.'))
    await press(shown, 'Write 1 name')
    await vi.waitFor(() => expect(words(shown)).toContain('1 name is on the sheet.'))
    expect(within<Field>(shown, 'cairn-field[kind=textarea]').value).toContain('Nobody')
  })
})

describe('groups of a course', () => {
  it('shows those of the LMS and the teacher’s own, and says of each who sees it', async () => {
    const shown = await teacher('groups')
    const said = words(shown)
    expect(said).toContain('Sections in Canvas')
    expect(said).toContain('Canvas decides who is in these.')
    expect(said).toContain('Only teachers see these groups.')
    expect(said).toContain('Students see their own group and who is in it.')
    expect(words(board(shown, 0))).toContain('Section 9f8e7d')
    expect(board(shown, 0).shadowRoot?.querySelector('button')).toBeNull()
  })

  it('moves somebody by M and arrows, says so, and undoes it', async () => {
    const shown = await teacher('groups')
    who(shown, 'p-ilya').focus()
    await userEvent.keyboard('m')
    await userEvent.keyboard('{ArrowDown}')
    expect(words(board(shown, 1))).toContain('Ilya Marchenko: now over Stones.')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(inColumn(shown, 'Stones')).toContain('p-ilya'))
    const toast = within(shown, 'cairn-toast')
    await vi.waitFor(() => expect(wordsOf(toast)).toContain('Ilya Marchenko is in Stones.'))
    within(toast, 'button').click()
    await vi.waitFor(() => expect(inColumn(shown, 'Reeds')).toContain('p-ilya'))
  })

  it('leaves somebody where they are on Escape', async () => {
    const shown = await teacher('groups')
    who(shown, 'p-ilya').focus()
    await userEvent.keyboard('m{ArrowDown}{Escape}')
    await settled(document)
    expect(words(board(shown, 1))).toContain('Ilya Marchenko stays in Reeds.')
    expect(asked.last('POST', '/places')).toBeUndefined()
  })

  it('walks the people by arrows from one tab stop, and moves by the list of groups', async () => {
    const shown = await teacher('groups')
    const stops = [...(board(shown, 1).shadowRoot?.querySelectorAll<HTMLElement>('.who') ?? [])].filter(({ tabIndex }) => tabIndex === 0)
    expect(stops).toHaveLength(1)
    who(shown, 'p-ilya').focus()
    await userEvent.keyboard('{ArrowDown}')
    await vi.waitFor(() => expect(who(shown, 'p-nour').matches(':focus')).toBe(true))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => within(board(shown, 1), '.choices'))
    await settled(document)
    await press(board(shown, 1), 'In no group')
    await vi.waitFor(() => expect(inColumn(shown, 'In no group')).toContain('p-nour'))
    expect(asked.last('POST', '/places')).toEqual({ personId: 'p-nour', groupId: null })
  })

  it('makes a set for sign-up with names and a limit, never for teachers only', async () => {
    const shown = await teacher('groups')
    await press(shown, 'Let students sign up')
    const form = within(shown, 'cairn-set-form')
    expect(words(within(form, 'cairn-field[kind=select]'))).not.toContain('Only teachers')
    await fill(form, 'Name of the set', 'Topics')
    await fill(form, 'Names of the groups, one a line', 'Rivers\n\n Wind ')
    await fill(form, 'Most students in one group', '4')
    await press(form, 'Open sign-up')
    await vi.waitFor(() =>
      expect(asked.last('POST', '/group-sets')).toEqual({
        name: 'Topics',
        seenBy: 'members',
        signUp: { open: true, size: 4 },
        groups: [{ name: 'Rivers' }, { name: 'Wind' }],
      }),
    )
    await vi.waitFor(() => expect(words(shown)).toContain('“Topics” is made.'))
  })

  it('removes a set without asking and brings it back', async () => {
    const shown = await teacher('groups')
    await press(shown, 'Remove the set')
    await vi.waitFor(() => expect(words(shown)).not.toContain('Lab tables '))
    const toast = within(shown, 'cairn-toast')
    await vi.waitFor(() => expect(wordsOf(toast)).toContain('“Lab tables” is removed.'))
    within(toast, 'button').click()
    await vi.waitFor(() =>
      expect([...(shown.shadowRoot?.querySelectorAll('h2') ?? [])].map((one) => one.textContent)).toContain('Lab tables'),
    )
  })

  it('takes a group out and brings it back with its people', async () => {
    const shown = await teacher('groups')
    const change = [...(shown.shadowRoot?.querySelectorAll<CairnButton>('cairn-button') ?? [])].filter(
      (one) => one.textContent?.trim() === 'Change',
    )[1]
    if (change) within(change, 'button').click()
    await settled(document)
    const form = within(shown, 'cairn-set-form')
    within(within(form, 'cairn-button[label="Remove Reeds"]'), 'button').click()
    await settled(document)
    await press(form, 'Save the changes')
    await vi.waitFor(() => expect(inColumn(shown, 'Reeds')).toEqual([]))
    within(within(shown, 'cairn-toast'), 'button').click()
    await vi.waitFor(() => expect(inColumn(shown, 'Reeds')).toEqual(['p-ilya', 'p-nour']))
  })

  it('looks at a pasted list, names the cells, keeps the good lines and the text', async () => {
    const shown = await teacher('groups')
    await press(shown, 'Paste a list')
    const paste = within(shown, 'cairn-paste-groups')
    asked.on('POST', '/api/group-sets/paste', () =>
      ok({ groups: [{ name: 'Reeds', people: [ilya] }], faults: [{ cell: 'A2', code: 'name_ambiguous', text: 'Sam' }] }),
    )
    await fill(paste, 'Student and group, one student a line', 'Ilya Marchenko,Reeds\nSam,Reeds')
    await press(paste, 'Look at it first')
    await vi.waitFor(() => expect(words(within(paste, 'cairn-list-faults'))).toContain('Cell A2Several students are called “Sam”.'))
    await press(paste, 'Put 1 student into groups')
    await vi.waitFor(() => expect(words(paste)).toContain('1 student is in a group now. 1 line was left out.'))
    expect(asked.last('POST', '/paste')).toMatchObject({ step: 'keep' })
    expect(within<Field>(paste, 'cairn-field[kind=textarea]').value).toContain('Sam')
  })

  it('says that nothing was changed when somebody else was faster', async () => {
    const shown = await teacher('groups')
    asked.on('POST', '/api/group-sets/:setId/places', () => refusal('changed_meanwhile'))
    who(shown, 'p-ilya').focus()
    await userEvent.keyboard('m{ArrowDown}{Enter}')
    await vi.waitFor(() => expect(shown.shadowRoot?.querySelector('cairn-state')?.getAttribute('heading')).toBe('Nothing was changed'))
  })

  it('filters the class by a group, and back', async () => {
    const classPage = await teacher('class')
    await vi.waitFor(() => within(within(classPage, 'cairn-group-filter'), 'cairn-field'), 5000)
    const rows = (): number => classPage.shadowRoot?.querySelectorAll('tbody tr').length ?? 0
    const everybody = rows()
    const field = within<Field & { options: readonly { value: string }[] }>(within(classPage, 'cairn-group-filter'), 'cairn-field')
    const choose = async (value: string): Promise<void> => {
      field.dispatchEvent(new CustomEvent('cairn-input', { detail: { value }, bubbles: true, composed: true }))
      await settled(document)
    }
    await choose('s-labs g1')
    expect([...(classPage.shadowRoot?.querySelectorAll('tbody cairn-person') ?? [])].map(wordsOf).join(' ')).toContain('Ilya Marchenko')
    expect(rows()).toBe(2)
    expect(await faults()).toEqual([])
    await choose('')
    expect(rows()).toBe(everybody)
  })
})

describe('a student’s groups', () => {
  it.each([1280, 320])('have nothing that axe objects to at %i px', async (width) => {
    await page.viewport(width, 800)
    await student()
    expect(await faults()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  })

  it('tell a student without a name what they are called here', async () => {
    const shown = await student({ id: 'p-heron', nickname: 'Steady heron', initials: 'SH' })
    expect(words(shown)).toContain('In this course you are called Steady heron.')
  })

  it('let a student join and leave, and say who sees it', async () => {
    const shown = await student()
    expect(words(shown)).toContain('You are in no group yet.')
    expect(words(shown)).toContain('Only the people in your group see that you are in it, and your teacher.')
    await press(shown, 'Join Reeds')
    await vi.waitFor(() => expect(words(shown)).toContain('You are in Reeds now.'))
    expect(words(shown)).toContain('With نور الهاشمي')
    await press(shown, 'Leave Reeds')
    await vi.waitFor(() => expect(words(shown)).toContain('You left Reeds.'))
    expect(asked.last('PUT', '/my-groups/s-labs')).toEqual({ groupId: null })
  })

  it('block a full group with its reason, and read again when somebody was faster', async () => {
    const shown = await student()
    await press(shown, 'Full')
    expect(wordsOf(button(shown, 'Full'))).toContain('This group is full. Choose another one.')
    asked.on('PUT', '/api/my-groups/:setId', () => refusal('group_full'))
    const reads = asked.calls.filter(({ method }) => method === 'GET').length
    await press(shown, 'Join Reeds')
    await vi.waitFor(() => expect(words(shown)).toContain('That group is full now. Your group stays as it was.'))
    expect(asked.calls.filter(({ method }) => method === 'GET').length).toBeGreaterThan(reads)
  })
})

import { html } from 'lit'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../client/components/cairn-brand/cairn-brand.ts'
import type { CairnButton } from '../../../client/components/cairn-button/cairn-button.ts'
import '../../../client/components/cairn-button/cairn-button.ts'
import '../../../client/components/cairn-end-bar/cairn-end-bar.ts'
import type { CairnLevelMark } from '../../../client/components/cairn-level-mark/cairn-level-mark.ts'
import '../../../client/components/cairn-level-mark/cairn-level-mark.ts'
import { stoneShape, type CairnPerson } from '../../../client/components/cairn-person/cairn-person.ts'
import type { CairnPlaceBar } from '../../../client/components/cairn-place-bar/cairn-place-bar.ts'
import '../../../client/components/cairn-place-bar/cairn-place-bar.ts'
import type { CairnTabs } from '../../../client/components/cairn-tabs/cairn-tabs.ts'
import '../../../client/components/cairn-tabs/cairn-tabs.ts'
import type { CairnTrail } from '../../../client/components/cairn-trail/cairn-trail.ts'
import '../../../client/components/cairn-trail/cairn-trail.ts'
import { STUDENTS, TRAIL } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show, within, wordsOf } from '../show.ts'

beforeAll(() => openPage())

describe('button', () => {
  const button = (more: Partial<CairnButton> = {}) =>
    show<CairnButton>(html`<cairn-button kind="main">Hand in</cairn-button>`).then(async (element) => {
      Object.assign(element, more)
      await element.updateComplete
      return element
    })

  it('has nothing that axe objects to, in any kind and state', async () => {
    await show(
      html`<div>
        <cairn-button kind="main">Hand in</cairn-button><cairn-button>Preview</cairn-button
        ><cairn-button kind="quiet">Not now</cairn-button> <cairn-button kind="icon" label="Close">x</cairn-button
        ><cairn-button busy>Hand in</cairn-button><cairn-button .pressed=${true}>Done</cairn-button>
        <cairn-button blocked="Mark one work first.">Release 0</cairn-button><cairn-button href="#here">Back</cairn-button>
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('lets a click out once, by mouse and by key', async () => {
    const element = await button()
    let clicks = 0
    element.addEventListener('click', () => (clicks += 1))
    await userEvent.click(element)
    await userEvent.keyboard('{Enter}')
    expect(clicks).toBe(2)
  })

  it('stays focusable while blocked, says why when pressed, and lets no click out', async () => {
    const element = await button({ blocked: 'Mark one work first.' })
    let clicks = 0
    element.addEventListener('click', () => (clicks += 1))
    const said = heard(element, 'cairn-blocked')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await element.updateComplete
    expect(clicks).toBe(0)
    expect(said).toHaveLength(1)
    expect(within(element, '[role=status]').textContent).toBe('Mark one work first.')
    expect(within(element, 'button').getAttribute('aria-disabled')).toBe('true')
  })

  it('keeps its words while busy and cannot be pressed twice', async () => {
    const element = await button({ busy: true })
    let clicks = 0
    element.addEventListener('click', () => (clicks += 1))
    within(element, 'button').click()
    expect(clicks).toBe(0)
    expect(within(element, 'button').getAttribute('aria-busy')).toBe('true')
    expect(element.textContent).toBe('Hand in')
  })

  it('submits the form around it', async () => {
    const form = await show<HTMLFormElement>(html`<form><cairn-button type="submit">Go</cairn-button></form>`)
    let submitted = 0
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      submitted += 1
    })
    await userEvent.click(form.querySelector('cairn-button')!)
    expect(submitted).toBe(1)
  })

  it('is 44 px high for a finger', async () => {
    const element = await button()
    expect(within(element, 'button').getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
  })
})

describe('level mark', () => {
  it('has nothing that axe objects to', async () => {
    await show(html`<div>${[0, 1, 2, 3, 4].map((level) => html`<cairn-level-mark .level=${level} of="4"></cairn-level-mark>`)}</div>`)
    expect(await faults()).toEqual([])
  })

  it('says the level with “of”, and “not yet seen” for none', async () => {
    const element = await show<CairnLevelMark>(html`<cairn-level-mark level="3" of="4"></cairn-level-mark>`)
    expect(within(element, 'svg').getAttribute('aria-label')).toBe('Level 3 of 4')
    element.level = 0
    await element.updateComplete
    expect(within(element, 'svg').getAttribute('aria-label')).toBe('Not yet seen')
    expect(element.shadowRoot?.querySelectorAll('.st--none')).toHaveLength(4)
  })

  it.each([2, 3, 4, 5, 6])('stacks %i stones, the top one painted, all inside its box', async (of) => {
    const element = await show<CairnLevelMark>(html`<cairn-level-mark size="l" .level=${of} .of=${of}></cairn-level-mark>`)
    const box = element.getBoundingClientRect()
    const stones = [...(element.shadowRoot?.querySelectorAll('path') ?? [])].map((path) => path.getBoundingClientRect())
    expect(stones).toHaveLength(of)
    expect(element.shadowRoot?.querySelectorAll('.st--top')).toHaveLength(1)
    for (const stone of stones) {
      expect(stone.top).toBeGreaterThanOrEqual(box.top - 2)
      expect(stone.bottom).toBeLessThanOrEqual(box.bottom + 2)
    }
  })

  it('shows the numeral where there are more than six levels', async () => {
    const element = await show<CairnLevelMark>(html`<cairn-level-mark level="7" of="8"></cairn-level-mark>`)
    expect(within(element, 'text').textContent).toBe('7')
  })
})

describe('person', () => {
  it('has nothing that axe objects to, with and without the name', async () => {
    await show(
      html`<div>
        ${STUDENTS.map((person) => html`<cairn-person .person=${person}></cairn-person><cairn-person with-name .person=${person}></cairn-person>`)}
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('has the same one of four shapes everywhere, and names the person', async () => {
    const element = await show<CairnPerson>(html`<cairn-person .person=${STUDENTS[0]}></cairn-person>`)
    expect(within(element, '.stone').dataset['shape']).toBe(String(stoneShape('p1')))
    expect(within(element, '[role=img]').getAttribute('aria-label')).toBe('Ilya Marchenko')
  })

  it('says the nickname where the school withholds names', async () => {
    const element = await show<CairnPerson>(
      html`<cairn-person with-name .person=${{ id: 'p', initials: '12', nickname: 'Learner 12' }}></cairn-person>`,
    )
    expect(wordsOf(element)).toContain('Learner 12')
  })
})

describe('place bar', () => {
  const places = [
    { id: 'challenge', label: 'Challenge', current: true },
    { id: 'plan', label: 'My plan' },
  ]

  it('has nothing that axe objects to', async () => {
    await show(html`<cairn-place-bar name="Water challenge" full-window .places=${places}></cairn-place-bar>`)
    expect(await faults(document.querySelector('cairn-place-bar')!)).toEqual([])
  })

  it('marks the current place and tells which one was pressed', async () => {
    const element = await show<CairnPlaceBar>(html`<cairn-place-bar name="Cairn" full-window .places=${places}></cairn-place-bar>`)
    const said = heard(element, 'cairn-place', 'cairn-full-window')
    expect(within(element, '[aria-current=page]').textContent?.trim()).toBe('Challenge')
    await userEvent.click(within(element, 'nav button:nth-child(2)'))
    await userEvent.click(within(element, '.btn--icon'))
    expect(said).toEqual([{ id: 'plan' }, null])
  })
})

describe('trail', () => {
  it('has nothing that axe objects to', async () => {
    await show(html`<cairn-trail .steps=${TRAIL}></cairn-trail>`)
    expect(await faults()).toEqual([])
  })

  it('marks the step where you are, and says that steps behind are done', async () => {
    const element = await show<CairnTrail>(html`<cairn-trail .steps=${TRAIL}></cairn-trail>`)
    expect(within(element, '[aria-current=step]').textContent).toContain('Measure the creek')
    expect(within(element, 'li svg').getAttribute('aria-label')).toBe('Done')
  })
})

describe('tabs', () => {
  const tabs = (beside = false) =>
    show<CairnTabs>(
      html`<cairn-tabs
        label="Work and rubric"
        current="work"
        ?beside=${beside}
        .tabs=${[
          { id: 'work', label: 'Work' },
          { id: 'rubric', label: 'Rubric' },
        ]}
        ><p slot="work">Three places</p>
        <p slot="rubric">Levels</p></cairn-tabs
      >`,
    )

  it('has nothing that axe objects to', async () => {
    await tabs()
    expect(await faults()).toEqual([])
  })

  it('moves by arrows, shows one panel, and tells only of a change', async () => {
    const element = await tabs()
    const said = heard(element, 'cairn-tab')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}{ArrowRight}')
    await element.updateComplete
    expect(said).toEqual([{ id: 'rubric' }])
    expect(element.shadowRoot?.querySelectorAll('[role=tabpanel]:not([hidden])')).toHaveLength(1)
    expect(within(element, '[aria-selected=true]').textContent?.trim()).toBe('Rubric')
  })

  it('has no tabs where the panels stand beside each other', async () => {
    const element = await tabs(true)
    expect(element.shadowRoot?.querySelector('[role=tablist]')).toBeNull()
    expect(element.shadowRoot?.querySelectorAll('slot')).toHaveLength(2)
  })
})

describe('end bar and brand', () => {
  it('have nothing that axe objects to', async () => {
    await show(
      html`<cairn-end-bar label="Hand in"
        ><cairn-brand></cairn-brand>
        <p>Almost.</p>
        <cairn-button slot="actions">Hand in</cairn-button></cairn-end-bar
      >`,
    )
    expect(await faults()).toEqual([])
  })

  it('sticks to the foot of a frame that scrolls, and stands still where the LMS gave the height', async () => {
    const bar = await show(html`<cairn-end-bar label="Hand in"><p>Almost.</p></cairn-end-bar>`)
    expect(getComputedStyle(bar as Element).position).toBe('sticky')
    ;(bar as Element).setAttribute('still', '')
    expect(getComputedStyle(bar as Element).position).toBe('static')
  })
})

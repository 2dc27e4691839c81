import { html } from 'lit'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnStudentStrip } from '../../../client/components/cairn-student-strip/cairn-student-strip.ts'
import '../../../client/components/cairn-student-strip/cairn-student-strip.ts'
import { STUDENTS } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show } from '../show.ts'

const strip = (form: 'strip' | 'list') =>
  show<CairnStudentStrip>(html`<cairn-student-strip .form=${form} current="p2" .students=${STUDENTS}></cairn-student-strip>`)

const buttons = (element: CairnStudentStrip) => [...(element.shadowRoot?.querySelectorAll('button') ?? [])]
const focused = (element: CairnStudentStrip) => buttons(element).indexOf(element.shadowRoot?.activeElement as HTMLButtonElement)

describe('student strip', () => {
  beforeAll(() => openPage())

  it('has nothing that axe objects to, as a strip and as a list', async () => {
    await strip('strip')
    expect(await faults()).toEqual([])
    await strip('list')
    expect(await faults()).toEqual([])
  })

  it('is one tab stop, on the student whose work is open', async () => {
    const element = await strip('strip')
    expect(buttons(element).filter((button) => button.tabIndex === 0)).toHaveLength(1)
    await userEvent.tab()
    expect(focused(element)).toBe(1)
  })

  it('moves by arrows, Home and End, and opens only by Enter', async () => {
    const element = await strip('list')
    const said = heard(element, 'cairn-student-chosen')
    buttons(element)[1]?.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    expect(focused(element)).toBe(3)
    await userEvent.keyboard('{End}')
    expect(focused(element)).toBe(STUDENTS.length - 1)
    await userEvent.keyboard('{ArrowDown}{Home}{ArrowUp}')
    expect(focused(element)).toBe(0)
    expect(said).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(said).toEqual([{ id: 'p1' }])
  })

  it('turns the sideways arrows round in a right-to-left page', async () => {
    document.documentElement.dir = 'rtl'
    const element = await strip('strip')
    buttons(element)[1]?.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(focused(element)).toBe(2)
    document.documentElement.dir = 'ltr'
  })

  it('names each student with status and place, and says who else is there', async () => {
    const element = await strip('strip')
    expect(buttons(element)[2]?.textContent?.replace(/\s+/g, ' ')).toContain(
      'Siobhán O’Dwyer-FitzgeraldAna Ferreira is here, Ready to mark, 3 of 9',
    )
    expect(buttons(element)[6]?.textContent).toContain('Not handed in, 7 of 9')
  })

  it('wraps long names in the list and never cuts them', async () => {
    document.body.style.inlineSize = '248px'
    const element = await strip('list')
    const long = buttons(element)[5]?.querySelector<HTMLElement>('.words')
    expect(long!.scrollWidth).toBeLessThanOrEqual(long!.clientWidth)
    document.body.style.inlineSize = ''
  })
})

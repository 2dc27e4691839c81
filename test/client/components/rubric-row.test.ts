import { html } from 'lit'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnRubricRow } from '../../../client/components/cairn-rubric-row/cairn-rubric-row.ts'
import '../../../client/components/cairn-rubric-row/cairn-rubric-row.ts'
import { EVIDENCE_QUALITY, NAMED_LEVELS, SIX_LEVELS, TEAM_COMMENT } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show, within, wordsOf } from '../show.ts'

const row = (more: Partial<CairnRubricRow> = {}) =>
  show<CairnRubricRow>(html`<cairn-rubric-row .criterion=${EVIDENCE_QUALITY}></cairn-rubric-row>`).then(async (element) => {
    Object.assign(element, more)
    await element.updateComplete
    return element
  })

const radios = (element: CairnRubricRow) => [...(element.shadowRoot?.querySelectorAll('input') ?? [])]

describe('rubric row', () => {
  beforeAll(() => openPage())

  it('has nothing that axe objects to, in any form and state', async () => {
    const self = { levelId: 'l2', name: 'Ilya' }
    await show(
      html`<div>
        <cairn-rubric-row heading="2" .criterion=${EVIDENCE_QUALITY} chosen="l2" chosen-word="you"></cairn-rubric-row>
        <cairn-rubric-row heading="2" form="stacked" .criterion=${NAMED_LEVELS}></cairn-rubric-row>
        <cairn-rubric-row
          heading="2"
          form="key"
          voice="marker"
          offer-not-observed
          .criterion=${EVIDENCE_QUALITY}
          .selfMark=${self}
        ></cairn-rubric-row>
        <cairn-rubric-row heading="2" readonly chosen="l3" chosen-word="chosen" .criterion=${EVIDENCE_QUALITY}></cairn-rubric-row>
        <cairn-rubric-row heading="2" readonly not-observed .criterion=${EVIDENCE_QUALITY}></cairn-rubric-row>
        <cairn-rubric-row heading="2" .criterion=${TEAM_COMMENT}></cairn-rubric-row>
        <cairn-rubric-row
          heading="2"
          .criterion=${EVIDENCE_QUALITY}
          .changedBy=${{ text: 'Ana chose 2 at 11:40', take: 'Take 2', keep: 'Keep mine' }}
        ></cairn-rubric-row>
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('chooses with the arrows, as radios do, and tells each choice once', async () => {
    const element = await row({ chosen: 'l2' })
    const said = heard(element, 'cairn-level-chosen')
    radios(element)[1]?.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(said).toEqual([{ criterionId: 'evidence', levelId: 'l3' }])
    expect(element.chosen).toBe('l3')
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(said).toHaveLength(3)
    expect(element.chosen).toBe('l1')
  })

  it('stays silent when the page sets the level', async () => {
    const element = await row()
    const said = heard(element, 'cairn-level-chosen', 'cairn-not-observed')
    element.chosen = 'l4'
    await element.updateComplete
    expect(radios(element).map((radio) => radio.checked)).toEqual([false, false, false, true])
    element.chosen = undefined
    await element.updateComplete
    expect(radios(element).some((radio) => radio.checked)).toBe(false)
    expect(said).toEqual([])
  })

  it('reads the criterion with its question, and every level with number and name', async () => {
    const element = await row({ criterion: NAMED_LEVELS })
    expect(within(element, 'legend').textContent).toContain('Could someone repeat it?')
    expect(wordsOf(element)).toContain('Level 2, On the way')
    expect(wordsOf(element)).toContain('Does not count in the points')
  })

  it('says who is chosen in words, not by colour alone', async () => {
    const element = await row({ chosen: 'l2', chosenWord: 'you' })
    expect(within(element, '[data-chosen]').textContent).toContain('You')
  })

  it('shows the learner’s own level in the marker’s row without choosing it', async () => {
    const element = await row({ form: 'key', voice: 'marker', selfMark: { levelId: 'l2', name: 'Ilya' } })
    expect(wordsOf(element)).toContain('Ilya says level 2')
    expect(radios(element).some((radio) => radio.checked)).toBe(false)
    expect(wordsOf(element)).toContain('One kind of evidence, with its source.')
  })

  it('offers “nothing to look at yet” as a choice of the same group', async () => {
    const element = await row({ form: 'key', offerNotObserved: true, chosen: 'l3' })
    const said = heard(element, 'cairn-not-observed')
    await userEvent.click(within(element, '.level--none'))
    expect(said).toEqual([{ criterionId: 'evidence' }])
    await element.updateComplete
    expect(radios(element).map((radio) => radio.checked)).toEqual([false, false, false, false, true])
  })

  it('has nothing to press when it is read only, and none of its levels is a control', async () => {
    const element = await row({ readonly: true, chosen: 'l3' })
    expect(radios(element)).toEqual([])
    expect(within(element, '[data-chosen]').textContent).toContain('Chosen')
  })

  it('has a comment and no points where the criterion is feedback only', async () => {
    const element = await row({ criterion: TEAM_COMMENT })
    expect(wordsOf(element)).toContain('Comment, no points')
    expect(radios(element)).toEqual([])
  })

  it('puts six levels in cards at every width', async () => {
    const element = await row({ criterion: SIX_LEVELS })
    expect(within(element, '.levels').classList).toContain('levels--stacked')
  })

  it('lets a person take or refuse what another marker chose', async () => {
    const element = await row({ chosen: 'l3', changedBy: { text: 'Ana chose 2 at 11:40', take: 'Take 2', keep: 'Keep mine' } })
    const said = heard(element, 'cairn-change-settled')
    expect(wordsOf(element)).toContain('Ana chose 2 at 11:40')
    const [theirs, mine] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.changed button') ?? [])]
    await userEvent.click(theirs!)
    await userEvent.click(mine!)
    expect(said).toEqual([
      { criterionId: 'evidence', keep: 'theirs' },
      { criterionId: 'evidence', keep: 'mine' },
    ])
  })
})

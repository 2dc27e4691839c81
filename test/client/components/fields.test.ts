import { html } from 'lit'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CairnCommentBank } from '../../../client/components/cairn-comment-bank/cairn-comment-bank.ts'
import '../../../client/components/cairn-comment-bank/cairn-comment-bank.ts'
import type { CairnField } from '../../../client/components/cairn-field/cairn-field.ts'
import '../../../client/components/cairn-field/cairn-field.ts'
import { COMMENTS } from '../../../client/apps/parts/samples.ts'
import { faults, heard, openPage, show, within } from '../show.ts'

beforeAll(() => openPage())

const OPTIONS = [
  { value: 'a', label: 'Field study' },
  { value: 'b', label: 'Water study' },
]

describe('field', () => {
  it('has nothing that axe objects to, in any kind and state', async () => {
    await show(
      html`<div>
        <cairn-field label="Points" value="2O" fault="That is a letter O. Write 20."></cairn-field>
        <cairn-field label="Audience" hint="A real reader." optional></cairn-field>
        <cairn-field kind="textarea" sign label="The driving question" value="Why?"></cairn-field>
        <cairn-field kind="select" label="Rubric" value="b" .options=${OPTIONS}></cairn-field>
        <cairn-field label="Title" hide-label readonly value="Water"></cairn-field>
      </div>`,
    )
    expect(await faults()).toEqual([])
  })

  it('joins hint and fault to the control', async () => {
    const element = await show<CairnField>(html`<cairn-field label="Points" hint="Above 0" fault="Write 20."></cairn-field>`)
    const control = within(element, 'input')
    expect(control.getAttribute('aria-describedby')).toBe('hint fault')
    expect(control.getAttribute('aria-invalid')).toBe('true')
  })

  it('tells each key and the leaving, and nothing when the page sets the value', async () => {
    const element = await show<CairnField>(html`<cairn-field label="Title"></cairn-field>`)
    const keys = heard(element, 'cairn-input')
    const leaving = heard(element, 'cairn-change')
    element.value = 'Water'
    await element.updateComplete
    expect([keys, leaving]).toEqual([[], []])
    element.focus()
    await userEvent.keyboard('!')
    await userEvent.tab()
    expect(keys).toEqual([{ value: 'Water!' }])
    expect(leaving).toEqual([{ value: 'Water!' }])
  })

  it('keeps what was typed when a fault appears', async () => {
    const element = await show<CairnField>(html`<cairn-field label="Points"></cairn-field>`)
    element.focus()
    await userEvent.keyboard('2O')
    element.fault = 'That is a letter O.'
    await element.updateComplete
    expect(within<HTMLInputElement>(element, 'input').value).toBe('2O')
  })

  it('chooses from a list', async () => {
    const element = await show<CairnField>(html`<cairn-field kind="select" label="Rubric" value="a" .options=${OPTIONS}></cairn-field>`)
    const said = heard(element, 'cairn-change')
    await userEvent.selectOptions(within(element, 'select'), 'b')
    expect(said).toEqual([{ value: 'b' }])
  })

  it('submits its form by Enter', async () => {
    const form = await show<HTMLFormElement>(html`<form><cairn-field label="Title" name="title" value="Water"></cairn-field></form>`)
    const seen: unknown[] = []
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      seen.push(new FormData(form).get('title'))
    })
    form.querySelector('cairn-field')!.focus()
    await userEvent.keyboard('{Enter}')
    expect(seen).toEqual(['Water'])
  })
})

describe('comment bank', () => {
  const bank = () =>
    show<CairnCommentBank>(html`<cairn-comment-bank label="Comment" level-id="l3" .comments=${COMMENTS}></cairn-comment-bank>`)
  const options = (element: CairnCommentBank) =>
    [...(element.shadowRoot?.querySelectorAll('[role=option]') ?? [])].map((option) => option.querySelector('b')?.textContent)

  it('has nothing that axe objects to, closed and open', async () => {
    const element = await bank()
    expect(await faults()).toEqual([])
    element.openBank()
    await element.updateComplete
    expect(await faults()).toEqual([])
  })

  it('opens at a slash, the chosen level first, and not at a slash inside a word', async () => {
    const element = await bank()
    element.focus()
    await userEvent.keyboard('and/')
    await element.updateComplete
    expect(options(element)).toEqual([])
    await userEvent.keyboard(' /')
    await element.updateComplete
    expect(options(element)).toEqual(['3', '1', '2', '4'])
  })

  it('filters while a person types, moves by arrows, and puts the comment in by Enter', async () => {
    const element = await bank()
    const said = heard(element, 'cairn-comment-inserted')
    element.focus()
    await userEvent.keyboard('Well done. /prove')
    await element.updateComplete
    expect(options(element)).toEqual(['3', '1', '4'])
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}')
    await element.updateComplete
    expect(within(element, 'textarea').getAttribute('aria-activedescendant')).toBe('o2')
    await userEvent.keyboard('{Enter}')
    await element.updateComplete
    expect(element.value).toBe('Well done. You tell me what would prove you wrong. That is how it is done.')
    expect(said).toEqual([{ id: 'c4' }])
    expect(options(element)).toEqual([])
  })

  it('closes at Escape and keeps what was typed', async () => {
    const element = await bank()
    element.focus()
    await userEvent.keyboard('/two')
    await userEvent.keyboard('{Escape}')
    await element.updateComplete
    expect(options(element)).toEqual([])
    expect(element.value).toBe('/two')
  })

  it('stands inside the field’s own width, at either end of a line', async () => {
    const element = await bank()
    element.focus()
    await userEvent.keyboard(`${'word '.repeat(30)}/`)
    await element.updateComplete
    const list = within(element, '.list').getBoundingClientRect()
    expect(list.right).toBeLessThanOrEqual(element.getBoundingClientRect().right + 1)
    expect(list.left).toBeGreaterThanOrEqual(element.getBoundingClientRect().left - 1)
  })
})

import { html, nothing, type TemplateResult } from 'lit'
import { sayCallError } from '../../../contexts/say.ts'
import type { CallError } from '../../../data/errors.ts'
import type { Answer } from '../../../data/answer.ts'
import { sayKey, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { arrowLeft, check, clock, octagonX } from '../../../components/icon/icons.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goTo, type Place } from '../place.ts'

/** An answer as a page shows it: loading, failed with a way to try again, or what came. A later failure stands above what is there. */
export function showAnswer<T>(answer: Answer<T>, show: (value: T) => unknown): TemplateResult {
  const { value, error } = answer
  if (value === undefined && !error) return html`<cairn-state kind="loading"></cairn-state>`
  if (value === undefined)
    return html`<cairn-state
      class="narrow"
      kind="failed"
      heading=${t('admin.notLoaded')}
      text=${error ? sayCallError(error, 'admin') : ''}
      reference=${error?.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void answer.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  return html`${error ? notDone(error) : nothing}${show(value)}`
}

/** Something that was asked for and refused, in words. */
export const notDone = (error: CallError, heading = t('admin.notDone')): TemplateResult =>
  html`<cairn-state
    class="narrow"
    kind="failed"
    heading=${heading}
    text=${sayCallError(error, 'admin')}
    reference=${error.reference ?? ''}
  ></cairn-state>`

const LOOKS = { ok: check, wait: clock, stop: octagonX } as const

/** A state in words, with a shape; its colour says nothing new. */
export const chip = (look: keyof typeof LOOKS, words: string): TemplateResult =>
  html`<span class="chip chip--${look}">${icon(LOOKS[look])}${words}</span>`

/** The state of a registration, a deployment or a person. @param words `status` or `person` */
export const statusChip = (status: 'pending' | 'active' | 'disabled', words: 'status' | 'person' = 'status'): TemplateResult =>
  chip(status === 'active' ? 'ok' : status === 'pending' ? 'wait' : 'stop', sayKey(`admin.${words}_${status}`))

/** What an LMS family is called. */
export const familyName = (family: string): string => sayKey(`admin.family_${family}`)

/** The way up from a page. */
export const backLink = (from: HTMLElement, place: Place, name: string): TemplateResult =>
  html`<p class="back">
    <cairn-button kind="quiet" label=${t('admin.backTo', { place: name })} @click=${() => goTo(from, place)}
      >${icon(arrowLeft, { flip: true })}${name}</cairn-button
    >
  </p>`

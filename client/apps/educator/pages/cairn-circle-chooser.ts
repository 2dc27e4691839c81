import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { CIRCLE_LIMITS, type AgeBand } from '../../../../server/contract/check-in-words.ts'
import type { CircleStartersView } from '../../../data/circles.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { t, type WordKey } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'

export type CirclePart = 'opening' | 'closing' | 'question'

const HEADINGS = {
  opening: 'checkIn.chooseHeading_opening',
  closing: 'checkIn.chooseHeading_closing',
  question: 'checkIn.chooseHeading_question',
} as const satisfies Readonly<Record<CirclePart, WordKey>>
const AGES = [
  ['any', 'checkIn.ages_all'],
  ['5-8', 'checkIn.ages_young'],
  ['9-13', 'checkIn.ages_middle'],
  ['14-18', 'checkIn.ages_old'],
] as const satisfies readonly (readonly [AgeBand, WordKey])[]

/**
 * Chooses one part of the day: a starter to begin with, or own words.
 * @fires cairn-part-chosen - `{ text }`; `null` takes it away
 * @fires cairn-part-left - nothing is changed
 */
@customElement('cairn-circle-chooser')
export class CairnCircleChooser extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: var(--cairn-space-3);
      }
      .list {
        max-block-size: 20rem;
        overflow-y: auto;
        border: 1px solid var(--cairn-line);
        border-radius: var(--cairn-radius-m);
      }
      .list button {
        display: block;
        inline-size: 100%;
        min-block-size: var(--cairn-target);
        padding: 0.5rem 0.75rem;
        border: 0;
        border-block-end: 1px solid var(--cairn-line);
        background: var(--cairn-surface);
        text-align: start;
        line-height: 1.4;
        cursor: pointer;
      }
      .list button:hover {
        background: var(--cairn-tarn-wash);
      }
      .list button:focus-visible {
        outline-offset: -3px;
      }
    `,
  ]

  @property() what: CirclePart = 'question'
  @property() value = ''
  @property({ type: Boolean }) busy = false
  @property({ attribute: false }) starters?: CircleStartersView
  @state() private typed: string | undefined
  @state() private ages: AgeBand = 'any'

  override render() {
    const text = this.typed ?? this.value
    return html`<form @submit=${this.#use}>
      <h3>${t(HEADINGS[this.what])}</h3>
      <cairn-field
        kind="textarea"
        label=${t('checkIn.yourWords')}
        hint=${t('checkIn.yourWordsHint')}
        max-length=${CIRCLE_LIMITS.promptLength}
        .value=${text}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
      ></cairn-field>
      <div class="row row--tight">
        <cairn-button kind="main" type="submit" ?busy=${this.busy}>${t('checkIn.useIt')}</cairn-button>
        <cairn-button @click=${() => this.#say('cairn-part-left', {})}>${t('checkIn.cancel')}</cairn-button>
        ${
          this.value === ''
            ? nothing
            : html`<cairn-button kind="quiet" @click=${() => this.#say('cairn-part-chosen', { text: null })}
                >${t('checkIn.clearIt')}</cairn-button
              >`
        }
      </div>
      <cairn-field
        kind="select"
        label=${t('checkIn.ages')}
        .options=${AGES.map(([value, label]) => ({ value, label: t(label) }))}
        .value=${this.ages}
        @cairn-change=${(event: CustomEvent<{ value: AgeBand }>) => (this.ages = event.detail.value)}
      ></cairn-field>
      <ul class="list" aria-label=${t('checkIn.starters')}>
        ${this.#fitting().map(
          (starter) => html`<li><button type="button" @click=${() => (this.typed = starter.text)}>${starter.text}</button></li>`,
        )}
      </ul>
    </form>`
  }

  /** For one age: those written for it and those for everybody. */
  #fitting() {
    const { starters, ages, what } = this
    const list = what === 'question' ? starters?.questions : starters?.[what]
    return (list ?? []).filter((one) => ages === 'any' || one.ages === ages || one.ages === 'any')
  }

  #use = (event: Event): void => {
    event.preventDefault()
    const text = (this.typed ?? this.value).trim()
    if (text !== '') this.#say('cairn-part-chosen', { text })
  }

  #say(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-circle-chooser': CairnCircleChooser
  }
}

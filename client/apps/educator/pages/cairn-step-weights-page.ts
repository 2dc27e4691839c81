import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { STEP_LIMITS, STEP_REASONS, type StepReason, type StepWeights } from '../../../../server/contract/next-step-words.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { nextStepCalls } from '../../../data/next-steps.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { addWords, sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'

const CHOICES = Array.from({ length: STEP_LIMITS.weight + 1 }, (_, weight) => weight)

/** How much each reason for a next step counts in the course. Each choice is kept at once. */
@customElement('cairn-step-weights-page')
export class CairnStepWeightsPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      .page {
        display: grid;
        gap: var(--cairn-space-5);
        justify-items: start;
      }
      .page > * {
        max-inline-size: var(--cairn-measure);
        min-inline-size: 0;
      }
      cairn-field {
        inline-size: 100%;
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private areWordsHere = false
  @state() private isNone = false
  @state() private savedAt: number | undefined
  readonly #weights = new Answer<StepWeights>(() => this.#calls.weights())

  constructor() {
    super()
    watching(this, () => [this.#weights])
  }

  get #calls() {
    return nextStepCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    if (!this.areWordsHere) return nothing
    return html`<div class="page">
      <h1>${t('nextStep.weightsHeading')}</h1>
      <p>${t('nextStep.weightsLead')}</p>
      ${this.#body()}
      <p class="small quiet">${t('nextStep.refusalsNote')}</p>
    </div>`
  }

  #body() {
    const { value, error, isBusy } = this.#weights
    if (!value)
      return error
        ? html`<cairn-state
            kind="failed"
            heading=${t('nextStep.weightsFailed')}
            text=${sayCallError(error, 'teacher')}
            reference=${error.reference ?? ''}
          >
            <cairn-button slot="actions" @click=${() => void this.#weights.load()}>${t('common.tryAgain')}</cairn-button>
          </cairn-state>`
        : html`<cairn-state kind="loading"></cairn-state>`
    const saved = isBusy ? 'saving' : error ? 'failing' : this.savedAt === undefined ? 'none' : 'saved'
    return html`${STEP_REASONS.map((reason) => this.#field(value, reason))}
      <p role="alert">${this.isNone ? t('nextStep.weightsNone') : error ? sayCallError(error, 'teacher') : nothing}</p>
      <cairn-saved state=${saved} .at=${this.savedAt}></cairn-saved>`
  }

  #field(weights: StepWeights, reason: StepReason) {
    return html`<cairn-field
      kind="select"
      label=${sayKey(`nextStep.weight_${reason}`)}
      hint=${sayKey(`nextStep.weightHint_${reason}`)}
      .options=${CHOICES.map((weight) => ({ value: String(weight), label: sayKey(`nextStep.choice_${weight}`) }))}
      .value=${live(String(weights[reason]))}
      @cairn-change=${(event: CustomEvent<{ value: string }>) => void this.#set({ ...weights, [reason]: Number(event.detail.value) })}
    ></cairn-field>`
  }

  async #set(weights: StepWeights): Promise<void> {
    this.isNone = STEP_REASONS.every((reason) => weights[reason] === 0)
    // The field goes back to what counts.
    if (this.isNone) return this.requestUpdate()
    await this.#weights.change(() => this.#calls.setWeights(weights))
    if (!this.#weights.error) this.savedAt = reader.now()
  }

  async #begin(): Promise<void> {
    void this.#weights.load()
    await addWords(['nextStep', 'errors'])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-step-weights-page': CairnStepWeightsPage
  }
}

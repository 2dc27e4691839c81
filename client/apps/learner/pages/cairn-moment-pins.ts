import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Moment } from '../../../../server/contract/passages.ts'
import { EVIDENCE_LIMITS } from '../../../../server/contract/words.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { sayTime } from '../../../components/cairn-evidence-view/cairn-evidence-view.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { pinStyles } from './pin-styles.ts'

/**
 * Pins moments of a sound or film to what they show.
 * @fires cairn-moments - `{ moments }`, all of them
 */
@customElement('cairn-moment-pins')
export class CairnMomentPins extends LitElement {
  static override styles = pinStyles

  @property({ attribute: false }) moments: readonly Moment[] = []
  @property({ attribute: false }) criteria: readonly { readonly id: string; readonly name: string }[] = []
  /** Where the sound or film stands, in whole seconds. */
  @property({ attribute: false }) time: () => number = () => 0
  @state() private criterionId = ''
  @state() private said = ''

  override render() {
    const { criteria, moments } = this
    if (criteria.length === 0) return nothing
    return html`<p class="small quiet">${t('learner.momentsHint')}</p>
      <div class="do">
        <cairn-field
          kind="select"
          label=${t('learner.momentWhat')}
          .options=${criteria.map(({ id, name }) => ({ value: id, label: name }))}
          .value=${this.#chosen()}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.criterionId = event.detail.value)}
        ></cairn-field>
        <cairn-button @click=${this.#pin}>${t('learner.pinMoment')}</cairn-button>
      </div>
      <p class="small" role="status">${this.said}</p>
      ${
        moments.length === 0
          ? nothing
          : html`<ul>
              ${moments.map((moment) => this.#row(moment))}
            </ul>`
      }`
  }

  #row(moment: Moment) {
    const words = sayTime(moment.at)
    const criterion = this.criteria.find(({ id }) => id === moment.criterionId)?.name ?? ''
    return html`<li>
      <span class="small">${t('parts.atTime', { time: words })} ${t('parts.shows', { criterion })}</span>
      <cairn-button
        kind="quiet"
        label=${t('learner.unpin', { words })}
        @click=${() => this.#say(this.moments.filter((one) => one !== moment))}
        >${t('common.remove')}</cairn-button
      >
    </li>`
  }

  #chosen(): string {
    return this.criterionId === '' ? (this.criteria[0]?.id ?? '') : this.criterionId
  }

  readonly #pin = (): void => {
    const moment = { at: this.time(), criterionId: this.#chosen() }
    const others = this.moments.filter(({ at, criterionId }) => at !== moment.at || criterionId !== moment.criterionId)
    if (others.length >= EVIDENCE_LIMITS.passagesPerPiece) {
      this.said = t('learner.pinMost', { count: EVIDENCE_LIMITS.passagesPerPiece })
      return
    }
    this.said = t('learner.pinned', { words: sayTime(moment.at) })
    this.#say([...others, moment].toSorted((a, b) => a.at - b.at))
  }

  #say(moments: readonly Moment[]): void {
    this.dispatchEvent(new CustomEvent('cairn-moments', { detail: { moments }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-moment-pins': CairnMomentPins
  }
}

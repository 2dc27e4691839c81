import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ChallengeView } from '../../../data/challenges.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { listStyles } from './list-styles.ts'

/**
 * What was made in this course: begun ones to go on with, placed ones to use again.
 * @fires cairn-use - `{ challenge }`
 */
@customElement('cairn-used-page')
export class CairnUsedPage extends LitElement {
  static override styles = listStyles

  @property({ attribute: false }) challenges: readonly ChallengeView[] = []

  override render() {
    if (this.challenges.length === 0)
      return html`<cairn-state kind="empty" heading=${t('picker.usedEmpty')} text=${t('picker.usedEmptyText')}></cairn-state>`
    return html`<div class="head"><h2>${t('picker.usedHeading')}</h2></div>
      <ul>
        ${this.challenges.map((challenge) => this.#challenge(challenge))}
      </ul>`
  }

  #challenge(challenge: ChallengeView) {
    const { title, drivingQuestion, placed } = challenge
    return html`<li>
      <div>
        <h3>${title}</h3>
        <p class="small">${drivingQuestion}</p>
        ${placed ? nothing : html`<p class="xs quiet">${t('picker.notYetAdded')}</p>`}
      </div>
      <cairn-button
        @click=${() => this.dispatchEvent(new CustomEvent('cairn-use', { detail: { challenge }, bubbles: true, composed: true }))}
      >
        ${placed ? t('picker.usedAgain') : t('picker.goOn')}
      </cairn-button>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-used-page': CairnUsedPage
  }
}

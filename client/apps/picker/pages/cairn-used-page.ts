import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ChallengeView } from '../../../data/challenges.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { choiceStyles, listStyles } from './list-styles.ts'

/**
 * What was made in this course: begun ones to go on with, placed ones to use again; where the LMS takes several, to tick and add together.
 * @fires cairn-use - `{ challenge }`
 * @fires cairn-chosen - `{ chosen }`, ids in the order of the list
 */
@customElement('cairn-used-page')
export class CairnUsedPage extends LitElement {
  static override styles = [listStyles, choiceStyles]

  @property({ attribute: false }) challenges: readonly ChallengeView[] = []
  @property({ attribute: false }) chosen: readonly string[] = []
  @property({ type: Boolean }) several = false

  override render() {
    if (this.challenges.length === 0)
      return html`<cairn-state kind="empty" heading=${t('picker.usedEmpty')} text=${t('picker.usedEmptyText')}></cairn-state>`
    return html`<div class="head">
        <h2>${t('picker.usedHeading')}</h2>
        ${this.several ? html`<p class="small quiet">${t('picker.usedSeveral')}</p>` : nothing}
      </div>
      <ul>
        ${this.challenges.map((challenge) => this.#challenge(challenge))}
      </ul>`
  }

  /** To the first thing that can be chosen. */
  focusFirst(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus()
  }

  #challenge(challenge: ChallengeView) {
    const { title, drivingQuestion, placed } = challenge
    const action = placed ? t('picker.usedAgain') : t('picker.goOn')
    return html`<li>
      <div>
        <h3>${this.several ? this.#tick(challenge) : title}</h3>
        <p class="small">${drivingQuestion}</p>
        ${placed ? nothing : html`<p class="xs quiet">${t('picker.notYetAdded')}</p>`}
      </div>
      <cairn-button
        label=${`${action}: ${title}`}
        @click=${() => this.dispatchEvent(new CustomEvent('cairn-use', { detail: { challenge }, bubbles: true, composed: true }))}
      >
        ${action}
      </cairn-button>
    </li>`
  }

  #tick({ id, title }: ChallengeView) {
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${this.chosen.includes(id)}
        @change=${(event: Event) => this.#choose(id, (event.target as HTMLInputElement).checked)}
      />
      <span>${title}</span>
    </label>`
  }

  #choose(id: string, isChosen: boolean): void {
    const ids = this.challenges.map((challenge) => challenge.id)
    const chosen = ids.filter((one) => (one === id ? isChosen : this.chosen.includes(one)))
    // Here too: a second tick may come before the first has been drawn.
    this.chosen = chosen
    this.dispatchEvent(new CustomEvent('cairn-chosen', { detail: { chosen }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-used-page': CairnUsedPage
  }
}

import { LitElement, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { PICKER_PLACES, type PickerPlace } from '../../../../server/contract/today-words.ts'
import { addWords, t } from '../../../words/words.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { choiceStyles, listStyles } from './list-styles.ts'

/**
 * Places that a link can open; several where the LMS takes several.
 * @fires cairn-chosen - `{ chosen }`, in the order of the list
 */
@customElement('cairn-places-page')
export class CairnPlacesPage extends LitElement {
  static override styles = [listStyles, choiceStyles]

  @property({ attribute: false }) chosen: readonly PickerPlace[] = []
  @property({ type: Boolean }) several = false
  @state() private areWordsHere = false

  override connectedCallback() {
    super.connectedCallback()
    void addWords(['places']).then(() => (this.areWordsHere = true))
  }

  override render() {
    if (!this.areWordsHere) return html`<cairn-state kind="loading"></cairn-state>`
    return html`<fieldset>
      <legend><h2>${t(this.several ? 'picker.placeHeadingSeveral' : 'picker.placeHeading')}</h2></legend>
      ${PICKER_PLACES.map((place) => this.#place(place))}
    </fieldset>`
  }

  /** To the first thing that can be chosen. */
  focusFirst(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus()
  }

  #place(place: PickerPlace) {
    return html`<label class="choice">
      <input
        type=${this.several ? 'checkbox' : 'radio'}
        name="place"
        aria-labelledby=${`name-${place}`}
        aria-describedby=${`about-${place}`}
        .checked=${this.chosen.includes(place)}
        @change=${(event: Event) => this.#choose(place, (event.target as HTMLInputElement).checked)}
      />
      <span>
        <b id=${`name-${place}`}>${t(`places.title_${place}`)}</b>
        <span class="small quiet" id=${`about-${place}`}>${t(`places.about_${place}`)}</span>
      </span>
    </label>`
  }

  #choose(place: PickerPlace, isChosen: boolean): void {
    const others = this.several ? this.chosen : []
    const chosen = PICKER_PLACES.filter((one) => (one === place ? isChosen : others.includes(one)))
    // Here too: a second tick may come before the first has been drawn.
    this.chosen = chosen
    this.dispatchEvent(new CustomEvent('cairn-chosen', { detail: { chosen }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-places-page': CairnPlacesPage
  }
}

import { LitElement, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { t } from '../../../words/words.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-inventory.ts'
import { showAnswer } from '../parts/page-parts.ts'

/** The data inventory, made from the collections themselves. */
@customElement('cairn-data-page')
export class CairnDataPage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  readonly #inventory = new Answer(() => this.session.calls.inventory())

  constructor() {
    super()
    watching(this, () => [this.#inventory])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#inventory.load()
  }

  override render() {
    return html`<h1>${t('admin.dataHeading')}</h1>
      <p class="lead">${t('admin.dataText')}</p>
      ${showAnswer(this.#inventory, (inventory) => html`<cairn-inventory .inventory=${inventory}></cairn-inventory>`)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-data-page': CairnDataPage
  }
}

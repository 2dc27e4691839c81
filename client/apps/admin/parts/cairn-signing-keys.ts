import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { KeyList, KeyView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayWhen } from '../../../words/times.ts'
import { sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import './cairn-copy-value.ts'
import { chip, showAnswer } from './page-parts.ts'

const LOOKS = { next: 'wait', current: 'ok', retired: 'stop' } as const

/** The keys that Cairn signs with, and the two ways to change them. */
@customElement('cairn-signing-keys')
export class CairnSigningKeys extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  @state() private asks = false
  @state() private isRotated = false
  readonly #keys = new Answer<KeyList>(() => this.session.calls.keys())

  constructor() {
    super()
    watching(this, () => [this.#keys])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#keys.load()
  }

  override render() {
    return html`<section aria-labelledby="keys">
      <h2 id="keys">${t('admin.keysHeading')}</h2>
      <p class="lead">${t('admin.keysText')}</p>
      ${showAnswer(this.#keys, (list) => this.#list(list))}
    </section>`
  }

  #list({ jwksUrl, keys }: KeyList) {
    return html`<cairn-copy-value class="narrow" label=${t('admin.jwksUrl')} value=${jwksUrl}></cairn-copy-value>
      <table role="table" aria-labelledby="keys">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('admin.keyId')}</th>
            <th scope="col" role="columnheader">${t('admin.state')}</th>
            <th scope="col" role="columnheader">${t('admin.signs')}</th>
            <th scope="col" role="columnheader">${t('admin.shown')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${keys.map((key) => this.#key(key))}
        </tbody>
      </table>
      <div class="do">
        <cairn-button ?busy=${this.#keys.isBusy} @click=${() => this.#rotate('overlap')}>${t('admin.rotate')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => (this.asks = true)}>${t('admin.rotateNow')}</cairn-button>
        <span role="status">${this.isRotated ? chip('ok', t('admin.rotated')) : nothing}</span>
      </div>
      <p class="small quiet">${t('admin.rotateHint')}</p>
      <cairn-dialog
        ?open=${this.asks}
        ?busy=${this.#keys.isBusy}
        heading=${t('admin.rotateNowAsk')}
        yes=${t('admin.rotateNowYes')}
        no=${t('common.cancel')}
        @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => this.#answered(event.detail.answer)}
        >${t('admin.rotateNowText')}</cairn-dialog
      >`
  }

  #key({ kid, state, signsFrom, signsUntil, shownUntil }: KeyView) {
    return html`<tr role="row">
      <th scope="row" role="rowheader"><code dir="ltr">${kid}</code></th>
      <td role="cell">${chip(LOOKS[state], sayKey(`admin.key_${state}`))}</td>
      <td role="cell" data-label=${t('admin.signs')}>${t('admin.fromTo', { from: sayWhen(signsFrom), to: sayWhen(signsUntil) })}</td>
      <td role="cell" data-label=${t('admin.shown')}>${sayWhen(shownUntil)}</td>
    </tr>`
  }

  async #answered(answer: 'yes' | 'no'): Promise<void> {
    if (answer === 'yes') await this.#rotate('at_once')
    this.asks = false
  }

  async #rotate(how: 'overlap' | 'at_once'): Promise<void> {
    this.isRotated = false
    await this.#keys.change(() => this.session.calls.rotateKeys(how))
    this.isRotated = this.#keys.error === undefined
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-signing-keys': CairnSigningKeys
  }
}

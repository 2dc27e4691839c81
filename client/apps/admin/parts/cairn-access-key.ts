import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { pageStyles } from '../admin-styles.ts'
import './cairn-copy-value.ts'

/**
 * An access key, shown this once.
 * @fires cairn-kept - the person says that they have kept it
 */
@customElement('cairn-access-key')
export class CairnAccessKey extends LitElement {
  static override styles = [
    pageStyles,
    css`
      .key {
        padding: var(--cairn-space-4);
        border: 2px solid var(--cairn-ink);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-surface);
      }
    `,
  ]

  @property() value = ''

  override render() {
    return html`<div class="narrow">
      <h1>${t('admin.keyHeading')}</h1>
      <p class="lead">${t('admin.keyText', { address: `${location.origin}/admin` })}</p>
      <div class="key"><cairn-copy-value label=${t('admin.keyName')} value=${this.value}></cairn-copy-value></div>
      <div class="do">
        <cairn-button kind="main" @click=${() => this.dispatchEvent(new CustomEvent('cairn-kept', { bubbles: true, composed: true }))}
          >${t('admin.keyKept')}</cairn-button
        >
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-access-key': CairnAccessKey
  }
}

import { LitElement, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { base } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { check, copy } from '../../../components/icon/icons.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { copyText } from './copy-text.ts'

const SAYS_MS = 2_000

/** A value beside a button that copies it. Where a frame may not use the clipboard, the button selects the value instead. */
@customElement('cairn-copy-value')
export class CairnCopyValue extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 0.75rem;
        min-inline-size: 0;
      }
      code {
        flex: 1 1 12rem;
        min-inline-size: 0;
        font-family: var(--cairn-font-code);
        font-size: 0.875rem;
        line-height: 1.45;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      @media print {
        cairn-button {
          display: none;
        }
      }
    `,
  ]

  /** What the value is, for the button's name. */
  @property() label = ''
  @property() value = ''
  @state() private did: 'nothing' | 'copied' | 'selected' = 'nothing'
  @query('code') private shown!: HTMLElement
  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override render() {
    const words = { nothing: t('admin.copy'), copied: t('admin.copied'), selected: t('admin.selected') }[this.did]
    return html`<code dir="ltr">${this.value}</code>
      <cairn-button label=${this.did === 'nothing' ? t('admin.copyThing', { thing: this.label }) : words} @click=${this.#copy}
        >${icon(this.did === 'copied' ? check : copy)}${words}</cairn-button
      >
      <span class="vh" role="status">${this.did === 'nothing' ? '' : words}</span>`
  }

  #copy = async (): Promise<void> => {
    const isCopied = await copyText(document, this.value)
    this.did = isCopied ? 'copied' : 'selected'
    if (!isCopied) getSelection()?.selectAllChildren(this.shown)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => (this.did = 'nothing'), SAYS_MS)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copy-value': CairnCopyValue
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { base, buttons } from '../../tokens/base.ts'
import { icon } from '../icon/icon.ts'
import { check, loader } from '../icon/icons.ts'

/**
 * A button over a native one. Its words are verb and object; an ellipsis means that another step follows.
 * Blocked, it stays focusable and says why when pressed; then, and while busy, no click leaves it.
 * @slot - words, and an icon before or behind them
 * @fires cairn-blocked - pressed while blocked
 * @cssprop --button-width - width of the native button; its own unless set
 */
@customElement('cairn-button')
export class CairnButton extends LitElement {
  static readonly formAssociated = true
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        vertical-align: middle;
      }
      .btn {
        inline-size: var(--button-width, auto);
      }
      .btn--icon {
        inline-size: var(--cairn-target);
      }
      ::slotted(kbd) {
        border: 1px solid currentColor !important;
        border-block-end-width: 2px !important;
        background: transparent !important;
        color: inherit !important;
        border-radius: 5px;
        padding: 0.0625rem 0.3125rem;
        min-inline-size: 1.5rem;
        font: 600 var(--cairn-text-xs) / 1.35 var(--cairn-font-text);
        text-align: center;
      }
      ::slotted(svg) {
        flex: none;
        inline-size: 1.25em;
        block-size: 1.25em;
      }
      .busy .i {
        animation: turn 1.2s linear infinite;
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      .why:not(:empty) {
        margin: 0.25rem 0.75rem;
      }
      .why {
        font-size: var(--cairn-text-s);
        line-height: 1.4;
        color: var(--cairn-ink-quiet);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property() kind: 'main' | 'plain' | 'quiet' | 'icon' = 'plain'
  @property({ type: Boolean }) busy = false
  /** Why it cannot be pressed now; empty when it can. */
  @property() blocked = ''
  /** A toggle's state; left out for a plain button. */
  @property({ attribute: false }) pressed?: boolean
  /** Whether what it opens is open; left out for a plain button. */
  @property({ attribute: false }) expanded?: boolean
  /** Accessible name where an icon stands alone. */
  @property() label?: string
  @property() type: 'button' | 'submit' | 'reset' = 'button'
  /** With it, a link that looks like a button. */
  @property() href?: string
  @property() target?: string
  @state() private saysWhy = false
  readonly #internals = this.attachInternals()

  override willUpdate() {
    if (this.blocked === '') this.saysWhy = false
  }

  override render() {
    const kinds = `btn btn--${this.kind}${this.busy ? ' busy' : ''}`
    const words = html`${this.pressed === true && this.kind !== 'icon' ? icon(check) : nothing}${this.busy ? icon(loader) : nothing}<slot
      ></slot>`
    if (this.href !== undefined) {
      return html`<a
        class=${kinds}
        href=${this.href}
        target=${this.target ?? nothing}
        rel=${this.target === '_blank' ? 'noopener' : nothing}
        aria-label=${this.label ?? nothing}
        >${words}</a
      >`
    }
    return html`<button
        class=${kinds}
        type="button"
        part="button"
        aria-label=${this.label ?? nothing}
        title=${this.kind === 'icon' ? (this.label ?? nothing) : nothing}
        aria-pressed=${this.pressed ?? nothing}
        aria-expanded=${this.expanded ?? nothing}
        aria-busy=${this.busy ? 'true' : nothing}
        aria-disabled=${this.blocked === '' ? nothing : 'true'}
        aria-describedby=${this.saysWhy ? 'why' : nothing}
        @click=${this.#press}
      >
        ${words}</button
      ><span class="why" id="why" role="status">${this.saysWhy ? this.blocked : ''}</span>`
  }

  #press = (event: Event): void => {
    if (this.busy || this.blocked !== '') {
      event.stopImmediatePropagation()
      if (this.busy) return
      this.saysWhy = true
      this.dispatchEvent(new CustomEvent('cairn-blocked', { bubbles: true, composed: true }))
      return
    }
    const { form } = this.#internals
    if (this.type === 'submit') form?.requestSubmit()
    if (this.type === 'reset') form?.reset()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-button': CairnButton
  }
}

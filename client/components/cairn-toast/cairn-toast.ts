import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base, buttons } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'

const STAYS_MS = 10_000

/**
 * Undoes what was just done, for ten seconds; hover and focus stop the clock. Never an error, never news.
 * @fires cairn-undo
 * @fires cairn-gone - the time is up
 */
@customElement('cairn-toast')
export class CairnToast extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        inset-block-end: var(--toast-above, 5.5rem);
        inset-inline: var(--cairn-gutter);
        z-index: 10;
        display: flex;
        justify-content: center;
        pointer-events: none;
      }
      :host([inline]) {
        position: static;
        justify-content: start;
      }
      .toast {
        display: inline-flex;
        align-items: center;
        gap: 0.75rem;
        padding: 0.375rem 0.5rem 0.375rem 1rem;
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-ink);
        color: var(--cairn-surface);
        box-shadow: var(--cairn-lift-2);
        pointer-events: auto;
        animation: rise var(--cairn-settle) var(--cairn-ease);
      }
      :dir(rtl) .toast,
      .toast:dir(rtl) {
        padding: 0.375rem 1rem 0.375rem 0.5rem;
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
      .btn {
        border-color: transparent;
        background: transparent;
        color: inherit;
        padding-inline: 0.625rem;
        text-decoration: underline 1.5px;
        text-underline-offset: 0.2em;
      }
      .btn:hover {
        background: transparent;
        color: inherit;
        text-decoration-thickness: 3px;
      }
      .btn:focus-visible {
        outline-color: currentColor;
        outline-offset: -4px;
      }
      @media (forced-colors: active) {
        .toast {
          forced-color-adjust: none;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  /** What was done: "Removed creek-gauge.jpg". Empty: no toast. */
  @property() text = ''
  @property() undo?: string
  /** Stands in the flow instead of over the page. */
  @property({ type: Boolean, reflect: true }) inline = false
  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('text')) this.#run()
  }

  override render() {
    return html`<div role="status">
      ${
        this.text === ''
          ? nothing
          : html`<div class="toast" @pointerenter=${this.#stop} @pointerleave=${this.#run} @focusin=${this.#stop} @focusout=${this.#run}>
              <span>${this.text}</span><button class="btn" type="button" @click=${this.#undo}>${this.undo ?? t('common.undo')}</button>
            </div>`
      }
    </div>`
  }

  #run = (): void => {
    clearTimeout(this.#timer)
    if (this.text !== '') this.#timer = setTimeout(() => this.#say('cairn-gone'), STAYS_MS)
  }

  #stop = (): void => clearTimeout(this.#timer)

  #undo = (): void => {
    clearTimeout(this.#timer)
    this.#say('cairn-undo')
  }

  #say(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-toast': CairnToast
  }
}

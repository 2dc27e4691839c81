import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, queryAll } from 'lit/decorators.js'
import { base } from '../../tokens/base.ts'

export interface Tab {
  readonly id: string
  readonly label: string
}

/**
 * Panels of which a small screen shows one at a time. With `beside` they stand beside each other and there are no tabs.
 * @slot <tab id> - the panel of that tab
 * @fires cairn-tab - `{ id }`
 * @cssprop --tabs-columns - grid columns of the panels when beside each other; equal unless set
 */
@customElement('cairn-tabs')
export class CairnTabs extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .tabs {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        position: sticky;
        inset-block-start: 0;
        z-index: 4;
        border-block-end: 1px solid var(--cairn-line);
        background: var(--cairn-ground);
      }
      button {
        min-block-size: 2.75rem;
        padding: 0.25rem 0.5rem;
        border: 0;
        border-block: 4px solid transparent;
        background: none;
        color: var(--cairn-ink-quiet);
        font-weight: var(--cairn-weight-label);
        cursor: pointer;
      }
      button:hover,
      button[aria-selected='true'] {
        color: var(--cairn-ink);
      }
      button[aria-selected='true'] {
        border-block-end-color: var(--cairn-ink);
      }
      button:focus-visible {
        outline-offset: -4px;
      }
      .beside {
        display: grid;
        grid-template-columns: var(--tabs-columns, repeat(auto-fit, minmax(0, 1fr)));
        block-size: 100%;
      }
      .beside > div {
        min-inline-size: 0;
        min-block-size: 0;
        display: grid;
      }
      @media (forced-colors: active) {
        button[aria-selected='true'] {
          border-block-end-color: Highlight;
        }
      }
      @media print {
        .tabs {
          display: none;
        }
        [role='tabpanel'][hidden] {
          display: block !important;
        }
      }
    `,
  ]

  @property({ attribute: false }) tabs: readonly Tab[] = []
  @property() current = ''
  /** Accessible name of the tab list. */
  @property() label = ''
  @property({ type: Boolean }) beside = false
  @queryAll('[role=tab]') private heads!: NodeListOf<HTMLButtonElement>

  override render() {
    const panels = this.tabs.map(({ id }) =>
      this.beside
        ? html`<div part="panel"><slot name=${id}></slot></div>`
        : html`<div part="panel" role="tabpanel" id="p-${id}" aria-labelledby="t-${id}" ?hidden=${id !== this.#open}>
            <slot name=${id}></slot>
          </div>`,
    )
    if (this.beside) return html`<div class="beside">${panels}</div>`
    return html`<div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.#move}>
        ${this.tabs.map(
          ({ id, label }) =>
            html`<button
              type="button"
              role="tab"
              id="t-${id}"
              aria-controls="p-${id}"
              aria-selected=${id === this.#open ? 'true' : 'false'}
              tabindex=${id === this.#open ? nothing : -1}
              @click=${() => this.#choose(id)}
            >
              ${label}
            </button>`,
        )}
      </div>
      ${panels}`
  }

  get #open(): string {
    return this.tabs.some(({ id }) => id === this.current) ? this.current : (this.tabs[0]?.id ?? '')
  }

  #move = (event: KeyboardEvent): void => {
    const at = this.tabs.findIndex(({ id }) => id === this.#open)
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight'
    const step = event.key === forward ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const to = (at + step + this.tabs.length) % this.tabs.length
    this.#choose(this.tabs[to]?.id ?? '')
    this.heads[to]?.focus()
  }

  #choose(id: string): void {
    if (id === this.#open) return
    this.current = id
    this.dispatchEvent(new CustomEvent('cairn-tab', { detail: { id }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-tabs': CairnTabs
  }
}

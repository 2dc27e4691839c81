import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base, buttons } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { externalLink } from '../icon/icons.ts'
import '../cairn-brand/cairn-brand.ts'

export interface Place {
  readonly id: string
  readonly label: string
  readonly current?: boolean
}

/**
 * The one bar: where you are, two or three places, the saved chip, a full window. The LMS has the loud one.
 * @slot chip - the saved chip
 * @slot actions - icon buttons before the full-window button
 * @fires cairn-place - `{ id }`
 * @fires cairn-full-window
 */
@customElement('cairn-place-bar')
export class CairnPlaceBar extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--cairn-space-3);
        min-block-size: var(--cairn-bar);
        padding-inline: var(--cairn-gutter);
        border-block-end: 1px solid var(--cairn-line);
        background: var(--cairn-ground);
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-inline-size: 0;
        font: 700 1.0625rem/1.15 var(--cairn-font-sign);
      }
      nav {
        display: flex;
        gap: 0.125rem;
        margin-inline-end: auto;
      }
      nav button {
        position: relative;
        display: flex;
        align-items: center;
        min-block-size: var(--cairn-bar);
        padding: 0 0.75rem;
        border: 0;
        background: none;
        color: var(--cairn-ink-quiet);
        font-weight: var(--cairn-weight-label);
        font-size: var(--cairn-text-s);
        cursor: pointer;
      }
      nav button:hover,
      nav button[aria-current] {
        color: var(--cairn-ink);
      }
      nav button:focus-visible {
        outline-offset: -4px;
      }
      nav button[aria-current]::after {
        content: '';
        position: absolute;
        inset-inline: 0.75rem;
        inset-block-end: -1px;
        block-size: 4px;
        border-radius: 4px 4px 0 0;
        background: var(--cairn-ink);
      }
      .end {
        display: flex;
        align-items: center;
        margin-inline-start: auto;
        gap: var(--cairn-space-2);
      }
      @media (forced-colors: active) {
        nav button[aria-current]::after {
          background: Highlight;
        }
      }
      @media (max-width: 39.99rem) {
        header {
          padding-block-start: 0.25rem;
        }
        nav {
          order: 3;
          inline-size: calc(100% + 0.25rem);
          margin-inline: -0.25rem 0;
          flex-wrap: wrap;
        }
        /* Four places in one row of 320 pixels. */
        nav button {
          min-block-size: 2.75rem;
          min-inline-size: 2.75rem;
          padding-inline: 0.25rem;
          font-size: var(--cairn-text-xs);
        }
        nav button[aria-current]::after {
          inset-inline: 0.25rem;
        }
        .mark {
          flex: 1 1 8rem;
          min-block-size: 2.75rem;
        }
      }
      @media print {
        .end,
        nav {
          display: none;
        }
      }
    `,
  ]

  /** The name of the place; in a task, the task's. */
  @property() name = ''
  @property({ attribute: false }) places: readonly Place[] = []
  /** Accessible name of the places. */
  @property() label?: string
  /** Shows the button that opens a window of its own. */
  @property({ type: Boolean, attribute: 'full-window' }) fullWindow = false

  override render() {
    return html`<header>
      <span class="mark"><cairn-brand></cairn-brand><span>${this.name}</span></span>
      <nav aria-label=${this.label ?? t('parts.places')} ?hidden=${this.places.length === 0}>
        ${this.places.map(
          ({ id, label, current }) =>
            html`<button type="button" aria-current=${current === true ? 'page' : nothing} @click=${() => this.#say('cairn-place', { id })}>
              ${label}
            </button>`,
        )}
      </nav>
      <span class="end">
        <slot name="chip"></slot><slot name="actions"></slot>
        ${
          this.fullWindow
            ? html`<button
                class="btn btn--icon"
                type="button"
                aria-label=${t('common.fullWindow')}
                title=${t('common.fullWindow')}
                @click=${() => this.#say('cairn-full-window', undefined)}
              >
                ${icon(externalLink, { flip: true })}
              </button>`
            : nothing
        }
      </span>
    </header>`
  }

  #say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-place-bar': CairnPlaceBar
  }
}

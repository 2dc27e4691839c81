import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base } from '../../tokens/base.ts'

/**
 * The end of a task: one sentence that says how things stand, and what to press.
 * Sticks to the frame's foot; does not when the LMS gave the page its height, nor when the frame is lower than 384 px.
 * @slot - the sentence
 * @slot actions - buttons, the main one last
 */
@customElement('cairn-end-bar')
export class CairnEndBar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: sticky;
        inset-block-end: 0;
        z-index: 5;
      }
      :host([still]) {
        position: static;
      }
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cairn-space-2) var(--cairn-space-4);
        padding: 0.625rem var(--cairn-gutter);
        background: var(--cairn-surface);
        border-block-start: 1px solid var(--cairn-line-strong);
        box-shadow: 0 -6px 18px -10px var(--cairn-shade);
      }
      .say {
        flex: 1 1 14rem;
        min-inline-size: 0;
        font-size: var(--cairn-text-s);
        line-height: 1.35;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-2) var(--cairn-space-4);
      }
      @media (max-height: 24rem) {
        :host {
          position: static;
        }
      }
      @media (max-width: 39.99rem) {
        section {
          padding-block: 0.5rem 0.625rem;
        }
        .say {
          flex-basis: 100%;
        }
        .do {
          flex: 1 1 100%;
          gap: var(--cairn-space-2);
        }
        ::slotted([slot='actions']) {
          flex: 1 1 auto;
          --button-width: 100%;
          --button-pad: 0.75rem;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  /** Accessible name of the region. */
  @property() label = ''
  @property({ type: Boolean, reflect: true }) still = false

  override render() {
    return html`<section aria-label=${this.label}>
      <div class="say" role="status"><slot></slot></div>
      <div class="do"><slot name="actions"></slot></div>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-end-bar': CairnEndBar
  }
}

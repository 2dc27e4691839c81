import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { check } from '../icon/icons.ts'

export interface TrailStep {
  readonly name: string
  /** When it was done, is due, or opens; in words. */
  readonly when?: string
  readonly at: 'done' | 'now' | 'next'
}

/**
 * Milestones on one line: solid behind you, dashed ahead. Across from 640 px of its own width, else down.
 * `aside` stands beside a page: down on a wide frame, else a row of stones where only the present one says its name.
 */
@customElement('cairn-trail')
export class CairnTrail extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 2.25rem minmax(0, 1fr);
        gap: 0 var(--cairn-space-3);
        padding-block-end: var(--cairn-space-4);
      }
      li:last-child {
        padding-block-end: 0;
      }
      li::before {
        content: '';
        position: absolute;
        inset-block: 2.25rem 0.125rem;
        inset-inline-start: 1.0625rem;
        border-inline-start: 2px solid var(--cairn-ink);
      }
      li:last-child::before {
        display: none;
      }
      li:is([data-at='now'], [data-at='next'])::before {
        border-inline-start: 2px dashed var(--cairn-line-strong);
      }
      .dot {
        display: grid;
        place-items: center;
        grid-row: 1 / span 2;
        inline-size: 2.25rem;
        block-size: 2.0625rem;
        border: 2px solid var(--cairn-ink);
        border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
        background: var(--cairn-ink);
        color: var(--cairn-surface);
        font: 700 0.9375rem/1 var(--cairn-font-text);
      }
      li:nth-child(even) .dot {
        border-radius: 46% 54% 56% 44% / 60% 50% 50% 40%;
      }
      [data-at='now'] .dot {
        background: var(--cairn-lichen);
        color: var(--cairn-on-lichen);
        border-color: var(--cairn-stone-line);
      }
      [data-at='next'] .dot {
        background: var(--cairn-ground);
        color: var(--cairn-ink-quiet);
        border: 2px dashed var(--cairn-line-strong);
      }
      .name {
        grid-column: 2;
        font-weight: var(--cairn-weight-label);
        font-size: var(--cairn-text-s);
        line-height: 1.25;
        margin-block-start: 0.0625rem;
      }
      .when {
        grid-column: 2;
        font-size: var(--cairn-text-xs);
        color: var(--cairn-ink-quiet);
        line-height: 1.35;
      }
      @container (min-width: 38rem) {
        :host([form='auto']) ol {
          display: grid;
          grid-auto-flow: column;
          grid-auto-columns: minmax(0, 1fr);
        }
        :host([form='auto']) li {
          display: block;
          padding-block-end: 0;
          padding-inline-end: var(--cairn-space-3);
        }
        :host([form='auto']) li::before {
          inset-block: 1rem auto;
          inset-inline: 2.5rem 0.25rem;
          border-inline-start: 0;
          border-block-start: 2px solid var(--cairn-ink);
        }
        :host([form='auto']) li:is([data-at='now'], [data-at='next'])::before {
          border-inline-start: 0;
          border-block-start: 2px dashed var(--cairn-line-strong);
        }
        :host([form='auto']) .name {
          margin-block-start: 0.5rem;
        }
      }
      @media (max-width: 63.99rem) {
        :host([form='aside']) ol {
          display: flex;
          flex-wrap: wrap;
          gap: 0.375rem;
        }
        :host([form='aside']) li {
          display: flex;
          align-items: center;
          padding: 0;
          gap: 0.625rem;
        }
        :host([form='aside']) li::before,
        :host([form='aside']) .when {
          display: none;
        }
        :host([form='aside']) li:not([data-at='now']) .name {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        :host([form='aside']) .name {
          margin: 0;
        }
        :host([form='aside']) [data-at='now'] .name {
          padding-inline-end: 0.5rem;
        }
      }
      @media (max-width: 39.99rem) {
        :host([form='aside']) ol {
          position: relative;
          padding-block-end: 1.75rem;
        }
        :host([form='aside']) li {
          position: static;
        }
        :host([form='aside']) [data-at='now'] .name {
          position: absolute;
          inset-block-end: 0;
          inset-inline-start: 0;
        }
      }
      @media (forced-colors: active) {
        .dot {
          forced-color-adjust: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) steps: readonly TrailStep[] = []
  /** Accessible name of the list. */
  @property() label?: string
  @property({ reflect: true }) form: 'auto' | 'down' | 'aside' = 'auto'

  override render() {
    return html`<ol aria-label=${this.label ?? t('parts.yourPath')}>
      ${this.steps.map(
        ({ name, when, at }, index) =>
          html`<li data-at=${at} aria-current=${at === 'now' ? 'step' : nothing}>
            <span class="dot">${at === 'done' ? icon(check, { label: t('common.done') }) : index + 1}</span>
            <p class="name">${name}</p>
            ${when === undefined ? nothing : html`<p class="when">${when}</p>`}
          </li>`,
      )}
    </ol>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-trail': CairnTrail
  }
}

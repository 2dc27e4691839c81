import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base, signs } from '../../tokens/base.ts'
import { icon } from '../icon/icon.ts'
import '../cairn-button/cairn-button.ts'

/** One thing that waits, in words. */
export interface NeedLine {
  readonly id: string
  readonly icon: string
  /** `now`: a person waits. `stop`: something failed. */
  readonly look: 'now' | 'plain' | 'stop'
  readonly heading: string
  readonly fact: string
  readonly action: string
}

/**
 * What waits, in order; one button a line. Only the first may be painted, and only where a person waits.
 * @fires cairn-need - `{ id }`
 */
@customElement('cairn-needs')
export class CairnNeeds extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cairn-space-3) var(--cairn-space-4);
        padding-block: var(--cairn-space-3);
        border-block-end: 1px solid var(--cairn-line);
      }
      .stone {
        display: grid;
        place-items: center;
        inline-size: 2.75rem;
        block-size: 2.5rem;
        border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
        background: var(--cairn-sunken);
      }
      li:nth-child(even) .stone {
        border-radius: 46% 54% 56% 44% / 60% 50% 50% 40%;
      }
      .now .stone {
        background: var(--cairn-lichen);
        color: var(--cairn-on-lichen);
        border: 2px solid var(--cairn-stone-line);
      }
      .stop .stone {
        background: var(--cairn-bracken-wash);
        color: var(--cairn-bracken);
      }
      div {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
      h3 {
        font: 600 var(--cairn-text-m) / 1.3 var(--cairn-font-text);
        letter-spacing: 0;
      }
      cairn-button {
        min-inline-size: 6.5rem;
      }
      @media (max-width: 39.99rem) {
        li {
          display: grid;
          grid-template-columns: 2.75rem minmax(0, 1fr);
        }
        cairn-button {
          grid-column: 2;
          justify-self: start;
        }
      }
    `,
  ]

  @property({ attribute: false }) lines: readonly NeedLine[] = []

  override render() {
    return html`<ol>
      ${this.lines.map((line, at) => {
        const look = line.look === 'now' && at > 0 ? 'plain' : line.look
        return html`<li class=${look}>
          <span class="stone" aria-hidden="true">${icon(line.icon)}</span>
          <div>
            <h3 id=${`need-${at}`}>${line.heading}</h3>
            ${line.fact === '' ? nothing : html`<p class="small quiet">${line.fact}</p>`}
          </div>
          <cairn-button label=${`${line.action}: ${line.heading}`} @click=${() => this.#go(line.id)}>${line.action}</cairn-button>
        </li>`
      })}
    </ol>`
  }

  #go(id: string): void {
    this.dispatchEvent(new CustomEvent('cairn-need', { detail: { id }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-needs': CairnNeeds
  }
}

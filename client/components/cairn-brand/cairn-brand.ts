import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { STONES } from '../cairn-level-mark/stones.ts'

/** The brand mark: three stones, the top one painted. Decoration; the name of the place stands beside it. */
@customElement('cairn-brand')
export class CairnBrand extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      inline-size: 1.75rem;
      block-size: 1.75rem;
      color: var(--cairn-ink);
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
    }
  `

  override render() {
    return html`<svg viewBox="0 0 56 60" aria-hidden="true">
      <g fill="currentColor">
        <path d=${STONES[0]} />
        <path d=${STONES[1]} transform="translate(0 -.6)" />
      </g>
      <path d=${STONES[2]} fill="var(--cairn-lichen)" stroke="var(--cairn-stone-line)" stroke-width="3" transform="translate(-4 -2.5)" />
    </svg>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-brand': CairnBrand
  }
}

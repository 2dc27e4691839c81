import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { t } from '../../words/words.ts'
import { cairnOf } from './stones.ts'

/** Above this many levels the pile says nothing any more: one stone and the numeral. */
const MOST_STONES = 6

/**
 * A level as stacked stones: one for each level, the reached ones solid, the top one painted.
 * `level` 0 is "not yet seen": all ghosts, and the words say so; it is not a level.
 */
@customElement('cairn-level-mark')
export class CairnLevelMark extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      inline-size: 2.5rem;
      block-size: 2.6875rem;
      flex: none;
    }
    :host([size='s']) {
      inline-size: 1.75rem;
      block-size: 1.875rem;
    }
    :host([size='l']) {
      inline-size: 4.25rem;
      block-size: 4.5625rem;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      overflow: visible;
    }
    .st {
      fill: var(--cairn-granite);
      stroke: var(--cairn-mark-gap, var(--cairn-surface));
      stroke-width: 1.25;
      vector-effect: none;
    }
    .st--top {
      fill: var(--cairn-lichen);
      stroke: var(--cairn-stone-line);
      stroke-width: 2.25;
    }
    .st--none {
      fill: none;
      stroke: var(--cairn-line-strong);
      stroke-width: 1.5;
      stroke-dasharray: 3 2.6;
    }
    :host([size='s']) .st--none {
      stroke-dasharray: none;
      stroke-width: 1.25;
    }
    text {
      font: 700 26px var(--cairn-font-text);
      fill: var(--cairn-ink);
    }
    /* The one flourish: the top stone of a level just chosen drops and settles. */
    :host([settle]) .st--top {
      animation: settle var(--cairn-settle) var(--cairn-ease);
    }
    @keyframes settle {
      from {
        translate: 0 -6px;
      }
    }
    @media print {
      .st {
        stroke: #16262a;
        print-color-adjust: exact;
      }
    }
  `

  /** Level reached, counted from 1; 0 is none yet. */
  @property({ type: Number }) level = 0
  /** How many levels there are. */
  @property({ type: Number }) of = 4
  @property({ reflect: true }) size: 's' | 'm' | 'l' = 'm'
  /** `plain`: no lichen (column heads). `option`: no ghosts and no lichen (inside a choice). `picked`: no ghosts (the choice made). */
  @property() look: 'mark' | 'plain' | 'option' | 'picked' = 'mark'
  /** What is read instead of "Level 3 of 4". */
  @property() label?: string
  /** The words stand beside it. */
  @property({ type: Boolean }) decorative = false
  /** Set on the mark of a level just chosen. */
  @property({ type: Boolean, reflect: true }) settle = false

  override render() {
    const name = this.label ?? (this.level > 0 ? t('common.levelOf', { n: this.level, of: this.of }) : t('parts.notYetSeen'))
    return html`<svg
      viewBox="0 0 56 60"
      role=${this.decorative ? nothing : 'img'}
      aria-label=${this.decorative ? nothing : name}
      aria-hidden=${this.decorative ? 'true' : nothing}
    >
      ${this.of > MOST_STONES ? this.#numeral() : this.#pile()}
    </svg>`
  }

  get #painted(): boolean {
    return this.look === 'mark' || this.look === 'picked'
  }

  #pile() {
    return cairnOf(this.of).map(({ path, transform }, index) => {
      const reached = index < this.level
      if (!reached && (this.look === 'option' || this.look === 'picked')) return nothing
      const top = index === this.level - 1 && this.#painted
      return svg`<path class=${!reached ? 'st--none' : top ? 'st st--top' : 'st'} d=${path} transform=${transform ?? nothing} />`
    })
  }

  #numeral() {
    const [stone] = cairnOf(1)
    const kind = this.level === 0 ? 'st--none' : this.#painted ? 'st st--top' : 'st'
    return svg`<path class=${kind} d=${stone?.path ?? ''} /><text x="28" y="34" text-anchor="middle">${this.level === 0 ? '' : this.level}</text>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-level-mark': CairnLevelMark
  }
}

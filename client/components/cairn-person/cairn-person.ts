import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base } from '../../tokens/base.ts'

/** What a stone needs of a person; `PersonView` of the contract fits. */
export interface StonePerson {
  readonly id: string
  readonly name?: string | undefined
  readonly nickname?: string | undefined
  readonly initials: string
}

/** What to call a person. */
export const nameOf = (person: StonePerson): string => person.name ?? person.nickname ?? person.initials

/** One of four shapes, the same for a person everywhere. */
export const stoneShape = (id: string): number => Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) % 4

export const stoneStyles = css`
  .stone {
    display: inline-grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2rem;
    flex: none;
    border: 1.5px solid var(--cairn-line-strong);
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
    background: var(--cairn-sunken);
    color: var(--cairn-ink);
    font: 700 0.875rem/1 var(--cairn-font-text);
  }
  .stone[data-shape='1'] {
    border-radius: 46% 54% 56% 44% / 60% 50% 50% 40%;
  }
  .stone[data-shape='2'] {
    border-radius: 58% 42% 50% 50% / 52% 60% 40% 48%;
  }
  .stone[data-shape='3'] {
    border-radius: 48% 52% 42% 58% / 50% 58% 42% 50%;
  }
  .stone[data-look='marked'] {
    background: var(--cairn-granite);
    color: var(--cairn-surface);
    border-color: var(--cairn-granite);
  }
  .stone[data-look='none'] {
    border-style: dashed;
    background: transparent;
    color: var(--cairn-ink-quiet);
  }
  .stone[data-look='current'] {
    background: var(--cairn-lichen);
    color: var(--cairn-on-lichen);
    border-color: var(--cairn-stone-line);
  }
  @media (forced-colors: active) {
    .stone {
      forced-color-adjust: none;
    }
  }
`

/** The stone alone, for other components' shadow roots (with `stoneStyles`). */
export const stone = (person: StonePerson, look: CairnPerson['look'] = 'rest') =>
  html`<span class="stone" data-shape=${stoneShape(person.id)} data-look=${look} aria-hidden="true">${person.initials}</span>`

/**
 * A person: initials on a stone, and the name beside it or in the label. Never a picture.
 * @slot - a quiet line under the name
 */
@customElement('cairn-person')
export class CairnPerson extends LitElement {
  static override styles = [
    base,
    stoneStyles,
    css`
      :host {
        display: inline-grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 0.625rem;
        align-items: center;
      }
      .name {
        display: block;
        font-size: var(--cairn-text-s);
        font-weight: var(--cairn-weight-label);
        line-height: 1.25;
      }
      ::slotted(*) {
        display: block;
        font-size: var(--cairn-text-s);
        line-height: 1.35;
        color: var(--cairn-ink-quiet);
      }
    `,
  ]

  @property({ attribute: false }) person?: StonePerson
  @property() look: 'rest' | 'current' | 'marked' | 'none' = 'rest'
  @property({ type: Boolean, attribute: 'with-name' }) withName = false

  override render() {
    const { person } = this
    if (person === undefined) return nothing
    if (!this.withName) return html`<span role="img" aria-label=${nameOf(person)}>${stone(person, this.look)}</span>`
    return html`${stone(person, this.look)}<span
        ><span class="name"><bdi>${nameOf(person)}</bdi></span
        ><slot></slot
      ></span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-person': CairnPerson
  }
}

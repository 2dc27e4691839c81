import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { CARD_PILES, type CardPile } from '../../../../server/contract/profile-words.ts'
import type { CardSetsView } from '../../../data/profiles.ts'
import type { TabState } from '../../../data/tab-state.ts'
import { base, buttons, signs } from '../../../tokens/base.ts'
import { sayNumber, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'

type Piles = Readonly<Record<string, CardPile>>

/** Under which name the tab keeps a begun sort. */
export const sortKey = (set: string): string => `sort.${set}`

const isPile = (value: unknown): value is CardPile => (CARD_PILES as readonly unknown[]).includes(value)
const pilesFrom = (kept: unknown): Piles =>
  typeof kept === 'object' && kept !== null
    ? Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, CardPile] => isPile(entry[1])))
    : {}

/**
 * One card at a time on three piles, then the few to keep. Keys 1, 2, 3 and Backspace work while the focus is inside. What is begun stays
 * in the tab until it is kept.
 * @fires cairn-sorted - `{ piles, kept }`
 * @fires cairn-sort-closed
 */
@customElement('cairn-card-sort')
export class CairnCardSort extends LitElement {
  static override styles = [
    base,
    signs,
    buttons,
    css`
      section {
        display: grid;
        gap: var(--cairn-space-4);
        max-inline-size: 44rem;
      }
      section:focus {
        outline: none;
      }
      .card {
        display: grid;
        place-items: center;
        min-block-size: 9rem;
        padding: var(--cairn-space-5);
        border: 2px solid var(--cairn-ink);
        border-block-end-width: 5px;
        border-radius: var(--cairn-radius-l);
        background: var(--cairn-surface);
        font: 700 var(--cairn-text-xl) / 1.25 var(--cairn-font-sign);
        text-align: center;
      }
      .piles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
        gap: var(--cairn-space-3);
      }
      .piles .btn {
        min-block-size: 3.5rem;
        font-size: var(--cairn-text-l);
      }
      .piles kbd {
        padding: 0 0.375rem;
        border: 1px solid var(--cairn-line-strong);
        border-radius: 5px;
        font: var(--cairn-weight-label) var(--cairn-text-xs) / 1.35 var(--cairn-font-text);
      }
      progress {
        inline-size: 100%;
        accent-color: var(--cairn-tarn);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--cairn-space-2);
      }
      .pick {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        min-block-size: var(--cairn-target);
        padding-block: 0.375rem;
        border-block-start: 1px solid var(--cairn-line);
      }
      .pick input {
        inline-size: 1.5rem;
        block-size: 1.5rem;
        flex: none;
        accent-color: var(--cairn-tarn);
      }
    `,
  ]

  @property({ attribute: false }) set!: CardSetsView['sets'][number]
  @property({ attribute: false }) piles: CardSetsView['piles'] = []
  /** Cards kept last time: they are ticked where they fit again. */
  @property({ attribute: false }) keptBefore: readonly string[] = []
  @property({ attribute: false }) tab!: TabState
  @state() private put: Piles = {}
  @state() private at = 0
  @state() private kept: readonly string[] = []
  @query('section') private section!: HTMLElement | null

  override connectedCallback() {
    super.connectedCallback()
    this.put = pilesFrom(this.tab.kept[sortKey(this.set.id)])
    const open = this.set.cards.findIndex(({ id }) => this.put[id] === undefined)
    this.#goTo(open === -1 ? this.set.cards.length : open)
    void this.updateComplete.then(() => this.section?.focus())
  }

  override render() {
    const card = this.set.cards[this.at]
    return html`<section tabindex="-1" aria-labelledby="h" @keydown=${this.#keys}>${card ? this.#card(card) : this.#keep()}</section>`
  }

  #card({ text }: { readonly text: string }) {
    const { name, prompt, cards } = this.set
    const count = t('profile.cardOf', { at: this.at + 1, of: cards.length })
    return html`<div>
        <h2 id="h">${name}</h2>
        <p class="quiet">${prompt}</p>
      </div>
      <div>
        <p class="small num">${count}</p>
        <progress aria-label=${count} max=${cards.length} value=${this.at + 1}></progress>
      </div>
      <p class="card" aria-live="polite" aria-atomic="true">${text}</p>
      <div class="piles">
        ${this.piles.map(
          ({ id, text: words }, index) =>
            html`<button
              class="btn"
              type="button"
              data-pile=${id}
              aria-pressed=${this.#isOn(id) ? 'true' : 'false'}
              @click=${() => this.#lay(id)}
            >
              <kbd aria-hidden="true">${sayNumber(index + 1)}</kbd>${words}
            </button>`,
        )}
      </div>
      <p class="small quiet">${t('profile.keys')} ${t('profile.inPage')}</p>
      <div class="foot">
        ${this.at === 0 ? html`<span></span>` : html`<cairn-button kind="quiet" @click=${() => this.#goTo(this.at - 1)}>${t('profile.back')}</cairn-button>`}
        <cairn-button kind="quiet" @click=${() => this.#say('cairn-sort-closed')}>${t('profile.pause')}</cairn-button>
      </div>`
  }

  #isOn(pile: CardPile): boolean {
    return this.put[this.set.cards[this.at]?.id ?? ''] === pile
  }

  #keep() {
    const { keep } = this.set
    const fits = this.#fits
    return html`<div>
        <h2 id="h">${t('profile.keepHeading', { count: keep })}</h2>
        <p class="quiet" role="status">
          ${fits.length === 0 ? t('profile.keepNone') : t('profile.keepCount', { count: this.kept.length, of: keep })}
          ${this.kept.length >= keep ? t('profile.keepFull') : nothing}
        </p>
      </div>
      <div role="group" aria-labelledby="h">
        ${fits.map(
          ({ id, text }) =>
            html`<label class="pick"
              ><input
                type="checkbox"
                data-card=${id}
                .checked=${this.kept.includes(id)}
                aria-disabled=${!this.kept.includes(id) && this.kept.length >= keep ? 'true' : 'false'}
                @click=${(event: Event) => this.#tick(event, id)}
              />
              <span>${text}</span></label
            >`,
        )}
      </div>
      <div class="foot">
        <cairn-button kind="main" @click=${this.#done}>${t('profile.keep')}</cairn-button>
        <span>
          <cairn-button kind="quiet" @click=${() => this.#goTo(this.set.cards.length - 1)}>${t('profile.back')}</cairn-button>
          <cairn-button kind="quiet" @click=${this.#again}>${t('profile.sortFromStart')}</cairn-button>
          <cairn-button kind="quiet" @click=${() => this.#say('cairn-sort-closed')}>${t('profile.pause')}</cairn-button>
        </span>
      </div>`
  }

  /** Those that are me before those that are so sometimes. */
  get #fits() {
    return (['me', 'sometimes'] as const).flatMap((pile) => this.set.cards.filter(({ id }) => this.put[id] === pile))
  }

  #lay(pile: CardPile): void {
    const card = this.set.cards[this.at]
    if (!card) return
    this.put = { ...this.put, [card.id]: pile }
    this.tab.keep(sortKey(this.set.id), this.put)
    this.#goTo(this.at + 1)
  }

  #goTo(at: number): void {
    const wasCard = this.set.cards[this.at] !== undefined
    this.at = at
    const isCard = this.set.cards[at] !== undefined
    if (!isCard) {
      const fitting = this.#fits.map(({ id }) => id)
      this.kept = (this.kept.length > 0 ? this.kept : this.keptBefore).filter((id) => fitting.includes(id)).slice(0, this.set.keep)
    }
    // The buttons of the other step are gone, and the focus with them.
    if (this.hasUpdated && wasCard !== isCard) void this.updateComplete.then(() => this.section?.focus())
  }

  #tick(event: Event, id: string): void {
    if (this.kept.includes(id)) this.kept = this.kept.filter((one) => one !== id)
    else if (this.kept.length < this.set.keep) this.kept = [...this.kept, id]
    else event.preventDefault()
  }

  #again = (): void => {
    this.put = {}
    this.kept = []
    this.tab.keep(sortKey(this.set.id), undefined)
    this.#goTo(0)
  }

  #done = (): void => {
    this.tab.keep(sortKey(this.set.id), undefined)
    this.#say('cairn-sorted', { piles: this.put, kept: this.kept })
  }

  #keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Backspace' && this.at > 0) this.#goTo(this.at - 1)
    else {
      const pile = this.set.cards[this.at] && this.piles[['1', '2', '3'].indexOf(event.key)]
      if (!pile) return
      this.#lay(pile.id)
    }
    event.preventDefault()
  }

  #say(name: string, detail: object = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-card-sort': CairnCardSort
  }
}

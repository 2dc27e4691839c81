import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PersonView } from '../../../../server/contract/works.ts'
import type { CardSetsView, OwnProfileView } from '../../../data/profiles.ts'
import { base, signs } from '../../../tokens/base.ts'
import { sayDay } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { audienceSelect } from './audience-select.ts'
import { sortKey } from './cairn-card-sort.ts'
import { profileStyles } from './profile-styles.ts'

type CardSet = CardSetsView['sets'][number]
type Sort = OwnProfileView['sorts'][number]

/**
 * The four sorts: what was kept with who sees it, and what was kept before.
 * @fires cairn-sort - `{ id }`: sort these cards
 * @fires cairn-audience - `{ item, audience }`
 */
@customElement('cairn-profile-cards')
export class CairnProfileCards extends LitElement {
  static override styles = [base, signs, profileStyles]

  @property({ attribute: false }) sets?: CardSetsView
  @property({ attribute: false }) sorts: readonly Sort[] = []
  @property({ attribute: false }) teachers: readonly PersonView[] = []
  /** What the tab keeps; a begun sort is in it. */
  @property({ attribute: false }) kept: Readonly<Record<string, unknown>> = {}

  override render() {
    return html`<section>
      <h2>${t('profile.cardsHeading')}</h2>
      <p class="quiet">${t('profile.cardsIntro')}</p>
      <ul class="sets">
        ${this.sets?.sets.map((set) => this.#set(set))}
      </ul>
    </section>`
  }

  /** Puts the focus on the button that opens a sort. */
  focusSet(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`cairn-button[data-set="${id}"]`)?.focus()
  }

  #set({ id, name, prompt, cards }: CardSet) {
    const sort = this.sorts.find((one) => one.id === id)
    const action = t(this.kept[sortKey(id)] === undefined ? (sort ? 'profile.sortAgain' : 'profile.sortNow') : 'profile.resume')
    return html`<li>
      <div class="head">
        <div>
          <h3>${name}</h3>
          <p class="small quiet">
            ${sort ? t('profile.sortedAt', { when: sayDay(sort.sortedAt) }) : html`${prompt} ${t('profile.cardsCount', { count: cards.length })}.`}
          </p>
        </div>
        <cairn-button
          data-set=${id}
          label=${t('profile.sortOf', { action, name })}
          @click=${() => this.dispatchEvent(new CustomEvent('cairn-sort', { detail: { id } }))}
          >${action}</cairn-button
        >
      </div>
      ${sort ? this.#sorted(sort) : nothing}
    </li>`
  }

  #sorted({ kept, before }: Sort) {
    const { teachers } = this
    return html`${
      kept.length === 0
        ? html`<p class="small">${t('profile.sortedNone')}</p>`
        : html`<ul>
            ${kept.map(
              ({ id, text, audience }) =>
                html`<li class="item"><span>${text}</span>${audienceSelect({ item: `card:${id}`, words: text, audience, teachers })}</li>`,
            )}
          </ul>`
    }
    ${
      before.length === 0
        ? nothing
        : html`<details>
            <summary>${t('profile.earlier')}</summary>
            <ul class="small">
              ${before.map(
                ({ at, kept: cards }) =>
                  html`<li>
                    <b>${t('profile.earlierOn', { when: sayDay(at) })}</b>:
                    ${cards.length === 0 ? t('profile.keptNone') : cards.join(' · ')}
                  </li>`,
              )}
            </ul>
          </details>`
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-profile-cards': CairnProfileCards
  }
}

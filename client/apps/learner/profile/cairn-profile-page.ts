import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../../contexts/saving.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { OwnProfile } from '../../../data/own-profile.ts'
import { profileCalls, type AboutField, type Audience, type CardCategory, type CardPile, type CardSetsView, type OwnProfileView } from '../../../data/profiles.ts' // prettier-ignore
import { base, chips, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-ridge/cairn-ridge.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'
import './cairn-card-sort.ts'
import './cairn-profile-about.ts'
import './cairn-profile-cards.ts'
import './cairn-view-as.ts'
import { profileStyles } from './profile-styles.ts'

/** A learner's own profile: ridge line, cards, about me, and what others see of it. While cards are sorted, nothing else is there. */
@customElement('cairn-profile-page')
export class CairnProfilePage extends LitElement {
  static override styles = [base, signs, layout, chips, profileStyles]

  @property({ attribute: false }) session!: AppSession
  @state() private areWordsHere = false
  @state() private sorting: CardCategory | undefined
  #profile: OwnProfile | undefined
  #cards: Answer<CardSetsView> | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.#profile, this.#cards])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
    this.#profile?.hurry()
  }

  override render() {
    const profile = this.#profile
    if (!this.areWordsHere || !profile) return nothing
    const { view } = profile
    if (view)
      return html`<header class="top">
          <div>
            <h1>${t('profile.heading')}</h1>
            <p class="quiet">${t('profile.intro')}</p>
          </div>
          ${this.#chip(profile)}
        </header>
        ${this.#refused(profile)} ${this.sorting ? this.#sort(profile, this.sorting) : this.#parts(profile, view)}`
    return profile.error ? this.#failed(profile) : html`<cairn-state kind="loading"></cairn-state>`
  }

  #chip(profile: OwnProfile) {
    const { state, at, waiting, since } = savedChip(profile.saveState, reader.now())
    return html`<cairn-saved .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #refused({ error }: OwnProfile) {
    return error
      ? html`<cairn-state
          kind="failed"
          heading=${t('profile.notKept')}
          text=${sayCallError(error, 'student')}
          reference=${error.reference ?? ''}
        ></cairn-state>`
      : nothing
  }

  #failed(profile: OwnProfile) {
    const { error } = profile
    return html`<cairn-state
      kind="failed"
      heading-level="1"
      heading=${t('profile.failed')}
      text=${error ? sayCallError(error, 'student') : ''}
      reference=${error?.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void profile.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #parts(profile: OwnProfile, view: OwnProfileView) {
    const show = (event: CustomEvent<{ item: string; audience: Audience }>): void => profile.show(event.detail.item, event.detail.audience)
    return html`<div class="parts" @cairn-audience=${show}>
      ${this.#ridge(profile, view)}
      <cairn-profile-cards
        .sets=${this.#cards?.value}
        .sorts=${view.sorts}
        .teachers=${view.teachers}
        .kept=${this.session.tab.kept}
        @cairn-sort=${(event: CustomEvent<{ id: CardCategory }>) => this.#openSort(event.detail.id)}
      ></cairn-profile-cards>
      ${this.#cardsFailed()}
      <cairn-profile-about
        .about=${view.about}
        .teachers=${view.teachers}
        @cairn-about=${(event: CustomEvent<{ field: AboutField; text: string }>) => profile.say(event.detail.field, event.detail.text)}
        @focusout=${() => profile.hurry()}
      ></cairn-profile-about>
      <cairn-view-as .calls=${profileCalls(this.session.api)} .profile=${profile} ?has-ridge=${view.ridge.length > 0}></cairn-view-as>
    </div>`
  }

  #cardsFailed() {
    const error = this.#cards?.error
    return error
      ? html`<cairn-state kind="failed" text=${sayCallError(error, 'student')} reference=${error.reference ?? ''}>
          <cairn-button slot="actions" @click=${() => void this.#cards?.load()}>${t('common.tryAgain')}</cairn-button>
        </cairn-state>`
      : nothing
  }

  #ridge(profile: OwnProfile, { ridge }: OwnProfileView) {
    const cheers = ridge.flatMap(({ name, celebration }) => (celebration ? [{ name, ...celebration }] : []))
    return html`<section>
      <div class="top">
        <h2>${t('profile.ridgeHeading')}</h2>
        <p class="small quiet">${t('profile.ridgeIntro')} ${t('profile.ridgeSeen')}</p>
      </div>
      ${
        ridge.length === 0
          ? html`<cairn-state
              kind="empty"
              heading-level="3"
              heading=${t('profile.ridgeEmptyHeading')}
              text=${t('profile.ridgeEmpty')}
            ></cairn-state>`
          : html`<cairn-ridge
              .dimensions=${ridge}
              arrangeable
              @cairn-arranged=${(event: CustomEvent<{ ids: readonly string[] }>) => profile.arrange(event.detail.ids)}
            ></cairn-ridge>`
      }
      ${cheers.map(
        ({ name, by, text }) =>
          html`<div class="note note--ok cheer">
            <span class="spike" aria-hidden="true"></span>
            <p>
              <b>${by ? t('profile.celebrates', { teacher: `\u2068${nameOf(by)}\u2069`, name }) : t('profile.celebratesBare', { name })}</b>
            </p>
            ${text === '' ? nothing : html`<p class="small" dir="auto">${t('profile.quoted', { text })}</p>`}
          </div>`,
      )}
    </section>`
  }

  #sort(profile: OwnProfile, category: CardCategory) {
    const sets = this.#cards?.value
    const set = sets?.sets.find(({ id }) => id === category)
    if (!sets || !set) return html`<cairn-state kind="loading"></cairn-state>`
    return html`<cairn-card-sort
      .set=${set}
      .piles=${sets.piles}
      .keptBefore=${profile.view?.sorts.find(({ id }) => id === category)?.kept.map(({ id }) => id) ?? []}
      .tab=${this.session.tab}
      @cairn-sorted=${(event: CustomEvent<{ piles: Record<string, CardPile>; kept: string[] }>) => {
        profile.sort(category, event.detail.piles, event.detail.kept)
        void this.#closeSort(category)
      }}
      @cairn-sort-closed=${() => void this.#closeSort(category)}
    ></cairn-card-sort>`
  }

  #openSort(category: CardCategory): void {
    this.sorting = category
  }

  /** Whoever sorted goes on where they began. */
  async #closeSort(category: CardCategory): Promise<void> {
    this.sorting = undefined
    await this.updateComplete
    const cards = this.renderRoot.querySelector('cairn-profile-cards')
    await cards?.updateComplete
    cards?.focusSet(category)
  }

  async #begin(): Promise<void> {
    const { api } = this.session
    const profile = new OwnProfile({ calls: profileCalls(api), now: Date.now, random: Math.random })
    this.#profile = profile
    this.#cards = new Answer(() => profileCalls(api).cards())
    this.#endGuard = guardLeaving(window, profile)
    void this.#cards.load()
    await Promise.all([loadWords(reader.locale, ['profile', 'errors']), profile.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-profile-page': CairnProfilePage
  }
}

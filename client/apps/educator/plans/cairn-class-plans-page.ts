import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import {
  classPlanCalls,
  PLAN_LIMITS,
  type ClassPlansView,
  type LearnerPlanView,
  type OfferView,
  type PlanRowView,
} from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayWhen } from '../../../words/times.ts'
import { hasWord, loadWords, sayKey, t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import { laneName } from '../../../components/cairn-plan-lanes/cairn-plan-lanes.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-state/cairn-state.ts'
import './cairn-plan-review.ts'
import { plansStyles } from './plans-styles.ts'

const named = (name: string): string => `\u2068${name}\u2069`

/** Plans of the course: who needs somebody first, each one tap from help; and what is offered to all plans. */
@customElement('cairn-class-plans-page')
export class CairnClassPlansPage extends LitElement {
  static override styles = [base, signs, layout, plansStyles]

  @property({ attribute: false }) session!: AppSession
  /** The learner whose plan is open, by the address. */
  @property() personId = ''
  @state() private plans: Answer<ClassPlansView> | undefined
  @state() private noteFor: string | undefined
  @state() private noteText = ''
  @state() private said = ''
  @state() private offer = { title: '', why: '', lane: 'should' }
  readonly #note = new Answer<LearnerPlanView | undefined>(() => Promise.resolve(undefined))

  constructor() {
    super()
    watching(this, () => [this.plans, this.#note])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override updated(changed: Map<string, unknown>) {
    if (changed.has('personId') && changed.get('personId') && this.personId === '') void this.plans?.load()
  }

  override render() {
    const { plans } = this
    if (!plans) return html`<div class="page"><cairn-state kind="loading"></cairn-state></div>`
    if (this.personId !== '')
      return html`<div class="page"><cairn-plan-review .session=${this.session} person-id=${this.personId}></cairn-plan-review></div>`
    const { value, error } = plans
    return html`<div class="page">
      <div class="band__head">
        <div>
          <h1>${t('classPlans.heading')}</h1>
          <p class="small quiet">${t('classPlans.intro')}</p>
        </div>
      </div>
      <p class="said" role="status">${this.said}</p>
      ${error ? this.#failed(t('classPlans.failed'), plans) : nothing}
      ${value ? this.#rows(value) : error ? nothing : html`<cairn-state kind="loading"></cairn-state>`}
      ${value ? this.#offers(value) : nothing}
    </div>`
  }

  #failed(heading: string, { error }: Pick<Answer<unknown>, 'error'>) {
    return error
      ? html`<cairn-state kind="failed" heading=${heading} text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}>
          <cairn-button slot="actions" @click=${() => void this.plans?.load()}>${t('common.tryAgain')}</cairn-button>
        </cairn-state>`
      : nothing
  }

  #rows({ rows }: ClassPlansView) {
    if (rows.length === 0)
      return html`<cairn-state kind="empty" heading=${t('classPlans.nobody')} text=${t('classPlans.nobodyText')}></cairn-state>`
    return html`<ul class="rows">
      ${rows.map((row) => this.#row(row))}
    </ul>`
  }

  #row(row: PlanRowView) {
    const { person, status, since, counts, needs, notedAt } = row
    const { want, should, could } = counts
    return html`<li>
      <div class="line">
        <div>
          <cairn-person with-name .person=${person}>
            ${needs.length === 0 ? nothing : html`<span class="needs">${needs.map((need) => sayKey(`classPlans.need_${need}`)).join(' · ')}</span><br />`}
            <span class="small quiet"
              >${
                status && since
                  ? html`${t('classPlans.since', { state: sayKey(`classPlans.state_${status}`), when: sayWhen(since) })} ·
                    ${t('classPlans.counts', { want, should, could })}`
                  : nothing
              }${notedAt === undefined ? nothing : ` ${t('classPlans.noted', { when: sayWhen(notedAt) })}`}</span
            >
          </cairn-person>
        </div>
        <div class="row row--tight">${this.#actions(row)}</div>
      </div>
      ${this.noteFor === person.id ? this.#noteForm(row) : nothing}
    </li>`
  }

  #actions({ person, status, needs }: PlanRowView) {
    const name = nameOf(person)
    const open = () => goToPlace(this, `plan/${person.id}`)
    const isWaiting = status === 'waiting' || status === 'in_review'
    return html`${
      status === undefined
        ? nothing
        : html`<cairn-button
            kind=${isWaiting ? 'main' : 'plain'}
            label=${`${isWaiting ? t('classPlans.openReview') : t('classPlans.open')}: ${name}`}
            @click=${open}
            >${isWaiting ? t('classPlans.openReview') : t('classPlans.open')}</cairn-button
          >`
    }
    ${
      isWaiting
        ? nothing
        : html`<cairn-button
            kind=${needs.length > 0 ? 'plain' : 'quiet'}
            label=${`${t('classPlans.write')}: ${name}`}
            @click=${() => this.#openNote(person.id, needs)}
            >${t('classPlans.write')}</cairn-button
          >`
    }`
  }

  #noteForm({ person }: PlanRowView) {
    const name = named(nameOf(person))
    return html`<form @submit=${(event: Event) => void this.#send(event, person.id, name)}>
      <cairn-field
        kind="textarea"
        label=${t('classPlans.noteLabel', { name })}
        hint=${t('classPlans.noteHint')}
        max-length=${PLAN_LIMITS.note}
        .value=${this.noteText}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.noteText = event.detail.value)}
      ></cairn-field>
      ${this.#failed(t('classPlans.notSent'), this.#note)}
      <div class="row">
        <cairn-button kind="main" type="submit" ?busy=${this.#note.isBusy}>${t('classPlans.send')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => (this.noteFor = undefined)}>${t('classPlans.cancel')}</cairn-button>
      </div>
    </form>`
  }

  #offers({ offers }: ClassPlansView) {
    const type = (field: keyof typeof this.offer) => (event: CustomEvent<{ value: string }>) =>
      (this.offer = { ...this.offer, [field]: event.detail.value })
    return html`<section class="after">
      <div>
        <h2>${t('classPlans.offersHeading')}</h2>
        <p class="small quiet">${t('classPlans.offersText')}</p>
      </div>
      <ul class="offers">
        ${offers.map(
          (one) =>
            html`<li>
              <span>${one.title} <span class="small quiet">${laneName(one.lane)}</span></span>
              <cairn-button
                kind="quiet"
                label=${t('classPlans.withdraw', { title: one.title })}
                @click=${() => this.#setOffers(offers.filter(({ id }) => id !== one.id))}
                >${t('classPlans.withdrawShort')}</cairn-button
              >
            </li>`,
        )}
      </ul>
      ${
        offers.length >= PLAN_LIMITS.offers
          ? nothing
          : html`<form @submit=${(event: Event) => this.#addOffer(event, offers)}>
              <cairn-field
                label=${t('classPlans.offerTitle')}
                max-length=${PLAN_LIMITS.title}
                .value=${this.offer.title}
                @cairn-input=${type('title')}
              ></cairn-field>
              <cairn-field
                label=${t('classPlans.offerWhy')}
                optional
                max-length=${PLAN_LIMITS.line}
                .value=${this.offer.why}
                @cairn-input=${type('why')}
              ></cairn-field>
              <cairn-field
                kind="select"
                label=${t('classPlans.offerLane')}
                .options=${[
                  { value: 'should', label: laneName('should') },
                  { value: 'could', label: laneName('could') },
                ]}
                .value=${this.offer.lane}
                @cairn-change=${type('lane')}
              ></cairn-field>
              <p><cairn-button type="submit">${t('classPlans.offer')}</cairn-button></p>
            </form>`
      }
    </section>`
  }

  /** The words are there to send at once, or to change first. */
  #openNote(personId: string, needs: PlanRowView['needs']): void {
    const key = `classPlans.draft_${needs.find((need) => hasWord(`classPlans.draft_${need}`)) ?? ''}`
    this.noteFor = personId
    this.noteText = hasWord(key) ? sayKey(key) : ''
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.rows cairn-field')?.focus())
  }

  async #send(event: Event, personId: string, name: string): Promise<void> {
    event.preventDefault()
    const text = this.noteText.trim()
    if (text === '' || this.#note.isBusy) return
    const id = crypto.randomUUID()
    await this.#note.change(() => classPlanCalls(this.session.api).note(personId, id, text))
    if (this.#note.error) return
    this.noteFor = undefined
    this.said = t('classPlans.sent', { name })
    void this.plans?.load()
  }

  #addOffer(event: Event, offers: readonly OfferView[]): void {
    event.preventDefault()
    const title = this.offer.title.trim()
    if (title === '') return
    const why = this.offer.why.trim()
    const lane = this.offer.lane === 'could' ? 'could' : 'should'
    this.#setOffers([...offers, { id: crypto.randomUUID(), lane, title, ...(why === '' ? {} : { why }) }])
    this.offer = { title: '', why: '', lane: 'should' }
  }

  #setOffers(offers: readonly OfferView[]): void {
    const body = offers.map(({ by: _by, ...offer }) => offer)
    void this.plans?.change(() => classPlanCalls(this.session.api).offer(body))
  }

  async #begin(): Promise<void> {
    await loadWords(reader.locale, ['classPlans', 'plan', 'errors'])
    this.plans = new Answer(classPlanCalls(this.session.api).list)
    await this.plans.load()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-class-plans-page': CairnClassPlansPage
  }
}

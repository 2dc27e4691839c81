import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { classPlanCalls, PLAN_LIMITS, type LearnerPlanView, type PlanView } from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { sayWhen } from '../../../words/times.ts'
import { sayKey, t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-plan-lanes/cairn-plan-lanes.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { plansStyles } from './plans-styles.ts'

type Move = Parameters<ReturnType<typeof classPlanCalls>['review']>[1]

/** One learner's plan before a teacher: read it, agree, or say what should change, for the whole or for one thing. */
@customElement('cairn-plan-review')
export class CairnPlanReview extends LitElement {
  static override styles = [base, signs, layout, plansStyles]

  @property({ attribute: false }) session!: AppSession
  @property({ attribute: 'person-id' }) personId = ''
  @state() private isAsking = false
  @state() private text = ''
  @state() private asks: Readonly<Record<string, string>> = {}
  @state() private said = ''
  readonly #plan = new Answer<LearnerPlanView>(() => classPlanCalls(this.session.api).one(this.personId))

  constructor() {
    super()
    watching(this, () => [this.#plan])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#plan.load()
  }

  override render() {
    const { value, error } = this.#plan
    return html`<p><cairn-button kind="quiet" @click=${() => goToPlace(this, 'plan')}>${t('classPlans.back')}</cairn-button></p>
      <p class="said" role="status">${this.said}</p>
      ${
        error
          ? html`<cairn-state
              kind="failed"
              heading=${t('classPlans.refused')}
              text=${sayCallError(error, 'teacher')}
              reference=${error.reference ?? ''}
            >
              <cairn-button slot="actions" @click=${() => void this.#plan.load()}>${t('common.tryAgain')}</cairn-button>
            </cairn-state>`
          : nothing
      }
      ${value ? this.#shown(value) : error ? nothing : html`<cairn-state kind="loading"></cairn-state>`}`
  }

  #shown({ person, plan }: LearnerPlanView) {
    const name = `\u2068${nameOf(person)}\u2069`
    if (!plan || plan.items.length === 0)
      return html`<cairn-state
        kind="empty"
        heading-level="1"
        heading=${t('classPlans.noPlan', { name })}
        text=${t('classPlans.noPlanText')}
      ></cairn-state>`
    return html`<h1>${t('classPlans.planOf', { name })}</h1>
      <p class="small quiet">${t('classPlans.since', { state: sayKey(`classPlans.state_${plan.status}`), when: sayWhen(plan.since) })}</p>
      <div class="after">
        <cairn-plan-lanes
          readonly
          .items=${plan.items}
          .weekIds=${plan.week.goals.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]))}
        ></cairn-plan-lanes>
        ${this.isAsking ? this.#asking(plan) : html`<div class="row">${this.#actions(plan, name)}</div>`} ${week(plan)}
        <details>
          <summary>${t('classPlans.history')}</summary>
          <ol>
            ${plan.history.map(({ status, at, by }) => html`<li class="small">${sayKey(`classPlans.state_${status}`)} · ${sayWhen(at)}${by ? html` · <bdi>${nameOf(by)}</bdi>` : nothing}</li>`)}
          </ol>
        </details>
      </div>`
  }

  #actions({ status }: PlanView, name: string) {
    const button = (label: string, act: () => void, isMain = false) =>
      html`<cairn-button kind=${isMain ? 'main' : 'plain'} ?busy=${this.#plan.isBusy} @click=${act}>${label}</cairn-button>`
    const go =
      (to: 'in_review' | 'active' | 'complete' | 'reopened', said = '') =>
      () =>
        void this.#move({ to }, said)
    if (status === 'waiting' || status === 'in_review')
      return html`${button(t('classPlans.agree'), go('active', t('classPlans.agreed', { name })), true)}
      ${button(t('classPlans.ask'), () => this.#ask())}
      ${status === 'waiting' ? button(t('classPlans.startReview'), go('in_review')) : nothing}`
    if (status === 'active') return button(t('classPlans.complete'), go('complete'))
    return status === 'complete' ? button(t('classPlans.reopen'), go('reopened')) : nothing
  }

  #asking({ items }: PlanView) {
    return html`<form @submit=${(event: Event) => void this.#give(event)}>
      <cairn-field
        kind="textarea"
        label=${t('classPlans.askLabel')}
        max-length=${PLAN_LIMITS.note}
        .value=${this.text}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.text = event.detail.value)}
      ></cairn-field>
      ${items.map(
        ({ id, title }) =>
          html`<cairn-field
            label=${t('classPlans.askItem', { title: `\u2068${title}\u2069` })}
            optional
            max-length=${PLAN_LIMITS.line}
            .value=${this.asks[id] ?? ''}
            @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.asks = { ...this.asks, [id]: event.detail.value })}
          ></cairn-field>`,
      )}
      <div class="row">
        <cairn-button kind="main" type="submit" ?busy=${this.#plan.isBusy}>${t('classPlans.sendAsk')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => (this.isAsking = false)}>${t('classPlans.cancel')}</cairn-button>
      </div>
    </form>`
  }

  #ask(): void {
    this.isAsking = true
    // Whoever begins to write has begun to read: the learner sees it, and cannot take the plan back meanwhile.
    if (this.#plan.value?.plan?.status === 'waiting') void this.#move({ to: 'in_review' }, '')
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('form cairn-field')?.focus())
  }

  async #give(event: Event): Promise<void> {
    event.preventDefault()
    const text = this.text.trim()
    if (text === '') return
    const asks = Object.fromEntries(Object.entries(this.asks).filter(([, ask]) => ask.trim() !== ''))
    const person = this.#plan.value?.person
    await this.#move({ to: 'draft', text, asks }, t('classPlans.given', { name: person ? `\u2068${nameOf(person)}\u2069` : '' }))
    if (!this.#plan.error) this.isAsking = false
  }

  async #move(move: Move, said: string): Promise<void> {
    await this.#plan.change(() => classPlanCalls(this.session.api).review(this.personId, move))
    this.said = this.#plan.error ? '' : said
  }
}

const week = ({ week: { goals, reflection } }: PlanView) =>
  html`<section>
    <h2>${t('classPlans.weekHeading')}</h2>
    ${
      goals.length === 0
        ? html`<p class="quiet">${t('classPlans.noGoals')}</p>`
        : html`<ul>
            ${goals.map(({ text, doneAt }) => html`<li>${text}${doneAt === undefined ? nothing : html` · <span class="quiet">${t('plan.done')}</span>`}</li>`)}
          </ul>`
    }
    ${reflection === undefined ? nothing : html`<p>${reflection}</p>`}
  </section>`

declare global {
  interface HTMLElementTagNameMap {
    'cairn-plan-review': CairnPlanReview
  }
}

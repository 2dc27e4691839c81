// Longer than 300 lines: the lanes, the goals of the week and the reviews read and save one plan.
import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { guardLeaving, savedChip } from '../../../contexts/saving.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import {
  goalsOf,
  PLAN_LANES,
  planCalls,
  PLAN_LIMITS,
  type ItemWords,
  type OwnPlan,
  type OwnPlanView,
  type PlanLane,
  type PlanTemplateView,
  type PlanView,
} from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayDay, sayRelative, sayWhen } from '../../../words/times.ts'
import { loadWords, sayKey, t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import { laneName } from '../../../components/cairn-plan-lanes/cairn-plan-lanes.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../plan/cairn-first-plan.ts'
import type { FirstPlan } from '../plan/cairn-first-plan.ts'
import '../plan/cairn-item-form.ts'
import '../plan/cairn-plan-week.ts'
import { openPlan } from '../plan/open-plan.ts'
import { planPageStyles } from '../plan/plan-page-styles.ts'

interface Editing {
  readonly lane: PlanLane
  readonly id?: string
}

const named = (name: string): string => `\u2068${name}\u2069`

/** A learner's plan: how it stands, what others say to it, the lanes, and the week. */
@customElement('cairn-plan-page')
export class CairnPlanPage extends LitElement {
  static override styles = [base, signs, layout, planPageStyles]

  @property({ attribute: false }) session!: AppSession
  @state() private own: OwnPlan | undefined
  @state() private templates: readonly PlanTemplateView[] = []
  @state() private editing: Editing | undefined
  @state() private isBusy = false
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.own])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
    this.own?.hurry()
  }

  override render() {
    const view = this.own?.view
    if (!view) return this.#notYet()
    const { plan } = view
    const hasPlan = plan !== undefined && plan.items.length > 0
    return html`<div class="head">
        <div>
          <h1>${t('plan.myPlan')}</h1>
          ${hasPlan ? this.#standing(plan) : nothing}
        </div>
        ${this.#chip()}
      </div>
      <div class="bands">${this.#refused()}${plan ? this.#said(plan) : nothing}${hasPlan ? this.#offers(view) : nothing}</div>
      ${hasPlan ? this.#plan(view, plan) : this.#first()}`
  }

  #notYet() {
    const error = this.own?.error
    if (!error) return html`<cairn-state kind="loading"></cairn-state>`
    return html`<cairn-state
      kind="failed"
      heading-level="1"
      heading=${t('plan.failed')}
      text=${sayCallError(error, 'student')}
      reference=${error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.own?.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #chip() {
    const { own } = this
    if (!own) return nothing
    const { state, at, waiting, since } = savedChip(own.saveState, Date.now())
    return html`<cairn-saved .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #standing({ status, since, agreed }: PlanView) {
    const name = agreed?.by ? named(nameOf(agreed.by)) : undefined
    const day = agreed ? sayDay(agreed.at) : ''
    return html`<p class="small">
        <b>${sayKey(`plan.state_${status}`)}</b> <span class="quiet">(${sayRelative(since)})</span>
        ${agreed ? html` · ${name === undefined ? t('plan.agreedOn', { day }) : t('plan.agreedWith', { name, day })}` : nothing}
      </p>
      ${
        agreed
          ? html`<details class="small">
              <summary>${t('plan.changedSince')}</summary>
              ${changes(agreed.since)}
            </details>`
          : nothing
      }`
  }

  #refused() {
    const error = this.own?.error
    return error
      ? html`<cairn-state
          kind="failed"
          heading=${t('plan.notChanged')}
          text=${sayCallError(error, 'student')}
          reference=${error.reference ?? ''}
        ></cairn-state>`
      : nothing
  }

  /** What the teacher wrote: a change that is asked for, and notes that are not read. */
  #said({ ask, notes }: PlanView) {
    const unread = notes.filter(({ isRead }) => !isRead)
    return html`${
      ask
        ? html`<section class="asks">
            <h2>${t('plan.askedChange')}</h2>
            <p>${ask.text}</p>
            ${ask.by ? html`<p class="xs quiet">${t('plan.fromName', { name: named(nameOf(ask.by)), when: sayWhen(ask.at) })}</p>` : nothing}
          </section>`
        : nothing
    }
    ${
      unread.length === 0
        ? nothing
        : html`<section class="notes">
            <h2>${t('plan.notes')}</h2>
            ${unread.map(
              ({ text, by, at }) =>
                html`<p>
                  ${text}<br />${by ? html`<span class="xs quiet">${t('plan.fromName', { name: named(nameOf(by)), when: sayWhen(at) })}</span>` : nothing}
                </p>`,
            )}
            <cairn-button @click=${() => this.#run((own) => own.run((calls) => calls.readNotes()))}>${t('plan.notesRead')}</cairn-button>
          </section>`
    }`
  }

  #offers({ offers }: OwnPlanView) {
    if (offers.length === 0) return nothing
    const answer = (id: string, said: 'taken' | 'declined') => this.#run((own) => own.run((calls) => calls.answer(id, said)))
    return html`<section class="offers">
      <h2>${t('plan.offers')}</h2>
      <ul>
        ${offers.map(
          ({ id, lane, title, why }) =>
            html`<li>
              <p><b>${title}</b> <span class="small quiet">${t('plan.offerLane', { lane: laneName(lane) })}</span></p>
              ${why === undefined ? nothing : html`<p class="small">${why}</p>`}
              <div class="row">
                <cairn-button label=${`${t('plan.take')}: ${title}`} @click=${() => answer(id, 'taken')}>${t('plan.take')}</cairn-button>
                <cairn-button kind="quiet" label=${`${t('plan.decline')}: ${title}`} @click=${() => answer(id, 'declined')}
                  >${t('plan.decline')}</cairn-button
                >
              </div>
            </li>`,
        )}
      </ul>
    </section>`
  }

  #first() {
    return html`<cairn-first-plan
      .templates=${this.templates}
      ?busy=${this.isBusy}
      @cairn-plan-made=${(event: CustomEvent<FirstPlan>) => this.#make(event.detail)}
    ></cairn-first-plan>`
  }

  #plan(view: OwnPlanView, plan: PlanView) {
    const { editing, own } = this
    if (editing) return this.#form(view, plan, editing)
    const isLocked = plan.status === 'waiting' || plan.status === 'in_review' || plan.status === 'complete'
    const empty = PLAN_LANES.filter((lane) => !plan.items.some((item) => item.lane === lane))
    const balance = empty.length === 0 ? t('plan.balanceGood') : empty.map((lane) => sayKey(`plan.balance_${lane}`)).join(' ')
    return html`<p class="balance small">${balance} ${isLocked ? sayKey(`plan.${lockWord(plan)}`) : nothing}</p>
      <cairn-plan-lanes
        .items=${plan.items}
        ?week-full=${plan.week.goals.length >= PLAN_LIMITS.goals}
        .weekIds=${plan.week.goals.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId]))}
        ?readonly=${isLocked}
        @cairn-item-move=${({ detail }: CustomEvent<{ id: string; lane: PlanLane; at: number }>) => own?.move(detail.id, detail.lane, detail.at)}
        @cairn-item-open=${({ detail }: CustomEvent<{ id: string }>) => this.#edit(plan, detail.id)}
        @cairn-item-add=${({ detail }: CustomEvent<{ lane: PlanLane }>) => (this.editing = { lane: detail.lane })}
        @cairn-item-done=${({ detail }: CustomEvent<{ id: string; isDone: boolean }>) => own?.mark(detail.id, detail.isDone)}
        @cairn-item-week=${({ detail }: CustomEvent<{ id: string }>) => this.#toWeek(plan, detail.id)}
      ></cairn-plan-lanes>
      <div class="after">
        <div class="row">${this.#actions(plan)}</div>
        ${own ? html`<cairn-plan-week .own=${own} .plan=${plan}></cairn-plan-week>` : nothing} ${this.#history(plan)}
        <p class="small quiet">${t('plan.whoSees')}</p>
      </div>`
  }

  #actions({ status, agreed }: PlanView) {
    const set = (to: 'waiting' | 'draft') => this.#run((own) => own.run((calls) => calls.setStatus(to)))
    return html`${
        status === 'draft' || status === 'active'
          ? html`<cairn-button kind=${agreed ? 'plain' : 'main'} ?busy=${this.isBusy} @click=${() => set('waiting')}
              >${agreed ? t('plan.askAgain') : t('plan.askReview')}</cairn-button
            >`
          : nothing
      }
      ${status === 'waiting' ? html`<cairn-button ?busy=${this.isBusy} @click=${() => set('draft')}>${t('plan.takeBack')}</cairn-button>` : nothing}
      <cairn-button kind="quiet" @click=${() => goToPlace(this, 'conference')}>${t('plan.conference')}</cairn-button>`
  }

  #history({ history }: PlanView) {
    return html`<details>
      <summary>${t('plan.history')}</summary>
      <ol>
        ${history.map(({ status, at, by }) => html`<li class="small">${sayKey(`plan.state_${status}`)} · ${sayWhen(at)}${by ? html` · <bdi>${nameOf(by)}</bdi>` : nothing}</li>`)}
      </ol>
    </details>`
  }

  #form({ works }: OwnPlanView, plan: PlanView, { lane, id }: Editing) {
    const item = plan.items.find((one) => one.id === id)
    return html`<cairn-item-form
      lane=${lane}
      .item=${item}
      .works=${works}
      @cairn-item-saved=${({ detail }: CustomEvent<ItemWords>) => this.#write(lane, id, detail)}
      @cairn-item-removed=${() => this.#remove(id)}
      @cairn-form-left=${() => (this.editing = undefined)}
    ></cairn-item-form>`
  }

  #edit(plan: PlanView, id: string): void {
    const lane = plan.items.find((item) => item.id === id)?.lane
    if (lane) this.editing = { lane, id }
  }

  #write(lane: PlanLane, id: string | undefined, words: ItemWords): void {
    this.own?.write(id ?? crypto.randomUUID(), { ...words, lane })
    this.editing = undefined
  }

  #remove(id: string | undefined): void {
    if (id !== undefined) this.own?.remove(id)
    this.editing = undefined
  }

  #toWeek(plan: PlanView, id: string): void {
    const item = plan.items.find((one) => one.id === id)
    const goals = goalsOf(plan.week)
    if (item && goals.length < PLAN_LIMITS.goals)
      this.own?.setWeek([...goals, { id: crypto.randomUUID(), text: item.title, itemId: id, isDone: false }])
  }

  async #make({ templateId, chosen, written }: FirstPlan): Promise<void> {
    const body = {
      templateId,
      chosen: Object.fromEntries(Object.entries(chosen).map(([slot, ids]) => [slot, [...ids]])),
      written: { ...written },
    }
    await this.#run((own) => own.run((calls) => calls.start(body)))
  }

  async #run(act: (own: OwnPlan) => Promise<boolean>): Promise<void> {
    if (!this.own || this.isBusy) return
    this.isBusy = true
    await act(this.own)
    this.isBusy = false
  }

  async #begin(): Promise<void> {
    const [own] = await Promise.all([openPlan(this.session), loadWords(reader.locale, ['plan', 'errors'])])
    this.own = own
    this.#endGuard?.()
    this.#endGuard = guardLeaving(window, own)
    await own.load()
    if ((own.view?.plan?.items.length ?? 0) > 0) return
    this.templates = await planCalls(this.session.api)
      .templates()
      .catch(() => [])
  }
}

const lockWord = ({ status }: PlanView): string =>
  status === 'waiting' ? 'lockedWaiting' : status === 'in_review' ? 'lockedReview' : 'lockedComplete'

function changes({ added, changed, removed }: NonNullable<PlanView['agreed']>['since']) {
  if (added + changed + removed === 0) return html`<p>${t('plan.changedNone')}</p>`
  return html`<p>
    ${added === 0 ? nothing : t('plan.changedAdded', { count: added })}
    ${changed === 0 ? nothing : t('plan.changedChanged', { count: changed })}
    ${removed === 0 ? nothing : t('plan.changedRemoved', { count: removed })}
  </p>`
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-plan-page': CairnPlanPage
  }
}

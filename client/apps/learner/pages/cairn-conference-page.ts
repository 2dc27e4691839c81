// Longer than 300 lines: one talk from its first part to its end, with its clock and what stands beside each part.
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import {
  planCalls,
  PLAN_LIMITS,
  type OwnPlan,
  type OwnPlanView,
  type PlanItemView,
  type PlanTemplateView,
  type PlanView,
} from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayCalendarDay } from '../../../words/times.ts'
import { loadWords, sayKey, sayNumber, t } from '../../../words/words.ts'
import { workLines } from '../../../components/cairn-plan-lanes/cairn-plan-lanes.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { openPlan } from '../plan/open-plan.ts'

const TICK_MS = 1_000
/** What stands beside the words of a part: the second shows work, the third the plan; all templates are made so. */
const WORK_PART = 1
const PLAN_PART = 2

/** A conference that the learner leads: one part of the agenda at a time, a timer that can be paused, and steps written into the plan. */
@customElement('cairn-conference-page')
export class CairnConferencePage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-5);
      }
      .timer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--cairn-space-3);
        padding: var(--cairn-space-3) var(--cairn-space-4);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-sunken);
      }
      .clock {
        font: 700 var(--cairn-text-xl) / 1.2 var(--cairn-font-sign);
        font-variant-numeric: tabular-nums;
      }
      .slide {
        display: grid;
        gap: var(--cairn-space-4);
        padding: var(--cairn-space-5);
        border: 2px solid var(--cairn-ink);
        border-block-end-width: 5px;
        border-radius: var(--cairn-radius-l);
        background: var(--cairn-surface);
        min-inline-size: 0;
      }
      .slide h2 {
        font-size: var(--cairn-text-2xl);
      }
      .slide h2:focus {
        outline: none;
      }
      .prompts li {
        font-size: var(--cairn-text-l);
        line-height: 1.35;
        margin-block-end: var(--cairn-space-2);
      }
      form {
        display: grid;
        gap: var(--cairn-space-3);
        max-inline-size: var(--cairn-measure);
        justify-items: start;
      }
      form > cairn-field {
        inline-size: 100%;
      }
      .steps li {
        padding-block: var(--cairn-space-2);
        border-block-end: 1px solid var(--cairn-line);
      }
      .sheet {
        display: none;
      }
      @media print {
        .screen {
          display: none;
        }
        .sheet {
          display: block;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private own: OwnPlan | undefined
  @state() private template: PlanTemplateView | undefined
  @state() private conferenceId: string | undefined
  @state() private isOver = false
  @state() private at = 0
  /** Milliseconds used in each part. */
  @state() private used: Readonly<Record<number, number>> = {}
  @state() private isPaused = false
  @state() private step = { title: '', helper: '', byDay: '' }
  @state() private didFail = false
  #ticker: ReturnType<typeof setInterval> | undefined
  #lastTick = 0

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
    clearInterval(this.#ticker)
    this.own?.hurry()
  }

  override render() {
    const view = this.own?.view
    const { template } = this
    const error = this.own?.error
    if (!view?.plan || !template)
      return error || this.didFail
        ? html`<cairn-state kind="failed" heading-level="1" heading=${t('plan.failed')} text=${error ? sayCallError(error, 'student') : ''}
            ><cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button></cairn-state
          >`
        : html`<cairn-state kind="loading"></cairn-state>`
    return html`<h1>${t('plan.conferenceHeading')}</h1>
      <div class="screen flow">
        ${this.isOver ? this.#ended() : this.conferenceId === undefined ? this.#before(template) : this.#slide(template, view, view.plan)}
      </div>
      ${this.#sheet(view, view.plan)}`
  }

  #before({ agenda, minutes }: PlanTemplateView) {
    return html`<p class="measure">${t('plan.conferenceText')}</p>
      <ol class="steps measure">
        ${agenda.map((part) => html`<li>${part.title} <span class="small quiet">${t('plan.minutes', { count: part.minutes })}</span></li>`)}
      </ol>
      <p class="small quiet">${t('plan.minutes', { count: minutes })}</p>
      <div class="row">
        <cairn-button kind="main" @click=${() => void this.#start()}>${t('plan.startConference')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => goToPlace(this, 'plan')}>${t('plan.back')}</cairn-button>
      </div>`
  }

  #slide({ agenda }: PlanTemplateView, view: OwnPlanView, plan: PlanView) {
    const part = agenda[this.at]
    if (!part) return nothing
    const isLast = this.at === agenda.length - 1
    return html`<div class="timer">
        <p>
          <span class="clock" role="timer">${this.#clock(part.minutes)}</span>
          <span class="small quiet">${t('plan.part', { at: this.at + 1, of: agenda.length })} · ${sayKey(`plan.leads_${part.lead}`)}</span>
        </p>
        <cairn-button @click=${this.#togglePause}>${this.isPaused ? t('plan.resume') : t('plan.pause')}</cairn-button>
      </div>
      <section class="slide">
        <h2 tabindex="-1">${part.title}</h2>
        <ul class="prompts">
          ${part.prompts.map((prompt) => html`<li>${prompt}</li>`)}
        </ul>
        ${this.at === WORK_PART ? this.#work(view) : nothing}
        ${this.at === PLAN_PART ? html`<cairn-plan-lanes readonly .items=${plan.items}></cairn-plan-lanes>` : nothing}
        ${isLast ? this.#steps(plan) : nothing}
      </section>
      <div class="row">
        ${
          isLast
            ? html`<cairn-button kind="main" @click=${() => void this.#end()}>${t('plan.end')}</cairn-button>`
            : html`<cairn-button kind="main" @click=${() => this.#goTo(this.at + 1)}>${t('plan.nextPart')}</cairn-button>`
        }
        ${this.at === 0 ? nothing : html`<cairn-button @click=${() => this.#goTo(this.at - 1)}>${t('plan.lastPart')}</cairn-button>`}
      </div>`
  }

  #clock(minutes: number): string {
    const leftMs = minutes * 60_000 - (this.used[this.at] ?? 0)
    const seconds = Math.floor(Math.abs(leftMs) / 1000)
    const time = `${sayNumber(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
    return leftMs >= 0 ? t('plan.timeLeft', { time }) : t('plan.timeOver', { time })
  }

  #work({ works }: OwnPlanView) {
    return html`<h3>${t('plan.myWork')}</h3>
      ${
        works.length === 0
          ? html`<p class="quiet">${t('plan.noWork')}</p>`
          : html`<ul class="steps">
              ${works.map((work) => html`<li>${workLines(work)}</li>`)}
            </ul>`
      }`
  }

  #agreed(plan: PlanView): readonly PlanItemView[] {
    return plan.items.filter(({ conferenceId }) => conferenceId !== undefined && conferenceId === this.conferenceId)
  }

  #steps(plan: PlanView) {
    const steps = this.#agreed(plan)
    const type = (field: keyof typeof this.step) => (event: CustomEvent<{ value: string }>) =>
      (this.step = { ...this.step, [field]: event.detail.value })
    return html`<h3>${t('plan.stepsHeading')}</h3>
      ${
        steps.length === 0
          ? html`<p class="quiet">${t('plan.stepsNone')}</p>`
          : html`<ul class="steps">
              ${steps.map(stepLine)}
            </ul>`
      }
      <form @submit=${this.#add}>
        <cairn-field
          label=${t('plan.stepLabel')}
          max-length=${PLAN_LIMITS.title}
          .value=${this.step.title}
          @cairn-input=${type('title')}
        ></cairn-field>
        <cairn-field
          label=${t('plan.stepWho')}
          optional
          max-length=${PLAN_LIMITS.title}
          .value=${this.step.helper}
          @cairn-input=${type('helper')}
        ></cairn-field>
        <cairn-field
          label=${t('plan.dayLabel')}
          type="date"
          optional
          .value=${this.step.byDay}
          @cairn-input=${type('byDay')}
          @cairn-change=${type('byDay')}
        ></cairn-field>
        <cairn-button type="submit">${t('plan.addStep')}</cairn-button>
      </form>`
  }

  #ended() {
    return html`<cairn-state kind="empty" heading=${t('plan.ended')} text=${t('plan.endedText')}></cairn-state>
      <div class="row">
        <cairn-button kind="main" @click=${() => goToPlace(this, 'plan')}>${t('plan.toPlan')}</cairn-button>
        <cairn-button @click=${() => window.print()}>${t('plan.print')}</cairn-button>
      </div>`
  }

  /** What prints: the agreed steps, then the plan. */
  #sheet({ today }: OwnPlanView, plan: PlanView) {
    return html`<section class="sheet">
      <h2>${t('plan.sheet', { day: sayCalendarDay(today) })}</h2>
      <ul class="steps">
        ${this.#agreed(plan).map(stepLine)}
      </ul>
      <cairn-plan-lanes readonly .items=${plan.items}></cairn-plan-lanes>
    </section>`
  }

  #togglePause = (): void => {
    this.isPaused = !this.isPaused
    this.#lastTick = Date.now()
  }

  #goTo(part: number): void {
    this.at = part
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.slide h2')?.focus())
  }

  #add = (event: Event): void => {
    event.preventDefault()
    const { title, helper, byDay } = this.step
    if (title.trim() === '' || this.conferenceId === undefined) return
    const lines = Object.fromEntries(Object.entries({ helper: helper.trim(), byDay }).filter(([, line]) => line !== ''))
    this.own?.write(crypto.randomUUID(), { lane: 'should', title: title.trim(), ...lines, ties: [], conferenceId: this.conferenceId })
    this.step = { title: '', helper: '', byDay: '' }
  }

  async #start(): Promise<void> {
    const id = crypto.randomUUID()
    if (!(await this.own?.run((calls) => calls.hold(id, false)))) return
    this.conferenceId = id
    this.#lastTick = Date.now()
    this.#ticker = setInterval(() => this.#tick(), TICK_MS)
    this.#goTo(0)
  }

  #tick(): void {
    const now = Date.now()
    if (!this.isPaused) this.used = { ...this.used, [this.at]: (this.used[this.at] ?? 0) + now - this.#lastTick }
    this.#lastTick = now
  }

  async #end(): Promise<void> {
    const { conferenceId: id } = this
    if (id === undefined || !(await this.own?.run((calls) => calls.hold(id, true)))) return
    clearInterval(this.#ticker)
    this.isOver = true
  }

  async #begin(): Promise<void> {
    this.didFail = false
    const [own] = await Promise.all([openPlan(this.session), loadWords(reader.locale, ['plan', 'errors'])])
    this.own = own
    await own.load()
    const templates = await planCalls(this.session.api)
      .templates()
      .catch(() => [])
    // A plan that came from no template talks along the one for the middle ages.
    this.template = templates.find(({ id }) => id === own.view?.plan?.templateId) ?? templates[1]
    this.didFail = this.template === undefined || own.view?.plan === undefined
  }
}

const stepLine = ({ title, helper, byDay }: PlanItemView) =>
  html`<li>
    ${title}${helper === undefined ? nothing : html` · <bdi>${helper}</bdi>`}${byDay === undefined ? nothing : ` · ${t('plan.byDay', { day: sayCalendarDay(byDay) })}`}
  </li>`

declare global {
  interface HTMLElementTagNameMap {
    'cairn-conference-page': CairnConferencePage
  }
}

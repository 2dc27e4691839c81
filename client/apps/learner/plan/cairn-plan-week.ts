import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goalsOf, PLAN_LIMITS, type OwnPlan, type PlanView, type WeekView } from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { sayCalendarDay } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'

type Goal = WeekView['goals'][number]

/** One to three goals of this week, what is still open from before, and a line about how it went. `brief`: goals alone. */
@customElement('cairn-plan-week')
export class CairnPlanWeek extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-4);
        justify-items: start;
      }
      :host > * {
        inline-size: 100%;
        max-inline-size: var(--cairn-measure);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--cairn-space-3);
        padding-block: var(--cairn-space-1);
        border-block-end: 1px solid var(--cairn-line);
      }
      label {
        display: flex;
        flex: 1 1 14rem;
        align-items: center;
        gap: 0.75rem;
        min-block-size: var(--cairn-target);
        min-inline-size: 0;
      }
      input {
        inline-size: 1.375rem;
        block-size: 1.375rem;
        flex: none;
        accent-color: var(--cairn-tarn);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cairn-space-3);
      }
      form > cairn-field {
        flex: 1 1 16rem;
      }
    `,
  ]

  @property({ attribute: false }) own!: OwnPlan
  @property({ attribute: false }) plan!: PlanView
  @property({ type: Boolean }) brief = false
  @state() private text = ''

  override render() {
    const { week, toCarry, before } = this.plan
    const isFull = week.goals.length >= PLAN_LIMITS.goals
    return html`<div>
        <h2>${t('plan.weekHeading')}</h2>
        <p class="small quiet">${week.goals.length === 0 ? t('plan.weekEmpty') : t('plan.weekText')}</p>
      </div>
      ${
        week.goals.length === 0
          ? nothing
          : html`<ul>
              ${week.goals.map((goal) => this.#goal(goal))}
            </ul>`
      }
      ${toCarry.length === 0 ? nothing : this.#carry(toCarry, isFull)}
      ${
        isFull
          ? html`<p class="small quiet">${t('plan.weekFull')}</p>`
          : html`<form @submit=${this.#add}>
              <cairn-field
                label=${t('plan.goalLabel')}
                max-length=${PLAN_LIMITS.title}
                .value=${this.text}
                @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.text = event.detail.value)}
              ></cairn-field>
              <cairn-button type="submit">${t('plan.addGoal')}</cairn-button>
            </form>`
      }
      ${
        this.brief
          ? nothing
          : html`<cairn-field
                label=${t('plan.reflectLabel')}
                optional
                max-length=${PLAN_LIMITS.line}
                .value=${week.reflection ?? ''}
                @cairn-input=${(event: CustomEvent<{ value: string }>) => this.own.reflect(event.detail.value)}
              ></cairn-field>
              ${
                before.length === 0
                  ? nothing
                  : html`<details>
                      <summary>${t('plan.weeksBefore')}</summary>
                      ${before.map(weekBefore)}
                    </details>`
              }`
      }`
  }

  #goal({ id, text, doneAt, carried }: Goal) {
    return html`<li>
      <label
        ><input type="checkbox" .checked=${doneAt !== undefined} @change=${() => this.#toggle(id)} /><span
          >${text}${carried === 0 ? nothing : html`<br /><span class="xs quiet">${t('plan.carried', { count: carried })}</span>`}</span
        ></label
      >
      <cairn-button kind="quiet" label=${`${t('plan.letGo')}: ${text}`} @click=${() => this.#without(id)}>${t('plan.letGo')}</cairn-button>
    </li>`
  }

  #carry(goals: readonly Goal[], isFull: boolean) {
    return html`<section>
      <h3>${t('plan.carryHeading')}</h3>
      <ul>
        ${goals.map(
          (goal) =>
            html`<li>
              <span
                >${goal.text}${goal.carried === 0 ? nothing : html` <span class="xs quiet">${t('plan.carried', { count: goal.carried })}</span>`}</span
              >
              ${
                isFull
                  ? nothing
                  : html`<cairn-button label=${`${t('plan.carry')}: ${goal.text}`} @click=${() => this.#take(goal)}
                      >${t('plan.carry')}</cairn-button
                    >`
              }
            </li>`,
        )}
      </ul>
    </section>`
  }

  get #goals() {
    return goalsOf(this.plan.week)
  }

  #toggle(id: string): void {
    this.own.setWeek(this.#goals.map((goal) => (goal.id === id ? { ...goal, isDone: !goal.isDone } : goal)))
  }

  #without(id: string): void {
    this.own.setWeek(this.#goals.filter((goal) => goal.id !== id))
  }

  #take({ id, text, itemId }: Goal): void {
    this.own.setWeek([...this.#goals, { id, text, ...(itemId === undefined ? {} : { itemId }), isDone: false }])
  }

  #add = (event: Event): void => {
    event.preventDefault()
    const text = this.text.trim()
    if (text === '') return
    this.own.setWeek([...this.#goals, { id: crypto.randomUUID(), text, isDone: false }])
    this.text = ''
  }
}

const weekBefore = ({ monday, goals, reflection }: WeekView) => {
  const count = goals.filter(({ doneAt }) => doneAt !== undefined).length
  return html`<section>
    <h3>${t('plan.weekOf', { day: sayCalendarDay(monday) })}</h3>
    ${goals.length === 0 ? nothing : html`<p class="small quiet">${t('plan.weekDone', { count, of: goals.length })}</p>`}
    <ul>
      ${goals.map(({ text, doneAt }) => html`<li><span>${text}</span><span class="quiet small">${doneAt === undefined ? t('plan.notDone') : t('plan.done')}</span></li>`)}
    </ul>
    ${reflection === undefined ? nothing : html`<p>${reflection}</p>`}
  </section>`
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-plan-week': CairnPlanWeek
  }
}

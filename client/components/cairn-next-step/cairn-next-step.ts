import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { NextStepView, RefuseStep, StepView } from '../../../server/contract/next-steps.ts'
import {
  REFUSAL_REASONS,
  STEP_LIMITS,
  STEP_REASONS,
  type RefusalReason,
  type StepReason,
} from '../../../server/contract/next-step-words.ts'
import { base, layout, signs } from '../../tokens/base.ts'
import { sayCalendarDay, sayDue, sayWhen } from '../../words/times.ts'
import { sayKey, t } from '../../words/words.ts'
import '../cairn-button/cairn-button.ts'
import '../cairn-field/cairn-field.ts'
import { icon } from '../icon/icon.ts'
import { circleAlert, footprints, heart, signpost } from '../icon/icons.ts'
import { nextStepStyles } from './next-step-styles.ts'

const LANE = {
  interest: { icon: heart, word: 'nextStep.want' },
  progression: { icon: footprints, word: 'nextStep.should' },
  opportunity: { icon: signpost, word: 'nextStep.could' },
} as const

type RefusedStep = NextStepView['refused'][number]

/**
 * One next step with its three reasons, each with the icon and the word of its lane, and a right to say "not now".
 * Words of the area `nextStep`.
 * @fires cairn-step-taken - `StepView`: the main button
 * @fires cairn-step-refused - `{ step, why: RefuseStep }`
 * @fires cairn-step-allowed - one of `view.refused`, which is to come back
 */
@customElement('cairn-next-step')
export class CairnNextStep extends LitElement {
  static override styles = [base, signs, layout, nextStepStyles]

  @property({ attribute: false }) view!: NextStepView
  @property({ type: Boolean }) busy = false
  /** Why the last thing did not work; empty: it did. */
  @property() fault = ''
  /** Read out and shown once something was done. */
  @property() done = ''
  @state() private isRefusing = false
  @state() private reason: RefusalReason | undefined
  @state() private ownWords = ''
  @state() private isWanting = false
  @query('h2') private heading!: HTMLElement | null
  @query('input[type="radio"]') private first!: HTMLInputElement | null

  override render() {
    const { step, refused } = this.view
    if (!step && refused.length === 0) return nothing
    return html`<section class="next" aria-labelledby="step">
      ${step ? this.#step(step) : this.#none()}
      <p role="status" class="small" ?hidden=${this.done === ''}>${this.done}</p>
      ${this.fault === '' ? nothing : html`<p class="small row row--tight" role="alert">${icon(circleAlert)}<span class="grow">${this.fault}</span></p>`}
      ${step ? this.#why() : nothing} ${refused.length === 0 ? nothing : this.#refused(refused)}
    </section>`
  }

  /** Puts the focus on the step's name: what was under it is gone. */
  async focusStep(): Promise<void> {
    this.isRefusing = false
    await this.updateComplete
    this.heading?.focus()
  }

  #step(step: StepView) {
    return html`<div>
        <p class="kicker">${t('nextStep.kicker')}</p>
        <h2 id="step" tabindex="-1"><bdi>${step.title}</bdi></h2>
        ${step.text === undefined ? nothing : html`<p class="quiet"><bdi>${step.text}</bdi></p>`}
      </div>
      <ul class="reasons" aria-label=${t('nextStep.reasons')}>
        ${STEP_REASONS.map((reason) => this.#reason(step, reason))}
      </ul>
      ${
        this.isRefusing
          ? this.#form(step)
          : html`<div class="row">
              <cairn-button kind="main" ?busy=${this.busy} @click=${() => this.#tell('cairn-step-taken', step)}>
                ${actionOf(step)}
              </cairn-button>
              <cairn-button kind="quiet" @click=${this.#ask}>${t('nextStep.notNow')}</cairn-button>
            </div>`
      }`
  }

  #reason(step: StepView, reason: StepReason) {
    const lane = LANE[reason]
    return html`<li class=${reason}><b>${icon(lane.icon)}${t(lane.word)}</b><span>${sayReason(step, reason)}</span></li>`
  }

  #form(step: StepView) {
    return html`<form @submit=${(event: Event) => this.#refuse(event, step)}>
      <fieldset aria-describedby="use">
        <legend>${t('nextStep.notNowWhy')}</legend>
        ${REFUSAL_REASONS.map(
          (reason) =>
            html`<label class="pick"
              ><input type="radio" name="reason" .checked=${this.reason === reason} @change=${() => this.#choose(reason)} /><span
                >${sayKey(`nextStep.refusal_${reason}`)}</span
              ></label
            >`,
        )}
        ${
          this.reason === 'other'
            ? html`<cairn-field
                kind="textarea"
                optional
                label=${t('nextStep.ownWords')}
                max-length=${STEP_LIMITS.ownWords}
                .value=${this.ownWords}
                @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.ownWords = event.detail.value)}
              ></cairn-field>`
            : nothing
        }
        <p class="small quiet" id="use">${t('nextStep.notNowUse')}</p>
        <p class="small" role="alert">${this.isWanting ? t('nextStep.chooseWhy') : nothing}</p>
        <div class="row">
          <cairn-button kind="main" type="submit" ?busy=${this.busy}>${t('nextStep.sayNotNow')}</cairn-button>
          <cairn-button kind="quiet" @click=${() => void this.focusStep()}>${t('nextStep.keep')}</cairn-button>
        </div>
      </fieldset>
    </form>`
  }

  #none() {
    return html`<div>
      <h2 id="step" tabindex="-1">${t('nextStep.noneLeft')}</h2>
      <p>${t('nextStep.noneLeftText')}</p>
    </div>`
  }

  #why() {
    const { weights } = this.view
    return html`<details>
      <summary>${t('nextStep.why')}</summary>
      <p class="small measure">${t('nextStep.whyText')}</p>
      <ul class="reasons">
        ${STEP_REASONS.map(
          (reason) =>
            html`<li class=${reason}>
              <b>${icon(LANE[reason].icon)}${t(LANE[reason].word)}</b><span>${sayKey(`nextStep.counts_${weights[reason]}`)}</span>
            </li>`,
        )}
      </ul>
    </details>`
  }

  #refused(refused: readonly RefusedStep[]) {
    return html`<details class="refused">
      <summary>${t('nextStep.refusedCount', { count: refused.length })}</summary>
      <ul>
        ${refused.map(
          (one) =>
            html`<li>
              <div>
                <b><bdi>${one.title}</bdi></b>
                <p class="small quiet">
                  ${t('nextStep.refusedLine', {
                    reason: one.ownWords ? `\u2068${one.ownWords}\u2069` : sayKey(`nextStep.refusal_${one.reason}`),
                    when: sayWhen(one.at),
                  })}
                </p>
              </div>
              <cairn-button
                label=${t('nextStep.bringBackOne', { title: one.title })}
                ?busy=${this.busy}
                @click=${() => this.#tell('cairn-step-allowed', one)}
                >${t('nextStep.bringBack')}</cairn-button
              >
            </li>`,
        )}
      </ul>
    </details>`
  }

  #ask = async (): Promise<void> => {
    this.isRefusing = true
    this.reason = undefined
    this.ownWords = ''
    this.isWanting = false
    await this.updateComplete
    this.first?.focus()
  }

  #choose(reason: RefusalReason): void {
    this.reason = reason
    this.isWanting = false
  }

  #refuse(event: Event, step: StepView): void {
    event.preventDefault()
    const { reason } = this
    if (reason === undefined) {
      this.isWanting = true
      this.first?.focus()
      return
    }
    const own = reason === 'other' ? this.ownWords.trim() : ''
    const why: RefuseStep = { reason, ...(own === '' ? {} : { ownWords: own }) }
    this.#tell('cairn-step-refused', { step, why })
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

function sayReason({ reasons, due, day }: StepView, reason: StepReason): string {
  const { fact } = reasons[reason]
  const isolated = (text = ''): string => `\u2068${text}\u2069`
  const when = due ? sayDue(due.at, due.zone) : day === undefined ? '' : sayCalendarDay(day)
  return sayKey(`nextStep.${reason}_${fact}`, {
    card: isolated(reasons.interest.cards[0]),
    competency: isolated(reasons.progression.competency),
    before: isolated(reasons.progression.before),
    when,
  })
}

function actionOf({ kind, isBegun, isThisWeek }: StepView): string {
  if (kind === 'challenge') return t(isBegun ? 'nextStep.goOn' : 'nextStep.start')
  if (kind === 'competency') return t('nextStep.toPlan')
  return t(isThisWeek ? 'nextStep.seePlan' : 'nextStep.toWeek')
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-next-step': CairnNextStep
  }
}

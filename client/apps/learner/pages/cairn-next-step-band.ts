import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import {
  nextStepCalls,
  putInPlan,
  putInWeek,
  type NextStepView,
  type RefusedStep,
  type RefuseStep,
  type StepView,
} from '../../../data/next-steps.ts'
import { base } from '../../../tokens/base.ts'
import { addWords, t } from '../../../words/words.ts'
import '../../../components/cairn-next-step/cairn-next-step.ts'
import type { CairnNextStep } from '../../../components/cairn-next-step/cairn-next-step.ts'
import { openPlan } from '../plan/open-plan.ts'

/**
 * The learner's next best step, and what they do with it. Without one (nothing to do, or no network) it takes no room.
 * @fires cairn-step-known - `{ isShown }` once the server has answered or could not be asked
 */
@customElement('cairn-next-step-band')
export class CairnNextStepBand extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  @state() private done = ''
  @query('cairn-next-step') private card!: CairnNextStep | null
  readonly #own = new Answer<NextStepView>(() => this.#calls.own())

  constructor() {
    super()
    watching(this, () => [this.#own])
  }

  get #calls() {
    return nextStepCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { value, error, isBusy } = this.#own
    if (!this.areWordsHere || !value || !hasSome(value)) return nothing
    return html`<cairn-next-step
      .view=${value}
      ?busy=${isBusy}
      done=${this.done}
      fault=${error ? sayCallError(error, 'student') : ''}
      @cairn-step-taken=${(event: CustomEvent<StepView>) => void this.#take(event.detail)}
      @cairn-step-refused=${(event: CustomEvent<{ step: StepView; why: RefuseStep }>) => void this.#refuse(event.detail)}
      @cairn-step-allowed=${(event: CustomEvent<RefusedStep>) => void this.#allow(event.detail)}
    ></cairn-next-step>`
  }

  async #take(step: StepView): Promise<void> {
    const { kind, id, isThisWeek } = step
    if (kind === 'challenge') return goToPlace(this, `challenge/${id}`)
    if (kind === 'plan_item' && isThisWeek) return goToPlace(this, 'plan')
    const isWeek = kind === 'plan_item'
    await this.#change(t(isWeek ? 'nextStep.inWeek' : 'nextStep.inPlan'), async () => {
      // The one plan of this tab: what is on its way goes first, and whatever shows the plan shows this too.
      const plan = await openPlan(this.session)
      const isKept = await plan.run((calls) => (isWeek ? putInWeek(calls, step) : putInPlan(calls, step)))
      if (!isKept && plan.error) throw plan.error
      return this.#calls.own()
    })
  }

  #refuse({ step, why }: { readonly step: StepView; readonly why: RefuseStep }): Promise<void> {
    return this.#change(t('nextStep.refused', { title: `\u2068${step.title}\u2069` }), () => this.#calls.refuse(step, why))
  }

  #allow(step: RefusedStep): Promise<void> {
    return this.#change(t('nextStep.backAgain', { title: `\u2068${step.title}\u2069` }), () => this.#calls.allow(step))
  }

  async #change(done: string, call: () => Promise<NextStepView>): Promise<void> {
    this.done = ''
    await this.#own.change(call)
    if (this.#own.error) return
    this.done = done
    await this.updateComplete
    await this.card?.focusStep()
  }

  async #begin(): Promise<void> {
    await Promise.all([addWords(['nextStep', 'errors']), this.#own.load()])
    this.areWordsHere = true
    const { value } = this.#own
    const isShown = value !== undefined && hasSome(value)
    this.dispatchEvent(new CustomEvent('cairn-step-known', { detail: { isShown } }))
  }
}

const hasSome = ({ step, refused }: NextStepView): boolean => step !== undefined || refused.length > 0

declare global {
  interface HTMLElementTagNameMap {
    'cairn-next-step-band': CairnNextStepBand
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { PlanTemplateView } from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'

type Lane = PlanTemplateView['lanes'][number]
type Slot = Lane['slots'][number]
type Choose = Extract<Slot, { kind: 'choose' }>

/** What a learner chose and wrote. */
export interface FirstPlan {
  readonly templateId: string
  readonly chosen: Readonly<Record<string, readonly string[]>>
  readonly written: Readonly<Record<string, string>>
}

/**
 * A first plan from a template, one lane at a step. Nothing is kept until the last step; a step back loses nothing.
 * @fires cairn-plan-made - `FirstPlan`
 */
@customElement('cairn-first-plan')
export class CairnFirstPlan extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-5);
        max-inline-size: var(--cairn-measure);
      }
      .slots {
        display: grid;
        gap: var(--cairn-space-5);
      }
      fieldset {
        display: grid;
        gap: var(--cairn-space-2);
      }
      legend {
        margin-block-end: var(--cairn-space-2);
        font-weight: var(--cairn-weight-label);
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-block-size: var(--cairn-target);
        padding: 0.375rem 0.75rem;
        border: var(--cairn-edge) solid var(--cairn-line-strong);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-surface);
      }
      input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        flex: none;
        accent-color: var(--cairn-tarn);
      }
      .templates {
        display: grid;
        gap: var(--cairn-space-3);
      }
      .fault {
        color: var(--cairn-bracken);
        font-weight: var(--cairn-weight-label);
      }
      h2:focus {
        outline: none;
      }
    `,
  ]

  @property({ attribute: false }) templates: readonly PlanTemplateView[] = []
  @property({ type: Boolean }) busy = false
  @state() private template: PlanTemplateView | undefined
  @state() private step = 0
  @state() private chosen: Readonly<Record<string, readonly string[]>> = {}
  @state() private written: Readonly<Record<string, string>> = {}
  @state() private isMissing = false

  override render() {
    const { template, step } = this
    if (!template) return this.#choose()
    const lane = template.lanes[step]
    const steps = template.lanes.length + 1
    return html`<div>
        <p class="kicker">${t('plan.step', { at: step + 1, of: steps })}</p>
        <h2 tabindex="-1">${lane?.title ?? t('plan.look')}</h2>
        <p>${lane?.prompt ?? t('plan.lookText')}</p>
      </div>
      ${lane ? html`<div class="slots">${lane.slots.map((slot) => this.#slot(slot))}</div>` : this.#look(template)}
      <p class="fault" role="status">${this.isMissing && lane ? this.#missingWords(lane) : nothing}</p>
      <div class="row">
        <cairn-button kind="main" ?busy=${this.busy} @click=${() => (lane ? this.#next(lane) : this.#make(template))}
          >${lane ? t('plan.next') : t('plan.make')}</cairn-button
        >
        <cairn-button kind="quiet" @click=${this.#stepBack}>${t('plan.stepBack')}</cairn-button>
      </div>
      ${
        step === 0
          ? html`<details>
              <summary>${t('plan.ideas')}</summary>
              <ul>
                ${template.questions.map((question) => html`<li class="small">${question}</li>`)}
              </ul>
            </details>`
          : nothing
      }`
  }

  #choose() {
    return html`<div>
        <h2 tabindex="-1">${t('plan.firstHeading')}</h2>
        <p>${t('plan.firstText')}</p>
      </div>
      <h3>${t('plan.chooseTemplate')}</h3>
      <div class="templates">
        ${this.templates.map(
          (one) =>
            html`<section class="panel flow">
              <h4>${one.title} <span class="quiet small">${t('plan.ages', { from: one.ages[0], to: one.ages[1] })}</span></h4>
              <p class="small">${one.intro}</p>
              <cairn-button @click=${() => this.#start(one)}>${t('plan.begin', { title: one.title })}</cairn-button>
            </section>`,
        )}
      </div>`
  }

  #slot(slot: Slot) {
    if (slot.kind === 'fixed')
      return html`<div class="panel">
        <p class="kicker">${t('plan.fixedHeading')}</p>
        <p><b>${slot.text}</b></p>
        <p class="small quiet">${slot.why}</p>
      </div>`
    if (slot.kind === 'open')
      return html`<cairn-field
        label=${slot.prompt}
        hint=${slot.hint}
        optional
        max-length="140"
        .value=${this.written[slot.id] ?? ''}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.written = { ...this.written, [slot.id]: event.detail.value })}
      ></cairn-field>`
    const picked = this.chosen[slot.id] ?? []
    return html`<fieldset>
      <legend>${slot.prompt} <span class="quiet small">${t('plan.chosenSome', { count: picked.length, of: slot.choose })}</span></legend>
      ${slot.options.map(
        ({ id, text }) =>
          html`<label
            ><input
              type=${slot.choose === 1 ? 'radio' : 'checkbox'}
              name=${slot.id}
              .checked=${picked.includes(id)}
              @change=${(event: Event) => this.#pick(slot, id, event)}
            /><span>${text}</span></label
          >`,
      )}
    </fieldset>`
  }

  #look(template: PlanTemplateView) {
    return html`${template.lanes.map(
      (lane) =>
        html`<section>
          <h3>${lane.title}</h3>
          <ul>
            ${this.#textsOf(lane).map((text) => html`<li>${text}</li>`)}
          </ul>
        </section>`,
    )}`
  }

  #textsOf(lane: Lane): readonly string[] {
    return lane.slots.flatMap((slot) => {
      if (slot.kind === 'fixed') return [slot.text]
      if (slot.kind === 'open') return [this.written[slot.id]?.trim() ?? ''].filter(Boolean)
      return slot.options.filter(({ id }) => this.chosen[slot.id]?.includes(id)).map(({ text }) => text)
    })
  }

  #missing(lane: Lane): Choose | undefined {
    return lane.slots.filter((slot) => slot.kind === 'choose').find(({ id, choose }) => (this.chosen[id]?.length ?? 0) !== choose)
  }

  #missingWords(lane: Lane) {
    const slot = this.#missing(lane)
    return slot ? t('plan.chooseMissing', { count: slot.choose }) : nothing
  }

  #pick(slot: Choose, id: string, event: Event): void {
    const others = (this.chosen[slot.id] ?? []).filter((one) => one !== id)
    const isOn = event.target instanceof HTMLInputElement && event.target.checked
    // The oldest choice makes room, so that nobody has to take one back first.
    const next = slot.choose === 1 ? [id] : isOn ? [...others, id].slice(-slot.choose) : others
    this.chosen = { ...this.chosen, [slot.id]: next }
    this.isMissing = false
  }

  #start(template: PlanTemplateView): void {
    this.template = template
    this.#goTo(0)
  }

  #next(lane: Lane): void {
    this.isMissing = this.#missing(lane) !== undefined
    if (!this.isMissing) this.#goTo(this.step + 1)
  }

  #stepBack = (): void => {
    this.isMissing = false
    if (this.step === 0) this.template = undefined
    else this.#goTo(this.step - 1)
  }

  #goTo(step: number): void {
    this.step = step
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h2')?.focus())
  }

  #make({ id: templateId }: PlanTemplateView): void {
    const { chosen } = this
    const written = Object.fromEntries(Object.entries(this.written).filter(([, text]) => text.trim() !== ''))
    this.dispatchEvent(
      new CustomEvent<FirstPlan>('cairn-plan-made', { detail: { templateId, chosen, written }, bubbles: true, composed: true }),
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-first-plan': CairnFirstPlan
  }
}

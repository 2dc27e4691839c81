import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import type { OwnPlan } from '../../../data/plans.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayWhen } from '../../../words/times.ts'
import { loadWords, t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import './cairn-plan-week.ts'
import { openPlan } from './open-plan.ts'

/** The plan on Today: the goals of the week and unread notes, or the way to a first plan. Nothing while it is not known. */
@customElement('cairn-plan-band')
export class CairnPlanBand extends LitElement {
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
      .note {
        padding: var(--cairn-space-4);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-sunken);
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private own: OwnPlan | undefined

  constructor() {
    super()
    watching(this, () => [this.own])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { own } = this
    const view = own?.view
    if (!own || !view) return nothing
    const { plan } = view
    const unread = plan?.notes.filter(({ isRead }) => !isRead) ?? []
    return html`${unread.map(
      ({ text, by, at }) =>
        html`<p class="note">
          ${text}${by ? html`<br /><span class="xs quiet">${t('plan.fromName', { name: `\u2068${nameOf(by)}\u2069`, when: sayWhen(at) })}</span>` : nothing}
        </p>`,
    )}
    ${
      plan && plan.items.length > 0
        ? html`<cairn-plan-week brief .own=${own} .plan=${plan}></cairn-plan-week>${this.#go(t('plan.toPlan'))}`
        : html`<div>
              <h2>${t('plan.planInvite')}</h2>
              <p>${t('plan.planInviteText')}</p>
            </div>
            ${this.#go(t('plan.planInvite'))}`
    }`
  }

  #go(label: string) {
    return html`<p><cairn-button @click=${() => goToPlace(this, 'plan')}>${label}</cairn-button></p>`
  }

  async #begin(): Promise<void> {
    const [own] = await Promise.all([openPlan(this.session), loadWords(reader.locale, ['plan', 'errors'])])
    this.own = own
    if (!own.view) await own.load()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-plan-band': CairnPlanBand
  }
}

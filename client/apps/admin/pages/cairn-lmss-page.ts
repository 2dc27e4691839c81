import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { RegistrationView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { plus } from '../../../components/icon/icons.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import { chip, familyName, showAnswer, statusChip } from '../parts/page-parts.ts'
import { goTo } from '../place.ts'

/** What waits for a person first, then what was refused, then by name. */
const needs = ({ status, update, failures }: RegistrationView): number =>
  status === 'pending' || update ? 0 : failures.length > 0 && status === 'active' ? 1 : status === 'active' ? 2 : 3

/** Every LMS that may open Cairn: its state, its last launch, and what waits for a person. */
@customElement('cairn-lmss-page')
export class CairnLmssPage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  readonly #list = new Answer(() => this.session.calls.registrations())

  constructor() {
    super()
    watching(this, () => [this.#list])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#list.load()
  }

  override render() {
    return showAnswer(this.#list, (registrations) =>
      registrations.length === 0
        ? html`<cairn-state kind="empty" heading-level="1" heading=${t('admin.noneHeading')} text=${t('admin.noneText')}>
            ${this.#add('main')}
          </cairn-state>`
        : html`<h1>${verdict(registrations)}</h1>
            <div class="do">${this.#add('plain')}</div>
            <ul class="list">
              ${registrations
                .toSorted((a, b) => needs(a) - needs(b) || a.label.localeCompare(b.label))
                .map((registration) => this.#row(registration))}
            </ul>`,
    )
  }

  #add(kind: 'main' | 'plain') {
    if (!this.session.seesAll) return nothing
    return html`<cairn-button slot="actions" kind=${kind} @click=${() => goTo(this, { kind: 'add' })}
      >${icon(plus)}${t('admin.addLms')}</cairn-button
    >`
  }

  #row(registration: RegistrationView) {
    const { id, label, family, status, update, lastLaunchAt, failures, can } = registration
    return html`<li>
      <div class="main">
        <h2 class="sign">${label}</h2>
        <p class="small row row--tight">
          ${statusChip(status)} ${update ? chip('wait', t('admin.updateHeading')) : nothing}
          ${failures.length > 0 ? chip('stop', t('admin.failedLaunches', { count: failures.length })) : nothing}
        </p>
        <p class="small quiet">
          ${familyName(family)} ·
          ${lastLaunchAt === undefined ? t('admin.noLaunch') : t('admin.lastLaunch', { when: sayWhen(lastLaunchAt) })}
        </p>
      </div>
      <span class="row row--tight">
        ${
          can.approve && (status === 'pending' || update)
            ? html`<cairn-button
                kind="main"
                label=${t('admin.approveThing', { label })}
                ?busy=${this.#list.isBusy}
                @click=${() => this.#approve(id)}
                >${t('admin.approve')}</cairn-button
              >`
            : nothing
        }
        <cairn-button @click=${() => goTo(this, { kind: 'lms', id })}>${t('admin.look', { label })}</cairn-button>
      </span>
    </li>`
  }

  #approve(id: string): void {
    const { calls } = this.session
    void this.#list.change(async () => {
      await calls.changeRegistration(id, 'approve')
      return calls.registrations()
    })
  }
}

function verdict(registrations: readonly RegistrationView[]): string {
  const waiting = registrations.filter((one) => needs(one) === 0).length
  if (waiting > 0) return t('admin.waitingForYou', { count: waiting })
  const active = registrations.filter(({ status }) => status === 'active').length
  return active === 0 ? t('admin.allOff') : t('admin.allWell', { count: active })
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-lmss-page': CairnLmssPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { InviteMade, InviteView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { base, chips } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import type { AdminSession } from '../admin-session.ts'
import { goTo } from '../place.ts'
import './cairn-copy-value.ts'
import { chip, notDone } from './page-parts.ts'

const LOOK_MS = 3_000

/**
 * Makes a one-time link and shows it this once; while a registration link waits, it looks whether the LMS has used it.
 * @fires cairn-made - a link was made
 */
@customElement('cairn-link-maker')
export class CairnLinkMaker extends LitElement {
  static override styles = [
    base,
    chips,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-4);
      }
      form {
        display: grid;
        gap: var(--cairn-space-4);
        justify-items: start;
        max-inline-size: 30rem;
      }
      cairn-field {
        inline-size: 100%;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        min-block-size: var(--cairn-target);
      }
      input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        flex: none;
        accent-color: var(--cairn-tarn);
      }
      .made {
        display: grid;
        gap: var(--cairn-space-2);
        padding: var(--cairn-space-4);
        border: 2px solid var(--cairn-ink);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-surface);
      }
      .made b {
        line-height: 1.35;
      }
    `,
  ]

  @property() kind: 'admin' | 'registration' = 'registration'
  /** The LMS by its name; for a registration link. */
  @property() lms = ''
  @property({ attribute: false }) session!: AdminSession
  @state() private label: string | undefined
  @state() private approveThere = true
  @state() private fault = ''
  /** The invite as it was last seen. */
  @state() private seen: InviteView | undefined
  /** What it led to is approved. */
  @state() private isActive = false
  readonly #made = new Answer<InviteMade>(() => this.#make())
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    watching(this, () => [this.#made])
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override render() {
    const { value, error } = this.#made
    return html`${error ? notDone(error) : nothing}${value ? this.#link(value) : this.#form()}`
  }

  #form() {
    const isAdmin = this.kind === 'admin'
    return html`<form novalidate @submit=${this.#submit}>
      <cairn-field
        label=${isAdmin ? t('admin.inviteWho') : t('admin.label')}
        hint=${isAdmin ? t('admin.inviteWhoHint') : ''}
        fault=${this.fault}
        max-length="120"
        .value=${this.#labelNow()}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => {
          this.label = event.detail.value
          this.fault = ''
        }}
      ></cairn-field>
      ${
        isAdmin
          ? nothing
          : html`<label
              ><input
                type="checkbox"
                .checked=${this.approveThere}
                @change=${(event: Event) => (this.approveThere = (event.target as HTMLInputElement).checked)}
              /><span>${t('admin.linkThere')}</span></label
            >`
      }
      <cairn-button type="submit" kind="main" ?busy=${this.#made.isBusy}>${t('admin.linkMake')}</cairn-button>
    </form>`
  }

  #link({ url }: InviteMade) {
    return html`<div class="made">
      <b>${t('admin.linkHere')}</b>
      <cairn-copy-value label=${t('admin.linkHere')} value=${url}></cairn-copy-value>
      <div role="status">${this.#progress()}</div>
    </div>`
  }

  #progress() {
    if (this.kind === 'admin') return nothing
    const { seen, lms } = this
    const id = seen?.registrationId
    if (seen?.status === 'used' && id !== undefined)
      return html`${chip('ok', t('admin.linkUsed', { lms }))}
        <cairn-button kind="main" @click=${() => goTo(this, { kind: this.isActive ? 'doctor' : 'lms', id })}
          >${this.isActive ? t('admin.check') : t('admin.look', { label: seen.label })}</cairn-button
        >`
    if (seen !== undefined && seen.status !== 'open') return chip('stop', t('admin.linkGone'))
    return chip('wait', t('admin.linkWaits', { lms }))
  }

  #labelNow(): string {
    return this.label ?? (this.kind === 'registration' ? this.lms : '')
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    this.fault = this.#labelNow().trim() === '' ? t('admin.fieldEmpty') : ''
    if (this.fault === '') void this.#made.load().then(() => this.#watch())
  }

  async #make(): Promise<InviteMade> {
    const { kind, approveThere } = this
    const label = this.#labelNow().trim()
    const made = await this.session.calls.invite(kind === 'admin' ? { kind, label } : { kind, label, approveThere })
    this.dispatchEvent(new CustomEvent('cairn-made', { bubbles: true, composed: true }))
    return made
  }

  #watch(): void {
    const { value } = this.#made
    if (!value || this.kind === 'admin' || !this.isConnected) return
    this.#timer = setTimeout(() => void this.#look(value.invite.id), LOOK_MS)
  }

  async #look(id: string): Promise<void> {
    // A look that failed says nothing: look again later.
    const invites = await this.session.calls.invites().catch(() => [])
    this.seen = invites.find((one) => one.id === id) ?? this.seen
    const made = this.seen?.registrationId
    if (made !== undefined) {
      const registration = await this.session.calls.registration(made).catch(() => undefined)
      this.isActive = registration?.status === 'active'
    }
    if (this.seen === undefined || this.seen.status === 'open' || (made !== undefined && !this.isActive)) this.#watch()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-link-maker': CairnLinkMaker
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { DeploymentView, RegistrationView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayDay, sayWhen } from '../../../words/times.ts'
import { icon } from '../../../components/icon/icon.ts'
import { cloudOff } from '../../../components/icon/icons.ts'
import { sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-toast/cairn-toast.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import { backLink, familyName, showAnswer, statusChip } from '../parts/page-parts.ts'
import '../parts/cairn-failures.ts'
import '../parts/cairn-school-name.ts'
import { goTo } from '../place.ts'

/** One registered LMS: how it stands, where it is installed, what was refused, and what can be done. */
@customElement('cairn-lms-page')
export class CairnLmsPage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  @property() registrationId = ''
  /** What the open question would turn off. */
  @state() private asks: { readonly kind: 'registration' } | { readonly kind: 'deployment'; readonly at: DeploymentView } | undefined
  @state() private undoes = ''
  @state() private name: string | undefined
  readonly #answer = new Answer(() => this.session.calls.registration(this.registrationId))

  constructor() {
    super()
    watching(this, () => [this.#answer])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#answer.load()
  }

  override render() {
    return html`${backLink(this, { kind: 'lmss' }, t('admin.lmss'))}${showAnswer(this.#answer, (one) => this.#page(one))}`
  }

  #page(one: RegistrationView) {
    const { label, status, update, deployments, failures, trouble } = one
    const heading = { pending: 'admin.isPending', active: 'admin.isActive', disabled: 'admin.isOff' } as const
    return html`<h1>${t(heading[status], { label })}</h1>
      ${status === 'active' ? nothing : html`<p class="lead">${t(status === 'pending' ? 'admin.pendingText' : 'admin.offText')}</p>`}
      ${
        update
          ? html`<div class="note note--wait narrow">
              <b>${t('admin.updateHeading')}</b>
              <p class="small">${t('admin.updateText', { when: sayWhen(update.at), fields: update.fields })}</p>
            </div>`
          : nothing
      }
      ${trouble ? html`<p class="note note--wait narrow" role="status">${icon(cloudOff)}<span class="small">${sayTrouble(trouble, label)}</span></p>` : nothing}
      ${this.#actions(one)}
      <section class="band" aria-labelledby="places">
        <h2 id="places">${t('admin.placesHeading')}</h2>
        ${deployments.length === 0 ? html`<p class="quiet">${t('admin.placesEmpty')}</p>` : this.#deployments(deployments)}
      </section>
      <section class="band" aria-labelledby="failures">
        <h2 id="failures">${t('admin.failuresHeading')}</h2>
        ${
          failures.length === 0
            ? html`<p class="quiet">${t('admin.failuresEmpty')}</p>`
            : html`<cairn-failures .failures=${failures}></cairn-failures>`
        }
      </section>
      ${this.#registered(one)}${this.#question(one)}
      <cairn-toast
        text=${this.undoes === '' ? '' : t('admin.turnedOff', { label: this.undoes })}
        @cairn-gone=${() => (this.undoes = '')}
        @cairn-undo=${() => this.#change('enable')}
      ></cairn-toast>`
  }

  #actions({ id, label, status, update, can }: RegistrationView) {
    const busy = this.#answer.isBusy
    return html`<div class="do">
      ${
        can.approve && (status === 'pending' || update)
          ? html`<cairn-button kind="main" ?busy=${busy} @click=${() => this.#change('approve')}
              >${t('admin.approveThing', { label })}</cairn-button
            >`
          : nothing
      }
      ${
        status === 'active'
          ? html`<cairn-button kind=${update ? 'plain' : 'main'} @click=${() => goTo(this, { kind: 'doctor', id })}
                >${t('admin.check')}</cairn-button
              ><cairn-button @click=${() => goTo(this, { kind: 'record', id })}>${t('admin.record')}</cairn-button>`
          : nothing
      }
      ${
        can.enable
          ? html`<cairn-button kind="main" ?busy=${busy} @click=${() => this.#change('enable')}>${t('admin.turnOn')}</cairn-button>`
          : nothing
      }
      ${
        can.disable
          ? html`<cairn-button kind="quiet" @click=${() => (this.asks = { kind: 'registration' })}>${t('admin.turnOff')}</cairn-button>`
          : nothing
      }
    </div>`
  }

  #deployments(deployments: readonly DeploymentView[]) {
    return html`<table role="table" aria-labelledby="places">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('admin.school')}</th>
            <th scope="col" role="columnheader">${t('admin.deploymentId')}</th>
            <th scope="col" role="columnheader">${t('admin.state')}</th>
            <th scope="col" role="columnheader">${t('admin.opened')}</th>
            <th scope="col" role="columnheader">${t('admin.action')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${deployments.map((one) => this.#deployment(one))}
        </tbody>
      </table>
      ${[...new Map(deployments.map(({ tenant }) => [tenant.id, tenant.name]))].map(
        ([id, name]) =>
          html`<details>
            <summary>${t('admin.renameThing', { label: name })}</summary>
            <cairn-school-name
              .tenantId=${id}
              name=${name}
              .session=${this.session}
              @cairn-renamed=${() => void this.#answer.load()}
            ></cairn-school-name>
          </details>`,
      )}`
  }

  #deployment(one: DeploymentView) {
    const { tenant, platformDeploymentId, status, lastLaunchAt, id } = one
    const label = tenant.name
    return html`<tr role="row">
      <th scope="row" role="rowheader"><bdi>${label}</bdi></th>
      <td role="cell"><code dir="ltr">${platformDeploymentId}</code></td>
      <td role="cell">${statusChip(status)}</td>
      <td role="cell" data-label=${t('admin.opened')}>${lastLaunchAt === undefined ? t('admin.never') : sayWhen(lastLaunchAt)}</td>
      <td role="cell">
        ${
          status === 'active'
            ? html`<cairn-button
                kind="quiet"
                label=${t('admin.turnOffThing', { label })}
                @click=${() => (this.asks = { kind: 'deployment', at: one })}
                >${t('admin.turnOff')}</cairn-button
              >`
            : html`<cairn-button label=${t('admin.approveThing', { label })} @click=${() => this.#changePlace(id, 'approve')}
                >${t('admin.approve')}</cairn-button
              >`
        }
      </td>
    </tr>`
  }

  #registered({ label, family, issuer, clientId, source, privacy, addresses, createdAt, can }: RegistrationView) {
    const rows: readonly (readonly [string, unknown])[] = [
      [t('admin.lms'), familyName(family)],
      [t('admin.issuer'), html`<code dir="ltr">${issuer}</code>`],
      [t('admin.clientId'), html`<code dir="ltr">${clientId}</code>`],
      [t('admin.authUrl'), html`<code dir="ltr">${addresses.auth}</code>`],
      [t('admin.tokenUrl'), html`<code dir="ltr">${addresses.token}</code>`],
      [t('admin.jwksUrl'), html`<code dir="ltr">${addresses.jwks}</code>`],
      ...(privacy === undefined ? [] : [[t('admin.privacy'), sayKey(`admin.privacy_${privacy}`)] as const]),
      [t('admin.cameBy'), sayKey(`admin.source_${source}`)],
      [t('admin.since'), sayDay(createdAt)],
    ]
    return html`<section class="band" aria-labelledby="registered">
      <h2 id="registered">${t('admin.addressesHeading')}</h2>
      <dl class="facts narrow">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${
        can.rename
          ? html`<form class="do" @submit=${this.#rename}>
              <cairn-field
                label=${t('admin.label')}
                max-length="120"
                .value=${this.name ?? label}
                @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.name = event.detail.value)}
              ></cairn-field>
              <cairn-button type="submit" ?busy=${this.#answer.isBusy}>${t('admin.rename')}</cairn-button>
            </form>`
          : nothing
      }
    </section>`
  }

  #question({ label }: RegistrationView) {
    const { asks } = this
    const name = asks?.kind === 'deployment' ? asks.at.tenant.name : label
    return html`<cairn-dialog
      ?open=${asks !== undefined}
      ?busy=${this.#answer.isBusy}
      heading=${t('admin.turnOffAsk', { label: name })}
      yes=${t('admin.turnOffYes', { label: name })}
      no=${t('common.cancel')}
      @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => this.#answered(event.detail.answer, label)}
      >${asks?.kind === 'deployment' ? t('admin.turnOffPlaceText', { label: name }) : t('admin.turnOffText')}</cairn-dialog
    >`
  }

  async #answered(answer: 'yes' | 'no', label: string): Promise<void> {
    const { asks } = this
    if (answer === 'yes' && asks?.kind === 'deployment') await this.#changePlace(asks.at.id, 'disable')
    if (answer === 'yes' && asks?.kind === 'registration') {
      await this.#change('disable')
      if (!this.#answer.error) this.undoes = label
    }
    this.asks = undefined
  }

  #change(how: 'approve' | 'disable' | 'enable'): Promise<void> {
    this.undoes = ''
    return this.#answer.change(() => this.session.calls.changeRegistration(this.registrationId, how))
  }

  #changePlace(id: string, how: 'approve' | 'disable'): Promise<void> {
    const { calls } = this.session
    return this.#answer.change(async () => {
      await calls.changeDeployment(id, how)
      return calls.registration(this.registrationId)
    })
  }

  #rename = (event: Event): void => {
    event.preventDefault()
    const name = this.name?.trim() ?? ''
    if (name !== '') void this.#answer.change(() => this.session.calls.rename(this.registrationId, name))
  }
}

function sayTrouble({ reason, since }: NonNullable<RegistrationView['trouble']>, label: string): string {
  const values = { label, when: sayWhen(since) }
  if (reason === 'lms_busy') return t('admin.trouble_lms_busy', values)
  return t(reason === 'lms_refused_token' ? 'admin.trouble_lms_refused_token' : 'admin.trouble_lms_unavailable', values)
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-lms-page': CairnLmsPage
  }
}

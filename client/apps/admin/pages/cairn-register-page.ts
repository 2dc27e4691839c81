import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { apiOf } from '../../../contexts/start.ts'
import { watching } from '../../../contexts/watching.ts'
import { registerCalls, type LookAtLms, type RegisterResult, type RegisterView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayKey, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { check, minus } from '../../../components/icon/icons.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { pageStyles } from '../admin-styles.ts'
import { familyName, notDone, showAnswer, statusChip } from '../parts/page-parts.ts'

type Privacy = RegisterView['privacyDefault']
const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)

/** The page inside the LMS's frame: what will be asked and why, what Cairn may know of people, one button, then the way out. */
@customElement('cairn-register-page')
export class CairnRegisterPage extends LitElement {
  static override styles = [
    pageStyles,
    css`
      .ask {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        gap: 0 var(--cairn-space-3);
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--cairn-line);
      }
      .ask .i {
        margin-block-start: 0.125rem;
        color: var(--cairn-moss);
      }
      .ask--out .i {
        color: var(--cairn-ink-quiet);
      }
      fieldset {
        display: grid;
        gap: var(--cairn-space-2);
        inline-size: 100%;
      }
      legend {
        margin-block-end: var(--cairn-space-3);
        font: 700 var(--cairn-text-xl) / var(--cairn-leading-sign) var(--cairn-font-sign);
      }
      .option {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        gap: 0 0.75rem;
        padding: 0.75rem var(--cairn-space-4);
        border: var(--cairn-edge) solid var(--cairn-line-strong);
        border-block-end-width: var(--cairn-rest);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-surface);
        cursor: pointer;
      }
      .option:has(:checked) {
        border-color: var(--cairn-tarn);
        background: var(--cairn-tarn-wash);
      }
      .option:has(:focus-visible) {
        outline: var(--cairn-focus-width) solid var(--cairn-focus);
        outline-offset: var(--cairn-focus-gap);
      }
      .option input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        margin: 0.1875rem 0 0;
        accent-color: var(--cairn-tarn);
        outline: none;
      }
      @media (forced-colors: active) {
        .option:has(:checked) {
          border: 4px solid Highlight;
        }
      }
    `,
  ]

  /** What the LMS's request said; undefined where the page was not opened by one. */
  @property({ attribute: false }) look?: LookAtLms
  @state() private label: string | undefined
  @state() private privacy: Privacy | undefined
  @state() private isApproved = false
  @state() private isClosed = false
  readonly #calls = registerCalls(apiOf(window, '', () => undefined))
  readonly #view = new Answer<RegisterView>(() => this.#calls.look(this.look as LookAtLms))
  readonly #result = new Answer<RegisterResult>(() => this.#submit())

  constructor() {
    super()
    watching(this, () => [this.#view, this.#result])
  }

  override connectedCallback() {
    super.connectedCallback()
    if (this.look) void this.#view.load()
  }

  override render() {
    if (!this.look)
      return html`<cairn-state
        class="narrow"
        kind="refused"
        heading-level="1"
        heading=${t('admin.registerNoLink')}
        text=${t('admin.registerNoLinkText')}
      ></cairn-state>`
    const { error, value } = this.#view
    if (error && !value)
      return html`<cairn-state
        class="narrow"
        kind="failed"
        heading-level="1"
        heading=${t('admin.registerRefusedHeading')}
        text=${sayCallError(error, 'admin')}
        reference=${error.reference ?? ''}
      ></cairn-state>`
    return html`<div class="narrow">
      ${showAnswer(this.#view, (view) => (this.#result.value ? this.#done(this.#result.value) : this.#form(view)))}
    </div>`
  }

  #form(view: RegisterView) {
    const { lms, asks, places, toolName, suggestedLabel } = view
    const name = familyName(lms.family)
    const { error, isBusy } = this.#result
    return html`<h1>${t('admin.registerHeading', { name: lms.name ?? name, tool: toolName })}</h1>
      <p class="lead">${t('admin.registerText', { host: lms.host })}</p>
      <section aria-labelledby="asks">
        <h2 id="asks">${t('admin.asksHeading')}</h2>
        <ul>
          ${asks.map(({ name: ask, offered }) => this.#ask(capital(ask), offered, name))}
        </ul>
        ${
          places.length === 0
            ? nothing
            : html`<p class="small do">
                <b>${t('admin.placesWill')}:</b> ${places.map((place) => sayKey(`admin.place${capital(place)}`)).join(' · ')}
              </p>`
        }
      </section>
      <form class="do" @submit=${this.#register}>
        ${this.#privacies(view)}
        <cairn-field
          label=${t('admin.label')}
          max-length="120"
          .value=${this.label ?? suggestedLabel}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.label = event.detail.value)}
        ></cairn-field>
        ${error ? notDone(error, t('admin.registerRefusedHeading')) : nothing}
        <cairn-button type="submit" kind="main" ?busy=${isBusy}>${t('admin.register')}</cairn-button>
      </form>`
  }

  #ask(ask: string, offered: boolean, lms: string) {
    return html`<li class=${offered ? 'ask' : 'ask ask--out'}>
      ${icon(offered ? check : minus)}
      <span
        ><b>${sayKey(`admin.scope${ask}`)}</b><br /><span class="small quiet"
          >${offered ? sayKey(`admin.scope${ask}Why`) : t('admin.notOffered', { lms })}</span
        ></span
      >
    </li>`
  }

  #privacies({ privacyLevels, privacyDefault }: RegisterView) {
    const chosen = this.privacy ?? privacyDefault
    return html`<fieldset>
      <legend>${t('admin.privacyHeading')}</legend>
      ${privacyLevels.map(
        (level) =>
          html`<label class="option"
            ><input type="radio" name="privacy" .value=${level} .checked=${level === chosen} @change=${() => (this.privacy = level)} /><span
              ><b>${sayKey(`admin.privacy_${level}`)}</b><br /><span class="small">${sayKey(`admin.privacyWhy_${level}`)}</span></span
            ></label
          >`,
      )}
    </fieldset>`
  }

  #done(result: RegisterResult) {
    const { registration, updated, approval } = result
    const { label, family, clientId, deploymentId } = registration
    const status = this.isApproved ? 'active' : registration.status
    const isActive = status === 'active' && !(updated && !this.isApproved)
    const heading = isActive ? 'admin.approvedHeading' : updated ? 'admin.updatedHeading' : 'admin.registeredHeading'
    const { error, isBusy } = this.#result
    return html`<div role="status">
        <h1>${t(heading, { label })}</h1>
        <p class="lead">${isActive ? t('admin.registeredActive', { lms: familyName(family) }) : t('admin.registeredWaits')}</p>
      </div>
      ${error ? notDone(error) : nothing}
      <dl class="facts">
        <div>
          <dt>${t('admin.state')}</dt>
          <dd>${statusChip(isActive ? 'active' : 'pending')}</dd>
        </div>
        <div>
          <dt>${t('admin.clientId')}</dt>
          <dd><code dir="ltr">${clientId}</code></dd>
        </div>
        ${
          deploymentId === undefined
            ? nothing
            : html`<div>
                <dt>${t('admin.deploymentId')}</dt>
                <dd><code dir="ltr">${deploymentId}</code></dd>
              </div>`
        }
      </dl>
      <div class="do">
        ${
          approval !== undefined && !this.isApproved
            ? html`<cairn-button kind="main" ?busy=${isBusy} @click=${() => this.#approve(result, approval)}
                >${t('admin.approveNow')}</cairn-button
              >`
            : nothing
        }
        <cairn-button kind=${approval !== undefined && !this.isApproved ? 'plain' : 'main'} @click=${this.#close}
          >${t('admin.closeDone')}</cairn-button
        >
        <span role="status">${this.isClosed ? t('admin.closeByHand') : nothing}</span>
      </div>`
  }

  #submit(): Promise<RegisterResult> {
    const view = this.#view.value as RegisterView
    const label = (this.label ?? view.suggestedLabel).trim()
    return this.#calls.submit({
      ...(this.look as LookAtLms),
      label: label === '' ? view.suggestedLabel : label,
      privacy: this.privacy ?? view.privacyDefault,
    })
  }

  #register = (event: Event): void => {
    event.preventDefault()
    void this.#result.load()
  }

  async #approve(result: RegisterResult, approval: string): Promise<void> {
    await this.#result.change(async () => {
      await this.#calls.approve(approval)
      return result
    })
    this.isApproved = this.#result.error === undefined
    if (this.isApproved) this.#close()
  }

  /** The LMS closes its frame at this message; not each does, so the page says what a person can do. */
  #close = (): void => {
    const host = (window.opener as Window | null) ?? window.parent
    host.postMessage({ subject: 'org.imsglobal.lti.close' }, '*')
    this.isClosed = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-register-page': CairnRegisterPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { DoctorReport, RegistrationView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { CallError } from '../../../data/errors.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { rotateCw } from '../../../components/icon/icons.ts'
import '../../../components/cairn-trail/cairn-trail.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-doctor-lines.ts'
import { copyText } from '../parts/copy-text.ts'
import { passedWords, rawFacts, stepFix, stepName, untried, verdictWords } from '../parts/doctor-words.ts'
import { installSteps } from '../parts/install-steps.ts'
import { layStyles } from '../parts/lay-styles.ts'
import { backLink, chip, familyName, showAnswer } from '../parts/page-parts.ts'
import { probeBrowser } from '../parts/probe-browser.ts'
import { goTo } from '../place.ts'

const LOOK_MS = 1_000
const LAUNCH_MS = 3_000
/** So often at most a launch begins a check by itself while the page is open. */
const MOST_RUNS = 10

/** The doctor: what was proven about a registration, and for each thing that failed the exact fix. */
@customElement('cairn-doctor-page')
export class CairnDoctorPage extends LitElement {
  static override styles = [
    pageStyles,
    layStyles,
    css`
      .verdict {
        margin-block-end: var(--cairn-space-4);
      }
    `,
  ]

  @property({ attribute: false }) session!: AdminSession
  @property() registrationId = ''
  /** The step whose words were copied. */
  @state() private copied = ''
  readonly #registration = new Answer(() => this.session.calls.registration(this.registrationId))
  readonly #report = new Answer<DoctorReport | null>(() => this.#look())
  #timer: ReturnType<typeof setTimeout> | undefined
  #launchTimer: ReturnType<typeof setTimeout> | undefined
  /** The last launch that was there when the page opened, or that began a check. */
  #knownLaunch: string | undefined
  #runs = 0

  constructor() {
    super()
    watching(this, () => [this.#registration, this.#report])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    clearTimeout(this.#launchTimer)
  }

  override render() {
    const name = this.#registration.value?.label ?? t('admin.lmss')
    return html`${backLink(this, { kind: 'lms', id: this.registrationId }, name)}${showAnswer(this.#registration, (one) =>
      showAnswer(this.#report, (report) => this.#page(one, report)),
    )}`
  }

  #page(one: RegistrationView, report: DoctorReport | null) {
    const { label, family } = one
    const lms = familyName(family)
    const isRunning = report?.verdict === 'running'
    return html`<div class="lay">
      <cairn-trail
        form="aside"
        label=${t('admin.stepsLabel')}
        .steps=${installSteps(report?.verdict === 'ok' ? 'stepOpen' : 'stepCheck')}
      ></cairn-trail>
      <div>
        <div class="verdict" role="status">
          <h1>${verdictWords(report ?? undefined, label)}</h1>
          <p class="quiet">${report ? (isRunning ? nothing : passedWords(report)) : t('admin.neverCheckedText')}</p>
          ${one.deployments.length === 0 ? html`<p>${chip('wait', t('admin.openFirst', { lms }))}</p>` : nothing}
        </div>
        ${
          report
            ? html`<cairn-doctor-lines .steps=${report.steps} family=${family} lms=${lms}
                >${report.steps.map((step, index) => (step.state === 'failed' ? this.#inRed(one, report, index) : nothing))}</cairn-doctor-lines
              >`
            : nothing
        }
        ${report?.verdict === 'ok' ? html`<p class="lead do">${t('admin.openTeachers', { lms })}</p>` : nothing}
        <div class="do">
          ${
            report?.verdict === 'failed'
              ? nothing
              : html`<cairn-button
                  kind=${report ? 'plain' : 'main'}
                  ?busy=${isRunning || this.#report.isBusy}
                  blocked=${one.deployments.length === 0 ? t('admin.openFirst', { lms }) : ''}
                  @click=${() => this.#start(one)}
                  >${report ? t('admin.checkAgain') : t('admin.checkNow')}</cairn-button
                >`
          }
          ${
            report && !isRunning
              ? html`<cairn-button @click=${() => goTo(this, { kind: 'record', id: one.id })}>${t('admin.record')}</cairn-button>`
              : nothing
          }
        </div>
      </div>
    </div>`
  }

  /** What can be pressed in a red line; the main button stands in the first one. */
  #inRed(one: RegistrationView, report: DoctorReport, index: number) {
    const step = report.steps[index]
    if (!step) return nothing
    const isFirst = report.steps.findIndex(({ state }) => state === 'failed') === index
    const lms = familyName(one.family)
    return html`<span slot="actions-${step.id}" class="row">
      <cairn-button kind=${isFirst ? 'main' : 'plain'} ?busy=${this.#report.isBusy} @click=${() => this.#start(one)}
        >${icon(rotateCw)}${t('admin.checkAgain')}</cairn-button
      >
      <cairn-button
        kind="quiet"
        @click=${() => this.#copy(step.id, [stepName(step, lms), stepFix(step, one.family, lms), rawFacts(step)].join('\n'))}
        >${this.copied === step.id ? t('admin.copied') : t('admin.copyColleague')}</cairn-button
      >
    </span>`
  }

  /** The last report; null where there was none. */
  #look(): Promise<DoctorReport | null> {
    return this.session.calls.doctor(this.registrationId).catch((error: unknown) => {
      if (error instanceof CallError && error.code === 'not_found') return null
      throw error
    })
  }

  #start(one: RegistrationView): void {
    void this.#follow(() =>
      this.#report.change(async () => this.session.calls.startDoctor(one.id, await probeBrowser(window, one.addresses.auth))),
    )
  }

  async #begin(): Promise<void> {
    await Promise.all([this.#registration.load(), this.#follow(() => this.#report.load())])
    this.#knownLaunch = this.#registration.value?.lastLaunchAt
    this.#awaitLaunch()
  }

  /** Where nobody has opened Cairn yet, or not from a course with students, there is something left to try: the next launch begins it. */
  #awaitLaunch(): void {
    if (!this.isConnected || this.#runs >= MOST_RUNS) return
    this.#launchTimer = setTimeout(() => void this.#lookForLaunch(), LAUNCH_MS)
  }

  async #lookForLaunch(): Promise<void> {
    const report = this.#report.value
    if (report && report.verdict !== 'running' && untried(report) === 0) return
    if (report?.verdict !== 'running') await this.#registration.load()
    const one = this.#registration.value
    if (this.isConnected && one && one.deployments.length > 0 && one.lastLaunchAt !== this.#knownLaunch) {
      this.#knownLaunch = one.lastLaunchAt
      this.#runs += 1
      this.#start(one)
    }
    this.#awaitLaunch()
  }

  async #follow(step: () => Promise<void>): Promise<void> {
    clearTimeout(this.#timer)
    await step()
    if (this.isConnected && this.#report.value?.verdict === 'running')
      this.#timer = setTimeout(() => void this.#follow(() => this.#report.load()), LOOK_MS)
  }

  async #copy(id: string, text: string): Promise<void> {
    this.copied = (await copyText(document, text)) ? id : ''
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-doctor-page': CairnDoctorPage
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../contexts/say.ts'
import type { AppSession } from '../../contexts/session.ts'
import { startApp, type Start } from '../../contexts/start.ts'
import { watching } from '../../contexts/watching.ts'
import { FrameHeight, askOpener, isFramed, openFullWindow } from '../../lti/frame.ts'
import { t } from '../../words/words.ts'
import { nameOf } from '../../components/cairn-person/cairn-person.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-state/cairn-state.ts'
import { appStyles } from './admin-app-styles.ts'
import './pages/cairn-about-page.ts'

/** The administrator's app: what Cairn is, what it keeps, and what can be done about it. */
@customElement('cairn-admin-app')
export class CairnAdminApp extends LitElement {
  static override styles = appStyles

  @state() private start: Start | undefined
  @state() private isFull = false
  @query('main') private main!: HTMLElement | null
  #frame: FrameHeight | undefined

  constructor() {
    super()
    watching(this, () => [this.#ready])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#frame?.stop()
  }

  override render() {
    const { start } = this
    if (!start) return nothing
    if (start.kind !== 'ready')
      return html`${this.#bar()}
        <main><div class="page">${this.#notStarted(start)}</div></main>`
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button>${this.#bar()}
      <main tabindex="-1">
        <div class="page">
          ${
            start.session.isEnded
              ? html`<cairn-state class="note" kind="failed" heading=${t('admin.endedHeading')} text=${t('admin.ended')}></cairn-state>`
              : nothing
          }
          <cairn-about-page lms=${start.session.first.lms.label}></cairn-about-page>
        </div>
      </main>`
  }

  get #ready(): AppSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  #bar() {
    const { first } = this.#ready ?? {}
    return html`<cairn-place-bar
      name="Cairn"
      ?full-window=${first !== undefined && isFramed(window) && !this.isFull}
      @cairn-full-window=${this.#openFull}
    >
      ${
        first
          ? html`<span slot="actions" class="who"><bdi>${t('admin.who', { name: nameOf(first.person), lms: first.lms.label })}</bdi></span>`
          : nothing
      }
    </cairn-place-bar>`
  }

  #notStarted(start: Exclude<Start, { kind: 'ready' }>) {
    if (start.kind === 'no_token')
      return html`<cairn-state
        class="note"
        kind="refused"
        heading-level="1"
        heading=${t('admin.openAgainHeading')}
        text=${t('admin.openAgain')}
      ></cairn-state>`
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('admin.failedHeading')}
      text=${sayCallError(start.error, 'admin')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  async #begin(): Promise<void> {
    const start = await startApp({ app: 'admin', areas: ['admin'], askOpener: () => askOpener(window), win: window })
    this.start = start
    if (start.kind !== 'ready') return
    document.title = t('admin.connected', { lms: start.session.first.lms.label })
    this.#frame = new FrameHeight(window, start.session.first.lms.frameResize, () => this.requestUpdate())
    this.#frame.follow(this)
  }

  #openFull = (): void => {
    const session = this.#ready
    if (session) this.isFull = !openFullWindow(window, session.api.token)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-admin-app': CairnAdminApp
  }
}

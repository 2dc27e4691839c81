import { ContextProvider } from '@lit/context'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { sayCallError } from '../contexts/say.ts'
import { sessionContext, type AppSession } from '../contexts/session.ts'
import { startApp, type Start } from '../contexts/start.ts'
import { FrameHeight, askOpener, isFramed, openFullWindow } from '../lti/frame.ts'
import { t, type ClientArea } from '../words/words.ts'
import '../components/cairn-button/cairn-button.ts'
import '../components/cairn-state/cairn-state.ts'

/** What one app says differently from the others while it starts. */
export interface AppPlan {
  readonly app: string
  /** Areas of words that its first screen needs. */
  readonly areas: readonly ClientArea[]
  readonly reader: 'student' | 'teacher'
  readonly words: () => {
    readonly openAgainHeading: string
    readonly openAgain: string
    readonly failedHeading: string
    readonly endedHeading: string
    readonly ended: string
    readonly noNewWindow: string
  }
}

/**
 * What the apps of a course have in common: they begin with the launch's answer or the tab's token, say why where that fails, keep the
 * frame's height, and open a window of their own. An app says what it is (`plan`), takes the session (`opened`) and draws its page.
 */
export abstract class AppBase extends LitElement {
  @state() protected start: Start | undefined
  @state() protected isWindowForbidden = false
  @query('main') protected main!: HTMLElement | null
  protected frame: FrameHeight | undefined
  protected abstract readonly plan: AppPlan
  readonly #session = new ContextProvider(this, { context: sessionContext })

  override connectedCallback(): void {
    super.connectedCallback()
    void this.begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.frame?.stop()
  }

  /** The session is there and its words are loaded; nothing of it is drawn yet. */
  protected abstract opened(session: AppSession): Promise<void>

  protected get session(): AppSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  protected get mayOpenFull(): boolean {
    return this.session !== undefined && isFramed(window) && !this.isWindowForbidden
  }

  protected async begin(): Promise<void> {
    const { app, areas } = this.plan
    const start = await startApp({ app, areas, askOpener: () => askOpener(window), win: window })
    if (start.kind === 'ready') {
      const { session } = start
      this.#session.setValue(session)
      this.frame = new FrameHeight(window, session.first.lms.frameResize, () => this.requestUpdate())
      await this.opened(session)
    }
    this.start = start
  }

  /** The way past the bar for who comes by keyboard. */
  protected skip(): TemplateResult {
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button>`
  }

  /** Why nothing is here, and what to do. */
  protected notStarted(start: Exclude<Start, { kind: 'ready' }>): TemplateResult {
    const { reader, words } = this.plan
    const { openAgainHeading, openAgain, failedHeading } = words()
    if (start.kind === 'no_token')
      return html`<cairn-state class="note" kind="refused" heading-level="1" heading=${openAgainHeading} text=${openAgain}></cairn-state>`
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${failedHeading}
      text=${sayCallError(start.error, reader)}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  /** What the whole app must say above any page. */
  protected notices(session: AppSession): TemplateResult {
    const { endedHeading, ended, noNewWindow } = this.plan.words()
    return html`${
        session.isEnded ? html`<cairn-state class="note" kind="failed" heading=${endedHeading} text=${ended}></cairn-state>` : nothing
      }
      <div class="said" role="status">${this.isWindowForbidden ? noNewWindow : nothing}</div>`
  }

  protected openFull = (): void => {
    const { session } = this
    if (session) this.isWindowForbidden = !openFullWindow(window, session.api.token)
  }

  /** After a move inside the app, who reads by ear or keyboard begins at the new page. */
  protected focusMain(): void {
    void this.updateComplete.then(() => this.main?.focus({ preventScroll: true }))
  }
}

import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../contexts/say.ts'
import { pageLocale } from '../../contexts/start.ts'
import { watching } from '../../contexts/watching.ts'
import type { LookAtLms } from '../../data/admin.ts'
import { reader } from '../../words/reader.ts'
import { loadWords, t } from '../../words/words.ts'
import { FrameHeight, isFramed, openFullWindow } from '../../lti/frame.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-state/cairn-state.ts'
import { appStyles } from './admin-app-styles.ts'
import { startAdmin, type AdminStart } from './admin-start.ts'
import type { AdminSession } from './admin-session.ts'
import { takeLink, takeLook } from './entry-address.ts'
import { placeFrom, placeText, type Place } from './place.ts'
import './pages/cairn-about-page.ts'

/** Which of the app's pages the address asked for: `<html data-page>`. */
type Door = 'console' | 'join' | 'register'

/** Each page's code, fetched when it is first opened. */
const PAGES: Readonly<Record<Exclude<Place['kind'], 'home'>, () => Promise<unknown>>> = {
  lmss: () => import('./pages/cairn-lmss-page.ts'),
  lms: () => import('./pages/cairn-lms-page.ts'),
  add: () => import('./pages/cairn-add-page.ts'),
  install: () => import('./pages/cairn-install-page.ts'),
  doctor: () => import('./pages/cairn-doctor-page.ts'),
  record: () => import('./pages/cairn-record-page.ts'),
  people: () => import('./pages/cairn-people-page.ts'),
  care: () => import('./pages/cairn-care-page.ts'),
  log: () => import('./pages/cairn-log-page.ts'),
  data: () => import('./pages/cairn-data-page.ts'),
}

/** The administrator's app: what Cairn is, the console that looks after it, and the pages by which LMSs and people come in. */
@customElement('cairn-admin-app')
export class CairnAdminApp extends LitElement {
  static override styles = appStyles

  @state() private door: Door | undefined
  @state() private start: AdminStart | undefined
  @state() private place: Place = { kind: 'home' }
  @state() private isFull = false
  @query('main') private main!: HTMLElement | null
  #frame: FrameHeight | undefined
  #link = ''
  #look: LookAtLms | undefined

  constructor() {
    super()
    watching(this, () => [this.#ready])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#frame?.stop()
  }

  override render() {
    const { door } = this
    if (door === undefined || (door === 'console' && !this.start)) return nothing
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button>${this.#bar()}
      <main
        tabindex="-1"
        @cairn-go=${(event: CustomEvent<Place>) => this.#go(event.detail)}
        @cairn-entered=${() => void this.#openConsole()}
      >
        <div class="page">${this.#inDoor(door)}</div>
      </main>`
  }

  get #ready(): AdminSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  #inDoor(door: Door) {
    if (door === 'join') return html`<cairn-join-page link=${this.#link}></cairn-join-page>`
    if (door === 'register') return html`<cairn-register-page .look=${this.#look}></cairn-register-page>`
    const { start } = this
    if (start?.kind === 'ready') return this.#page(start.session)
    return start ? this.#notStarted(start) : nothing
  }

  #bar() {
    const session = this.#ready
    const name = session?.lms?.personName ?? session?.me?.name
    return html`<cairn-place-bar
      name="Cairn"
      .places=${session?.hasConsole ? this.#places(session) : []}
      ?full-window=${session?.lms !== undefined && isFramed(window) && !this.isFull}
      @cairn-place=${(event: CustomEvent<{ id: Place['kind'] }>) => this.#go({ kind: event.detail.id } as Place)}
      @cairn-full-window=${this.#openFull}
    >
      ${
        name === undefined
          ? nothing
          : html`<span slot="actions" class="who"
              ><bdi>${session?.lms ? t('admin.who', { name, lms: session.lms.label }) : name}</bdi></span
            >`
      }
      ${
        session && !session.lms
          ? html`<cairn-button slot="actions" kind="quiet" @click=${() => this.#signOut(session)}>${t('admin.signOut')}</cairn-button>`
          : nothing
      }
    </cairn-place-bar>`
  }

  #places(session: AdminSession) {
    const { kind } = this.place
    const lmss = ['lmss', 'lms', 'add', 'install', 'doctor', 'record']
    return [
      ...(session.lms ? [{ id: 'home', label: t('admin.home'), current: kind === 'home' }] : []),
      { id: 'lmss', label: t('admin.lmss'), current: lmss.includes(kind) },
      { id: 'people', label: t('admin.people'), current: kind === 'people' },
      { id: 'care', label: t('admin.care'), current: kind === 'care' },
      { id: 'log', label: t('admin.log'), current: kind === 'log' },
      { id: 'data', label: t('admin.data'), current: kind === 'data' },
    ]
  }

  #page(session: AdminSession): TemplateResult {
    const { place } = this
    return html`${session.isEnded ? refused('failed', t('admin.endedHeading'), t('admin.ended'), 2) : nothing}
    ${session.me?.status === 'pending' ? refused('refused', t('admin.waitsHeading'), t('admin.waits'), session.lms ? 2 : 1) : nothing}
    ${place.kind === 'home' ? (session.lms ? html`<cairn-about-page lms=${session.lms.label}></cairn-about-page>` : nothing) : this.#inside(session, place)}`
  }

  #inside(session: AdminSession, place: Place) {
    switch (place.kind) {
      case 'home':
        return nothing
      case 'lmss':
        return html`<cairn-lmss-page .session=${session}></cairn-lmss-page>`
      case 'lms':
        return html`<cairn-lms-page .session=${session} .registrationId=${place.id}></cairn-lms-page>`
      case 'add':
        return html`<cairn-add-page></cairn-add-page>`
      case 'install':
        return html`<cairn-install-page .session=${session} .family=${place.id}></cairn-install-page>`
      case 'doctor':
        return html`<cairn-doctor-page .session=${session} .registrationId=${place.id}></cairn-doctor-page>`
      case 'record':
        return html`<cairn-record-page .session=${session} .registrationId=${place.id}></cairn-record-page>`
      case 'people':
        return html`<cairn-people-page .session=${session}></cairn-people-page>`
      case 'care':
        return html`<cairn-care-page .session=${session}></cairn-care-page>`
      case 'log':
        return html`<cairn-log-page .session=${session}></cairn-log-page>`
      case 'data':
        return html`<cairn-data-page .session=${session}></cairn-data-page>`
    }
  }

  #notStarted(start: Exclude<AdminStart, { kind: 'ready' }>) {
    if (start.kind === 'sign_in') return html`<cairn-sign-in-page></cairn-sign-in-page>`
    if (start.kind === 'no_token') return refused('refused', t('admin.openAgainHeading'), t('admin.openAgain'), 1)
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('admin.failedHeading')}
      text=${sayCallError(start.error, 'admin')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#openConsole()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  async #open(): Promise<void> {
    const door = document.documentElement.dataset['page']
    if (door !== 'join' && door !== 'register') return this.#openConsole()
    // Secrets leave the address before anything else happens.
    if (door === 'join') this.#link = takeLink(window)
    else this.#look = takeLook(window)
    await Promise.all([
      loadWords(pageLocale(document), ['admin', 'errors']),
      door === 'join' ? import('./pages/cairn-join-page.ts') : import('./pages/cairn-register-page.ts'),
    ])
    document.title = 'Cairn'
    this.door = door
  }

  async #openConsole(): Promise<void> {
    const start = await startAdmin(window)
    if (start.kind === 'sign_in') await import('./pages/cairn-sign-in-page.ts')
    if (start.kind === 'ready') await this.#begin(start.session)
    this.start = start
    this.door = 'console'
  }

  async #begin(session: AdminSession): Promise<void> {
    const { lms, tab } = session
    document.title = lms ? t('admin.connected', { lms: lms.label }) : 'Cairn'
    const first: Place = lms || !session.hasConsole ? { kind: 'home' } : { kind: 'lmss' }
    this.place = (session.hasConsole ? placeFrom(tab.place) : undefined) ?? first
    await this.#fetch(this.place)
    this.#frame = new FrameHeight(window, lms?.frameResize ?? false, () => this.requestUpdate())
    this.#frame.follow(this)
  }

  /** The page's code and its words, which the first screen does not need. */
  async #fetch(place: Place): Promise<void> {
    if (place.kind !== 'home')
      await Promise.all([PAGES[place.kind](), loadWords(reader.locale, ['errors', 'doctor', 'install', 'inventory'])])
  }

  async #go(place: Place): Promise<void> {
    const session = this.#ready
    if (!session) return
    await this.#fetch(place)
    this.place = place
    session.tab.moveTo(placeText(place))
    window.scrollTo(0, 0)
    await this.updateComplete
    this.main?.focus({ preventScroll: true })
  }

  async #signOut(session: AdminSession): Promise<void> {
    // A sign-out that does not arrive still forgets the token here; the session then ends by itself.
    await session.calls.signOut().catch(() => undefined)
    history.replaceState(null, '', location.pathname)
    await this.#openConsole()
  }

  #openFull = (): void => {
    const session = this.#ready
    if (session) this.isFull = !openFullWindow(window, session.token)
  }
}

const refused = (kind: 'refused' | 'failed', heading: string, text: string, level: number): TemplateResult =>
  html`<cairn-state class="note" kind=${kind} heading-level=${level} heading=${heading} text=${text}></cairn-state>`

declare global {
  interface HTMLElementTagNameMap {
    'cairn-admin-app': CairnAdminApp
  }
}

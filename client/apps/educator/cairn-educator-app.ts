import { ContextProvider } from '@lit/context'
import { LitElement, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../contexts/saving.ts'
import { sayCallError } from '../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../contexts/session.ts'
import { startApp, type Start } from '../../contexts/start.ts'
import { watching } from '../../contexts/watching.ts'
import type { ChallengeView } from '../../data/challenges.ts'
import { openDraftShelf } from '../../data/draft-shelf.ts'
import { CallError } from '../../data/errors.ts'
import { MarkingDesk } from '../../data/marking-desk.ts'
import { markingCalls, type ClassView } from '../../data/works.ts'
import { FrameHeight, askOpener, isFramed, openFullWindow } from '../../lti/frame.ts'
import { t } from '../../words/words.ts'
import { icon } from '../../components/icon/icon.ts'
import { keyboard } from '../../components/icon/icons.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import type { CairnMarkingPage } from './pages/cairn-marking-page.ts'
import { appStyles } from './educator-app-styles.ts'
import { COURSE_PAGES } from './course-pages.ts'
import { coursePlaceOf, isAmongPeople, placeFrom, placeText, type Place } from './place.ts'
import './pages/cairn-class-page.ts'

/** Height that marking asks for where the LMS lets us: both panes with room, and still under most screens. */
const MARKING_HEIGHT = 820

/** The teacher's app: the challenges of a course, one class, and marking. */
@customElement('cairn-educator-app')
export class CairnEducatorApp extends LitElement {
  static override styles = appStyles

  @state() private start: Start | undefined
  @state() private place: Place = { kind: 'home' }
  @state() private desk: MarkingDesk | undefined
  @state() private challenges: readonly ChallengeView[] = []
  @state() private error: CallError | undefined
  @state() private isWindowForbidden = false
  @query('main') private main!: HTMLElement | null
  @query('cairn-marking-page') private marking!: CairnMarkingPage | null
  readonly #session = new ContextProvider(this, { context: sessionContext })
  #frame: FrameHeight | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.desk, this.#ready])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
    this.#frame?.stop()
  }

  override render() {
    const { start } = this
    if (!start) return nothing
    if (start.kind !== 'ready')
      return html`${this.#bar()}
        <main class="padded">${this.#notStarted(start)}</main>`
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button>${this.#bar()}
      <main tabindex="-1" @cairn-go=${(event: CustomEvent<Place>) => this.#go(event.detail)}>
        ${start.session.isEnded ? html`<cairn-state class="note" kind="failed" heading=${t('educator.endedHeading')} text=${t('educator.ended')}></cairn-state>` : nothing}
        <div class="said" role="status">${this.isWindowForbidden ? t('educator.noNewWindow') : nothing}</div>
        ${this.#page(start.session)}
      </main>`
  }

  get #ready(): AppSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  #bar() {
    const { place, desk } = this
    const { view } = this.#ready?.first ?? {}
    const isWork = view?.kind === 'class' || view?.kind === 'course_home'
    const name = place.kind === 'mark' && desk ? desk.class.challenge.title : 'Cairn'
    const places = [
      { id: 'today', label: t('educator.today'), current: place.kind === 'today' || place.kind === 'circle' },
      ...(desk ? [{ id: 'class', label: t('educator.class'), current: place.kind === 'class' }] : []),
      { id: 'home', label: t('educator.challenges'), current: place.kind === 'home' },
      { id: 'people', label: t('educator.people'), current: isAmongPeople(place) },
    ]
    return html`<cairn-place-bar
      name=${name}
      .places=${isWork ? places : []}
      ?full-window=${this.#ready !== undefined && isFramed(window) && !this.isWindowForbidden}
      @cairn-place=${(event: CustomEvent<{ id: string }>) => this.#goTo(event.detail.id)}
      @cairn-full-window=${this.#openFull}
    >
      ${desk ? this.#chip(desk) : nothing}
      ${
        place.kind === 'mark' && desk
          ? html`<cairn-button slot="actions" class="keys" kind="icon" label=${t('educator.keys')} @click=${() => this.marking?.showKeys()}
              >${icon(keyboard)}</cairn-button
            >`
          : nothing
      }
    </cairn-place-bar>`
  }

  #chip(desk: MarkingDesk) {
    const { state, at, waiting, since } = savedChip(desk.saveState, Date.now())
    return html`<cairn-saved slot="chip" .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #page(session: AppSession) {
    const { view } = session.first
    if (view.kind === 'not_placed')
      return this.#refused(t('educator.notPlacedHeading'), t('educator.notPlaced', { lms: session.first.lms.label }))
    if (view.kind === 'observer') return this.#refused(t('educator.observerHeading'), t('educator.observer'))
    const { place, desk } = this
    if (this.error) return this.#classFailed(this.error)
    if (place.kind === 'home')
      return html`<cairn-home-page
        .challenges=${this.challenges}
        .session=${session}
        .isUndecided=${view.kind === 'course_home' && view.undecided && !this.desk}
      ></cairn-home-page>`
    const coursePlace = coursePlaceOf(place)
    if (coursePlace) return COURSE_PAGES[coursePlace].page(session)
    if (!desk) return html`<div class="padded"><cairn-state kind="loading"></cairn-state></div>`
    if (place.kind === 'mark')
      return html`<cairn-marking-page .desk=${desk} .session=${session} .personId=${place.personId}></cairn-marking-page>`
    if (place.kind === 'edit') return html`<cairn-edit-page .desk=${desk} .session=${session}></cairn-edit-page>`
    return html`<cairn-class-page .desk=${desk} .session=${session} .isFrameGrown=${this.#frame?.isGrown ?? false}></cairn-class-page>`
  }

  #refused(heading: string, text: string) {
    return html`<div class="padded">
      <cairn-state class="note" kind="refused" heading-level="1" heading=${heading} text=${text}></cairn-state>
    </div>`
  }

  #classFailed(error: CallError) {
    return html`<div class="padded">
      <cairn-state
        class="note"
        kind="failed"
        heading-level="1"
        heading=${t('educator.classFailed')}
        text=${sayCallError(error, 'teacher')}
        reference=${error.reference ?? ''}
      >
        <cairn-button slot="actions" @click=${() => this.#go(this.place)}>${t('common.tryAgain')}</cairn-button>
      </cairn-state>
    </div>`
  }

  #notStarted(start: Exclude<Start, { kind: 'ready' }>) {
    if (start.kind === 'no_token') return this.#refused(t('educator.openAgainHeading'), t('educator.openAgain'))
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('educator.failedHeading')}
      text=${sayCallError(start.error, 'teacher')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  async #begin(): Promise<void> {
    const start = await startApp({ app: 'educator', areas: ['educator', 'works'], askOpener: () => askOpener(window), win: window })
    if (start.kind === 'ready') await this.#open(start.session)
    this.start = start
    if (start.kind === 'ready') this.#place(this.place)
  }

  async #open(session: AppSession): Promise<void> {
    const { first, tab } = session
    this.#session.setValue(session)
    this.#frame = new FrameHeight(window, first.lms.frameResize, () => this.requestUpdate())
    const wanted = placeFrom(tab.place)
    if (first.view.kind === 'course_home') {
      this.challenges = first.view.challenges
      this.place = wanted ?? { kind: 'home' }
      if ('challengeId' in this.place) void this.#openClass(session, this.place.challengeId)
    }
    if (first.view.kind === 'class') {
      const { class: view, openPersonId } = first.view
      const challengeId = view.challenge.id
      await this.#setDesk(session, view)
      const asked: Place =
        openPersonId === undefined ? { kind: 'class', challengeId } : { kind: 'mark', challengeId, personId: openPersonId }
      // Only a reload brings a place along, and the teacher may have gone on from the link to anywhere in the course.
      this.place = wanted ?? asked
      if (wanted?.kind === 'home') void this.#loadChallenges(session)
      if (wanted && 'challengeId' in wanted) void this.#openClass(session, wanted.challengeId)
    }
  }

  async #setDesk(session: AppSession, view: ClassView): Promise<void> {
    const { first, api, tab } = session
    const shelf = await openDraftShelf(() => window.indexedDB, tab, `${first.person.id}.${view.challenge.id}`)
    const newKey = (): string => crypto.randomUUID()
    const desk = new MarkingDesk({
      first: view,
      calls: markingCalls(api, view.challenge.id),
      shelf,
      now: Date.now,
      random: Math.random,
      newKey,
    })
    this.#endGuard?.()
    this.#endGuard = guardLeaving(window, desk)
    this.desk = desk
    document.title = view.challenge.title
    void desk.resume()
    if (view.roster.state !== 'fresh') void desk.refreshClass('sync').catch(() => undefined)
  }

  async #openClass(session: AppSession, challengeId: string): Promise<void> {
    this.error = undefined
    if (this.desk?.challengeId === challengeId) return
    this.desk = undefined
    try {
      await this.#setDesk(session, await markingCalls(session.api, challengeId).getClass())
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }

  #goTo(id: string): void {
    if (id === 'class' && this.desk) this.#go({ kind: 'class', challengeId: this.desk.challengeId })
    if (id === 'home' || id === 'people' || id === 'today') this.#go({ kind: id })
  }

  #go(place: Place): void {
    const session = this.#ready
    if (!session) return
    const hasMoved = place.kind !== this.place.kind
    if (place.kind === 'home') void this.#loadChallenges(session)
    else if ('challengeId' in place) void this.#openClass(session, place.challengeId)
    this.place = place
    session.tab.moveTo(placeText(place))
    this.#place(place)
    if (hasMoved) void this.updateComplete.then(() => this.main?.focus({ preventScroll: true }))
  }

  /** Fetches the page's code and sets the frame's height for it. */
  #place(place: Place): void {
    this.toggleAttribute('whole', place.kind === 'mark')
    if (place.kind === 'mark') {
      void import('./pages/cairn-marking-page.ts')
      this.#frame?.hold(MARKING_HEIGHT)
    } else {
      this.#frame?.follow(this)
      const coursePlace = coursePlaceOf(place)
      if (coursePlace) void COURSE_PAGES[coursePlace].load()
      if (place.kind === 'home') void import('./pages/cairn-home-page.ts')
      if (place.kind === 'edit') void import('./pages/cairn-edit-page.ts')
      window.scrollTo(0, 0)
    }
  }

  async #loadChallenges(session: AppSession): Promise<void> {
    const { challengeCalls } = await import('../../data/challenges.ts')
    this.challenges = await challengeCalls(session.api)
      .list()
      .catch(() => this.challenges)
  }

  #openFull = (): void => {
    const session = this.#ready
    if (session) this.isWindowForbidden = !openFullWindow(window, session.api.token)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-educator-app': CairnEducatorApp
  }
}

import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { AppBase, type AppPlan } from '../../app-shell/app-base.ts'
import { guardLeaving, savedChip } from '../../contexts/saving.ts'
import { sayCallError } from '../../contexts/say.ts'
import type { AppSession } from '../../contexts/session.ts'
import { watching } from '../../contexts/watching.ts'
import type { ChallengeView } from '../../data/challenges.ts'
import { openDraftShelf } from '../../data/draft-shelf.ts'
import { CallError } from '../../data/errors.ts'
import { MarkingDesk } from '../../data/marking-desk.ts'
import { markingCalls, type ClassView } from '../../data/works.ts'
import { t } from '../../words/words.ts'
import { icon } from '../../components/icon/icon.ts'
import { keyboard } from '../../components/icon/icons.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import type { CairnMarkingPage } from './pages/cairn-marking-page.ts'
import { appStyles } from './educator-app-styles.ts'
import { placeFrom, placeText, type Place } from './place.ts'
import { barPlaceOf, isPage, PLACES, placeOfLink } from './places.ts'
import './pages/cairn-class-page.ts'

/** Height that marking asks for where the LMS lets us: both panes with room, and still under most screens. */
const MARKING_HEIGHT = 820

/** The teacher's app: the places of a course, one class, and marking. */
@customElement('cairn-educator-app')
export class CairnEducatorApp extends AppBase {
  static override styles = appStyles

  protected override readonly plan: AppPlan = {
    app: 'educator',
    areas: ['educator', 'works'],
    reader: 'teacher',
    words: () => ({
      openAgainHeading: t('educator.openAgainHeading'),
      openAgain: t('educator.openAgain'),
      failedHeading: t('educator.failedHeading'),
      endedHeading: t('educator.endedHeading'),
      ended: t('educator.ended'),
      noNewWindow: t('educator.noNewWindow'),
    }),
  }

  @state() private place: Place = { kind: 'home' }
  @state() private isPageHere = false
  @state() private desk: MarkingDesk | undefined
  @state() private challenges: readonly ChallengeView[] = []
  @state() private error: CallError | undefined
  @query('cairn-marking-page') private marking!: CairnMarkingPage | null
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.desk, this.session])
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
  }

  override render() {
    const { start } = this
    if (!start) return nothing
    if (start.kind !== 'ready')
      return html`${this.#bar()}
        <main class="padded">${this.notStarted(start)}</main>`
    return html`${this.skip()}${this.#bar()}
      <main
        tabindex="-1"
        @cairn-go=${(event: CustomEvent<Place>) => this.#go(event.detail)}
        @cairn-go-place=${(event: CustomEvent<{ place: string }>) => this.#go(placeFrom(event.detail.place, isPage) ?? { kind: 'home' })}
      >
        ${this.notices(start.session)}${this.#page(start.session)}
      </main>`
  }

  #bar() {
    const { place, desk } = this
    const { view } = this.session?.first ?? {}
    const isWork = view?.kind === 'class' || view?.kind === 'course_home'
    const name = place.kind === 'mark' && desk ? desk.class.challenge.title : 'Cairn'
    const page = place.kind === 'page' ? barPlaceOf(place.text.split('/')[0] ?? '') : undefined
    const inBar = PLACES.filter((one) => one.inBar).map(({ id, label }) => ({ id, label: label(), current: id === page }))
    // Today, the work at hand, and the rest of the course.
    const places = [
      ...inBar.slice(0, 1),
      ...(desk ? [{ id: 'class', label: t('educator.class'), current: place.kind === 'class' }] : []),
      { id: 'home', label: t('educator.challenges'), current: place.kind === 'home' || page === 'home' },
      ...inBar.slice(1),
    ]
    return html`<cairn-place-bar
      name=${name}
      .places=${isWork ? places : []}
      ?full-window=${this.mayOpenFull}
      @cairn-place=${(event: CustomEvent<{ id: string }>) => this.#goTo(event.detail.id)}
      @cairn-full-window=${this.openFull}
    >
      ${desk && place.kind !== 'page' ? this.#chip(desk) : nothing}
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
    if (place.kind === 'page') return this.#pageOf(session, place.text)
    if (this.error) return this.#classFailed(this.error)
    if (place.kind === 'home')
      return html`<cairn-home-page
        .challenges=${this.challenges}
        .session=${session}
        .isUndecided=${view.kind === 'course_home' && view.undecided && !session.isLinkDecided}
      ></cairn-home-page>`
    if (!desk) return html`<div class="padded"><cairn-state kind="loading"></cairn-state></div>`
    if (place.kind === 'mark')
      return html`<cairn-marking-page .desk=${desk} .session=${session} .personId=${place.personId}></cairn-marking-page>`
    if (place.kind === 'edit') return html`<cairn-edit-page .desk=${desk} .session=${session}></cairn-edit-page>`
    return html`<cairn-class-page .desk=${desk} .session=${session} .isFrameGrown=${this.frame?.isGrown ?? false}></cairn-class-page>`
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

  #pageOf(session: AppSession, text: string) {
    const [id, ...rest] = text.split('/').map(decodeURIComponent)
    const page = PLACES.find((one) => one.id === id)
    return page && this.isPageHere ? page.render(session, rest) : html`<div class="padded"><cairn-state kind="loading"></cairn-state></div>`
  }

  protected override async opened(session: AppSession): Promise<void> {
    const { first, tab } = session
    const wanted = placeFrom(tab.place, isPage)
    if (first.view.kind === 'course_home') {
      this.challenges = first.view.challenges
      // A link that nobody has decided about is asked about first: that is what the teacher came for.
      const asked = first.view.undecided ? 'home' : placeOfLink(first.view.place)
      this.place = wanted ?? placeFrom(asked, isPage) ?? { kind: 'home' }
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
    this.#place(this.place)
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
    else this.#go(placeFrom(id, isPage) ?? { kind: 'home' })
  }

  #go(place: Place): void {
    const { session } = this
    if (!session) return
    const hasMoved = placeText(place) !== placeText(this.place)
    if (place.kind === 'home') void this.#loadChallenges(session)
    else if (place.kind !== 'page') void this.#openClass(session, place.challengeId)
    this.place = place
    session.tab.moveTo(placeText(place))
    this.#place(place)
    if (hasMoved) this.focusMain()
  }

  /** Fetches the page's code and sets the frame's height for it. */
  #place(place: Place): void {
    this.toggleAttribute('whole', place.kind === 'mark')
    if (place.kind === 'mark') {
      void import('./pages/cairn-marking-page.ts')
      this.frame?.hold(MARKING_HEIGHT)
    } else {
      this.frame?.follow(this)
      if (place.kind === 'page') this.#loadPage(place.text)
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

  #loadPage(text: string): void {
    this.isPageHere = false
    const page = PLACES.find(({ id }) => id === text.split('/')[0])
    void page?.load().then(() => (this.isPageHere = true))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-educator-app': CairnEducatorApp
  }
}

import { ContextProvider } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { guardLeaving, savedChip, type SavedChip } from '../../contexts/saving.ts'
import { sayCallError } from '../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../contexts/session.ts'
import { startApp, type Start } from '../../contexts/start.ts'
import { watching } from '../../contexts/watching.ts'
import { openDraftShelf } from '../../data/draft-shelf.ts'
import { OwnWork } from '../../data/own-work.ts'
import { ownWorkCalls } from '../../data/works.ts'
import { FrameHeight, askOpener, isFramed, openFullWindow } from '../../lti/frame.ts'
import { base, layout } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import './pages/cairn-work-page.ts'

type PlaceId = 'challenge' | 'result' | 'groups' | 'check-in'

/** The student's app: one challenge, the own work on it, and what came back. */
@customElement('cairn-learner-app')
export class CairnLearnerApp extends LitElement {
  static override styles = [
    base,
    layout,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      /* Where the LMS follows our height, a smallest height would never let it shrink. */
      :host([tall]) {
        min-block-size: 100dvh;
      }
      .whole {
        flex: 1;
        display: flex;
        flex-direction: column;
        padding: 0;
      }
      .said:not(:empty) {
        padding: var(--cairn-space-2) var(--cairn-gutter);
        font-size: var(--cairn-text-s);
      }
      .whole > .note {
        margin: var(--cairn-space-5) var(--cairn-gutter) 0;
      }
      .skip {
        position: absolute;
        inset-block-start: 0.5rem;
        inset-inline-start: 0.5rem;
        z-index: 20;
        padding: 0.625rem 1rem;
        border: 0;
        background: var(--cairn-ink);
        color: var(--cairn-surface);
        border-radius: var(--cairn-radius-m);
        transform: translateY(-200%);
      }
      .skip:focus {
        transform: none;
      }
      main:focus {
        outline: none;
      }
      .note {
        max-inline-size: 40rem;
      }
    `,
  ]

  @state() private start: Start | undefined
  @state() private place: PlaceId = 'challenge'
  @state() private isWindowForbidden = false
  @state() private isGrown = false
  @query('main') private main!: HTMLElement | null
  readonly #session = new ContextProvider(this, { context: sessionContext })
  #work: OwnWork | undefined
  #frame: FrameHeight | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.#work, this.#ready])
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
        <main><div class="page">${this.#notStarted(start)}</div></main>`
    const { view } = start.session.first
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button>${this.#bar()}${
        this.#placeNow === 'groups'
          ? html`<main tabindex="-1">
              <div class="page"><cairn-own-groups-page .session=${start.session}></cairn-own-groups-page></div>
            </main>`
          : view.kind === 'learner_work' && this.#work
            ? this.#workPlace(start.session, this.#work)
            : html`<main tabindex="-1">
                <div class="page">${this.#placeNow === 'check-in' ? this.#checkIn() : this.#noWork(view.kind)}</div>
              </main>`
      }`
  }

  get #ready(): AppSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  #bar() {
    return html`<cairn-place-bar
      name="Cairn"
      .places=${this.#places}
      ?full-window=${this.#ready !== undefined && isFramed(window) && !this.isWindowForbidden}
      @cairn-place=${(event: CustomEvent<{ id: PlaceId }>) => this.#go(event.detail.id)}
      @cairn-full-window=${this.#openFull}
      >${this.#placeNow === 'check-in' ? nothing : this.#chip()}</cairn-place-bar
    >`
  }

  get #places() {
    const kind = this.#ready?.first.view.kind
    if (kind !== 'learner_work' && kind !== 'not_placed') return []
    const current = this.#placeNow
    return [
      { id: 'challenge', label: t('learner.challenge'), current: current === 'challenge' },
      ...(this.#work?.view.result === undefined ? [] : [{ id: 'result', label: t('learner.result'), current: current === 'result' }]),
      { id: 'check-in', label: t('learner.checkIn'), current: current === 'check-in' },
      { id: 'groups', label: t('learner.groups'), current: current === 'groups' },
    ]
  }

  #chip() {
    if (!this.#work) return nothing
    const { state, at, waiting, since } = chipOf(this.#work)
    return html`<cairn-saved slot="chip" .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #workPlace(session: AppSession, work: OwnWork) {
    const ended = html`${session.isEnded ? this.#endedNote() : nothing}${this.#windowNote()}`
    if (this.#placeNow === 'check-in') return html`<main tabindex="-1"><div class="page">${ended}${this.#checkIn()}</div></main>`
    return this.#placeNow === 'result'
      ? html`<main tabindex="-1">
          <div class="page">
            ${ended}<cairn-result-page .work=${work} @cairn-show-again=${() => this.#go('challenge')}></cairn-result-page>
          </div>
        </main>`
      : html`<main class="whole" tabindex="-1">
          ${ended}<cairn-work-page .work=${work} .isFrameGrown=${this.isGrown} @cairn-result=${() => this.#go('result')}></cairn-work-page>
        </main>`
  }

  get #placeNow(): PlaceId {
    return this.place === 'result' && this.#work?.view.result === undefined ? 'challenge' : this.place
  }

  #checkIn() {
    return html`<cairn-check-in-page></cairn-check-in-page>`
  }

  #windowNote() {
    return html`<div class="said" role="status">${this.isWindowForbidden ? t('learner.noNewWindow') : nothing}</div>`
  }

  #endedNote() {
    return html`<cairn-state class="note" kind="failed" heading=${t('learner.endedHeading')} text=${t('learner.ended')}></cairn-state>`
  }

  #notStarted(start: Exclude<Start, { kind: 'ready' }>) {
    if (start.kind === 'no_token')
      return html`<cairn-state
        class="note"
        kind="refused"
        heading-level="1"
        heading=${t('learner.openAgainHeading')}
        text=${t('learner.openAgain')}
      ></cairn-state>`
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('learner.failedHeading')}
      text=${sayCallError(start.error, 'student')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #noWork(kind: string) {
    const [heading, text] =
      kind === 'not_placed'
        ? [t('learner.notPlacedHeading'), t('learner.notPlaced')]
        : kind === 'observer'
          ? [t('learner.observerHeading'), t('learner.observer')]
          : [t('learner.elsewhereHeading'), t('learner.elsewhere')]
    return html`<cairn-state class="note" kind="refused" heading-level="1" heading=${heading} text=${text}></cairn-state>`
  }

  async #begin(): Promise<void> {
    const start = await startApp({ app: 'learner', areas: ['learner', 'works'], askOpener: () => askOpener(window), win: window })
    if (start.kind === 'ready') await this.#enter(start.session)
    this.start = start
  }

  async #enter(session: AppSession): Promise<void> {
    const { first, api, tab } = session
    this.#session.setValue(session)
    const beside = (['groups', 'check-in'] as const).find((place) => place === tab.place)
    if (first.view.kind === 'learner_work') {
      const { work } = first.view
      document.title = work.challenge.title
      const shelf = await openDraftShelf(() => window.indexedDB, tab, `${first.person.id}.${work.challenge.id}`)
      this.#work = new OwnWork({
        first: work,
        calls: ownWorkCalls(api, work.challenge.id),
        shelf,
        token: api.token,
        makeRequest: () => new XMLHttpRequest(),
        newKey: () => crypto.randomUUID(),
        now: Date.now,
        random: Math.random,
        onSessionEnd: () => session.end(),
      })
      this.#endGuard = guardLeaving(window, this.#work)
      void this.#work.resume()
      const usual = work.status === 'released' && tab.place !== 'challenge' ? 'result' : 'challenge'
      this.#go(beside ?? usual)
    } else if (beside) this.#go(beside)
    this.#frame = new FrameHeight(window, first.lms.frameResize, () => (this.isGrown = this.#frame?.isGrown ?? false))
    this.toggleAttribute('tall', !first.lms.frameResize)
    this.#frame.follow(this)
  }

  #go(place: PlaceId): void {
    if (place === 'result') void import('./pages/cairn-result-page.ts')
    if (place === 'groups') void import('./pages/cairn-own-groups-page.ts')
    if (place === 'check-in') void import('./pages/cairn-check-in-page.ts')
    const hasMoved = place !== this.place && this.hasUpdated
    this.place = place
    this.#ready?.tab.moveTo(place)
    if (hasMoved) {
      this.#frame?.scrollToTop()
      void this.updateComplete.then(() => this.main?.focus({ preventScroll: true }))
    }
  }

  #openFull = (): void => {
    const session = this.#ready
    if (session) this.isWindowForbidden = !openFullWindow(window, session.api.token)
  }
}

/** Nothing changed here yet: what is shown came from the server, so it is saved. */
function chipOf(work: OwnWork): SavedChip {
  const chip = savedChip(work.saveState, Date.now())
  const hasWork = work.view.evidence.length > 0 || Object.keys(work.view.selfMarks).length > 0
  return chip.state === 'none' && hasWork ? { state: 'saved', waiting: 0 } : chip
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-learner-app': CairnLearnerApp
  }
}

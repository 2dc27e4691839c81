import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { AppBase, type AppPlan } from '../../app-shell/app-base.ts'
import { appBaseStyles } from '../../app-shell/app-base-styles.ts'
import { guardLeaving, savedChip, type SavedChip } from '../../contexts/saving.ts'
import { sayCallError } from '../../contexts/say.ts'
import type { AppSession } from '../../contexts/session.ts'
import { watching } from '../../contexts/watching.ts'
import { openDraftShelf } from '../../data/draft-shelf.ts'
import { CallError } from '../../data/errors.ts'
import { OwnWork } from '../../data/own-work.ts'
import { ownWorkCalls, type LearnerWorkView } from '../../data/works.ts'
import { base, layout } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import './pages/cairn-work-page.ts'
import { PLACES, placeOfLink } from './places.ts'

/** The student's app: one challenge with the own work on it and what came back, and the places of the course. */
@customElement('cairn-learner-app')
export class CairnLearnerApp extends AppBase {
  static override styles = [
    base,
    layout,
    appBaseStyles,
    css`
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
      .whole > .note {
        margin: var(--cairn-space-5) var(--cairn-gutter) 0;
      }
    `,
  ]

  protected override readonly plan: AppPlan = {
    app: 'learner',
    areas: ['learner', 'works'],
    reader: 'student',
    words: () => ({
      openAgainHeading: t('learner.openAgainHeading'),
      openAgain: t('learner.openAgain'),
      failedHeading: t('learner.failedHeading'),
      endedHeading: t('learner.endedHeading'),
      ended: t('learner.ended'),
      noNewWindow: t('learner.noNewWindow'),
    }),
  }

  /** As it stands behind `#`: `challenge`, `result`, `challenge/<id>`, or a place of `PLACES`. */
  @state() private place = 'challenge'
  @state() private isPageHere = false
  @state() private workError: CallError | undefined
  #work: OwnWork | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.#work, this.session])
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
        <main><div class="page">${this.notStarted(start)}</div></main>`
    const isWhole = this.#placeNow === 'challenge' && this.#work !== undefined
    return html`${this.skip()}${this.#bar()}
      <main
        class=${isWhole ? 'whole' : ''}
        tabindex="-1"
        @cairn-go-place=${(event: CustomEvent<{ place: string }>) => this.#go(event.detail.place)}
      >
        ${isWhole ? html`${this.notices(start.session)}${this.#page(start.session)}` : html`<div class="page">${this.notices(start.session)}${this.#page(start.session)}</div>`}
      </main>`
  }

  #bar() {
    const { session } = this
    const now = this.#placeNow
    const hasPlaces = session?.first.course !== undefined && session.first.view.kind !== 'observer'
    const own = (id: string, label: string) => ({ id, label, current: now === id })
    const places = [
      ...(this.#work ? [own('challenge', t('learner.challenge'))] : []),
      ...(this.#work?.view.result ? [own('result', t('learner.result'))] : []),
      ...(hasPlaces ? PLACES.filter(({ inBar }) => inBar).map(({ id, label }) => own(id, label())) : []),
    ]
    return html`<cairn-place-bar
      name="Cairn"
      .places=${places.length > 1 || !this.#work ? places : []}
      ?full-window=${this.mayOpenFull}
      @cairn-place=${(event: CustomEvent<{ id: string }>) => this.#go(event.detail.id)}
      @cairn-full-window=${this.openFull}
      >${this.#chip()}</cairn-place-bar
    >`
  }

  #chip() {
    if (!this.#work || !['challenge', 'result'].includes(this.#placeNow)) return nothing
    const { state, at, waiting, since } = chipOf(this.#work)
    return html`<cairn-saved slot="chip" .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #page(session: AppSession) {
    const place = this.#placeNow
    const page = PLACES.find(({ id }) => id === place)
    if (page)
      return this.isPageHere ? page.render(session, this.place.split('/').slice(1)) : html`<cairn-state kind="loading"></cairn-state>`
    if (this.workError) return this.#workFailed(this.workError)
    if (!this.#work) return this.#noWork(session.first.view.kind)
    return place === 'result'
      ? html`<cairn-result-page .work=${this.#work} @cairn-show-again=${() => this.#go('challenge')}></cairn-result-page>`
      : html`<cairn-work-page
          .work=${this.#work}
          .isFrameGrown=${this.frame?.isGrown ?? false}
          @cairn-result=${() => this.#go('result')}
        ></cairn-work-page>`
  }

  /** Where the reader is, without the part behind it; a result that is not there is its challenge. */
  get #placeNow(): string {
    const [id = ''] = this.place.split('/')
    return id === 'result' && this.#work?.view.result === undefined ? 'challenge' : id
  }

  #workFailed(error: CallError) {
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('learner.failedHeading')}
      text=${sayCallError(error, 'student')}
      reference=${error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => this.#go(this.place)}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #noWork(kind: string) {
    if (kind === 'learner_home') return html`<cairn-state kind="loading"></cairn-state>`
    const [heading, text] =
      kind === 'not_placed'
        ? [t('learner.notPlacedHeading'), t('learner.notPlaced')]
        : kind === 'observer'
          ? [t('learner.observerHeading'), t('learner.observer')]
          : [t('learner.elsewhereHeading'), t('learner.elsewhere')]
    return html`<cairn-state class="note" kind="refused" heading-level="1" heading=${heading} text=${text}></cairn-state>`
  }

  protected override async opened(session: AppSession): Promise<void> {
    const { first, tab } = session
    this.toggleAttribute('tall', !first.lms.frameResize)
    const { view } = first
    if (view.kind === 'learner_work') {
      await this.#takeWork(session, view.work)
      const wanted = tab.place === '' || tab.place.startsWith('challenge/') ? undefined : tab.place
      this.#go(wanted ?? (view.work.status === 'released' ? 'result' : 'challenge'), session)
    } else if (view.kind === 'learner_home') this.#go(tab.place === '' ? placeOfLink(view.place) : tab.place, session)
    else if (tab.place !== '') this.#go(tab.place, session)
    this.frame?.follow(this)
  }

  async #takeWork(session: AppSession, work: LearnerWorkView): Promise<void> {
    const { first, api, tab } = session
    document.title = work.challenge.title
    const shelf = await openDraftShelf(() => window.indexedDB, tab, `${first.person.id}.${work.challenge.id}`)
    this.#work?.hurry()
    this.#endGuard?.()
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
    this.requestUpdate()
  }

  /** Opens another challenge of the course than the one at hand. */
  async #fetchWork(session: AppSession, challengeId: string): Promise<void> {
    this.workError = undefined
    if (this.#work?.view.challenge.id === challengeId) return
    try {
      const work = await ownWorkCalls(session.api, challengeId).get()
      await this.#takeWork(session, work)
      if (work.status === 'released' && this.place === `challenge/${challengeId}`) this.#go(`result/${challengeId}`, session)
    } catch (error) {
      this.workError = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }

  #go(place: string, session = this.session): void {
    if (!session) return
    const [id = '', challengeId] = place.split('/').map(decodeURIComponent)
    if (id === 'result') void import('./pages/cairn-result-page.ts')
    if (challengeId !== undefined && (id === 'challenge' || id === 'result')) void this.#fetchWork(session, challengeId)
    const page = PLACES.find((one) => one.id === id)
    if (page) {
      this.isPageHere = false
      void page.load().then(() => (this.isPageHere = true))
    }
    const hasMoved = place !== this.place && this.hasUpdated
    this.place = place
    // Where the launch leads needs no address of its own: a reload leads there again.
    if (this.session) session.tab.moveTo(place)
    if (hasMoved) {
      this.frame?.scrollToTop()
      this.focusMain()
    }
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

import { LitElement, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { PickedItem } from '../../../server/contract/picker.ts'
import type { PickerPlace } from '../../../server/contract/today-words.ts'
import { guardLeaving, savedChip } from '../../contexts/saving.ts'
import { sayCallError } from '../../contexts/say.ts'
import type { AppSession } from '../../contexts/session.ts'
import { startApp, type Start } from '../../contexts/start.ts'
import { watching } from '../../contexts/watching.ts'
import { ChallengeDraft } from '../../data/challenge-draft.ts'
import { challengeCalls, inputOf, type ChallengeInput, type ChallengeView, type Rubric } from '../../data/challenges.ts'
import { openDraftShelf } from '../../data/draft-shelf.ts'
import { CallError } from '../../data/errors.ts'
import { pickerCalls, submitPickerForm } from '../../data/picker.ts'
import { FrameHeight, askOpener } from '../../lti/frame.ts'
import { reader } from '../../words/reader.ts'
import { t } from '../../words/words.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-challenge-builder/cairn-challenge-builder.ts'
import '../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import { blankChallenge, copyOf } from './blank-challenge.ts'
import { notStarted } from './not-started.ts'
import { pickerStyles } from './picker-styles.ts'
import { sourceBar, type Source } from './source-bar.ts'
import { UsedAgain } from './used-again.ts'
import { sayNew, sayPlaces, sayUsed } from './what-comes.ts'

type PickerView = Extract<AppSession['first']['view'], { kind: 'picker' }>

/** Choosing or writing a challenge while the LMS waits: four sources, one form, one answer. */
@customElement('cairn-picker-app')
export class CairnPickerApp extends LitElement {
  static override styles = pickerStyles

  @state() private start: Start | undefined
  @state() private source: Source = 'new'
  @state() private draft: ChallengeDraft | undefined
  @state() private places: readonly PickerPlace[] = []
  @state() private used: readonly string[] = []
  @state() private isPreview = false
  @state() private isBusy = false
  @state() private isLeaving = false
  @state() private error: CallError | undefined
  @query('main') private main!: HTMLElement | null
  @query('cairn-challenge-builder, cairn-places-page, cairn-used-page') private choice!: { focusFirst(): void } | null
  #usedAgain: UsedAgain | undefined
  #frame: FrameHeight | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.draft, this.#ready])
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
      return html`${this.#bar(undefined)}
        <main class="inner">${notStarted(start, () => void this.#begin())}</main>`
    const { view } = start.session.first
    if (view.kind !== 'picker' || !this.draft)
      return html`${this.#bar(undefined)}
        <main class="inner">
          <cairn-state
            class="note"
            kind="refused"
            heading-level="1"
            heading=${t('picker.elsewhereHeading')}
            text=${t('picker.elsewhere')}
          ></cairn-state>
        </main>`
    return html`<button class="skip" type="button" @click=${() => this.main?.focus()}>${t('common.skipToWork')}</button
      >${this.#bar(this.draft)}
      <main tabindex="-1" class="inner">
        <div class="page">
          <h1 class="vh">${this.#heading(start.session)}</h1>
          ${sourceBar(this.source, view.challenges.length, (source) => this.#choose(source))} ${this.#trouble()}
          ${this.#content(start.session, view, this.draft)}
        </div>
      </main>
      ${this.#endBar(start.session, view, this.draft)}`
  }

  get #ready(): AppSession | undefined {
    return this.start?.kind === 'ready' ? this.start.session : undefined
  }

  #heading({ first }: AppSession): string {
    return first.course ? t('picker.addTo', { course: first.course.title }) : t('picker.addToCourse')
  }

  #bar(draft: ChallengeDraft | undefined) {
    const session = this.#ready
    const chip = draft ? savedChip(draft.saveState, Date.now()) : undefined
    return html`<cairn-place-bar name=${session ? this.#heading(session) : 'Cairn'}>
      ${chip ? html`<cairn-saved slot="chip" .state=${chip.state} .at=${chip.at} .waiting=${chip.waiting} .since=${chip.since}></cairn-saved>` : nothing}
      ${
        draft && !this.isLeaving
          ? html`<cairn-button slot="actions" kind="quiet" @click=${() => void this.#leave('cancel')}>${t('picker.notNow')}</cairn-button>`
          : nothing
      }
    </cairn-place-bar>`
  }

  #trouble() {
    const error = this.error ?? this.draft?.error
    if (!error) return nothing
    return html`<cairn-state
      kind="failed"
      heading=${this.error ? t('picker.addFailed') : t('picker.saveFailed')}
      text=${sayCallError(error, 'teacher')}
      reference=${error.reference ?? ''}
    ></cairn-state>`
  }

  #content(session: AppSession, view: PickerView, draft: ChallengeDraft) {
    if (this.source === 'library')
      return html`<cairn-library-page
        .session=${session}
        @cairn-starter=${(event: CustomEvent<{ challenge: ChallengeInput }>) => void this.#edit(event.detail.challenge)}
        @cairn-starter-rubric=${(event: CustomEvent<{ rubric: Rubric }>) => this.#useRubric(event.detail.rubric)}
      ></cairn-library-page>`
    if (this.source === 'used')
      return html`<cairn-used-page
        .challenges=${view.challenges}
        .chosen=${this.used}
        ?several=${view.acceptMultiple}
        @cairn-chosen=${(event: CustomEvent<{ chosen: readonly string[] }>) => (this.used = event.detail.chosen)}
        @cairn-use=${(event: CustomEvent<{ challenge: ChallengeView }>) => this.#use(event.detail.challenge)}
      ></cairn-used-page>`
    if (this.source === 'place')
      return html`<cairn-places-page
        .chosen=${this.places}
        ?several=${view.acceptMultiple}
        @cairn-chosen=${(event: CustomEvent<{ chosen: readonly PickerPlace[] }>) => (this.places = event.detail.chosen)}
      ></cairn-places-page>`
    if (this.isPreview) return html`<cairn-preview-page .challenge=${draft.input}></cairn-preview-page>`
    return html`<cairn-challenge-builder
      .value=${draft.input}
      .faults=${draft.faults}
      zone=${session.first.zone ?? reader.zone}
      @cairn-challenge-changed=${(event: CustomEvent<{ challenge: ChallengeInput }>) => draft.change(event.detail.challenge)}
    ></cairn-challenge-builder>`
  }

  #endBar(session: AppSession, view: PickerView, draft: ChallengeDraft) {
    const { lms } = session.first
    if (this.isLeaving) return html`<cairn-end-bar label=${t('picker.addNow')}>${t('picker.leaving', { lms: lms.label })}</cairn-end-bar>`
    const words = this.#sayWhatComes(session, view, draft)
    return html`<cairn-end-bar label=${t('picker.addNow')} ?still=${this.#frame?.isGrown ?? false}>
      ${words ?? t('picker.libraryHeading')}
      ${
        this.source === 'new'
          ? html`<cairn-button slot="actions" .pressed=${this.isPreview} @click=${this.#preview}>${t('picker.asStudent')}</cairn-button>`
          : nothing
      }
      ${
        words === undefined
          ? nothing
          : html`<cairn-button slot="actions" kind="main" ?busy=${this.isBusy} @click=${this.#add}>${t('picker.addNow')}</cairn-button>`
      }
    </cairn-end-bar>`
  }

  /** Undefined where nothing can be added from this source. */
  #sayWhatComes({ first }: AppSession, view: PickerView, draft: ChallengeDraft) {
    const where = { course: first.course?.title ?? t('picker.thisCourse'), lms: first.lms.label, acceptLineItem: view.acceptLineItem }
    if (this.source === 'new') return sayNew(where, draft)
    if (this.source === 'place') return sayPlaces(where, this.places)
    return this.source === 'used' && view.acceptMultiple && view.challenges.length > 0 ? sayUsed(where, this.#used(view)) : undefined
  }

  #used({ challenges }: PickerView): readonly ChallengeView[] {
    return challenges.filter(({ id }) => this.used.includes(id))
  }

  async #begin(): Promise<void> {
    const start = await startApp({ app: 'picker', areas: ['picker'], askOpener: () => askOpener(window), win: window })
    this.start = start
    if (start.kind !== 'ready') return
    const { first } = start.session
    if (first.view.kind === 'picker') await this.#edit(blankChallenge(t('picker.levelNames').split('|'), newId))
    document.title = this.#heading(start.session)
    this.#frame = new FrameHeight(window, first.lms.frameResize, () => this.requestUpdate())
    this.toggleAttribute('tall', !first.lms.frameResize)
    this.#frame.follow(this)
  }

  /** Opens the form; what was in it before is saved first where it can be. */
  async #edit(input: ChallengeInput, saved?: ChallengeView): Promise<void> {
    const session = this.#ready
    if (!session) return
    this.draft?.hurry()
    this.#endGuard?.()
    const shelf = await openDraftShelf(() => window.indexedDB, session.tab, `${session.first.person.id}.picker.${saved?.id ?? newId()}`)
    this.draft = new ChallengeDraft({
      calls: challengeCalls(session.api),
      shelf,
      now: Date.now,
      random: Math.random,
      input,
      key: newId(),
      ...(saved ? { saved } : {}),
    })
    this.#endGuard = guardLeaving(window, this.draft)
    this.source = 'new'
    this.isPreview = false
  }

  #use(challenge: ChallengeView): void {
    void (challenge.placed ? this.#edit(copyOf(challenge)) : this.#edit(inputOf(challenge), challenge))
  }

  #useRubric(rubric: Rubric): void {
    this.draft?.change({ ...this.draft.input, rubric })
    this.source = 'new'
  }

  #choose(source: Source): void {
    this.source = source
    this.isPreview = false
    if (source === 'place') void import('./pages/cairn-places-page.ts')
    else if (source !== 'new') void import('./pages/cairn-library-page.ts').then(() => import('./pages/cairn-used-page.ts'))
  }

  readonly #preview = (): void => {
    this.isPreview = !this.isPreview
    void import('./pages/cairn-preview-page.ts')
  }

  readonly #add = (): void => {
    const { length: chosen } = this.source === 'place' ? this.places : this.used
    if (this.source === 'new' ? this.draft?.isSavable : chosen > 0) return void this.#leave('add')
    this.isPreview = false
    void this.updateComplete.then(() => this.choice?.focusFirst())
  }

  async #items(session: AppSession, draft: ChallengeDraft): Promise<readonly PickedItem[]> {
    if (this.source === 'new') return [{ kind: 'challenge', id: (await draft.save()).id }]
    if (this.source === 'place') return this.places.map((place) => ({ kind: 'place', place }))
    const { view } = session.first
    this.#usedAgain ??= new UsedAgain(challengeCalls(session.api), newId)
    return view.kind === 'picker' ? this.#usedAgain.items(this.#used(view)) : []
  }

  async #leave(how: 'add' | 'cancel'): Promise<void> {
    const { draft } = this
    const session = this.#ready
    if (!session || !draft) return
    this.isBusy = true
    this.error = undefined
    try {
      const calls = pickerCalls(session.api)
      const form = how === 'add' ? await calls.answer(await this.#items(session, draft)) : await calls.cancel()
      this.#endGuard?.()
      this.isLeaving = true
      submitPickerForm(document, form)
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
      this.isBusy = false
    }
  }
}

const newId = (): string => crypto.randomUUID()

declare global {
  interface HTMLElementTagNameMap {
    'cairn-picker-app': CairnPickerApp
  }
}

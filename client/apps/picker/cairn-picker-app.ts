import { LitElement, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../contexts/saving.ts'
import { sayBold, sayCallError } from '../../contexts/say.ts'
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
import type { CairnChallengeBuilder } from '../../components/cairn-challenge-builder/cairn-challenge-builder.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-challenge-builder/cairn-challenge-builder.ts'
import '../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import { blankChallenge, copyOf } from './blank-challenge.ts'
import { pickerStyles } from './picker-styles.ts'

type Source = 'new' | 'library' | 'used'
type PickerView = Extract<AppSession['first']['view'], { kind: 'picker' }>

/** Choosing or writing a challenge while the LMS waits: three sources, one form, one answer. */
@customElement('cairn-picker-app')
export class CairnPickerApp extends LitElement {
  static override styles = pickerStyles

  @state() private start: Start | undefined
  @state() private source: Source = 'new'
  @state() private draft: ChallengeDraft | undefined
  @state() private isPreview = false
  @state() private isBusy = false
  @state() private isLeaving = false
  @state() private error: CallError | undefined
  @query('main') private main!: HTMLElement | null
  @query('cairn-challenge-builder') private builder!: CairnChallengeBuilder | null
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
        <main class="inner">${this.#notStarted(start)}</main>`
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
          ${this.#sources(view)} ${this.#trouble()} ${this.#content(start.session, view, this.draft)}
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

  #sources(view: PickerView) {
    const sources = [
      ['new', t('picker.sourceNew'), t('picker.sourceNewHint')],
      ['library', t('picker.sourceLibrary'), t('picker.sourceLibraryHintBare')],
      ['used', t('picker.sourceUsed'), t('picker.sourceUsedHint', { count: view.challenges.length })],
    ] as const
    return html`<nav class="pick" aria-label=${t('picker.whereFrom')}>
      ${sources.map(
        ([id, name, hint]) =>
          html`<button type="button" aria-current=${this.source === id ? 'true' : nothing} @click=${() => this.#choose(id)}>
            <b>${name}</b><span class="xs">${hint}</span>
          </button>`,
      )}
    </nav>`
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
        @cairn-use=${(event: CustomEvent<{ challenge: ChallengeView }>) => this.#use(event.detail.challenge)}
      ></cairn-used-page>`
    if (this.isPreview) return html`<cairn-preview-page .challenge=${draft.input}></cairn-preview-page>`
    return html`<cairn-challenge-builder
      .value=${draft.input}
      .faults=${draft.faults}
      zone=${session.first.zone ?? reader.zone}
      @cairn-challenge-changed=${(event: CustomEvent<{ challenge: ChallengeInput }>) => draft.change(event.detail.challenge)}
    ></cairn-challenge-builder>`
  }

  #endBar(session: AppSession, view: PickerView, draft: ChallengeDraft) {
    const { first } = session
    if (this.isLeaving)
      return html`<cairn-end-bar label=${t('picker.addNow')}>${t('picker.leaving', { lms: first.lms.label })}</cairn-end-bar>`
    return html`<cairn-end-bar label=${t('picker.addNow')} ?still=${this.#frame?.isGrown ?? false}>
      ${this.source === 'new' ? this.#sayWhatComes(session, view, draft) : t('picker.libraryHeading')}
      ${
        this.source === 'new'
          ? html`<cairn-button slot="actions" .pressed=${this.isPreview} @click=${this.#preview}>${t('picker.asStudent')}</cairn-button>
              <cairn-button slot="actions" kind="main" ?busy=${this.isBusy} @click=${this.#add}>${t('picker.addNow')}</cairn-button>`
          : nothing
      }
    </cairn-end-bar>`
  }

  #sayWhatComes({ first }: AppSession, view: PickerView, { input, isSavable }: ChallengeDraft) {
    if (!isSavable) return t(input.drivingQuestion.trim() === '' ? 'picker.barMissing' : 'picker.barMissingRubric')
    const course = first.course?.title ?? t('picker.thisCourse')
    const { label: lms } = first.lms
    return view.acceptLineItem
      ? sayBold('picker.barWhole', { course, lms, points: t('common.points', { count: input.scoreMaximum }) })
      : sayBold('picker.barLinkOnly', { course, lms })
  }

  #notStarted(start: Exclude<Start, { kind: 'ready' }>) {
    if (start.kind === 'no_token')
      return html`<cairn-state
        class="note"
        kind="refused"
        heading-level="1"
        heading=${t('picker.openAgainHeading')}
        text=${t('picker.openAgain')}
      ></cairn-state>`
    return html`<cairn-state
      class="note"
      kind="failed"
      heading-level="1"
      heading=${t('picker.failedHeading')}
      text=${sayCallError(start.error, 'teacher')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
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
    if (source !== 'new') void import('./pages/cairn-library-page.ts').then(() => import('./pages/cairn-used-page.ts'))
  }

  readonly #preview = (): void => {
    this.isPreview = !this.isPreview
    void import('./pages/cairn-preview-page.ts')
  }

  readonly #add = (): void => {
    if (!this.draft?.isSavable) {
      this.isPreview = false
      void this.updateComplete.then(() => this.builder?.focusFirst())
      return
    }
    void this.#leave('add')
  }

  async #leave(how: 'add' | 'cancel'): Promise<void> {
    const { draft } = this
    const session = this.#ready
    if (!session || !draft) return
    this.isBusy = true
    this.error = undefined
    try {
      const calls = pickerCalls(session.api)
      const form = how === 'add' ? await calls.answer([{ kind: 'challenge', id: (await draft.save()).id }]) : await calls.cancel()
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

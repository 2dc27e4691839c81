// Longer than 300 lines: what stands on the marking page turns on one choice of student and criterion, which keys, panes and saving all read.
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { CallError } from '../../../data/errors.ts'
import { libraryCalls } from '../../../data/library.ts'
import type { MarkFields } from '../../../data/mark-change.ts'
import type { MarkConflict } from '../../../data/mark-clashes.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import { pinsOf, type Pin } from '../../../data/pins.ts'
import type { ClassRow, MarkingView } from '../../../data/works.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../../../components/cairn-student-strip/cairn-student-strip.ts'
import '../../../components/cairn-tabs/cairn-tabs.ts'
import { inOrder, shortName, stripStudents } from '../class-order.ts'
import { loadBank } from '../load-bank.ts'
import { MarkHistory } from '../mark-history.ts'
import { actionOf, pressOf, type MarkingAction } from '../marking-keys.ts'
import { countOn, criterionWay, nextCriterion, studentWay, type Way, type WayName } from '../marking-way.ts'
import { goTo } from '../place.ts'
import { sayMark } from '../say-mark.ts'
import type { CairnRubricDesk } from './cairn-rubric-desk.ts'
import type { CairnWorkPane } from './cairn-work-pane.ts'
import { markingStyles } from './marking-styles.ts'
import './cairn-keys-dialog.ts'
import './cairn-release-dialog.ts'
import './cairn-rubric-desk.ts'
import './cairn-withdraw-dialog.ts'
import './cairn-work-pane.ts'

const KEYS_OFF = 'keys-off'
const BY_CRITERION = 'by-criterion'

/**
 * Marking one person after another without a page load. Longer than 300 lines: keys, focus and the open criterion belong together,
 * and taking them apart would hide which of them moves the focus.
 */
@customElement('cairn-marking-page')
export class CairnMarkingPage extends LitElement {
  static override styles = markingStyles

  @property({ attribute: false }) desk!: MarkingDesk
  @property({ attribute: false }) session!: AppSession
  @property({ attribute: false }) personId = ''
  @state() private openIndex = 0
  @state() private pane = 'rubric'
  @state() private bank: CairnRubricDesk['bank'] = []
  @state() private error: CallError | undefined
  @state() private releases: 'none' | 'all' | 'one' | 'withdraw' = 'none'
  @state() private showsKeys = false
  @state() private hasKeys = true
  @state() private way: WayName = 'student'
  @state() private spoken = ''
  @state() private pinAt: number | undefined
  @state() private isBeside = false
  @query('cairn-rubric-desk') private rubric!: CairnRubricDesk | null
  @query('cairn-work-pane') private work!: CairnWorkPane | null
  @query('.work') private workPane!: HTMLElement | null
  @query('.judge') private judgePane!: HTMLElement | null
  readonly #history = new MarkHistory()
  readonly #besideFrame = matchMedia('(min-width: 40rem)')
  /** Fixed while the page is open, so that nobody moves under the teacher's hand. */
  #order: readonly string[] = []

  constructor() {
    super()
    watching(this, () => [this.desk])
  }

  /** Lists all keys. */
  showKeys(): void {
    this.showsKeys = true
  }

  override connectedCallback() {
    super.connectedCallback()
    window.addEventListener('keydown', this.#key)
    this.#besideFrame.addEventListener('change', this.#measure)
    this.#measure()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#key)
    this.#besideFrame.removeEventListener('change', this.#measure)
  }

  override firstUpdated() {
    this.hasKeys = this.session.tab.kept[KEYS_OFF] !== true
    this.way = this.session.tab.kept[BY_CRITERION] === true ? 'criterion' : 'student'
    void this.#loadBank()
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('personId')) void this.#open(this.personId)
  }

  override render() {
    const { desk } = this
    const { challenge } = desk.class
    const work = desk.work(this.personId)
    return html`<h1 class="vh">${t('educator.markingOf', { challenge: challenge.title })}</h1>
      <div class="desk">${this.#strip(work)} ${work ? this.#panes(work) : html`<div class="padded">${this.#noWork()}</div>`}</div>
      ${desk.refusal ? html`<div class="refused"><cairn-state kind="failed" heading=${t('educator.markRefused')} text=${sayCallError(desk.refusal, 'teacher')} reference=${desk.refusal.reference ?? ''}></cairn-state></div>` : nothing}
      ${this.#clashesElsewhere()}${this.#bar()}
      <p class="vh" role="status">${this.spoken}</p>
      <cairn-release-dialog
        .desk=${desk}
        lms=${this.session.first.lms.label}
        .personId=${this.releases === 'one' ? this.personId : undefined}
        ?open=${this.releases === 'all' || this.releases === 'one'}
        @cairn-closed=${() => (this.releases = 'none')}
      ></cairn-release-dialog>
      <cairn-withdraw-dialog
        .desk=${desk}
        lms=${this.session.first.lms.label}
        .personId=${this.personId}
        ?open=${this.releases === 'withdraw'}
        @cairn-closed=${() => (this.releases = 'none')}
      ></cairn-withdraw-dialog>
      <cairn-keys-dialog
        ?open=${this.showsKeys}
        .isOn=${this.hasKeys}
        @cairn-closed=${() => (this.showsKeys = false)}
        @cairn-keys-switched=${(event: CustomEvent<{ on: boolean }>) => this.#switchKeys(event.detail.on)}
      ></cairn-keys-dialog>`
  }

  #strip(work: MarkingView | undefined) {
    const { desk } = this
    const rows = this.#rows
    const way = this.#wayNow()
    const students = stripStudents(rows, way.status, this.personId, work)
    return html`<cairn-student-strip
      .students=${students}
      .current=${this.personId}
      label=${t('educator.studentsOf', { count: desk.class.markedCount, of: rows.length })}
      @cairn-student-chosen=${(event: CustomEvent<{ id: string }>) => this.#goTo(event.detail.id)}
    >
      <div slot="head" class="head">
        <p class="small"><b class="num">${way.progress}</b><br /><span class="quiet">${way.waiting}</span></p>
        ${this.#wayChoice()}
      </div>
    </cairn-student-strip>`
  }

  #wayChoice() {
    return html`<span class="way" role="group" aria-label=${t('educator.wayLabel')}>
      <span class="quiet">${t('educator.wayLabel')}</span>
      ${(['student', 'criterion'] as const).map(
        (way) =>
          html`<cairn-button .pressed=${this.way === way} @click=${() => this.#setWay(way)}
            >${t(way === 'student' ? 'educator.wayStudent' : 'educator.wayCriterion')}</cairn-button
          >`,
      )}
    </span>`
  }

  #panes(work: MarkingView) {
    const name = nameOf(work.person)
    const workPane = html`<section class="work" slot="work" tabindex="0" aria-label=${t('educator.workBy', { name })}>
      <cairn-work-pane
        .work=${work}
        .pins=${this.#pins()}
        .pinAt=${this.pinAt}
        .session=${this.session}
        @cairn-flag=${(event: CustomEvent<{ n: number; criterionId: string }>) => this.#chooseFlag(event.detail)}
      ></cairn-work-pane>
    </section>`
    const judgePane = html`<section class="judge" slot="rubric" tabindex="-1" aria-label=${t('educator.theRubric')}>
      ${this.#rubric(work)} ${this.#wayChoice()}
    </section>`
    if (this.isBeside) return html`<div class="panes">${workPane}${judgePane}</div>`
    return html`<cairn-tabs
      class="panes"
      label=${t('educator.workAndRubric')}
      .tabs=${[
        { id: 'work', label: t('educator.theWork') },
        { id: 'rubric', label: t('educator.theRubric') },
      ]}
      current=${this.pane}
      @cairn-tab=${(event: CustomEvent<{ id: string }>) => (this.pane = event.detail.id)}
      >${workPane}${judgePane}</cairn-tabs
    >`
  }

  #rubric(work: MarkingView) {
    return html`<cairn-rubric-desk
      .challenge=${this.desk.class.challenge}
      .work=${work}
      .openIndex=${this.openIndex}
      .onlyOpen=${this.way === 'criterion'}
      .bank=${this.bank}
      .conflicts=${this.desk.conflicts.filter(({ ours }) => ours.personId === this.personId)}
      .hasKeys=${this.hasKeys}
      lms=${this.session.first.lms.label}
      @cairn-mark=${(event: CustomEvent<{ criterionId: string; fields: MarkFields; isTyping: boolean }>) => this.#mark(event.detail)}
      @cairn-overall=${(event: CustomEvent<{ text: string }>) => this.desk.writeOverall(this.personId, event.detail.text)}
      @cairn-open-criterion=${(event: CustomEvent<{ index: number }>) => (this.openIndex = event.detail.index)}
      @cairn-settle=${(event: CustomEvent<{ conflict: MarkConflict; keep: 'theirs' | 'mine' }>) => this.desk.settle(event.detail.conflict, event.detail.keep)}
      @cairn-withdraw=${() => (this.releases = 'withdraw')}
      @cairn-release-one=${() => (this.releases = 'one')}
      @cairn-deliver-again=${(event: CustomEvent<{ overwrite: boolean }>) => void this.#deliver(event.detail.overwrite)}
    ></cairn-rubric-desk>`
  }

  /** A mark that was refused after the marker had gone on. */
  #clashesElsewhere() {
    const [first] = this.desk.conflicts.filter(({ ours }) => ours.personId !== this.personId)
    if (!first) return nothing
    const name = nameOf(first.theirs.person)
    return html`<div class="refused">
      <div class="note note--wait elsewhere" role="status">
        <p class="small">${t('educator.clashElsewhere', { name })}</p>
        <cairn-button @click=${() => this.#goTo(first.ours.personId)}>${t('educator.clashLook', { name: shortName(name) })}</cairn-button>
      </div>
    </div>`
  }

  #noWork() {
    if (!this.error) return html`<cairn-state kind="loading" @cairn-give-up=${() => void this.#open(this.personId)}></cairn-state>`
    return html`<cairn-state
      kind="failed"
      heading=${t('educator.openFailed')}
      text=${sayCallError(this.error, 'teacher')}
      reference=${this.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#open(this.personId)}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #bar() {
    const view = this.desk.class
    return html`<cairn-end-bar label=${t('educator.releaseLabel')}>
      <b class="num">${this.#wayNow().progress}.</b> ${t('educator.seeNothing')}
      <cairn-button
        slot="actions"
        blocked=${view.releasableCount === 0 ? t('educator.releaseBlocked') : ''}
        @click=${() => (this.releases = 'all')}
        >${view.releasableCount === 0 ? t('educator.releaseNone') : t('educator.release', { count: view.releasableCount })}</cairn-button
      >
      <cairn-button slot="actions" kind="main" @click=${this.#main}> ${this.#mainWords()} </cairn-button>
    </cairn-end-bar>`
  }

  #mainWords() {
    const next = this.#next(1)
    const key = this.hasKeys ? html`<kbd aria-hidden="true">J</kbd>` : nothing
    if (next) return html`${t('educator.next', { name: shortName(nameOf(next.person)) })}${key}`
    const criterion = this.#nextCriterion?.criterion
    return criterion ? t('educator.nextCriterion', { criterion: criterion.name }) : t('educator.nextNone')
  }

  #wayNow(): Way {
    const criterion = this.desk.class.challenge.rubric.criteria[this.openIndex]
    return this.way === 'criterion' && criterion ? criterionWay(this.#rows, criterion) : studentWay(this.desk.class, this.#rows)
  }

  /** Where "next" leads once everybody is marked on the open criterion. */
  get #nextCriterion() {
    const { criteria } = this.desk.class.challenge.rubric
    const found = this.way === 'criterion' ? nextCriterion(criteria, this.#rows, this.openIndex) : undefined
    const criterion = found && criteria[found.index]
    return criterion ? { ...found, criterion } : undefined
  }

  get #rows(): readonly ClassRow[] {
    const view = this.desk.class
    if (this.#order.length === 0) this.#order = inOrder(view, 'wait', this.session.first.dateLocale).map(({ person }) => person.id)
    const place = new Map(this.#order.map((id, index) => [id, index]))
    return view.rows.toSorted((a, b) => (place.get(a.person.id) ?? Infinity) - (place.get(b.person.id) ?? Infinity))
  }

  #next(step: 1 | -1): ClassRow | undefined {
    return this.#wayNow().next(this.personId, step)
  }

  async #open(personId: string): Promise<void> {
    if (this.way === 'student') this.openIndex = 0
    this.pinAt = undefined
    this.error = undefined
    try {
      await this.desk.open(personId)
      const next = this.#next(1)
      if (next) this.desk.prefetch(next.person.id)
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }

  async #loadBank(): Promise<void> {
    this.bank = await loadBank(libraryCalls(this.session.api), this.desk.class.challenge.rubric)
  }

  #goTo(personId: string): void {
    goTo(this, { kind: 'mark', challengeId: this.desk.challengeId, personId })
    this.workPane?.scrollTo(0, 0)
    this.judgePane?.scrollTo(0, 0)
  }

  #step(step: 1 | -1): void {
    const next = this.#next(step)
    if (next) this.#goTo(next.person.id)
    else this.spoken = this.#wayNow().done
  }

  readonly #main = (): void => {
    const further = this.#nextCriterion
    if (this.#next(1)) this.#step(1)
    else if (further) {
      this.openIndex = further.index
      if (further.row.person.id !== this.personId) this.#goTo(further.row.person.id)
      this.#sayWay()
    } else goTo(this, { kind: 'class', challengeId: this.desk.challengeId })
  }

  #mark({
    criterionId,
    fields,
    isTyping,
  }: {
    readonly criterionId: string
    readonly fields: MarkFields
    readonly isTyping: boolean
  }): void {
    if (!isTyping) this.#remember(criterionId)
    this.desk.mark(this.personId, criterionId, fields, isTyping)
    if (!isTyping) this.#speak(criterionId)
  }

  #remember(criterionId: string): void {
    const mark = this.desk.work(this.personId)?.marks.find((one) => one.criterionId === criterionId)
    this.#history.remember(this.personId, mark ?? { criterionId, notObserved: false, comment: '' })
  }

  #speak(criterionId: string): void {
    const work = this.desk.work(this.personId)
    if (work) this.spoken = sayMark(this.desk.class.challenge, work, criterionId)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || this.releases !== 'none' || this.showsKeys) return
    const action = actionOf(pressOf(event))
    // Ctrl Enter and Escape are not single characters: they stay when the keys are off.
    if (!action || (!this.hasKeys && action.kind !== 'main' && action.kind !== 'leave_text')) return
    event.preventDefault()
    this.#act(action)
  }

  #act(action: MarkingAction): void {
    const criterion = this.desk.class.challenge.rubric.criteria[this.openIndex]
    switch (action.kind) {
      case 'level': {
        const level = criterion?.levels[action.n - 1]
        if (criterion && level) this.#decide(criterion.id, { levelId: level.id })
        return
      }
      case 'not_observed':
        if (criterion && criterion.levels.length > 0) this.#decide(criterion.id, { notObserved: true })
        return
      case 'clear':
        if (criterion) this.#mark({ criterionId: criterion.id, fields: { levelId: null, notObserved: false }, isTyping: false })
        return
      case 'undo':
        return this.#undo()
      case 'criterion_before':
        return this.#openCriterion(this.openIndex - 1)
      case 'criterion_after':
        return this.#openCriterion(this.openIndex + 1)
      case 'student_next':
        return this.#step(1)
      case 'student_before':
        return this.#step(-1)
      case 'switch_way':
        return this.#setWay(this.way === 'student' ? 'criterion' : 'student')
      case 'main':
        return this.#main()
      case 'help':
        this.showsKeys = true
        return
      case 'pin_before':
        return void this.#stepPin(-1)
      case 'pin_after':
        return void this.#stepPin(1)
      default:
        void this.#focus(action.kind)
    }
  }

  #pins(): readonly Pin[] {
    return pinsOf(this.desk.work(this.personId)?.evidence ?? [], this.desk.class.challenge.rubric)
  }

  /** Walks through what the learner pinned; where one criterion is marked for all, through what is pinned to it. */
  async #stepPin(step: 1 | -1): Promise<void> {
    const { criteria } = this.desk.class.challenge.rubric
    const criterionId = criteria[this.openIndex]?.id
    const pins = this.#pins().filter((pin) => this.way === 'student' || pin.criterionId === criterionId)
    const at = pins.findIndex(({ n }) => n === this.pinAt)
    const pin = pins[at < 0 ? (step === 1 ? 0 : pins.length - 1) : (at + step + pins.length) % pins.length]
    this.spoken = pin
      ? t('educator.spokenPin', { n: pins.indexOf(pin) + 1, of: pins.length, criterion: pin.criterion })
      : t('educator.noPins')
    if (!pin) return
    this.pinAt = pin.n
    this.pane = 'work'
    await this.updateComplete
    await this.work?.focusPin(pin.n)
  }

  /** A pressed flag opens the criterion that it is about. */
  #chooseFlag({ n, criterionId }: { readonly n: number; readonly criterionId: string }): void {
    this.pinAt = n
    const index = this.desk.class.challenge.rubric.criteria.findIndex(({ id }) => id === criterionId)
    if (index >= 0) this.openIndex = index
  }

  async #focus(where: 'bank' | 'comment' | 'overall' | 'leave_text' | 'work' | 'rubric'): Promise<void> {
    this.pane = where === 'work' ? 'work' : 'rubric'
    await this.updateComplete
    const { rubric } = this
    if (where === 'work') this.workPane?.focus()
    if (where === 'rubric' || where === 'leave_text') rubric?.focusLevels()
    if (where === 'comment') rubric?.focusComment()
    if (where === 'bank') rubric?.openBank()
    if (where === 'overall') rubric?.focusOverall()
  }

  /** A level by key opens the next criterion; where one criterion is marked for all, it stays open. */
  #decide(criterionId: string, fields: MarkFields): void {
    this.#mark({ criterionId, fields, isTyping: false })
    if (this.way === 'student') this.#openCriterion(this.openIndex + 1)
  }

  #setWay(way: WayName): void {
    this.way = way
    this.session.tab.keep(BY_CRITERION, way === 'criterion' ? true : undefined)
    const next = this.#next(1)
    if (next) this.desk.prefetch(next.person.id)
    this.#sayWay()
  }

  #sayWay(): void {
    const criterion = this.desk.class.challenge.rubric.criteria[this.openIndex]
    const name = this.desk.class.rows.find(({ person }) => person.id === this.personId)?.person
    this.spoken =
      this.way === 'criterion' && criterion
        ? t('educator.spokenWayCriterion', { criterion: criterion.name, ...countOn(this.#rows, criterion.id) })
        : t('educator.spokenWayStudent', { name: name ? nameOf(name) : '' })
  }

  #openCriterion(index: number): void {
    if (index < 0 || index >= this.desk.class.challenge.rubric.criteria.length) return
    const { rubric } = this
    const hadFocus = rubric?.hasFocusInside ?? false
    this.openIndex = index
    if (hadFocus) void this.updateComplete.then(() => rubric?.updateComplete).then(() => rubric?.focusLevels())
  }

  #undo(): void {
    const last = this.#history.takeBack()
    if (!last) return
    if (last.personId !== this.personId) this.#goTo(last.personId)
    this.desk.mark(last.personId, last.criterionId, last.before, false)
    const { criteria } = this.desk.class.challenge.rubric
    const index = criteria.findIndex(({ id }) => id === last.criterionId)
    this.#openCriterion(index)
    this.spoken = t('educator.spokenUndone', { criterion: criteria[index]?.name ?? '' })
  }

  async #deliver(overwrite: boolean): Promise<void> {
    try {
      await this.desk.deliverAgain(this.personId, overwrite)
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }

  #switchKeys(isOn: boolean): void {
    this.hasKeys = isOn
    this.session.tab.keep(KEYS_OFF, isOn ? undefined : true)
  }

  readonly #measure = (): void => {
    this.isBeside = this.#besideFrame.matches
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-marking-page': CairnMarkingPage
  }
}

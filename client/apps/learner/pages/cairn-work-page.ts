import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { consume } from '@lit/context'
import { sayBold, sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { CallError } from '../../../data/errors.ts'
import type { OwnWork } from '../../../data/own-work.ts'
import type { LearnerWorkView } from '../../../data/works.ts'
import { sayDue, sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import type { TrailStep } from '../../../components/cairn-trail/cairn-trail.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../../components/cairn-rubric-row/cairn-rubric-row.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../../../components/cairn-trail/cairn-trail.ts'
import { canHandInAnyway, legOf, missingThing, type Missing } from '../hand-in-state.ts'
import type { CairnEvidenceSection } from './cairn-evidence-section.ts'
import './cairn-evidence-section.ts'
import { workStyles } from './work-styles.ts'

/** Letters that fit beside their heading in a narrow frame. */
const SHORT_BRIEF = 50

/**
 * One question and the learner's work on it: the way, what to hand in, evidence, the rubric in plain sight, and the hand-in bar.
 * @fires cairn-result - the learner wants to see the result
 */
@customElement('cairn-work-page')
export class CairnWorkPage extends LitElement {
  static override styles = workStyles

  @consume({ context: sessionContext }) private session!: AppSession
  @property({ attribute: false }) work!: OwnWork
  /** The LMS scrolls, not the frame. */
  @property({ attribute: false }) isFrameGrown = false
  @state() private isBusy = false
  @state() private hasAsked = false
  @state() private isBriefOpen = false
  @state() private error: CallError | undefined
  @query('cairn-evidence-section') private evidence!: CairnEvidenceSection

  constructor() {
    super()
    watching(this, () => [this.work])
  }

  override render() {
    const { view } = this.work
    return html`<div class="inner">
        <div class="page lay">
          ${this.#hero(view)}
          <section class="way"><cairn-trail .steps=${wayOf(view)}></cairn-trail></section>
          ${this.#brief(view.challenge.handIn.trim())}
          <div class="main">
            <cairn-evidence-section .work=${this.work} .session=${this.session}></cairn-evidence-section>
            ${this.#rubric(view)}
          </div>
        </div>
      </div>
      ${this.#bar(view)}`
  }

  #hero(view: LearnerWorkView) {
    const { challenge } = view
    const { due, audience } = challenge
    const leg = legOf(view)
    return html`<section class="hero">
      <p class="kicker">${challenge.title}</p>
      <h1 class="question">${challenge.drivingQuestion}</h1>
      <p class="facts">
        ${audience ? html`<span>${sayBold('learner.forWhom', { audience })}</span>` : nothing}
        ${due && leg !== 'work' ? html`<span>${sayBold(isPast(due.at) ? 'learner.wasDue' : 'learner.dueAt', { when: sayDue(due.at, due.zone) })}</span>` : nothing}
      </p>
    </section>`
  }

  /** Beside the work in a wide frame; above it else, and then its first words only, so that the first screen has room to begin. */
  #brief(text: string) {
    if (text === '') return nothing
    const isLong = text.length > SHORT_BRIEF || text.includes('\n')
    return html`<aside class="brief" aria-labelledby="brief" ?data-short=${isLong && !this.isBriefOpen}>
      <h2 id="brief">${t('learner.whatToHandIn')}</h2>
      ${
        isLong
          ? html`<cairn-button class="brief__all" kind="quiet" @click=${() => (this.isBriefOpen = !this.isBriefOpen)}
              >${t(this.isBriefOpen ? 'learner.lessOfIt' : 'learner.allOfIt')}</cairn-button
            >`
          : nothing
      }
      <p class="small">${text}</p>
    </aside>`
  }

  #rubric({ challenge, selfMarks }: LearnerWorkView) {
    const isEditable = this.work.isEditable
    return html`<section class="band" aria-labelledby="rub">
      <div class="band__head">
        <h2 id="rub">${t('learner.goodWork')}</h2>
        <span class="quiet small">${isEditable ? t('learner.tapLevel') : t('learner.yourLevels')}</span>
      </div>
      <div class="rows" @cairn-level-chosen=${this.#choose}>
        ${challenge.rubric.criteria.map(
          (criterion) =>
            html`<cairn-rubric-row
              data-criterion=${criterion.id}
              .criterion=${criterion}
              form=${criterion.levels.length > 4 ? 'stacked' : 'wide'}
              voice="learner"
              chosen-word="you"
              .chosen=${selfMarks[criterion.id]}
              ?readonly=${!isEditable}
              heading="3"
            ></cairn-rubric-row>`,
        )}
      </div>
    </section>`
  }

  #bar(view: LearnerWorkView) {
    const { isEditable } = this.work
    return html`<cairn-end-bar label=${t('learner.handInLabel')} ?still=${this.isFrameGrown}>
      ${isEditable ? this.#sayEditable(view) : this.#sayHandedIn(view)}
      ${this.error ? html` <b>${sayCallError(this.error, 'student')}</b>` : nothing}
      ${
        isEditable
          ? this.#handInButtons(view)
          : view.canTakeBack
            ? html`<cairn-button slot="actions" ?busy=${this.isBusy} @click=${this.#takeBack}>${t('learner.takeBack')}</cairn-button>`
            : nothing
      }
    </cairn-end-bar>`
  }

  #handInButtons(view: LearnerWorkView) {
    const missing = this.#missing(view)
    return html`${
        this.hasAsked && missing?.kind === 'levels'
          ? html`<cairn-button slot="actions" ?busy=${this.isBusy} @click=${() => void this.#handIn()}
              >${t('learner.handInAnyway')}</cairn-button
            >`
          : nothing
      }
      <cairn-button slot="actions" kind="main" ?busy=${this.isBusy} @click=${this.#pressHandIn}>
        ${view.status === 'released' ? t('learner.handInAgain') : t('learner.handIn')}
      </cairn-button>`
  }

  #sayEditable(view: LearnerWorkView) {
    const missing = this.#missing(view)
    if (!missing) {
      return view.status === 'released' ? t('learner.readyAgain') : html`<b>${t('learner.almostThere')}</b> ${t('learner.readyToHandIn')}`
    }
    const isStart = missing.kind === 'evidence' && Object.keys(view.selfMarks).length === 0
    return isStart ? t('learner.missingEvidenceFirst') : html`<b>${t('learner.almost')}</b> ${sayMissing(missing)}`
  }

  #sayHandedIn({ handedInAt, canTakeBack }: LearnerWorkView) {
    return html`<b>${t('learner.handedIn', { when: handedInAt === undefined ? '' : sayWhen(handedInAt) })}</b> ${
        canTakeBack ? t('learner.canTakeBack') : t('learner.teacherStarted')
      }`
  }

  #missing(view: LearnerWorkView): Missing | undefined {
    return missingThing(view, this.work.openUploads)
  }

  #choose = (event: CustomEvent<{ criterionId: string; levelId: string }>): void => {
    this.work.setSelfMark(event.detail.criterionId, event.detail.levelId)
  }

  /** Stays pressable: with something missing it goes there, says so once, and then lets the learner decide. */
  #pressHandIn = (): void => {
    const missing = this.#missing(this.work.view)
    if (!missing || (this.hasAsked && canHandInAnyway(missing))) {
      void this.#handIn()
      return
    }
    this.hasAsked = true
    if (missing.kind === 'levels') {
      const row = this.renderRoot.querySelector(`[data-criterion='${CSS.escape(missing.criteria[0].id)}']`)
      row?.scrollIntoView({ block: 'center' })
      if (row && 'focusLevels' in row) (row as HTMLElement & { focusLevels(): void }).focusLevels()
    } else this.evidence.goTo()
  }

  async #handIn(): Promise<void> {
    await this.#run(() => this.work.handIn())
    if (!this.error) this.hasAsked = false
  }

  #takeBack = (): void => void this.#run(() => this.work.takeBack())

  async #run(act: () => Promise<void>): Promise<void> {
    this.isBusy = true
    this.error = undefined
    try {
      await act()
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
    this.isBusy = false
  }
}

const isPast = (at: string): boolean => Date.parse(at) < Date.now()

function sayMissing(missing: Missing): string {
  switch (missing.kind) {
    case 'evidence':
      return t('learner.missingEvidence')
    case 'uploads':
      return t('learner.missingUpload', { count: missing.count })
    case 'failed':
      return t('learner.missingFailed', { name: missing.name })
    case 'levels': {
      const [{ name }] = missing.criteria
      return missing.criteria.length === 1
        ? t('learner.missingLevel', { criterion: name })
        : t('learner.missingLevels', { count: missing.criteria.length, criterion: name })
    }
  }
}

/** The way through this challenge, from the first piece to what came back. */
function wayOf(view: LearnerWorkView): readonly TrailStep[] {
  const leg = legOf(view)
  const { due } = view.challenge
  const handedIn = view.handedInAt === undefined ? '' : t('learner.handedInAt', { when: sayWhen(view.handedInAt) })
  const here = due
    ? t(isPast(due.at) ? 'learner.youAreHereWasDue' : 'learner.youAreHereDue', { when: sayDue(due.at, due.zone) })
    : t('learner.youAreHere')
  const doing: TrailStep = { name: t('learner.stepWork'), at: leg === 'work' ? 'now' : 'done', ...(leg === 'work' ? { when: here } : {}) }
  const handing: TrailStep =
    leg === 'work'
      ? { name: t('learner.stepHandIn'), at: 'next' }
      : { name: t('learner.stepHandIn'), at: leg === 'waiting' ? 'now' : 'done', when: handedIn }
  const reading: TrailStep =
    leg === 'result'
      ? { name: t('learner.stepRead'), at: 'now', when: t('learner.canLookAgain') }
      : { name: t('learner.stepRead'), at: 'next', when: t('learner.opensWhenMarked') }
  return [doing, handing, reading]
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-work-page': CairnWorkPage
  }
}

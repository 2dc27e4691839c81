import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { ChallengeInput } from '../../../server/contract/challenges.ts'
import type { FieldFault } from '../../../server/contract/errors.ts'
import type { Rubric } from '../../../server/contract/rubrics.ts'
import { CHALLENGE_LIMITS, RUBRIC_LIMITS } from '../../../server/contract/words.ts'
import { sayFieldFault } from '../../words/errors.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { clipboardPaste, messageCircleQuestionMark, minus, plus } from '../icon/icons.ts'
import type { CairnField } from '../cairn-field/cairn-field.ts'
import '../cairn-button/cairn-button.ts'
import '../cairn-field/cairn-field.ts'
import '../cairn-toast/cairn-toast.ts'
import { builderStyles } from './builder-styles.ts'
import { dueFromLocal, localFromDue } from './due-time.ts'
import { addCriterion, addLevel, levelCount, removeTopLevel, rubricFromTable } from './rubric-edits.ts'
import { rubricQuestions } from './rubric-questions.ts'
import { sayQuestion } from './say-question.ts'
import './cairn-rubric-grid.ts'

/**
 * The form of a challenge: the question in the sign face, what to hand in, audience, due date, points, and the rubric as a grid.
 * @fires cairn-challenge-changed - `{ challenge }`, at each key; the owner gives it back as `value`
 */
@customElement('cairn-challenge-builder')
export class CairnChallengeBuilder extends LitElement {
  static override styles = builderStyles

  @property({ attribute: false }) value!: ChallengeInput
  /** Marks exist: words can change, criteria and levels stay. */
  @property({ type: Boolean }) locked = false
  @property({ attribute: false }) faults: readonly FieldFault[] = []
  /** IANA zone for due dates that are chosen here. */
  @property() zone = 'UTC'
  @property({ attribute: false }) newId: () => string = () => crypto.randomUUID()
  @state() private voice: 'learner' | 'marker' = 'learner'
  @state() private isPasting = false
  @state() private pasteFault = ''
  @state() private removed: { readonly before: Rubric; readonly name: string } | undefined
  @query('#paste') private pasteField!: CairnField | null
  @query('#question') private questionField!: CairnField

  /** Brings a person to the first thing that is wrong or missing. */
  focusFirst(): void {
    this.questionField.focus()
  }

  override render() {
    const { value } = this
    return html`<div class="form">
      ${this.#field({
        id: 'question',
        label: t('picker.question'),
        hint: value.drivingQuestion === '' ? t('picker.questionHint') : '',
        text: value.drivingQuestion,
        path: 'drivingQuestion',
        most: CHALLENGE_LIMITS.questionLength,
        kind: 'textarea',
        isSign: true,
        change: (drivingQuestion) => ({ drivingQuestion: drivingQuestion.replaceAll(/\s*\n\s*/g, ' ') }),
      })}
      <div class="two">
        ${this.#field({
          id: 'handin',
          label: t('picker.handIn'),
          hint: t('picker.handInHint'),
          text: value.handIn,
          path: 'handIn',
          most: CHALLENGE_LIMITS.handInLength,
          kind: 'textarea',
          change: (handIn) => ({ handIn }),
        })}
        <div class="stack">
          ${this.#field({
            id: 'audience',
            label: t('picker.audience'),
            text: value.audience ?? '',
            path: 'audience',
            most: CHALLENGE_LIMITS.audienceLength,
            isOptional: true,
            change: (audience) => ({ audience }),
          })}
          ${this.#due()}
        </div>
      </div>
      <div class="two">
        ${this.#field({
          id: 'title',
          label: t('picker.titleLabel'),
          hint: t('picker.titleHint'),
          text: value.title,
          path: 'title',
          most: CHALLENGE_LIMITS.titleLength,
          isOptional: true,
          change: (title) => ({ title }),
        })}
        <cairn-field
          label=${t('picker.points')}
          type="number"
          inputmode="decimal"
          min="1"
          max=${CHALLENGE_LIMITS.maxPoints}
          step="any"
          .value=${String(value.scoreMaximum)}
          fault=${this.#fault('scoreMaximum')}
          @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#points(event.detail.value)}
        ></cairn-field>
      </div>
      ${this.#rubric()}
    </div>`
  }

  #field(field: {
    readonly id: string
    readonly label: string
    readonly hint?: string
    readonly text: string
    readonly path: string
    readonly most: number
    readonly kind?: 'input' | 'textarea'
    readonly isSign?: boolean
    readonly isOptional?: boolean
    readonly change: (text: string) => Partial<ChallengeInput>
  }) {
    return html`<cairn-field
      id=${field.id}
      kind=${field.kind ?? 'input'}
      ?sign=${field.isSign ?? false}
      ?optional=${field.isOptional ?? false}
      label=${field.label}
      hint=${field.hint ?? ''}
      fault=${this.#fault(field.path)}
      max-length=${field.most}
      .value=${field.text}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#change(field.change(event.detail.value))}
    ></cairn-field>`
  }

  #due() {
    const { due } = this.value
    const zone = due?.zone ?? this.zone
    return html`<cairn-field
      label=${t('picker.due')}
      type="datetime-local"
      optional
      hint=${t('picker.dueZone', { zone: zone.replaceAll('_', ' ') })}
      fault=${this.#fault('due')}
      .value=${due ? localFromDue(due) : ''}
      @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#setDue(event.detail.value, zone)}
    ></cairn-field>`
  }

  #rubric() {
    const { rubric } = this.value
    const questions = rubricQuestions(rubric, t('picker.joiners').split('|'))
    return html`<section
      aria-labelledby="rb"
      @cairn-rubric-changed=${(event: CustomEvent<{ rubric: Rubric }>) => this.#change({ rubric: event.detail.rubric })}
      @cairn-criterion-removed=${(event: CustomEvent<{ before: Rubric; name: string }>) => (this.removed = event.detail)}
    >
      <div class="band__head">
        <h2 id="rb">${t('picker.rubric')}</h2>
        ${this.locked ? html`<p class="small quiet">${t('picker.locked')}</p>` : this.#rubricTools()}
      </div>
      ${this.isPasting ? this.#paste() : nothing}
      <cairn-rubric-grid
        .rubric=${rubric}
        .voice=${this.voice}
        ?locked=${this.locked}
        .faults=${this.faults}
        .newId=${this.newId}
        .asked=${new Set(questions.map(({ criterion, level }) => `${criterion}/${level}`))}
      ></cairn-rubric-grid>
      <div class="row row--tight under">
        <span role="group" aria-label=${t('picker.voice')} class="row row--tight">
          <cairn-button .pressed=${this.voice === 'learner'} @click=${() => (this.voice = 'learner')}
            >${t('picker.voiceLearner')}</cairn-button
          >
          <cairn-button .pressed=${this.voice === 'marker'} @click=${() => (this.voice = 'marker')}
            >${t('picker.voiceMarker')}</cairn-button
          >
        </span>
        ${this.locked ? nothing : this.#levelTools(levelCount(rubric))}
      </div>
      <div class="questions" role="status">
        ${questions.map((question) => html`<p class="note note--wait">${icon(messageCircleQuestionMark)}<span class="small">${sayQuestion(question)}</span></p>`)}
      </div>
      <cairn-toast
        text=${this.removed ? t('picker.criterionRemoved', { name: this.removed.name || t('picker.criterion') }) : ''}
        @cairn-undo=${this.#putBack}
        @cairn-gone=${() => (this.removed = undefined)}
      ></cairn-toast>
    </section>`
  }

  #rubricTools() {
    return html`<span class="row row--tight">
      <cairn-button .expanded=${this.isPasting} @click=${() => (this.isPasting = !this.isPasting)}
        >${icon(clipboardPaste)}${t('picker.pasteTable')}</cairn-button
      >
      ${
        this.value.rubric.criteria.length < RUBRIC_LIMITS.criteria
          ? html`<cairn-button @click=${() => this.#change({ rubric: addCriterion(this.value.rubric, levelNames(), this.newId) })}
              >${icon(plus)}${t('picker.addCriterion')}</cairn-button
            >`
          : nothing
      }
    </span>`
  }

  #levelTools(count: number) {
    const { rubric } = this.value
    return html`${
      count > RUBRIC_LIMITS.minLevels
        ? html`<cairn-button kind="quiet" @click=${() => this.#change({ rubric: removeTopLevel(rubric) })}
            >${icon(minus)}${t('picker.levelLess')}</cairn-button
          >`
        : nothing
    }${
      count < RUBRIC_LIMITS.levels
        ? html`<cairn-button kind="quiet" @click=${() => this.#change({ rubric: addLevel(rubric, levelNames()[count] ?? '', this.newId) })}
            >${icon(plus)}${t('picker.levelMore')}</cairn-button
          >`
        : nothing
    }`
  }

  #paste() {
    return html`<div class="panel paste">
      <cairn-field
        id="paste"
        kind="textarea"
        rows="4"
        label=${t('picker.pasteTable')}
        hint=${t('picker.pasteHint')}
        fault=${this.pasteFault}
      ></cairn-field>
      <div class="row"><cairn-button @click=${this.#usePasted}>${t('picker.pasteUse')}</cairn-button></div>
    </div>`
  }

  readonly #usePasted = (): void => {
    const rubric = rubricFromTable(this.pasteField?.value ?? '', this.value.rubric, levelNames(), this.newId)
    this.pasteFault = rubric ? '' : t('picker.pasteNothing')
    if (!rubric) return
    this.isPasting = false
    this.removed = undefined
    this.#change({ rubric })
  }

  readonly #putBack = (): void => {
    if (this.removed) this.#change({ rubric: this.removed.before })
    this.removed = undefined
  }

  #points(text: string): void {
    const number = Number(text)
    if (text.trim() !== '' && Number.isFinite(number) && number > 0) this.#change({ scoreMaximum: number })
    else this.requestUpdate()
  }

  #setDue(local: string, zone: string): void {
    const { due: _old, ...rest } = this.value
    const due = dueFromLocal(local, zone)
    this.#say(due ? { ...rest, due } : rest)
  }

  #fault(path: string): string {
    const found = this.faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
    return found ? sayFieldFault(found.code) : ''
  }

  #change(part: Partial<ChallengeInput>): void {
    this.#say({ ...this.value, ...part })
  }

  #say(challenge: ChallengeInput): void {
    this.value = challenge
    this.dispatchEvent(new CustomEvent('cairn-challenge-changed', { detail: { challenge }, bubbles: true, composed: true }))
  }
}

const levelNames = (): readonly string[] => t('picker.levelNames').split('|')

declare global {
  interface HTMLElementTagNameMap {
    'cairn-challenge-builder': CairnChallengeBuilder
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import { whyScore } from '../../../contexts/why-score.ts'
import type { ChallengeView, RubricCriterion } from '../../../data/challenges.ts'
import type { MarkFields } from '../../../data/mark-change.ts'
import type { MarkConflict } from '../../../data/mark-clashes.ts'
import { levelNumber } from '../../../data/score.ts'
import type { CriterionMark, MarkingView } from '../../../data/works.ts'
import { sayNumber, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { messageSquare } from '../../../components/icon/icons.ts'
import type { CairnCommentBank } from '../../../components/cairn-comment-bank/cairn-comment-bank.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import type { CairnField } from '../../../components/cairn-field/cairn-field.ts'
import type { CairnRubricRow } from '../../../components/cairn-rubric-row/cairn-rubric-row.ts'
import { MARK_LIMITS } from '../../../../server/contract/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-comment-bank/cairn-comment-bank.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-level-mark/cairn-level-mark.ts'
import '../../../components/cairn-rubric-row/cairn-rubric-row.ts'
import '../../../components/cairn-why/cairn-why.ts'
import { shortName } from '../class-order.ts'
import type { BankEntry } from '../load-bank.ts'
import { criterionOf, otherLevel, partOf, sayClash, sayTakeClash, type ClashPart } from '../say-clash.ts'
import { rubricDeskStyles } from './rubric-desk-styles.ts'
import './cairn-released.ts'

/**
 * The rubric of one work: the open criterion with its levels and comment, the others one line each, the total and the whole.
 * @fires cairn-mark - `{ criterionId, fields, isTyping }`
 * @fires cairn-overall - `{ text }`
 * @fires cairn-open-criterion - `{ index }`
 * @fires cairn-settle - `{ conflict, keep }`
 * Events of `cairn-released` pass through.
 */
@customElement('cairn-rubric-desk')
export class CairnRubricDesk extends LitElement {
  static override styles = rubricDeskStyles

  @property({ attribute: false }) challenge!: ChallengeView
  @property({ attribute: false }) work!: MarkingView
  @property({ attribute: false }) openIndex = 0
  /** One criterion is marked for all: the others and the whole stay away, unless they wait for a choice. */
  @property({ attribute: false }) onlyOpen = false
  @property({ attribute: false }) bank: readonly BankEntry[] = []
  @property({ attribute: false }) conflicts: readonly MarkConflict[] = []
  @property() lms = ''
  @property({ attribute: false }) hasKeys = true
  @query('cairn-rubric-row') private row!: CairnRubricRow | null
  @query('cairn-comment-bank') private comment!: CairnCommentBank | null
  @query('#overall') private overall!: CairnField | null

  focusLevels(): void {
    this.row?.focusLevels()
  }

  focusComment(): void {
    this.comment?.focus()
  }

  openBank(): void {
    this.comment?.openBank()
  }

  focusOverall(): void {
    this.overall?.focus()
  }

  /** Whether the focus is among the levels or in a comment of the open criterion. */
  get hasFocusInside(): boolean {
    return this.shadowRoot?.activeElement !== null && this.shadowRoot?.activeElement !== undefined
  }

  override render() {
    const { criteria } = this.challenge.rubric
    const away = this.onlyOpen
    const has = (id: string | undefined): boolean => this.conflicts.some((conflict) => criterionOf(conflict) === id)
    return html`${criteria.map((criterion, index) => {
      if (index === this.openIndex) return this.#open(criterion, index)
      return away && !has(criterion.id) ? nothing : this.#line(criterion, index)
    })}
    ${away ? nothing : this.#total()}${away && !has(undefined) ? nothing : this.#whole()}
    ${away ? nothing : html`<cairn-released .work=${this.work} lms=${this.lms} ?done=${this.#isDone}></cairn-released>`}`
  }

  #open(criterion: RubricCriterion, index: number) {
    const mark = this.#mark(criterion)
    const selfLevel = this.work.selfMarks[criterion.id]
    const conflict = this.#clash(criterion.id, 'level')
    return html`<section class="now" aria-label=${criterion.name}>
      ${keyed(
        `${this.work.person.id}/${criterion.id}`,
        html`<cairn-rubric-row
            .criterion=${withoutQuestion(criterion)}
            form="key"
            voice="marker"
            heading="2"
            .chosen=${mark.levelId}
            ?not-observed=${mark.notObserved}
            ?offer-not-observed=${criterion.levels.length > 0}
            .selfMark=${selfLevel === undefined ? undefined : { levelId: selfLevel, name: shortName(nameOf(this.work.person)) }}
            .position=${{ n: index + 1, of: this.challenge.rubric.criteria.length }}
            .changedBy=${conflict ? otherLevel(conflict, criterion) : undefined}
            @cairn-level-chosen=${(event: CustomEvent<{ levelId: string }>) => this.#say(criterion, { levelId: event.detail.levelId })}
            @cairn-not-observed=${() => this.#say(criterion, { notObserved: true })}
            @cairn-change-settled=${(event: CustomEvent<{ keep: 'theirs' | 'mine' }>) => this.#settle(conflict, event.detail.keep)}
          ></cairn-rubric-row>
          <cairn-comment-bank
            label=${t('educator.commentOn', { criterion: criterion.name })}
            hide-label
            .value=${mark.comment}
            .levelId=${mark.levelId}
            .comments=${this.bank.filter(({ criterionId }) => criterionId === criterion.id)}
            max-length=${MARK_LIMITS.commentLength}
            @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#say(criterion, { comment: event.detail.value }, true)}
          ></cairn-comment-bank>`,
      )}
      ${this.#clashNote(criterion, 'words')} ${this.hasKeys ? this.#hint(criterion) : nothing}
    </section>`
  }

  #hint({ levels }: RubricCriterion) {
    return html`<p class="hint-line" aria-hidden="true">
      ${levels.length === 0 ? nothing : html`<span><kbd>1</kbd>–<kbd>${levels.length}</kbd> ${t('educator.hintLevel')}</span>`}
      <span><kbd>/</kbd> ${t('educator.hintComments')}</span>
      <span><kbd>J</kbd><kbd>K</kbd> ${t('educator.hintStudent')}</span>
      <span><kbd>C</kbd> ${t('educator.hintWay')}</span>
      <span><kbd>?</kbd> ${t('educator.hintAll')}</span>
    </p>`
  }

  #line(criterion: RubricCriterion, index: number) {
    const mark = this.#mark(criterion)
    const level = levelNumber(criterion, mark.levelId)
    const isComment = criterion.levels.length === 0
    const state = isComment
      ? t('educator.commentOnly')
      : mark.notObserved
        ? t('common.notObserved')
        : level === 0
          ? t('educator.notYet')
          : t('educator.levelN', { n: level })
    return html`<button class="line" type="button" aria-expanded="false" @click=${() => this.#openAt(index)}>
        <span>${criterion.name}</span>
        <span class="quiet xs num"
          >${state}${mark.comment.trim() === '' ? nothing : html`<span class="vh">, ${t('educator.hasComment')}</span>`}</span
        >
        ${
          isComment
            ? icon(messageSquare)
            : html`<cairn-level-mark .level=${level} .of=${criterion.levels.length} size="s" look="mark" decorative></cairn-level-mark>`
        }</button
      >${this.#clashNote(criterion, 'level')}${this.#clashNote(criterion, 'words')}`
  }

  #clash(criterionId: string | undefined, part: ClashPart): MarkConflict | undefined {
    return this.conflicts.find((conflict) => criterionOf(conflict) === criterionId && partOf(conflict) === part)
  }

  #clashNote(criterion: RubricCriterion | undefined, part: ClashPart) {
    const conflict = this.#clash(criterion?.id, part)
    if (!conflict) return nothing
    return html`<div class="other" role="status">
      <p class="small" dir="auto">${sayClash(conflict, criterion)}</p>
      <span class="row">
        <cairn-button @click=${() => this.#settle(conflict, 'theirs')}>${sayTakeClash(conflict, criterion)}</cairn-button>
        <cairn-button @click=${() => this.#settle(conflict, 'mine')}>${t('educator.keepMine')}</cairn-button>
      </span>
    </div>`
  }

  #total() {
    const { work } = this
    const why = whyScore(this.challenge.rubric, work.marks, work.scoreMaximum)
    if (why.score === undefined) return html`<p class="total small quiet">${t('educator.noPointsYet')}</p>`
    const score = sayNumber(why.score)
    return html`<cairn-why
      class="total"
      form="line"
      heading-level="3"
      heading=${t('educator.whySum', { score })}
      label=${t('educator.whySumLabel', { score, maximum: sayNumber(work.scoreMaximum) })}
      .layers=${why.layers}
      sum=${why.sum}
    >
      <b slot="number" class="num">${score}</b>
      <span slot="of" class="small"
        >${t('common.ofPoints', { count: work.scoreMaximum })} ${this.#isDone ? nothing : t('educator.soFar')}</span
      >
    </cairn-why>`
  }

  get #isDone(): boolean {
    return this.challenge.rubric.criteria
      .filter(({ levels }) => levels.length > 0)
      .every((criterion) => this.#mark(criterion).levelId !== undefined || this.#mark(criterion).notObserved)
  }

  #whole() {
    return html`<div class="whole">
      <cairn-field
        id="overall"
        kind="textarea"
        rows="2"
        label=${t('educator.overallTo', { name: shortName(nameOf(this.work.person)) })}
        placeholder=${t('educator.overallHint')}
        max-length=${MARK_LIMITS.commentLength}
        .value=${this.work.overall}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#fire('cairn-overall', { text: event.detail.value })}
      ></cairn-field>
      ${this.#clashNote(undefined, 'words')}
    </div>`
  }

  #mark({ id }: RubricCriterion): CriterionMark {
    return this.work.marks.find(({ criterionId }) => criterionId === id) ?? { criterionId: id, notObserved: false, comment: '' }
  }

  #say({ id }: RubricCriterion, fields: MarkFields, isTyping = false): void {
    this.#fire('cairn-mark', { criterionId: id, fields, isTyping })
  }

  #settle(conflict: MarkConflict | undefined, keep: 'theirs' | 'mine'): void {
    if (conflict) this.#fire('cairn-settle', { conflict, keep })
  }

  #openAt(index: number): void {
    this.#fire('cairn-open-criterion', { index })
    void this.updateComplete.then(() => this.focusLevels())
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

const bare = new WeakMap<RubricCriterion, RubricCriterion>()

/** The marker knows the question; the room is needed for the levels. The same criterion gives the same object. */
function withoutQuestion(criterion: RubricCriterion): RubricCriterion {
  const known = bare.get(criterion) ?? { ...criterion, question: '' }
  bare.set(criterion, known)
  return known
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-rubric-desk': CairnRubricDesk
  }
}

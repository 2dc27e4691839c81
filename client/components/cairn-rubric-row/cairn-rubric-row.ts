import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { RubricCriterion, RubricLevel } from '../../../server/contract/rubrics.ts'
import { base, buttons, chips, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { messageSquare, userRound } from '../icon/icons.ts'
import '../cairn-level-mark/cairn-level-mark.ts'
import { rubricRowStyles } from './rubric-row-styles.ts'

/** Another marker's level beside ours, in words, and the two buttons. */
export interface OtherLevel {
  /** "Ana chose 2 at 11:40" */
  readonly text: string
  readonly take: string
  readonly keep: string
}

/** A wording longer than this wants the whole width. */
const LONG_TEXT = 150
const MOST_COLUMNS = 5

/**
 * One rubric criterion; its levels are native radios in a fieldset.
 * `wide` puts levels in columns where the row has 37 rem, `stacked` in cards, `key` in lines with the marking keys 1–6 and 0.
 * @slot comment - the comment field, under the levels
 * @slot example-<levelId> - a quiet link to an example of that level
 * @fires cairn-level-chosen - `{ criterionId, levelId }`
 * @fires cairn-not-observed - `{ criterionId }`
 * @fires cairn-change-settled - `{ criterionId, keep: 'theirs' | 'mine' }`
 * @cssprop --level-gap - space between levels; `--cairn-space-2` unless set, 6 px in the key form
 */
@customElement('cairn-rubric-row')
export class CairnRubricRow extends LitElement {
  static override styles = [base, signs, buttons, chips, rubricRowStyles]

  @property({ attribute: false }) criterion?: RubricCriterion
  @property() form: 'wide' | 'stacked' | 'key' = 'wide'
  /** Whose wording of the levels is shown. */
  @property() voice: 'learner' | 'marker' = 'learner'
  /** Id of the chosen level. */
  @property() chosen?: string | undefined
  /** The word on the chosen level. */
  @property({ attribute: 'chosen-word' }) chosenWord: 'you' | 'chosen' | 'none' = 'none'
  /** What the learner said, shown to the marker. */
  @property({ attribute: false }) selfMark?: { readonly levelId: string; readonly name: string } | undefined
  @property({ type: Boolean, attribute: 'not-observed' }) notObserved = false
  /** Adds "nothing to look at yet" as a choice. */
  @property({ type: Boolean, attribute: 'offer-not-observed' }) offerNotObserved = false
  @property({ type: Boolean }) readonly = false
  @property({ attribute: false }) changedBy?: OtherLevel | undefined
  /** Level of the criterion's heading in the page. */
  @property({ type: Number }) heading = 3
  /** Which criterion of how many. */
  @property({ attribute: false }) position?: { readonly n: number; readonly of: number }
  /** The level a person has just chosen here; its stone settles. */
  @state() private fresh?: string | undefined
  @query('input:checked') private checked!: HTMLInputElement | null
  @query('input') private first!: HTMLInputElement | null

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('criterion') && changed.get('criterion') !== undefined) this.fresh = undefined
  }

  /** Puts the focus on the chosen level, else on the first. */
  focusLevels(): void {
    ;(this.checked ?? this.first)?.focus()
  }

  override render() {
    const { criterion } = this
    if (criterion === undefined) return nothing
    const kinds = [this.form, this.readonly ? 'readonly' : '', this.notObserved ? 'unseen' : ''].join(' ')
    return html`<fieldset class=${kinds}>
      <legend>
        <span class="name" dir="auto" role="heading" aria-level=${this.heading}>${criterion.name}</span>
        ${criterion.question === '' ? nothing : html`<span class="quiet small" dir="auto">${criterion.question}</span>`}
        ${criterion.kind === 'formative' ? html`<span class="quiet xs">${t('parts.countsNot')}</span>` : nothing}
        ${this.position === undefined ? nothing : html`<span class="position quiet xs num">${t('parts.criterionOf', this.position)}</span>`}
      </legend>
      ${this.#changed(criterion)} ${criterion.levels.length === 0 ? this.#commentOnly() : this.#levels(criterion)}
      <slot name="comment"></slot>
    </fieldset>`
  }

  #commentOnly() {
    return html`<p class="comment-only">${icon(messageSquare)}${t('parts.commentNoPoints')}</p>`
  }

  #levels({ levels, id }: RubricCriterion) {
    const tooMuch = levels.length > MOST_COLUMNS || levels.some((level) => level[this.voice].length > LONG_TEXT)
    const form = this.form === 'wide' && tooMuch ? 'stacked' : this.form
    const unseen = this.notObserved && (this.readonly || !this.offerNotObserved)
    return html`${unseen ? html`<p class="status quiet">${t('common.notObserved')}</p>` : nothing}
      <div class="levels levels--${form}" data-count=${levels.length}>
        ${levels.map((level, index) => this.#level(level, index, form))}
        ${this.offerNotObserved && !this.readonly ? this.#nothingYet(id) : nothing}
      </div>`
  }

  #level(level: RubricLevel, index: number, form: 'wide' | 'stacked' | 'key') {
    const chosen = this.chosen === level.id && !this.notObserved
    const of = this.criterion?.levels.length ?? 0
    const text = level[this.voice] || level.learner
    const word =
      chosen && this.chosenWord !== 'none'
        ? html`<span class="by">${this.chosenWord === 'you' ? t('common.you') : t('parts.chosen')}</span>`
        : nothing
    const title = level.name === '' ? t('common.level', { n: index + 1 }) : t('common.levelNamed', { n: index + 1, name: level.name })
    const body = html`${this.readonly ? nothing : this.#radio(level.id, chosen)}
      ${form === 'key' ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
      <cairn-level-mark
        decorative
        .level=${index + 1}
        .of=${of}
        .look=${chosen ? 'picked' : 'option'}
        .size=${form === 'key' ? 's' : 'm'}
        ?settle=${chosen && this.fresh === level.id}
      ></cairn-level-mark>
      ${
        form === 'key'
          ? html`<span><span class="vh">${title}. </span><span class="text" dir="auto">${text}</span>${this.#self(level)}</span>`
          : html`<span class="n"><span>${title}</span>${word}</span><span class="text" dir="auto">${text}</span>${this.#self(level)}`
      }
      <span class="example"><slot name="example-${level.id}"></slot></span>`
    return this.readonly
      ? html`<div class="level" ?data-chosen=${chosen}>
          ${body}${chosen ? html`<span class="vh">${t('parts.chosen')}</span>` : nothing}
        </div>`
      : html`<label class="level" ?data-chosen=${chosen}>${body}</label>`
  }

  #radio(value: string, checked: boolean) {
    return html`<input type="radio" name="level" .value=${value} .checked=${live(checked)} @change=${() => this.#choose(value)} />`
  }

  #self(level: RubricLevel) {
    if (this.selfMark?.levelId !== level.id) return nothing
    const n = (this.criterion?.levels.indexOf(level) ?? 0) + 1
    return html`<span class="self">${icon(userRound)}<span>${t('parts.says', { name: this.selfMark.name, n })}</span></span>`
  }

  #nothingYet(criterionId: string) {
    return html`<label class="level level--none" ?data-chosen=${this.notObserved}>
      <input
        type="radio"
        name="level"
        .value=${''}
        .checked=${live(this.notObserved)}
        @change=${() => this.#say('cairn-not-observed', { criterionId }, () => (this.notObserved = true))}
      />
      ${this.form === 'key' ? html`<kbd aria-hidden="true">0</kbd>` : html`<span></span>`}
      <span class="text">${t('parts.notObservedHere')}</span>
    </label>`
  }

  #changed({ id }: RubricCriterion) {
    const { changedBy } = this
    if (changedBy === undefined) return nothing
    const settle = (keep: 'theirs' | 'mine') => () => this.#say('cairn-change-settled', { criterionId: id, keep })
    return html`<div class="changed" role="status">
      <span>${changedBy.text}</span>
      <button class="btn" type="button" @click=${settle('theirs')}>${changedBy.take}</button>
      <button class="btn" type="button" @click=${settle('mine')}>${changedBy.keep}</button>
    </div>`
  }

  /** Shows at once, then tells: the mark is seen before the server knows. */
  #choose(levelId: string): void {
    this.#say('cairn-level-chosen', { criterionId: this.criterion?.id, levelId }, () => {
      this.chosen = levelId
      this.notObserved = false
      this.fresh = levelId
    })
  }

  #say(name: string, detail: unknown, before?: () => void): void {
    before?.()
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-rubric-row': CairnRubricRow
  }
}

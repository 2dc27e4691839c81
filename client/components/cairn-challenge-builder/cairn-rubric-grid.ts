import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { FieldFault } from '../../../server/contract/errors.ts'
import type { Rubric, RubricCriterion, RubricLevel } from '../../../server/contract/rubrics.ts'
import { CRITERION_KINDS, RUBRIC_LIMITS, type CriterionKind } from '../../../server/contract/words.ts'
import { sayFieldFault } from '../../words/errors.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { circleAlert, x } from '../icon/icons.ts'
import '../cairn-level-mark/cairn-level-mark.ts'
import { gridStyles } from './rubric-grid-styles.ts'
import { changeCriterion, changeLevel, levelCount, removeCriterion, setKind } from './rubric-edits.ts'

/**
 * A rubric as a grid: criteria down, levels across, a cell for each description with its points. Arrow keys move between cells when
 * the caret has nowhere to go. Stacked: one card per criterion.
 * @fires cairn-rubric-changed - `{ rubric }`
 * @fires cairn-criterion-removed - `{ before }`, the rubric before, so that it can come back
 */
@customElement('cairn-rubric-grid')
export class CairnRubricGrid extends LitElement {
  static override styles = gridStyles

  @property({ attribute: false }) rubric!: Rubric
  /** Whose words the cells show. */
  @property() voice: 'learner' | 'marker' = 'learner'
  /** Marks exist: words can change, criteria and levels stay. */
  @property({ type: Boolean }) locked = false
  /** What the server found wrong; paths begin with `rubric.`. */
  @property({ attribute: false }) faults: readonly FieldFault[] = []
  @property({ attribute: false }) newId: () => string = () => crypto.randomUUID()
  /** Cells that a question is about: `criterion name/level number`. */
  @property({ attribute: false }) asked: ReadonlySet<string> = new Set()
  @state() private openCriterion = ''

  override render() {
    const count = levelCount(this.rubric)
    const columns = Array.from({ length: count }, (_none, index) => index)
    return html`<table @keydown=${this.#move}>
      <caption class="vh">
        ${t('picker.rubricCaption')}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="vh">${t('picker.criterion')}</span></th>
          ${columns.map(
            (index) =>
              html`<th scope="col">
                <div class="head">
                  <cairn-level-mark .level=${index + 1} .of=${count} size="s" look="plain" decorative></cairn-level-mark>
                  <span>${t('picker.levelHead', { n: index + 1 })}</span>
                </div>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rubric.criteria,
          ({ id }) => id,
          (criterion, index) => this.#row(criterion, index, count),
        )}
      </tbody>
    </table>`
  }

  #row(criterion: RubricCriterion, index: number, count: number) {
    return html`<tr>
      <th scope="row">${this.#rowHead(criterion, index)}</th>
      ${
        criterion.levels.length === 0
          ? html`<td class="comment" colspan=${count}><p class="small quiet">${t('parts.commentNoPoints')}</p></td>`
          : criterion.levels.map((level, at) => this.#cell(criterion, level, index, at, count))
      }
    </tr>`
  }

  #rowHead(criterion: RubricCriterion, index: number) {
    const name = criterion.name || t('picker.unnamed', { n: index + 1 })
    const fault = this.#fault(`rubric.criteria.${index}.name`)
    return html`<div class="name">
        <textarea
          class="input"
          rows="1"
          data-cell="${index}/-1"
          aria-label=${t('picker.criterionName', { n: index + 1 })}
          placeholder=${t('picker.criterion')}
          maxlength=${RUBRIC_LIMITS.nameLength}
          aria-invalid=${fault ? 'true' : nothing}
          .value=${live(criterion.name)}
          @input=${(event: InputEvent) => this.#change(criterion, { name: oneLine(event) })}
        ></textarea>
        ${
          this.locked
            ? nothing
            : html`<button
                class="btn btn--icon"
                type="button"
                aria-label=${t('picker.removeCriterion', { name })}
                @click=${() => this.#remove(criterion)}
              >
                ${icon(x)}
              </button>`
        }
      </div>
      ${fault ? html`<p class="fault">${icon(circleAlert)}<span>${sayFieldFault(fault.code)}</span></p>` : nothing}
      <details ?open=${this.openCriterion === criterion.id}>
        <summary class="xs quiet">
          ${criterion.kind === 'scored' ? html`${t('picker.weight')} ${criterion.weight}` : t(`picker.kind_${criterion.kind}`)}
        </summary>
        <div class="more">
          <textarea
            class="input"
            rows="1"
            aria-label=${t('picker.criterionQuestion', { name })}
            placeholder=${t('picker.criterionQuestionHint')}
            maxlength=${RUBRIC_LIMITS.textLength}
            .value=${live(criterion.question)}
            @input=${(event: InputEvent) => this.#change(criterion, { question: oneLine(event) })}
          ></textarea>
          <select
            class="input"
            aria-label=${t('picker.kind', { name })}
            ?disabled=${this.locked}
            @change=${(event: Event) => this.#setKind(criterion, event)}
          >
            ${CRITERION_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === criterion.kind}>${t(`picker.kind_${kind}`)}</option>`)}
          </select>
          ${
            criterion.kind === 'scored'
              ? html`<label class="xs"
                  >${t('picker.weight')}
                  <input
                    class="input"
                    type="number"
                    min="0"
                    max="100"
                    step="any"
                    inputmode="decimal"
                    aria-label=${t('picker.weightOf', { name })}
                    .value=${live(String(criterion.weight))}
                    @change=${(event: Event) => this.#change(criterion, { weight: numberOf(event, criterion.weight) })}
                /></label>`
              : nothing
          }
        </div>
      </details>`
  }

  #cell(criterion: RubricCriterion, level: RubricLevel, row: number, at: number, count: number) {
    const name = criterion.name || t('picker.unnamed', { n: row + 1 })
    const isMarker = this.voice === 'marker'
    const n = at + 1
    const fault = this.#fault(`rubric.criteria.${row}.levels.${at}`)
    return html`<td>
      <span class="stacked"><cairn-level-mark .level=${n} .of=${count} size="s" look="plain" decorative></cairn-level-mark></span>
      <div class="cell ${this.asked.has(`${criterion.name}/${n}`) ? 'asked' : ''}">
        <textarea
          class="input"
          rows="3"
          data-cell="${row}/${at}"
          aria-label=${t(isMarker ? 'picker.cellMarker' : 'picker.cell', { criterion: name, n })}
          placeholder=${isMarker ? level.learner || t('picker.cellHintMarker') : t('picker.cellHint')}
          maxlength=${RUBRIC_LIMITS.textLength}
          aria-invalid=${fault ? 'true' : nothing}
          .value=${live(isMarker ? level.marker : level.learner)}
          @input=${(event: InputEvent) => this.#changeLevel(criterion, at, { [this.voice]: textOf(event) })}
          @paste=${(event: ClipboardEvent) => this.#paste(event, row, at)}
        ></textarea>
        <label class="points xs"
          ><input
            type="number"
            min="0"
            max="1000"
            step="any"
            inputmode="decimal"
            aria-label=${t('picker.cellPoints', { criterion: name, n })}
            .value=${live(String(level.points))}
            @change=${(event: Event) => this.#changeLevel(criterion, at, { points: numberOf(event, level.points) })}
          /><span aria-hidden="true">${t('picker.cellPointsShort')}</span></label
        >
      </div>
      ${fault ? html`<p class="fault">${icon(circleAlert)}<span>${sayFieldFault(fault.code)}</span></p>` : nothing}
    </td>`
  }

  #fault(path: string): FieldFault | undefined {
    return this.faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
  }

  #change(criterion: RubricCriterion, part: Partial<RubricCriterion>): void {
    this.#say(changeCriterion(this.rubric, criterion.id, part))
  }

  #changeLevel(criterion: RubricCriterion, at: number, part: Partial<RubricLevel>): void {
    this.#say(changeLevel(this.rubric, criterion.id, at, part))
  }

  #setKind(criterion: RubricCriterion, event: Event): void {
    this.openCriterion = criterion.id
    const kind = (event.target as HTMLSelectElement).value as CriterionKind
    this.#say(setKind(this.rubric, criterion.id, kind, t('picker.levelNames').split('|'), this.newId))
  }

  #remove(criterion: RubricCriterion): void {
    const before = this.rubric
    this.#say(removeCriterion(this.rubric, criterion.id))
    this.dispatchEvent(
      new CustomEvent('cairn-criterion-removed', { detail: { before, name: criterion.name }, bubbles: true, composed: true }),
    )
  }

  /** A pasted row of a spreadsheet fills the cells to the end side. */
  #paste(event: ClipboardEvent, row: number, at: number): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const criterion = this.rubric.criteria[row]
    if (!criterion || !text.includes('\t')) return
    event.preventDefault()
    const cells = (text.split(/\r?\n/)[0] ?? '').split('\t')
    const rubric = cells.reduce(
      (changed, cell, index) =>
        changeLevel(changed, criterion.id, at + index, { [this.voice]: cell.trim().slice(0, RUBRIC_LIMITS.textLength) }),
      this.rubric,
    )
    this.#say(rubric)
  }

  /** Arrows leave a cell where the caret can go no further that way. */
  readonly #move = (event: KeyboardEvent): void => {
    const area = event.target
    if (!(area instanceof HTMLTextAreaElement) || event.shiftKey || event.ctrlKey || event.metaKey) return
    const [row = 0, column = 0] = (area.dataset['cell'] ?? '').split('/').map(Number)
    const isAtStart = area.selectionStart === 0 && area.selectionEnd === 0
    const isAtEnd = area.selectionStart === area.value.length && area.selectionEnd === area.value.length
    const turned = this.matches(':dir(rtl)') ? -1 : 1
    const steps: Readonly<Record<string, readonly [number, number, boolean]>> = {
      ArrowUp: [-1, 0, isAtStart],
      ArrowDown: [1, 0, isAtEnd],
      ArrowLeft: [0, -turned, turned === 1 ? isAtStart : isAtEnd],
      ArrowRight: [0, turned, turned === 1 ? isAtEnd : isAtStart],
    }
    const step = steps[event.key]
    if (!step?.[2] || area.dataset['cell'] === undefined) return
    const next = this.renderRoot.querySelector<HTMLTextAreaElement>(`[data-cell='${row + step[0]}/${column + step[1]}']`)
    if (!next) return
    event.preventDefault()
    next.focus()
    const caret = step[0] + step[1] * turned < 0 ? next.value.length : 0
    next.setSelectionRange(caret, caret)
  }

  #say(rubric: Rubric): void {
    this.dispatchEvent(new CustomEvent('cairn-rubric-changed', { detail: { rubric }, bubbles: true, composed: true }))
  }
}

const textOf = (event: Event): string => (event.target as HTMLTextAreaElement).value
const oneLine = (event: Event): string => textOf(event).replaceAll(/\s*\n\s*/g, ' ')

/** A number as written; the old one where nothing sensible stands there. */
function numberOf(event: Event, otherwise: number): number {
  const { value } = event.target as HTMLInputElement
  const number = Number(value)
  return value.trim() === '' || !Number.isFinite(number) || number < 0 ? otherwise : number
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-rubric-grid': CairnRubricGrid
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { base, fields } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { stickyNote } from '../icon/icons.ts'
import { caretPlace } from './caret.ts'

/** A comment to use again; `level` counts from 1. */
export interface BankComment {
  readonly id: string
  readonly levelId: string
  readonly level: number
  readonly comment: string
  readonly nextStep?: string
}

const MOST_SHOWN = 8
const LIST_REM = 20

/**
 * A comment field that can bring a comment of the bank: `/` at the start of a word opens the list under the caret, typing filters it,
 * arrows move, Enter puts it in, Escape closes and keeps what was typed. The button does the same for a pointer.
 * @fires cairn-input - `{ value }`, at each key and when a comment was put in
 * @fires cairn-change - `{ value }`, when a person leaves the field
 * @fires cairn-comment-inserted - `{ id }`
 */
@customElement('cairn-comment-bank')
export class CairnCommentBank extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .box {
        position: relative;
      }
      textarea.input {
        font-size: var(--comment-size, var(--cairn-text-m));
        min-block-size: 3.75rem;
        padding-inline-end: 3rem;
      }
      .open {
        position: absolute;
        inset-block-start: 0.125rem;
        inset-inline-end: 0.125rem;
        display: grid;
        place-items: center;
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border: 0;
        border-radius: var(--cairn-radius-m);
        background: none;
        color: var(--cairn-ink-quiet);
        cursor: pointer;
      }
      .open:hover {
        background: var(--cairn-sunken);
      }
      .open:focus-visible {
        outline-offset: -4px;
      }
      .list {
        position: absolute;
        z-index: 6;
        inline-size: min(20rem, 100%);
        max-block-size: 17rem;
        overflow-y: auto;
        padding: 0.25rem;
        border: 1px solid var(--cairn-line-strong);
        border-radius: var(--cairn-radius-m);
        background: var(--cairn-surface);
        box-shadow: var(--cairn-lift-2);
      }
      [role='option'] {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        gap: 0 0.5rem;
        min-block-size: 2.75rem;
        align-content: center;
        padding: 0.3125rem 0.5rem;
        border-radius: var(--cairn-radius-s);
        font-size: var(--cairn-text-s);
        line-height: 1.35;
        cursor: pointer;
      }
      [role='option'] b {
        font-variant-numeric: tabular-nums;
      }
      [role='option'] .next {
        grid-column: 2;
        color: var(--cairn-ink-quiet);
      }
      [role='option'][aria-selected='true'] {
        background: var(--cairn-tarn-wash);
        box-shadow: inset 0 0 0 2px var(--cairn-tarn);
      }
      .empty {
        margin: 0;
        padding: 0.625rem;
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      @media (forced-colors: active) {
        [role='option'][aria-selected='true'] {
          outline: 2px solid Highlight;
        }
      }
      @media print {
        .open {
          display: none;
        }
      }
    `,
  ]

  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() value = ''
  @property({ attribute: false }) comments: readonly BankComment[] = []
  /** The chosen level: its comments come first. */
  @property({ attribute: 'level-id' }) levelId?: string | undefined
  @property({ type: Number }) rows = 2
  @property() placeholder = ''
  @property({ type: Boolean }) readonly = false
  @property({ type: Number, attribute: 'max-length' }) maxLength = 4000
  @state() private open = false
  @state() private at = 0
  /** Where in the text the filter begins: behind the `/`. */
  @state() private from = 0
  @query('textarea') private area!: HTMLTextAreaElement
  @query('.list') private list!: HTMLElement | null

  override render() {
    const shown = this.open ? this.#matching() : []
    return html`<div class="field" @focusout=${this.#left}>
      <label class=${this.hideLabel ? 'vh' : 'label'} for="c">${this.label}</label>
      <div class="box">
        <textarea
          class="input"
          id="c"
          rows=${this.rows}
          maxlength=${this.maxLength}
          placeholder=${this.placeholder || nothing}
          ?readonly=${this.readonly}
          aria-autocomplete=${this.comments.length === 0 ? nothing : 'list'}
          aria-controls=${this.open ? 'list' : nothing}
          aria-activedescendant=${this.open && shown.length > 0 ? `o${this.at}` : nothing}
          aria-describedby=${this.comments.length === 0 ? nothing : 'hint'}
          .value=${live(this.value)}
          @input=${this.#type}
          @change=${() => this.#say('cairn-change', { value: this.value })}
          @keydown=${this.#keys}
        ></textarea>
        ${this.comments.length === 0 || this.readonly ? nothing : this.#button()} ${this.open ? this.#list(shown) : nothing}
      </div>
      <span class="vh" id="hint">${t('parts.bankHint')}</span>
    </div>`
  }

  override updated() {
    const { list } = this
    if (list === null || !this.open) return
    const { x, y } = caretPlace(this.area)
    list.style.insetBlockStart = `${Math.min(y + 6, this.area.offsetHeight + 4)}px`
    list.style.left = `min(${x}px, 100% - min(${LIST_REM}rem, 100%))`
    list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** A plain focus: delegated, it would select all, and the next key would replace a whole comment. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.area.focus(options)
  }

  /** Opens the bank at the caret. */
  openBank(): void {
    this.area.focus()
    this.from = this.area.selectionStart
    this.at = 0
    this.open = this.comments.length > 0
  }

  #button() {
    return html`<button
      class="open"
      type="button"
      aria-label=${t('parts.bankOpen')}
      title=${t('parts.bankOpen')}
      @click=${() => this.openBank()}
    >
      ${icon(stickyNote)}
    </button>`
  }

  #list(shown: readonly BankComment[]) {
    return html`<div class="list" id="list" role="listbox" aria-label=${t('parts.bank')}>
      ${shown.map(
        (entry, index) =>
          html`<div
            role="option"
            id="o${index}"
            aria-selected=${index === this.at ? 'true' : 'false'}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#put(entry)}
          >
            <b>${entry.level}</b
            ><span>${entry.comment}</span>${entry.nextStep === undefined ? nothing : html`<span class="next">${entry.nextStep}</span>`}
          </div>`,
      )}
      ${shown.length === 0 ? html`<div class="empty" role="option" aria-disabled="true" aria-selected="false">${t('parts.bankEmpty')}</div>` : nothing}
    </div>`
  }

  #matching(): readonly BankComment[] {
    const words = this.value
      .slice(this.from, this.area?.selectionStart ?? this.value.length)
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
    const near = (entry: BankComment): number => (entry.levelId === this.levelId ? -1 : entry.level)
    return this.comments
      .filter((entry) => words.every((word) => `${entry.comment} ${entry.nextStep ?? ''}`.toLowerCase().includes(word)))
      .toSorted((a, b) => near(a) - near(b))
      .slice(0, MOST_SHOWN)
  }

  #type = (): void => {
    this.value = this.area.value
    const caret = this.area.selectionStart
    const typed = this.value.slice(0, caret)
    if (!this.open && this.comments.length > 0 && /(^|\s)\/$/.test(typed)) {
      this.open = true
      this.from = caret
    }
    if (this.open && (caret < this.from || typed.slice(this.from).includes('\n'))) this.open = false
    this.at = 0
    this.#say('cairn-input', { value: this.value })
  }

  #keys = (event: KeyboardEvent): void => {
    if (!this.open || event.isComposing) return
    const shown = this.#matching()
    if (event.key === 'ArrowDown') this.at = (this.at + 1) % Math.max(1, shown.length)
    else if (event.key === 'ArrowUp') this.at = (this.at - 1 + shown.length) % Math.max(1, shown.length)
    else if (event.key === 'Escape') this.open = false
    else if (event.key === 'Enter' && shown[this.at] !== undefined) this.#put(shown[this.at]!)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Puts the comment where `/` and the filter stood. */
  #put(entry: BankComment): void {
    const slash = this.value[this.from - 1] === '/' ? 1 : 0
    const text = entry.nextStep === undefined ? entry.comment : `${entry.comment} ${entry.nextStep}`
    const before = this.value.slice(0, this.from - slash)
    const space = before === '' || /\s$/.test(before) ? '' : ' '
    const after = this.value.slice(this.area.selectionStart)
    this.value = `${before}${space}${text}${after}`.slice(0, this.maxLength)
    this.open = false
    this.area.value = this.value
    const caret = before.length + space.length + text.length
    this.area.focus()
    this.area.setSelectionRange(caret, caret)
    this.#say('cairn-input', { value: this.value })
    this.#say('cairn-comment-inserted', { id: entry.id })
  }

  #left = (event: FocusEvent): void => {
    if (event.relatedTarget === null || !this.renderRoot.contains(event.relatedTarget as Node)) this.open = false
  }

  #say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-comment-bank': CairnCommentBank
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { base, fields } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { circleAlert } from '../icon/icons.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * A native control with its label above, hint and fault under it, all joined for a reader.
 * Never clears what was typed. Required is the rule; `optional` says so in words.
 * @fires cairn-input - `{ value }`, at each key
 * @fires cairn-change - `{ value }`, when a person leaves the field or chooses
 */
@customElement('cairn-field')
export class CairnField extends LitElement {
  static readonly formAssociated = true
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .if {
        font-weight: var(--cairn-weight-text);
        color: var(--cairn-ink-quiet);
        font-size: var(--cairn-text-s);
      }
      :host([sign]) .input {
        font: 700 var(--cairn-text-xl) / 1.2 var(--cairn-font-sign);
        padding: 0.75rem;
        min-block-size: 0;
      }
      .input:read-only:not(select) {
        background: var(--cairn-sunken);
      }
    `,
  ]

  @property() kind: 'input' | 'textarea' | 'select' = 'input'
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() hint = ''
  /** A sentence that says what is there and what to write; empty when nothing is wrong. */
  @property() fault = ''
  @property() value = ''
  @property() type = 'text'
  @property() override inputMode = ''
  @property() name = ''
  @property({ type: Boolean }) optional = false
  @property({ type: Boolean }) readonly = false
  @property({ attribute: false }) options: readonly { readonly value: string; readonly label: string }[] = []
  @property({ type: Number, attribute: 'max-length' }) maxLength?: number
  @property({ type: Number }) rows = 2
  @property() placeholder = ''
  @property() autocomplete: AutoFill = 'off'
  @property() min?: string
  @property() max?: string
  @property() step?: string
  /** Writes in the sign face: the driving question. */
  @property({ type: Boolean, reflect: true }) sign = false
  @query('.input') private control!: Control | null
  readonly #internals = this.attachInternals()

  override willUpdate() {
    this.#internals.setFormValue(this.value)
  }

  override render() {
    return html`<div class="field">
      <label class=${this.hideLabel ? 'vh' : 'label'} for="c">
        ${this.label}${this.optional ? html` <span class="if">${t('parts.ifYouLike')}</span>` : nothing}
      </label>
      ${this.#control()}
      <span class="hint" id="hint" ?hidden=${this.hint === ''}>${this.hint}</span>
      <span class="fault" id="fault" role="status"
        >${this.fault === '' ? nothing : html`${icon(circleAlert)}<span>${this.fault}</span>`}</span
      >
    </div>`
  }

  /** A plain focus: delegated, it would select all, and the next key would replace what is there. */
  override focus(options?: FocusOptions): void {
    this.control?.focus(options)
  }

  /** What is selected in the text: characters from, to (exclusive). */
  get selection(): readonly [number, number] {
    return this.control instanceof HTMLTextAreaElement ? [this.control.selectionStart, this.control.selectionEnd] : [0, 0]
  }

  /** Selects all of the text, so that the next key replaces it. */
  select(): void {
    if (!(this.control instanceof HTMLSelectElement)) this.control?.select()
  }

  #control() {
    const described = [this.hint === '' ? '' : 'hint', this.fault === '' ? '' : 'fault'].filter((id) => id !== '').join(' ')
    const by = described === '' ? nothing : described
    const invalid = this.fault === '' ? nothing : 'true'
    const value = live(this.value)
    if (this.kind === 'select') {
      return html`<select class="input" id="c" aria-describedby=${by} aria-invalid=${invalid} @input=${this.#type} @change=${this.#leave}>
        ${this.options.map((option) => html`<option value=${option.value} ?selected=${option.value === this.value}>${option.label}</option>`)}
      </select>`
    }
    if (this.kind === 'textarea') {
      return html`<textarea
        class="input"
        id="c"
        rows=${this.rows}
        maxlength=${this.maxLength ?? nothing}
        placeholder=${this.placeholder || nothing}
        aria-describedby=${by}
        aria-invalid=${invalid}
        ?readonly=${this.readonly}
        .value=${value}
        @input=${this.#type}
        @change=${this.#leave}
      ></textarea>`
    }
    return html`<input
      class="input"
      id="c"
      type=${this.type}
      inputmode=${this.inputMode || nothing}
      maxlength=${this.maxLength ?? nothing}
      placeholder=${this.placeholder || nothing}
      autocomplete=${this.autocomplete}
      min=${this.min ?? nothing}
      max=${this.max ?? nothing}
      step=${this.step ?? nothing}
      aria-describedby=${by}
      aria-invalid=${invalid}
      ?readonly=${this.readonly}
      .value=${value}
      @input=${this.#type}
      @change=${this.#leave}
      @keydown=${this.#submit}
    />`
  }

  #type = (event: Event): void => {
    this.value = (event.target as Control).value
    this.#say('cairn-input')
  }

  #leave = (event: Event): void => {
    this.value = (event.target as Control).value
    this.#say('cairn-change')
  }

  /** Enter in a one-line field submits its form, as a native one does. */
  #submit = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.#internals.form?.requestSubmit()
  }

  #say(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: { value: this.value }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-field': CairnField
  }
}

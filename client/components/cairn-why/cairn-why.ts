import { LitElement, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { base, buttons, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { x } from '../icon/icons.ts'
import { whyStyles } from './why-styles.ts'

/** One layer that a number rests on. */
export interface WhyLayer {
  /** In words: "Tue 14 Oct". */
  readonly when?: string
  /** An icon of `icons.ts`. */
  readonly icon?: string
  readonly what: string
  /** What it gave: "3", "18 of 24". */
  readonly value: string
  /** Counted most. */
  readonly most?: boolean
  /** Not counted; `what` says why. */
  readonly out?: boolean
}

/**
 * A number that can be lifted: its trigger, and the layers it rests on, opened in place below the row.
 * `row` has a column for a level mark and a shaft from the number down; `line` stands in a sentence or a ruled line.
 * Focus stays on the trigger; Escape closes. It prints open.
 * @slot mark - above the number (row)
 * @slot number - the number itself
 * @slot of - quiet words behind the number
 * @slot - beside it: heading, comment
 * @slot after - at the end of the line: a receipt
 * @slot more - at the end of the panel
 * @fires cairn-why-toggled - `{ open }`
 * @fires cairn-ask - a person thinks that it is wrong
 * @cssprop --why-size - size of the number in a line; that of the text around it unless set
 * @cssprop --why-column - width of the mark column; 6 rem, stacked 3.75 rem
 */
@customElement('cairn-why')
export class CairnWhy extends LitElement {
  static override styles = [base, signs, buttons, whyStyles]

  @property() form: 'line' | 'row' = 'line'
  /** The panel's question: "Why level 3?" */
  @property() heading = ''
  /** The trigger, read aloud: "Level 3 of 4. Why 3?" */
  @property() label = ''
  @property({ attribute: false }) layers: readonly WhyLayer[] = []
  /** One line of arithmetic, in words and digits. */
  @property() sum = ''
  /** What to press when it looks wrong: "Ask Ms. Okafor about this level". Empty: nothing to press. */
  @property() ask = ''
  @property({ type: Boolean }) open = false
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3
  @query('.trigger') private trigger!: HTMLButtonElement | null

  override render() {
    return this.form === 'row' ? this.#row() : this.#line()
  }

  #row() {
    return html`<div class="row" @keydown=${this.#keys}>
      <div class="markside" ?data-open=${this.open}><slot name="mark"></slot>${this.#lift()}</div>
      <div><slot></slot></div>
      ${this.#panel()}
    </div>`
  }

  #line() {
    return html`<div class="line" @keydown=${this.#keys}>
      <div class="top">
        ${this.#lift()}
        <div class="beside"><slot></slot></div>
        <slot name="after"></slot>
      </div>
      ${this.#panel()}
    </div>`
  }

  #lift() {
    return html`<span class="lift"
      ><button
        class="trigger"
        type="button"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="panel"
        aria-label=${this.label || nothing}
        @click=${this.#toggle}
      >
        <slot name="number"></slot>
      </button>
      <span class="of"><slot name="of"></slot></span
    ></span>`
  }

  #panel() {
    const bare = this.layers.every((layer) => layer.when === undefined && layer.icon === undefined)
    return html`<section class="panel-under" id="panel" aria-labelledby="h" ?hidden=${!this.open}>
      <span class="shaft" aria-hidden="true"></span>
      <div class="head">
        <span class="sign" id="h" role="heading" aria-level=${this.headingLevel}>${this.heading}</span>
        <button class="btn btn--icon" type="button" aria-label=${t('common.close')} @click=${this.#close}>${icon(x)}</button>
      </div>
      ${
        this.layers.length === 0
          ? nothing
          : html`<ol class="strata ${bare ? 'bare' : ''}">
              ${this.layers.map((layer) => this.#layer(layer, bare))}
            </ol>`
      }
      ${this.sum === '' ? nothing : html`<p class="small sum">${this.sum}</p>`}
      <slot name="more"></slot>
      ${
        this.ask === ''
          ? nothing
          : html`<p class="small wrong">
              ${t('parts.looksWrong')} <button class="btn btn--quiet" type="button" @click=${this.#ask}>${this.ask}</button>
            </p>`
      }
    </section>`
  }

  #layer(layer: WhyLayer, bare: boolean) {
    const value = layer.most === true ? t('parts.countedMost', { value: layer.value }) : layer.value
    return html`<li ?data-most=${layer.most === true} ?data-out=${layer.out === true}>
      ${
        bare
          ? nothing
          : html`<span class="num when">${layer.when ?? ''}</span
              >${layer.icon === undefined ? html`<span class="none"></span>` : icon(layer.icon)}`
      }
      <span>${layer.what}</span><span class="num">${value}</span>
    </li>`
  }

  #toggle = (): void => this.#set(!this.open)

  #close = (): void => {
    this.#set(false)
    this.trigger?.focus()
  }

  #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return
    event.stopPropagation()
    this.#close()
  }

  #set(open: boolean): void {
    this.open = open
    this.dispatchEvent(new CustomEvent('cairn-why-toggled', { detail: { open }, bubbles: true, composed: true }))
  }

  #ask = (): void => {
    this.dispatchEvent(new CustomEvent('cairn-ask', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-why': CairnWhy
  }
}

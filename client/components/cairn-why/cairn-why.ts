import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { base, buttons, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { x } from '../icon/icons.ts'

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
 * @cssprop --why-column - width of the mark column; 6 rem, stacked 3.75 rem
 */
@customElement('cairn-why')
export class CairnWhy extends LitElement {
  static override styles = [
    base,
    signs,
    buttons,
    css`
      :host {
        display: block;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem var(--cairn-space-4);
      }
      .top > .beside {
        min-inline-size: 0;
      }
      .top slot[name='after']::slotted(*) {
        margin-inline-start: auto;
      }
      .trigger {
        position: relative;
        min-inline-size: 1.75rem;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        line-height: 1;
        color: inherit;
        font-variant-numeric: tabular-nums;
        text-decoration: underline dotted 2px;
        text-decoration-color: var(--cairn-line-strong);
        text-underline-offset: 0.22em;
        cursor: pointer;
      }
      /* The number is small; the finger is not: 44 px. */
      .trigger::after {
        content: '';
        position: absolute;
        inset: 50% auto auto 50%;
        inline-size: max(100% + 0.5rem, 2.75rem);
        block-size: max(100% + 0.5rem, 2.75rem);
        translate: -50% -50%;
      }
      .trigger:hover {
        color: var(--cairn-tarn);
        text-decoration-color: var(--cairn-tarn);
      }
      .lift {
        white-space: nowrap;
        font-family: var(--cairn-font-sign);
        font-weight: 700;
        font-size: var(--why-size, inherit);
      }
      .of {
        font: var(--cairn-weight-text) var(--cairn-text-s) / 1.3 var(--cairn-font-text);
        color: var(--cairn-ink-quiet);
      }
      .panel-under {
        position: relative;
        grid-column: 1 / -1;
        border-block-start: 3px solid var(--cairn-ink);
        border-radius: 0 0 var(--cairn-radius-l) var(--cairn-radius-l);
        background: var(--cairn-surface);
        padding: var(--cairn-space-4);
        box-shadow: inset 0 0 0 1px var(--cairn-line);
      }
      .line .panel-under {
        margin-block-start: 0.75rem;
      }

      .row {
        display: grid;
        grid-template-columns: var(--why-column, 6rem) minmax(0, 1fr);
        gap: var(--cairn-space-3) var(--cairn-space-5);
      }
      .row .lift {
        font-size: 1.5rem;
        line-height: 1;
      }
      .markside {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 0.5rem;
      }
      /* The shaft: from the number down to what it rests on. */
      .row .markside[data-open]::after {
        content: '';
        flex: 1;
        inline-size: 3px;
        min-block-size: 1rem;
        margin-block: 0.25rem calc(-1 * var(--cairn-space-3));
        background: var(--cairn-ink);
      }
      .line .shaft {
        position: absolute;
        inset-block-end: 100%;
        inset-inline-start: 0.75rem;
        inline-size: 3px;
        block-size: 0.75rem;
        background: var(--cairn-ink);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--cairn-space-3);
      }
      .strata {
        margin-block: var(--cairn-space-3);
      }
      .strata li {
        display: grid;
        grid-template-columns: 5.5rem 1.25rem minmax(0, 1fr) auto;
        gap: 0 var(--cairn-space-3);
        align-items: baseline;
        padding-block: 0.4375rem;
        border-block-end: 1px solid var(--cairn-line);
        font-size: var(--cairn-text-s);
        line-height: 1.4;
      }
      .strata .i {
        inline-size: 1.125rem;
        block-size: 1.125rem;
        align-self: center;
        color: var(--cairn-ink-quiet);
      }
      .strata li[data-most] {
        font-weight: var(--cairn-weight-label);
      }
      .strata li[data-most] .i {
        color: var(--cairn-ink);
      }
      .strata li[data-out] {
        color: var(--cairn-ink-quiet);
      }
      .bare li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .sum {
        padding: 0.625rem 0.75rem;
        border-radius: var(--cairn-radius-s);
        background: var(--cairn-sunken);
        font-variant-numeric: tabular-nums;
      }
      .wrong {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 0.25rem;
        margin-block-start: 0.5rem;
      }
      .wrong .btn {
        font-size: var(--cairn-text-s);
      }
      @media (max-width: 39.99rem) {
        .row {
          grid-template-columns: var(--why-column, 3.75rem) minmax(0, 1fr);
          gap: var(--cairn-space-3);
        }
        .strata:not(.bare) li {
          grid-template-columns: 1.25rem minmax(0, 1fr) auto;
        }
        .strata:not(.bare) li > .when {
          grid-area: 2 / 2 / auto / -1;
          font-size: var(--cairn-text-xs);
          color: var(--cairn-ink-quiet);
        }
        .strata:not(.bare) li > :is(.i, .none) {
          grid-area: 1 / 1;
        }
      }
      @media print {
        .panel-under[hidden] {
          display: block !important;
        }
        .head .btn,
        .wrong {
          display: none;
        }
      }
    `,
  ]

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

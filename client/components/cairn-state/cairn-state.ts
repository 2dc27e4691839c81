import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { base, buttons, chips, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { lock, octagonX } from '../icon/icons.ts'

const SHAPES_AFTER_MS = 300
const WORDS_AFTER_MS = 3_000
const WAY_OUT_AFTER_MS = 10_000

/**
 * What stands in the place of a part: empty (what will be here, who acts), loading (nothing, then shapes, then words, then a way out),
 * refused (what opens it), failed (what happened, what is safe, one action, reference).
 * @slot - more words
 * @slot actions - one button
 * @fires cairn-give-up - a person took the way out of a long wait
 */
@customElement('cairn-state')
export class CairnState extends LitElement {
  static override styles = [
    base,
    signs,
    chips,
    buttons,
    css`
      :host {
        display: block;
      }
      .empty {
        display: grid;
        justify-items: start;
        gap: var(--cairn-space-2);
        padding: var(--cairn-space-5);
        border: 2px dashed var(--cairn-line-strong);
        border-radius: var(--cairn-radius-l);
      }
      .sign {
        font-size: var(--cairn-text-l);
        line-height: 1.2;
      }
      .loading {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
        padding: var(--cairn-space-4);
        border: 1px solid var(--cairn-line);
        border-radius: var(--cairn-radius-l);
        background: var(--cairn-surface);
      }
      .shapes {
        display: grid;
        gap: 0.625rem;
        inline-size: 100%;
      }
      .shapes span {
        block-size: 1rem;
        border-radius: 4px;
        background: var(--cairn-sunken);
      }
      .shapes span:first-child {
        inline-size: 55%;
        block-size: 1.5rem;
      }
      .shapes span:nth-child(3) {
        inline-size: 82%;
      }
      .quiet {
        color: var(--cairn-ink-quiet);
      }
      .note b {
        line-height: 1.3;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-2);
      }
      .note .do:not([hidden]) {
        margin-block-start: 0.5rem;
      }
      code {
        font: 600 var(--cairn-text-s) / 1.4 var(--cairn-font-code);
        color: var(--cairn-ink);
        letter-spacing: 0.06em;
      }
      @media (forced-colors: active) {
        .note {
          border: 1px solid CanvasText;
        }
        .shapes span {
          border: 1px solid GrayText;
        }
      }
    `,
  ]

  @property() kind: 'empty' | 'loading' | 'refused' | 'failed' = 'empty'
  @property() heading = ''
  @property() text = ''
  /** `7K-QM2`: only where a person must help. */
  @property() reference = ''
  /** Level of the heading in the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2
  /** How long it has been loading: 0 nothing, 1 shapes, 2 words, 3 way out. */
  @state() private waited = 0
  #timers: ReturnType<typeof setTimeout>[] = []

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop()
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('kind')) return
    this.#stop()
    this.waited = 0
    if (this.kind !== 'loading') return
    const steps = [SHAPES_AFTER_MS, WORDS_AFTER_MS, WAY_OUT_AFTER_MS]
    this.#timers = steps.map((ms, index) => setTimeout(() => (this.waited = index + 1), ms))
  }

  override render() {
    switch (this.kind) {
      case 'empty':
        return html`<div class="empty">${this.#heading('sign')}${this.#text()}<slot></slot>${this.#actions()}</div>`
      case 'loading':
        return this.#loading()
      case 'refused':
        return html`<div class="note">${icon(lock)}${this.#heading('')}${this.#text('small')}<slot></slot>${this.#actions()}</div>`
      case 'failed':
        return html`<div class="note note--stop" role="alert">
          ${icon(octagonX)}${this.#heading('')}${this.#text('small')}<slot></slot>${this.#actions()}${this.#reference()}
        </div>`
    }
  }

  #heading(kind: string) {
    return this.heading === '' ? nothing : html`<b class=${kind} role="heading" aria-level=${this.headingLevel}>${this.heading}</b>`
  }

  #text(kind = '') {
    return this.text === '' ? nothing : html`<p class=${kind}>${this.text}</p>`
  }

  #actions() {
    return html`<div class="do"><slot name="actions"></slot></div>`
  }

  #reference() {
    if (this.reference === '') return nothing
    const [before = '', after = ''] = t('common.reference', { reference: '\u0000' }).split('\u0000')
    return html`<p class="xs">${before}<code>${this.reference}</code>${after}</p>`
  }

  #loading() {
    return html`<div aria-busy="true">
      <div class="loading" ?hidden=${this.waited === 0}>
        <div class="shapes" aria-hidden="true"><span></span><span></span><span></span><span></span></div>
        ${
          this.waited === 3
            ? html`<button
                class="btn"
                type="button"
                @click=${() => this.dispatchEvent(new CustomEvent('cairn-give-up', { bubbles: true, composed: true }))}
              >
                ${t('common.tryAgain')}
              </button>`
            : nothing
        }
      </div>
      <p class="small quiet" role="status">${this.waited < 2 ? nothing : this.text === '' ? t('parts.stillOpening') : this.text}</p>
    </div>`
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-state': CairnState
  }
}

import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { base, buttons, signs } from '../../tokens/base.ts'
import { icon } from '../icon/icon.ts'
import { loader } from '../icon/icons.ts'

/**
 * A question before something that others will see or that is for good; never for forms, never from a dialog.
 * A native dialog: focus goes to the title, stays inside, and returns to where it was. Escape is no.
 * The owner opens and closes it by `open`; an answer does not close it by itself, so that it can stay while busy.
 * @slot - what happens, in a sentence or two
 * @fires cairn-answer - `{ answer: 'yes' | 'no' }`
 */
@customElement('cairn-dialog')
export class CairnDialog extends LitElement {
  static override styles = [
    base,
    signs,
    buttons,
    css`
      dialog {
        inline-size: min(30rem, calc(100vw - 2rem));
        max-block-size: calc(100dvh - 2rem);
        overflow: auto;
        padding: var(--cairn-space-5);
        border: 1px solid var(--cairn-line);
        border-radius: var(--cairn-radius-l);
        background: var(--cairn-surface);
        color: var(--cairn-ink);
        box-shadow: var(--cairn-lift-2);
      }
      dialog::backdrop {
        background: var(--cairn-veil);
      }
      .in {
        display: grid;
        gap: var(--cairn-space-3);
      }
      h2 {
        font-size: var(--cairn-text-l);
        line-height: 1.2;
      }
      h2:focus-visible {
        outline: none;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-3);
      }
      .busy .i {
        animation: turn 1.2s linear infinite;
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      @media (max-width: 39.99rem) {
        dialog {
          inline-size: 100vw;
          max-inline-size: 100vw;
          block-size: 100dvh;
          max-block-size: 100dvh;
          margin: 0;
          border: 0;
          border-radius: 0;
        }
        .do .btn {
          flex: 1 1 auto;
        }
      }
    `,
  ]

  @property({ type: Boolean }) open = false
  /** The question. */
  @property() heading = ''
  /** What the title says, as a verb. */
  @property() yes = ''
  @property() no = ''
  @property({ type: Boolean }) busy = false
  @query('dialog') private dialog!: HTMLDialogElement
  @query('h2') private headline!: HTMLElement

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('open')) return
    if (this.open && !this.dialog.open) {
      this.dialog.showModal()
      this.headline.focus()
    }
    if (!this.open && this.dialog.open) this.dialog.close()
  }

  override render() {
    return html`<dialog aria-labelledby="h" aria-describedby="d" @cancel=${this.#cancel}>
      <div class="in">
        <h2 id="h" tabindex="-1">${this.heading}</h2>
        <div id="d"><slot></slot></div>
        <div class="do">
          <button
            class="btn btn--main ${this.busy ? 'busy' : ''}"
            type="button"
            aria-busy=${this.busy ? 'true' : nothing}
            @click=${() => this.#answer('yes')}
          >
            ${this.busy ? icon(loader) : nothing}${this.yes}
          </button>
          ${this.no === '' ? nothing : html`<button class="btn" type="button" @click=${() => this.#answer('no')}>${this.no}</button>`}
        </div>
      </div>
    </dialog>`
  }

  #cancel = (event: Event): void => {
    event.preventDefault()
    this.#answer('no')
  }

  #answer(answer: 'yes' | 'no'): void {
    if (this.busy) return
    this.dispatchEvent(new CustomEvent('cairn-answer', { detail: { answer }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-dialog': CairnDialog
  }
}

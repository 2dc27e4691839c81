import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base, chips, signs } from '../../../tokens/base.ts'
import { t, type WordKey } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'

const KEYS: readonly (readonly [readonly string[], WordKey])[] = [
  [['1', '–', '6'], 'educator.keyLevel'],
  [['0'], 'educator.keyNotObserved'],
  [['⌫'], 'educator.keyClear'],
  [['Z'], 'educator.keyUndo'],
  [['↑', '↓'], 'educator.keyCriterion'],
  [['J', 'K'], 'educator.keyStudent'],
  [['C'], 'educator.keyWay'],
  [['[', ']'], 'educator.keyPins'],
  [['/'], 'educator.keyBank'],
  [['E'], 'educator.keyComment'],
  [['Shift', 'E'], 'educator.keyOverall'],
  [['Esc'], 'educator.keyEsc'],
  [['W'], 'educator.keyWork'],
  [['R'], 'educator.keyRubric'],
  [['Ctrl', 'Enter'], 'educator.keyMain'],
  [['?'], 'educator.keyHelp'],
]

/**
 * All keys of the marking page, and the switch that turns them off.
 * @fires cairn-keys-switched - `{ on }`
 * @fires cairn-closed
 */
@customElement('cairn-keys-dialog')
export class CairnKeysDialog extends LitElement {
  static override styles = [
    base,
    signs,
    chips,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.375rem var(--cairn-space-4);
        align-items: center;
        font-size: var(--cairn-text-s);
        margin-block-start: var(--cairn-space-3);
      }
      dt {
        display: flex;
        gap: 0.25rem;
        align-items: center;
      }
      .switch {
        margin-block-start: var(--cairn-space-3);
      }
      dd {
        margin: 0;
      }
    `,
  ]

  @property({ type: Boolean }) open = false
  @property({ attribute: false }) isOn = true

  override render() {
    if (!this.open) return nothing
    return html`<cairn-dialog open heading=${t('educator.keysHeading')} yes=${t('common.close')} @cairn-answer=${this.#close}>
      <p class="small">${t('educator.keysNote')}</p>
      <p class="switch">
        <cairn-button .pressed=${this.isOn} @click=${this.#switch}
          >${this.isOn ? t('educator.keysOn') : t('educator.keysOff')}</cairn-button
        >
      </p>
      <dl>
        ${KEYS.map(
          ([keys, word]) =>
            html`<dt>${keys.map((key) => (key === '–' ? html`<span aria-hidden="true">–</span>` : html`<kbd>${key}</kbd>`))}</dt>
              <dd>${t(word as 'educator.keyHelp')}</dd>`,
        )}
      </dl>
    </cairn-dialog>`
  }

  readonly #switch = (): void => {
    this.dispatchEvent(new CustomEvent('cairn-keys-switched', { detail: { on: !this.isOn } }))
  }

  readonly #close = (event: Event): void => {
    event.stopPropagation()
    this.dispatchEvent(new CustomEvent('cairn-closed'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-keys-dialog': CairnKeysDialog
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { isPassage, type Passage } from '../../../../server/contract/passages.ts'
import { EVIDENCE_LIMITS } from '../../../../server/contract/words.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { pinStyles } from './pin-styles.ts'

/**
 * Pins parts of a text to what they show. Selecting is the text field's own, so it works by mouse, touch and keyboard.
 * @fires cairn-passages - `{ passages }`, all of them
 */
@customElement('cairn-passage-pins')
export class CairnPassagePins extends LitElement {
  static override styles = pinStyles

  @property({ attribute: false }) text = ''
  @property({ attribute: false }) passages: readonly Passage[] = []
  @property({ attribute: false }) criteria: readonly { readonly id: string; readonly name: string }[] = []
  /** What is selected in the text now. */
  @property({ attribute: false }) selection: () => readonly [number, number] = () => [0, 0]
  @state() private criterionId = ''
  @state() private said = ''

  override render() {
    const { criteria, passages } = this
    if (criteria.length === 0) return nothing
    return html`<div>
        <h3>${t('learner.pinsHeading')}</h3>
        <p class="small quiet">${t('learner.pinsHint')}</p>
      </div>
      <div class="do">
        <cairn-field
          kind="select"
          label=${t('learner.pinsWhat')}
          .options=${criteria.map(({ id, name }) => ({ value: id, label: name }))}
          .value=${this.#chosen()}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.criterionId = event.detail.value)}
        ></cairn-field>
        <cairn-button @click=${this.#pin}>${t('learner.pinWords')}</cairn-button>
      </div>
      <p class="small" role="status">${this.said}</p>
      ${
        passages.length === 0
          ? nothing
          : html`<ul>
              ${repeat(
                passages,
                ({ start, end, criterionId }) => `${start}-${end}-${criterionId}`,
                (passage) => this.#row(passage),
              )}
            </ul>`
      }`
  }

  #row(passage: Passage) {
    const words = quote(this.text, passage)
    const criterion = this.criteria.find(({ id }) => id === passage.criterionId)?.name ?? ''
    return html`<li>
      <span class="small"><mark dir="auto">${words}</mark> ${t('parts.shows', { criterion })}</span>
      <cairn-button
        kind="quiet"
        label=${t('learner.unpin', { words })}
        @click=${() => this.#say(this.passages.filter((one) => one !== passage))}
        >${t('common.remove')}</cairn-button
      >
    </li>`
  }

  #chosen(): string {
    return this.criterionId === '' ? (this.criteria[0]?.id ?? '') : this.criterionId
  }

  readonly #pin = (): void => {
    const [from, to] = this.selection()
    const passage = trimmed(this.text, { start: from, end: to, criterionId: this.#chosen() })
    if (!isPassage(passage, this.text)) {
      this.said = t('learner.pinNothing')
      return
    }
    if (this.passages.length >= EVIDENCE_LIMITS.passagesPerPiece) {
      this.said = t('learner.pinMost', { count: EVIDENCE_LIMITS.passagesPerPiece })
      return
    }
    this.said = t('learner.pinned', { words: quote(this.text, passage) })
    const others = this.passages.filter(
      ({ start, end, criterionId }) => start !== passage.start || end !== passage.end || criterionId !== passage.criterionId,
    )
    this.#say([...others, passage].toSorted((a, b) => a.start - b.start || a.end - b.end))
  }

  #say(passages: readonly Passage[]): void {
    this.dispatchEvent(new CustomEvent('cairn-passages', { detail: { passages }, bubbles: true, composed: true }))
  }
}

/** Without the spaces that a double click or a quick hand takes along. */
function trimmed(text: string, { start, end, criterionId }: Passage): Passage {
  const words = text.slice(start, end)
  return { start: start + words.length - words.trimStart().length, end: end - words.length + words.trimEnd().length, criterionId }
}

/** The words themselves, or their beginning and end. */
function quote(text: string, { start, end }: Passage): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ')
  return words.length > 80 ? `“${words.slice(0, 50)} … ${words.slice(-20)}”` : `“${words}”`
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-passage-pins': CairnPassagePins
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Rubric } from '../../../../server/contract/rubrics.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { fileForm } from '../../../data/files.ts'
import { pinsOf } from '../../../data/pins.ts'
import type { EvidenceItem } from '../../../data/works.ts'
import { base } from '../../../tokens/base.ts'
import type { CairnEvidenceView } from '../../../components/cairn-evidence-view/cairn-evidence-view.ts'
import '../../../components/cairn-evidence-view/cairn-evidence-view.ts'

/**
 * A piece to look at, with what is pinned in it; moments of a sound or film can be pinned here. Loaded when the first piece is opened.
 * Events of its parts pass through: `cairn-download`, `cairn-moments`.
 */
@customElement('cairn-opened-piece')
export class CairnOpenedPiece extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-3);
      }
    `,
  ]

  @property({ attribute: false }) item!: EvidenceItem
  /** All pieces, which the numbers of the pins count through. */
  @property({ attribute: false }) evidence: readonly EvidenceItem[] = []
  @property({ attribute: false }) rubric!: Rubric
  @property({ attribute: false }) session!: AppSession
  @property({ type: Boolean }) editable = false
  @query('cairn-evidence-view') private view!: CairnEvidenceView | null

  override render() {
    const { item } = this
    const form = item.kind === 'file' ? fileForm(item.mediaType) : item.kind
    return html`<cairn-evidence-view
        .item=${item}
        .form=${form}
        .load=${this.#load}
        .flags=${pinsOf(this.evidence, this.rubric).filter(({ evidenceId }) => evidenceId === item.id)}
      ></cairn-evidence-view>
      ${this.editable && (form === 'audio' || form === 'video') ? this.#moments() : nothing}`
  }

  #moments() {
    void import('./cairn-moment-pins.ts')
    return html`<cairn-moment-pins
      .moments=${this.item.moments ?? []}
      .criteria=${this.rubric.criteria}
      .time=${() => this.view?.time ?? 0}
    ></cairn-moment-pins>`
  }

  readonly #load = (fileId: string): Promise<string> => this.session.files.url(fileId)
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-opened-piece': CairnOpenedPiece
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { pieceName } from '../../../contexts/piece-name.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { fileForm } from '../../../data/files.ts'
import type { Pin } from '../../../data/pins.ts'
import type { EvidenceItem, MarkingView } from '../../../data/works.ts'
import { base, chips, signs } from '../../../tokens/base.ts'
import { sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-evidence-view/cairn-evidence-view.ts'
import '../../../components/cairn-state/cairn-state.ts'

/** One person's work, as it was handed in: the bright thing on the desk. */
@customElement('cairn-work-pane')
export class CairnWorkPane extends LitElement {
  static override styles = [
    base,
    signs,
    chips,
    css`
      :host {
        display: block;
      }
      header {
        display: grid;
        gap: 0.125rem;
        margin-block-end: var(--cairn-space-4);
      }
      ol {
        display: grid;
        gap: var(--cairn-space-5);
      }
      li + li {
        padding-block-start: var(--cairn-space-5);
        border-block-start: 1px solid var(--cairn-line);
      }
      h3 {
        margin-block-end: var(--cairn-space-2);
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property({ attribute: false }) work!: MarkingView
  /** What the learner pinned, numbered. */
  @property({ attribute: false }) pins: readonly Pin[] = []
  /** The number of the one that the marker came to. */
  @property({ attribute: false }) pinAt?: number | undefined
  @property({ attribute: false }) session!: AppSession
  @state() private fault = ''

  /** Brings a pinned place into sight, with the focus. */
  async focusPin(n: number): Promise<void> {
    await this.updateComplete
    for (const view of this.renderRoot.querySelectorAll('cairn-evidence-view')) if (view.focusFlag(n)) return
  }

  override render() {
    const { work } = this
    const name = nameOf(work.person)
    return html`<header>
        <h2><bdi>${name}</bdi></h2>
        <p class="small quiet">
          ${work.handedInAt === undefined ? t('educator.notHandedIn') : t('educator.handedIn', { when: sayWhen(work.handedInAt) })}
        </p>
      </header>
      ${this.fault === '' ? nothing : html`<cairn-state kind="failed" text=${this.fault}></cairn-state>`}
      ${
        work.evidence.length === 0 && work.handedInAt !== undefined
          ? html`<p class="quiet">${t('educator.nothingInIt')}</p>`
          : html`<ol>
              ${repeat(
                work.evidence,
                ({ id }) => id,
                (item) => this.#piece(item),
              )}
            </ol>`
      }`
  }

  #piece(item: EvidenceItem) {
    const name = pieceName(item, this.work.evidence)
    return html`<li>
      <h3 class=${item.kind === 'text' ? '' : 'vh'}>${name}</h3>
      <cairn-evidence-view
        .item=${item}
        .form=${item.kind === 'file' ? fileForm(item.mediaType) : item.kind}
        .load=${this.#load}
        .flags=${this.pins.filter(({ evidenceId }) => evidenceId === item.id)}
        .flagAt=${this.pinAt}
        @cairn-download=${() => void this.#download(item)}
      ></cairn-evidence-view>
    </li>`
  }

  readonly #load = (fileId: string): Promise<string> => this.session.files.url(fileId)

  async #download(item: EvidenceItem): Promise<void> {
    this.fault = ''
    await this.session.files.download(document, item).catch(() => (this.fault = t('works.fileSaveFailed')))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-work-pane': CairnWorkPane
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import type { CopyCalls, CopyPreview } from '../../../data/copies.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { copiesStyles } from './copies-styles.ts'

/** What would be made of one challenge: fetched when it is opened, and read only. */
@customElement('cairn-copy-preview')
export class CairnCopyPreview extends LitElement {
  static override styles = [
    ...copiesStyles,
    css`
      .inside {
        padding-block: var(--cairn-space-2) var(--cairn-space-4);
        max-inline-size: var(--cairn-measure);
      }
      .inside > * + * {
        margin-block-start: var(--cairn-space-3);
      }
      ol {
        padding-inline-start: 1.25rem;
        list-style: decimal;
      }
      ol li {
        padding-block: var(--cairn-space-1);
        border: 0;
      }
      h3 {
        font-size: var(--cairn-text-s);
      }
    `,
  ]

  @property({ attribute: false }) calls!: CopyCalls
  @property() sourceId = ''
  @property({ type: Boolean }) hasDue = false
  @state() private preview: Answer<CopyPreview> | undefined

  constructor() {
    super()
    watching(this, () => [this.preview])
  }

  override render() {
    return html`<details @toggle=${(event: Event) => this.#toggle(event)}>
      <summary>${t('copies.look')}</summary>
      <div class="inside small">${this.#inside()}</div>
    </details>`
  }

  #inside() {
    const { value, error } = this.preview ?? {}
    if (error)
      return html`<cairn-state
        kind="failed"
        heading=${t('copies.lookFailed')}
        text=${sayCallError(error, 'teacher')}
        reference=${error.reference ?? ''}
      >
        <cairn-button slot="actions" @click=${() => void this.preview?.load()}>${t('common.tryAgain')}</cairn-button>
      </cairn-state>`
    if (!value) return html`<cairn-state kind="loading"></cairn-state>`
    return html`<p>${value.drivingQuestion}</p>
      ${
        value.handIn
          ? html`<div>
              <h3>${t('copies.handIn')}</h3>
              <p>${value.handIn}</p>
            </div>`
          : nothing
      }
      ${value.rubric.criteria.map(
        ({ name, question, levels }) =>
          html`<div>
            <h3>${name}</h3>
            ${question ? html`<p>${question}</p>` : nothing}
            ${
              levels.length === 0
                ? nothing
                : html`<ol aria-label=${t('copies.levels', { criterion: name })}>
                    ${levels.map((level) => html`<li>${level.name}${level.name && level.learner ? ': ' : ''}${level.learner}</li>`)}
                  </ol>`
            }
          </div>`,
      )}
      ${this.hasDue ? html`<p>${t('copies.noDue')}</p>` : nothing}`
  }

  #toggle(event: Event): void {
    if (!(event.target as HTMLDetailsElement).open || this.preview) return
    this.preview = new Answer(() => this.calls.preview(this.sourceId))
    void this.preview.load()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copy-preview': CairnCopyPreview
  }
}

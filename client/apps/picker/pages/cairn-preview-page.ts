import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ChallengeInput } from '../../../data/challenges.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { sayBold } from '../../../contexts/say.ts'
import { loadWords, t } from '../../../words/words.ts'
import { reader } from '../../../words/reader.ts'
import { sayDue } from '../../../words/times.ts'
import '../../../components/cairn-rubric-row/cairn-rubric-row.ts'

/** The challenge as a student meets it. */
@customElement('cairn-preview-page')
export class CairnPreviewPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5);
        border: 2px dashed var(--cairn-line-strong);
        border-radius: var(--cairn-radius-l);
      }
      .question {
        margin-block: 0.375rem 0.875rem;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem var(--cairn-space-5);
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      .brief {
        white-space: pre-wrap;
      }
      .band {
        margin-block-start: var(--cairn-space-5);
        padding-block-end: 0;
      }
      .rows {
        display: grid;
        gap: var(--cairn-space-5);
      }
    `,
  ]

  @property({ attribute: false }) challenge!: ChallengeInput

  override firstUpdated() {
    void loadWords(reader.locale, ['learner']).then(() => this.requestUpdate())
  }

  override render() {
    const { title, drivingQuestion, handIn, audience, due, rubric } = this.challenge
    return html`<p class="kicker">${title}</p>
      <h2 class="question">${drivingQuestion}</h2>
      <p class="facts">
        ${audience ? html`<span>${sayBold('learner.forWhom', { audience })}</span>` : nothing}
        ${due ? html`<span>${sayBold('learner.dueAt', { when: sayDue(due.at, due.zone) })}</span>` : nothing}
      </p>
      ${
        handIn.trim() === ''
          ? nothing
          : html`<section class="band">
              <div class="band__head"><h2>${t('learner.whatToHandIn')}</h2></div>
              <p class="brief measure">${handIn}</p>
            </section>`
      }
      <section class="band">
        <div class="band__head"><h2>${t('learner.goodWork')}</h2></div>
        <div class="rows">
          ${rubric.criteria.map(
            (criterion) =>
              html`<cairn-rubric-row
                .criterion=${criterion}
                form=${criterion.levels.length > 4 ? 'stacked' : 'wide'}
                voice="learner"
                readonly
                heading="3"
              ></cairn-rubric-row>`,
          )}
        </div>
      </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-preview-page': CairnPreviewPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ABOUT_FIELDS } from '../../../server/contract/profile-words.ts'
import type { SeenProfileView } from '../../../server/contract/profiles.ts'
import { base, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import '../cairn-state/cairn-state.ts'

/**
 * A profile as one kind of reader gets it. "View as" and the readers' own pages draw this one element from the same answer, so what a
 * learner is shown is what others see.
 */
@customElement('cairn-seen-profile')
export class CairnSeenProfile extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      .all {
        display: grid;
        gap: var(--cairn-space-4);
      }
      dt {
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      dd + dt {
        margin-block-start: var(--cairn-space-2);
      }
      .story {
        max-inline-size: var(--cairn-measure);
        white-space: pre-line;
      }
      .name {
        margin-block-end: var(--cairn-space-2);
        font-size: var(--cairn-text-m);
      }
      li {
        padding-block: var(--cairn-space-2);
        border-block-start: 1px solid var(--cairn-line);
      }
    `,
  ]

  @property({ attribute: false }) seen?: SeenProfileView
  /** Level of its headings in the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3
  /** What to say where nothing is shown. */
  @property({ attribute: 'empty-heading' }) emptyHeading = ''
  @property({ attribute: 'empty-text' }) emptyText = ''

  override render() {
    const { seen } = this
    if (!seen) return nothing
    const lines = ABOUT_FIELDS.flatMap((field) => (seen.about[field] === undefined ? [] : [{ field, text: seen.about[field] }]))
    if (lines.length + seen.cards.length === 0)
      return html`<cairn-state
        kind="empty"
        heading-level=${this.headingLevel}
        heading=${this.emptyHeading}
        text=${this.emptyText}
      ></cairn-state>`
    return html`<div class="all">
      ${
        lines.length === 0
          ? nothing
          : html`<dl>
              ${lines.map(
                ({ field, text }) =>
                  html`<dt>${t(`profile.${field}`)}</dt>
                    <dd class=${field} dir="auto">${text}</dd>`,
              )}
            </dl>`
      }
      ${seen.cards.map(
        ({ name, cards }) =>
          html`<section>
            <p class="name sign" role="heading" aria-level=${this.headingLevel}>${name}</p>
            <ul>
              ${cards.map(({ text }) => html`<li>${text}</li>`)}
            </ul>
          </section>`,
      )}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-seen-profile': CairnSeenProfile
  }
}

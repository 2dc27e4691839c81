import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { FailureView } from '../../../data/admin.ts'
import { base, signs } from '../../../tokens/base.ts'
import { sayError } from '../../../words/errors.ts'
import { sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'

/** Launches that were refused: the verdict, when, what to do, and the reference that stands in the log. */
@customElement('cairn-failures')
export class CairnFailures extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      li {
        padding-block: var(--cairn-space-3);
        border-block-start: 1px solid var(--cairn-line);
      }
      h3 {
        font: var(--cairn-weight-label) var(--cairn-text-m) / 1.35 var(--cairn-font-text);
      }
      p {
        max-inline-size: var(--cairn-measure);
      }
      code {
        font: 600 var(--cairn-text-xs) / 1.4 var(--cairn-font-code);
        letter-spacing: 0.04em;
      }
    `,
  ]

  @property({ attribute: false }) failures: readonly FailureView[] = []

  override render() {
    return html`<ul>
      ${this.failures.map(({ at, code, reference }) => {
        const [verdict, ...rest] = sayError({ code }, 'admin').split('\n')
        return html`<li>
          <h3>${verdict}</h3>
          ${rest.length === 0 ? nothing : rest.map((line) => html`<p class="small">${line}</p>`)}
          <p class="xs quiet">${sayWhen(at)} · ${t('admin.reference', { reference: '' })}<code>${reference}</code></p>
        </li>`
      })}
    </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-failures': CairnFailures
  }
}

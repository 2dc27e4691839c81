import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { base, chips, layout, signs, tables } from '../../tokens/base.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import { markingParts } from './marking-parts.ts'
import { hardControls } from './hard-controls.ts'
import { smallParts } from './small-parts.ts'
import { workParts } from './work-parts.ts'

/** Every part in every state, on one sheet. Its own headings are builders' words and are not translated. */
@customElement('cairn-parts-app')
export class CairnPartsApp extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    chips,
    tables,
    css`
      .parts {
        display: grid;
        gap: var(--cairn-space-6);
      }
      .parts > * {
        min-inline-size: 0;
      }
      .part > h2 {
        padding-block-end: 0.375rem;
        margin-block-end: var(--cairn-space-4);
        border-block-end: 2px solid var(--cairn-ink);
        font-size: var(--cairn-text-l);
      }
      .stack {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
      }
      .stack > .full {
        inline-size: 100%;
      }
      .marks {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 1.5rem;
        align-items: end;
      }
      .marks li {
        display: grid;
        gap: 0.375rem;
        justify-items: center;
        font-size: var(--cairn-text-xs);
        color: var(--cairn-ink-quiet);
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5rem), 1fr));
        gap: var(--cairn-space-3);
        align-items: start;
      }
      .total {
        --why-size: var(--cairn-text-2xl);
      }
      .pane {
        --comment-size: var(--cairn-text-s);
        inline-size: min(100%, 22.5rem);
      }
      .side {
        inline-size: min(100%, 15.5rem);
        border: 1px solid var(--cairn-line);
      }
      .strip {
        border-block: 1px solid var(--cairn-line);
        min-inline-size: 0;
        inline-size: 100%;
      }
      @media (min-width: 40rem) {
        .parts {
          grid-template-columns: 1fr 1fr;
        }
        .part--wide {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  override render() {
    return html`<cairn-place-bar name="Parts and states" full-window></cairn-place-bar>
      <main>
        <div class="page">
          <h1 class="vh">Parts and states</h1>
          <div class="parts">${smallParts()} ${workParts()} ${markingParts()} ${hardControls()}</div>
        </div>
      </main>`
  }
}

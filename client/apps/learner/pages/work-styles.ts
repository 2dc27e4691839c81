import { css } from 'lit'
import { base, chips, layout, signs } from '../../../tokens/base.ts'

export const workStyles = [
  base,
  signs,
  layout,
  chips,
  css`
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
    }
    .lay {
      display: grid;
      gap: 0 var(--cairn-space-7);
    }
    .lay > * {
      min-inline-size: 0;
    }
    .hero {
      padding-block-end: var(--cairn-space-5);
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
    .facts b {
      color: var(--cairn-ink);
      font-weight: var(--cairn-weight-label);
    }
    .way {
      padding-block-end: var(--cairn-space-5);
    }
    .brief {
      display: grid;
      gap: var(--cairn-space-2);
      align-content: start;
    }
    .brief p {
      white-space: pre-wrap;
      max-inline-size: var(--cairn-measure);
    }
    .rows {
      display: grid;
      gap: var(--cairn-space-5);
    }
    .inner {
      flex: 1;
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-4);
    }
    @media (min-width: 64rem) {
      .lay {
        grid-template-columns: minmax(0, 1fr) 18.5rem;
      }
      .hero,
      .way {
        grid-column: 1 / -1;
      }
      .brief__all {
        display: none;
      }
      .brief {
        grid-column: 2;
        grid-row: 3;
        padding-block-start: var(--cairn-space-5);
        border-block-start: 1px solid var(--cairn-line);
      }
      .main {
        grid-column: 1;
        grid-row: 3;
      }
    }
    @media (max-width: 63.99rem) {
      .brief {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--cairn-space-4);
        padding-block-end: var(--cairn-space-4);
      }
      .brief h2 {
        font-size: var(--cairn-text-l);
      }
      .brief p {
        order: 1;
        flex: 1 1 100%;
      }
      .brief[data-short] p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        white-space: normal;
        overflow: hidden;
      }
    }
    @media (min-width: 40rem) and (max-width: 63.99rem) {
      .brief[data-short] p {
        order: 0;
        flex: 1 1 12rem;
        min-inline-size: 0;
        -webkit-line-clamp: 1;
      }
      .brief__all {
        order: 1;
      }
    }
  `,
]

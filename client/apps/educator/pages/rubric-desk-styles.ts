import { css } from 'lit'
import { base, chips, layout, signs } from '../../../tokens/base.ts'

export const rubricDeskStyles = [
  base,
  signs,
  layout,
  chips,
  css`
    :host {
      display: block;
    }
    .now {
      padding-block: 0 0.75rem;
    }
    .now:not(:first-child) {
      padding-block-start: 0.75rem;
      border-block-start: 1px solid var(--cairn-line);
    }
    cairn-comment-bank {
      display: block;
      margin-block-start: 0.625rem;
    }
    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      gap: 0 0.625rem;
      inline-size: 100%;
      min-block-size: var(--cairn-target);
      padding: 0.375rem 0;
      border: 0;
      border-block-start: 1px solid var(--cairn-line);
      background: none;
      color: var(--cairn-ink);
      text-align: start;
      font-weight: var(--cairn-weight-label);
      font-size: var(--cairn-text-s);
      cursor: pointer;
    }
    .line:first-child {
      border-block-start: 0;
    }
    .line:hover {
      color: var(--cairn-tarn);
    }
    .hint-line {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.875rem;
      align-items: center;
      margin-block-start: 0.375rem;
      font-size: var(--cairn-text-xs);
      color: var(--cairn-ink-quiet);
    }
    .hint-line span {
      display: inline-flex;
      gap: 0.3125rem;
      align-items: center;
    }
    .total {
      display: block;
      padding-block: 0.625rem;
      border-block-start: 1px solid var(--cairn-line);
    }
    .total b {
      font: 700 var(--cairn-text-xl) / 1 var(--cairn-font-sign);
    }
    .whole {
      padding-block: 0.75rem;
      border-block-start: 1px solid var(--cairn-line);
    }
    /* As in the row: another person's word is heather. */
    .other {
      display: grid;
      gap: var(--cairn-space-2);
      margin-block: var(--cairn-space-1) var(--cairn-space-3);
      padding-block: 0.125rem;
      padding-inline-start: 0.625rem;
      border-inline-start: 4px solid var(--cairn-heather);
      --cairn-target: 2.25rem;
      font-size: var(--cairn-text-s);
    }
    .other p {
      color: var(--cairn-heather);
      font-weight: var(--cairn-weight-label);
      overflow-wrap: anywhere;
    }
    @media (pointer: coarse) {
      .other {
        --cairn-target: 2.75rem;
      }
    }
    @media (pointer: coarse), (max-width: 39.99rem) {
      .hint-line {
        display: none;
      }
    }
  `,
]

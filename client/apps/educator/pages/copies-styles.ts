import { css } from 'lit'
import { base, layout, signs } from '../../../tokens/base.ts'

/** What the parts of the way for a copied course share. */
export const copiesStyles = [
  base,
  signs,
  layout,
  css`
    :host {
      display: block;
    }
    li {
      padding-block: var(--cairn-space-3);
      border-block-start: 1px solid var(--cairn-line);
    }
    li > * + * {
      margin-block-start: var(--cairn-space-1);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      justify-content: space-between;
      gap: 0 var(--cairn-space-4);
    }
    .line > :first-child {
      flex: 1 1 18rem;
      min-inline-size: 0;
    }
    h3 {
      font-size: var(--cairn-text-m);
    }
    summary {
      min-block-size: var(--cairn-target);
      align-content: center;
      font-size: var(--cairn-text-s);
      text-decoration: underline dotted 2px;
      text-underline-offset: 4px;
      cursor: pointer;
    }
    progress {
      inline-size: min(24rem, 100%);
      block-size: 0.75rem;
      accent-color: var(--cairn-tarn);
    }
  `,
]

import { css } from 'lit'
import { base, layout, signs } from '../../../tokens/base.ts'

export const listStyles = [
  base,
  signs,
  layout,
  css`
    :host {
      display: block;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-5);
      margin-block-end: var(--cairn-space-3);
    }
    .head cairn-field {
      flex: 0 1 16rem;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-5);
      padding-block: var(--cairn-space-4);
      border-block-start: 1px solid var(--cairn-line);
    }
    li > div {
      flex: 1 1 18rem;
      min-inline-size: 0;
      display: grid;
      gap: 0.25rem;
    }
    h3 {
      font-size: var(--cairn-text-l);
    }
    h2:not(:first-child) {
      margin-block: var(--cairn-space-5) var(--cairn-space-3);
    }
  `,
]

import { css } from 'lit'
import { base, chips, layout, signs } from '../../tokens/base.ts'

export const builderStyles = [
  base,
  signs,
  layout,
  chips,
  css`
    :host {
      display: block;
    }
    .form {
      display: grid;
      gap: var(--cairn-space-3);
    }
    .form > * {
      min-inline-size: 0;
    }
    .two {
      display: grid;
      gap: var(--cairn-space-3) var(--cairn-space-4);
    }
    .stack {
      display: grid;
      gap: var(--cairn-space-3);
      align-content: start;
    }
    section {
      margin-block-start: var(--cairn-space-4);
    }
    .band__head {
      align-items: center;
      margin-block-end: var(--cairn-space-2);
    }
    .under {
      margin-block-start: var(--cairn-space-2);
      --cairn-target: 2.25rem;
    }
    .paste {
      display: grid;
      gap: var(--cairn-space-2);
      margin-block-end: var(--cairn-space-3);
    }
    .questions {
      display: grid;
      gap: var(--cairn-space-2);
      margin-block-start: var(--cairn-space-3);
    }
    @media (pointer: coarse) {
      .under {
        --cairn-target: 2.75rem;
      }
    }
    @media (min-width: 40rem) {
      .two {
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
]

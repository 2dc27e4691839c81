import { css } from 'lit'
import { base, chips, layout, signs } from '../../../tokens/base.ts'

export const resultStyles = [
  base,
  signs,
  layout,
  chips,
  css`
    :host {
      display: block;
    }
    .top {
      display: grid;
      gap: var(--cairn-space-4);
      padding-block-end: var(--cairn-space-5);
    }
    .ruled {
      padding-block: 0.75rem;
      border-block: 2px solid var(--cairn-ink);
    }
    .sum {
      font: 700 var(--cairn-text-2xl) / 1 var(--cairn-font-sign);
    }
    .none {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0.25rem var(--cairn-space-4);
    }
    .lay {
      display: grid;
      gap: 0 var(--cairn-space-7);
    }
    .lay > * {
      min-inline-size: 0;
    }
    article {
      padding-block: var(--cairn-space-5);
      border-block-start: 1px solid var(--cairn-line);
    }
    article:first-of-type {
      border-block-start: 0;
      padding-block-start: 0.5rem;
    }
    article h2 {
      font-size: var(--cairn-text-l);
      line-height: 1.2;
    }
    .level {
      font: 700 1.5rem/1 var(--cairn-font-sign);
    }
    .said {
      margin-block-start: 0.125rem;
    }
    .say {
      display: grid;
      grid-template-columns: 2.25rem minmax(0, 1fr);
      gap: var(--cairn-space-3);
      margin: var(--cairn-space-3) 0 0;
    }
    .say cairn-person {
      align-self: start;
    }
    .say p {
      max-inline-size: 56ch;
      white-space: pre-wrap;
    }
    .plain {
      display: grid;
      grid-template-columns: 6rem minmax(0, 1fr);
      gap: var(--cairn-space-3) var(--cairn-space-5);
    }
    .plain > :only-child {
      grid-column: 2;
    }
    .next {
      display: grid;
      gap: var(--cairn-space-3);
      align-content: start;
      padding-block: var(--cairn-space-5);
      border-block-start: 1px solid var(--cairn-line);
      --button-width: 100%;
    }
    @media (max-width: 39.99rem) {
      .say {
        grid-template-columns: 1fr;
      }
      .say cairn-person {
        display: none;
      }
      .plain {
        grid-template-columns: 1fr;
      }
      .plain > :only-child {
        grid-column: 1;
      }
    }
    @media (min-width: 64rem) {
      .lay {
        grid-template-columns: minmax(0, 1fr) 20rem;
      }
      .top {
        grid-column: 1 / -1;
      }
      .next {
        border-block-start: 0;
        padding-block-start: 0.5rem;
      }
    }
  `,
]

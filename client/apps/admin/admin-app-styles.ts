import { css } from 'lit'
import { base } from '../../tokens/base.ts'

/** The app's frame: every page scrolls with the document. */
export const appStyles = [
  base,
  css`
    :host {
      display: block;
    }
    main {
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
    }
    main:focus {
      outline: none;
    }
    .page {
      max-inline-size: 76rem;
      margin-inline: auto;
    }
    .note {
      display: block;
      max-inline-size: 40rem;
      margin-block-end: var(--cairn-space-5);
    }
    .who {
      font-size: var(--cairn-text-s);
      color: var(--cairn-ink-quiet);
    }
    .skip {
      position: absolute;
      inset-block-start: 0.5rem;
      inset-inline-start: 0.5rem;
      z-index: 20;
      padding: 0.625rem 1rem;
      border: 0;
      background: var(--cairn-ink);
      color: var(--cairn-surface);
      border-radius: var(--cairn-radius-m);
      transform: translateY(-200%);
    }
    .skip:focus {
      transform: none;
    }
    @media (max-width: 39.99rem) {
      .who {
        display: none;
      }
    }
    @media print {
      .skip {
        display: none;
      }
      main {
        padding-inline: 0;
      }
    }
  `,
]

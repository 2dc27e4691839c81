import { css } from 'lit'
import { base, layout, signs } from '../../tokens/base.ts'

export const pickerStyles = [
  base,
  signs,
  layout,
  css`
    :host {
      display: flex;
      flex-direction: column;
    }
    /* Where the LMS follows our height, a smallest height would never let it shrink. */
    :host([tall]) {
      min-block-size: 100dvh;
    }
    .inner {
      flex: 1;
      padding-block: var(--cairn-space-4) var(--cairn-space-6);
    }
    main:focus {
      outline: none;
    }
    .note {
      display: block;
      max-inline-size: 40rem;
    }
    cairn-state {
      margin-block-end: var(--cairn-space-4);
    }
    .pick {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--cairn-space-2);
      margin-block-end: var(--cairn-space-4);
    }
    .pick button {
      display: grid;
      gap: 0.125rem;
      align-content: center;
      padding: 0.4375rem 0.875rem 0.5rem;
      border: var(--cairn-edge) solid var(--cairn-line);
      border-block-end: var(--cairn-rest) solid var(--cairn-line-strong);
      border-radius: var(--cairn-radius-m);
      background: var(--cairn-surface);
      color: var(--cairn-ink);
      text-align: start;
      line-height: 1.3;
      cursor: pointer;
    }
    .pick button:hover {
      background: var(--cairn-sunken);
    }
    .pick button[aria-current] {
      border: 2px solid var(--cairn-tarn);
      border-block-end-width: 4px;
      background: var(--cairn-tarn-wash);
    }
    .pick b {
      font-weight: var(--cairn-weight-label);
    }
    .pick .xs {
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
    @media (forced-colors: active) {
      .pick button[aria-current] {
        border: 4px solid Highlight;
      }
    }
    /* Four hints would break into two lines each. */
    @media (max-width: 51.99rem) {
      .pick .xs {
        display: none;
      }
    }
    @media (max-width: 39.99rem) {
      .pick {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      .pick button {
        min-block-size: 2.75rem;
        padding-inline: 0.625rem;
        font-size: var(--cairn-text-s);
      }
    }
  `,
]

import { css } from 'lit'

/** The row's look: levels in columns, as cards, or as key lines. */
export const rubricRowStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  legend {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.75rem;
    inline-size: 100%;
    margin-block-end: var(--cairn-space-3);
  }
  .name {
    font: 700 var(--cairn-text-l) / 1.2 var(--cairn-font-sign);
  }
  .position {
    margin-inline-start: auto;
  }
  .levels {
    display: grid;
    gap: var(--level-gap, var(--cairn-space-2));
    grid-template-columns: minmax(0, 1fr);
  }
  .level {
    position: relative;
    display: grid;
    grid-template-columns: 2.5rem minmax(0, 1fr);
    gap: 0 var(--cairn-space-3);
    align-items: start;
    padding: var(--cairn-space-3);
    border: var(--cairn-edge) solid var(--cairn-line);
    border-block-end: var(--cairn-rest) solid var(--cairn-line-strong);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-surface);
    cursor: pointer;
    transition: background var(--cairn-quick);
  }
  .level:hover {
    background: var(--cairn-tarn-wash);
  }
  .level input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .level:has(input:focus-visible) {
    outline: var(--cairn-focus-width) solid var(--cairn-focus);
    outline-offset: var(--cairn-focus-gap);
  }
  .level cairn-level-mark {
    grid-row: 1 / span 2;
    --cairn-mark-gap: var(--cairn-surface);
  }
  .n {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.5rem;
    font-weight: var(--cairn-weight-strong);
    font-size: var(--cairn-text-s);
  }
  .by {
    font-weight: var(--cairn-weight-label);
    color: var(--cairn-tarn);
  }
  .text {
    font-size: var(--cairn-text-s);
    line-height: 1.42;
  }
  .example {
    position: relative;
    z-index: 1;
    grid-column: 2;
  }
  .level[data-chosen] {
    padding: calc(var(--cairn-space-3) - 0.5px);
    border: 2px solid var(--cairn-tarn);
    border-block-end-width: 4px;
    background: var(--cairn-tarn-wash);
  }
  .self {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.25rem;
    grid-column: 2;
    font-size: var(--cairn-text-xs);
    font-weight: var(--cairn-weight-label);
    line-height: 1.35;
    color: var(--cairn-heather);
  }
  .self .i {
    inline-size: 1rem;
    block-size: 1rem;
  }

  @container (min-width: 37rem) {
    .levels--wide {
      grid-template-columns: repeat(var(--levels), minmax(0, 1fr));
    }
    .levels--wide .level {
      grid-template-rows: auto 1fr;
      gap: 0.5rem 0.625rem;
    }
    .levels--wide .level cairn-level-mark {
      grid-row: auto;
    }
    .levels--wide .n {
      align-self: end;
      flex-direction: column-reverse;
      justify-content: flex-start;
      padding-block-end: 0.125rem;
      line-height: 1.3;
    }
    .levels--wide :is(.text, .self, .example) {
      grid-column: 1 / -1;
    }
  }
  .levels[data-count='2'] {
    --levels: 2;
  }
  .levels[data-count='3'] {
    --levels: 3;
  }
  .levels[data-count='4'] {
    --levels: 4;
  }
  .levels[data-count='5'] {
    --levels: 5;
  }

  .levels--key {
    gap: var(--level-gap, 0.375rem);
  }
  .levels--key .level {
    grid-template-columns: 1.5rem 1.75rem minmax(0, 1fr);
    gap: 0 0.625rem;
    align-items: center;
    min-block-size: var(--cairn-target);
    padding: 0.4375rem 0.625rem;
  }
  .levels--key .level[data-chosen] {
    padding: calc(0.4375rem - 0.5px) calc(0.625rem - 0.5px);
  }
  .levels--key .level cairn-level-mark {
    grid-row: auto;
  }
  .levels--key .level > span {
    font-size: var(--cairn-text-s);
    line-height: 1.32;
  }
  .levels--key .level--none .text {
    grid-column: 2 / -1;
  }
  .key legend {
    margin-block-end: 0.5rem;
  }

  /* Read only: nothing rests, nothing answers to the pointer; what was chosen stays. */
  .readonly .level {
    cursor: default;
    border-block-end: var(--cairn-edge) solid var(--cairn-line);
    background: transparent;
  }
  .readonly .level[data-chosen] {
    border: 2px solid var(--cairn-tarn);
    background: var(--cairn-tarn-wash);
  }
  /* Nothing to look at: every level is an outline. */
  .unseen .level:not(.level--none) {
    border-style: dashed;
    border-color: var(--cairn-line-strong);
    background: transparent;
  }

  .status {
    margin-block-end: var(--cairn-space-2);
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
  }
  .comment-only {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-size: var(--cairn-text-s);
    color: var(--cairn-ink-quiet);
  }
  .changed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cairn-space-2) var(--cairn-space-3);
    margin-block-end: var(--cairn-space-3);
    padding: 0.375rem 0 0.375rem var(--cairn-space-3);
    border-inline-start: 4px solid var(--cairn-heather);
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
    color: var(--cairn-heather);
  }
  .changed > span {
    flex: 1 1 100%;
  }
  .changed .btn {
    font-size: var(--cairn-text-s);
    padding-inline: 0.75rem;
  }
  ::slotted([slot='comment']) {
    display: block;
    margin-block-start: 0.625rem;
  }

  @media (forced-colors: active) {
    .level[data-chosen],
    .readonly .level[data-chosen] {
      border: 4px solid Highlight;
    }
  }
  @media print {
    .level {
      break-inside: avoid;
    }
    .changed,
    .level--none {
      display: none;
    }
  }
`

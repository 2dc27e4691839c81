import { css } from 'lit'

/** The lifted number, the shaft, the panel with its layers. */
export const whyStyles = css`
  :host {
    display: block;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem var(--cairn-space-4);
  }
  .top > .beside {
    min-inline-size: 0;
  }
  .top slot[name='after']::slotted(*) {
    margin-inline-start: auto;
  }
  .trigger {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    line-height: 1;
    color: inherit;
    font-variant-numeric: tabular-nums;
    text-decoration: underline dotted 2px;
    text-decoration-color: var(--cairn-line-strong);
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  /* The number is small; the finger is not: 44 px. */
  .trigger::after {
    content: '';
    position: absolute;
    inset: 50% auto auto 50%;
    inline-size: max(100% + 0.5rem, 2.75rem);
    block-size: max(100% + 0.5rem, 2.75rem);
    translate: -50% -50%;
  }
  .trigger:hover {
    color: var(--cairn-tarn);
    text-decoration-color: var(--cairn-tarn);
  }
  .lift {
    white-space: nowrap;
    font-family: var(--cairn-font-sign);
    font-weight: 700;
    font-size: var(--why-size, inherit);
  }
  .of {
    font: var(--cairn-weight-text) var(--cairn-text-s) / 1.3 var(--cairn-font-text);
    color: var(--cairn-ink-quiet);
  }
  .panel-under {
    position: relative;
    grid-column: 1 / -1;
    border-block-start: 3px solid var(--cairn-ink);
    border-radius: 0 0 var(--cairn-radius-l) var(--cairn-radius-l);
    background: var(--cairn-surface);
    padding: var(--cairn-space-4);
    box-shadow: inset 0 0 0 1px var(--cairn-line);
  }
  .line .panel-under {
    margin-block-start: 0.75rem;
  }

  .row {
    display: grid;
    grid-template-columns: var(--why-column, 6rem) minmax(0, 1fr);
    gap: var(--cairn-space-3) var(--cairn-space-5);
  }
  .row .lift {
    font-size: 1.5rem;
    line-height: 1;
  }
  .markside {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5rem;
  }
  /* The shaft: from the number down to what it rests on. */
  .row .markside[data-open]::after {
    content: '';
    flex: 1;
    inline-size: 3px;
    min-block-size: 1rem;
    margin-block: 0.25rem calc(-1 * var(--cairn-space-3));
    background: var(--cairn-ink);
  }
  .line .shaft {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-start: 0.75rem;
    inline-size: 3px;
    block-size: 0.75rem;
    background: var(--cairn-ink);
  }
  .sign {
    font-size: var(--cairn-text-l);
    line-height: 1.2;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--cairn-space-3);
  }
  .strata {
    margin-block: var(--cairn-space-3);
  }
  .strata li {
    display: grid;
    grid-template-columns: 5.5rem 1.25rem minmax(0, 1fr) auto;
    gap: 0 var(--cairn-space-3);
    align-items: baseline;
    padding-block: 0.4375rem;
    border-block-end: 1px solid var(--cairn-line);
    font-size: var(--cairn-text-s);
    line-height: 1.4;
  }
  .strata .i {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    align-self: center;
    color: var(--cairn-ink-quiet);
  }
  .strata li[data-most] {
    font-weight: var(--cairn-weight-label);
  }
  .strata li[data-most] .i {
    color: var(--cairn-ink);
  }
  .strata li[data-out] {
    color: var(--cairn-ink-quiet);
  }
  .bare li {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .sum {
    padding: 0.625rem 0.75rem;
    border-radius: var(--cairn-radius-s);
    background: var(--cairn-sunken);
    font-variant-numeric: tabular-nums;
  }
  .wrong {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.25rem;
    margin-block-start: 0.5rem;
  }
  .wrong .btn {
    font-size: var(--cairn-text-s);
  }
  @media (max-width: 39.99rem) {
    .row {
      grid-template-columns: var(--why-column, 3.75rem) minmax(0, 1fr);
      gap: var(--cairn-space-3);
    }
    .strata:not(.bare) li {
      grid-template-columns: 1.25rem minmax(0, 1fr) auto;
    }
    .strata:not(.bare) li > .when {
      grid-area: 2 / 2 / auto / -1;
      font-size: var(--cairn-text-xs);
      color: var(--cairn-ink-quiet);
    }
    .strata:not(.bare) li > :is(.i, .none) {
      grid-area: 1 / 1;
    }
  }
  @media print {
    .panel-under[hidden] {
      display: block !important;
    }
    .head .btn,
    .wrong {
      display: none;
    }
  }
`

import { css } from 'lit'

/**
 * Rows with the level lines, the spread, the stone and the piece of the ridge that leads to it. A stone stands `--below` above the end of
 * its row, so that the ridge meets it however high the words make the row.
 * Longer than 300 lines: the measures of one drawing belong together.
 */
export const ridgeStyles = css`
  :host {
    display: block;
  }
  .finding {
    margin-block-end: var(--cairn-space-3);
    font-weight: var(--cairn-weight-label);
  }
  .rows {
    position: relative;
    --h: 5rem;
    --below: 2.5rem;
    --lab: 13.5rem;
    --pad: 1.75rem;
    border-block-start: 2px solid var(--cairn-ink);
    padding-block-start: 2rem;
  }
  .axis {
    position: absolute;
    inset-block-start: 0;
    inset-inline: calc(var(--lab) + var(--pad)) var(--pad);
    display: flex;
    justify-content: space-between;
    padding-block-start: 0.375rem;
    font-size: var(--cairn-text-xs);
    color: var(--cairn-ink-quiet);
  }
  .axis span {
    inline-size: 0;
    display: flex;
    justify-content: center;
    white-space: nowrap;
  }
  .dim {
    position: relative;
    border-block-end: 1px solid var(--cairn-line);
  }
  .line {
    position: relative;
    display: grid;
    grid-template-columns: var(--lab) minmax(0, 1fr);
    align-items: center;
    min-block-size: var(--h);
  }
  .words {
    padding: var(--cairn-space-2) 1rem var(--cairn-space-2) 0;
  }
  .words:dir(rtl) {
    padding-inline: 0 1rem;
  }
  .words h3 {
    font: var(--cairn-weight-label) var(--cairn-text-m) / 1.25 var(--cairn-font-text);
    letter-spacing: 0;
  }
  .words p {
    font-size: var(--cairn-text-s);
    line-height: 1.35;
    color: var(--cairn-ink-quiet);
  }
  .why {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--cairn-ink);
    font-variant-numeric: tabular-nums;
    text-decoration: underline dotted 2px;
    text-decoration-color: var(--cairn-line-strong);
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  /* The words are small; the finger is not: 44 px. */
  .why::after {
    content: '';
    position: absolute;
    inset: 50% auto auto 50%;
    inline-size: max(100% + 0.5rem, 2.75rem);
    block-size: 2.75rem;
    translate: -50% -50%;
  }
  .track {
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--lab) + var(--pad)) var(--pad);
    background: repeating-linear-gradient(to right, var(--cairn-line) 0 1px, transparent 1px calc((100% - 1px) / 3));
  }
  .over {
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--lab) + var(--pad)) var(--pad);
    pointer-events: none;
  }
  .spread {
    position: absolute;
    inset-block-end: calc(var(--below) - 0.5625rem);
    block-size: 1.125rem;
    margin-inline: -0.5625rem;
    border-radius: var(--cairn-radius-pill);
    background: var(--cairn-tarn-wash);
    border: 1.5px solid var(--cairn-tarn);
  }
  .pt {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(var(--below) - 0.8125rem);
    inline-size: 1.75rem;
    block-size: 1.625rem;
    margin-inline-start: -0.875rem;
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
    background: var(--cairn-granite);
    border: 2px solid var(--cairn-surface);
  }
  .pt--spike {
    background: var(--cairn-lichen);
    border-color: var(--cairn-stone-line);
  }
  .few {
    position: absolute;
    inset-block-end: calc(var(--below) - 0.875rem);
    inset-inline-start: -0.875rem;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 1.75rem;
    padding-inline-end: 0.5rem;
    background: var(--cairn-ground);
    font-size: var(--cairn-text-s);
    line-height: 1.2;
  }
  .few::before {
    content: '';
    flex: none;
    inline-size: 1.75rem;
    block-size: 1.625rem;
    border: 2px dashed var(--cairn-line-strong);
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
  }
  .ridge {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(-1 * var(--below) - 1px);
    inset-inline-start: 0;
    inline-size: 100%;
    block-size: calc(100% + 1px);
    overflow: visible;
  }
  /* Under an opened row the ridge begins where the panel ends. */
  .ridge--cut {
    inset-block-start: 0;
    block-size: calc(100% - var(--below));
  }
  .ridge path {
    fill: none;
    stroke: var(--cairn-ink);
    stroke-width: 2.5;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .ridge:dir(rtl) {
    transform: scaleX(-1);
  }
  .shaft {
    position: absolute;
    z-index: 1;
    inset-block-end: 0;
    block-size: var(--below);
    inline-size: 2.5px;
    margin-inline-start: -1.25px;
    background: var(--cairn-ink);
  }
  .celebrated {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    color: var(--cairn-ink);
    font-weight: var(--cairn-weight-label);
  }
  .celebrated::before {
    content: '';
    inline-size: 0.75rem;
    block-size: 0.6875rem;
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
    background: var(--cairn-lichen);
    border: 1.5px solid var(--cairn-stone-line);
  }
  .panel {
    margin-block-end: var(--cairn-space-3);
    padding: var(--cairn-space-3) var(--cairn-space-4);
    border-block-start: 3px solid var(--cairn-ink);
    border-radius: 0 0 var(--cairn-radius-l) var(--cairn-radius-l);
  }
  .panel li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--cairn-space-4);
    padding-block: 0.4375rem;
    border-block-end: 1px solid var(--cairn-line);
    font-size: var(--cairn-text-s);
  }
  .move {
    display: flex;
    gap: var(--cairn-space-1);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 1.25rem;
    margin-block-start: var(--cairn-space-3);
    font-size: var(--cairn-text-xs);
    color: var(--cairn-ink-quiet);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
  }
  .legend i {
    inline-size: 1.125rem;
    block-size: 1rem;
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
    background: var(--cairn-granite);
  }
  .legend .l-spread {
    inline-size: 1.5rem;
    block-size: 0.875rem;
    border-radius: var(--cairn-radius-pill);
    background: var(--cairn-tarn-wash);
    border: 1.5px solid var(--cairn-tarn);
  }
  .legend .l-few {
    background: none;
    border: 2px dashed var(--cairn-line-strong);
  }
  .legend .l-spike {
    background: var(--cairn-lichen);
    border: 2px solid var(--cairn-stone-line);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0 var(--cairn-space-4);
    margin-block-start: var(--cairn-space-3);
  }
  details {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  summary {
    display: flex;
    align-items: center;
    inline-size: fit-content;
    min-block-size: var(--cairn-target);
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
    cursor: pointer;
  }
  .scroll {
    overflow-x: auto;
  }
  @media (max-width: 39.99rem) {
    .rows {
      --below: 1.5rem;
      --lab: 0px;
      --pad: 1rem;
    }
    .line {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      padding-block-end: 3rem;
    }
    .words {
      position: relative;
      z-index: 2;
      padding-inline: 0;
    }
    .words > * {
      inline-size: fit-content;
      max-inline-size: 100%;
      background: var(--cairn-ground);
      padding-inline-end: 0.375rem;
    }
    .words ::slotted(*) {
      background: var(--cairn-ground);
    }
    .track {
      inset-block-start: auto;
      block-size: 3rem;
    }
  }
  @media (min-width: 64rem) {
    .rows {
      --lab: 24rem;
    }
  }
  @media (forced-colors: active) {
    .pt,
    .spread,
    .legend i,
    .celebrated::before {
      forced-color-adjust: none;
    }
  }
`

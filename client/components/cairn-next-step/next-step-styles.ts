import { css } from 'lit'

export const nextStepStyles = css`
  :host {
    display: block;
  }
  .next {
    display: grid;
    gap: var(--cairn-space-4);
    padding: var(--cairn-space-4) var(--cairn-space-5) var(--cairn-space-5);
    border: 2px solid var(--cairn-ink);
    border-block-end-width: 5px;
    border-radius: var(--cairn-radius-l);
    background: var(--cairn-surface);
  }
  .next > * {
    min-inline-size: 0;
  }
  .kicker {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .kicker::before {
    content: '';
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.125rem;
    background: var(--cairn-lichen);
    border: 2px solid var(--cairn-stone-line);
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
  }
  h2 {
    font-size: var(--cairn-text-2xl);
    max-inline-size: 18em;
  }
  .reasons {
    display: grid;
    gap: 0.5rem;
  }
  .reasons li {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0.75rem;
    font-size: var(--cairn-text-s);
    line-height: 1.5;
  }
  .reasons b {
    align-self: start;
    display: flex;
    align-items: center;
    gap: 0.375rem;
    color: var(--lane);
    font-weight: 600;
  }
  .interest {
    --lane: var(--cairn-heather);
  }
  .progression {
    --lane: var(--cairn-tarn);
  }
  .opportunity {
    --lane: var(--cairn-lichen-text);
  }
  fieldset {
    display: grid;
    gap: var(--cairn-space-2);
  }
  legend {
    margin-block-end: var(--cairn-space-2);
    font-weight: var(--cairn-weight-label);
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--cairn-target);
  }
  .pick input {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0;
    accent-color: var(--cairn-tarn);
  }
  summary {
    min-block-size: var(--cairn-target);
    align-content: center;
    font-size: var(--cairn-text-s);
    text-decoration: underline dotted 2px;
    text-underline-offset: 4px;
    cursor: pointer;
  }
  .refused li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--cairn-space-2) var(--cairn-space-4);
    padding-block: var(--cairn-space-2);
    border-block-start: 1px solid var(--cairn-line);
  }
  .refused li > div {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  @container (max-width: 26rem) {
    .next {
      padding: var(--cairn-space-4);
    }
    .reasons li {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
`

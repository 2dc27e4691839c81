import { css } from 'lit'

export const checkInStyles = css`
  :host {
    display: block;
  }
  .all {
    display: grid;
    gap: var(--cairn-space-3);
  }
  .ask {
    font: 700 var(--cairn-text-l) / 1.2 var(--cairn-font-sign);
  }
  .ask[aria-level='1'] {
    font-size: var(--cairn-text-2xl);
  }
  .four {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--cairn-space-2);
  }
  .btn {
    justify-content: flex-start;
    min-block-size: 3.25rem;
    padding-inline: 0.875rem;
    text-align: start;
  }
  .who {
    display: grid;
    grid-template-columns: 1.125rem minmax(0, 1fr);
    gap: 0.5rem;
    font-size: var(--cairn-text-s);
    line-height: 1.45;
    color: var(--cairn-ink-quiet);
  }
  .who .i {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.125rem;
  }
  .help {
    font-size: var(--cairn-text-s);
    line-height: 1.45;
  }
  .panel {
    display: grid;
    gap: var(--cairn-space-3);
    padding: var(--cairn-space-4);
    border: 1px solid var(--cairn-line);
    border-radius: var(--cairn-radius-l);
    background: var(--cairn-surface);
  }
  .panel p {
    max-inline-size: var(--cairn-measure);
  }
  .do {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cairn-space-2) var(--cairn-space-3);
  }
  .do .btn {
    justify-content: center;
    min-block-size: var(--cairn-target);
  }
  @media (min-width: 40rem) {
    .four {
      grid-template-columns: repeat(4, 1fr);
    }
  }
  @media (max-width: 29.99rem) {
    .four .btn {
      padding-inline: 0.625rem;
    }
  }
`

import { css } from 'lit'

export const leftStyles = css`
  :host {
    display: block;
  }
  .all {
    display: grid;
    gap: var(--cairn-space-3);
  }
  .all > h3:not(:first-child) {
    margin-block-start: var(--cairn-space-3);
  }
  .panel {
    display: grid;
    gap: var(--cairn-space-3);
  }
  .ask {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--cairn-space-3);
    align-items: start;
  }
  .do {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cairn-space-2);
  }
  .who {
    display: grid;
    grid-template-columns: 1.125rem minmax(0, 1fr);
    gap: 0.5rem;
    font-size: var(--cairn-text-xs);
    line-height: 1.4;
    color: var(--cairn-ink-quiet);
  }
  .who .i {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .note {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--cairn-space-2);
    justify-items: start;
    padding: 0;
    background: none;
  }
  .note > * {
    grid-column: 1;
  }
  cairn-field {
    inline-size: 100%;
  }
  summary {
    min-block-size: var(--cairn-target);
    align-content: center;
    font-size: var(--cairn-text-s);
    cursor: pointer;
  }
`

import { css } from 'lit'

export const plansStyles = css`
  :host {
    display: block;
  }
  .page {
    padding-inline: var(--cairn-gutter);
    padding-block: var(--cairn-space-5) var(--cairn-space-7);
  }
  .rows > li {
    display: grid;
    gap: var(--cairn-space-2) var(--cairn-space-4);
    padding-block: var(--cairn-space-3);
    border-block-start: 1px solid var(--cairn-line);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--cairn-space-2) var(--cairn-space-4);
  }
  .line > div:first-child {
    flex: 1 1 16rem;
    min-inline-size: 0;
  }
  .needs {
    font-weight: var(--cairn-weight-label);
  }
  form {
    display: grid;
    gap: var(--cairn-space-3);
    max-inline-size: var(--cairn-measure);
  }
  .after {
    display: grid;
    gap: var(--cairn-space-5);
    margin-block-start: var(--cairn-space-5);
  }
  .said:not(:empty) {
    padding: var(--cairn-space-3) var(--cairn-space-4);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-moss-wash);
  }
  .offers li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--cairn-space-2);
    padding-block: var(--cairn-space-2);
    border-block-start: 1px solid var(--cairn-line);
  }
`

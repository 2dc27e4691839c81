import { css } from 'lit'

export const planPageStyles = css`
  :host {
    display: block;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--cairn-space-3);
    margin-block-end: var(--cairn-space-4);
  }
  .head > div {
    min-inline-size: 0;
  }
  .bands {
    display: grid;
    gap: var(--cairn-space-4);
    margin-block-end: var(--cairn-space-5);
  }
  .bands:empty {
    display: none;
  }
  .asks,
  .notes,
  .offers {
    display: grid;
    gap: var(--cairn-space-3);
    justify-items: start;
    padding: var(--cairn-space-4);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-sunken);
  }
  .asks {
    background: var(--cairn-lichen-wash);
  }
  .offers li {
    display: grid;
    gap: var(--cairn-space-2);
    justify-items: start;
    padding-block: var(--cairn-space-3);
    border-block-start: 1px solid var(--cairn-line);
  }
  .balance {
    margin-block: 0 var(--cairn-space-4);
  }
  .after {
    display: grid;
    gap: var(--cairn-space-6);
    margin-block-start: var(--cairn-space-6);
  }
  details summary {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--cairn-target);
    color: var(--cairn-tarn);
    text-decoration: underline;
    cursor: pointer;
  }
`

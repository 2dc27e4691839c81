import { css } from 'lit'

/** What the parts of a learner's profile page share. */
export const profileStyles = css`
  :host {
    display: grid;
    gap: var(--cairn-space-5);
  }
  :host > *,
  .parts > * {
    min-inline-size: 0;
  }
  .parts {
    display: grid;
    gap: var(--cairn-space-7);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--cairn-space-2) var(--cairn-space-5);
    margin-block-end: var(--cairn-space-3);
  }
  .top > p {
    max-inline-size: 44ch;
  }
  .cheer {
    margin-block-start: var(--cairn-space-3);
  }
  .cheer > .spike {
    grid-area: 1 / 1;
    inline-size: 1.5rem;
    block-size: 1.375rem;
    border: 2px solid var(--cairn-stone-line);
    border-radius: 54% 46% 48% 52% / 58% 56% 44% 42%;
    background: var(--cairn-lichen);
  }
  .cheer > p {
    grid-column: 2;
  }
  .item {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 16rem);
    align-items: center;
    gap: var(--cairn-space-1) var(--cairn-space-4);
    padding-block: var(--cairn-space-2);
    border-block-start: 1px solid var(--cairn-line);
  }
  .sets > li {
    padding-block: var(--cairn-space-4);
    border-block-start: 2px solid var(--cairn-ink);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--cairn-space-2) var(--cairn-space-4);
    margin-block-end: var(--cairn-space-2);
  }
  .head > div {
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
  @media (max-width: 39.99rem) {
    .item {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`

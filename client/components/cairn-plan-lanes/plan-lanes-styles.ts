import { css } from 'lit'

export const planLanesStyles = css`
  :host {
    display: block;
  }
  .lanes {
    display: grid;
    gap: var(--cairn-space-5);
  }
  .lane {
    --c: var(--cairn-heather);
    --w: var(--cairn-heather-wash);
    min-inline-size: 0;
  }
  .lane--should {
    --c: var(--cairn-tarn);
    --w: var(--cairn-tarn-wash);
  }
  .lane--could {
    --c: var(--cairn-lichen-text);
    --w: var(--cairn-lichen-wash);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding-block-end: 0.625rem;
    margin-block-end: var(--cairn-space-3);
    border-block-end: 4px solid var(--c);
  }
  .head .i {
    inline-size: 1.625rem;
    block-size: 1.625rem;
    color: var(--c);
  }
  .head p {
    font-size: var(--cairn-text-xs);
    line-height: 1.3;
    color: var(--cairn-ink-quiet);
  }
  ul {
    display: grid;
    gap: var(--cairn-space-3);
  }
  .item {
    position: relative;
    display: grid;
    gap: 0.375rem;
    padding: var(--cairn-space-3);
    border: var(--cairn-edge) solid var(--cairn-line);
    border-block-end: var(--cairn-rest) solid var(--cairn-line-strong);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-surface);
  }
  .item[draggable='true'] {
    cursor: grab;
  }
  .item:hover {
    background: var(--w);
  }
  .item[data-moving] {
    outline: 3px dashed var(--c);
    outline-offset: 2px;
  }
  .top {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 0.25rem;
  }
  h3 {
    flex: 1;
    min-inline-size: 0;
  }
  .title {
    inline-size: 100%;
    min-block-size: var(--cairn-target);
    padding: 0.25rem 0;
    border: 0;
    background: none;
    font: 600 var(--cairn-text-m) / 1.25 var(--cairn-font-text);
    letter-spacing: 0;
    text-align: start;
    cursor: pointer;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .tag {
    padding: 0 0.5rem;
    border-radius: var(--cairn-radius-pill);
    background: var(--w);
    color: var(--c);
    font: 600 var(--cairn-text-xs) / 1.6 var(--cairn-font-text);
  }
  .item:hover .tag {
    background: var(--cairn-surface);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    font-size: var(--cairn-text-xs);
    color: var(--cairn-ink-quiet);
  }
  .facts span {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
  }
  .facts .i {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .works {
    display: grid;
    gap: 0.125rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--c);
    font-size: var(--cairn-text-s);
  }
  .ask {
    padding: 0.375rem 0.625rem;
    border-radius: var(--cairn-radius-s);
    background: var(--cairn-lichen-wash);
    font-size: var(--cairn-text-s);
  }
  .menu {
    display: grid;
    gap: 0.25rem;
    padding-block-start: 0.375rem;
    border-block-start: 1px solid var(--cairn-line);
  }
  .menu .btn {
    justify-content: start;
    border-color: transparent;
    background: transparent;
  }
  .menu .btn:hover {
    background: var(--cairn-sunken);
  }
  .add {
    margin-block-start: var(--cairn-space-3);
    inline-size: 100%;
    justify-content: start;
    border-style: dashed;
    border-width: var(--cairn-edge);
    background: transparent;
    color: var(--cairn-ink-quiet);
  }
  .empty {
    color: var(--cairn-ink-quiet);
  }
  .help {
    margin-block-start: var(--cairn-space-4);
  }
  @media (min-width: 40rem) {
    .lanes {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: var(--cairn-space-4);
    }
  }
  @media (min-width: 64rem) {
    .lanes {
      gap: var(--cairn-space-6);
    }
  }
  @media (forced-colors: active) {
    .tag {
      border: 1px solid;
    }
  }
  @media print {
    .menu,
    .add,
    .more,
    .help {
      display: none !important;
    }
  }
`

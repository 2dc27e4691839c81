import { css } from 'lit'

export const evidenceTileStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  article {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow: clip;
    border: var(--cairn-edge) solid var(--cairn-line);
    border-block-end: var(--cairn-rest) solid var(--cairn-line-strong);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-surface);
  }
  article:has(.open:focus-visible) {
    outline: var(--cairn-focus-width) solid var(--cairn-focus);
    outline-offset: var(--cairn-focus-gap);
  }
  .pic {
    display: grid;
    place-items: center;
    flex: none;
    block-size: 6.75rem;
    overflow: hidden;
    background: var(--cairn-sunken);
    color: var(--cairn-ink-quiet);
  }
  .pic img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .pic .i {
    inline-size: 2rem;
    block-size: 2rem;
    stroke-width: 1.5;
  }
  .quote {
    flex: none;
    block-size: 6.75rem;
    padding: var(--cairn-space-3) var(--cairn-space-3) 0;
    overflow: hidden;
    background: var(--cairn-sunken);
    font-size: var(--cairn-text-s);
    line-height: 1.42;
    white-space: pre-line;
  }
  .quote > span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
  }
  .body {
    display: grid;
    gap: 0.125rem;
    padding: 0.5rem var(--cairn-space-3) 0.625rem;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 2rem;
    align-items: start;
    min-block-size: 1.375rem;
  }
  /* Two lines of room in every state: a piece on its way up moves nothing below it, nor the frame it stands in. */
  .state {
    display: grid;
    gap: 0.125rem;
    align-content: start;
    min-block-size: 2.4375rem;
  }
  @media (pointer: coarse) {
    .state {
      min-block-size: 2.75rem;
    }
  }
  .open,
  .name {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    font-weight: var(--cairn-weight-label);
    font-size: var(--cairn-text-s);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .open {
    color: var(--cairn-tarn);
    text-decoration: underline 1.5px;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .open:hover {
    color: var(--cairn-tarn-hover);
    text-decoration-thickness: 3px;
  }
  .open:focus-visible {
    outline: none;
  }
  .line {
    display: flex;
    align-items: start;
    gap: 0.3125rem;
    font-size: var(--cairn-text-xs);
    line-height: 1.35;
    color: var(--cairn-ink-quiet);
  }
  .line .i {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
    margin-block-start: 0.125rem;
  }
  .line--wait {
    color: var(--cairn-lichen-text);
  }
  .line--stop {
    color: var(--cairn-bracken);
    font-weight: var(--cairn-weight-label);
  }
  progress {
    appearance: none;
    position: absolute;
    inset-block-start: 5.875rem;
    inset-inline: var(--cairn-space-3);
    inline-size: calc(100% - 2 * var(--cairn-space-3));
    block-size: 0.5rem;
    border: 1px solid var(--cairn-line-strong);
    border-radius: var(--cairn-radius-pill);
    background: var(--cairn-sunken);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--cairn-sunken);
  }
  progress::-webkit-progress-value {
    background: var(--cairn-tarn);
    transition: inline-size var(--cairn-settle);
  }
  progress::-moz-progress-bar {
    background: var(--cairn-tarn);
  }
  .menu {
    position: relative;
    z-index: 1;
    inline-size: 2.75rem;
    min-block-size: 2.75rem;
    margin: -0.75rem -0.75rem -0.625rem 0;
    padding: 0;
    border: 0;
    border-radius: var(--cairn-radius-m);
    background: none;
    color: var(--cairn-ink-quiet);
    display: grid;
    place-items: center;
    cursor: pointer;
  }
  .menu:hover {
    background: var(--cairn-sunken);
  }
  .menu:focus-visible {
    outline-offset: -4px;
  }
  @media (hover: hover) and (pointer: fine) {
    article:not(:hover, :focus-within) .menu[aria-expanded='false'] {
      opacity: 0;
    }
  }
  .do {
    position: relative;
    z-index: 1;
    display: grid;
    gap: 0.5rem;
    padding: 0.5rem var(--cairn-space-3) var(--cairn-space-3);
    border-block-start: 1px solid var(--cairn-line);
    font-size: var(--cairn-text-s);
  }
  .do .btn {
    justify-self: start;
    padding-inline: 0.75rem;
  }
  .ask {
    position: relative;
    z-index: 1;
    justify-self: start;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--cairn-tarn);
    font-size: var(--cairn-text-xs);
    line-height: 1.35;
    text-align: start;
    text-decoration: underline 1.5px;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .ask {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  @media print {
    .menu,
    .do,
    .ask {
      display: none;
    }
  }
`

import { css } from 'lit'

/** Looks of what `AppBase` draws. */
export const appBaseStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  main:focus {
    outline: none;
  }
  .note {
    display: block;
    max-inline-size: 40rem;
  }
  .said:not(:empty) {
    padding: var(--cairn-space-2) var(--cairn-gutter);
    font-size: var(--cairn-text-s);
  }
  .skip {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    z-index: 20;
    padding: 0.625rem 1rem;
    border: 0;
    background: var(--cairn-ink);
    color: var(--cairn-surface);
    border-radius: var(--cairn-radius-m);
    transform: translateY(-200%);
  }
  .skip:focus {
    transform: none;
  }
`

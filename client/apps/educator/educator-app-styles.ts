import { css } from 'lit'
import { base } from '../../tokens/base.ts'

/** The app's frame: pages scroll with the document, marking fills the frame and its panes scroll by themselves. */
export const appStyles = [
  base,
  css`
    :host {
      display: flex;
      flex-direction: column;
    }
    main {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      min-inline-size: 0;
    }
    main:focus {
      outline: none;
    }
    main > * {
      min-inline-size: 0;
    }
    .padded {
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
    }
    .note {
      display: block;
      max-inline-size: 40rem;
    }
    main > .note {
      margin: var(--cairn-space-4) var(--cairn-gutter) 0;
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
    @media (max-width: 39.99rem) {
      .keys {
        display: none;
      }
    }
    @media (min-width: 40rem) and (min-height: 24.01rem) {
      :host([whole]) {
        block-size: 100dvh;
      }
    }
  `,
]

import { css } from 'lit'
import { appBaseStyles } from '../../app-shell/app-base-styles.ts'
import { base } from '../../tokens/base.ts'

/** The app's frame: pages scroll with the document, marking fills the frame and its panes scroll by themselves. */
export const appStyles = [
  base,
  appBaseStyles,
  css`
    main {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      min-inline-size: 0;
    }
    main > * {
      min-inline-size: 0;
    }
    .padded {
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
    }
    main > .note {
      margin: var(--cairn-space-4) var(--cairn-gutter) 0;
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

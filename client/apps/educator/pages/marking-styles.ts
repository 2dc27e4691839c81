import { css } from 'lit'
import { base, chips, signs } from '../../../tokens/base.ts'

export const markingStyles = [
  base,
  signs,
  chips,
  css`
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }
    .desk {
      flex: 1;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 0;
    }
    cairn-student-strip {
      min-inline-size: 0;
      border-block-end: 1px solid var(--cairn-line);
    }
    .panes {
      min-block-size: 0;
      min-inline-size: 0;
    }
    .work,
    .judge {
      padding: var(--cairn-space-4) var(--cairn-gutter) var(--cairn-space-6);
    }
    .work {
      background: var(--cairn-surface);
    }
    .judge {
      padding-inline: var(--cairn-space-4);
    }
    .head p {
      padding: 0 0.375rem 0.625rem;
    }
    .way {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--cairn-space-2);
      padding: 0 0.375rem 0.625rem;
      --cairn-target: 2.25rem;
      --button-pad: 0.625rem;
      font-size: var(--cairn-text-s);
    }
    @media (pointer: coarse) {
      .way {
        --cairn-target: 2.75rem;
      }
    }
    .padded {
      padding: var(--cairn-space-4) var(--cairn-gutter);
    }
    .refused {
      padding: var(--cairn-space-2) var(--cairn-gutter);
    }
    .elsewhere {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-4);
    }
    kbd {
      font: 600 var(--cairn-text-xs) / 1.35 var(--cairn-font-text);
    }
    @media (pointer: coarse), (max-width: 39.99rem) {
      cairn-button kbd {
        display: none;
      }
    }
    @media (min-width: 40rem) {
      .panes {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20.5rem;
      }
      .work,
      .judge {
        min-block-size: 0;
        min-inline-size: 0;
        overflow-y: auto;
      }
      .judge {
        border-inline-start: 1px solid var(--cairn-line);
      }
    }
    @media (max-width: 39.99rem) {
      .judge {
        padding-inline: var(--cairn-gutter);
      }
    }
    .head .way .quiet {
      display: none;
    }
    .judge .way {
      padding: var(--cairn-space-4) 0 0;
      margin-block-start: var(--cairn-space-4);
      border-block-start: 1px solid var(--cairn-line);
    }
    @media (min-width: 64rem) {
      .judge .way {
        display: none;
      }
      .desk {
        grid-template-columns: 15.5rem minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
      }
      cairn-student-strip {
        overflow: hidden auto;
        border-block-end: 0;
        border-inline-end: 1px solid var(--cairn-line);
      }
      .panes {
        grid-template-columns: minmax(0, 1fr) 25rem;
      }
      .work {
        padding: var(--cairn-space-5) var(--cairn-space-7);
      }
      .judge {
        padding: var(--cairn-space-5);
      }
    }
  `,
]

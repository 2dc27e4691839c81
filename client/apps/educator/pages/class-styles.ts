import { css } from 'lit'
import { base, chips, layout, signs, tables } from '../../../tokens/base.ts'

export const classStyles = [
  base,
  signs,
  layout,
  chips,
  tables,
  css`
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
    }
    .inner {
      flex: 1;
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-6);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-5);
    }
    .head > div {
      flex: 1 1 20rem;
      min-inline-size: 0;
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem var(--cairn-space-5);
      margin-block-start: 0.5rem;
      font-size: var(--cairn-text-s);
      color: var(--cairn-ink-quiet);
    }
    .trouble {
      margin-block-start: var(--cairn-space-3);
    }
    .order {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-3) var(--cairn-space-5);
      margin-block: var(--cairn-space-4) var(--cairn-space-2);
    }
    .order > [role='group'] {
      display: flex;
      flex-wrap: wrap;
      gap: var(--cairn-space-2);
      --cairn-target: 2.25rem;
      font-size: var(--cairn-text-s);
    }
    table {
      inline-size: 100%;
    }
    th:first-child,
    td:first-child {
      padding-inline-start: 0;
    }
    td {
      vertical-align: middle;
    }
    .short {
      display: none;
    }
    .end {
      text-align: end;
      white-space: nowrap;
    }
    .who {
      display: block;
      inline-size: 100%;
      min-block-size: var(--cairn-target);
      padding: 0.125rem 0;
      border: 0;
      border-radius: var(--cairn-radius-s);
      background: none;
      text-align: start;
      cursor: pointer;
    }
    .who:hover {
      color: var(--cairn-tarn);
      text-decoration: underline;
      text-underline-offset: 0.18em;
    }
    .state .chip {
      color: var(--cairn-ink);
      font-weight: var(--cairn-weight-text);
    }
    [data-status='open'] .state .chip {
      color: var(--cairn-ink-quiet);
    }
    .state .i {
      stroke-width: 3;
    }
    [data-shape='ready'] .i {
      fill: currentColor;
      scale: 0.7;
    }
    /* A name gets the room before a point does. */
    @media (min-width: 40rem) {
      thead th:first-child {
        inline-size: 32%;
      }
    }
    /* Density of teacher tables: fine pointers only. */
    @media (pointer: fine) {
      table {
        --cairn-target: 2rem;
        --cairn-cell-pad: 0.375rem;
      }
    }
    @media (pointer: coarse) {
      .order > [role='group'] {
        --cairn-target: 2.75rem;
      }
    }
    /* The first student stands on the first screen of a phone. */
    @media (max-width: 39.99rem) {
      .less {
        display: none;
      }
      .short {
        display: inline;
      }
      .inner {
        padding-block-start: var(--cairn-space-3);
      }
      .head {
        row-gap: 0;
      }
      .order {
        margin-block: var(--cairn-space-2) 0;
      }
      .order > [role='group'] {
        gap: var(--cairn-space-1);
        font-size: var(--cairn-text-xs);
        --button-pad: 0.75rem;
      }
      thead {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      table,
      tbody,
      tr,
      th,
      td {
        display: block;
      }
      tr {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--cairn-space-3);
        align-items: center;
        padding-block: var(--cairn-space-2);
        border-block-end: 1px solid var(--cairn-line);
      }
      th,
      td {
        border: 0;
        padding: 0;
      }
      td:nth-child(3) {
        display: none;
      }
      td:nth-child(4) {
        grid-column: 2;
        grid-row: 1;
      }
      .state,
      .receipt {
        grid-column: 1 / -1;
        padding-inline-start: 2.875rem;
      }
      .receipt:empty {
        display: none;
      }
    }
  `,
]

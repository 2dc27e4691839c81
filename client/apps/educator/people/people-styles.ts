import { css } from 'lit'
import { base, chips, fields, layout, signs, tables } from '../../../tokens/base.ts'

/** What the pages of people and groups share. */
export const peopleStyles = [
  base,
  signs,
  layout,
  chips,
  fields,
  tables,
  css`
    :host {
      display: block;
      padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      justify-content: space-between;
      gap: var(--cairn-space-3) var(--cairn-space-5);
      margin-block-end: var(--cairn-space-4);
    }
    .head > div:first-child {
      flex: 1 1 20rem;
      min-inline-size: 0;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--cairn-space-3);
    }
    .said {
      min-block-size: 1.45em;
      font-size: var(--cairn-text-s);
    }
    progress {
      inline-size: min(20rem, 100%);
      accent-color: var(--cairn-tarn);
    }
    td,
    th {
      vertical-align: middle;
    }
    th:first-child,
    td:first-child {
      padding-inline-start: 0;
    }
    cairn-person span {
      font-weight: var(--cairn-weight-text);
    }
    .num {
      white-space: nowrap;
    }
    textarea.input {
      min-block-size: 9rem;
      font-family: var(--cairn-font-text);
    }
    .faults {
      display: grid;
      gap: var(--cairn-space-2);
      margin-block-start: var(--cairn-space-2);
    }
    .faults li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--cairn-space-2);
      font-size: var(--cairn-text-s);
    }
    .form {
      display: grid;
      gap: var(--cairn-space-4);
      max-inline-size: 40rem;
    }
    @media print {
      .no-print {
        display: none;
      }
    }
  `,
]

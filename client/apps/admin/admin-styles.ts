import { css } from 'lit'
import { base, chips, layout, signs, tables } from '../../tokens/base.ts'

/** What the pages share: the head, ruled lists, facts, tables that become entries on a small screen, and their printed form. */
export const pageStyles = [
  base,
  signs,
  layout,
  chips,
  tables,
  css`
    :host {
      display: block;
    }
    h1 {
      margin-block-end: var(--cairn-space-2);
    }
    .lead {
      max-inline-size: var(--cairn-measure);
      margin-block-end: var(--cairn-space-4);
    }
    .back {
      margin-block: calc(-1 * var(--cairn-space-3)) var(--cairn-space-2);
      margin-inline-start: -0.625rem;
    }
    h2 {
      margin-block-end: var(--cairn-space-3);
    }
    .narrow {
      max-inline-size: 46rem;
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--cairn-space-3);
      margin-block: var(--cairn-space-4);
    }
    .list {
      border-block-start: 2px solid var(--cairn-ink);
    }
    .list > li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-4);
      padding-block: var(--cairn-space-3);
      border-block-end: 1px solid var(--cairn-line);
    }
    .list .main {
      flex: 1 1 16rem;
      min-inline-size: 0;
    }
    form {
      display: grid;
      gap: var(--cairn-space-4);
      justify-items: start;
      max-inline-size: 30rem;
    }
    form cairn-field {
      inline-size: 100%;
    }
    .facts {
      display: grid;
    }
    .facts > div {
      display: grid;
      gap: 0.125rem var(--cairn-space-4);
      padding-block: 0.5rem;
      border-block-end: 1px solid var(--cairn-line);
    }
    .facts dt {
      font-weight: var(--cairn-weight-label);
      font-size: var(--cairn-text-s);
    }
    .facts dd {
      min-inline-size: 0;
      font-size: var(--cairn-text-s);
    }
    code {
      font-family: var(--cairn-font-code);
      font-size: 0.875em;
      overflow-wrap: anywhere;
    }
    th:first-child,
    td:first-child {
      padding-inline-start: 0;
    }
    td cairn-button {
      margin-block: -0.375rem;
    }
    summary {
      display: flex;
      align-items: center;
      min-block-size: var(--cairn-target);
      color: var(--cairn-tarn);
      font-weight: var(--cairn-weight-label);
      text-decoration: underline;
      text-underline-offset: 0.2em;
      cursor: pointer;
    }
    @media (min-width: 40rem) {
      .facts > div {
        grid-template-columns: 14rem minmax(0, 1fr);
        align-items: baseline;
      }
    }
    @media (max-width: 39.99rem) {
      thead {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      table,
      tbody {
        display: block;
      }
      tr {
        display: grid;
        gap: 0.25rem;
        padding-block: var(--cairn-space-3);
        border-block-end: 1px solid var(--cairn-line);
      }
      thead tr {
        border: 0;
      }
      tbody th,
      tbody td {
        padding: 0;
        border: 0;
      }
      tbody td:empty {
        display: none;
      }
      tbody td[data-label]::before {
        content: attr(data-label) ': ';
        color: var(--cairn-ink-quiet);
      }
      td cairn-button {
        margin-block: 0.25rem 0;
      }
    }
    @media print {
      .back,
      .do,
      form {
        display: none;
      }
    }
  `,
]

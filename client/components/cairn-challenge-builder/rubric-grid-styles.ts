import { css } from 'lit'
import { base, buttons, fields, signs } from '../../tokens/base.ts'

export const gridStyles = [
  base,
  signs,
  buttons,
  fields,
  css`
    :host {
      display: block;
    }
    table {
      inline-size: calc(100% + 0.75rem);
      margin-inline: -0.375rem;
      border-collapse: separate;
      border-spacing: 0.375rem;
      table-layout: fixed;
    }
    th {
      text-align: start;
      font-weight: var(--cairn-weight-label);
      font-size: var(--cairn-text-s);
      vertical-align: bottom;
      padding: 0;
    }
    thead th:first-child {
      inline-size: 8.75rem;
    }
    .head {
      display: flex;
      align-items: end;
      gap: 0.375rem;
      padding-block-end: 0.125rem;
    }
    tbody th {
      vertical-align: top;
      font-size: var(--cairn-text-m);
      line-height: 1.25;
    }
    td {
      padding: 0;
      vertical-align: top;
      block-size: 1px;
    }
    .name {
      display: flex;
      align-items: start;
    }
    .name .input {
      min-block-size: var(--cairn-target);
      padding: 0.375rem 0.25rem;
      border-color: transparent;
      background: transparent;
      font-weight: var(--cairn-weight-label);
      line-height: 1.25;
      resize: none;
    }
    .name .input:hover,
    .name .input:focus,
    .name .input:placeholder-shown {
      border-color: var(--cairn-line-strong);
      background: var(--cairn-surface);
    }
    .name .btn {
      --cairn-target: 2rem;
      flex: none;
    }
    summary {
      padding: 0.25rem;
      cursor: pointer;
      border-radius: var(--cairn-radius-s);
    }
    .more {
      display: grid;
      gap: 0.375rem;
      padding-block: 0.25rem;
    }
    .more .input {
      min-block-size: 2.25rem;
      padding: 0.25rem 0.375rem;
      font-size: var(--cairn-text-s);
    }
    .cell {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      border: var(--cairn-edge) solid var(--cairn-line-strong);
      border-radius: var(--cairn-radius-m);
      background: var(--cairn-surface);
      overflow: hidden;
    }
    .cell:focus-within {
      outline: var(--cairn-focus-width) solid var(--cairn-focus);
      outline-offset: 1px;
    }
    .asked {
      border: 2px solid var(--cairn-lichen-text);
    }
    .cell textarea.input {
      flex: 1;
      min-block-size: 5rem;
      padding: 0.5rem 0.5625rem 0.25rem;
      border: 0;
      background: none;
      font-size: var(--cairn-text-s);
      line-height: 1.38;
      resize: none;
      outline: none;
    }
    .points {
      display: flex;
      align-items: center;
      gap: 0.25rem;
      padding: 0 0.375rem 0.25rem;
      color: var(--cairn-ink-quiet);
    }
    .points input {
      inline-size: 3.25rem;
      min-block-size: 1.625rem;
      padding: 0 0.25rem;
      border: 1px solid transparent;
      border-radius: var(--cairn-radius-s);
      background: none;
      font-variant-numeric: tabular-nums;
    }
    .points input:hover,
    .points input:focus {
      border-color: var(--cairn-line-strong);
    }
    .comment p {
      padding: 0.625rem 0.25rem;
    }
    .stacked {
      display: none;
    }
    @media (pointer: coarse) {
      .points input {
        min-block-size: 2.75rem;
      }
      .name .btn {
        --cairn-target: 2.75rem;
      }
    }
    @media (min-width: 64rem) {
      thead th:first-child {
        inline-size: 10rem;
      }
    }
    @media (max-width: 39.99rem) {
      table,
      tbody,
      tr,
      td,
      tbody th {
        display: block;
        inline-size: 100%;
        margin-inline: 0;
        block-size: auto;
      }
      thead {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      tr + tr {
        margin-block-start: var(--cairn-space-5);
      }
      tbody th {
        font-size: var(--cairn-text-l);
        padding-block-end: 0.5rem;
      }
      td:not(.comment) {
        display: grid;
        grid-template-columns: 2rem minmax(0, 1fr);
        gap: 0.5rem;
        align-items: center;
        margin-block-end: 0.5rem;
      }
      .stacked {
        display: block;
      }
      .cell textarea.input {
        min-block-size: 3.5rem;
      }
      td .fault {
        grid-column: 2;
      }
    }
  `,
]

import { css } from 'lit'
import { base, layout, signs } from '../../../tokens/base.ts'

export const listStyles = [
  base,
  signs,
  layout,
  css`
    :host {
      display: block;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-5);
      margin-block-end: var(--cairn-space-3);
    }
    .head cairn-field {
      flex: 0 1 16rem;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-2) var(--cairn-space-5);
      padding-block: var(--cairn-space-4);
      border-block-start: 1px solid var(--cairn-line);
    }
    li > div {
      flex: 1 1 18rem;
      min-inline-size: 0;
      display: grid;
      gap: 0.25rem;
    }
    h3 {
      font-size: var(--cairn-text-l);
    }
    h2:not(:first-child) {
      margin-block: var(--cairn-space-5) var(--cairn-space-3);
    }
  `,
]

/** Things to tick in a list. */
export const choiceStyles = css`
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--cairn-space-3);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--cairn-space-3);
    min-block-size: var(--cairn-target);
    cursor: pointer;
  }
  fieldset .choice {
    padding-block: var(--cairn-space-3);
    border-block-start: 1px solid var(--cairn-line);
  }
  .choice input {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0 0.25rem;
    accent-color: var(--cairn-tarn);
  }
  .choice > span {
    min-inline-size: 0;
  }
  fieldset .choice > span {
    display: grid;
    gap: 0.125rem;
  }
`

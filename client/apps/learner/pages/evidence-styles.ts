import { css } from 'lit'
import { base, buttons, chips, layout, signs } from '../../../tokens/base.ts'

export const evidenceStyles = [
  base,
  signs,
  layout,
  chips,
  buttons,
  css`
    :host {
      display: block;
    }
    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5rem), 1fr));
      gap: var(--cairn-space-3);
    }
    .tiles > li {
      display: grid;
      min-inline-size: 0;
    }
    .open {
      display: grid;
      gap: var(--cairn-space-3);
    }
    .open__head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cairn-space-2);
    }
    .writing cairn-field {
      --rows: 6;
    }
    h2:focus {
      outline: none;
    }
  `,
]

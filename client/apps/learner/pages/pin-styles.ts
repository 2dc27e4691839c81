import { css } from 'lit'
import { base, signs } from '../../../tokens/base.ts'

export const pinStyles = [
  base,
  signs,
  css`
    :host {
      display: grid;
      gap: var(--cairn-space-2);
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--cairn-space-2) var(--cairn-space-3);
    }
    cairn-field {
      flex: 0 1 18rem;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 var(--cairn-space-3);
      border-block-start: 1px solid var(--cairn-line);
    }
    li > span {
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    mark {
      background: var(--cairn-lichen-wash);
      color: inherit;
      text-decoration: underline 2px var(--cairn-lichen-text);
      text-underline-offset: 0.22em;
    }
  `,
]

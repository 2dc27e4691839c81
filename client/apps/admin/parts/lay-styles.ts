import { css } from 'lit'

/** A trail beside the page: down on a wide frame, a row of stones with the current name below that. */
export const layStyles = css`
  .lay {
    display: grid;
    gap: var(--cairn-space-5) var(--cairn-space-7);
  }
  .lay > * {
    min-inline-size: 0;
  }
  .lay > cairn-trail {
    padding-block-end: var(--cairn-space-3);
    border-block-end: 1px solid var(--cairn-line);
  }
  @media (min-width: 64rem) {
    .lay {
      grid-template-columns: 15rem minmax(0, 46rem);
    }
    .lay > cairn-trail {
      border: 0;
    }
  }
  @media print {
    .lay > cairn-trail {
      display: none;
    }
  }
`

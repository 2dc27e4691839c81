import { css } from 'lit'

export const safeguardingStyles = css`
  form {
    max-inline-size: 46rem;
  }
  fieldset {
    display: grid;
    gap: var(--cairn-space-4);
    inline-size: 100%;
    padding-block-start: var(--cairn-space-4);
    border-block-start: 1px solid var(--cairn-line);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    font: 700 var(--cairn-text-l) / 1.2 var(--cairn-font-sign);
  }
  legend + * {
    clear: both;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    gap: var(--cairn-space-4);
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--cairn-space-4);
  }
  .pick {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    min-block-size: var(--cairn-target);
  }
  .pick input {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    flex: none;
    accent-color: var(--cairn-tarn);
  }
  .fault {
    color: var(--cairn-bracken);
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
  }
  .panel p + p {
    margin-block-start: var(--cairn-space-3);
  }
`

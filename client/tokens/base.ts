// Longer than 300 lines: the sheets that every shadow root may take, one export each, so that one place says how a button or a field looks.
import { css } from 'lit'

/** For every shadow root: reset, focus ring, links, icons, visually hidden text. First in `static styles`. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    color: var(--cairn-ink);
    overflow-wrap: break-word;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
  }
  a {
    color: var(--cairn-tarn);
    text-underline-offset: 0.18em;
    text-decoration-thickness: 1.5px;
  }
  a:hover {
    color: var(--cairn-tarn-hover);
    text-decoration-thickness: 3px;
  }
  :focus-visible {
    outline: var(--cairn-focus-width) solid var(--cairn-focus);
    outline-offset: var(--cairn-focus-gap);
  }
  svg {
    display: block;
    flex: none;
  }
  .i {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .i--flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  bdi {
    unicode-bidi: isolate;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`

/** Headings and small text. */
export const signs = css`
  h1,
  h2,
  h3,
  .sign {
    font-family: var(--cairn-font-sign);
    font-weight: 700;
    line-height: var(--cairn-leading-sign);
    letter-spacing: -0.005em;
    text-wrap: balance;
  }
  h1 {
    font-size: var(--cairn-text-2xl);
  }
  h2 {
    font-size: var(--cairn-text-xl);
  }
  h3 {
    font-size: var(--cairn-text-l);
    line-height: 1.2;
  }
  .question {
    font-size: var(--cairn-text-3xl);
    max-inline-size: 20em;
    text-wrap: pretty;
  }
  .kicker {
    margin-block-end: 0.3125rem;
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
    color: var(--cairn-ink-quiet);
  }
  .quiet {
    color: var(--cairn-ink-quiet);
  }
  .small {
    font-size: var(--cairn-text-s);
    line-height: 1.45;
  }
  .xs {
    font-size: var(--cairn-text-xs);
    line-height: 1.4;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .measure {
    max-inline-size: var(--cairn-measure);
  }
`

/** Rows, sections and panels of a page. */
export const layout = css`
  main {
    padding-inline: var(--cairn-gutter);
    padding-block: var(--cairn-space-5) var(--cairn-space-7);
  }
  .page {
    max-inline-size: 76rem;
    margin-inline: auto;
  }
  .band {
    padding-block: var(--cairn-space-5);
    border-block-start: 1px solid var(--cairn-line);
  }
  .band__head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--cairn-space-2) var(--cairn-space-4);
    margin-block-end: var(--cairn-space-4);
  }
  .flow > * + * {
    margin-block-start: var(--flow, var(--cairn-space-4));
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cairn-space-3);
  }
  .row--tight {
    gap: var(--cairn-space-2);
  }
  .row--apart {
    justify-content: space-between;
  }
  .grow {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .panel {
    background: var(--cairn-surface);
    border: 1px solid var(--cairn-line);
    border-radius: var(--cairn-radius-l);
    padding: var(--cairn-space-4);
  }
`

/** Native buttons inside components; pages use `<cairn-button>`. The heavy lower edge marks what can be pressed. */
export const buttons = css`
  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: var(--cairn-target);
    padding: 0.375rem var(--button-pad, 1.125rem);
    border: var(--cairn-edge) solid var(--cairn-line-strong);
    border-block-end-width: var(--cairn-rest);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-surface);
    color: var(--cairn-ink);
    font-weight: var(--cairn-weight-label);
    line-height: 1.2;
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    transition:
      background var(--cairn-quick),
      transform var(--cairn-quick);
  }
  .btn:hover {
    background: var(--cairn-sunken);
    color: var(--cairn-ink);
  }
  .btn:active {
    transform: translateY(1px);
    border-block-end-width: var(--cairn-edge);
    margin-block-end: calc(var(--cairn-rest) - var(--cairn-edge));
  }
  .btn--main {
    background: var(--cairn-tarn);
    border-color: var(--cairn-tarn);
    border-block-end-color: var(--cairn-tarn-hover);
    color: var(--cairn-on-tarn);
  }
  .btn--main:hover {
    background: var(--cairn-tarn-hover);
    color: var(--cairn-on-tarn);
  }
  .btn--quiet {
    background: transparent;
    border-color: transparent;
    color: var(--cairn-tarn);
    padding-inline: 0.625rem;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1.5px;
  }
  .btn--quiet:hover {
    background: var(--cairn-tarn-wash);
    color: var(--cairn-tarn-hover);
  }
  .btn--icon {
    inline-size: var(--cairn-target);
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--cairn-ink-quiet);
  }
  .btn--icon:hover {
    background: var(--cairn-sunken);
  }
  .btn[aria-pressed='true'] {
    background: var(--cairn-tarn-wash);
    border-color: var(--cairn-tarn);
  }
  .btn[aria-disabled='true'] {
    color: var(--cairn-ink-quiet);
    background: var(--cairn-sunken);
    border: var(--cairn-edge) dashed var(--cairn-line-strong);
    cursor: not-allowed;
    transform: none;
    margin-block-end: 0;
  }
  @media (forced-colors: active) {
    .btn--main {
      forced-color-adjust: none;
    }
    .btn--main:hover {
      text-decoration: underline;
    }
  }
`

/** Label, hint, control, fault. */
export const fields = css`
  .field {
    display: grid;
    gap: 0.3125rem;
  }
  .label {
    font-weight: var(--cairn-weight-label);
  }
  .hint {
    font-size: var(--cairn-text-s);
    color: var(--cairn-ink-quiet);
    line-height: 1.4;
  }
  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--cairn-target);
    padding: 0.5rem 0.75rem;
    border: var(--cairn-edge) solid var(--cairn-line-strong);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-surface);
    color: var(--cairn-ink);
    line-height: 1.4;
  }
  textarea.input {
    display: block;
    resize: vertical;
    field-sizing: content;
    min-block-size: 4.5rem;
  }
  .input::placeholder {
    color: var(--cairn-ink-quiet);
    opacity: 1;
  }
  .input[aria-invalid='true'] {
    border-color: var(--cairn-bracken);
    border-width: 2px;
  }
  .fault {
    display: flex;
    gap: 0.375rem;
    color: var(--cairn-bracken);
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
    line-height: 1.4;
  }
  .fault .i {
    margin-block-start: 0.0625rem;
  }
`

/** Chips (state in words and shape), keys, notes. */
export const chips = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    font-size: var(--cairn-text-s);
    font-weight: var(--cairn-weight-label);
    line-height: 1.25;
    color: var(--cairn-ink-quiet);
  }
  .chip .i {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .chip--ok {
    color: var(--cairn-moss);
  }
  .chip--wait {
    color: var(--cairn-lichen-text);
  }
  .chip--stop {
    color: var(--cairn-bracken);
  }
  .chip--box {
    padding: 0.25rem 0.625rem;
    border-radius: var(--cairn-radius-pill);
    background: var(--cairn-sunken);
  }
  .chip--ok.chip--box {
    background: var(--cairn-moss-wash);
  }
  .chip--wait.chip--box {
    background: var(--cairn-lichen-wash);
  }
  .chip--stop.chip--box {
    background: var(--cairn-bracken-wash);
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.5rem;
    padding: 0.0625rem 0.3125rem;
    border: 1px solid var(--cairn-line-strong);
    border-block-end-width: 2px;
    border-radius: 5px;
    background: var(--cairn-surface);
    color: var(--cairn-ink);
    font: 600 var(--cairn-text-xs) / 1.35 var(--cairn-font-text);
  }
  .note {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    gap: 0.125rem var(--cairn-space-3);
    padding: var(--cairn-space-3) var(--cairn-space-4);
    border-radius: var(--cairn-radius-m);
    background: var(--cairn-sunken);
  }
  .note > .i {
    grid-row: 1;
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .note > :not(.i) {
    grid-column: 2;
  }
  .note--ok {
    background: var(--cairn-moss-wash);
  }
  .note--ok > .i {
    color: var(--cairn-moss);
  }
  .note--wait {
    background: var(--cairn-lichen-wash);
  }
  .note--wait > .i {
    color: var(--cairn-lichen-text);
  }
  .note--stop {
    background: var(--cairn-bracken-wash);
  }
  .note--stop > .i {
    color: var(--cairn-bracken);
  }
`

/** Quiet data table: hairlines, no zebra, no box. */
export const tables = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--cairn-text-s);
  }
  th {
    text-align: start;
    font-weight: var(--cairn-weight-label);
    color: var(--cairn-ink-quiet);
  }
  th,
  td {
    padding: var(--cairn-cell-pad) 0.625rem;
    border-block-end: 1px solid var(--cairn-line);
    vertical-align: top;
  }
  tbody th {
    color: var(--cairn-ink);
  }
`

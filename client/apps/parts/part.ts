import { html, type TemplateResult } from 'lit'

/** One part on the sheet, under its builders' name. */
export const part = (name: string, body: unknown): TemplateResult =>
  html`<section class="part">
    <h2>${name}</h2>
    ${body}
  </section>`

/** The same over the whole width. */
export const widePart = (name: string, body: unknown): TemplateResult =>
  html`<section class="part part--wide">
    <h2>${name}</h2>
    ${body}
  </section>`

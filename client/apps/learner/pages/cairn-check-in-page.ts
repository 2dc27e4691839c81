import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { base, layout, signs } from '../../../tokens/base.ts'
import './cairn-check-in-band.ts'
import './cairn-circle-band.ts'
import './cairn-shout-outs-band.ts'

/** Opening and closing the day on one page: where a check-in link at the top of a course leads. */
@customElement('cairn-check-in-page')
export class CairnCheckInPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-6);
      }
    `,
  ]

  override render() {
    return html`<cairn-check-in-band heading-level="1"></cairn-check-in-band><cairn-circle-band></cairn-circle-band
      ><cairn-shout-outs-band></cairn-shout-outs-band>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-check-in-page': CairnCheckInPage
  }
}

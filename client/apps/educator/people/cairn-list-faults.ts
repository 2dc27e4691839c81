import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ListFaultView } from '../../../data/groups.ts'
import { sayKey, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { circleAlert } from '../../../components/icon/icons.ts'
import { peopleStyles } from './people-styles.ts'

/** The cells of a pasted list that could not be used, each by its address in a spreadsheet. Needs the words of `groups`. */
@customElement('cairn-list-faults')
export class CairnListFaults extends LitElement {
  static override styles = peopleStyles

  @property({ attribute: false }) faults: readonly ListFaultView[] = []

  override render() {
    const { faults } = this
    if (faults.length === 0) return nothing
    return html`<div class="note note--wait">
      ${icon(circleAlert)}
      <b>${t('groups.faults', { count: faults.length })}</b>
      <ul class="faults">
        ${faults.map(
          ({ cell, code, text, before = '' }) =>
            html`<li><b class="num">${t('groups.cell', { cell })}</b><span>${sayKey(`groups.fault_${code}`, { text, before })}</span></li>`,
        )}
      </ul>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-list-faults': CairnListFaults
  }
}

import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Inventory } from '../../../data/admin.ts'
import { t } from '../../../words/words.ts'
import { pageStyles } from '../admin-styles.ts'

type Stored = Inventory['collections'][number]

/** Everything that is stored: what for, what of it is encrypted, how long. */
@customElement('cairn-inventory')
export class CairnInventory extends LitElement {
  static override styles = [
    pageStyles,
    css`
      tbody th,
      td {
        inline-size: 33%;
      }
      @media (max-width: 39.99rem) {
        tbody th,
        td {
          inline-size: auto;
        }
      }
      @media print {
        table {
          font-size: 0.75rem;
        }
        th,
        td {
          padding: 0.125rem 0.375rem;
        }
      }
    `,
  ]

  @property({ attribute: false }) inventory!: Inventory

  override render() {
    return html`<table role="table" aria-label=${t('admin.keptTable')}>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t('admin.keptWhat')}</th>
          <th scope="col" role="columnheader">${t('admin.sealed')}</th>
          <th scope="col" role="columnheader">${t('admin.keptLong')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.inventory.collections.map(
          (stored) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${stored.purpose}</th>
              <td role="cell" data-label=${t('admin.sealed')}>
                ${stored.sealed.length === 0 ? t('admin.nothingSealed') : html`<code dir="ltr">${stored.sealed.join(', ')}</code>`}
              </td>
              <td role="cell">${howLong(stored)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}

function howLong({ kept }: Stored): string {
  if (!kept) return t('admin.untilDeleted')
  return kept.days === 0 ? t('admin.keptAt', { field: kept.field }) : t('admin.keptDays', { count: kept.days, field: kept.field })
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-inventory': CairnInventory
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Inventory } from '../../../data/admin.ts'
import { hasWord, sayKey, t } from '../../../words/words.ts'
import { pageStyles } from '../admin-styles.ts'

type Stored = Inventory['collections'][number]
type Field = Stored['fields'][number]

/** Kinds that say nothing about anybody: left out where a line has to be short. */
const MACHINERY: ReadonlySet<Field['kind']> = new Set(['our_id', 'time', 'state'])

/** Everything that is stored: what for, what it holds, what of it is encrypted, how long; and each field by itself. */
@customElement('cairn-inventory')
export class CairnInventory extends LitElement {
  static override styles = [
    pageStyles,
    css`
      tbody th,
      td {
        inline-size: 33%;
        vertical-align: top;
      }
      tbody th {
        font-weight: inherit;
      }
      summary {
        min-block-size: var(--cairn-target);
        align-content: center;
      }
      dl {
        display: grid;
        gap: 0.5rem;
        margin-block: 0 0.5rem;
      }
      dd {
        margin: 0;
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
  /** For a record on one page: without the fields one by one. */
  @property({ type: Boolean }) brief = false

  override render() {
    return html`<table role="table" aria-label=${t('admin.keptTable')}>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t('admin.keptWhy')}</th>
          <th scope="col" role="columnheader">${t('inventory.what')}</th>
          <th scope="col" role="columnheader">${t('admin.keptLong')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.inventory.collections.map(
          (stored) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${purposeOf(stored)}${this.brief ? nothing : fieldsOf(stored)}</th>
              <td role="cell" data-label=${t('inventory.what')}>${holds(stored)}</td>
              <td role="cell" data-label=${t('admin.keptLong')}>${howLong(stored)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}

/** A collection that is newer than these words says its purpose in the server's own. */
const purposeOf = ({ name, purpose }: Stored): string => {
  const key = `inventory.purpose_${name}`
  return hasWord(key) ? sayKey(key) : purpose
}

function fieldsOf({ fields }: Stored) {
  return html`<details>
    <summary>${t('inventory.fieldCount', { count: fields.length })}</summary>
    <dl>
      ${fields.map(
        ({ name, kind, sealed }) =>
          html`<div>
            <dt><code dir="ltr">${name}</code>${sealed ? html` <b class="small">${t('inventory.sealed')}</b>` : nothing}</dt>
            <dd class="small quiet">${sayKey(`inventory.kind_${kind}`)}. ${sayKey(`inventory.why_${kind}`)}.</dd>
          </div>`,
      )}
    </dl>
  </details>`
}

/** The kinds of what is held, once each, those about people and work; encrypted ones say so. */
function holds({ fields }: Stored) {
  const kinds = [...new Set(fields.map(({ kind }) => kind))].filter((kind) => !MACHINERY.has(kind))
  if (kinds.length === 0) return html`<span class="quiet">${sayKey('inventory.kind_state')}</span>`
  return html`<ul>
    ${kinds.map((kind) => {
      const isSealed = fields.some((field) => field.kind === kind && field.sealed)
      const isWhole = fields.every((field) => field.kind !== kind || field.sealed)
      return html`<li class="small">
        ${sayKey(`inventory.kind_${kind}`)}${isSealed ? html` <b>${isWhole ? t('inventory.sealed') : t('inventory.sealedPart')}</b>` : nothing}
      </li>`
    })}
  </ul>`
}

function howLong({ kept }: Stored): string {
  if (!kept) return t('admin.untilDeleted')
  return kept.days === 0 ? t('admin.keptAt') : t('admin.keptDays', { count: kept.days })
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-inventory': CairnInventory
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { AuditRow, AuditVerdict } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayWhen } from '../../../words/times.ts'
import { sayKey, t } from '../../../words/words.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-signing-keys.ts'
import { chip, notDone, showAnswer } from '../parts/page-parts.ts'

interface Entries {
  readonly rows: readonly AuditRow[]
  readonly next: number | undefined
}

/** What was done and by whom, with the proof that nothing was changed; for those who see everything also the keys. */
@customElement('cairn-log-page')
export class CairnLogPage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  readonly #entries = new Answer<Entries>(() => this.#read([], 0))
  readonly #verdict = new Answer<AuditVerdict>(() => this.session.calls.verifyAudit())

  constructor() {
    super()
    watching(this, () => [this.#entries, this.#verdict])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#entries.load()
  }

  override render() {
    return html`<h1>${t('admin.logHeading')}</h1>
      ${showAnswer(this.#entries, (entries) => this.#log(entries))}
      ${this.session.seesAll ? html`<cairn-signing-keys class="band" .session=${this.session}></cairn-signing-keys>` : nothing}`
  }

  #log({ rows, next }: Entries) {
    if (rows.length === 0)
      return html`<cairn-state kind="empty" heading=${t('admin.logEmpty')} text=${t('admin.logEmptyText')}></cairn-state>`
    return html`<div class="do">
        <cairn-button ?busy=${this.#verdict.isBusy} @click=${() => void this.#verdict.load()}>${t('admin.verify')}</cairn-button>
        <div role="status">${this.#proof()}</div>
      </div>
      <table role="table" aria-label=${t('admin.logHeading')}>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('admin.when')}</th>
            <th scope="col" role="columnheader">${t('admin.whatDone')}</th>
            <th scope="col" role="columnheader">${t('admin.doneBy')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) => this.#row(row))}
        </tbody>
      </table>
      ${
        next === undefined
          ? nothing
          : html`<div class="do">
              <cairn-button ?busy=${this.#entries.isBusy} @click=${() => void this.#entries.change(() => this.#read(rows, next))}
                >${t('admin.logMore')}</cairn-button
              >
            </div>`
      }`
  }

  #row({ at, who, whoName, action, facts }: AuditRow) {
    const name = who === 'shell' ? t('admin.whoShell') : who === 'link' ? t('admin.whoLink') : (whoName ?? t('admin.nameless'))
    const about = Object.values(facts).filter(isReadable).join(' · ')
    return html`<tr role="row">
      <th scope="row" role="rowheader" class="num"><time datetime=${at}>${sayWhen(at)}</time></th>
      <td role="cell">
        ${sayKey(`admin.act_${action}`)}${about === '' ? nothing : html`<br /><span class="quiet xs"><bdi>${about}</bdi></span>`}
      </td>
      <td role="cell" data-label=${t('admin.doneBy')}><bdi>${name}</bdi></td>
    </tr>`
  }

  #proof() {
    const { value, error } = this.#verdict
    if (error) return notDone(error)
    if (!value) return nothing
    if (!value.broken) return chip('ok', t('admin.verified', { count: value.rows, head: value.head.slice(0, 16) }))
    return html`<cairn-state
      kind="failed"
      heading=${t('admin.broken', { seq: value.broken.seq })}
      text=${sayKey(`admin.broken_${value.broken.why}`)}
    ></cairn-state>`
  }

  async #read(before: readonly AuditRow[], after: number): Promise<Entries> {
    const { rows, next } = await this.session.calls.audit(after)
    return { rows: [...before, ...rows], next }
  }
}

/** Our own ids are for the export; a person reads labels. */
const isReadable = (fact: string | number | boolean): boolean => typeof fact === 'string' && !/^[\w-]{36,}$/.test(fact)

declare global {
  interface HTMLElementTagNameMap {
    'cairn-log-page': CairnLogPage
  }
}

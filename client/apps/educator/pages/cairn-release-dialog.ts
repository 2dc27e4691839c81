import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { watching } from '../../../contexts/watching.ts'
import { CallError } from '../../../data/errors.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import type { ClassRow } from '../../../data/works.ts'
import { base, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { isFullyMarked, markableOf } from '../class-order.ts'

/**
 * Asks before students see marks: how many, what they see, what goes to the gradebook, and what stays.
 * @fires cairn-closed - released or not
 */
@customElement('cairn-release-dialog')
export class CairnReleaseDialog extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      ul {
        display: grid;
        gap: var(--cairn-space-2);
        list-style: disc;
        padding-inline-start: 1.25rem;
      }
      cairn-state {
        margin-block-start: var(--cairn-space-3);
      }
    `,
  ]

  @property({ attribute: false }) desk!: MarkingDesk
  @property() lms = ''
  /** Only this person; else all that are ready. */
  @property({ attribute: false }) personId?: string | undefined
  @property({ type: Boolean }) open = false
  @state() private isBusy = false
  @state() private error: CallError | undefined

  constructor() {
    super()
    watching(this, () => [this.desk])
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('open') || !this.open) return
    this.error = undefined
    // The count must be the server's before anybody presses.
    void this.desk.refreshClass('read').catch(() => undefined)
  }

  override render() {
    if (!this.open) return nothing
    const { desk, lms } = this
    const count = this.personId === undefined ? desk.class.releasableCount : 1
    const rows = this.#releasable()
    const ids = new Set(rows.map(({ person }) => person.id))
    const waiting = desk.conflicts.filter(({ ours }) => ids.has(ours.personId)).length
    const noScore = rows.filter(({ score }) => score === undefined).length
    const markable = markableOf(desk.class)
    const begun = this.personId === undefined ? desk.class.rows.filter((row) => row.marked > 0 && !isFullyMarked(row, markable)).length : 0
    return html`<cairn-dialog
      open
      heading=${t('educator.releaseAsk', { count })}
      yes=${t('educator.releaseYes', { count })}
      no=${t('common.cancel')}
      ?busy=${this.isBusy}
      @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => (event.detail.answer === 'yes' ? void this.#release() : this.#close())}
    >
      <ul>
        <li>${t('educator.releaseSees', { count })}</li>
        <li>${t('educator.releaseGoes', { count: Math.max(0, count - noScore), lms })}</li>
        ${noScore === 0 ? nothing : html`<li>${t('educator.releaseNoScore', { count: noScore })}</li>`}
        ${waiting === 0 ? nothing : html`<li>${t('educator.releaseAsks', { count: waiting })}</li>`}
        ${begun === 0 ? nothing : html`<li>${t('educator.releaseStays', { count: begun })}</li>`}
      </ul>
      ${this.error ? html`<cairn-state kind="failed" heading=${t('educator.releaseFailed')} text=${sayCallError(this.error, 'teacher')} reference=${this.error.reference ?? ''}></cairn-state>` : nothing}
    </cairn-dialog>`
  }

  /** Rows this release is about, as far as the class list tells. */
  #releasable(): readonly ClassRow[] {
    const { rows } = this.desk.class
    if (this.personId !== undefined) return rows.filter(({ person }) => person.id === this.personId)
    const markable = markableOf(this.desk.class)
    return rows.filter((row) => isFullyMarked(row, markable) && row.status !== 'released')
  }

  async #release(): Promise<void> {
    this.isBusy = true
    this.error = undefined
    try {
      await this.desk.release(this.personId === undefined ? undefined : [this.personId])
      this.#close()
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
    this.isBusy = false
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('cairn-closed', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-release-dialog': CairnReleaseDialog
  }
}

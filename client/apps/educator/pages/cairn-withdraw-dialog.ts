import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { callErrorOf } from '../../../data/answer.ts'
import type { CallError } from '../../../data/errors.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import { base, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../../../components/cairn-toast/cairn-toast.ts'
import { shortName } from '../class-order.ts'

/**
 * Asks before released marks are taken out of one student's sight, and offers to release the same marks again.
 * @fires cairn-closed - taken back or not
 */
@customElement('cairn-withdraw-dialog')
export class CairnWithdrawDialog extends LitElement {
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
  @property({ attribute: false }) personId = ''
  @property() lms = ''
  @property({ type: Boolean }) open = false
  @state() private isBusy = false
  @state() private error: CallError | undefined
  /** Whose marks were just taken back and can be released as they were. */
  @state() private undoes = ''

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('open') && this.open) this.error = undefined
  }

  override render() {
    return html`${this.open ? this.#question() : nothing}
      <cairn-toast
        text=${this.undoes === '' ? '' : t('educator.withdrawn', { name: this.#name(this.undoes) })}
        undo=${t('educator.releaseAgain')}
        @cairn-undo=${this.#undo}
        @cairn-gone=${() => (this.undoes = '')}
      ></cairn-toast>
      ${!this.open && this.error ? this.#failed(this.error, t('educator.releaseFailed')) : nothing}`
  }

  #question() {
    const work = this.desk.work(this.personId)
    const name = this.#name(this.personId)
    const hasGrade = work !== undefined && work.receipt.state !== 'none'
    return html`<cairn-dialog
      open
      heading=${t('educator.withdrawAsk', { name })}
      yes=${t('educator.withdrawYes')}
      no=${t('common.cancel')}
      ?busy=${this.isBusy}
      @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => (event.detail.answer === 'yes' ? void this.#withdraw() : this.#close())}
    >
      <ul>
        <li>${t('educator.withdrawSees', { name })}</li>
        ${hasGrade ? html`<li>${t('educator.withdrawGrade', { lms: this.lms })}</li>` : nothing}
        <li>${t('educator.withdrawStays')}</li>
      </ul>
      ${this.error ? this.#failed(this.error, t('educator.withdrawFailed')) : nothing}
    </cairn-dialog>`
  }

  #failed(error: CallError, heading: string) {
    return html`<cairn-state
      kind="failed"
      heading=${heading}
      text=${sayCallError(error, 'teacher')}
      reference=${error.reference ?? ''}
    ></cairn-state>`
  }

  #name(personId: string): string {
    const row = this.desk.class.rows.find(({ person }) => person.id === personId)
    return row ? shortName(nameOf(row.person)) : ''
  }

  async #withdraw(): Promise<void> {
    const { personId } = this
    // Marks that were changed since cannot be put back as the student saw them.
    const isSame = this.desk.work(personId)?.unreleasedChanges === false
    if (await this.#run(() => this.desk.withdraw(personId))) {
      this.undoes = isSame ? personId : ''
      this.#close()
    }
  }

  readonly #undo = (): void => {
    const personId = this.undoes
    this.undoes = ''
    void this.#run(() => this.desk.release([personId]))
  }

  async #run(act: () => Promise<void>): Promise<boolean> {
    this.isBusy = true
    this.error = undefined
    try {
      await act()
    } catch (error) {
      this.error = callErrorOf(error)
    }
    this.isBusy = false
    return this.error === undefined
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('cairn-closed', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-withdraw-dialog': CairnWithdrawDialog
  }
}

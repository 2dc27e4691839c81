import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ReceiptView } from '../../../server/contract/works.ts'
import { base, buttons, chips } from '../../tokens/base.ts'
import { sayWhen } from '../../words/times.ts'
import { sayKey, sayNumber, t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { checkCheck, clock, gitCompare, octagonX } from '../icon/icons.ts'

/**
 * Where the grade is, in words. "Arrived" only after the LMS said so; never "sent".
 * The student's words have no cause that a student cannot mend, and say who is on it.
 * @fires cairn-deliver-again - `{ overwrite }`: true where the LMS holds another value
 */
@customElement('cairn-receipt')
export class CairnReceipt extends LitElement {
  static override styles = [
    base,
    chips,
    buttons,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.75rem;
      }
      .chip {
        align-items: start;
      }
      .btn {
        --cairn-target: 2.25rem;
        padding-inline: 0.75rem;
        font-size: var(--cairn-text-s);
      }
      @media (pointer: coarse) {
        .btn {
          --cairn-target: 2.75rem;
        }
      }
    `,
  ]

  @property({ attribute: false }) receipt?: ReceiptView
  /** How the LMS is called here: "Canvas". */
  @property() lms = ''
  @property() audience: 'teacher' | 'student' = 'teacher'
  /** Who looks after it, for a student. */
  @property() teacher = ''
  /** The teacher may try again from here. */
  @property({ type: Boolean, attribute: 'can-deliver' }) canDeliver = false

  override render() {
    const { receipt } = this
    if (receipt === undefined || receipt.state === 'none') return nothing
    const { look, shape } = LOOKS[receipt.state]
    return html`<span class="chip chip--${look}" role="status">${icon(shape)}<span>${this.#words(receipt)}</span></span
      >${this.#action(receipt)}`
  }

  #words(receipt: ReceiptView): string {
    const places = {
      lms: this.lms,
      teacher: this.teacher === '' ? t('parts.yourTeacher') : this.teacher,
      time: receipt.arrivedAt === undefined ? '' : sayWhen(receipt.arrivedAt),
      next: receipt.nextTryAt === undefined ? '' : sayWhen(receipt.nextTryAt),
      score: receipt.lmsScore === undefined ? '' : sayNumber(receipt.lmsScore),
    }
    const who = this.audience
    if (receipt.state === 'arrived') return sayKey('parts.receipt_arrived', places)
    if (receipt.state === 'changed')
      return sayKey(places.score === '' ? `parts.receipt_changed_${who}` : `parts.receipt_changedTo_${who}`, places)
    if (receipt.state === 'waiting' && receipt.takesOut) return t('parts.receipt_takesOut', places)
    if (receipt.state === 'waiting')
      return sayKey(receipt.nextTryAt === undefined ? 'parts.receipt_waiting' : 'parts.receipt_waitingUntil', places)
    const because = sayKey(
      `parts.because_${receipt.reason ?? (receipt.state === 'blocked' ? 'lms_said_no' : 'lms_unavailable')}_${who}`,
      places,
    )
    if (receipt.takesOut) return `${t('parts.receipt_stillThere', places)} ${because}`
    if (receipt.state === 'blocked') return because
    return places.next === '' ? because : `${because} ${sayKey('parts.receipt_next', places)}`
  }

  #action({ state, reason }: ReceiptView) {
    if (!this.canDeliver || this.audience === 'student') return nothing
    const overwrite = state === 'changed' || reason === 'newer_in_lms'
    // Whatever the reason: what mends itself is blocked too once it was tried for days, and then nobody tries by itself.
    const again = state === 'retrying' || state === 'blocked'
    if (!overwrite && !again) return nothing
    return html`<button class="btn" type="button" @click=${() => this.#deliver(overwrite)}>
      ${overwrite ? t('parts.putOursBack') : t('common.tryAgain')}
    </button>`
  }

  #deliver(overwrite: boolean): void {
    this.dispatchEvent(new CustomEvent('cairn-deliver-again', { detail: { overwrite }, bubbles: true, composed: true }))
  }
}

const LOOKS = {
  arrived: { look: 'ok', shape: checkCheck },
  waiting: { look: 'wait', shape: clock },
  retrying: { look: 'wait', shape: clock },
  blocked: { look: 'stop', shape: octagonX },
  changed: { look: 'quiet', shape: gitCompare },
} as const

declare global {
  interface HTMLElementTagNameMap {
    'cairn-receipt': CairnReceipt
  }
}

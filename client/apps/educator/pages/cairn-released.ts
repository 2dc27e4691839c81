import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { MarkingView } from '../../../data/works.ts'
import { base, signs } from '../../../tokens/base.ts'
import { sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-receipt/cairn-receipt.ts'
import { shortName } from '../class-order.ts'

/**
 * What one student sees of the marks, where the grade is, and the ways to release or take back this one work.
 * @fires cairn-release-one
 * @fires cairn-withdraw
 * @fires cairn-deliver-again - `{ overwrite }`
 */
@customElement('cairn-released')
export class CairnReleased extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-1);
        justify-items: start;
      }
    `,
  ]

  @property({ attribute: false }) work!: MarkingView
  @property() lms = ''
  /** Every criterion is decided. */
  @property({ type: Boolean }) done = false

  override render() {
    const { work } = this
    const name = shortName(nameOf(work.person))
    const { releasedAt, receipt } = work
    return html`${
      releasedAt === undefined
        ? nothing
        : html`<p class="small">
            ${t('educator.releasedAt', { when: sayWhen(releasedAt) })}
            ${work.unreleasedChanges ? t('educator.changedSince', { name }) : nothing}
          </p>`
    }${
      receipt.state === 'none'
        ? nothing
        : html`<cairn-receipt .receipt=${receipt} lms=${this.lms} audience="teacher" can-deliver></cairn-receipt>`
    }${
      work.unreleasedChanges && this.done
        ? html`<cairn-button kind="quiet" @click=${() => this.#fire('cairn-release-one')}
            >${t('educator.releaseOne', { name })}</cairn-button
          >`
        : nothing
    }${
      releasedAt === undefined
        ? nothing
        : html`<cairn-button kind="quiet" @click=${() => this.#fire('cairn-withdraw')}>${t('educator.withdraw', { name })}</cairn-button>`
    }`
  }

  #fire(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-released': CairnReleased
  }
}

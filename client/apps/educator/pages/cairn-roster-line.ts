import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import { base, signs } from '../../../tokens/base.ts'
import { sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'

/** How fresh the class list is, and a way to ask the LMS again. */
@customElement('cairn-roster-line')
export class CairnRosterLine extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
        margin-block-start: var(--cairn-space-3);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--cairn-space-2);
        --cairn-target: 2rem;
      }
      @media (pointer: coarse) {
        p {
          --cairn-target: 2.75rem;
        }
      }
    `,
  ]

  @property({ attribute: false }) desk!: MarkingDesk
  @property() lms = ''
  @state() private isAsking = false

  constructor() {
    super()
    watching(this, () => [this.desk])
  }

  override render() {
    const { state } = this.desk.class.roster
    return html`<p class="small quiet">
      <span role="status">${this.isAsking ? t('educator.rosterAsking', { lms: this.lms }) : this.#say()}</span>
      ${state === 'never' ? nothing : html`<cairn-button kind="quiet" ?busy=${this.isAsking} @click=${this.#ask}>${t('educator.rosterAsk', { lms: this.lms })}</cairn-button>`}
    </p>`
  }

  #say(): string {
    const { state, syncedAt, read, expected } = this.desk.class.roster
    const { lms } = this
    const when = syncedAt === undefined ? '' : sayWhen(syncedAt)
    switch (state) {
      case 'fresh':
        return t('educator.rosterFresh', { lms, when })
      case 'stale':
        return t('educator.rosterStale', { lms, when })
      case 'partial':
        return read === undefined || expected === undefined
          ? t('educator.rosterPartial', { lms, when })
          : t('educator.rosterPartialOf', { lms, read, expected })
      case 'failed':
        return t('educator.rosterFailed', { lms })
      case 'never':
        return t('educator.rosterNever', { lms })
    }
  }

  #ask = async (): Promise<void> => {
    this.isAsking = true
    // What did not come is said by the list's own state after the next read.
    await this.desk.refreshClass('sync').catch(() => this.desk.refreshClass('read').catch(() => undefined))
    this.isAsking = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-roster-line': CairnRosterLine
  }
}

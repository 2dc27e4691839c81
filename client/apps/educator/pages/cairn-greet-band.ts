import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../../contexts/saving.ts'
import { sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { GreetDay, greetingCalls, type GreetStripView } from '../../../data/greetings.ts'
import { Poller } from '../../../data/poller.ts'
import { base, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-greet-strip/cairn-greet-strip.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'

/** The strip of today with its saved chip. It looks now and then for what a colleague has tapped. */
@customElement('cairn-greet-band')
export class CairnGreetBand extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      .chip {
        float: inline-end;
        margin-inline-start: var(--cairn-space-4);
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  #day: GreetDay | undefined
  #endGuard: (() => void) | undefined
  readonly #poller = new Poller({ look: () => this.#look(), page: document, random: Math.random })

  constructor() {
    super()
    watching(this, () => [this.#day])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
    this.#poller.stop()
    this.#day?.hurry()
  }

  override render() {
    const day = this.#day
    if (!day || !this.areWordsHere) return nothing
    const { view, error } = day
    const failed = error
      ? html`<cairn-state kind="failed" text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}>
          <cairn-button slot="actions" @click=${() => void day.load()}>${t('checkIn.tryAgain')}</cairn-button>
        </cairn-state>`
      : nothing
    if (!view) return error ? failed : html`<cairn-state kind="loading"></cairn-state>`
    return html`${failed}${view.rows.length === 0 ? this.#empty() : this.#strip(day, view)}`
  }

  #strip(day: GreetDay, view: GreetStripView) {
    const { state, at, waiting, since } = savedChip(day.saveState, reader.now())
    return html`<div class="chip"><cairn-saved .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved></div>
      <cairn-greet-strip
        .people=${view.rows}
        @cairn-greet=${(event: CustomEvent<{ id: string; greeted: boolean }>) => day.greet(event.detail.id, event.detail.greeted)}
      ></cairn-greet-strip>
      ${view.roster === 'never' ? html`<p class="xs quiet">${t('checkIn.listNever')}</p>` : nothing}`
  }

  #empty() {
    return html`<cairn-state kind="empty" heading=${t('checkIn.noClass')} text=${t('checkIn.noClassText')}></cairn-state>`
  }

  async #look(): Promise<boolean> {
    if (this.#day && !this.#day.wouldLose) await this.#day.load()
    return !this.session.isEnded
  }

  async #begin(): Promise<void> {
    const day = new GreetDay({ calls: greetingCalls(this.session.api), now: Date.now, random: Math.random })
    this.#day = day
    this.#endGuard = guardLeaving(window, day)
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), day.load()])
    this.areWordsHere = true
    this.#poller.start()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-greet-band': CairnGreetBand
  }
}

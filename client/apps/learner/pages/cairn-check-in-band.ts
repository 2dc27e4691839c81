import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../../contexts/saving.ts'
import { sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { checkInCalls, OwnCheckInDay, type CheckInChoice, type DayPart, type OwnCheckInView } from '../../../data/check-ins.ts'
import { base, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { choiceWord } from '../../../components/cairn-check-in/cairn-check-in.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'

/** The learner's check-in of today with its saved chip, or the plain reason why it is off. Draws nothing until it knows. */
@customElement('cairn-check-in-band')
export class CairnCheckInBand extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--cairn-space-1) var(--cairn-space-4);
        min-block-size: 1.5rem;
      }
      .start {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cairn-space-1) var(--cairn-space-2);
        margin-block-start: var(--cairn-space-3);
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  /** Level of the question in the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2
  /** The learner looks back at how the day began. */
  @state() private looksAtStart = false
  @state() private areWordsHere = false
  #day: OwnCheckInDay | undefined
  #endGuard: (() => void) | undefined

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
    this.#day?.hurry()
  }

  override render() {
    const day = this.#day
    if (!day || !this.areWordsHere) return nothing
    if (day.view) return this.#shown(day, day.view)
    return day.error ? this.#failed(day, day.error) : html`<cairn-state kind="loading"></cairn-state>`
  }

  #shown(day: OwnCheckInDay, view: OwnCheckInView) {
    if (view.state !== 'on') return this.#off(view)
    const end: DayPart = this.looksAtStart ? 'open' : view.part
    const said = day.said(end)
    const { person } = this.session.first
    return html`<div class="top">${this.#hello(view)}${this.#chip(day)}</div>
      ${day.error ? html`<cairn-state kind="failed" text=${sayCallError(day.error, 'student')} reference=${day.error.reference ?? ''}></cairn-state>` : nothing}
      <cairn-check-in
        .end=${end}
        heading-level=${this.headingLevel}
        name=${person.name !== undefined && !person.name.includes(' ') ? person.name : ''}
        .chosen=${said?.choice}
        note=${said?.note ?? ''}
        .readers=${said?.kept?.readers ?? view.readers}
        days-kept=${view.daysKept ?? 14}
        .texts=${view.texts}
        @cairn-check-in-said=${(event: CustomEvent<{ choice: CheckInChoice; note?: string }>) =>
          day.say(end, event.detail.choice, event.detail.note)}
        @cairn-check-in-unsaid=${() => day.unsay(end)}
      ></cairn-check-in>
      ${view.part === 'close' ? this.#start(day) : nothing}`
  }

  #start(day: OwnCheckInDay) {
    const began = day.said('open')
    return html`<p class="start small quiet">
      ${began && !this.looksAtStart ? t('checkIn.startedAs', { choice: choiceWord(began.choice) }) : nothing}
      <cairn-button kind="quiet" @click=${() => (this.looksAtStart = !this.looksAtStart)}
        >${t(this.looksAtStart ? 'checkIn.backToEnd' : 'checkIn.changeStart')}</cairn-button
      >
    </p>`
  }

  #hello({ greetedBy }: OwnCheckInView) {
    return greetedBy ? html`<p>${t('checkIn.greetedBy', { name: `\u2068${nameOf(greetedBy)}\u2069` })}</p>` : html`<span></span>`
  }

  #chip(day: OwnCheckInDay) {
    const { state, at, waiting, since } = savedChip(day.saveState, reader.now())
    return html`<cairn-saved .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>`
  }

  #off({ state, greetedBy }: OwnCheckInView) {
    const isUnset = state === 'no_safeguarding'
    return html`${greetedBy ? html`<div class="top">${this.#hello({ greetedBy } as OwnCheckInView)}</div>` : nothing}<cairn-state
        kind="refused"
        heading-level=${this.headingLevel}
        heading=${t(isUnset ? 'checkIn.offHeading' : 'checkIn.noReaderHeading')}
        text=${t(isUnset ? 'checkIn.off' : 'checkIn.noReader')}
      ></cairn-state>`
  }

  #failed(day: OwnCheckInDay, error: NonNullable<OwnCheckInDay['error']>) {
    return html`<cairn-state kind="failed" text=${sayCallError(error, 'student')} reference=${error.reference ?? ''}>
      <cairn-button slot="actions" @click=${() => void day.load()}>${t('checkIn.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  async #begin(): Promise<void> {
    const { api } = this.session
    const day = new OwnCheckInDay({ calls: checkInCalls(api), now: Date.now, random: Math.random })
    this.#day = day
    this.#endGuard = guardLeaving(window, day)
    const words = loadWords(reader.locale, ['checkIn', 'errors'])
    await Promise.all([words, day.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-check-in-band': CairnCheckInBand
  }
}

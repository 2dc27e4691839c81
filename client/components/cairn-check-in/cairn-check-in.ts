import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { CHECK_IN_CHOICES, CHECK_IN_LIMITS, type CheckInChoice, type DayPart } from '../../../server/contract/check-in-words.ts'
import { base, buttons } from '../../tokens/base.ts'
import { t, type WordKey } from '../../words/words.ts'
import { nameOf, type StonePerson } from '../cairn-person/cairn-person.ts'
import '../cairn-field/cairn-field.ts'
import type { CairnField } from '../cairn-field/cairn-field.ts'
import { icon } from '../icon/icon.ts'
import { cloudRain, cloudSun, eye, messageCircle, sun } from '../icon/icons.ts'
import { checkInStyles } from './check-in-styles.ts'

/** The school's own words, filled in; `closed` only while nobody is at school. */
export interface CheckInTexts {
  readonly full: string
  readonly short: string
  readonly closed?: string | undefined
}

const LOOKS = {
  great: { word: 'checkIn.great', picture: sun },
  fine: { word: 'checkIn.fine', picture: cloudSun },
  'rough-no-talk': { word: 'checkIn.roughNoTalk', picture: cloudRain },
  'please-check-in': { word: 'checkIn.pleaseCheckIn', picture: messageCircle },
} as const satisfies Readonly<Record<CheckInChoice, { readonly word: WordKey; readonly picture: string }>>

export const choiceWord = (choice: CheckInChoice): string => t(LOOKS[choice].word)

/** A name keeps its own direction inside a sentence. */
const apart = (person: StonePerson): string => `\u2068${nameOf(person)}\u2069`

/**
 * Four equal choices, with who sees them and for how long always under them: no faces, no scale, no colour. The first three are one tap.
 * The last opens the school's text and one line first, so that nobody tells before they know whom. Its words are the area `checkIn`.
 * @fires cairn-check-in-said - `{ choice, note? }`, only after a person's choice
 * @fires cairn-check-in-unsaid - what was said is taken back
 */
@customElement('cairn-check-in')
export class CairnCheckIn extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: false }
  static override styles = [base, buttons, checkInStyles]

  /** Which end of the day is asked about. */
  @property() end: DayPart = 'open'
  /** What to call the learner; empty where the name is withheld. */
  @property() name = ''
  @property({ attribute: false }) chosen?: CheckInChoice | undefined
  @property() note = ''
  /** Everybody who sees it: of what was said, else of what would be said now. */
  @property({ attribute: false }) readers: readonly StonePerson[] = []
  @property({ type: Number, attribute: 'days-kept' }) daysKept = 14
  @property({ attribute: false }) texts?: CheckInTexts
  /** Level of the question in the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2
  /** The ask is open and not sent. */
  @state() private isAsking = false
  @state() private typed: string | undefined

  override render() {
    return html`<div class="all">
      <p class="ask" id="ask" role="heading" aria-level=${this.headingLevel}>${this.#question()}</p>
      <div class="four" role="group" aria-labelledby="ask" aria-describedby="who">
        ${CHECK_IN_CHOICES.map((choice) => this.#choice(choice))}
      </div>
      <p class="who" id="who">${icon(eye)}<span>${this.#whoSees()} ${t('checkIn.notMarked')} ${t('checkIn.nameFor')}</span></p>
      ${this.texts ? html`<p class="help">${this.texts.short}</p>` : nothing} ${this.#panel()}
    </div>`
  }

  #question(): string {
    const isOpen = this.end === 'open'
    const name = this.name === '' ? undefined : `\u2068${this.name}\u2069`
    if (name === undefined) return t(isOpen ? 'checkIn.askOpen' : 'checkIn.askClose')
    return t(isOpen ? 'checkIn.askOpenName' : 'checkIn.askCloseName', { name })
  }

  #choice(choice: CheckInChoice) {
    const { word, picture } = LOOKS[choice]
    const isAsk = choice === 'please-check-in'
    return html`<button
      class="btn"
      type="button"
      data-choice=${choice}
      aria-pressed=${this.chosen === choice ? 'true' : 'false'}
      aria-expanded=${isAsk ? (this.#isOpen ? 'true' : 'false') : nothing}
      @click=${() => this.#choose(choice)}
    >
      ${icon(picture)}<span>${t(word)}</span>
    </button>`
  }

  get #isOpen(): boolean {
    return this.isAsking || this.chosen === 'please-check-in'
  }

  #whoSees(): string {
    const names = this.readers.map(apart)
    // The school's own text names further adults, so "only" would not be true of an ask.
    const who = this.#isOpen ? 'checkIn.askWho' : names.length === 1 ? 'checkIn.onlyOne' : 'checkIn.onlyMany'
    return `${t(who, { names })} ${t('checkIn.goneIn', { count: this.daysKept })}`
  }

  #panel() {
    if (this.#isOpen) return this.#askPanel(this.chosen === 'please-check-in')
    if (this.chosen === undefined) return nothing
    return html`<div class="panel">
      ${this.chosen === 'rough-no-talk' ? this.#line() : nothing}
      <div class="do"><span class="help">${t('checkIn.changeAllDay')}</span>${this.#takeBack()}</div>
    </div>`
  }

  /** The text stands there before it is sent and after. */
  #askPanel(isSent: boolean) {
    const { texts } = this
    return html`<div class="panel">
      <p role="status"><b>${t(isSent ? 'checkIn.askSent' : 'checkIn.notSent')}</b></p>
      ${texts ? html`<p>${texts.full}</p>` : nothing} ${texts?.closed === undefined ? nothing : html`<p><b>${texts.closed}</b></p>`}
      ${this.#line()}
      <div class="do">
        ${
          isSent
            ? html`<span class="help">${t('checkIn.changeAllDay')}</span>${this.#takeBack()}`
            : html`<button class="btn btn--main" type="button" data-do="send" @click=${() => this.#say('please-check-in', this.#line_)}>
                  ${t('checkIn.sendAsk')}</button
                ><button class="btn btn--quiet" type="button" @click=${this.#notNow}>${t('checkIn.notNow')}</button>`
        }
      </div>
    </div>`
  }

  #line() {
    return html`<cairn-field
      label=${t('checkIn.line')}
      hint=${t('checkIn.lineKept')}
      optional
      max-length=${CHECK_IN_LIMITS.noteLength}
      .value=${this.#line_}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
      @cairn-change=${this.#keepLine}
    ></cairn-field>`
  }

  #takeBack() {
    return html`<button class="btn btn--quiet" type="button" data-do="back" @click=${this.#unsay}>${t('checkIn.takeBack')}</button>`
  }

  get #line_(): string {
    return this.typed ?? this.note
  }

  #choose(choice: CheckInChoice): void {
    if (choice === 'please-check-in') {
      if (this.chosen === choice) return
      this.isAsking = true
      void this.updateComplete.then(() => this.renderRoot.querySelector<CairnField>('cairn-field')?.scrollIntoView({ block: 'nearest' }))
      return
    }
    this.isAsking = false
    this.typed = undefined
    if (this.chosen !== choice) this.#say(choice, '')
  }

  #say(choice: CheckInChoice, note: string): void {
    this.isAsking = false
    this.typed = undefined
    const detail = { choice, ...(note.trim() === '' ? {} : { note: note.trim() }) }
    this.dispatchEvent(new CustomEvent('cairn-check-in-said', { detail, bubbles: true, composed: true }))
  }

  /** Once it is sent, a changed line goes by itself; before, it waits for the button. */
  #keepLine = (event: CustomEvent<{ value: string }>): void => {
    const line = event.detail.value.trim()
    if (this.isAsking || this.chosen === undefined || line === this.note) return
    this.#say(this.chosen, line)
  }

  #notNow = (): void => {
    this.isAsking = false
    this.typed = undefined
    this.renderRoot.querySelector<HTMLButtonElement>('[data-choice="please-check-in"]')?.focus()
  }

  #unsay = (): void => {
    this.typed = undefined
    this.renderRoot.querySelector<HTMLButtonElement>('[data-choice]')?.focus()
    this.dispatchEvent(new CustomEvent('cairn-check-in-unsaid', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-check-in': CairnCheckIn
  }
}

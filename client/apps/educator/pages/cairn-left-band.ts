import { consume } from '@lit/context'
import { LitElement, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { checkInCalls, type AskView, type ClassCheckInsView, type ClassDayView } from '../../../data/check-ins.ts'
import { Poller } from '../../../data/poller.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayCalendarDay, sayDay, sayWhen } from '../../../words/times.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { nameOf, stone, stoneStyles, type StonePerson } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { icon } from '../../../components/icon/icon.ts'
import { eye, lock } from '../../../components/icon/icons.ts'
import { leftStyles } from './left-styles.ts'

const DAY_MS = 86_400_000
const apart = (person: StonePerson): string => `\u2068${nameOf(person)}\u2069`
const keyOf = ({ checkInId, part }: AskView): string => `${checkInId} ${part}`
const isDayBefore = (day: string, today: string): boolean => Date.parse(today) - Date.parse(day) === DAY_MS

/** Who asked for an adult, how they came today and how they left last: names of the last two choices only, and who else can see. */
@customElement('cairn-left-band')
export class CairnLeftBand extends LitElement {
  static override styles = [base, signs, layout, stoneStyles, leftStyles]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  /** The ask whose note is open, and what is typed. */
  @state() private noteOf = ''
  @state() private typed: string | undefined
  /** Something is on its way by a person's hand; a look of the poller is not. */
  @state() private isSaving = false
  readonly #class = new Answer<ClassCheckInsView>(() => this.#calls.classOf())
  readonly #poller = new Poller({ look: () => this.#look(), page: document, random: Math.random })

  constructor() {
    super()
    watching(this, () => [this.#class])
  }

  get #calls() {
    return checkInCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#poller.stop()
  }

  override render() {
    if (!this.areWordsHere) return nothing
    const { value, error } = this.#class
    const failed = error
      ? html`<cairn-state kind="failed" text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}>
          <cairn-button slot="actions" @click=${() => void this.#class.load()}>${t('checkIn.tryAgain')}</cairn-button>
        </cairn-state>`
      : nothing
    if (!value) return error ? failed : html`<cairn-state kind="loading"></cairn-state>`
    return html`<div class="all">${failed}${this.#shown(value)}</div>`
  }

  #shown({ state, asks, today, before, adultText }: ClassCheckInsView) {
    // Switched off, nothing new comes; whoever asked before is still shown.
    const off =
      state === 'on'
        ? nothing
        : html`<cairn-state kind="refused" heading=${t('checkIn.teacherOffHeading')} text=${t('checkIn.teacherOff')}></cairn-state>`
    if (state !== 'on' && asks.length === 0 && !before) return off
    const left =
      before && (isDayBefore(before.day, today.day) ? t('checkIn.leftYesterday') : t('checkIn.leftOn', { day: sayCalendarDay(before.day) }))
    return html`${off}${asks.length === 0 ? html`<p class="small quiet">${t('checkIn.nobodyAsked')}</p>` : asks.map((ask) => this.#ask(ask))}
    ${
      asks.length > 0 && adultText !== undefined
        ? html`<details>
            <summary>${t('checkIn.whatToDo')}</summary>
            <p class="small measure">${adultText}</p>
          </details>`
        : nothing
    }
    ${
      state === 'on'
        ? html`<h3>${t('checkIn.leftToday')}</h3>
            ${this.#day(today)}`
        : nothing
    }
    ${
      before
        ? html`<h3>${left}</h3>
            ${this.#day(before)}`
        : nothing
    }`
  }

  #ask(ask: AskView) {
    const { person, note, day, part, readers, goneAt, talkedAt, talkedBy, privateNote } = ask
    const others = readers.filter(({ id }) => id !== this.session.first.person.id).map(apart)
    const gone = { day: sayDay(goneAt) }
    const isOpen = this.noteOf === keyOf(ask)
    return html`<div class="panel" data-ask=${ask.checkInId}>
      <div class="ask">
        ${stone(person)}
        <div>
          <p>${t('checkIn.askedOpen', { name: apart(person) })}</p>
          ${note === undefined ? nothing : html`<p class="small">“<bdi>${note}</bdi>”</p>`}
          <p class="xs quiet">${t(part === 'open' ? 'checkIn.askedOn' : 'checkIn.askedCloseOn', { day: sayCalendarDay(day) })}</p>
          ${
            talkedAt === undefined
              ? nothing
              : html`<p class="small">
                  ${t('checkIn.talkedBy', { name: talkedBy ? apart(talkedBy) : t('checkIn.someoneGone'), when: sayWhen(talkedAt) })}
                </p>`
          }
        </div>
      </div>
      <div class="do">
        <cairn-button .expanded=${isOpen} @click=${() => this.#openNote(ask)}>${icon(lock)}${t('checkIn.privateNote')}</cairn-button>
        <cairn-button kind="quiet" data-do="talked" ?busy=${this.isSaving} @click=${() => this.#talk(ask, talkedAt === undefined)}
          >${t(talkedAt === undefined ? 'checkIn.weTalked' : 'checkIn.talkedUndo')}</cairn-button
        >
      </div>
      ${isOpen ? this.#noteBox(ask, privateNote ?? '') : nothing}
      <p class="who">
        ${icon(eye)}<span>${others.length === 0 ? t('checkIn.youOnly', gone) : t('checkIn.youAnd', { names: others, ...gone })}</span>
      </p>
    </div>`
  }

  #noteBox(ask: AskView, kept: string) {
    return html`<form class="note" @submit=${(event: Event) => this.#keepNote(event, ask, kept)}>
      <cairn-field
        kind="textarea"
        label=${t('checkIn.privateNoteLabel')}
        hint=${t('checkIn.privateNoteHint')}
        max-length="1000"
        .value=${this.typed ?? kept}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
      ></cairn-field>
      <cairn-button type="submit" ?busy=${this.isSaving}>${t('checkIn.keepNote')}</cairn-button>
    </form>`
  }

  #day({ rough, greatOrFine, notSaid, notForYou }: ClassDayView) {
    return html`${
        rough.length === 0
          ? nothing
          : html`<p class="small">
              <b>${t('checkIn.roughList')}</b> ${rough.map(
                ({ person, note }, at) =>
                  html`${at === 0 ? nothing : ', '}<bdi>${nameOf(person)}</bdi>${note === undefined ? nothing : html` (“<bdi>${note}</bdi>”)`}`,
              )}
            </p>`
      }
      <p class="small quiet">
        ${t('checkIn.greatOrFine', { count: greatOrFine })} ${notSaid > 0 ? t('checkIn.notSaid', { count: notSaid }) : nothing}
        ${notForYou > 0 ? t('checkIn.notForYou', { count: notForYou }) : nothing}
      </p>`
  }

  #openNote(ask: AskView): void {
    this.typed = undefined
    this.noteOf = this.noteOf === keyOf(ask) ? '' : keyOf(ask)
  }

  async #keepNote(event: Event, { checkInId }: AskView, kept: string): Promise<void> {
    event.preventDefault()
    await this.#change(() => this.#calls.keepNote(checkInId, (this.typed ?? kept).trim()))
    // What was typed stays where it was not kept.
    if (!this.#class.error) [this.noteOf, this.typed] = ['', undefined]
  }

  #talk({ checkInId, part }: AskView, talked: boolean): void {
    void this.#change(() => this.#calls.talk(checkInId, part, talked))
  }

  async #change(call: () => Promise<ClassCheckInsView>): Promise<void> {
    this.isSaving = true
    await this.#class.change(call)
    this.isSaving = false
  }

  async #look(): Promise<boolean> {
    if (!this.isSaving) await this.#class.load()
    return !this.session.isEnded
  }

  async #begin(): Promise<void> {
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), this.#class.load()])
    this.areWordsHere = true
    this.#poller.start()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-left-band': CairnLeftBand
  }
}

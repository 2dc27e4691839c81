import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { sayPerson } from '../../../contexts/say-shout-out.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { circleCalls, type CircleStartersView, type ClassCircleView } from '../../../data/circles.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayCalendarDay } from '../../../words/times.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { icon } from '../../../components/icon/icon.ts'
import { arrowLeft } from '../../../components/icon/icons.ts'
import { goToPlace } from '../../../app-shell/page-place.ts'
import './cairn-circle-chooser.ts'
import type { CirclePart } from './cairn-circle-chooser.ts'
import './cairn-class-shout-outs.ts'

const PARTS = [
  ['opening', 'checkIn.opening'],
  ['question', 'checkIn.question'],
  ['closing', 'checkIn.closing'],
] as const

/** The day's circle for the teacher: opening and closing words, the question and its answers, who was heard, and shout-outs. */
@customElement('cairn-circle-page')
export class CairnCirclePage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      .back {
        margin-block: calc(-1 * var(--cairn-space-3)) var(--cairn-space-2);
        margin-inline-start: -0.625rem;
      }
      .page > h1 {
        margin-block-end: var(--cairn-space-2);
      }
      .part {
        display: grid;
        gap: var(--cairn-space-2);
        justify-items: start;
        padding-block: var(--cairn-space-4);
        border-block-start: 1px solid var(--cairn-line);
      }
      .part > * {
        inline-size: 100%;
        max-inline-size: var(--cairn-measure);
      }
      .part cairn-button,
      li cairn-button {
        inline-size: auto;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-2) var(--cairn-space-4);
        align-items: center;
        justify-content: space-between;
        padding-block: var(--cairn-space-2);
        border-block-end: 1px solid var(--cairn-line);
      }
      li > div {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  @state() private choosing: CirclePart | undefined
  readonly #circle = new Answer<ClassCircleView>(() => this.#calls.classOf())
  readonly #starters = new Answer<CircleStartersView>(() => this.#calls.starters())

  constructor() {
    super()
    watching(this, () => [this.#circle, this.#starters])
  }

  get #calls() {
    return circleCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    if (!this.areWordsHere) return nothing
    const { value, error } = this.#circle
    return html`<div class="page">
      <p class="back">
        <cairn-button kind="quiet" @click=${() => goToPlace(this, 'today')}
          >${icon(arrowLeft, { flip: true })}${t('educator.today')}</cairn-button
        >
      </p>
      <h1>${t('checkIn.circleHeading')}</h1>
      ${value ? html`<p class="small quiet">${sayCalendarDay(value.day)}</p>` : nothing}
      ${
        error
          ? html`<cairn-state kind="failed" text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}>
              <cairn-button slot="actions" @click=${() => void this.#circle.load()}>${t('checkIn.tryAgain')}</cairn-button>
            </cairn-state>`
          : nothing
      }
      ${value ? this.#shown(value) : error ? nothing : html`<cairn-state kind="loading"></cairn-state>`}
      <cairn-class-shout-outs></cairn-class-shout-outs>
    </div>`
  }

  #shown(value: ClassCircleView) {
    return html`${PARTS.map(
      ([part, word]) =>
        html`<section class="part" aria-labelledby=${part}>
          <h2 id=${part}>${t(word)}</h2>
          ${this.choosing === part ? this.#chooser(part, value[part] ?? '') : this.#part(part, value[part])}
          ${part === 'question' && value.question !== undefined ? this.#voices(value) : nothing}
        </section>`,
    )}
    ${this.#airtime(value)}`
  }

  #part(part: CirclePart, text: string | undefined) {
    return html`<p class=${text === undefined ? 'quiet' : ''}>${text ?? t('checkIn.nothingChosen')}</p>
      <cairn-button data-choose=${part} @click=${() => this.#choose(part)}
        >${t(text === undefined ? 'checkIn.choose' : 'checkIn.changeIt')}</cairn-button
      >`
  }

  #chooser(part: CirclePart, text: string) {
    return html`<cairn-circle-chooser
      .what=${part}
      .value=${text}
      .starters=${this.#starters.value}
      ?busy=${this.#circle.isBusy}
      @cairn-part-chosen=${(event: CustomEvent<{ text: string | null }>) => void this.#keep(part, event.detail.text)}
      @cairn-part-left=${() => this.#leave(part)}
    ></cairn-circle-chooser>`
  }

  #voices({ voices }: ClassCircleView) {
    return html`<h3>${t('checkIn.voices')}</h3>
      ${
        voices.length === 0
          ? html`<p class="quiet">${t('checkIn.noVoices')}</p>`
          : html`<ul>
              ${voices.map(
                ({ id, person, text, isAnonymous, isRemoved }) =>
                  html`<li>
                    <div>
                      <p><bdi>${text}</bdi></p>
                      <p class="xs quiet">
                        ${sayPerson(person)}${isAnonymous ? html`. ${t('checkIn.anonymous')}` : nothing}${isRemoved ? html`. ${t('checkIn.removedVoice')}` : nothing}
                      </p>
                    </div>
                    <cairn-button
                      kind="quiet"
                      label=${isRemoved ? t('checkIn.bringBack') : t('checkIn.removeVoice', { name: sayPerson(person) })}
                      @click=${() => void this.#circle.change(() => this.#calls.setRemoved(id, !isRemoved))}
                      >${t(isRemoved ? 'checkIn.bringBack' : 'checkIn.remove')}</cairn-button
                    >
                  </li>`,
              )}
            </ul>`
      }`
  }

  #airtime({ airtime: { days, learners, heardFrom, notHeard, halfFrom } }: ClassCircleView) {
    if (learners === 0 || heardFrom === 0) return nothing
    return html`<section class="part" aria-labelledby="airtime">
      <h2 id="airtime">${t('checkIn.airtime')}</h2>
      <p>
        ${t('checkIn.airtimeHeard', { days, n: heardFrom, of: learners })}
        ${halfFrom === undefined ? nothing : t('checkIn.airtimeHalf', { count: halfFrom })}
      </p>
      <p>
        ${
          notHeard.length === 0
            ? t('checkIn.airtimeAll')
            : html`<b>${t('checkIn.airtimeNotHeard')}</b>
                ${notHeard.map((person, at) => html`${at === 0 ? nothing : ', '}<bdi>${sayPerson(person)}</bdi>`)}`
        }
      </p>
    </section>`
  }

  #choose(part: CirclePart): void {
    this.choosing = part
    if (!this.#starters.value) void this.#starters.load()
  }

  async #keep(part: CirclePart, text: string | null): Promise<void> {
    await this.#circle.change(() => this.#calls.choose({ [part]: text }))
    if (!this.#circle.error) this.#leave(part)
  }

  #leave(part: CirclePart): void {
    this.choosing = undefined
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-choose="${part}"]`)?.focus())
  }

  async #begin(): Promise<void> {
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), this.#circle.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-circle-page': CairnCirclePage
  }
}

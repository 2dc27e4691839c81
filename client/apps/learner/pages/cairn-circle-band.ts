import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { circleCalls, type OwnCircleView } from '../../../data/circles.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-state/cairn-state.ts'

/** The words and the question of the day, the own answer and what others said. Nothing where the teacher has chosen nothing. */
@customElement('cairn-circle-band')
export class CairnCircleBand extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      .all,
      form {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
      }
      cairn-field,
      .voices {
        inline-size: 100%;
        max-inline-size: var(--cairn-measure);
      }
      .pick {
        display: flex;
        gap: 0.625rem;
        align-items: center;
        min-block-size: var(--cairn-target);
      }
      .pick input {
        inline-size: 1.5rem;
        block-size: 1.5rem;
        flex: none;
        accent-color: var(--cairn-tarn);
      }
      .voices {
        display: grid;
        gap: var(--cairn-space-2);
      }
      .voices li {
        padding-block: var(--cairn-space-2);
        border-block-end: 1px solid var(--cairn-line);
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  @state() private typed: string | undefined
  @state() private hides: boolean | undefined
  readonly #circle = new Answer<OwnCircleView>(() => this.#calls.own())

  constructor() {
    super()
    watching(this, () => [this.#circle])
  }

  get #calls() {
    return circleCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { value } = this.#circle
    if (!this.areWordsHere || !value) return nothing
    const { opening, closing, question } = value
    if (opening === undefined && closing === undefined && question === undefined) return nothing
    return html`<div class="all">
      ${
        opening === undefined
          ? nothing
          : html`<h2>${t('checkIn.opening')}</h2>
              <p>${opening}</p>`
      }
      ${question === undefined ? nothing : this.#question(value, question)}
      ${
        closing === undefined
          ? nothing
          : html`<h2>${t('checkIn.closing')}</h2>
              <p>${closing}</p>`
      }
      <p class="small quiet">${value.passRule}</p>
    </div>`
  }

  #question({ own, others }: OwnCircleView, question: string) {
    const { error, isBusy } = this.#circle
    return html`<h2>${t('checkIn.question')}</h2>
      <p><b>${question}</b></p>
      <form @submit=${this.#send}>
        <cairn-field
          kind="textarea"
          label=${t('checkIn.yourAnswer')}
          max-length="600"
          .value=${this.typed ?? own?.text ?? ''}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
        ></cairn-field>
        <label class="pick"
          ><input
            type="checkbox"
            .checked=${this.#hidesName}
            @change=${(event: Event) => (this.hides = (event.target as HTMLInputElement).checked)}
          />
          <span>${t('checkIn.hideName')}</span></label
        >
        <p class="xs quiet">${t('checkIn.teacherSees')}</p>
        ${own?.isRemoved ? html`<p class="small">${t('checkIn.answerRemoved')}</p>` : nothing}
        ${error ? html`<cairn-state kind="failed" text=${sayCallError(error, 'student')} reference=${error.reference ?? ''}></cairn-state>` : nothing}
        <div class="row row--tight">
          <cairn-button type="submit" ?busy=${isBusy}>${t(own ? 'checkIn.changeAnswer' : 'checkIn.sendAnswer')}</cairn-button>
          ${own ? html`<cairn-button kind="quiet" @click=${() => void this.#takeBack()}>${t('checkIn.takeAnswerBack')}</cairn-button>` : nothing}
        </div>
      </form>
      ${
        others.length === 0
          ? nothing
          : html`<h3>${t('checkIn.classSaid')}</h3>
              <ul class="voices">
                ${others.map(
                  ({ text, person }) =>
                    html`<li>
                      <bdi>${text}</bdi> <span class="xs quiet"><bdi>${person ? nameOf(person) : t('checkIn.someone')}</bdi></span>
                    </li>`,
                )}
              </ul>`
      }`
  }

  get #hidesName(): boolean {
    return this.hides ?? this.#circle.value?.own?.isAnonymous ?? false
  }

  #send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const text = (this.typed ?? this.#circle.value?.own?.text ?? '').trim()
    if (text === '') return
    await this.#circle.change(() => this.#calls.answer({ text, isAnonymous: this.#hidesName }))
    if (!this.#circle.error) [this.typed, this.hides] = [undefined, undefined]
  }

  async #takeBack(): Promise<void> {
    await this.#circle.change(() => this.#calls.takeBack())
    if (!this.#circle.error) [this.typed, this.hides] = [undefined, undefined]
  }

  async #begin(): Promise<void> {
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), this.#circle.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-circle-band': CairnCircleBand
  }
}

import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { sayFrom, sayFromTo, sayPerson } from '../../../contexts/say-shout-out.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import {
  shoutOutCalls,
  type OwnShoutOutsView,
  type SendShoutOut,
  type ShoutOutStartersView,
  type ShoutOutView,
} from '../../../data/shout-outs.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-shout-out-form/cairn-shout-out-form.ts'
import type { CairnShoutOutForm } from '../../../components/cairn-shout-out-form/cairn-shout-out-form.ts'
import '../../../components/cairn-state/cairn-state.ts'

/** What others saw the learner do well, what they wrote themselves, and the form to write one. No counts, no order but time. */
@customElement('cairn-shout-outs-band')
export class CairnShoutOutsBand extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      .all {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
      }
      .all > * {
        inline-size: 100%;
        max-inline-size: var(--cairn-measure);
      }
      li {
        padding-block: var(--cairn-space-3);
        border-block-end: 1px solid var(--cairn-line);
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false
  @state() private isWriting = false
  @state() private sentTo = ''
  @query('cairn-shout-out-form') private form!: CairnShoutOutForm | null
  readonly #own = new Answer<OwnShoutOutsView>(() => this.#calls.own())
  readonly #starters = new Answer<ShoutOutStartersView>(() => this.#calls.starters())
  readonly #sent = new Answer<unknown>(() => Promise.resolve())

  constructor() {
    super()
    watching(this, () => [this.#own, this.#starters, this.#sent])
  }

  get #calls() {
    return shoutOutCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { value } = this.#own
    if (!this.areWordsHere || !value) return nothing
    return html`<div class="all">
      <h2>${t('checkIn.shoutHeading')}</h2>
      ${value.received.length === 0 ? html`<p class="quiet">${t('checkIn.shoutNone')}</p>` : this.#list(t('checkIn.shoutForYou'), value.received, sayFrom)}
      ${value.sent.length === 0 ? nothing : this.#list(t('checkIn.shoutByYou'), value.sent, sayFromTo)}
      <p role="status">${this.sentTo === '' ? nothing : t('checkIn.shoutSent', { name: this.sentTo })}</p>
      ${this.isWriting ? this.#form(value) : html`<cairn-button @click=${this.#write}>${t('checkIn.shoutWrite')}</cairn-button>`}
    </div>`
  }

  #list(heading: string, shoutOuts: readonly ShoutOutView[], say: (one: ShoutOutView) => string) {
    return html`<h3>${heading}</h3>
      <ul>
        ${shoutOuts.map(
          (one) =>
            html`<li>
              <p><bdi>${one.text}</bdi></p>
              <p class="small">${one.about}</p>
              <p class="xs quiet">${say(one)}</p>
            </li>`,
        )}
      </ul>`
  }

  #form({ classmates }: OwnShoutOutsView) {
    const { value } = this.#starters
    if (!value) return html`<cairn-state kind="loading"></cairn-state>`
    const { error, isBusy } = this.#sent
    return html`<cairn-shout-out-form
      .people=${classmates}
      .subjects=${value.subjects}
      .starters=${value.starters}
      ?busy=${isBusy}
      fault=${error ? sayCallError(error, 'student') : ''}
      @cairn-shout-out=${(event: CustomEvent<SendShoutOut>) => void this.#send(event.detail)}
    ></cairn-shout-out-form>`
  }

  #write = (): void => {
    this.isWriting = true
    this.sentTo = ''
    if (!this.#starters.value) void this.#starters.load()
  }

  async #send(wish: SendShoutOut): Promise<void> {
    await this.#sent.change(() => this.#calls.send(wish))
    if (this.#sent.error) return
    this.sentTo = sayPerson(this.#own.value?.classmates.find(({ id }) => id === wish.toId))
    this.form?.clear()
    this.isWriting = false
    await this.#own.load()
  }

  async #begin(): Promise<void> {
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), this.#own.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-shout-outs-band': CairnShoutOutsBand
  }
}

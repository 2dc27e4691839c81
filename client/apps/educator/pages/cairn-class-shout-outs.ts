import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { sayFromTo, sayPerson } from '../../../contexts/say-shout-out.ts'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import {
  shoutOutCalls,
  type ClassShoutOutsView,
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

/** The class's shout-outs for the teacher: who has had none in three weeks, each one tap from writing one, and what was said. */
@customElement('cairn-class-shout-outs')
export class CairnClassShoutOuts extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
        padding-block: var(--cairn-space-4);
        border-block-start: 1px solid var(--cairn-line);
      }
      ul,
      cairn-shout-out-form {
        inline-size: 100%;
        max-inline-size: var(--cairn-measure);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-2) var(--cairn-space-4);
        align-items: center;
        justify-content: space-between;
        padding-block: var(--cairn-space-3);
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
  @state() private isWriting = false
  @state() private toId = ''
  @state() private sentTo = ''
  @query('cairn-shout-out-form') private form!: CairnShoutOutForm | null
  readonly #class = new Answer<ClassShoutOutsView>(() => this.#calls.classOf())
  readonly #starters = new Answer<ShoutOutStartersView>(() => this.#calls.starters())
  readonly #sent = new Answer<unknown>(() => Promise.resolve())

  constructor() {
    super()
    watching(this, () => [this.#class, this.#starters, this.#sent])
  }

  get #calls() {
    return shoutOutCalls(this.session.api)
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { value, error } = this.#class
    if (!this.areWordsHere) return nothing
    return html`<section aria-labelledby="shout">
      <h2 id="shout">${t('checkIn.shoutHeading')}</h2>
      ${error ? html`<cairn-state kind="failed" text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}></cairn-state>` : nothing}
      ${value ? this.#shown(value) : nothing}
    </section>`
  }

  #shown(value: ClassShoutOutsView) {
    return html`${this.#without(value)}
      <p role="status">${this.sentTo === '' ? nothing : t('checkIn.shoutSent', { name: this.sentTo })}</p>
      ${this.isWriting ? this.#form(value) : html`<cairn-button @click=${() => this.#write('')}>${t('checkIn.shoutWrite')}</cairn-button>`}
      ${
        value.recent.length === 0
          ? nothing
          : html`<h3>${t('checkIn.shoutRecent')}</h3>
              <ul>
                ${value.recent.map((one) => this.#one(one))}
              </ul>`
      }`
  }

  #without({ without, learners }: ClassShoutOutsView) {
    if (learners.length === 0) return nothing
    if (without.length === 0) return html`<p>${t('checkIn.shoutWithoutNone')}</p>`
    return html`<p><b>${t('checkIn.shoutWithout')}</b></p>
      <div class="row row--tight">
        ${without.map((person) => html`<cairn-button @click=${() => this.#write(person.id)}><bdi>${sayPerson(person)}</bdi></cairn-button>`)}
      </div>`
  }

  #form({ learners }: ClassShoutOutsView) {
    const { value } = this.#starters
    if (!value) return html`<cairn-state kind="loading"></cairn-state>`
    const { error, isBusy } = this.#sent
    return html`<cairn-shout-out-form
      .people=${learners}
      .subjects=${value.subjects}
      .starters=${value.starters}
      to-id=${this.toId}
      ?busy=${isBusy}
      fault=${error ? sayCallError(error, 'teacher') : ''}
      @cairn-shout-out=${(event: CustomEvent<SendShoutOut>) => void this.#send(event.detail)}
    ></cairn-shout-out-form>`
  }

  #one(one: ShoutOutView) {
    const { id, text, about, isRemoved, from, to } = one
    return html`<li>
      <div>
        <p><bdi>${text}</bdi></p>
        <p class="small">${about}</p>
        <p class="xs quiet">${sayFromTo(one)}${isRemoved ? html`. ${t('checkIn.shoutRemoved')}` : nothing}</p>
      </div>
      <cairn-button
        kind="quiet"
        label=${isRemoved ? t('checkIn.bringBack') : t('checkIn.shoutRemoveLabel', { from: sayPerson(from), to: sayPerson(to) })}
        @click=${() => void this.#class.change(() => this.#calls.setRemoved(id, !isRemoved))}
        >${t(isRemoved ? 'checkIn.bringBack' : 'checkIn.remove')}</cairn-button
      >
    </li>`
  }

  #write(toId: string): void {
    this.toId = toId
    this.isWriting = true
    this.sentTo = ''
    if (!this.#starters.value) void this.#starters.load()
  }

  async #send(wish: SendShoutOut): Promise<void> {
    await this.#sent.change(() => this.#calls.send(wish))
    if (this.#sent.error) return
    this.sentTo = sayPerson(this.#class.value?.learners.find(({ id }) => id === wish.toId))
    this.form?.clear()
    this.isWriting = false
    await this.#class.load()
  }

  async #begin(): Promise<void> {
    await Promise.all([loadWords(reader.locale, ['checkIn', 'errors']), this.#class.load()])
    this.areWordsHere = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-class-shout-outs': CairnClassShoutOuts
  }
}

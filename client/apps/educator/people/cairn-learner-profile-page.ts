import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { learnerProfileCalls, type DimensionView, type OthersProfileView } from '../../../data/profiles.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-ridge/cairn-ridge.ts'
import '../../../components/cairn-seen-profile/cairn-seen-profile.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../../../components/cairn-toast/cairn-toast.ts'
import { PROFILE_LIMITS } from '../../../../server/contract/profile-words.ts'
import { loadPageWords } from './page-words.ts'
import { peopleStyles } from './people-styles.ts'

/** What a celebration was before the last change, so that it can be undone. */
interface Undo {
  readonly dimensionId: string
  readonly text: string | null
  readonly said: string
}

/** One learner for a teacher: the ridge line with a way to celebrate a spike, and what the learner shows to teachers. */
@customElement('cairn-learner-profile-page')
export class CairnLearnerProfilePage extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      form {
        display: grid;
        gap: var(--cairn-space-2);
        margin-block: var(--cairn-space-2);
      }
      .cheer {
        font-size: var(--cairn-text-s);
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @property({ attribute: false }) personId = ''
  @state() private answer: Answer<OthersProfileView> | undefined
  /** The dimension whose words are being written. */
  @state() private writing: string | undefined
  @state() private typed = ''
  @state() private undo: Undo | undefined

  constructor() {
    super()
    watching(this, () => [this.answer])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  override render() {
    const { answer } = this
    if (!answer) return html`<cairn-state kind="loading"></cairn-state>`
    const { value } = answer
    return html`<div class="page flow">
      <cairn-button kind="quiet" @click=${() => goToPlace(this, 'people')}>${t('profile.ofBack')}</cairn-button>
      ${this.#failed(answer)} ${value ? this.#profile(value) : answer.error ? nothing : html`<cairn-state kind="loading"></cairn-state>`}
      <cairn-toast text=${this.undo?.said ?? ''} @cairn-undo=${this.#undo} @cairn-gone=${() => (this.undo = undefined)}></cairn-toast>
    </div>`
  }

  #failed({ error, value }: Answer<OthersProfileView>) {
    if (!error) return nothing
    return html`<cairn-state
      kind="failed"
      heading=${t(value ? 'profile.celebrateFailed' : 'profile.ofFailed')}
      text=${sayCallError(error, 'teacher')}
      reference=${error.reference ?? ''}
    >
      ${value ? nothing : html`<cairn-button slot="actions" @click=${() => void this.answer?.load()}>${t('common.tryAgain')}</cairn-button>`}
    </cairn-state>`
  }

  #profile({ person, seen, ridge = [] }: OthersProfileView) {
    const name = `\u2068${nameOf(person)}\u2069`
    return html`<h1>${t('profile.ofHeading', { name })}</h1>
      <section class="band">
        <h2>${t('profile.ridgeOf', { name })}</h2>
        <p class="small quiet">${t('profile.ridgeIntro')}</p>
        ${
          ridge.length === 0
            ? html`<cairn-state
                kind="empty"
                heading-level="3"
                heading=${t('profile.noStone')}
                text=${t('profile.ridgeEmptyOf')}
              ></cairn-state>`
            : html`<cairn-ridge .dimensions=${ridge}>${ridge.map((dimension) => this.#celebration(dimension))}</cairn-ridge>`
        }
      </section>
      <section class="band">
        <h2>${t('profile.ofCards', { name })}</h2>
        <cairn-seen-profile
          .seen=${seen}
          empty-heading=${t('profile.ofNothing')}
          empty-text=${t('profile.ofNothingText')}
        ></cairn-seen-profile>
      </section>`
  }

  #celebration(dimension: DimensionView) {
    const { id, name, celebration } = dimension
    if (this.writing === id) return html`<div slot=${`after-${id}`}>${this.#form(dimension)}</div>`
    return html`<div slot=${`after-${id}`} class="cheer" data-celebrate=${id}>
      ${
        celebration
          ? html`<p dir="auto">
              ${celebration.by ? t('profile.celebrateBy', { teacher: `\u2068${nameOf(celebration.by)}\u2069` }) : nothing}
              ${celebration.text === '' ? nothing : t('profile.quoted', { text: celebration.text })}
            </p>`
          : nothing
      }
      <cairn-button
        kind="quiet"
        label=${t(celebration ? 'profile.celebrateChangeName' : 'profile.celebrateName', { name })}
        @click=${() => this.#write(dimension)}
        >${t(celebration ? 'profile.celebrateChange' : 'profile.celebrate')}</cairn-button
      >
      ${
        celebration
          ? html`<cairn-button
              kind="quiet"
              label=${t('profile.celebrateBackName', { name })}
              @click=${() => void this.#set(dimension, null)}
              >${t('profile.celebrateBack')}</cairn-button
            >`
          : nothing
      }
    </div>`
  }

  #form(dimension: DimensionView) {
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#set(dimension, this.typed)
      }}
    >
      <cairn-field
        kind="textarea"
        label=${t('profile.celebrateText')}
        hint=${t('profile.celebrateHint')}
        optional
        max-length=${PROFILE_LIMITS.celebration}
        .value=${this.typed}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
      ></cairn-field>
      <div class="row row--tight">
        <cairn-button type="submit" ?busy=${this.answer?.isBusy}>${t('profile.celebrateSend')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => this.#leave(dimension.id)}>${t('profile.celebrateCancel')}</cairn-button>
      </div>
    </form>`
  }

  async #write({ id, celebration }: DimensionView): Promise<void> {
    this.writing = id
    this.typed = celebration?.text ?? ''
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('form cairn-field')?.focus()
  }

  #leave(id: string): void {
    this.writing = undefined
    void this.updateComplete.then(() => this.#focusOn(id))
  }

  async #set({ id, name, celebration }: DimensionView, text: string | null): Promise<void> {
    const { answer } = this
    if (!answer) return
    await answer.change(() => this.#calls.celebrate(id, text))
    if (answer.error) return
    this.writing = undefined
    this.undo = {
      dimensionId: id,
      text: celebration?.text ?? null,
      said: text === null ? t('profile.celebrateGone') : t('profile.celebrateDone', { name }),
    }
    await this.updateComplete
    this.#focusOn(id)
  }

  #undo = async (): Promise<void> => {
    const { answer, undo } = this
    if (!answer || !undo) return
    this.undo = undefined
    await answer.change(() => this.#calls.celebrate(undo.dimensionId, undo.text))
    await this.updateComplete
    this.#focusOn(undo.dimensionId)
  }

  #focusOn(id: string): void {
    const places = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-celebrate]')]
    places
      .find(({ dataset }) => dataset['celebrate'] === id)
      ?.querySelector<HTMLElement>('cairn-button')
      ?.focus()
  }

  get #calls() {
    return learnerProfileCalls(this.session.api, this.personId)
  }

  async #open(): Promise<void> {
    await loadPageWords('profile', 'errors')
    this.answer = new Answer(() => this.#calls.of())
    await this.answer.load()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-learner-profile-page': CairnLearnerProfilePage
  }
}

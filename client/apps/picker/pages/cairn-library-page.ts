import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { CallError } from '../../../data/errors.ts'
import { libraryCalls, type LibraryCalls, type LibraryView } from '../../../data/library.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { listStyles } from './list-styles.ts'

/**
 * Starters to begin from: whole challenges, and rubrics alone.
 * @fires cairn-starter - `{ challenge }`, a filled-in form
 * @fires cairn-starter-rubric - `{ rubric }`
 */
@customElement('cairn-library-page')
export class CairnLibraryPage extends LitElement {
  static override styles = listStyles

  @property({ attribute: false }) session!: AppSession
  @state() private library: LibraryView | undefined
  @state() private error: CallError | undefined
  @state() private opening = ''
  @state() private openFault = ''
  @state() private wanted = ''
  #calls: LibraryCalls | undefined

  override firstUpdated() {
    void this.#load()
  }

  override render() {
    if (this.error)
      return html`<cairn-state
        kind="failed"
        heading=${t('picker.libraryFailed')}
        text=${sayCallError(this.error, 'teacher')}
        reference=${this.error.reference ?? ''}
      >
        <cairn-button slot="actions" @click=${() => void this.#load()}>${t('common.tryAgain')}</cairn-button>
      </cairn-state>`
    if (!this.library) return html`<cairn-state kind="loading" @cairn-give-up=${() => void this.#load()}></cairn-state>`
    const challenges = this.library.challenges.filter(({ title, drivingQuestion, pitch, subjects }) =>
      this.#fits(title, drivingQuestion, pitch, ...subjects),
    )
    const rubrics = this.library.rubrics.filter(({ title, summary }) => this.#fits(title, summary))
    return html`<div class="head">
        <h2>${t('picker.libraryHeading')}</h2>
        <cairn-field
          label=${t('picker.libraryFind')}
          type="search"
          .value=${this.wanted}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.wanted = event.detail.value)}
        ></cairn-field>
      </div>
      ${this.openFault === '' ? nothing : html`<cairn-state kind="failed" text=${this.openFault}></cairn-state>`}
      ${challenges.length + rubrics.length === 0 ? html`<p class="quiet">${t('picker.libraryNothing')}</p>` : nothing}
      <ul>
        ${challenges.map((starter) => this.#challenge(starter))}
      </ul>
      ${
        rubrics.length === 0
          ? nothing
          : html`<h2>${t('picker.libraryRubrics')}</h2>
              <ul>
                ${rubrics.map((starter) => this.#rubric(starter))}
              </ul>`
      }`
  }

  #challenge({ id, title, drivingQuestion, pitch, ages: [from, to], subjects, durationWeeks }: LibraryView['challenges'][number]) {
    return html`<li>
      <div>
        <h3>${drivingQuestion}</h3>
        <p class="small"><b>${title}.</b> ${pitch}</p>
        <p class="xs quiet">
          ${[t('picker.forAges', { from, to }), t('picker.weeks', { count: durationWeeks }), subjects.join(', ')].join(' · ')}
        </p>
      </div>
      <cairn-button ?busy=${this.opening === id} @click=${() => void this.#begin(id)}>${t('picker.beginFrom')}</cairn-button>
    </li>`
  }

  #rubric({ id, title, summary, criteria, ages: [from, to] }: LibraryView['rubrics'][number]) {
    return html`<li>
      <div>
        <h3>${title}</h3>
        <p class="small">${summary}</p>
        <p class="xs quiet">${[t('picker.forAges', { from, to }), t('picker.criteria', { count: criteria })].join(' · ')}</p>
      </div>
      <cairn-button ?busy=${this.opening === id} @click=${() => void this.#useRubric(id)}>${t('picker.useRubric')}</cairn-button>
    </li>`
  }

  #fits(...texts: readonly string[]): boolean {
    const all = texts.join(' ').toLowerCase()
    return this.wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word))
  }

  async #load(): Promise<void> {
    this.error = undefined
    this.#calls ??= libraryCalls(this.session.api)
    try {
      this.library = await this.#calls.overview()
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }

  async #begin(id: string): Promise<void> {
    await this.#open(id, async (calls) => this.#say('cairn-starter', { challenge: { ...(await calls.challenge(id)), starterId: id } }))
  }

  async #useRubric(id: string): Promise<void> {
    await this.#open(id, async (calls) => this.#say('cairn-starter-rubric', { rubric: await calls.rubric(id) }))
  }

  async #open(id: string, act: (calls: LibraryCalls) => Promise<void>): Promise<void> {
    if (!this.#calls) return
    this.opening = id
    this.openFault = ''
    await act(this.#calls).catch(() => (this.openFault = t('picker.starterFailed')))
    this.opening = ''
  }

  #say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-library-page': CairnLibraryPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { challengeCalls, type ChallengeView } from '../../../data/challenges.ts'
import { copyCalls, CopyRun, type CopiesView, type CopyCalls, type CopyRow } from '../../../data/copies.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { loadPageWords } from '../people/page-words.ts'
import './cairn-copy-list.ts'
import './cairn-copy-run.ts'
import type { CairnCopyRun } from './cairn-copy-run.ts'
import { copiesStyles } from './copies-styles.ts'

/** A choice for an unknown link: a challenge of last year, which is moved for it, or one of this course. */
type Choice = `source:${string}` | `own:${string}`

/** The way for a whole copied course: what was found, a look at it, moving one after the other, and what came of it. */
@customElement('cairn-copies-page')
export class CairnCopiesPage extends LitElement {
  static override styles = [
    ...copiesStyles,
    css`
      :host {
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      .head > * + *,
      section > * + * {
        margin-block-start: var(--cairn-space-2);
      }
      .head {
        padding-block-end: var(--cairn-space-4);
      }
      cairn-field {
        flex: 1 1 18rem;
        max-inline-size: 32rem;
      }
      .said {
        min-block-size: 1.45em;
      }
      li.row {
        align-items: end;
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private board: Answer<CopiesView> | undefined
  @state() private run: CopyRun | undefined
  @state() private own: readonly ChallengeView[] = []
  @state() private choices: ReadonlyMap<string, Choice> = new Map()
  @state() private said = ''
  @query('cairn-copy-run') private runPart!: CairnCopyRun | null
  #calls!: CopyCalls

  constructor() {
    super()
    watching(this, () => [this.board, this.run])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    // What is not moved stays on the list.
    this.run?.stop()
  }

  async #open(): Promise<void> {
    await loadPageWords('copies')
    this.#calls = copyCalls(this.session.api)
    this.board ??= new Answer(() => this.#calls.all())
    await this.#load()
  }

  async #load(): Promise<void> {
    const before = this.board?.value?.hereLinkId
    const own = challengeCalls(this.session.api)
      .list()
      .catch(() => this.own)
    await this.board?.load()
    this.own = await own
    const { value, error } = this.board ?? {}
    if (before !== undefined && !error && value?.hereLinkId === undefined) this.session.linkDecided()
  }

  override render() {
    const { board, run } = this
    if (!board || (!board.value && !board.error)) return html`<cairn-state kind="loading"></cairn-state>`
    const { value, error } = board
    const courses = value?.courses ?? []
    return html`<div class="page">
      <div class="head">
        <h1>${t('copies.heading')}</h1>
        ${courses.length > 0 ? html`<p class="small">${t('copies.from', { courses: courses.map(({ title }) => title) })}</p>` : nothing}
        ${courses.length > 0 ? html`<p class="small quiet measure">${t('copies.whatComes')}</p>` : nothing}
        <p class="said small" role="status">
          ${run && !run.isOver ? t('copies.moving', { done: run.done, count: run.sources.length }) : this.said}
        </p>
      </div>
      ${
        error
          ? html`<cairn-state
              kind="failed"
              heading=${value ? t('copies.changeFailed') : t('copies.failed')}
              text=${sayCallError(error, 'teacher')}
              reference=${error.reference ?? ''}
            >
              <cairn-button slot="actions" @click=${() => void this.#load()}>${t('common.tryAgain')}</cairn-button>
            </cairn-state>`
          : nothing
      }
      ${
        run
          ? html`<section class="band"><cairn-copy-run .run=${run} @cairn-back=${() => void this.#back()}></cairn-copy-run></section>`
          : value
            ? this.#choose(value)
            : nothing
      }
    </div>`
  }

  #choose(view: CopiesView) {
    const { rows, unknown, courses } = view
    const { lms } = this.session.first
    const [toMove, moved, left] = (['to_move', 'moved', 'left'] as const).map((is) => rows.filter(({ state: now }) => now === is))
    if (rows.length === 0 && unknown.length === 0)
      return html`<cairn-state kind="empty" heading=${t('copies.emptyHeading')} text=${t('copies.emptyText', { lms: lms.label })}
        ><p class="small measure">${t('copies.askColleague')}</p></cairn-state
      >`
    return html`${
      toMove && toMove.length > 0
        ? html`<section class="band">
            <h2 tabindex="-1">${t('copies.toMove', { count: toMove.length })}</h2>
            <cairn-copy-list
              .rows=${toMove}
              .calls=${this.#calls}
              lms=${lms.label}
              ?severalCourses=${courses.length > 1}
              @cairn-move=${(event: CustomEvent<{ ids: readonly string[] }>) => void this.#move(toMove, event.detail.ids)}
              @cairn-leave=${(event: CustomEvent<{ id: string }>) => void this.board?.change(() => this.#calls.leave(event.detail.id))}
            ></cairn-copy-list>
          </section>`
        : nothing
    }
    ${unknown.length > 0 ? this.#unknown(view) : nothing}
    ${moved && moved.length > 0 ? this.#settled(t('copies.movedHeading', { count: moved.length }), moved) : nothing}
    ${left && left.length > 0 ? this.#settled(t('copies.leftHeading', { count: left.length }), left) : nothing}`
  }

  #settled(heading: string, rows: readonly CopyRow[]) {
    return html`<section class="band">
      <h2>${heading}</h2>
      <ul>
        ${rows.map(
          ({ source: { id, title }, state: now }) =>
            html`<li class="line">
              <p>${title}</p>
              ${
                now === 'left'
                  ? html`<cairn-button
                      kind="quiet"
                      label=${t('copies.takeUpNamed', { title })}
                      @click=${() => void this.board?.change(() => this.#calls.takeUp(id))}
                      >${t('copies.takeUp')}</cairn-button
                    >`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`
  }

  #unknown({ rows, unknown }: CopiesView) {
    const options = [
      { value: '', label: t('copies.chooseNothing') },
      ...rows
        .filter(({ state: now }) => now !== 'moved')
        .map(({ source }) => ({ value: `source:${source.id}`, label: t('copies.groupLast', { title: source.title }) })),
      ...this.own.map(({ id, title }) => ({ value: `own:${id}`, label: title })),
    ]
    return html`<section class="band">
      <h2>${t('copies.unknownHeading', { count: unknown.length })}</h2>
      <p class="small measure">${t('copies.unknownText')}</p>
      <p class="small quiet measure">${t('copies.askColleague')}</p>
      <ul>
        ${unknown.map(
          ({ id, title = t('copies.untitled') }) =>
            html`<li class="row">
              <cairn-field
                kind="select"
                label=${t('copies.unknownLabel', { title: `\u2068${title}\u2069` })}
                .options=${options}
                .value=${this.choices.get(id) ?? ''}
                @cairn-change=${(event: CustomEvent<{ value: Choice }>) => (this.choices = new Map([...this.choices, [id, event.detail.value]]))}
              ></cairn-field>
              ${
                this.choices.get(id)
                  ? html`<cairn-button ?busy=${this.board?.isBusy ?? false} @click=${() => void this.#set(id, title)}
                      >${t('copies.choose')}</cairn-button
                    >`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`
  }

  async #set(linkId: string, title: string): Promise<void> {
    const [kind, id] = this.choices.get(linkId)?.split(':') ?? []
    if (!id) return
    await this.board?.change(async () => {
      if (kind === 'own') await this.#calls.choose(linkId, id)
      else await this.#calls.move(id, [linkId])
      return this.board?.value ?? this.#calls.all()
    })
    if (this.board?.error) return
    this.said = t('copies.chosen', { title })
    await this.#load()
  }

  async #move(rows: readonly CopyRow[], ids: readonly string[]): Promise<void> {
    const sources = rows.map(({ source }) => source).filter(({ id }) => ids.includes(id))
    this.said = ''
    this.run = new CopyRun(sources, this.#calls.move)
    await this.run.run()
    await this.#load()
    await this.updateComplete
    await this.runPart?.updateComplete
    this.runPart?.renderRoot.querySelector<HTMLElement>('h2')?.focus()
  }

  async #back(): Promise<void> {
    await this.#load()
    this.run = undefined
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copies-page': CairnCopiesPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { todayCalls, type LearnerTodayView } from '../../../data/today.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayDue } from '../../../words/times.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import './cairn-check-in-band.ts'
import './cairn-circle-band.ts'
import './cairn-shout-outs-band.ts'
import '../plan/cairn-plan-band.ts'

type TodayChallenge = LearnerTodayView['challenges'][number]

/** A student's day in the course: how they come in, what is next, and the rest of the challenges. */
@customElement('cairn-today-page')
export class CairnTodayPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: grid;
        gap: var(--cairn-space-6);
      }
      :host > * {
        min-inline-size: 0;
      }
      .next {
        display: grid;
        gap: var(--cairn-space-2);
        justify-items: start;
        padding: var(--cairn-space-5);
        border: 2px solid var(--cairn-ink);
        border-block-end-width: 5px;
        border-radius: var(--cairn-radius-l);
        background: var(--cairn-surface);
      }
      .next h3 {
        font-size: var(--cairn-text-xl);
        line-height: 1.15;
      }
      h2 {
        margin-block-end: var(--cairn-space-3);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--cairn-space-2) var(--cairn-space-4);
        padding-block: var(--cairn-space-3);
        border-block-start: 1px solid var(--cairn-line);
      }
      li > div {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private areWordsHere = false
  /** Whether there is a next step to show; unknown until the server was asked. */
  @state() private step: 'unknown' | 'shown' | 'none' = 'unknown'
  #today: Answer<LearnerTodayView> | undefined

  constructor() {
    super()
    watching(this, () => [this.#today])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    if (!this.areWordsHere) return nothing
    const { first } = this.session
    const { name } = first.person
    return html`<h1 class=${name === undefined ? 'vh' : ''}>
        ${name === undefined ? t('common.today') : t('today.hello', { name: `\u2068${name}\u2069` })}
      </h1>
      <cairn-check-in-band></cairn-check-in-band>
      <cairn-next-step-band
        ?hidden=${this.step === 'none'}
        @cairn-step-known=${(event: CustomEvent<{ isShown: boolean }>) => (this.step = event.detail.isShown ? 'shown' : 'none')}
      ></cairn-next-step-band>
      ${this.#work()}
      <cairn-plan-band .session=${this.session}></cairn-plan-band>
      <cairn-circle-band></cairn-circle-band>
      <cairn-shout-outs-band></cairn-shout-outs-band>`
  }

  #work() {
    const { view } = this.session.first
    const today = this.#today?.value ?? (view.kind === 'learner_home' ? view.today : undefined)
    const error = this.#today?.error
    if (!today)
      return error
        ? html`<cairn-state
            kind="failed"
            heading=${t('today.todayFailed')}
            text=${sayCallError(error, 'student')}
            reference=${error.reference ?? ''}
          >
            <cairn-button slot="actions" @click=${() => void this.#today?.load()}>${t('common.tryAgain')}</cairn-button>
          </cairn-state>`
        : html`<cairn-state kind="loading"></cairn-state>`
    const [next, ...others] = today.challenges
    if (!next)
      return html`<cairn-state kind="empty" heading=${t('today.noChallengesHeading')} text=${t('today.noChallenges')}></cairn-state>`
    // The step takes the place of what is only due first; until it is known nothing stands there that would move under a finger.
    if (this.step !== 'none') return this.#all(today.challenges)
    return html`<section>
        <h2>${t('today.nextHeading')}</h2>
        ${this.#next(next)}
      </section>
      ${others.length === 0 ? nothing : this.#all(others)}`
  }

  #all(challenges: readonly TodayChallenge[]) {
    return html`<section>
      <h2>${t('today.allHeading')}</h2>
      <ul>
        ${challenges.map((one) => this.#row(one))}
      </ul>
    </section>`
  }

  #next(one: TodayChallenge) {
    return html`<div class="next">
      <h3>${one.title}</h3>
      <p>${one.drivingQuestion}</p>
      <p class="small quiet">
        ${stateOf(one)}${one.due ? html` · ${t('today.due', { when: sayDue(one.due.at, one.due.zone) })}` : nothing}
      </p>
      <cairn-button kind="main" label=${`${actionOf(one)}: ${one.title}`} @click=${() => this.#open(one)}>${actionOf(one)}</cairn-button>
    </div>`
  }

  #row(one: TodayChallenge) {
    return html`<li>
      <div>
        <b>${one.title}</b>
        <p class="small quiet">
          ${stateOf(one)}${one.due ? html` · ${t('today.due', { when: sayDue(one.due.at, one.due.zone) })}` : nothing}
        </p>
      </div>
      <cairn-button label=${`${actionOf(one)}: ${one.title}`} @click=${() => this.#open(one)}>${actionOf(one)}</cairn-button>
    </li>`
  }

  #open({ id, status }: TodayChallenge): void {
    goToPlace(this, `${status === 'released' ? 'result' : 'challenge'}/${id}`)
  }

  async #begin(): Promise<void> {
    const { own } = todayCalls(this.session.api)
    this.#today = new Answer(own)
    // What the launch brought is shown at once; what changed since comes behind it.
    void this.#today.load()
    // Loaded behind the first screen, which has what is due first already.
    import('./cairn-next-step-band.ts').catch(() => (this.step = 'none'))
    await loadWords(reader.locale, ['today', 'errors'])
    this.areWordsHere = true
  }
}

function stateOf({ status, isBegun }: TodayChallenge): string {
  return t(status === 'open' && isBegun ? 'today.state_begun' : `today.state_${status}`)
}

function actionOf({ status, isBegun }: TodayChallenge): string {
  if (status === 'released') return t('today.read')
  if (status !== 'open') return t('today.look')
  return isBegun ? t('today.goOn') : t('today.begin')
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-today-page': CairnTodayPage
  }
}

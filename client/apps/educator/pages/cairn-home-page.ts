import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { challengeCalls, type ChallengeView } from '../../../data/challenges.ts'
import { CallError } from '../../../data/errors.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { sayDue } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goTo } from '../place.ts'
import './cairn-copy-offer.ts'

/** The challenges of a course, newest first, each with the way to its class. */
@customElement('cairn-home-page')
export class CairnHomePage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      h1 {
        margin-block-end: var(--cairn-space-5);
      }
      details {
        padding-block: var(--cairn-space-4);
        border-block-start: 1px solid var(--cairn-line);
      }
      details > * + * {
        margin-block-start: var(--cairn-space-3);
      }
      summary {
        min-block-size: var(--cairn-target);
        align-content: center;
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
        cursor: pointer;
      }
      cairn-state {
        margin-block-end: var(--cairn-space-4);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--cairn-space-2) var(--cairn-space-5);
        padding-block: var(--cairn-space-4);
        border-block-start: 1px solid var(--cairn-line);
      }
      li > div {
        flex: 1 1 18rem;
        min-inline-size: 0;
      }
      h2 {
        font-size: var(--cairn-text-l);
        line-height: 1.2;
      }
    `,
  ]

  @property({ attribute: false }) challenges: readonly ChallengeView[] = []
  @property({ attribute: false }) session!: AppSession
  /** The link of this tab opens nothing yet. */
  @property({ attribute: false }) isUndecided = false
  @state() private error: CallError | undefined

  override render() {
    const { course, lms } = this.session.first
    return html`<div class="page">
      <h1>${course ? t('educator.homeHeading', { course: course.title }) : t('educator.homeHeadingBare')}</h1>
      ${
        this.error
          ? html`<cairn-state
              kind="failed"
              heading=${t('educator.linkFailed')}
              text=${sayCallError(this.error, 'teacher')}
              reference=${this.error.reference ?? ''}
            ></cairn-state>`
          : nothing
      }
      <cairn-copy-offer .session=${this.session}></cairn-copy-offer>
      ${
        this.challenges.length === 0
          ? html`<cairn-state
              kind="empty"
              heading=${t('educator.homeEmpty')}
              text=${t('educator.homeEmptyText', { lms: lms.label })}
            ></cairn-state>`
          : html`<ul>
                ${this.challenges.map((challenge) => this.#challenge(challenge))}
              </ul>
              ${this.isUndecided ? this.#undecided() : nothing}`
      }
    </div>`
  }

  /** Quiet, because the link in a course's menu is one too, and may well stay as it is. */
  #undecided() {
    return html`<details>
      <summary>${t('educator.linkUndecided')}</summary>
      <p class="small">${t('educator.linkUndecidedText')}</p>
      <div class="row row--tight">
        ${this.challenges.map(({ id, title }) => html`<cairn-button @click=${() => void this.#decide(id)}>${t('educator.linkDecide', { title })}</cairn-button>`)}
      </div>
    </details>`
  }

  #challenge({ id, title, drivingQuestion, due, placed }: ChallengeView) {
    return html`<li>
      <div>
        <h2>${title}</h2>
        <p class="small">${drivingQuestion}</p>
        <p class="xs quiet">
          ${placed ? nothing : html`<span>${t('educator.notInCourse')}</span>`}
          ${due ? html`<span>${t('educator.dueAt', { when: sayDue(due.at, due.zone) })}</span>` : nothing}
        </p>
      </div>
      <span class="row row--tight">
        <cairn-button kind="quiet" @click=${() => goTo(this, { kind: 'edit', challengeId: id })}>${t('educator.edit')}</cairn-button>
        <cairn-button @click=${() => goTo(this, { kind: 'class', challengeId: id })}>${t('educator.openClass')}</cairn-button>
      </span>
    </li>`
  }

  async #decide(challengeId: string): Promise<void> {
    this.error = undefined
    try {
      await challengeCalls(this.session.api).decideLink(challengeId)
      this.session.linkDecided()
      goTo(this, { kind: 'class', challengeId })
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-home-page': CairnHomePage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { AppSession } from '../../../contexts/session.ts'
import type { ChallengeView } from '../../../data/challenges.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { sayDue } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goTo } from '../place.ts'

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

  override render() {
    const { course, lms } = this.session.first
    return html`<div class="page">
      <h1>${course ? t('educator.homeHeading', { course: course.title }) : t('educator.homeHeadingBare')}</h1>
      ${
        this.challenges.length === 0
          ? html`<cairn-state
              kind="empty"
              heading=${t('educator.homeEmpty')}
              text=${t('educator.homeEmptyText', { lms: lms.label })}
            ></cairn-state>`
          : html`<ul>
              ${this.challenges.map((challenge) => this.#challenge(challenge))}
            </ul>`
      }
    </div>`
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
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-home-page': CairnHomePage
  }
}

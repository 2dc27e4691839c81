import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { callErrorOf } from '../../../data/answer.ts'
import { copyCalls, type CopiesView } from '../../../data/copies.ts'
import type { CallError } from '../../../data/errors.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { loadPageWords } from '../people/page-words.ts'
import { goTo } from '../place.ts'
import { copiesStyles } from './copies-styles.ts'

/**
 * In a copied course: "This link came from last year: move it?" for the link of this tab, and the way to all the others.
 * Draws nothing where nothing can come over. What hinders it to look is left to the page it leads to.
 */
@customElement('cairn-copy-offer')
export class CairnCopyOffer extends LitElement {
  static override styles = [
    ...copiesStyles,
    css`
      .panel {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
        max-inline-size: 44rem;
        margin-block-end: var(--cairn-space-5);
        padding: var(--cairn-space-5);
      }
      h2 {
        font-size: var(--cairn-text-l);
      }
      .all {
        margin-block-end: var(--cairn-space-4);
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private view: CopiesView | undefined
  @state() private error: CallError | undefined
  @state() private isMoving = false

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    const [view] = await Promise.all([
      copyCalls(this.session.api)
        .all()
        .catch(() => undefined),
      loadPageWords('copies'),
    ])
    this.view = view
  }

  override render() {
    const { view } = this
    if (!view) return nothing
    const here = view.rows.find(({ links }) => links.some(({ id }) => id === view.hereLinkId))
    const waiting = view.rows.filter(({ state: now }) => now === 'to_move').length
    if (!here)
      return waiting === 0
        ? nothing
        : html`<p class="all">
            <cairn-button @click=${() => goToPlace(this, 'copies')}>${t('copies.open')}</cairn-button>
          </p>`
    const { title, course, rubric } = here.source
    return html`<section class="panel" aria-labelledby="offer">
      <h2 id="offer">${t('copies.offerHeading')}</h2>
      <div>
        <p><b>${title}</b></p>
        <p class="small">${t('copies.offerRubric', { title: rubric.title, criteria: rubric.criteria })}</p>
        <p class="small quiet">${t('copies.of', { course })}</p>
      </div>
      <p class="small">${t('copies.offerText')}</p>
      ${
        this.error
          ? html`<cairn-state
              kind="failed"
              heading=${t('copies.offerFailed')}
              text=${sayCallError(this.error, 'teacher')}
              reference=${this.error.reference ?? ''}
            ></cairn-state>`
          : nothing
      }
      <div class="row">
        <cairn-button kind="main" ?busy=${this.isMoving} @click=${() => void this.#move()}>${t('copies.offerYes')}</cairn-button>
        ${waiting > 1 ? html`<cairn-button @click=${() => goToPlace(this, 'copies')}>${t('copies.offerAll', { count: waiting })}</cairn-button>` : nothing}
      </div>
    </section>`
  }

  async #move(): Promise<void> {
    this.isMoving = true
    this.error = undefined
    try {
      const { view } = await copyCalls(this.session.api).moveHere()
      this.session.linkDecided()
      if (view.kind === 'class') goTo(this, { kind: 'class', challengeId: view.class.challenge.id })
    } catch (error) {
      this.error = callErrorOf(error)
    }
    this.isMoving = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copy-offer': CairnCopyOffer
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import type { OwnProfile } from '../../../data/own-profile.ts'
import type { Audience, ProfileCalls, SeenProfileView } from '../../../data/profiles.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-seen-profile/cairn-seen-profile.ts'
import '../../../components/cairn-state/cairn-state.ts'

const OTHERS = ['teacher', 'team', 'class'] as const satisfies readonly Audience[]

/** The profile as a teacher, a team or the class gets it: asked from the server each time, and again when something was saved. */
@customElement('cairn-view-as')
export class CairnViewAs extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      .row {
        margin-block: var(--cairn-space-3);
      }
      .panel h3 {
        margin-block-end: var(--cairn-space-3);
      }
    `,
  ]

  @property({ attribute: false }) calls!: ProfileCalls
  @property({ attribute: false }) profile!: OwnProfile
  @property({ type: Boolean, attribute: 'has-ridge' }) hasRidge = false
  @state() private audience: Audience | undefined
  #seen: Answer<SeenProfileView> | undefined
  #savedAt: number | undefined

  constructor() {
    super()
    watching(this, () => [this.profile, this.#seen])
  }

  override willUpdate() {
    const { saveState } = this.profile
    if (saveState.kind !== 'saved' || saveState.at === this.#savedAt) return
    this.#savedAt = saveState.at
    void this.#seen?.load()
  }

  override render() {
    return html`<section>
      <h2>${t('profile.viewHeading')}</h2>
      <div class="row row--tight">
        ${OTHERS.map(
          (audience) =>
            html`<cairn-button data-as=${audience} .pressed=${this.audience === audience} @click=${() => this.#look(audience)}
              >${t(`profile.as_${audience}`)}</cairn-button
            >`,
        )}
      </div>
      ${this.audience ? this.#panel(this.audience) : nothing}
    </section>`
  }

  #panel(audience: Audience) {
    const { value, error } = this.#seen ?? {}
    return html`<div class="panel" aria-live="polite">
      <h3>${t(`profile.seenBy_${audience}`)}</h3>
      ${
        error
          ? html`<cairn-state
              kind="failed"
              heading=${t('profile.viewFailed')}
              text=${sayCallError(error, 'student')}
              reference=${error.reference ?? ''}
            >
              <cairn-button slot="actions" @click=${() => void this.#seen?.load()}>${t('common.tryAgain')}</cairn-button>
            </cairn-state>`
          : value
            ? html`<cairn-seen-profile
                heading-level="4"
                .seen=${value}
                empty-heading=${t('profile.seesNothing')}
                empty-text=${t('profile.seesNothingText')}
              ></cairn-seen-profile>`
            : html`<cairn-state kind="loading"></cairn-state>`
      }
      <p class="small quiet">${t('profile.viewIntro')} ${audience === 'teacher' && this.hasRidge ? t('profile.alsoRidge') : nothing}</p>
    </div>`
  }

  #look(audience: Audience): void {
    this.audience = this.audience === audience ? undefined : audience
    const { calls } = this
    this.#seen = this.audience && new Answer(() => calls.as(audience))
    void this.#seen?.load()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-view-as': CairnViewAs
  }
}

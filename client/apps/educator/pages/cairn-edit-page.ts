import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { guardLeaving, savedChip } from '../../../contexts/saving.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { ChallengeDraft } from '../../../data/challenge-draft.ts'
import { challengeCalls, inputOf, type ChallengeInput } from '../../../data/challenges.ts'
import { openDraftShelf } from '../../../data/draft-shelf.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-challenge-builder/cairn-challenge-builder.ts'
import '../../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../../components/cairn-saved/cairn-saved.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goTo } from '../place.ts'

/** Changing a challenge that stands in the course; each pause saves. */
@customElement('cairn-edit-page')
export class CairnEditPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        flex: 1;
        display: flex;
        flex-direction: column;
      }
      .inner {
        flex: 1;
        padding: var(--cairn-space-4) var(--cairn-gutter) var(--cairn-space-6);
      }
      h1 {
        margin-block-end: var(--cairn-space-4);
      }
      cairn-state {
        margin-block-end: var(--cairn-space-4);
      }
    `,
  ]

  @property({ attribute: false }) desk!: MarkingDesk
  @property({ attribute: false }) session!: AppSession
  @state() private draft: ChallengeDraft | undefined
  #endGuard: (() => void) | undefined

  constructor() {
    super()
    watching(this, () => [this.draft])
  }

  override firstUpdated() {
    void this.#begin()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#endGuard?.()
    this.draft?.hurry()
  }

  override render() {
    const { draft } = this
    if (!draft) return html`<div class="inner"><cairn-state kind="loading"></cairn-state></div>`
    const { state, at, waiting, since } = savedChip(draft.saveState, Date.now())
    return html`<div class="inner">
        <div class="page">
          <h1>${t('educator.editHeading')}</h1>
          ${this.#trouble(draft)}
          <cairn-challenge-builder
            .value=${draft.input}
            .faults=${draft.faults}
            zone=${this.session.first.zone ?? reader.zone}
            ?locked=${draft.saved?.hasMarks ?? false}
            @cairn-challenge-changed=${(event: CustomEvent<{ challenge: ChallengeInput }>) => draft.change(event.detail.challenge)}
          ></cairn-challenge-builder>
        </div>
      </div>
      <cairn-end-bar label=${t('educator.editHeading')}>
        ${draft.isSavable ? t('picker.saved') : t(draft.input.drivingQuestion.trim() === '' ? 'picker.barMissing' : 'picker.barMissingRubric')}
        <cairn-saved slot="actions" .state=${state} .at=${at} .waiting=${waiting} .since=${since}></cairn-saved>
        <cairn-button slot="actions" kind="main" @click=${this.#done}>${t('educator.editDone')}</cairn-button>
      </cairn-end-bar>`
  }

  #trouble({ error }: ChallengeDraft) {
    if (!error) return nothing
    const isOvertaken = error.code === 'changed_meanwhile'
    return html`<cairn-state
      kind="failed"
      heading=${t('picker.saveFailed')}
      text=${isOvertaken ? t('picker.changedMeanwhile') : sayCallError(error, 'teacher')}
      reference=${isOvertaken ? '' : (error.reference ?? '')}
    >
      ${isOvertaken ? html`<cairn-button slot="actions" @click=${() => void this.#reload()}>${t('picker.reload')}</cairn-button>` : nothing}
    </cairn-state>`
  }

  async #begin(): Promise<void> {
    const { first, api, tab } = this.session
    const { challenge } = this.desk.class
    await loadWords(reader.locale, ['picker'])
    this.draft = new ChallengeDraft({
      calls: challengeCalls(api),
      shelf: await openDraftShelf(() => window.indexedDB, tab, `${first.person.id}.edit.${challenge.id}`),
      now: Date.now,
      random: Math.random,
      input: inputOf(challenge),
      key: crypto.randomUUID(),
      saved: challenge,
    })
    this.#endGuard?.()
    this.#endGuard = guardLeaving(window, this.draft)
  }

  async #reload(): Promise<void> {
    await this.desk.refreshClass('read').catch(() => undefined)
    await this.#begin()
  }

  readonly #done = async (): Promise<void> => {
    const { draft } = this
    try {
      if (draft && draft.saveState.kind !== 'quiet' && draft.isSavable) await draft.save()
    } catch {
      return
    }
    await this.desk.refreshClass('read').catch(() => undefined)
    goTo(this, { kind: 'class', challengeId: this.desk.challengeId })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-edit-page': CairnEditPage
  }
}

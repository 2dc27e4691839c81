import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { callErrorOf } from '../../../data/answer.ts'
import type { CallError } from '../../../data/errors.ts'
import type { GroupAudience, GroupCalls, GroupSetView, PastedGroupsView } from '../../../data/groups.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../people/cairn-list-faults.ts'
import { peopleStyles } from '../people/people-styles.ts'
import { isFromLms, nameOfSet } from './group-words.ts'
import { audienceField } from './cairn-set-form.ts'

/**
 * Groups from a pasted list: looked at first, each fault by its cell, then the good lines are kept. The text stays until all of it is in.
 * @fires cairn-pasted - groups have changed
 */
@customElement('cairn-paste-groups')
export class CairnPasteGroups extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      :host {
        padding: 0;
      }
    `,
  ]

  @property({ attribute: false }) calls!: Pick<GroupCalls, 'paste'>
  @property({ attribute: false }) sets: readonly GroupSetView[] = []
  @property() lms = ''
  @state() private text = ''
  @state() private setId = ''
  @state() private name = ''
  @state() private seenBy: GroupAudience = 'members'
  @state() private looked: PastedGroupsView | undefined
  @state() private said = ''
  @state() private error: CallError | undefined
  @state() private isBusy = false

  override render() {
    const own = this.sets.filter((set) => !isFromLms(set))
    return html`<div class="form">
      <cairn-field
        kind="textarea"
        rows="7"
        label=${t('groups.list')}
        hint=${t('groups.listHint')}
        .value=${this.text}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => {
          this.text = event.detail.value
          this.looked = undefined
        }}
      ></cairn-field>
      ${
        own.length === 0
          ? nothing
          : html`<cairn-field
              kind="select"
              label=${t('groups.into')}
              .value=${this.setId}
              .options=${[{ value: '', label: t('groups.intoNew') }, ...own.map((set) => ({ value: set.id, label: nameOfSet(set, this.lms) }))]}
              @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.setId = event.detail.value)}
            ></cairn-field>`
      }
      ${this.setId === '' ? this.#newSet() : nothing}
      ${
        this.error
          ? html`<cairn-state
              kind="failed"
              heading=${t('groups.changeFailed')}
              text=${sayCallError(this.error, 'teacher')}
              reference=${this.error.reference ?? ''}
            ></cairn-state>`
          : nothing
      }
      <div class="row row--tight">
        <cairn-button kind=${this.#good > 0 ? 'plain' : 'main'} ?busy=${this.isBusy} @click=${() => void this.#send('check')}
          >${t('groups.look')}</cairn-button
        >
        ${
          this.#good > 0
            ? html`<cairn-button kind="main" ?busy=${this.isBusy} @click=${() => void this.#send('keep')}
                >${t('groups.keep', { count: this.#good })}</cairn-button
              >`
            : nothing
        }
      </div>
      <div role="status">${this.said === '' ? nothing : html`<p>${this.said}</p>`}</div>
      ${this.looked ? this.#found(this.looked) : nothing}
    </div>`
  }

  get #good(): number {
    return this.looked?.groups.reduce((sum, { people }) => sum + people.length, 0) ?? 0
  }

  #newSet() {
    return html`<cairn-field
        label=${t('groups.setName')}
        hint=${t('groups.setNameHint')}
        max-length="80"
        .value=${this.name}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.name = event.detail.value)}
      ></cairn-field>
      ${audienceField(this.seenBy, 'has_none', (seenBy) => (this.seenBy = seenBy))}`
  }

  #found({ groups, faults }: PastedGroupsView) {
    return html`<cairn-list-faults .faults=${faults}></cairn-list-faults> ${
        groups.length === 0
          ? nothing
          : html`<ul class="flow">
              ${groups.map(
                ({ name, people }) =>
                  html`<li>
                    <b><bdi>${name}</bdi></b>
                    <span class="small">${people.map((person, at) => html`${at === 0 ? nothing : ', '}<bdi>${nameOf(person)}</bdi>`)}</span>
                  </li>`,
              )}
            </ul>`
      }`
  }

  async #send(step: 'check' | 'keep'): Promise<void> {
    this.isBusy = true
    this.error = undefined
    try {
      const { setId, name, seenBy, text } = this
      const answer = await this.calls.paste({ step, text, name, seenBy, ...(setId === '' ? {} : { setId }) })
      this.looked = answer
      if (step === 'check') this.said = this.#good === 0 ? t('groups.lookNone') : t('groups.lookGood', { count: this.#good })
      else this.#kept(answer)
    } catch (error) {
      this.error = callErrorOf(error)
    }
    this.isBusy = false
  }

  #kept({ faults }: PastedGroupsView): void {
    const kept = t('groups.kept', { count: this.#good })
    this.said = faults.length === 0 ? kept : `${kept} ${t('groups.keptFaults', { count: faults.length })}`
    this.looked = { groups: [], faults }
    if (faults.length === 0) this.text = ''
    this.dispatchEvent(new CustomEvent('cairn-pasted', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-paste-groups': CairnPasteGroups
  }
}

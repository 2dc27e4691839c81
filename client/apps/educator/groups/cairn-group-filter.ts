import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { AppSession } from '../../../contexts/session.ts'
import { groupCalls, type GroupSetView } from '../../../data/groups.ts'
import { base } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { loadPageWords } from '../people/page-words.ts'
import { nameOfGroup, nameOfSet } from './group-words.ts'

/**
 * Which group of the course a list shows. Not there where the course has no groups; a failed read is no reason to show less of a class.
 * @fires cairn-filter - `{ personIds }`: a set of person ids, or undefined for everybody
 */
@customElement('cairn-group-filter')
export class CairnGroupFilter extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-inline-size: 20rem;
        --cairn-target: 2.25rem;
        font-size: var(--cairn-text-s);
      }
      @media (pointer: coarse) {
        :host {
          --cairn-target: 2.75rem;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private sets: readonly GroupSetView[] = []
  @state() private value = ''

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    await loadPageWords('groups')
    const view = await groupCalls(this.session.api)
      .all()
      .catch(() => undefined)
    this.sets = view?.sets ?? []
  }

  override render() {
    const options = this.#options
    if (options.length === 0) return nothing
    return html`<cairn-field
      kind="select"
      hide-label
      label=${t('groups.filter')}
      .value=${this.value}
      .options=${[{ value: '', label: t('groups.filterAll') }, ...options.map(({ value, label }) => ({ value, label }))]}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#choose(event.detail.value)}
    ></cairn-field>`
  }

  get #options(): readonly { readonly value: string; readonly label: string; readonly personIds: readonly string[] }[] {
    const { label: lms } = this.session.first.lms
    return this.sets.flatMap((set) =>
      set.groups.map((group) => ({
        value: `${set.id} ${group.id}`,
        label: t('groups.filterGroup', { set: nameOfSet(set, lms), group: nameOfGroup(group, set) }),
        personIds: group.personIds,
      })),
    )
  }

  #choose(value: string): void {
    this.value = value
    const chosen = this.#options.find((option) => option.value === value)
    const detail = { personIds: chosen && new Set(chosen.personIds) }
    this.dispatchEvent(new CustomEvent('cairn-filter', { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-group-filter': CairnGroupFilter
  }
}

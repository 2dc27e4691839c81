import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { groupOf, type GroupSetView, type GroupsView } from '../../../data/groups.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-person/cairn-person.ts'
import { peopleStyles } from '../people/people-styles.ts'
import { nameOfGroup } from './group-words.ts'

type Person = GroupsView['people'][number]

/** Where a learner goes; null is out of all groups. */
export interface GroupMove {
  readonly personId: string
  readonly groupId: string | null
}

/**
 * The people of one set, group by group. A person is one button: pressing it opens the groups to choose from; `M` picks the person up,
 * arrow keys choose a group, Enter puts, Escape leaves it. The board is one tab stop; arrow keys walk it.
 * @fires cairn-move - `{ personId, groupId }`, groupId null for no group
 */
@customElement('cairn-group-board')
export class CairnGroupBoard extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      :host {
        padding: 0;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
        gap: var(--cairn-space-4) var(--cairn-space-5);
        margin-block-start: var(--cairn-space-3);
      }
      h3 {
        font-size: var(--cairn-text-m);
        font-weight: var(--cairn-weight-label);
      }
      #hint {
        margin-block-start: var(--cairn-space-2);
      }
      .who {
        display: block;
        inline-size: 100%;
        min-block-size: var(--cairn-target);
        padding: 0.25rem 0.5rem;
        border: 2px solid transparent;
        border-radius: var(--cairn-radius-m);
        background: none;
        text-align: start;
        cursor: pointer;
      }
      .who:hover,
      .who[aria-expanded='true'] {
        background: var(--cairn-sunken);
      }
      .who[data-carried] {
        border-color: var(--cairn-tarn);
        background: var(--cairn-tarn-wash);
      }
      section[data-over] {
        outline: 2px dashed var(--cairn-tarn);
        outline-offset: 4px;
        border-radius: var(--cairn-radius-m);
      }
      .choices {
        padding: var(--cairn-space-2) var(--cairn-space-3);
        border-inline-start: 3px solid var(--cairn-ink);
      }
      .choices p {
        margin-block-end: var(--cairn-space-2);
      }
      @media (forced-colors: active) {
        .who[data-carried] {
          border-color: Highlight;
        }
      }
    `,
  ]

  @property({ attribute: false }) set!: GroupSetView
  @property({ attribute: false }) people: readonly Person[] = []
  /** The LMS decides: nobody is moved here. */
  @property({ type: Boolean }) readonly = false
  @state() private openId: string | undefined
  @state() private carried: { readonly personId: string; readonly over: number } | undefined
  @state() private said = ''
  @state() private current: string | undefined

  /** Groups in order, and last those who are in none. */
  get #columns(): readonly { readonly id: string | null; readonly name: string; readonly people: readonly Person[] }[] {
    const { set, people } = this
    const byId = new Map(people.map((person) => [person.id, person]))
    const groups = set.groups.map((group) => ({
      id: group.id,
      name: nameOfGroup(group, set),
      people: group.personIds.flatMap((id) => byId.get(id) ?? []),
    }))
    const none = people.filter(({ id }) => !groupOf(set.groups, id))
    return this.readonly ? groups : [...groups, { id: null, name: t('groups.noGroup'), people: none }]
  }

  override render() {
    const columns = this.#columns
    const first = this.current ?? columns.flatMap(({ people }) => people)[0]?.id
    return html`${this.readonly ? nothing : html`<p class="small quiet" id="hint">${t('groups.moveHint')}</p>`}
      <p class="vh" role="status">${this.said}</p>
      <div class="groups" @keydown=${this.#walk}>
        ${columns.map(
          ({ id, name, people }, at) =>
            html`<section ?data-over=${this.carried?.over === at}>
              <h3><bdi>${name}</bdi> <span class="quiet small">${this.#count(people.length, id)}</span></h3>
              <ul>
                ${
                  people.length === 0
                    ? html`<li class="small quiet">${t('groups.noneIn')}</li>`
                    : repeat(
                        people,
                        (person) => person.id,
                        (person) => html`<li>${this.#person(person, id, person.id === first)}</li>`,
                      )
                }
              </ul>
            </section>`,
        )}
      </div>
      ${this.readonly ? this.#untold() : nothing}`
  }

  /** Of a set of the LMS, whoever has not opened a link since is told of nowhere. */
  #untold() {
    const { set, people } = this
    const count = people.filter(({ id }) => !groupOf(set.groups, id)).length
    return count === 0 ? nothing : html`<p class="small quiet">${t('groups.untold', { count })}</p>`
  }

  #count(count: number, groupId: string | null): string {
    const size = this.set.signUp?.size
    return size === undefined || groupId === null ? t('groups.count', { count }) : t('groups.countIn', { count, of: size })
  }

  #person(person: Person, groupId: string | null, isFirst: boolean) {
    const face = html`<cairn-person with-name .person=${person}></cairn-person>`
    if (this.readonly) return html`<div class="who">${face}</div>`
    const isOpen = this.openId === person.id
    return html`<button
        class="who"
        type="button"
        data-id=${person.id}
        tabindex=${isFirst ? 0 : -1}
        aria-expanded=${isOpen}
        ?data-carried=${this.carried?.personId === person.id}
        aria-describedby="hint"
        @focus=${() => (this.current = person.id)}
        @click=${() => this.#toggle(person.id)}
      >
        ${face}</button
      >${isOpen ? this.#choices(person, groupId) : nothing}`
  }

  #choices(person: Person, groupId: string | null) {
    return html`<div
      class="choices"
      role="group"
      aria-label=${t('groups.moveTo', { name: nameOf(person) })}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation()
        if (event.key === 'Escape') this.#close(person.id)
      }}
    >
      <p class="small" aria-hidden="true">${t('groups.moveTo', { name: nameOf(person) })}</p>
      <div class="row row--tight">
        ${this.#columns
          .filter(({ id }) => id !== groupId)
          .map(({ id, name }) => html`<cairn-button @click=${() => this.#put(person.id, id)}><bdi>${name}</bdi></cairn-button>`)}
      </div>
    </div>`
  }

  #toggle(personId: string): void {
    if (this.carried) return
    this.openId = this.openId === personId ? undefined : personId
    if (this.openId === undefined) return
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.choices cairn-button')?.focus())
  }

  #close(personId: string): void {
    this.openId = undefined
    this.#focus(personId)
  }

  #focus(personId: string): void {
    this.current = personId
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(personId)}"]`)?.focus())
  }

  #put(personId: string, groupId: string | null): void {
    this.openId = undefined
    this.dispatchEvent(new CustomEvent<GroupMove>('cairn-move', { detail: { personId, groupId }, bubbles: true, composed: true }))
    this.#focus(personId)
  }

  #walk = (event: KeyboardEvent): void => {
    const personId = this.current
    if (this.readonly || personId === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    if (this.carried) this.#carry(event, this.carried)
    else if (event.key.toLowerCase() === 'm') this.#pickUp(personId)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#step(personId, event.key === 'ArrowDown' ? 1 : -1)
    else return
    event.preventDefault()
  }

  #step(personId: string, by: 1 | -1): void {
    const ids = this.#columns.flatMap(({ people }) => people.map(({ id }) => id))
    const next = ids[ids.indexOf(personId) + by]
    if (next !== undefined) this.#focus(next)
  }

  #pickUp(personId: string): void {
    const over = this.#columns.findIndex(({ people }) => people.some(({ id }) => id === personId))
    this.openId = undefined
    this.#hover({ personId, over })
  }

  #hover(carried: { readonly personId: string; readonly over: number }): void {
    this.carried = carried
    this.said = t('groups.carrying', { name: this.#nameOf(carried.personId), group: this.#columns[carried.over]?.name ?? '' })
  }

  #carry(event: KeyboardEvent, { personId, over }: { readonly personId: string; readonly over: number }): void {
    const columns = this.#columns
    const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: this.matches(':dir(rtl)') ? -1 : 1, ArrowLeft: this.matches(':dir(rtl)') ? 1 : -1 }[
      event.key
    ]
    if (by !== undefined) return this.#hover({ personId, over: (over + by + columns.length) % columns.length })
    if (event.key === 'Tab') return
    this.carried = undefined
    const target = columns[over]
    const from = columns.find(({ people }) => people.some(({ id }) => id === personId))
    const puts = event.key === 'Enter' || event.key === ' ' || event.key.toLowerCase() === 'm'
    if (puts && target && target.id !== from?.id) this.#put(personId, target.id)
    else this.said = t('groups.stays', { name: this.#nameOf(personId), group: from?.name ?? '' })
  }

  #nameOf(personId: string): string {
    const person = this.people.find(({ id }) => id === personId)
    return person ? nameOf(person) : ''
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-group-board': CairnGroupBoard
  }
}

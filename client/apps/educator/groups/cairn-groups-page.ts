import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { groupCalls, groupOf, planOf, type GroupCalls, type GroupSetView, type GroupsView } from '../../../data/groups.ts'
import { t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'
import '../../../components/cairn-toast/cairn-toast.ts'
import { loadPageWords } from '../people/page-words.ts'
import { peopleStyles } from '../people/people-styles.ts'
import type { GroupMove } from './cairn-group-board.ts'
import './cairn-group-board.ts'
import './cairn-paste-groups.ts'
import type { SetWish } from './cairn-set-form.ts'
import './cairn-set-form.ts'
import { isFromLms, nameOfGroup, nameOfSet, sayAudience } from './group-words.ts'

type Way = 'list' | 'sign_up' | 'made'
const WAYS: readonly Way[] = ['list', 'sign_up', 'made']

/** Sections and groups of a course: from the LMS, from a list, by sign-up or by hand, on one screen. What was done can be undone. */
@customElement('cairn-groups-page')
export class CairnGroupsPage extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      .set {
        padding-block: var(--cairn-space-5);
        border-block-start: 1px solid var(--cairn-line);
      }
      .panel {
        margin-block: var(--cairn-space-3);
      }
      .ways {
        margin-block-end: var(--cairn-space-5);
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private groups: Answer<GroupsView> | undefined
  @state() private way: Way | undefined
  @state() private changing: string | undefined
  @state() private done: { readonly text: string; readonly undo: () => Promise<GroupsView> } | undefined
  @state() private said = ''
  #calls!: GroupCalls

  constructor() {
    super()
    watching(this, () => [this.groups])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    await loadPageWords('groups')
    this.#calls = groupCalls(this.session.api)
    this.groups = new Answer(() => this.#calls.all())
    await this.groups.load()
  }

  get #lms(): string {
    return this.session.first.lms.label
  }

  override render() {
    const { groups } = this
    if (!groups || (!groups.value && !groups.error)) return html`<cairn-state kind="loading"></cairn-state>`
    const { course } = this.session.first
    return html`<div class="page">
        <h1>${course ? t('groups.heading', { course: course.title }) : t('groups.headingBare')}</h1>
        <p class="said" role="status">${this.said}</p>
        ${groups.error ? this.#failed(groups) : nothing} ${groups.value ? this.#sets(groups.value) : nothing}
      </div>
      <cairn-toast
        .text=${this.done?.text ?? ''}
        undo=${t('common.undo')}
        @cairn-undo=${() => void this.#undo()}
        @cairn-gone=${() => (this.done = undefined)}
      ></cairn-toast>`
  }

  #failed({ error, value }: Answer<GroupsView>) {
    return html`<cairn-state
      kind="failed"
      heading=${value ? t('groups.changeFailed') : t('groups.failed')}
      text=${error ? sayCallError(error, 'teacher') : ''}
      reference=${error?.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.groups?.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #sets(view: GroupsView) {
    const { sets } = view
    return html`${this.#add(view)}
    ${sets.some(isFromLms) ? nothing : html`<p class="small quiet measure">${t('groups.fromLmsText', { lms: this.#lms })}</p>`}
    ${
      sets.length === 0
        ? html`<cairn-state kind="empty" heading=${t('groups.empty')} text=${t('groups.emptyText', { lms: this.#lms })}></cairn-state>`
        : repeat(
            sets,
            ({ id }) => id,
            (set) => this.#set(set, view),
          )
    }`
  }

  #add({ sets }: GroupsView) {
    return html`<section class="flow ways" aria-label=${t('groups.add')}>
      <div class="row row--tight">
        ${WAYS.map(
          (way) =>
            html`<cairn-button .expanded=${this.way === way} @click=${() => (this.way = this.way === way ? undefined : way)}
              >${t(`groups.way_${way}`)}</cairn-button
            >`,
        )}
      </div>
      ${this.way === undefined ? nothing : html`<div class="panel">${this.#way(this.way, sets)}</div>`}
    </section>`
  }

  #way(way: Way, sets: readonly GroupSetView[]) {
    return way === 'list'
      ? html`<cairn-paste-groups
          .calls=${this.#calls}
          .sets=${sets}
          lms=${this.#lms}
          @cairn-pasted=${() => void this.groups?.load()}
        ></cairn-paste-groups>`
      : html`<cairn-set-form
          .way=${way}
          .isBusy=${this.groups?.isBusy ?? false}
          @cairn-wish=${(event: CustomEvent<SetWish>) => void this.#make(event.detail)}
        ></cairn-set-form>`
  }

  #set(set: GroupSetView, { people }: GroupsView) {
    const isChanging = this.changing === set.id
    return html`<section class="set">
      <div class="row row--apart">
        <h2><bdi>${nameOfSet(set, this.#lms)}</bdi></h2>
        <div class="row row--tight">
          ${set.signUp ? this.#signUpButton(set) : nothing}
          <cairn-button kind="quiet" .expanded=${isChanging} @click=${() => (this.changing = isChanging ? undefined : set.id)}
            >${t('groups.change')}</cairn-button
          >
          ${isFromLms(set) ? nothing : html`<cairn-button kind="quiet" @click=${() => void this.#remove(set)}>${t('groups.remove')}</cairn-button>`}
        </div>
      </div>
      <p class="small quiet measure">${this.#say(set)}</p>
      ${
        isChanging
          ? html`<div class="panel">
              <cairn-set-form
                .set=${set}
                .isBusy=${this.groups?.isBusy ?? false}
                @cairn-wish=${(event: CustomEvent<SetWish>) => void this.#change(set, event.detail)}
              ></cairn-set-form>
            </div>`
          : nothing
      }
      <cairn-group-board
        .set=${set}
        .people=${people}
        ?readonly=${isFromLms(set)}
        @cairn-move=${(event: CustomEvent<GroupMove>) => void this.#move(set, event.detail)}
      ></cairn-group-board>
    </section>`
  }

  #say(set: GroupSetView): string {
    const { origin, signUp } = set
    const from = isFromLms(set) ? t('groups.lmsDecides', { lms: this.#lms }) : `${t(`groups.origin_${origin as Way}`)}.`
    const open = signUp ? t(signUp.open ? 'groups.signUpOpen' : 'groups.signUpClosed') : ''
    const size = signUp?.size === undefined ? '' : t('groups.sizeIs', { count: signUp.size })
    return [from, open, size, sayAudience(set)].filter((part) => part !== '').join(' ')
  }

  #signUpButton(set: GroupSetView) {
    const { open = false, ...size } = set.signUp ?? {}
    return html`<cairn-button
      @click=${() => void this.groups?.change(() => this.#calls.change(set.id, { ...planOf(set), signUp: { ...size, open: !open } }))}
      >${t(open ? 'groups.closeSignUp' : 'groups.openSignUp')}</cairn-button
    >`
  }

  /** Does something that can be undone, and offers that. */
  async #do(call: () => Promise<GroupsView>, done: NonNullable<CairnGroupsPage['done']>): Promise<void> {
    await this.groups?.change(call)
    if (!this.groups?.error) this.done = done
  }

  async #undo(): Promise<void> {
    const { done } = this
    this.done = undefined
    if (done) await this.groups?.change(done.undo)
  }

  async #make(wish: SetWish): Promise<void> {
    const { groups, ...rest } = wish
    await this.groups?.change(() => this.#calls.make({ ...rest, groups: groups.map(({ name }) => ({ name })) }))
    if (this.groups?.error) return
    this.way = undefined
    this.said = t('groups.made', { name: wish.name })
  }

  async #change(set: GroupSetView, wish: SetWish): Promise<void> {
    await this.groups?.change(() => this.#calls.change(set.id, { rev: set.rev, ...wish, groups: [...wish.groups] }))
    if (this.groups?.error) return
    this.changing = undefined
    const name = wish.name === '' ? nameOfSet(set, this.#lms) : wish.name
    const gone = set.groups.filter(({ id }) => !wish.groups.some((group) => group.id === id))
    if (gone.length === 0) this.said = t('groups.saved', { name })
    else
      this.done = {
        text: t('groups.removedGroup', { name: gone.map((group) => nameOfGroup(group, set)).join(', ') }),
        undo: () => this.#bringBack(set.id, gone),
      }
  }

  /** Groups that were taken out of a set come back with their people. */
  #bringBack(setId: string, gone: GroupSetView['groups']): Promise<GroupsView> {
    const now = this.groups?.value?.sets.find(({ id }) => id === setId)
    if (!now) return this.#calls.all()
    const { groups, ...plan } = planOf(now)
    return this.#calls.change(setId, {
      ...plan,
      groups: [...groups, ...gone.map(({ name = '', personIds }) => ({ name, personIds }))],
    })
  }

  async #remove(set: GroupSetView): Promise<void> {
    await this.#do(() => this.#calls.remove(set.id), {
      text: t('groups.removed', { name: nameOfSet(set, this.#lms) }),
      undo: () => this.#calls.restore(set.id),
    })
  }

  async #move(set: GroupSetView, { personId, groupId }: GroupMove): Promise<void> {
    const person = this.groups?.value?.people.find(({ id }) => id === personId)
    const name = person ? nameOf(person) : ''
    const to = set.groups.find(({ id }) => id === groupId)
    const from = groupOf(set.groups, personId)
    await this.#do(() => this.#calls.place(set.id, personId, groupId), {
      text: to ? t('groups.moved', { name, group: nameOfGroup(to, set) }) : t('groups.movedOut', { name }),
      undo: () => this.#calls.place(set.id, personId, from?.id ?? null),
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-groups-page': CairnGroupsPage
  }
}

import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { ownGroupCalls, type MyGroupsView } from '../../../data/groups.ts'
import { base, chips, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-state/cairn-state.ts'

type OwnSet = MyGroupsView['sets'][number]
type OwnGroup = OwnSet['groups'][number]

/** A student's own groups, and those they may choose from while sign-up is open. */
@customElement('cairn-own-groups-page')
export class CairnOwnGroupsPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    chips,
    css`
      :host {
        display: block;
      }
      .said {
        min-block-size: 1.45em;
        font-size: var(--cairn-text-s);
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
      h3 {
        font-size: var(--cairn-text-m);
      }
      .mine {
        display: inline-block;
        margin-inline-start: var(--cairn-space-2);
        padding: 0.0625rem 0.5rem;
        border-radius: var(--cairn-radius-pill);
        background: var(--cairn-tarn-wash);
        font: 600 var(--cairn-text-xs) / 1.4 var(--cairn-font-text);
      }
      @media (forced-colors: active) {
        .mine {
          border: 1px solid;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private groups: Answer<MyGroupsView> | undefined
  @state() private said = ''
  #calls!: ReturnType<typeof ownGroupCalls>

  constructor() {
    super()
    watching(this, () => [this.groups])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    await loadWords(reader.locale, ['ownGroups'])
    this.#calls = ownGroupCalls(this.session.api)
    this.groups = new Answer(() => this.#calls.mine())
    await this.groups.load()
  }

  override render() {
    const { groups } = this
    if (!groups || (!groups.value && !groups.error)) return html`<cairn-state kind="loading"></cairn-state>`
    const { name, nickname } = this.session.first.person
    return html`<h1>${t('ownGroups.heading')}</h1>
      ${name === undefined && nickname !== undefined ? html`<p>${t('ownGroups.calledHere', { nickname })}</p>` : nothing}
      <p class="said" role="status">${this.said}</p>
      ${groups.error ? this.#failed(groups) : nothing} ${groups.value ? this.#sets(groups.value) : nothing}`
  }

  #failed({ error, value }: Answer<MyGroupsView>) {
    return html`<cairn-state
      kind="failed"
      heading=${value ? t('ownGroups.changeFailed') : t('ownGroups.failed')}
      text=${error ? sayCallError(error, 'student') : ''}
      reference=${error?.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.groups?.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #sets({ sets }: MyGroupsView) {
    if (sets.length === 0)
      return html`<cairn-state kind="empty" heading=${t('ownGroups.empty')} text=${t('ownGroups.emptyText')}></cairn-state>`
    return sets.map((set) => this.#set(set))
  }

  #set(set: OwnSet) {
    const own = set.groups.find(({ id }) => id === set.groupId)
    const name = set.name ?? t(set.origin === 'lms_sections' ? 'ownGroups.lmsSections' : 'ownGroups.lmsGroups')
    return html`<section class="band">
      <h2><bdi>${name}</bdi></h2>
      <p>${own ? t('ownGroups.youAreIn', { group: groupName(own) }) : t('ownGroups.youAreInNone')}</p>
      ${set.signUp ? html`<p class="small">${t(set.signUp.open ? 'ownGroups.choose' : 'ownGroups.closed')}</p>` : nothing}
      <p class="small quiet">${t(set.seenBy === 'course' ? 'ownGroups.seesCourse' : 'ownGroups.seesMembers')}</p>
      <ul>
        ${set.groups.map((group) => this.#group(set, group))}
      </ul>
    </section>`
  }

  #group(set: OwnSet, group: OwnGroup) {
    const isOwn = group.id === set.groupId
    const size = set.signUp?.size
    return html`<li>
      <div>
        <h3><bdi>${groupName(group)}</bdi>${isOwn ? html`<span class="mine">${t('ownGroups.yours')}</span>` : nothing}</h3>
        <p class="small quiet">
          ${size === undefined ? t('ownGroups.count', { count: group.count }) : t('ownGroups.countOf', { count: group.count, of: size })}
        </p>
        ${group.people ? this.#people(group, isOwn) : nothing}
      </div>
      ${set.signUp?.open ? this.#button(set, group, isOwn) : nothing}
    </li>`
  }

  #people({ people = [] }: OwnGroup, isOwn: boolean) {
    const { id } = this.session.first.person
    const names = people.filter((person) => !isOwn || person.id !== id).map(nameOf)
    if (names.length === 0) return isOwn ? html`<p class="small">${t('ownGroups.alone')}</p>` : nothing
    return html`<p class="small">${t('ownGroups.with', { names })}</p>`
  }

  #button(set: OwnSet, group: OwnGroup, isOwn: boolean) {
    const name = groupName(group)
    const isBusy = this.groups?.isBusy ?? false
    return isOwn
      ? html`<cairn-button kind="quiet" ?busy=${isBusy} @click=${() => void this.#choose(set, null, t('ownGroups.left', { group: name }))}
          >${t('ownGroups.leave', { group: name })}</cairn-button
        >`
      : html`<cairn-button
          ?busy=${isBusy}
          blocked=${group.isFull ? t('ownGroups.full') : ''}
          @click=${() => void this.#choose(set, group.id, t('ownGroups.joined', { group: name }))}
          >${group.isFull ? t('ownGroups.isFull') : t('ownGroups.join', { group: name })}</cairn-button
        >`
  }

  /** Somebody else may have been faster: then the list is read again, so that it shows what is free now. */
  async #choose(set: OwnSet, groupId: string | null, said: string): Promise<void> {
    await this.groups?.change(() => this.#calls.choose(set.id, groupId))
    const error = this.groups?.error
    this.said = error ? sayCallError(error, 'student') : said
    if (error?.code === 'group_full' || error?.code === 'sign_up_closed') await this.groups?.load()
  }
}

/** As on the teacher's screen: enough of a long id to tell the groups of one course apart. */
const SHORT_ID = 6
const groupName = ({ id, name }: OwnGroup): string => name ?? t('ownGroups.unnamed', { id: id.slice(0, SHORT_ID) })

declare global {
  interface HTMLElementTagNameMap {
    'cairn-own-groups-page': CairnOwnGroupsPage
  }
}

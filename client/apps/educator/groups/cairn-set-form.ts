import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { GroupAudience, GroupSetView } from '../../../data/groups.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { peopleStyles } from '../people/people-styles.ts'
import { isFromLms, nameOfGroup } from './group-words.ts'

/** How a set shall be, as its form says. */
export interface SetWish {
  readonly name: string
  readonly seenBy: GroupAudience
  readonly signUp?: { readonly open: boolean; readonly size?: number }
  readonly groups: readonly { readonly id?: string; readonly name: string }[]
}

const AUDIENCES: readonly GroupAudience[] = ['staff', 'members', 'course']

/** The choice of who sees a set. A sign-up that only teachers see is none. */
export const audienceField = (value: GroupAudience, hasSignUp: 'has_sign_up' | 'has_none', change: (seenBy: GroupAudience) => void) =>
  html`<cairn-field
    kind="select"
    label=${t('groups.seenBy')}
    .value=${value}
    .options=${AUDIENCES.filter((one) => hasSignUp === 'has_none' || one !== 'staff').map((one) => ({ value: one, label: t(`groups.see_${one}`) }))}
    @cairn-input=${(event: CustomEvent<{ value: string }>) => change(event.detail.value as GroupAudience)}
  ></cairn-field>`

/**
 * Name, groups, audience and sign-up of a set: a new one (names in one field, a line each), or one that is there (a field each, so that
 * people stay with their group).
 * @fires cairn-wish - `SetWish`
 */
@customElement('cairn-set-form')
export class CairnSetForm extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      :host {
        padding: 0;
      }
      .group {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: end;
        gap: var(--cairn-space-2);
      }
    `,
  ]

  /** The set to change; absent: a new one. */
  @property({ attribute: false }) set: GroupSetView | undefined
  /** Of a new one. */
  @property({ attribute: false }) way: 'made' | 'sign_up' = 'made'
  @property({ attribute: false }) isBusy = false
  @state() private name = ''
  @state() private lines = ''
  @state() private size = ''
  @state() private seenBy: GroupAudience = 'members'
  @state() private groups: SetWish['groups'] = []

  override connectedCallback() {
    super.connectedCallback()
    const { set } = this
    if (!set) return
    this.name = set.name ?? ''
    this.seenBy = set.seenBy
    this.size = String(set.signUp?.size ?? '')
    this.groups = set.groups.map(({ id, name = '' }) => ({ id, name }))
  }

  override render() {
    const { set } = this
    const hasSignUp = set ? set.signUp !== undefined : this.way === 'sign_up'
    return html`<form class="form" @submit=${this.#submit}>
      <cairn-field
        label=${t('groups.setName')}
        hint=${set ? '' : t('groups.setNameHint')}
        max-length="80"
        .value=${this.name}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.name = event.detail.value)}
      ></cairn-field>
      ${set ? this.#fields(set) : this.#newNames()}
      ${
        hasSignUp
          ? html`<cairn-field
              label=${t('groups.size')}
              hint=${t('groups.sizeHint')}
              type="number"
              min="1"
              max="200"
              optional
              .value=${this.size}
              @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.size = event.detail.value)}
            ></cairn-field>`
          : nothing
      }
      ${audienceField(this.seenBy, hasSignUp ? 'has_sign_up' : 'has_none', (seenBy) => (this.seenBy = seenBy))}
      <div>
        <cairn-button kind="main" type="submit" ?busy=${this.isBusy}
          >${set ? t('groups.save') : hasSignUp ? t('groups.makeOpen') : t('groups.make')}</cairn-button
        >
      </div>
    </form>`
  }

  #newNames() {
    return html`<cairn-field
      kind="textarea"
      rows="4"
      label=${t('groups.groupNames')}
      .value=${this.lines}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.lines = event.detail.value)}
    ></cairn-field>`
  }

  #fields(set: GroupSetView) {
    const isOfLms = isFromLms(set)
    return html`${this.groups.map(
      ({ id, name }, at) =>
        html`<div class="group">
          <cairn-field
            label=${isOfLms ? nameOfGroup({ id: id ?? '', personIds: [] }, set) : t('groups.groupName', { n: at + 1 })}
            max-length="80"
            .value=${name}
            @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#rename(at, event.detail.value)}
          ></cairn-field>
          ${
            isOfLms
              ? nothing
              : html`<cairn-button kind="quiet" label=${t('groups.removeGroup', { group: name })} @click=${() => this.#drop(at)}
                  >${t('common.remove')}</cairn-button
                >`
          }
        </div>`,
    )}
    ${
      isOfLms
        ? nothing
        : html`<div>
            <cairn-button @click=${() => (this.groups = [...this.groups, { name: '' }])}>${t('groups.addGroup')}</cairn-button>
          </div>`
    }`
  }

  #rename(at: number, name: string): void {
    this.groups = this.groups.map((group, index) => (index === at ? { ...group, name } : group))
  }

  #drop(at: number): void {
    this.groups = this.groups.filter((_group, index) => index !== at)
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    const { set } = this
    const hasSignUp = set ? set.signUp !== undefined : this.way === 'sign_up'
    const size = Number.parseInt(this.size, 10)
    const named = this.lines
      .split(/\r\n|\n|\r/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const detail: SetWish = {
      name: this.name,
      seenBy: hasSignUp && this.seenBy === 'staff' ? 'members' : this.seenBy,
      ...(hasSignUp ? { signUp: { open: set?.signUp?.open ?? true, ...(size > 0 ? { size } : {}) } } : {}),
      groups: set ? this.groups : named.map((name) => ({ name })),
    }
    this.dispatchEvent(new CustomEvent<SetWish>('cairn-wish', { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-set-form': CairnSetForm
  }
}

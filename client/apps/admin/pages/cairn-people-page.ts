import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { AdminView, InviteView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayWhen } from '../../../words/times.ts'
import { sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-dialog/cairn-dialog.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-access-key.ts'
import '../parts/cairn-link-maker.ts'
import { notDone, showAnswer, statusChip } from '../parts/page-parts.ts'

/** Who looks after Cairn, and the links by which others come in. */
@customElement('cairn-people-page')
export class CairnPeoplePage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  /** Whose access the open question would end. */
  @state() private ends: AdminView | undefined
  @state() private asksKey = false
  readonly #key = new Answer(() => this.session.calls.renewKey())
  @state() private keepsKey = false
  readonly #people = new Answer(() => this.session.calls.admins())
  readonly #invites = new Answer(() => this.session.calls.invites())

  constructor() {
    super()
    watching(this, () => [this.#people, this.#invites, this.#key])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#people.load()
    if (this.session.seesAll) void this.#invites.load()
  }

  override render() {
    const key = this.#key.value?.accessKey
    if (this.keepsKey && key !== undefined)
      return html`<cairn-access-key value=${key} @cairn-kept=${() => (this.keepsKey = false)}></cairn-access-key>`
    return html`${showAnswer(this.#people, (people) => this.#list(people))}${this.#ownKey()}
    ${
      this.session.seesAll
        ? html`<section class="band" aria-labelledby="invite">
              <h2 id="invite">${t('admin.inviteHeading')}</h2>
              <p class="lead">${t('admin.inviteText')}</p>
              <cairn-link-maker kind="admin" .session=${this.session} @cairn-made=${() => void this.#invites.load()}></cairn-link-maker>
            </section>
            ${showAnswer(this.#invites, (invites) => (invites.length === 0 ? nothing : this.#links(invites)))}`
        : nothing
    }
    ${this.#question()}`
  }

  #list(people: readonly AdminView[]) {
    const waiting = people.filter(({ status }) => status === 'pending').length
    return html`<h1>${waiting > 0 ? t('admin.peopleWait', { count: waiting }) : t('admin.peopleHeading')}</h1>
      <table role="table" aria-label=${t('admin.peopleHeading')}>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('admin.name')}</th>
            <th scope="col" role="columnheader">${t('admin.sees')}</th>
            <th scope="col" role="columnheader">${t('admin.state')}</th>
            <th scope="col" role="columnheader">${t('admin.lastSeen')}</th>
            <th scope="col" role="columnheader">${t('admin.action')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${people.map((one) => this.#person(one))}
        </tbody>
      </table>`
  }

  #person(one: AdminView) {
    const { id, status, isOwner, lastSeenAt } = one
    const name = nameOf(one)
    const isSelf = id === this.session.me?.id
    return html`<tr role="row">
      <th scope="row" role="rowheader">
        <bdi>${name}</bdi>${isSelf ? html` <span class="quiet">· ${t('common.you')}</span>` : nothing}${
          isOwner ? html` <span class="quiet">· ${t('admin.owner')}</span>` : nothing
        }
      </th>
      <td role="cell" data-label=${t('admin.sees')}>${reachOf(one)}</td>
      <td role="cell">${statusChip(status, 'person')}</td>
      <td role="cell" data-label=${t('admin.lastSeen')}>${lastSeenAt === undefined ? t('admin.never') : sayWhen(lastSeenAt)}</td>
      <td role="cell">
        ${
          status === 'active'
            ? isSelf
              ? nothing
              : html`<cairn-button kind="quiet" label=${t('admin.endAccessOf', { name })} @click=${() => (this.ends = one)}
                  >${t('admin.endAccess')}</cairn-button
                >`
            : html`<cairn-button label=${t('admin.approveThing', { label: name })} @click=${() => void this.#change(id, 'approve')}
                >${t('admin.approve')}</cairn-button
              >`
        }
      </td>
    </tr>`
  }

  /** Who came from the LMS has no key. */
  #ownKey() {
    if (this.session.me?.source === 'lti') return nothing
    const { error, isBusy } = this.#key
    return html`${error ? notDone(error) : nothing}
      <div class="do"><cairn-button kind="quiet" @click=${() => (this.asksKey = true)}>${t('admin.newKey')}</cairn-button></div>
      <cairn-dialog
        class="key"
        ?open=${this.asksKey}
        ?busy=${isBusy}
        heading=${t('admin.newKeyAsk')}
        yes=${t('admin.newKeyYes')}
        no=${t('common.cancel')}
        @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => this.#renewKey(event.detail.answer)}
        >${t('admin.newKeyText')}</cairn-dialog
      >`
  }

  async #renewKey(answer: 'yes' | 'no'): Promise<void> {
    if (answer === 'yes') await this.#key.load()
    this.asksKey = false
    this.keepsKey = answer === 'yes' && this.#key.error === undefined
  }

  #links(invites: readonly InviteView[]) {
    return html`<section class="band" aria-labelledby="links">
      <h2 id="links">${t('admin.linksHeading')}</h2>
      <table role="table" aria-labelledby="links">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('admin.linkFor')}</th>
            <th scope="col" role="columnheader">${t('admin.linkKind')}</th>
            <th scope="col" role="columnheader">${t('admin.state')}</th>
            <th scope="col" role="columnheader">${t('admin.linkUntil')}</th>
            <th scope="col" role="columnheader">${t('admin.action')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${invites.map(
            ({ id, label, kind, status, expiresAt }) =>
              html`<tr role="row">
                <th scope="row" role="rowheader"><bdi>${label}</bdi></th>
                <td role="cell">${sayKey(`admin.kind_${kind}`)}</td>
                <td role="cell">${sayKey(`admin.invite_${status}`)}</td>
                <td role="cell" data-label=${t('admin.linkUntil')}>${sayWhen(expiresAt)}</td>
                <td role="cell">
                  ${
                    status === 'open'
                      ? html`<cairn-button kind="quiet" label=${t('admin.withdrawThing', { label })} @click=${() => this.#withdraw(id)}
                          >${t('admin.withdraw')}</cairn-button
                        >`
                      : nothing
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`
  }

  #question() {
    const { ends } = this
    return html`<cairn-dialog
      class="ends"
      ?open=${ends !== undefined}
      ?busy=${this.#people.isBusy}
      heading=${t('admin.endAsk', { name: ends ? nameOf(ends) : '' })}
      yes=${t('admin.endYes')}
      no=${t('common.cancel')}
      @cairn-answer=${(event: CustomEvent<{ answer: 'yes' | 'no' }>) => this.#answered(event.detail.answer)}
      >${t('admin.endText')}</cairn-dialog
    >`
  }

  async #answered(answer: 'yes' | 'no'): Promise<void> {
    if (answer === 'yes' && this.ends) await this.#change(this.ends.id, 'disable')
    this.ends = undefined
  }

  #change(id: string, how: 'approve' | 'disable'): Promise<void> {
    const { calls } = this.session
    return this.#people.change(async () => {
      await calls.changeAdmin(id, how)
      return calls.admins()
    })
  }

  #withdraw(id: string): void {
    const { calls } = this.session
    void this.#invites.change(async () => {
      await calls.withdrawInvite(id)
      return calls.invites()
    })
  }
}

const nameOf = ({ name }: AdminView): string => name ?? t('admin.nameless')

function reachOf({ reach, tenant }: AdminView): string {
  if (reach === 'server') return t('admin.reach_server')
  return tenant ? t('admin.reach_tenant', { school: tenant.name }) : t('admin.reachOwn')
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-people-page': CairnPeoplePage
  }
}

import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { CallError } from '../../../data/errors.ts'
import type { MarkingDesk } from '../../../data/marking-desk.ts'
import { Poller } from '../../../data/poller.ts'
import type { ClassRow, ClassView } from '../../../data/works.ts'
import { sayDue, sayWhen } from '../../../words/times.ts'
import { sayNumber, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { check, circle, cloudOff, minus, rotateCw } from '../../../components/icon/icons.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-receipt/cairn-receipt.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { inOrder, isFullyMarked, isReady, markableOf, shortName, stripStatus, type ClassOrder } from '../class-order.ts'
import { goTo } from '../place.ts'
import { classStyles } from './class-styles.ts'
import './cairn-release-dialog.ts'
import './cairn-roster-line.ts'

const SHAPES = { ready: circle, marked: check, again: rotateCw, none: minus } as const

/** One class on one challenge: who has handed in, where each work stands, and where each grade is. */
@customElement('cairn-class-page')
export class CairnClassPage extends LitElement {
  static override styles = classStyles

  @property({ attribute: false }) desk!: MarkingDesk
  @property({ attribute: false }) session!: AppSession
  @property({ attribute: false }) isFrameGrown = false
  @state() private order: ClassOrder = 'wait'
  @state() private asksRelease = false
  @state() private error: CallError | undefined
  /** People of the group that is shown; undefined: the whole class. */
  @state() private shownIds: ReadonlySet<string> | undefined
  readonly #poller = new Poller({
    page: document,
    random: Math.random,
    look: async () => {
      await this.desk.refreshClass('read')
      return this.#hasNewsComing
    },
  })

  constructor() {
    super()
    watching(this, () => [this.desk])
  }

  override connectedCallback() {
    super.connectedCallback()
    void import('../groups/cairn-group-filter.ts')
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#poller.stop()
  }

  override updated() {
    if (this.#hasNewsComing) this.#poller.start()
  }

  override render() {
    const view = this.desk.class
    // What is as it always is stands under the class; what a teacher has to know stands above it.
    const isRosterFine = view.roster.state === 'fresh' || view.roster.state === 'never'
    return html`<div class="inner">
        <div class="page">
          ${this.#head(view)} ${isRosterFine ? nothing : this.#rosterLine()} ${this.#trouble(view)}
          ${this.error ? html`<cairn-state kind="failed" text=${sayCallError(this.error, 'teacher')} reference=${this.error.reference ?? ''}></cairn-state>` : nothing}
          ${view.rows.length === 0 ? this.#empty() : this.#table(view)} ${isRosterFine ? this.#rosterLine() : nothing}
        </div>
      </div>
      ${view.rows.length === 0 ? nothing : this.#bar(view)}
      <cairn-release-dialog
        .desk=${this.desk}
        lms=${this.session.first.lms.label}
        ?open=${this.asksRelease}
        @cairn-closed=${() => (this.asksRelease = false)}
      ></cairn-release-dialog>`
  }

  get #hasNewsComing(): boolean {
    const { rows, trouble } = this.desk.class
    return trouble !== undefined || rows.some(({ receipt: { state } }) => state === 'waiting' || state === 'retrying')
  }

  #rosterLine() {
    return html`<cairn-roster-line .desk=${this.desk} lms=${this.session.first.lms.label}></cairn-roster-line>`
  }

  #trouble({ trouble }: ClassView) {
    return html`<div role="status">
      ${
        trouble
          ? html`<p class="note note--wait trouble">
              ${icon(cloudOff)}<span class="small">${sayTrouble(trouble, this.session.first.lms.label)}</span>
            </p>`
          : nothing
      }
    </div>`
  }

  #head(view: ClassView) {
    const { challenge, rows } = view
    const { due } = challenge
    const oldest = this.#ready(view)[0]
    return html`<header class="head">
      <div>
        <p class="kicker">${challenge.title}</p>
        <h1>${this.#verdict(view)}</h1>
        <p class="facts">
          ${oldest?.handedInAt === undefined ? nothing : html`<span class="less">${t('educator.oldestWait', { name: nameOf(oldest.person), when: sayWhen(oldest.handedInAt) })}</span>`}
          <span>${t('educator.handedInOf', { count: rows.filter(({ status }) => status !== 'open').length, of: rows.length })}</span>
          ${due ? html`<span>${t('educator.dueAt', { when: sayDue(due.at, due.zone) })}</span>` : nothing}
          <span class="less">${t('educator.pointsOf', { count: challenge.scoreMaximum })}</span>
        </p>
      </div>
      <span class="row row--tight"
        ><cairn-button kind="quiet" label=${t('educator.change')} @click=${() => goTo(this, { kind: 'edit', challengeId: challenge.id })}
          ><span class="less">${t('educator.change')}</span
          ><span class="short" aria-hidden="true">${t('educator.edit')}</span></cairn-button
        >${this.isFrameGrown ? this.#markButton(view, '') : nothing}</span
      >
    </header>`
  }

  #verdict(view: ClassView): string {
    const ready = this.#ready(view).length
    if (ready > 0) return t('educator.readyToMark', { count: ready })
    if (view.releasableCount > 0) return t('educator.allMarked')
    return view.rows.some(({ status }) => status === 'released') ? t('educator.allReleased') : t('educator.nobodyYet')
  }

  #ready(view: ClassView): readonly ClassRow[] {
    const markable = markableOf(view)
    return inOrder(view, 'wait', this.session.first.dateLocale).filter((row) => isReady(row, markable) && !row.left)
  }

  #empty() {
    return html`<cairn-state
      kind="empty"
      heading=${t('educator.emptyHeading')}
      text=${t('educator.emptyText', { lms: this.session.first.lms.label })}
    ></cairn-state>`
  }

  #table(view: ClassView) {
    return html`<section aria-labelledby="cl">
      <div class="order">
        <h2 class="vh" id="cl">${t('educator.classTable')}</h2>
        <span role="group" aria-label=${t('educator.orderLabel')}>
          ${(['wait', 'name'] as const).map(
            (order) =>
              html`<cairn-button .pressed=${this.order === order} @click=${() => (this.order = order)}>
                ${t(order === 'wait' ? 'educator.orderWait' : 'educator.orderName')}
              </cairn-button>`,
          )}
        </span>
        <cairn-group-filter
          .session=${this.session}
          @cairn-filter=${(event: CustomEvent<{ personIds: ReadonlySet<string> | undefined }>) => (this.shownIds = event.detail.personIds)}
        ></cairn-group-filter>
      </div>
      ${this.shownIds && this.#rows(view).length === 0 ? html`<p class="quiet" role="status">${t('groups.filterNone')}</p>` : nothing}
      <table>
        <thead>
          <tr>
            <th scope="col">${t('educator.student')}</th>
            <th scope="col">${t('educator.state')}</th>
            <th scope="col" class="end">${t('educator.marked')}</th>
            <th scope="col" class="end">${t('educator.points')}</th>
            <th scope="col">${t('educator.gradebook')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.#rows(view),
            ({ person }) => person.id,
            (row) => this.#row(row, view),
          )}
        </tbody>
      </table>
    </section>`
  }

  #rows(view: ClassView): readonly ClassRow[] {
    const rows = inOrder(view, this.order, this.session.first.dateLocale)
    const { shownIds } = this
    return shownIds ? rows.filter(({ person }) => shownIds.has(person.id)) : rows
  }

  #row(row: ClassRow, view: ClassView) {
    const { person, receipt } = row
    const markable = markableOf(view)
    const status = stripStatus(row, markable)
    return html`<tr data-status=${row.status}>
      <th scope="row">
        <button class="who" type="button" @click=${() => this.#mark(person.id)}>
          <cairn-person .person=${person} look=${status === 'marked' ? 'marked' : status === 'none' ? 'none' : 'rest'} with-name>
            ${row.left ? html`<span>${t('educator.left')}</span>` : nothing}
          </cairn-person>
        </button>
      </th>
      <td class="state">
        <span class="chip" data-shape=${status}>${icon(SHAPES[status])}<span>${sayState(row)}</span></span>
      </td>
      <td class="end num">
        ${row.marked === 0 && row.status === 'open' ? html`<span class="quiet">–</span>` : t('educator.markedOf', { n: row.marked, of: markable })}
      </td>
      <td class="end num">${this.#points(row, view)}</td>
      <td class="receipt">
        ${
          receipt.state === 'none'
            ? nothing
            : html`<cairn-receipt
                .receipt=${receipt}
                lms=${this.session.first.lms.label}
                audience="teacher"
                can-deliver
                @cairn-deliver-again=${(event: CustomEvent<{ overwrite: boolean }>) => void this.#deliver(person.id, event.detail.overwrite)}
              ></cairn-receipt>`
        }
      </td>
    </tr>`
  }

  /** Points of a work that is not marked through would read as its result. */
  #points(row: ClassRow, view: ClassView) {
    if (row.score === undefined || !isFullyMarked(row, markableOf(view))) return html`<span class="quiet">–</span>`
    return t('common.pointsOf', { score: sayNumber(row.score), maximum: sayNumber(view.challenge.scoreMaximum) })
  }

  /** The main button stands in the bar; where the LMS scrolls, the bar is far down and the head has it. */
  #markButton(view: ClassView, slot: 'actions' | '') {
    const shown = this.#rows(view)
    const ready = this.#ready(view).find((row) => shown.includes(row))
    const first = ready ?? shown[0]
    if (!first) return nothing
    return html`<cairn-button slot=${slot} kind="main" @click=${() => this.#mark(first.person.id)}>
      ${ready ? t('educator.mark', { name: shortName(nameOf(ready.person)) }) : t('educator.markAgain')}
    </cairn-button>`
  }

  #bar(view: ClassView) {
    const { releasableCount: count } = view
    return html`<cairn-end-bar label=${t('educator.releaseLabel')} ?still=${this.isFrameGrown}>
      <b class="num">${t('educator.countMarked', { count: view.markedCount, of: view.rows.length })}.</b>
      <span class="less">${t('educator.seeNothing')}</span>
      <cairn-button
        slot="actions"
        blocked=${count === 0 ? (view.markedCount > 0 ? t('educator.nothingToRelease') : t('educator.releaseBlocked')) : ''}
        @click=${() => (this.asksRelease = true)}
        >${count === 0 ? t('educator.releaseNone') : t('educator.release', { count })}</cairn-button
      >
      ${this.isFrameGrown ? nothing : this.#markButton(view, 'actions')}
    </cairn-end-bar>`
  }

  #mark(personId: string): void {
    goTo(this, { kind: 'mark', challengeId: this.desk.challengeId, personId })
  }

  async #deliver(personId: string, overwrite: boolean): Promise<void> {
    this.error = undefined
    try {
      await this.desk.deliverAgain(personId, overwrite)
    } catch (error) {
      this.error = error instanceof CallError ? error : new CallError('internal', { cause: error })
    }
  }
}

function sayTrouble({ reason, since, waiting }: NonNullable<ClassView['trouble']>, lms: string): string {
  const values = { lms, when: sayWhen(since) }
  const word =
    reason === 'lms_busy' || reason === 'lms_refused_token' ? (`educator.trouble_${reason}` as const) : 'educator.trouble_lms_unavailable'
  return `${t(word, values)} ${waiting === 0 ? t('educator.troubleNone') : t('educator.troubleWaits', { count: waiting })}`
}

function sayState({ status, handedInAt }: ClassRow): string {
  const when = handedInAt === undefined ? '' : sayWhen(handedInAt)
  if (status === 'marking') return handedInAt === undefined ? t('educator.state_markingOnly') : t('educator.state_marking', { when })
  if (status === 'handed_in') return t('educator.state_handed_in', { when })
  if (status === 'again') return t('educator.state_again', { when })
  return t(status === 'released' ? 'educator.state_released' : 'educator.state_open')
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-class-page': CairnClassPage
  }
}

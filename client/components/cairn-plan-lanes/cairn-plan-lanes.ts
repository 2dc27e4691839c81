/** Longer than 300 lines: three ways to move one thing (drag, keys, menu) share what is said and where the focus goes. */
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { PLAN_LANES, type PlanLane } from '../../../server/contract/plan-words.ts'
import type { PlanItemView, PlanWorkView } from '../../../server/contract/plans.ts'
import { base, buttons, signs } from '../../tokens/base.ts'
import { sayCalendarDay } from '../../words/times.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { calendar, check, ellipsis, footprints, heart, pin, plus, signpost, userRound } from '../icon/icons.ts'
import { planLanesStyles } from './plan-lanes-styles.ts'

const LANES = {
  want: {
    icon: heart,
    name: () => t('plan.want'),
    line: () => t('plan.wantLine'),
    ask: () => t('plan.wantEmpty'),
    add: () => t('plan.addWant'),
  },
  should: {
    icon: footprints,
    name: () => t('plan.should'),
    line: () => t('plan.shouldLine'),
    ask: () => t('plan.shouldEmpty'),
    add: () => t('plan.addShould'),
  },
  could: {
    icon: signpost,
    name: () => t('plan.could'),
    line: () => t('plan.couldLine'),
    ask: () => t('plan.couldEmpty'),
    add: () => t('plan.addCould'),
  },
} as const

/** The word of a lane. The words area `plan` must be loaded. */
export const laneName = (lane: PlanLane): string => LANES[lane].name()

const isolated = (text: string): string => `\u2068${text}\u2069`

/**
 * The three lanes of a plan. Things move by drag, by `M` and the arrow keys, and by their menu; each move is said aloud and keeps the
 * focus on the thing that moved. Words: area `plan`.
 * @fires cairn-item-move - `{ id, lane, at }`, `at` among the other things of the lane
 * @fires cairn-item-open - `{ id }`
 * @fires cairn-item-add - `{ lane }`
 * @fires cairn-item-week - `{ id }`
 * @fires cairn-item-done - `{ id, isDone }`
 */
@customElement('cairn-plan-lanes')
export class CairnPlanLanes extends LitElement {
  static override styles = [base, signs, buttons, planLanesStyles]

  @property({ attribute: false }) items: readonly PlanItemView[] = []
  /** Items that a goal of this week belongs to. */
  @property({ attribute: false }) weekIds: readonly string[] = []
  /** The week holds all the goals that it can: nothing offers to add one. */
  @property({ type: Boolean, attribute: 'week-full' }) weekFull = false
  /** Nothing can be changed: somebody else has the plan, or it is only shown. */
  @property({ type: Boolean }) readonly = false
  @state() private movingId: string | undefined
  @state() private menuId: string | undefined
  @state() private said = ''
  #dragId: string | undefined
  #focusId: string | undefined
  /** Moved, and not yet drawn at its new place: in another lane it is a new element. */
  #movedId: string | undefined

  override updated(changed: PropertyValues) {
    const hasMoved = this.#movedId !== undefined && changed.has('items')
    const id = hasMoved ? this.#movedId : this.#focusId
    if (id === undefined) return
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .title`)?.focus()
    this.#focusId = undefined
    if (hasMoved) this.#movedId = undefined
  }

  override render() {
    return html`<div class="lanes">${PLAN_LANES.map((lane) => this.#lane(lane))}</div>
      <div class="vh" role="status">${this.said}</div>
      ${this.readonly || this.items.length === 0 ? nothing : html`<p class="help xs quiet">${t('plan.moveHelp')}</p>`}`
  }

  #of(lane: PlanLane): readonly PlanItemView[] {
    return this.items.filter((item) => item.lane === lane)
  }

  #lane(lane: PlanLane) {
    const { icon: sign, name, line, ask, add } = LANES[lane]
    const items = this.#of(lane)
    return html`<section
      class=${`lane lane--${lane}`}
      aria-labelledby=${`lane-${lane}`}
      @dragover=${this.#dragOver}
      @drop=${(event: DragEvent) => this.#drop(event, lane)}
    >
      <div class="head">
        ${icon(sign)}
        <div>
          <h2 id=${`lane-${lane}`}>${name()}</h2>
          <p>${line()}</p>
        </div>
      </div>
      ${items.length === 0 ? html`<p class="empty">${ask()}</p>` : nothing}
      <ul aria-label=${t('plan.laneCount', { lane: name(), count: items.length })}>
        ${repeat(
          items,
          ({ id }) => id,
          (item) => this.#item(item),
        )}
      </ul>
      ${
        this.readonly
          ? nothing
          : html`<button class="btn add" type="button" @click=${() => this.#fire('cairn-item-add', { lane })}>
              ${icon(plus)}${add()}
            </button>`
      }
    </section>`
  }

  #item(item: PlanItemView) {
    const { id, title, why, doneAt, ask } = item
    const isInWeek = this.weekIds.includes(id)
    return html`<li
      class="item"
      data-id=${id}
      ?data-moving=${this.movingId === id}
      draggable=${this.readonly ? 'false' : 'true'}
      @dragstart=${(event: DragEvent) => this.#drag(event, id)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, item)}
    >
      ${
        isInWeek || doneAt !== undefined
          ? html`<p class="tags">
              ${isInWeek ? html`<span class="tag">${t('plan.thisWeek')}</span>` : nothing}
              ${doneAt === undefined ? nothing : html`<span class="tag">${t('plan.done')}</span>`}
            </p>`
          : nothing
      }
      <div class="top">
        <h3>
          ${
            this.readonly
              ? html`<span class="title">${title}</span>`
              : html`<button class="title" type="button" aria-keyshortcuts="m" @click=${() => this.#fire('cairn-item-open', { id })}>
                  ${title}
                </button>`
          }
        </h3>
        ${this.readonly ? nothing : this.#more(item)}
      </div>
      ${why === undefined ? nothing : html`<p class="small">${why}</p>`} ${this.#facts(item)}
      ${item.works.length === 0 ? nothing : html`<div class="works">${item.works.map(workLines)}</div>`}
      ${ask === undefined ? nothing : html`<p class="ask">${t('plan.askLine', { text: ask })}</p>`}
      ${this.menuId === id ? this.#menu(item, isInWeek) : nothing}
    </li>`
  }

  #facts({ byDay, byText, helper, evidence }: PlanItemView) {
    const by = byDay ? t('plan.byDay', { day: sayCalendarDay(byDay) }) : (byText ?? t('plan.noDate'))
    return html`<p class="facts">
      <span>${icon(calendar)}${by}</span>
      ${helper === undefined ? nothing : html`<span>${icon(userRound)}<bdi>${helper}</bdi></span>`}
      ${evidence === undefined ? nothing : html`<span>${icon(pin)}<bdi>${evidence}</bdi></span>`}
    </p>`
  }

  #more({ id, title }: PlanItemView) {
    const isOpen = this.menuId === id
    return html`<button
      class="btn btn--icon more"
      type="button"
      aria-label=${t('plan.itemMenu', { title: isolated(title) })}
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => (this.menuId = isOpen ? undefined : id)}
    >
      ${icon(ellipsis)}
    </button>`
  }

  #menu(item: PlanItemView, isInWeek: boolean) {
    const { lane, doneAt } = item
    const items = this.#of(lane)
    const at = items.indexOf(item)
    const entry = (label: string, act: () => void) =>
      html`<button
        class="btn"
        type="button"
        @click=${() => {
          this.menuId = undefined
          act()
        }}
      >
        ${label}
      </button>`
    return html`<div class="menu" @keydown=${this.#closeMenu}>
      ${at > 0 ? entry(t('plan.moveUp'), () => this.#move(item, lane, at - 1)) : nothing}
      ${at < items.length - 1 ? entry(t('plan.moveDown'), () => this.#move(item, lane, at + 1)) : nothing}
      ${PLAN_LANES.filter((one) => one !== lane).map((to) =>
        entry(t('plan.toLane', { lane: laneName(to) }), () => this.#move(item, to, this.#of(to).length)),
      )}
      ${isInWeek || this.weekFull ? nothing : entry(t('plan.putInWeek'), () => this.#toWeek(item))}
      ${entry(doneAt === undefined ? t('plan.markDone') : t('plan.markOpen'), () => this.#done(item))}
    </div>`
  }

  #closeMenu = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#focusId = this.menuId
    this.menuId = undefined
  }

  #toWeek({ id, title }: PlanItemView): void {
    this.#focusId = id
    this.said = t('plan.weekSaid', { title: isolated(title) })
    this.#fire('cairn-item-week', { id })
  }

  #done({ id, doneAt }: PlanItemView): void {
    this.#focusId = id
    this.#fire('cairn-item-done', { id, isDone: doneAt === undefined })
  }

  #key(event: KeyboardEvent, item: PlanItemView): void {
    if (this.readonly || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() === 'm') {
      event.preventDefault()
      this.movingId = item.id
      this.said = t('plan.moving', { title: isolated(item.title) })
      return
    }
    if (this.movingId !== item.id) return
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.movingId = undefined
      this.said = t('plan.movingEnded', { title: isolated(item.title), lane: laneName(item.lane) })
      return
    }
    this.#arrow(event, item)
  }

  #arrow(event: KeyboardEvent, item: PlanItemView): void {
    const isRtl = getComputedStyle(this).direction === 'rtl'
    const sideways = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 }[event.key]
    const along = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (sideways === undefined && along === undefined) return
    event.preventDefault()
    const at = this.#of(item.lane).indexOf(item)
    const to = PLAN_LANES[PLAN_LANES.indexOf(item.lane) + (sideways ?? 0)]
    if (sideways !== undefined && to) this.#move(item, to, Math.min(at, this.#of(to).length))
    if (along !== undefined) this.#move(item, item.lane, at + along)
  }

  #move({ id }: PlanItemView, lane: PlanLane, at: number): void {
    const others = this.#of(lane).filter((one) => one.id !== id).length
    if (at < 0 || at > others) return
    this.#movedId = id
    this.said = t('plan.moved', { lane: laneName(lane), at: at + 1, of: others + 1 })
    this.#fire('cairn-item-move', { id, lane, at })
  }

  #drag(event: DragEvent, id: string): void {
    this.#dragId = id
    event.dataTransfer?.setData('text/plain', id)
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
  }

  #dragOver = (event: DragEvent): void => {
    if (this.#dragId !== undefined) event.preventDefault()
  }

  #drop(event: DragEvent, lane: PlanLane): void {
    const item = this.items.find(({ id }) => id === this.#dragId)
    this.#dragId = undefined
    if (!item || this.readonly) return
    event.preventDefault()
    const section = event.currentTarget
    if (!(section instanceof HTMLElement)) return
    const others = [...section.querySelectorAll<HTMLElement>('.item')].filter((one) => one.dataset['id'] !== item.id)
    const at = others.findIndex((one) => {
      const { top, height } = one.getBoundingClientRect()
      return event.clientY < top + height / 2
    })
    this.#move(item, lane, at === -1 ? others.length : at)
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

/** What a challenge brought, in words. */
export const workLines = ({ title, pieces, levels, status }: PlanWorkView) =>
  html`<p>${status === 'released' ? icon(check) : nothing} ${t('plan.workLine', { title: isolated(title), count: pieces })}</p>
    ${levels.map(
      ({ criterion, level, number, of }) =>
        html`<p>${t('plan.levelLine', { criterion: isolated(criterion), level: isolated(level), number, of })}</p>`,
    )}`

declare global {
  interface HTMLElementTagNameMap {
    'cairn-plan-lanes': CairnPlanLanes
  }
}

import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, queryAll, state } from 'lit/decorators.js'
import { base } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { stone, stoneStyles } from '../cairn-person/cairn-person.ts'
import { icon } from '../icon/icon.ts'
import { check, circle, minus, rotateCw } from '../icon/icons.ts'

export interface StripStudent {
  readonly id: string
  /** What to call them: the name, or the course's nickname where names are withheld. */
  readonly name: string
  readonly initials: string
  readonly status: 'ready' | 'marked' | 'again' | 'none'
  /** Name of another marker who has this work open. */
  readonly here?: string
}

const SHAPES = { ready: circle, marked: check, again: rotateCw, none: minus } as const

/**
 * The class, in the order given: a strip of stones, or from 1024 px a list of names, which wrap and are never cut.
 * One tab stop: arrows, Home and End move, Enter opens.
 * @slot head - counts, above the list
 * @fires cairn-student-chosen - `{ id }`
 */
@customElement('cairn-student-strip')
export class CairnStudentStrip extends LitElement {
  static override styles = [
    base,
    stoneStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .who {
        display: flex;
        gap: 0.125rem;
        overflow-x: auto;
        scrollbar-width: thin;
        padding: 0.375rem calc(var(--cairn-gutter) - 0.375rem);
      }
      button {
        position: relative;
        flex: none;
        display: flex;
        align-items: center;
        gap: 0.625rem;
        min-inline-size: 2.75rem;
        min-block-size: 2.75rem;
        padding: 0.3125rem 0.375rem;
        border: 0;
        border-radius: var(--cairn-radius-m);
        background: none;
        color: var(--cairn-ink);
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--cairn-sunken);
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      .words {
        line-height: 1.2;
      }
      .name {
        font-size: var(--cairn-text-s);
        overflow-wrap: anywhere;
      }
      .here {
        display: block;
        font-size: var(--cairn-text-xs);
        color: var(--cairn-heather);
        font-weight: var(--cairn-weight-label);
      }
      .status {
        display: grid;
        place-items: center;
        inline-size: 1.125rem;
        block-size: 1.125rem;
        flex: none;
        border-radius: 50%;
        background: var(--cairn-ground);
        color: var(--cairn-ink);
      }
      .status .i {
        inline-size: 0.875rem;
        block-size: 0.875rem;
        stroke-width: 3;
      }
      [data-status='ready'] .status .i {
        fill: currentColor;
        scale: 0.8;
      }
      button[aria-current] {
        background: var(--cairn-surface);
        box-shadow:
          inset 0 -3px 0 var(--cairn-ink),
          inset 0 0 0 1px var(--cairn-line-strong);
      }
      button[aria-current] .name {
        font-weight: var(--cairn-weight-label);
      }
      button[aria-current] .status {
        background: var(--cairn-surface);
      }

      /* Strip: stones, with the name of the open one only. */
      .strip button:not([aria-current]) .words {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .strip .name {
        white-space: nowrap;
      }
      .strip button[aria-current] {
        padding-inline-end: 0.875rem;
      }
      .strip .status {
        position: absolute;
        inset-block-end: 0;
        inset-inline-start: 1.8rem;
      }
      .list {
        flex-direction: column;
        gap: 0;
        overflow: visible;
        padding: 0 0.75rem var(--cairn-space-4);
      }
      .list button {
        inline-size: 100%;
        padding-block: 0.375rem;
      }
      .list .words {
        flex: 1;
        min-inline-size: 0;
      }
      .list .status {
        background: none;
      }
      slot.list-head {
        display: block;
        padding: var(--cairn-space-4) 1.125rem 0.625rem;
      }
      slot.strip-head {
        display: none;
      }
      @media (forced-colors: active) {
        button[aria-current] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ]

  @property({ attribute: false }) students: readonly StripStudent[] = []
  /** Id of the one whose work is open. */
  @property() current?: string | undefined
  @property() form: 'auto' | 'strip' | 'list' = 'auto'
  /** Accessible name. */
  @property() label?: string
  /** Which one Tab reaches. */
  @state() private at = 0
  @state() private wide = false
  @queryAll('button') private stones!: NodeListOf<HTMLButtonElement>
  #wideFrame = matchMedia('(min-width: 64rem)')

  override connectedCallback() {
    super.connectedCallback()
    this.#wideFrame.addEventListener('change', this.#measure)
    this.#measure()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#wideFrame.removeEventListener('change', this.#measure)
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('current') && !changed.has('students')) return
    const index = this.students.findIndex(({ id }) => id === this.current)
    this.at = Math.min(Math.max(index, 0), Math.max(0, this.students.length - 1))
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('current') && !this.#isList) this.stones[this.at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  override render() {
    const kind = this.#isList ? 'list' : 'strip'
    return html`<slot name="head" class="${kind}-head"></slot>
      <div
        class="who ${kind}"
        role="toolbar"
        aria-label=${this.label ?? t('parts.students')}
        aria-orientation=${kind === 'list' ? 'vertical' : 'horizontal'}
        @keydown=${this.#move}
      >
        ${this.students.map((student, index) => this.#student(student, index))}
      </div>`
  }

  get #isList(): boolean {
    return this.form === 'list' || (this.form === 'auto' && this.wide)
  }

  #student(student: StripStudent, index: number) {
    const open = student.id === this.current
    const status = t(`parts.${student.status}`)
    const look = open ? 'current' : student.status === 'marked' ? 'marked' : student.status === 'none' ? 'none' : 'rest'
    return html`<button
      type="button"
      data-status=${student.status}
      tabindex=${index === this.at ? 0 : -1}
      aria-current=${open ? 'true' : nothing}
      title=${this.#isList ? nothing : student.name}
      @focus=${() => (this.at = index)}
      @click=${() => this.#choose(student.id)}
    >
      ${stone({ ...student }, look)}
      <span class="words"
        ><bdi class="name">${student.name}</bdi>${
          student.here === undefined ? nothing : html`<span class="here">${t('parts.isHere', { name: student.here })}</span>`
        }<span class="vh">, ${status}, ${t('parts.place', { n: index + 1, of: this.students.length })}</span></span
      >
      <span class="status" title=${status}>${icon(SHAPES[student.status])}</span>
    </button>`
  }

  #measure = (): void => {
    this.wide = this.#wideFrame.matches
  }

  #move = (event: KeyboardEvent): void => {
    const last = this.students.length - 1
    const turned = this.matches(':dir(rtl)')
    const next = { ArrowDown: 1, ArrowUp: -1, ArrowRight: turned ? -1 : 1, ArrowLeft: turned ? 1 : -1 }[event.key]
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : next === undefined ? undefined : Math.min(last, Math.max(0, this.at + next))
    if (to === undefined) return
    event.preventDefault()
    this.stones[to]?.focus()
  }

  #choose(id: string): void {
    this.dispatchEvent(new CustomEvent('cairn-student-chosen', { detail: { id }, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-student-strip': CairnStudentStrip
  }
}

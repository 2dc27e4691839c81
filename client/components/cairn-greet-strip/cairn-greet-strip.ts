import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, queryAll, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { base, buttons } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { nameOf, stone, stoneStyles, type StonePerson } from '../cairn-person/cairn-person.ts'
import { icon } from '../icon/icon.ts'
import { check } from '../icon/icons.ts'

/** One person of the class. */
export interface GreetPerson {
  readonly person: StonePerson
  /** What they are called when hello is said; the whole name unless set. */
  readonly called?: string | undefined
  readonly greeted: boolean
  /** How many of the last greeting days in a row went by without one. */
  readonly missedDays: number
}

/** How long the strip stands still after the last tap, so that nobody moves under a finger. */
export const SETTLE_MS = 2_000
/** How many of the greeted stay in sight before "See all". */
const GREETED_SHOWN = 3
/** Before "See all" the strip takes about two rows, so that what waits for the teacher stays in the first screen (mock d). */
const ROWS = 2
/** A name with its stone and the gap after it, as most are. In rem, so that larger letters mean fewer names. */
const NAME_REM = 9.5
/** Even on a phone so many of those not greeted are in sight. */
const NEVER_FEWER = 4
/** From here down the names that are left are said in words. */
const FEW = 4

const apart = (person: StonePerson): string => `\u2068${nameOf(person)}\u2069`

/**
 * The class to greet: tap a name when hello was said, tap again to take it back. Who is greeted grows quiet at once and moves to the end
 * when nobody has tapped for two seconds and no finger or key is on the strip. A large class shows about two rows; for each one greeted
 * the next one not greeted comes in behind the others, so that the whole class can be greeted without "See all". One tab stop: arrows,
 * Home and End move, Space or Enter greets. Its words are the area `checkIn`.
 * @fires cairn-greet - `{ id, greeted }`
 */
@customElement('cairn-greet-strip')
export class CairnGreetStrip extends LitElement {
  static override styles = [
    base,
    buttons,
    stoneStyles,
    css`
      :host {
        display: block;
      }
      .count {
        margin-block-end: var(--cairn-space-3);
        font-size: var(--cairn-text-s);
        line-height: 1.45;
      }
      .count b {
        font-variant-numeric: tabular-nums;
      }
      .people {
        display: flex;
        flex-wrap: wrap;
        gap: var(--cairn-space-2);
      }
      .people .btn {
        padding: 0.1875rem 0.875rem 0.1875rem 0.375rem;
        padding-inline: 0.375rem 0.875rem;
        max-inline-size: 100%;
      }
      .btn .stone {
        inline-size: 2rem;
        block-size: 1.8125rem;
        font-size: var(--cairn-text-xs);
      }
      .words {
        display: grid;
        text-align: start;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .missed {
        font-size: var(--cairn-text-xs);
        font-weight: var(--cairn-weight-text);
        color: var(--cairn-ink-quiet);
      }
      .people .btn[aria-pressed='true'] {
        background: transparent;
        border-color: transparent;
        color: var(--cairn-ink-quiet);
        font-weight: var(--cairn-weight-text);
        padding-inline-start: 0.625rem;
      }
      .btn--quiet {
        font-size: var(--cairn-text-s);
        min-block-size: var(--cairn-target);
      }
      @media (forced-colors: active) {
        .people .btn[aria-pressed='true'] {
          border-color: GrayText;
        }
      }
    `,
  ]

  /** In the order the server gives: the missed first, the greeted last. */
  @property({ attribute: false }) people: readonly GreetPerson[] = []
  @state() private isWhole = false
  /** The order on the screen: it changes only when the strip settles. */
  @state() private order: readonly string[] = []
  @state() private at = 0
  /** How many of those not greeted about two rows hold, by the width of the strip. */
  @state() private room = NEVER_FEWER
  @queryAll('.people button') private stones!: NodeListOf<HTMLButtonElement>
  #timer: ReturnType<typeof setTimeout> | undefined
  #isHeld = false
  readonly #width = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()))

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('pointerdown', this.#hold)
    window.addEventListener('pointerup', this.#letGo)
    window.addEventListener('pointercancel', this.#letGo)
    this.addEventListener('focusout', this.#wait)
    this.#width.observe(this)
    this.#measure()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#width.disconnect()
    window.removeEventListener('pointerup', this.#letGo)
    window.removeEventListener('pointercancel', this.#letGo)
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('people')) return
    const known = new Set(this.people.map(({ person }) => person.id))
    const isSame = this.order.length === known.size && this.order.every((id) => known.has(id))
    // The first list, and one with other people, takes the server's order; a change of state waits for the strip to settle.
    if (!isSame) this.order = this.people.map(({ person }) => person.id)
    else this.#wait()
  }

  override render() {
    const all = this.people.length
    const open = this.people.filter(({ greeted }) => !greeted)
    const shown = this.#shown()
    return html`<p class="count">
        ${
          open.length === 0 && all > 0
            ? html`<b>${t('checkIn.allGreeted', { of: all })}</b>`
            : html`<b>${t('checkIn.greetedCount', { n: all - open.length, of: all })}</b> ${
                  open.length < FEW && open.length < all
                    ? t('checkIn.notYetGreeted', {
                        names: open.map(({ person, called }) => (called === undefined ? apart(person) : `\u2068${called}\u2069`)),
                      })
                    : t('checkIn.tapHello')
                }`
        }
      </p>
      <div class="people" role="group" aria-label=${t('checkIn.greetGroup')} @keydown=${this.#move}>
        ${repeat(
          shown,
          ({ person }) => person.id,
          (one, index) => this.#one(one, index, shown.length),
        )}
        ${
          shown.length < all || this.isWhole
            ? html`<button
                class="btn btn--quiet"
                type="button"
                aria-expanded=${this.isWhole ? 'true' : 'false'}
                tabindex="0"
                @click=${() => (this.isWhole = !this.isWhole)}
              >
                ${this.isWhole ? t('checkIn.seeFewer') : t('checkIn.seeAll', { of: all })}
              </button>`
            : nothing
        }
      </div>`
  }

  #measure(): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    this.room = Math.max(NEVER_FEWER, ROWS * Math.floor(this.clientWidth / (NAME_REM * rem)))
  }

  /**
   * In the settled order: as many of those not greeted as there is room for, with those greeted a moment ago between them, and behind
   * the last of the class a few of the greeted. Everybody when all are asked for.
   */
  #shown(): readonly GreetPerson[] {
    const byId = new Map(this.people.map((one) => [one.person.id, one]))
    const ordered = this.order.flatMap((id) => byId.get(id) ?? [])
    if (this.isWhole) return ordered
    let last = ordered.length
    while (last > 0 && ordered[last - 1]?.greeted) last--
    let open = 0
    const cut = ordered.findIndex(({ greeted }) => !greeted && ++open > this.room)
    return ordered.slice(0, cut === -1 ? last + GREETED_SHOWN : cut)
  }

  #one({ person, called, greeted, missedDays }: GreetPerson, index: number, count: number) {
    return html`<button
      class="btn"
      type="button"
      data-id=${person.id}
      aria-pressed=${greeted ? 'true' : 'false'}
      title=${called === undefined ? nothing : nameOf(person)}
      tabindex=${index === Math.min(this.at, count - 1) ? 0 : -1}
      @focus=${() => (this.at = index)}
      @click=${() => this.#greet(person.id, !greeted)}
    >
      ${greeted ? icon(check) : stone(person)}
      <span class="words"
        ><bdi>${called ?? nameOf(person)}</bdi>${
          missedDays > 0 && !greeted ? html`<span class="missed">${t('checkIn.missedDays', { count: missedDays })}</span>` : nothing
        }</span
      >
    </button>`
  }

  #greet(id: string, greeted: boolean): void {
    this.dispatchEvent(new CustomEvent('cairn-greet', { detail: { id, greeted }, bubbles: true, composed: true }))
    this.#wait()
  }

  #wait = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#settle(), SETTLE_MS)
  }

  #hold = (): void => {
    this.#isHeld = true
  }

  #letGo = (): void => {
    if (!this.#isHeld) return
    this.#isHeld = false
    this.#wait()
  }

  /** Those greeted go to the end, in the order they were; nothing moves under a finger, or under the focus of a keyboard. */
  #settle(): void {
    const isOnKeys = this.renderRoot.querySelector('.people :focus-visible') !== null
    if (this.#isHeld || isOnKeys) return
    const greeted = new Set(this.people.filter((one) => one.greeted).map(({ person }) => person.id))
    this.order = [...this.order.filter((id) => !greeted.has(id)), ...this.order.filter((id) => greeted.has(id))]
    this.at = 0
  }

  #move = (event: KeyboardEvent): void => {
    const from = [...this.stones].indexOf(event.target as HTMLButtonElement)
    if (from === -1) return
    const turned = this.matches(':dir(rtl)')
    const next = { ArrowDown: 1, ArrowUp: -1, ArrowRight: turned ? -1 : 1, ArrowLeft: turned ? 1 : -1 }[event.key]
    const last = this.stones.length - 1
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : next === undefined ? undefined : from + next
    if (to === undefined || to < 0 || to > last) return
    event.preventDefault()
    this.stones[to]?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-greet-strip': CairnGreetStrip
  }
}

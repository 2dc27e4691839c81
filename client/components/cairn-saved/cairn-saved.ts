import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { base, chips } from '../../tokens/base.ts'
import { reader } from '../../words/reader.ts'
import { sayClock, type Instant } from '../../words/times.ts'
import { t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { check, circleAlert, cloudOff, cloudUpload, loader } from '../icon/icons.ts'

const SAVING_AFTER_MS = 400
const MINUTE_MS = 60_000

/**
 * Whether what was written is safe. It says "saved" only after the server did.
 * A change of kind is announced; saving and saved again are one kind, so that no pause in typing talks.
 */
@customElement('cairn-saved')
export class CairnSaved extends LitElement {
  static override styles = [
    base,
    chips,
    css`
      :host {
        display: inline-flex;
        position: relative;
      }
    `,
  ]

  /**
   * `saved` the server has it · `saving` on its way · `waiting` kept here until the network is back
   * `failing` the server refuses or does not answer · `unkept` nothing can be kept here: the page must stay open
   * `asking` waits for a person's choice, on this page · `none` nothing yet
   */
  @property() state: 'saved' | 'saving' | 'waiting' | 'failing' | 'unkept' | 'asking' | 'none' = 'none'
  /** When it was saved last. */
  @property({ attribute: false }) at?: Instant
  /** How many changes wait. */
  @property({ type: Number }) waiting = 0
  /** Since when it fails. */
  @property({ attribute: false }) since?: Instant
  @state() private shownSaving = false
  @state() private spoken = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('state')
    if (!changed.has('state')) return
    clearTimeout(this.#timer)
    this.shownSaving = false
    if (this.state === 'saving') this.#timer = setTimeout(() => (this.shownSaving = true), SAVING_AFTER_MS)
    if (before === undefined) return
    const quiet = (kind: string): boolean => kind === 'saved' || kind === 'saving' || kind === 'none'
    if (!quiet(this.state) || (!quiet(before) && this.state === 'saved')) this.spoken = this.#words()
    else if (!quiet(before)) this.spoken = ''
  }

  override render() {
    const kind = this.#kind()
    return html`${kind === 'none' ? nothing : html`<span class="chip chip--${LOOKS[kind].look}">${icon(LOOKS[kind].shape)}<span>${this.#words()}</span></span>`}
      <span class="vh" role="status">${this.spoken}</span>`
  }

  #kind() {
    if (this.state !== 'saving' || this.shownSaving) return this.state
    return this.at === undefined ? 'none' : 'saved'
  }

  #words(): string {
    switch (this.#kind()) {
      case 'saved':
        return this.at === undefined ? t('parts.saved') : t('parts.savedAt', { time: sayClock(this.at) })
      case 'saving':
        return t('parts.saving')
      case 'waiting':
        return t('parts.savedHere', { count: this.waiting })
      case 'failing':
        return t('parts.notSaved', { count: this.#minutes() })
      case 'unkept':
        return t('parts.keepOpen')
      case 'asking':
        return t('parts.asking', { count: this.waiting })
      case 'none':
        return ''
    }
  }

  #minutes(): number {
    return this.since === undefined ? 1 : Math.max(1, Math.floor((reader.now() - new Date(this.since).getTime()) / MINUTE_MS))
  }
}

const LOOKS = {
  saved: { look: 'ok', shape: check },
  saving: { look: 'quiet', shape: loader },
  waiting: { look: 'wait', shape: cloudUpload },
  failing: { look: 'stop', shape: cloudOff },
  unkept: { look: 'stop', shape: cloudOff },
  asking: { look: 'wait', shape: circleAlert },
} as const

declare global {
  interface HTMLElementTagNameMap {
    'cairn-saved': CairnSaved
  }
}

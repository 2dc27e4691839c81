import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { base, buttons, fields } from '../../tokens/base.ts'
import { sayPercent, t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { circleAlert, cloudUpload, ellipsis, file, fileText, image, link, loader, pin, play, sheet, volume2 } from '../icon/icons.ts'
import { evidenceTileStyles } from './evidence-tile-styles.ts'

/** One piece of evidence; `EvidenceItem` of the contract fits, with `pictureUrl` (a `blob:` address) once the picture is fetched. */
export interface TileItem {
  readonly id: string
  readonly kind: 'text' | 'link' | 'file'
  readonly name?: string | undefined
  readonly text?: string | undefined
  readonly url?: string | undefined
  readonly mediaType?: string | undefined
  readonly pictureUrl?: string | undefined
  readonly description?: string | undefined
  readonly pinnedTo?: string | undefined
}

/** Announced when passed, and at the end; never more often. */
const SPOKEN_SHARES = [0.25, 0.5, 0.75]

/**
 * A piece of a learner's work. The whole tile opens it; a labelled button holds pinning, describing and removing.
 * @fires cairn-open - `{ id }`
 * @fires cairn-pin - `{ id, criterionId }`, null for none
 * @fires cairn-describe - `{ id, description }`
 * @fires cairn-remove - `{ id }`
 * @fires cairn-retry - `{ id }`
 */
@customElement('cairn-evidence-tile')
export class CairnEvidenceTile extends LitElement {
  static override styles = [base, buttons, fields, evidenceTileStyles]

  @property({ attribute: false }) item?: TileItem
  /** Where it is on its way: `ready` the server has it and it can be opened. */
  @property() state: 'ready' | 'going_up' | 'waiting' | 'checking' | 'failed' = 'ready'
  /** Share gone up, 0 to 1. */
  @property({ type: Number }) progress = 0
  /** Why it failed: what, limit, what to do, what is safe. */
  @property() fault = ''
  /** Criteria it can be pinned to. */
  @property({ attribute: false }) criteria: readonly { readonly id: string; readonly name: string }[] = []
  @property({ type: Boolean }) editable = false
  @state() private menuOpen = false
  @state() private spoken = ''
  @query('.menu') private menuButton!: HTMLButtonElement | null
  @query('.do input') private describeField!: HTMLInputElement | null

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('state') && changed.get('state') === 'going_up' && this.state === 'ready')
      this.spoken = t('parts.wentUp', { name: this.#name() })
    if (!changed.has('progress') || this.state !== 'going_up') return
    const before = changed.get('progress') ?? 0
    const passed = SPOKEN_SHARES.findLast((share) => before < share && this.progress >= share)
    if (passed !== undefined) this.spoken = t('parts.goingUpOf', { name: this.#name(), percent: sayPercent(passed) })
  }

  override render() {
    const { item } = this
    if (item === undefined) return nothing
    return html`<article aria-label=${this.#name()} @keydown=${this.#keys}>
      ${this.#picture(item)}
      <div class="body">
        <div class="head">
          ${
            this.state === 'ready'
              ? html`<button class="open" dir="auto" type="button" @click=${() => this.#say('cairn-open')}>${this.#name()}</button>`
              : html`<span class="name" dir="auto">${this.#name()}</span>`
          }
          ${this.editable && this.state !== 'going_up' ? this.#menuButton() : nothing}
        </div>
        <div class="state">${this.#line(item)}</div>
      </div>
      ${this.menuOpen ? this.#menu(item) : nothing}
      <span class="vh" role="status">${this.spoken}</span>
    </article>`
  }

  #name(): string {
    const { item } = this
    return item?.name || (item?.kind === 'text' ? firstLine(item.text ?? '') : '') || item?.url || t(kindOf(item).word)
  }

  #picture(item: TileItem) {
    if (item.pictureUrl !== undefined) return html`<div class="pic"><img src=${item.pictureUrl} alt=${item.description ?? ''} /></div>`
    if (item.kind === 'text') return html`<p class="quote" dir="auto"><span>${item.text ?? ''}</span></p>`
    const { shape, word } = kindOf(item)
    return html`<div class="pic">${icon(shape, { label: t(word) })}</div>`
  }

  #line(item: TileItem) {
    switch (this.state) {
      case 'going_up':
        return html`<progress max="1" .value=${this.progress} aria-label=${this.#name()}></progress
          ><span class="line">${t('parts.goingUp', { percent: sayPercent(this.progress) })}</span>`
      case 'waiting':
        return html`<span class="line line--wait">${icon(cloudUpload)}<span>${t('parts.waitsForNetwork')}</span></span>`
      case 'checking':
        return html`<span class="line">${icon(loader)}<span>${t('parts.checking')}</span></span>`
      case 'failed':
        return html`<span class="line line--stop" role="alert">${icon(circleAlert)}<span>${this.fault}</span></span>
          <button class="ask" type="button" @click=${() => this.#say('cairn-retry')}>${t('common.tryAgain')}</button>`
      case 'ready':
        return this.#pinned(item)
    }
  }

  #pinned(item: TileItem) {
    const criterion = this.criteria.find(({ id }) => id === item.pinnedTo)
    const asks = this.editable && isPicture(item) && !item.description
    return html`${criterion === undefined ? nothing : html`<span class="line">${icon(pin)}<span>${t('parts.shows', { criterion: criterion.name })}</span></span>`}
    ${asks && !this.menuOpen ? html`<button class="ask" type="button" @click=${this.#askDescription}>${t('parts.describePrompt')}</button>` : nothing}`
  }

  #menuButton() {
    return html`<button
      class="menu"
      type="button"
      aria-expanded=${this.menuOpen ? 'true' : 'false'}
      aria-label=${t('parts.more', { name: this.#name() })}
      title=${t('parts.more', { name: this.#name() })}
      @click=${() => (this.menuOpen = !this.menuOpen)}
    >
      ${icon(ellipsis)}
    </button>`
  }

  #menu(item: TileItem) {
    const pinning = this.criteria.length > 0 && this.state === 'ready'
    return html`<div class="do">
      ${
        pinning
          ? html`<label class="field"
              ><span class="label">${t('parts.showsWhat')}</span
              ><select class="input" @change=${this.#pin}>
                <option value="" ?selected=${item.pinnedTo === undefined}>${t('parts.showsNothing')}</option>
                ${this.criteria.map(({ id, name }) => html`<option value=${id} ?selected=${id === item.pinnedTo}>${name}</option>`)}
              </select></label
            >`
          : nothing
      }
      ${isPicture(item) && this.state === 'ready' ? this.#describing(item) : nothing}
      <button class="btn" type="button" @click=${() => this.#say('cairn-remove')}>${t('common.remove')}</button>
    </div>`
  }

  #describing(item: TileItem) {
    return html`<form class="field" @submit=${this.#describe}>
      <label class="label" for="d">${t('parts.describe')}</label>
      <input
        class="input"
        id="d"
        name="description"
        maxlength="600"
        autocomplete="off"
        .value=${item.description ?? ''}
        aria-describedby="dh"
      />
      <span class="hint" id="dh">${t('parts.describeHint')}</span>
      <button class="btn" type="submit">${t('parts.saveDescription')}</button>
    </form>`
  }

  #askDescription = async (): Promise<void> => {
    this.menuOpen = true
    await this.updateComplete
    this.describeField?.focus()
  }

  #pin = (event: Event): void => this.#say('cairn-pin', { criterionId: (event.target as HTMLSelectElement).value || null })

  #describe = (event: SubmitEvent): void => {
    event.preventDefault()
    this.#say('cairn-describe', { description: this.describeField?.value.trim() ?? '' })
    this.#closeMenu()
  }

  #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return
    event.stopPropagation()
    this.#closeMenu()
  }

  #closeMenu(): void {
    this.menuOpen = false
    this.menuButton?.focus()
  }

  #say(name: string, detail: object = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail: { id: this.item?.id, ...detail }, bubbles: true, composed: true }))
  }
}

const firstLine = (text: string): string => {
  const [line = ''] = text.trim().split('\n')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

const isPicture = (item: TileItem): boolean => item.pictureUrl !== undefined || (item.mediaType ?? '').startsWith('image/')

function kindOf(item: TileItem | undefined) {
  const type = item?.mediaType ?? ''
  if (item?.kind === 'link') return { shape: link, word: 'parts.kindLink' } as const
  if (item?.kind === 'text') return { shape: fileText, word: 'parts.kindText' } as const
  if (type.startsWith('image/')) return { shape: image, word: 'parts.kindPicture' } as const
  if (type.startsWith('video/')) return { shape: play, word: 'parts.kindFilm' } as const
  if (type.startsWith('audio/')) return { shape: volume2, word: 'parts.kindSound' } as const
  if (/csv|sheet|excel/.test(type)) return { shape: sheet, word: 'parts.kindTable' } as const
  if (/pdf|text|word/.test(type)) return { shape: fileText, word: 'parts.kindFile' } as const
  return { shape: file, word: 'parts.kindFile' } as const
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-evidence-tile': CairnEvidenceTile
  }
}

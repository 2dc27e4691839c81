// Longer than 300 lines: one form for each kind of evidence, beside the styles they share.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { EvidenceItem } from '../../../server/contract/works.ts'
import { base, buttons, signs } from '../../tokens/base.ts'
import { sayBytes, t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { externalLink, file } from '../icon/icons.ts'
import '../cairn-state/cairn-state.ts'

/** A numbered place that the learner pinned: characters of a text, a moment in whole seconds, or without them the whole piece. */
export interface EvidenceFlag {
  readonly n: number
  readonly start?: number
  readonly end?: number
  readonly at?: number
  readonly criterionId: string
  readonly criterion: string
}

/** How the browser shows a piece: in the page, or saved to the device. */
export type EvidenceForm = 'text' | 'link' | 'image' | 'pdf' | 'audio' | 'video' | 'download'

/**
 * One piece of evidence, opened: words, link, picture, document, sound or film. Files come through `load`, which gives a `blob:` address.
 * @fires cairn-download - `{ item }`, for what the browser cannot show, or a copy of it
 * @fires cairn-flag - `{ n, criterionId }`, a pinned place was pressed
 */
@customElement('cairn-evidence-view')
export class CairnEvidenceView extends LitElement {
  static override styles = [
    base,
    signs,
    buttons,
    css`
      :host {
        display: block;
      }
      .text {
        max-inline-size: 58ch;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      figure {
        border: 1px solid var(--cairn-line);
        border-radius: var(--cairn-radius-m);
        overflow: hidden;
        background: var(--cairn-surface);
      }
      figure.bare {
        border: 0;
        border-radius: 0;
      }
      img,
      video {
        display: block;
        inline-size: 100%;
        max-block-size: var(--view-height, 32rem);
        object-fit: contain;
        background: var(--cairn-sunken);
      }
      audio {
        display: block;
        inline-size: 100%;
      }
      iframe {
        display: block;
        inline-size: 100%;
        block-size: var(--view-height, 32rem);
        border: 0;
        background: var(--cairn-surface);
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--cairn-space-2);
        padding: 0.375rem 0.75rem;
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      .bare figcaption {
        padding-inline: 0;
      }
      .out {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        min-block-size: var(--cairn-target);
        font-weight: var(--cairn-weight-label);
        overflow-wrap: anywhere;
      }
      mark {
        background: var(--cairn-lichen-wash);
        color: inherit;
        text-decoration: underline 2px var(--cairn-lichen-text);
        text-underline-offset: 0.22em;
      }
      .flag {
        display: inline-grid;
        place-items: center;
        min-inline-size: 1.5rem;
        min-block-size: 1.5rem;
        margin-inline-end: 0.25rem;
        padding: 0 0.25rem;
        border: 1px solid var(--cairn-lichen-text);
        border-radius: var(--cairn-radius-s);
        background: var(--cairn-surface);
        color: var(--cairn-lichen-text);
        font: 600 var(--cairn-text-xs) / 1 var(--cairn-font-text);
        vertical-align: baseline;
        white-space: normal;
        cursor: pointer;
      }
      .flag:hover,
      .flag[aria-current='true'] {
        background: var(--cairn-lichen);
        color: var(--cairn-on-lichen);
      }
      @media (forced-colors: active) {
        mark {
          outline: 1px solid Highlight;
        }
      }
      .pin {
        display: flex;
        align-items: center;
        gap: 0.3125rem;
        margin-block-start: 0.375rem;
        font-size: var(--cairn-text-xs);
        color: var(--cairn-ink-quiet);
      }
      .file {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property({ attribute: false }) item?: EvidenceItem
  /** Gives the `blob:` address of a file; may fail. */
  @property({ attribute: false }) load?: (fileId: string) => Promise<string>
  @property() form: EvidenceForm = 'text'
  /** Pinned places, in their order. */
  @property({ attribute: false }) flags: readonly EvidenceFlag[] = []
  /** The one that a person has come to. */
  @property({ attribute: false }) flagAt?: number | undefined
  @state() private url = ''
  @state() private isFailed = false

  override willUpdate(changed: PropertyValues<this>) {
    const isOther = changed.has('item') && changed.get('item')?.fileId !== this.item?.fileId
    if (isOther || changed.has('form')) this.#fetch()
  }

  /** Brings a pinned place into sight, with the focus. @returns whether it is here */
  focusFlag(n: number): boolean {
    const flag = this.renderRoot.querySelector<HTMLElement>(`[data-flag='${n}']`)
    flag?.scrollIntoView({ block: 'center' })
    flag?.focus({ preventScroll: true })
    if (flag) this.#seek(this.flags.find((one) => one.n === n)?.at)
    return flag !== null
  }

  /** Where the sound or film stands, in whole seconds. */
  get time(): number {
    return Math.floor(this.#media?.currentTime ?? 0)
  }

  get #media(): HTMLMediaElement | null {
    return this.renderRoot.querySelector<HTMLMediaElement>('audio, video')
  }

  #seek(at: number | undefined): void {
    const media = this.#media
    if (media && at !== undefined) media.currentTime = at
  }

  override render() {
    const { item } = this
    if (item === undefined) return nothing
    return html`${this.#piece(item)}${this.#wholeFlags()}`
  }

  #piece(item: EvidenceItem) {
    if (item.kind === 'text') return html`<p class="text" dir="auto">${this.#text(item.text ?? '')}</p>`
    if (item.kind === 'link') return this.#link(item)
    if (this.isFailed) return this.#failed()
    if (this.form !== 'download' && this.url === '') return html`<cairn-state kind="loading"></cairn-state>`
    return this.#file(item)
  }

  /** The text cut at every edge of a passage; passages may lie over each other. */
  #text(text: string) {
    const passages = this.flags.filter(({ start }) => start !== undefined)
    const edges = [...new Set([0, text.length, ...passages.flatMap(({ start = 0, end = 0 }) => [start, end])])].toSorted((a, b) => a - b)
    return edges.slice(0, -1).map((from, index) => {
      const part = text.slice(from, edges[index + 1])
      const isIn = passages.some(({ start = 0, end = 0 }) => start <= from && end > from)
      return html`${passages.filter(({ start }) => start === from).map((flag) => this.#flag(flag))}${isIn ? html`<mark>${part}</mark>` : part}`
    })
  }

  /** What is pinned as a whole, or at a moment. */
  #wholeFlags() {
    return this.flags
      .filter(({ start }) => start === undefined)
      .map(
        (flag) =>
          html`<p class="pin">
            ${this.#flag(flag)}<span aria-hidden="true"
              >${flag.at === undefined ? nothing : html`${t('parts.atTime', { time: sayTime(flag.at) })} `}${t('parts.shows', { criterion: flag.criterion })}</span
            >
          </p>`,
      )
  }

  #flag({ n, at, criterion, criterionId }: EvidenceFlag) {
    const label = at === undefined ? t('parts.flag', { n, criterion }) : t('parts.flagAt', { n, criterion, time: sayTime(at) })
    return html`<button
      class="flag"
      type="button"
      data-flag=${n}
      aria-label=${label}
      title=${label}
      aria-current=${this.flagAt === n ? 'true' : nothing}
      @click=${() => {
        this.#seek(at)
        this.dispatchEvent(new CustomEvent('cairn-flag', { detail: { n, criterionId }, bubbles: true, composed: true }))
      }}
    >
      ${n}
    </button>`
  }

  #link({ url, name }: EvidenceItem) {
    return html`<a class="out" href=${url ?? ''} target="_blank" rel="noopener noreferrer"
        >${name ?? url}${icon(externalLink, { flip: true })}</a
      >
      ${name === undefined ? nothing : html`<p class="xs quiet">${hostOf(url)}</p>`}`
  }

  #file(item: EvidenceItem) {
    const caption = html`<figcaption>
      <span class="file"
        >${icon(file)}<span
          >${item.name}${item.bytes === undefined ? nothing : html` <span class="num">(${sayBytes(item.bytes)})</span>`}</span
        ></span
      >
      <button class="btn btn--quiet" type="button" @click=${() => this.#say(item)}>${t('works.saveCopy')}</button>
    </figcaption>`
    const name = item.name ?? ''
    switch (this.form) {
      case 'image':
        return html`<figure><img src=${this.url} alt=${item.description ?? t('works.pictureNoWords', { name })} />${caption}</figure>`
      case 'pdf':
        return html`<figure><iframe src=${this.url} title=${name}></iframe>${caption}</figure>`
      case 'audio':
        return html`<figure class="bare"><audio controls src=${this.url} aria-label=${name}></audio>${caption}</figure>`
      case 'video':
        return html`<figure><video controls src=${this.url} aria-label=${name}></video>${caption}</figure>`
      default:
        return html`<figure class="bare">${caption}</figure>`
    }
  }

  #failed() {
    return html`<cairn-state kind="failed" heading-level="4" heading=${t('works.fileNotOpen')}>
      <button slot="actions" class="btn" type="button" @click=${() => this.#fetch()}>${t('common.tryAgain')}</button>
    </cairn-state>`
  }

  #fetch(): void {
    const { item, load, form } = this
    this.url = ''
    this.isFailed = false
    if (item?.fileId === undefined || form === 'download' || form === 'text' || load === undefined) return
    const { fileId } = item
    load(fileId)
      .then((url) => {
        if (this.item?.fileId === fileId) this.url = url
      })
      .catch(() => {
        if (this.item?.fileId === fileId) this.isFailed = true
      })
  }

  #say(item: EvidenceItem): void {
    this.dispatchEvent(new CustomEvent('cairn-download', { detail: { item }, bubbles: true, composed: true }))
  }
}

/** `1:05` */
export const sayTime = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const hostOf = (url: string | undefined): string => (url !== undefined && URL.canParse(url) ? new URL(url).host : '')

declare global {
  interface HTMLElementTagNameMap {
    'cairn-evidence-view': CairnEvidenceView
  }
}

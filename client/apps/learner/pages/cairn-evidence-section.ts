import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { CallError } from '../../../data/errors.ts'
import { fileForm } from '../../../data/files.ts'
import type { Moment, Passage } from '../../../../server/contract/passages.ts'
import type { OwnWork } from '../../../data/own-work.ts'
import type { Upload } from '../../../data/uploads.ts'
import type { EvidenceItem } from '../../../data/works.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { cloudUpload } from '../../../components/icon/icons.ts'
import type { CairnField } from '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-drop-zone/cairn-drop-zone.ts'
import '../../../components/cairn-evidence-tile/cairn-evidence-tile.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { EVIDENCE_LIMITS } from '../../../../server/contract/words.ts'
import { pieceName } from '../../../contexts/piece-name.ts'
import { evidenceStyles } from './evidence-styles.ts'

/** What the server takes, as the attribute of a native file input; it looks at the content again. */
const ACCEPT = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.mp3,.m4a,.mp4,.webm,.txt,.csv,.docx,.pptx,.xlsx'

/** The learner's evidence: tiles, what is going up, and the ways to add more. */
@customElement('cairn-evidence-section')
export class CairnEvidenceSection extends LitElement {
  static override styles = evidenceStyles

  @property({ attribute: false }) work!: OwnWork
  @property({ attribute: false }) session!: AppSession
  /** Id of the piece that is open, or of the text being written. */
  @state() private openId = ''
  @state() private removed: EvidenceItem | undefined
  @state() private fault = ''
  @state() private pictures: ReadonlyMap<string, string> = new Map()
  @query('h2') private heading!: HTMLElement
  @query('cairn-field') private field!: CairnField | null

  constructor() {
    super()
    watching(this, () => [this.work])
  }

  /** Brings a person here who has something to add. */
  goTo(): void {
    this.heading.scrollIntoView({ block: 'start' })
    this.heading.focus()
  }

  override willUpdate() {
    for (const item of this.work.view.evidence) this.#needPicture(item)
  }

  override render() {
    const { view, openUploads, isEditable } = this.work
    const going = this.work.uploads.openCount
    const isEmpty = view.evidence.length === 0 && openUploads.length === 0 && this.openId === ''
    return html`<section class="band" aria-labelledby="evi">
      <div class="band__head">
        <h2 id="evi" tabindex="-1">${t('learner.showHow')}</h2>
        ${going === 0 ? nothing : html`<span class="chip chip--wait">${icon(cloudUpload)}<span>${t('learner.stillGoingUp', { count: going })}</span></span>`}
      </div>
      <div class="flow">
        ${isEmpty ? html`<p class="quiet measure">${isEditable ? t('learner.nothingYet') : t('learner.nothingHandedIn')}</p>` : this.#tiles()}
        ${this.#opened()} ${this.#trouble()}
        ${
          isEditable
            ? html`<cairn-drop-zone
                target=${t('learner.evidence')}
                accept=${ACCEPT}
                max-bytes=${EVIDENCE_LIMITS.fileBytes}
                whole-page
                @cairn-files=${(event: CustomEvent<{ files: File[] }>) => this.work.uploads.add(event.detail.files)}
                @cairn-link=${(event: CustomEvent<{ url: string; name: string }>) => this.work.addLink(event.detail.url, event.detail.name)}
                @cairn-write=${this.#write}
              ></cairn-drop-zone>`
            : nothing
        }
      </div>
      ${this.removed ? this.#undo(this.removed) : nothing}
    </section>`
  }

  /** Nobody needs it before something was removed, so it comes then. */
  #undo(removed: EvidenceItem) {
    void import('../../../components/cairn-toast/cairn-toast.ts')
    return html`<cairn-toast
      text=${t('learner.removed', { name: pieceName(removed, []) })}
      undo=${t('learner.putBack')}
      @cairn-undo=${this.#restore}
      @cairn-gone=${() => (this.removed = undefined)}
    ></cairn-toast>`
  }

  #tiles() {
    const { view, openUploads, isEditable } = this.work
    const pins = view.challenge.rubric.criteria.map(({ id, name }) => ({ id, name }))
    return html`<ul
      class="tiles"
      @cairn-open=${(event: CustomEvent<{ id: string }>) => this.#open(event.detail.id)}
      @cairn-pin=${(event: CustomEvent<{ id: string; criterionId: string | null }>) => this.work.describe(event.detail.id, { pinnedTo: event.detail.criterionId })}
      @cairn-describe=${(event: CustomEvent<{ id: string; description: string }>) => this.work.describe(event.detail.id, { description: event.detail.description || null })}
      @cairn-remove=${(event: CustomEvent<{ id: string }>) => void this.#remove(event.detail.id)}
      @cairn-retry=${(event: CustomEvent<{ id: string }>) => this.work.uploads.retry(event.detail.id)}
    >
      ${repeat(
        view.evidence,
        ({ id }) => id,
        (item) =>
          html`<li>
            <cairn-evidence-tile
              .item=${this.#tileItem(item, view.evidence)}
              state="ready"
              .criteria=${pins}
              ?editable=${isEditable}
            ></cairn-evidence-tile>
          </li>`,
      )}
      ${repeat(
        openUploads,
        ({ key }) => key,
        (upload) =>
          html`<li>
            <cairn-evidence-tile
              .item=${{ id: upload.key, kind: 'file', name: upload.name, mediaType: upload.mediaType }}
              state=${TILE_STATES[upload.state]}
              .progress=${upload.share}
              fault=${upload.state === 'failed' && upload.error ? sayCallError(upload.error, 'student') : ''}
              ?editable=${true}
            ></cairn-evidence-tile>
          </li>`,
      )}
    </ul>`
  }

  #tileItem(item: EvidenceItem, all: readonly EvidenceItem[]) {
    const pictureUrl = item.fileId === undefined ? undefined : this.pictures.get(item.fileId)
    return { ...item, name: pieceName(item, all), ...(pictureUrl === undefined ? {} : { pictureUrl }) }
  }

  #opened() {
    if (this.openId === '') return nothing
    const item = this.work.view.evidence.find(({ id }) => id === this.work.currentId(this.openId))
    if (this.work.isEditable && (item === undefined || item.kind === 'text')) return this.#writing(item)
    if (item === undefined) return nothing
    const name = pieceName(item, this.work.view.evidence)
    return html`<section class="panel open" aria-label=${t('learner.looking', { name })}>
      <div class="open__head">
        <h3>${name}</h3>
        <cairn-button kind="quiet" @click=${this.#close}>${t('common.close')}</cairn-button>
      </div>
      <cairn-opened-piece
        .item=${item}
        .evidence=${this.work.view.evidence}
        .rubric=${this.work.view.challenge.rubric}
        .session=${this.session}
        ?editable=${this.work.isEditable}
        @cairn-download=${() => void this.#download(item)}
        @cairn-moments=${(event: CustomEvent<{ moments: Moment[] }>) => this.work.describe(item.id, { moments: event.detail.moments })}
      ></cairn-opened-piece>
    </section>`
  }

  #writing(item: EvidenceItem | undefined) {
    return html`<div class="panel open writing">
      <cairn-field
        kind="textarea"
        rows="6"
        label=${t('learner.yourWords')}
        hint=${t('learner.yourWordsHint')}
        max-length=${EVIDENCE_LIMITS.textLength}
        .value=${item?.text ?? ''}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => this.work.writeText(this.openId, event.detail.value)}
      ></cairn-field>
      ${this.#pins(item)}
      <div class="row"><cairn-button @click=${this.#doneWriting}>${t('learner.closeWords')}</cairn-button></div>
    </div>`
  }

  /** Parts of the text that show a criterion; their code comes when a text with words is open. */
  #pins(item: EvidenceItem | undefined) {
    const text = item?.text ?? ''
    if (!item || text.trim() === '') return nothing
    void import('./cairn-passage-pins.ts')
    return html`<cairn-passage-pins
      .text=${text}
      .passages=${item.passages ?? []}
      .criteria=${this.work.view.challenge.rubric.criteria}
      .selection=${() => this.field?.selection ?? [0, 0]}
      @cairn-passages=${(event: CustomEvent<{ passages: readonly Passage[] }>) => this.work.writeText(this.openId, text, event.detail.passages)}
    ></cairn-passage-pins>`
  }

  #trouble() {
    const { refusal } = this.work
    const text = this.fault !== '' ? this.fault : refusal ? sayCallError(refusal.error, 'student') : ''
    return text === '' ? nothing : html`<cairn-state kind="failed" text=${text} reference=${refusal?.error.reference ?? ''}></cairn-state>`
  }

  #write = (): void => {
    this.openId = this.work.beginText()
    void this.updateComplete.then(() => this.field?.focus())
  }

  #open(id: string): void {
    this.openId = id
    const item = this.work.view.evidence.find((one) => one.id === id)
    if (item && (item.kind !== 'text' || !this.work.isEditable)) void import('./cairn-opened-piece.ts')
    void this.updateComplete.then(() => {
      this.field?.focus()
      this.renderRoot.querySelector('.open')?.scrollIntoView({ block: 'nearest' })
    })
  }

  #close = (): void => {
    this.openId = ''
    this.heading.focus()
  }

  /** A text without words is no piece: closing it takes it away. */
  #doneWriting = (): void => {
    const item = this.work.view.evidence.find(({ id }) => id === this.work.currentId(this.openId))
    this.work.hurry()
    this.#close()
    if (item && (item.text ?? '').trim() === '') void this.#remove(item.id)
  }

  async #remove(id: string): Promise<void> {
    const item = this.work.view.evidence.find((one) => one.id === id)
    if (!item) {
      this.work.uploads.drop(id)
      return
    }
    if (this.work.currentId(this.openId) === id) this.openId = ''
    void import('../../../components/cairn-toast/cairn-toast.ts')
    await this.#run(async () => {
      await this.work.remove(id)
      if (item.kind !== 'text' || (item.text ?? '').trim() !== '') this.removed = item
    }, t('learner.removeFailed'))
  }

  #restore = (): void => {
    const item = this.removed
    this.removed = undefined
    if (item) void this.#run(() => this.work.restore(item.id), t('learner.restoreFailed'))
  }

  async #download(item: EvidenceItem): Promise<void> {
    await this.#run(() => this.session.files.download(document, item), t('works.fileSaveFailed'))
  }

  async #run(act: () => Promise<void>, otherwise: string): Promise<void> {
    this.fault = ''
    try {
      await act()
    } catch (error) {
      this.fault = error instanceof CallError && !error.isPassing ? `${otherwise} ${sayCallError(error, 'student')}` : otherwise
    }
  }

  #needPicture({ fileId, mediaType }: EvidenceItem): void {
    if (fileId === undefined || fileForm(mediaType) !== 'image' || this.pictures.has(fileId)) return
    this.pictures = new Map([...this.pictures, [fileId, '']])
    this.session.files
      .url(fileId)
      .then((url) => (this.pictures = new Map([...this.pictures, [fileId, url]])))
      .catch(() => undefined)
  }
}

const TILE_STATES = {
  queued: 'going_up',
  going: 'going_up',
  checking: 'checking',
  waiting: 'waiting',
  failed: 'failed',
} as const satisfies Record<Upload['state'], string>

declare global {
  interface HTMLElementTagNameMap {
    'cairn-evidence-section': CairnEvidenceSection
  }
}

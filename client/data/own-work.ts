import type { EvidenceItem, LearnerWorkView } from '../../server/contract/works.ts'
import type { Passage } from '../../server/contract/passages.ts'
import type { CallError } from './errors.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { applyChange, mergeOwnChange, type Details, type OwnChange } from './own-change.ts'
import { Outbox, PAUSE_MS, type SaveState } from './outbox.ts'
import { UploadQueue, type Upload } from './uploads.ts'
import { Watchable } from './watchable.ts'
import type { OwnWorkCalls } from './works.ts'

export interface OwnWorkOptions {
  readonly first: LearnerWorkView
  readonly calls: OwnWorkCalls
  readonly shelf: DraftShelf
  readonly token: string
  readonly makeRequest: () => XMLHttpRequest
  readonly newKey: () => string
  readonly now: () => number
  readonly random: () => number
  readonly onSessionEnd: () => void
}

/** A change that the server refused, for the screen to say where it belongs: a criterion, a piece, or the whole. */
export interface OwnRefusal {
  readonly at: string
  readonly error: CallError
}

/**
 * The learner's own work on one challenge: what the server said last, with what is on its way laid over it.
 * Everything shows at once; `saveState` says what is true about saving.
 */
export class OwnWork extends Watchable {
  readonly uploads: UploadQueue
  readonly #calls: OwnWorkCalls
  readonly #outbox: Outbox<OwnChange>
  readonly #newKey: () => string
  /** Ids the server gave to texts that began here, by their key. */
  readonly #textIds = new Map<string, string>()
  #server: LearnerWorkView
  #refusal: OwnRefusal | undefined

  constructor(options: OwnWorkOptions) {
    super()
    const { first, calls, shelf, token, makeRequest, newKey, now, random, onSessionEnd } = options
    this.#server = first
    this.#calls = calls
    this.#newKey = newKey
    this.#outbox = new Outbox<OwnChange>({
      send: (change) => this.#send(change),
      merge: mergeOwnChange,
      refused: (change, error) => this.#refused(change, error),
      shelf,
      now,
      random,
    })
    this.uploads = new UploadQueue({
      path: calls.filesPath,
      token,
      makeRequest,
      newKey,
      random,
      onSessionEnd,
      arrived: (_key, work) => this.#take(work),
    })
    this.#outbox.watch(() => this.changed())
    this.uploads.watch(() => this.changed())
  }

  /** The work as the learner left it. Texts that the server does not know yet have their key as id. */
  get view(): LearnerWorkView {
    return this.#outbox.pendingChanges.reduce((view, change) => applyChange(view, change, this.#textIds), this.#server)
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  get refusal(): OwnRefusal | undefined {
    return this.#refusal
  }

  get lastError(): CallError | undefined {
    return this.#outbox.lastError
  }

  /** Whether drafts can be changed now: not while a hand-in waits. */
  get isEditable(): boolean {
    return (
      this.#server.status === 'open' ||
      this.#server.status === 'released' ||
      (this.#server.status === 'marking' && this.#server.handedInAt === undefined)
    )
  }

  /** The id under which a text that began here stands in `view` now. */
  currentId(id: string): string {
    return this.#textIds.get(id) ?? id
  }

  /** Sends what an earlier visit could not. */
  async resume(): Promise<void> {
    await this.#outbox.resume()
  }

  /** A new text, empty: it reaches the server with its first words. @returns its id in `view` once it has words */
  beginText(): string {
    return this.#newKey()
  }

  /** @param passages all pinned parts of this very text; left out: they move with their words */
  writeText(id: string, text: string, passages?: readonly Passage[]): void {
    this.#refusal = undefined
    const known = this.#server.evidence.find((piece) => piece.id === this.currentId(id))
    if (!known && text.trim() === '' && this.#outbox.pending(`text:${id}`) === undefined) return
    this.#outbox.put(
      { kind: 'text', key: `text:${id}`, lane: 'work', id, isNew: !known, text, ...(passages ? { passages } : {}) },
      PAUSE_MS,
    )
  }

  describe(id: string, details: Details): void {
    this.#outbox.put({ kind: 'detail', key: `detail:${id}`, lane: 'work', id, details }, 0)
  }

  setSelfMark(criterionId: string, levelId: string | null): void {
    this.#outbox.put({ kind: 'self', key: `self:${criterionId}`, lane: 'work', criterionId, levelId }, 0)
  }

  addLink(url: string, name: string): void {
    const id = this.#newKey()
    this.#outbox.put({ kind: 'link', key: `link:${id}`, lane: 'work', id, url, name }, 0)
  }

  /** @throws CallError */
  async remove(id: string): Promise<void> {
    await this.#outbox.flush()
    this.#take(await this.#calls.remove(this.currentId(id)))
  }

  /** @throws CallError `not_found` after ten minutes */
  async restore(id: string): Promise<void> {
    this.#take(await this.#calls.restore(this.currentId(id)))
  }

  /** Hands in all that is saved; what is still typed goes first. @throws CallError */
  async handIn(): Promise<void> {
    await this.#outbox.flush()
    this.#take(await this.#calls.handIn())
  }

  /** @throws CallError `work_already_marked` */
  async takeBack(): Promise<void> {
    this.#take(await this.#calls.takeBack())
  }

  /** Asks the server anew. @throws CallError */
  async refresh(): Promise<void> {
    this.#take(await this.#calls.get())
  }

  hurry(): void {
    this.#outbox.hurry()
    this.uploads.hurry()
  }

  /** Whether leaving now loses something. */
  get wouldLose(): boolean {
    const state = this.#outbox.state
    return this.uploads.openCount > 0 || (state.kind === 'waiting' && !state.kept)
  }

  get openUploads(): readonly Upload[] {
    return this.uploads.uploads
  }

  #take(work: LearnerWorkView): void {
    // An answer that was overtaken by a newer one on its way says less than we know.
    if (work.rev < this.#server.rev) return
    this.#server = work
    this.changed()
  }

  async #send(change: OwnChange): Promise<void> {
    switch (change.kind) {
      case 'self':
        return this.#take(await this.#calls.setSelfMark(change.criterionId, change.levelId))
      case 'detail':
        return this.#take(await this.#calls.change(this.currentId(change.id), change.details))
      case 'link':
        return this.#take(
          await this.#calls.add({ kind: 'link', url: change.url, key: change.id, ...(change.name ? { name: change.name } : {}) }),
        )
      case 'text':
        return this.#sendText(change)
    }
  }

  async #sendText({ id, text, passages }: Extract<OwnChange, { kind: 'text' }>): Promise<void> {
    const pins = passages ? { passages: [...passages] } : {}
    const serverId = this.currentId(id)
    if (this.#server.evidence.some((piece) => piece.id === serverId)) {
      this.#take(await this.#calls.change(serverId, { text, ...pins }))
      return
    }
    if (text.trim() === '') return
    const before = new Set(this.#server.evidence.map((piece) => piece.id))
    const work = await this.#calls.add({ kind: 'text', text, key: id })
    const born = addedText(work.evidence, before, text)
    if (born) this.#textIds.set(id, born.id)
    this.#take(work)
    // The key was known: an earlier try reached the server with fewer words.
    if (born && (born.text !== text || passages)) this.#take(await this.#calls.change(born.id, { text, ...pins }))
  }

  #refused(change: OwnChange, error: CallError): void {
    this.#refusal = { at: change.kind === 'self' ? change.criterionId : this.currentId(change.id), error }
    this.changed()
    void this.refresh().catch(() => undefined)
  }
}

/** The piece that our add made: new here, and with our words where several are new. */
function addedText(evidence: readonly EvidenceItem[], before: ReadonlySet<string>, text: string): EvidenceItem | undefined {
  const born = evidence.filter(({ id, kind }) => kind === 'text' && !before.has(id))
  return born.find((piece) => piece.text === text) ?? born.at(-1)
}

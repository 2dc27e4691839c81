import type { ClassView, CriterionMark, MarkingView } from '../../server/contract/works.ts'
import { CallError } from './errors.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { applyMark, mergeMarkChange, wholeMark, type MarkChange, type MarkFields } from './mark-change.ts'
import { Outbox, PAUSE_MS, type SaveState } from './outbox.ts'
import { markableCriteria } from './score.ts'
import { Watchable } from './watchable.ts'
import type { MarkingCalls } from './works.ts'

export interface MarkingDeskOptions {
  readonly first: ClassView
  readonly calls: MarkingCalls
  readonly shelf: DraftShelf
  readonly now: () => number
  readonly random: () => number
}

/** Somebody else changed what we were changing: theirs is on the server, ours waits here for the marker's word. */
export interface MarkConflict {
  readonly personId: string
  /** Absent: the comment on the whole work. */
  readonly criterionId?: string
  readonly ours: MarkFields | { readonly overall: string }
  readonly theirs: MarkingView
}

/**
 * The desk of one challenge: the class, the works that were opened, and marks on their way. A mark shows at once;
 * the server hears of it in the order of the works' lanes.
 */
export class MarkingDesk extends Watchable {
  readonly challengeId: string
  readonly #calls: MarkingCalls
  readonly #outbox: Outbox<MarkChange>
  readonly #works = new Map<string, MarkingView>()
  readonly #asked = new Map<string, Promise<MarkingView>>()
  #class: ClassView
  #conflicts: readonly MarkConflict[] = []
  #refusal: CallError | undefined

  constructor({ first, calls, shelf, now, random }: MarkingDeskOptions) {
    super()
    this.challengeId = first.challenge.id
    this.#class = first
    this.#calls = calls
    this.#outbox = new Outbox<MarkChange>({
      send: (change) => this.#send(change),
      merge: mergeMarkChange,
      refused: (change, error) => this.#refused(change, error),
      shelf,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  get class(): ClassView {
    return this.#class
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  get conflicts(): readonly MarkConflict[] {
    return this.#conflicts
  }

  /** The last refusal that no retry can mend. */
  get refusal(): CallError | undefined {
    return this.#refusal
  }

  /** A work with the marks on their way; undefined until it was opened. */
  work(personId: string): MarkingView | undefined {
    const known = this.#works.get(personId)
    return known && this.#outbox.pendingChanges.filter((change) => change.personId === personId).reduce(applyMark, known)
  }

  /** Opens a work: from memory where it was prefetched, and then anew. @throws CallError */
  async open(personId: string): Promise<void> {
    this.#refusal = undefined
    if (this.#works.has(personId)) {
      void this.#fetch(personId).catch(() => undefined)
      return
    }
    await this.#fetch(personId)
  }

  /** Fetches a work that is likely to be next. */
  prefetch(personId: string): void {
    if (!this.#works.has(personId)) void this.#fetch(personId).catch(() => undefined)
  }

  mark(personId: string, criterionId: string, fields: MarkFields, isTyping: boolean): void {
    this.#refusal = undefined
    const change: MarkChange = { key: `mark:${personId}:${criterionId}`, lane: personId, personId, criterionId, fields }
    this.#outbox.put(change, isTyping ? PAUSE_MS : 0)
  }

  writeOverall(personId: string, overall: string): void {
    this.#outbox.put({ key: `overall:${personId}`, lane: personId, personId, overall }, PAUSE_MS)
  }

  settle(conflict: MarkConflict, keep: 'theirs' | 'mine'): void {
    this.#conflicts = this.#conflicts.filter((one) => one !== conflict)
    if (keep === 'mine') {
      if ('overall' in conflict.ours) this.writeOverall(conflict.personId, conflict.ours.overall)
      else if (conflict.criterionId !== undefined) this.mark(conflict.personId, conflict.criterionId, conflict.ours, false)
    }
    this.changed()
  }

  /** Asks for the class anew; with `sync` the LMS is asked first. @throws CallError */
  async refreshClass(how: 'sync' | 'read'): Promise<void> {
    this.#class = await (how === 'sync' ? this.#calls.syncClass() : this.#calls.getClass())
    this.changed()
  }

  /** Releases what is ready, after all marks have arrived. @throws CallError */
  async release(personIds?: readonly string[]): Promise<void> {
    await this.#outbox.flush()
    this.#class = await this.#calls.release(personIds)
    for (const personId of this.#works.keys()) {
      this.#works.delete(personId)
      void this.#fetch(personId).catch(() => undefined)
    }
    this.changed()
  }

  /** @throws CallError */
  async deliverAgain(personId: string, overwrite: boolean): Promise<void> {
    this.#take(await this.#calls.deliverAgain(personId, overwrite))
  }

  /** Marks that an earlier visit could not send. */
  async resume(): Promise<void> {
    await this.#outbox.resume()
  }

  hurry(): void {
    this.#outbox.hurry()
  }

  get wouldLose(): boolean {
    const state = this.#outbox.state
    return state.kind === 'waiting' && !state.kept
  }

  #fetch(personId: string): Promise<MarkingView> {
    const flying = this.#asked.get(personId)
    if (flying) return flying
    const asked = this.#calls
      .getWork(personId)
      .then((work) => {
        const known = this.#works.get(personId)
        if (!known || work.rev >= known.rev) this.#take(work)
        return work
      })
      .finally(() => this.#asked.delete(personId))
    this.#asked.set(personId, asked)
    return asked
  }

  #take(work: MarkingView): void {
    const before = this.#works.get(work.person.id)
    this.#works.set(work.person.id, work)
    this.#class = withWork(this.#class, work, before)
    this.changed()
  }

  async #send(change: MarkChange): Promise<void> {
    const seen = this.#works.get(change.personId) ?? (await this.#fetch(change.personId))
    this.#take(await this.#calls.changeMarks(change.personId, { rev: seen.rev, ...bodyOf(change) }))
  }

  /** A conflict keeps both: theirs is shown, ours waits for a word. Anything else is told, and the truth fetched. */
  #refused(change: MarkChange, error: CallError): void {
    if (error.code !== 'changed_meanwhile') {
      this.#refusal = error
      this.changed()
      void this.#fetch(change.personId).catch(() => undefined)
      return
    }
    void this.#fetch(change.personId)
      .then((theirs) => {
        const ours = 'overall' in change ? { overall: change.overall } : change.fields
        const conflict: MarkConflict = {
          personId: change.personId,
          ...('criterionId' in change ? { criterionId: change.criterionId } : {}),
          ours,
          theirs,
        }
        this.#conflicts = [...this.#conflicts, conflict]
      })
      .catch((cause: unknown) => {
        this.#refusal = cause instanceof CallError ? cause : error
      })
      .finally(() => this.changed())
  }
}

const bodyOf = (change: MarkChange) =>
  'overall' in change ? { overall: change.overall } : { criterion: { criterionId: change.criterionId, ...wholeMark(change.fields) } }

const isDecided = ({ levelId, notObserved }: CriterionMark): boolean => levelId !== undefined || notObserved

type Row = ClassView['rows'][number]

/** The class as it is with this work: our own count between two answers of the class, which replace it. */
function withWork(view: ClassView, work: MarkingView, before: MarkingView | undefined): ClassView {
  const markable = markableCriteria(view.challenge.rubric).map(({ id }) => id)
  const row = view.rows.find(({ person }) => person.id === work.person.id)
  if (!row) return view
  const next = rowFrom(row, work, markable)
  const wasReady = isDone(row, markable.length) && (before ? before.unreleasedChanges : row.status === 'marking')
  const isReady = isDone(next, markable.length) && work.unreleasedChanges
  return {
    ...view,
    rows: view.rows.map((one) => (one === row ? next : one)),
    markedCount: view.markedCount + Number(isDone(next, markable.length)) - Number(isDone(row, markable.length)),
    releasableCount: Math.max(0, view.releasableCount + Number(isReady) - Number(wasReady)),
  }
}

function rowFrom(row: Row, work: MarkingView, markable: readonly string[]): Row {
  const { score: _old, ...rest } = row
  return {
    ...rest,
    status: work.status,
    marked: work.marks.filter((mark) => markable.includes(mark.criterionId) && isDecided(mark)).length,
    receipt: work.receipt,
    ...(work.score === undefined ? {} : { score: work.score }),
  }
}

const isDone = ({ marked, status }: Row, markable: number): boolean =>
  markable === 0 ? status !== 'open' && status !== 'handed_in' : marked >= markable

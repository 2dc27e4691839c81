import type { Rubric } from '../../server/contract/rubrics.ts'
import type { ClassView, CriterionMark, MarkingView } from '../../server/contract/works.ts'
import { CallError } from './errors.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { applyMark, fieldsOf, mergeMarkChange, wholeMark, type MarkChange, type MarkFields } from './mark-change.ts'
import { MarkClashes, sortOut, wholeHeld, type MarkConflict } from './mark-clashes.ts'
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
  /** A new uuid: names this page to the server. */
  readonly newKey: () => string
}

/**
 * The desk of one challenge: the class, the works that were opened, and marks on their way. A mark shows at once;
 * the server hears of it in the order of the works' lanes.
 */
export class MarkingDesk extends Watchable {
  readonly challengeId: string
  readonly #calls: MarkingCalls
  readonly #outbox: Outbox<MarkChange>
  readonly #clashes: MarkClashes
  readonly #desk: string
  readonly #works = new Map<string, MarkingView>()
  readonly #asked = new Map<string, Promise<MarkingView>>()
  #class: ClassView
  #refusal: CallError | undefined

  constructor({ first, calls, shelf, now, random, newKey }: MarkingDeskOptions) {
    super()
    this.challengeId = first.challenge.id
    this.#class = first
    this.#calls = calls
    this.#desk = newKey()
    this.#clashes = new MarkClashes(shelf)
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
    const { state } = this.#outbox
    const count = this.#clashes.held.length
    return count > 0 && (state.kind === 'quiet' || state.kind === 'saved')
      ? { kind: 'asking', count, kept: !this.#clashes.isLosable }
      : state
  }

  get conflicts(): readonly MarkConflict[] {
    return this.#clashes.held.flatMap((ours) => {
      const theirs = this.#works.get(ours.personId)
      return theirs ? [{ ours, theirs }] : []
    })
  }

  /** The last refusal that no retry can mend. */
  get refusal(): CallError | undefined {
    return this.#refusal
  }

  /** A work with the marks on their way; undefined until it was opened. */
  work(personId: string): MarkingView | undefined {
    const known = this.#works.get(personId)
    return (
      known && this.#outbox.pendingChanges.filter((change) => change.personId === personId).reduce(applyMark, this.#clashes.over(known))
    )
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
    const key = `mark:${personId}:${criterionId}`
    const base = fieldsOf(this.#works.get(personId)?.marks.find((mark) => mark.criterionId === criterionId))
    this.#put({ key, lane: personId, personId, ...this.#seen(personId), criterionId, fields, base }, isTyping ? PAUSE_MS : 0)
  }

  writeOverall(personId: string, overall: string): void {
    const base = this.#works.get(personId)?.overall ?? ''
    this.#put({ key: `overall:${personId}`, lane: personId, personId, ...this.#seen(personId), overall, base }, PAUSE_MS)
  }

  settle({ ours, theirs }: MarkConflict, keep: 'theirs' | 'mine'): void {
    this.#clashes.drop(ours)
    // Chosen in sight of theirs: that is what it may overwrite, and nothing newer.
    if (keep === 'mine') {
      const { personId } = ours
      const known = { personId, lane: personId, desk: this.#desk, rev: theirs.rev }
      if ('overall' in ours) this.#outbox.put({ ...known, key: `overall:${personId}`, overall: ours.overall, base: theirs.overall }, 0)
      else {
        const { criterionId, fields } = ours
        const base = fieldsOf(theirs.marks.find((mark) => mark.criterionId === criterionId))
        this.#outbox.put({ ...known, key: `mark:${personId}:${criterionId}`, criterionId, fields, base }, 0)
      }
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

  /** Takes released marks back. Taken back already is as good. @throws CallError */
  async withdraw(personId: string): Promise<void> {
    await this.#outbox.flush()
    try {
      this.#take(await this.#calls.withdraw(personId))
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'nothing_to_release')) throw error
      await this.#anew(personId)
    }
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
    return this.#clashes.isLosable || (state.kind === 'waiting' && !state.kept)
  }

  #seen(personId: string): { readonly desk: string; readonly rev: number } {
    return { desk: this.#desk, rev: this.#works.get(personId)?.rev ?? 0 }
  }

  #put(change: MarkChange, pauseMs: number): void {
    this.#refusal = undefined
    const free = this.#clashes.absorb(change)
    if (free) this.#outbox.put(free, pauseMs)
    else this.changed()
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
    this.#clashes.settleAgreed(work)
    this.#class = withWork(this.#class, work, before)
    this.changed()
  }

  async #send(change: MarkChange): Promise<void> {
    this.#take(await this.#calls.changeMarks(change.personId, { rev: change.rev, desk: change.desk, ...bodyOf(change) }))
  }

  /** A conflict keeps both: theirs is on the server, ours waits for a word. Anything else is told, and the truth fetched. */
  #refused(change: MarkChange, error: CallError): void {
    const isOvertaken = error.code === 'changed_meanwhile'
    // Held whole until theirs is here, so that a failing network loses nothing.
    if (isOvertaken) this.#clashes.hold(wholeHeld(change))
    else this.#refusal = error
    this.changed()
    void this.#anew(change.personId)
      .then((theirs) => {
        if (isOvertaken) this.#sortOut(change, theirs)
      })
      .catch((cause: unknown) => {
        this.#refusal = cause instanceof CallError ? cause : error
      })
      .finally(() => this.changed())
  }

  #sortOut(change: MarkChange, theirs: MarkingView): void {
    const { held, free } = sortOut(change, theirs)
    this.#clashes.drop(wholeHeld(change))
    for (const one of held) this.#clashes.hold(one)
    for (const one of free) this.#outbox.put(one, 0)
  }

  /** A look that begins now: one that is on its way may not have seen what was refused. */
  async #anew(personId: string): Promise<MarkingView> {
    await this.#asked.get(personId)?.catch(() => undefined)
    return this.#fetch(personId)
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
  const next = rowFrom(row, work, view.challenge.rubric)
  const wasReady = isDone(row, markable.length) && (before ? before.unreleasedChanges : row.status === 'marking')
  const isReady = isDone(next, markable.length) && work.unreleasedChanges
  return {
    ...view,
    rows: view.rows.map((one) => (one === row ? next : one)),
    markedCount: view.markedCount + Number(isDone(next, markable.length)) - Number(isDone(row, markable.length)),
    releasableCount: Math.max(0, view.releasableCount + Number(isReady) - Number(wasReady)),
  }
}

function rowFrom(row: Row, work: MarkingView, rubric: Rubric): Row {
  const markable = markableCriteria(rubric).map(({ id }) => id)
  const { score: _old, ...rest } = row
  return {
    ...rest,
    status: work.status,
    decided: decidedIn(work, rubric),
    marked: work.marks.filter((mark) => markable.includes(mark.criterionId) && isDecided(mark)).length,
    receipt: work.receipt,
    ...(work.score === undefined ? {} : { score: work.score }),
  }
}

const decidedIn = ({ marks }: MarkingView, { criteria }: Rubric): string[] =>
  criteria.flatMap(({ id, levels }) => {
    const mark = marks.find(({ criterionId }) => criterionId === id)
    return mark && (levels.length === 0 ? mark.comment.trim() !== '' : isDecided(mark)) ? [id] : []
  })

const isDone = ({ marked, status }: Row, markable: number): boolean =>
  markable === 0 ? status !== 'open' && status !== 'handed_in' : marked >= markable

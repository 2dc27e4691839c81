import type { MarkingView } from '../../server/contract/works.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { applyMark, areSameHalf, clashes, fieldsOf, halvesOf, mergeMarkChange, type MarkChange, type MarkFields } from './mark-change.ts'

type Half = Extract<MarkChange, { readonly fields: MarkFields }>

/** Ours, which the server has not taken because theirs came first. Both are kept until the marker says which. */
export interface MarkConflict {
  readonly ours: MarkChange
  readonly theirs: MarkingView
}

const heldKey = (change: MarkChange, part: string): string => `clash:${change.personId}:${part}`

/** The key under which a change of this goes out, one that was held before included. */
const ownKey = (change: MarkChange): string =>
  'overall' in change ? `overall:${change.personId}` : `mark:${change.personId}:${change.criterionId}`

/** A refused change, whole, while nobody knows yet what came in between. */
export const wholeHeld = (change: MarkChange): MarkChange => ({
  ...change,
  key: heldKey(change, 'overall' in change ? 'overall' : `${change.criterionId}:all`),
})

/** Takes a change apart: what somebody else changed too, and what can go as it is. */
export function sortOut(
  change: MarkChange,
  theirs: MarkingView,
): { readonly held: readonly MarkChange[]; readonly free: readonly MarkChange[] } {
  if ('overall' in change) {
    const isSame = theirs.overall === change.overall
    const isClash = theirs.overall !== change.base && !isSame
    const held = { ...change, key: heldKey(change, 'overall') }
    return {
      held: isClash ? [held] : [],
      free: isClash || isSame ? [] : [{ ...change, key: ownKey(change), rev: theirs.rev, base: theirs.overall }],
    }
  }
  const mark = fieldsOf(theirs.marks.find(({ criterionId }) => criterionId === change.criterionId))
  const halves = halvesOf(change.fields)
  const isHeld = (half: MarkFields): boolean => clashes(half, change.base, mark)
  const held = halves.filter(isHeld).map((fields) => ({
    ...change,
    key: heldKey(change, `${change.criterionId}:${'comment' in fields ? 'words' : 'level'}`),
    fields,
  }))
  const rest = Object.assign({}, ...halves.filter((half) => !isHeld(half))) as MarkFields
  return {
    held,
    free: Object.keys(rest).length === 0 ? [] : [{ ...change, key: ownKey(change), fields: rest, rev: theirs.rev, base: mark }],
  }
}

/** Our side of each conflict, also on the shelf: a reload asks again. */
export class MarkClashes {
  readonly #shelf: DraftShelf
  #held: readonly MarkChange[] = []

  constructor(shelf: DraftShelf) {
    this.#shelf = shelf
  }

  get held(): readonly MarkChange[] {
    return this.#held
  }

  /** Whether what is held would be gone after a reload. */
  get isLosable(): boolean {
    return this.#held.length > 0 && this.#shelf.kind === 'none'
  }

  hold(change: MarkChange): void {
    this.#held = [...this.#held.filter(({ key }) => key !== change.key), change]
    void this.#shelf.put(change.key, change)
  }

  drop(change: MarkChange): void {
    this.#held = this.#held.filter(({ key }) => key !== change.key)
    void this.#shelf.remove(change.key)
  }

  /** What is typed or chosen on something that is held stays with it. @returns what of the change is about something else */
  absorb(change: MarkChange): MarkChange | undefined {
    if ('overall' in change) {
      const known = this.#held.find((one) => one.personId === change.personId && 'overall' in one)
      if (known) this.hold({ ...mergeMarkChange(known, change), key: known.key })
      return known ? undefined : change
    }
    const free = halvesOf(change.fields).filter((half) => {
      const known = this.#held.find((one): one is Half => this.#isAbout(one, change) && areSameHalf(one.fields, half))
      if (known) this.hold({ ...known, fields: { ...known.fields, ...half } })
      return known === undefined
    })
    return free.length === 0 ? undefined : { ...change, fields: Object.assign({}, ...free) as MarkFields }
  }

  /** Where both say the same by now, nobody has to choose. */
  settleAgreed(work: MarkingView): void {
    for (const change of this.#held) if (change.personId === work.person.id && sortOut(change, work).held.length === 0) this.drop(change)
  }

  /** The work with ours laid over it: what a marker wrote does not vanish under their hands. */
  over(work: MarkingView): MarkingView {
    return this.#held.filter(({ personId }) => personId === work.person.id).reduce(applyMark, work)
  }

  readonly #isAbout = (one: MarkChange, change: Half): one is Half =>
    'fields' in one && one.personId === change.personId && one.criterionId === change.criterionId
}

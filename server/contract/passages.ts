/**
 * A part of a text that its writer says shows something: characters `start` to `end` (exclusive, UTF-16 units as both sides count).
 * Plain functions, no schema: the browser shows an edit before the server has answered, and both must move a passage alike.
 */
export interface Passage {
  readonly start: number
  readonly end: number
  readonly criterionId: string
}

/** A moment of a sound or film that shows something; whole seconds from its beginning. */
export interface Moment {
  readonly at: number
  readonly criterionId: string
}

/**
 * Passages after an edit: words before or behind a passage do not change it, an edit inside it belongs to it, and a passage whose
 * words are gone is gone.
 */
export function movePassages<P extends Passage>(passages: readonly P[], before: string, after: string): readonly P[] {
  if (before === after) return passages
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail]
  const startOf = (at: number): number => (at >= oldEnd ? at + newEnd - oldEnd : at <= head ? at : newEnd)
  const endOf = (at: number): number => (at <= head ? at : at >= oldEnd ? at + newEnd - oldEnd : head)
  return passages
    .map((passage) => ({ ...passage, start: startOf(passage.start), end: endOf(passage.end) }))
    .filter((passage) => isPassage(passage, after))
}

/** Whether there is something to see between start and end. */
export const isPassage = ({ start, end }: Passage, text: string): boolean =>
  start >= 0 && end <= text.length && text.slice(start, Math.max(start, end)).trim() !== ''

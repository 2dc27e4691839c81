import type { CriterionMark, MarkingView } from '../../server/contract/works.ts'
import type { Change } from './outbox.ts'

/** What of one criterion changes; fields left out stay. A null level is "not marked". */
export interface MarkFields {
  readonly levelId?: string | null
  readonly notObserved?: boolean
  readonly comment?: string
}

/**
 * A mark on its way. Plain data, because it waits on the shelf: with it goes what its marker saw (`rev`, `base`) and from which page
 * they saw it (`desk`), so that it overwrites nothing that came in between, however late it arrives.
 */
export type MarkChange = Change & { readonly personId: string; readonly desk: string; readonly rev: number } & (
    | { readonly criterionId: string; readonly fields: MarkFields; readonly base: MarkFields }
    | { readonly overall: string; readonly base: string }
  )

/** The older one says what was seen: whatever came after it has not been looked at. */
export const mergeMarkChange = (older: MarkChange, newer: MarkChange): MarkChange => {
  const { desk, rev } = older
  if ('fields' in older && 'fields' in newer) return { ...newer, desk, rev, base: older.base, fields: { ...older.fields, ...newer.fields } }
  return 'overall' in older && 'overall' in newer ? { ...newer, desk, rev, base: older.base } : newer
}

/** A level chosen ends "nothing to look at yet", and the other way round: the later wins. */
export const wholeMark = (fields: MarkFields): MarkFields => (fields.notObserved ? { ...fields, levelId: null } : fields)

const LEVEL = ['levelId', 'notObserved'] as const
const WORDS = ['comment'] as const

const only = (fields: MarkFields, names: readonly (keyof MarkFields)[]): MarkFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => (names as readonly string[]).includes(name)))

/** Level and comment of one criterion are two things: two people may each write one. Empty halves are left out. */
export const halvesOf = (fields: MarkFields): readonly MarkFields[] =>
  [only(fields, LEVEL), only(fields, WORDS)].filter((half) => Object.keys(half).length > 0)

/** Whether two halves are about the same thing. */
export const areSameHalf = (a: MarkFields, b: MarkFields): boolean => 'comment' in a === 'comment' in b

/** A mark in all its fields, as a base to compare with. */
export const fieldsOf = (mark: CriterionMark | undefined): Required<MarkFields> => ({
  levelId: mark?.levelId ?? null,
  notObserved: mark?.notObserved ?? false,
  comment: mark?.comment ?? '',
})

/** Whether somebody else changed what `half` changes, and to something else. */
export function clashes(half: MarkFields, base: MarkFields, theirs: MarkFields): boolean {
  const names = 'comment' in half ? WORDS : LEVEL
  const ours = { ...base, ...wholeMark(half), ...('levelId' in half && half.levelId ? { notObserved: false } : {}) }
  return names.some((name) => theirs[name] !== base[name]) && names.some((name) => theirs[name] !== ours[name])
}

/** The work as it will be once the change has arrived. */
export function applyMark(work: MarkingView, change: MarkChange): MarkingView {
  if ('overall' in change) return { ...work, overall: change.overall }
  const known = work.marks.find(({ criterionId }) => criterionId === change.criterionId)
  const mark = changedMark(known ?? { criterionId: change.criterionId, notObserved: false, comment: '' }, change.fields)
  return { ...work, marks: known ? work.marks.map((one) => (one === known ? mark : one)) : [...work.marks, mark] }
}

function changedMark({ levelId: oldLevel, ...mark }: CriterionMark, { levelId, notObserved, comment }: MarkFields): CriterionMark {
  const level = notObserved ? undefined : levelId === undefined ? oldLevel : (levelId ?? undefined)
  return {
    ...mark,
    ...(level === undefined ? {} : { levelId: level }),
    notObserved: notObserved ?? (levelId ? false : mark.notObserved),
    comment: comment ?? mark.comment,
  }
}

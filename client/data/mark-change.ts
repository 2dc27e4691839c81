import type { CriterionMark, MarkingView } from '../../server/contract/works.ts'
import type { Change } from './outbox.ts'

/** What of one criterion changes; fields left out stay. A null level is "not marked". */
export interface MarkFields {
  readonly levelId?: string | null
  readonly notObserved?: boolean
  readonly comment?: string
}

/** A mark on its way. Plain data, because it waits on the shelf. */
export type MarkChange = Change & { readonly personId: string } & (
    { readonly criterionId: string; readonly fields: MarkFields } | { readonly overall: string }
  )

export const mergeMarkChange = (older: MarkChange, newer: MarkChange): MarkChange =>
  'fields' in older && 'fields' in newer ? { ...newer, fields: { ...older.fields, ...newer.fields } } : newer

/** A level chosen ends "nothing to look at yet", and the other way round: the later wins. */
export const wholeMark = (fields: MarkFields): MarkFields => (fields.notObserved ? { ...fields, levelId: null } : fields)

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

import { nameOf } from '../../components/cairn-person/cairn-person.ts'
import type { OtherLevel } from '../../components/cairn-rubric-row/cairn-rubric-row.ts'
import type { RubricCriterion } from '../../data/challenges.ts'
import type { MarkConflict } from '../../data/mark-clashes.ts'
import { sayClock } from '../../words/times.ts'
import { t } from '../../words/words.ts'
import { sayChange, sayTake, type OtherChange } from './say-change.ts'

/** What of a work two people changed: a level, or words on a criterion or on the whole. */
export type ClashPart = 'level' | 'words'

export const criterionOf = ({ ours }: MarkConflict): string | undefined => ('criterionId' in ours ? ours.criterionId : undefined)

export const partOf = ({ ours }: MarkConflict): ClashPart => ('overall' in ours || 'comment' in ours.fields ? 'words' : 'level')

/** What the other one did, as far as the work tells. */
function otherChange(conflict: MarkConflict): OtherChange {
  const { theirs } = conflict
  const criterionId = criterionOf(conflict)
  const touch = theirs.touches.find((one) => one.criterionId === criterionId)
  const mark = theirs.marks.find((one) => one.criterionId === criterionId)
  return {
    name: touch ? nameOf(touch.person) : t('educator.colleague'),
    isOwn: touch?.isOwn ?? false,
    at: touch?.at ?? Date.now(),
    ...(mark?.levelId === undefined ? {} : { levelId: mark.levelId }),
    ...(mark?.notObserved ? { notObserved: true } : {}),
  }
}

/** The sentence above the two buttons. */
export function sayClash(conflict: MarkConflict, criterion: RubricCriterion | undefined): string {
  const change = otherChange(conflict)
  if (partOf(conflict) === 'level') return sayChange(change, criterion?.levels ?? [])
  const { theirs } = conflict
  const text = criterion ? (theirs.marks.find(({ criterionId }) => criterionId === criterion.id)?.comment ?? '') : theirs.overall
  const time = sayClock(change.at)
  if (change.isOwn) return text === '' ? t('educator.clashOwnNoWords', { time }) : t('educator.clashOwnWords', { time, text })
  return text === '' ? t('educator.clashNoWords', { name: change.name, time }) : t('educator.clashWords', { name: change.name, time, text })
}

/** The button that lets ours go. */
export const sayTakeClash = (conflict: MarkConflict, criterion: RubricCriterion | undefined): string =>
  partOf(conflict) === 'level' ? sayTake(otherChange(conflict), criterion?.levels ?? []) : t('educator.takeTheirs')

/** Both for a rubric row, which has the room between name and levels. */
export const otherLevel = (conflict: MarkConflict, criterion: RubricCriterion): OtherLevel => ({
  text: sayClash(conflict, criterion),
  take: sayTakeClash(conflict, criterion),
  keep: t('educator.keepMine'),
})

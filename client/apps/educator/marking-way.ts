import type { StripStudent } from '../../components/cairn-student-strip/cairn-student-strip.ts'
import type { RubricCriterion } from '../../data/challenges.ts'
import type { ClassRow, ClassView } from '../../data/works.ts'
import { t } from '../../words/words.ts'
import { isReady, markableOf, nextWhere, stripStatus } from './class-order.ts'

/** Marking one student after another, or one criterion across all students. */
export type WayName = 'student' | 'criterion'

/** What a way means for the strip, the sentences about progress, and where "next" leads. */
export interface Way {
  readonly name: WayName
  next(currentId: string, step: 1 | -1): ClassRow | undefined
  readonly status: (row: ClassRow) => StripStudent['status']
  /** "11 of 26 marked", or "Evidence quality: 11 of 26". */
  readonly progress: string
  readonly waiting: string
  /** Said where nobody waits any more. */
  readonly done: string
}

export function studentWay(view: ClassView, rows: readonly ClassRow[]): Way {
  const markable = markableOf(view)
  const status = (row: ClassRow): StripStudent['status'] => stripStatus(row, markable)
  const count = rows.filter((row) => status(row) === 'ready' || row.status === 'again').length
  return {
    name: 'student',
    next: (currentId, step) => nextWhere(rows, currentId, step, (row) => isReady(row, markable)),
    status,
    progress: t('educator.countMarked', { count: view.markedCount, of: rows.length }),
    waiting: t('educator.countReady', { count }),
    done: t('educator.noMoreReady'),
  }
}

export function criterionWay(rows: readonly ClassRow[], { id, name }: RubricCriterion): Way {
  const { count, of } = countOn(rows, id)
  return {
    name: 'criterion',
    next: (currentId, step) => nextWhere(rows, currentId, step, (row) => waitsOn(row, id)),
    status: (row) => (row.decided.includes(id) ? 'marked' : waitsOn(row, id) ? 'ready' : 'none'),
    progress: t('educator.countOn', { criterion: name, count, of }),
    waiting: t('educator.countWait', { count: rows.filter((row) => waitsOn(row, id)).length }),
    done: t('educator.noMoreOn', { criterion: name }),
  }
}

/** Handed in, still here, and not decided on this criterion. */
const waitsOn = (row: ClassRow, criterionId: string): boolean =>
  !row.left && row.handedInAt !== undefined && !row.decided.includes(criterionId)

export const countOn = (rows: readonly ClassRow[], criterionId: string): { readonly count: number; readonly of: number } => ({
  count: rows.filter(({ decided }) => decided.includes(criterionId)).length,
  of: rows.length,
})

/** The next criterion that somebody waits on, and the first who does; round the end once. */
export function nextCriterion(
  criteria: readonly RubricCriterion[],
  rows: readonly ClassRow[],
  openIndex: number,
): { readonly index: number; readonly row: ClassRow } | undefined {
  for (let gone = 1; gone < criteria.length; gone += 1) {
    const index = (openIndex + gone) % criteria.length
    const row = rows.find((one) => waitsOn(one, criteria[index]?.id ?? ''))
    if (row) return { index, row }
  }
  return undefined
}

import type { CriterionKind } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import { totalScore } from '../../grades/score.ts'

/** As much of a rubric as marking needs. The first level of a criterion is the lowest. */
export interface MarkedRubric {
  readonly criteria: readonly {
    readonly id: string
    readonly kind: CriterionKind
    readonly weight: number
    readonly levels: readonly { readonly id: string; readonly points: number }[]
  }[]
}

/** Who changed something, when (epoch ms), in which version of the marks, and from which open page. */
export interface Trace {
  readonly by: string
  readonly at: number
  readonly version: number
  readonly desk?: string
}

export interface CriterionMark extends Trace {
  readonly levelId?: string
  readonly notObserved: boolean
  readonly comment: string
}

export interface OverallComment extends Trace {
  readonly text: string
}

/** The marks of one work. `version` grows by one with each change that a marker makes. */
export interface Marks {
  readonly version: number
  readonly criteria: Readonly<Record<string, CriterionMark>>
  readonly overall?: OverallComment
}

export const NO_MARKS: Marks = { version: 0, criteria: {} }

/** What a marker sends: fields left out stay as they are. */
export interface MarkChange {
  readonly criterion?:
    | {
        readonly criterionId: string
        /** null: not marked. */
        readonly levelId?: string | null | undefined
        readonly notObserved?: boolean | undefined
        readonly comment?: string | undefined
      }
    | undefined
  readonly overall?: string | undefined
}

export interface Marker {
  readonly personId: string
  readonly now: number
  /** Version of the marks that the marker saw when they decided. */
  readonly seen: number
  /** The open page that they mark on: what it wrote itself it knows of, even when the answer was lost. */
  readonly desk?: string | undefined
}

/**
 * Changes marks. Two markers are merged, and so are two pages of one marker: only a criterion (or the overall comment) that was
 * changed after `seen`, and not from the same page, conflicts.
 *
 * @returns the same object when nothing differs, so that sending a change again is harmless
 * @throws AppError `changed_meanwhile` (facts: `criterionId`, or `overall: true`), `mark_criterion_unknown`, `mark_level_unknown`, `bad_request`
 */
export function changeMarks(marks: Marks, rubric: MarkedRubric, change: MarkChange, marker: Marker): Marks {
  const { personId: by, now: at, desk } = marker
  const trace: Trace = { by, at, version: marks.version + 1, ...(desk === undefined ? {} : { desk }) }
  const criteria = change.criterion ? changeCriterion(marks, rubric, change.criterion, { trace, seen: marker.seen }) : marks.criteria
  const overall = change.overall === undefined ? marks.overall : changeOverall(marks.overall, change.overall, { trace, seen: marker.seen })
  if (criteria === marks.criteria && overall === marks.overall) return marks
  return { version: trace.version, criteria, ...(overall ? { overall } : {}) }
}

interface Attempt {
  readonly trace: Trace
  readonly seen: number
}

function changeCriterion(
  marks: Marks,
  rubric: MarkedRubric,
  change: NonNullable<MarkChange['criterion']>,
  attempt: Attempt,
): Marks['criteria'] {
  const criterion = rubric.criteria.find(({ id }) => id === change.criterionId)
  if (!criterion) throw new AppError('mark_criterion_unknown')
  if (change.levelId && !criterion.levels.some(({ id }) => id === change.levelId)) throw new AppError('mark_level_unknown')
  if (change.notObserved && (change.levelId || criterion.levels.length === 0)) throw new AppError('bad_request')
  const before = ownMark(marks, change.criterionId)
  const levelId = change.notObserved ? undefined : change.levelId === undefined ? before?.levelId : (change.levelId ?? undefined)
  const next: CriterionMark = {
    ...(levelId === undefined ? {} : { levelId }),
    notObserved: change.notObserved ?? (change.levelId ? false : (before?.notObserved ?? false)),
    comment: change.comment ?? before?.comment ?? '',
    ...attempt.trace,
  }
  if (sameMark(before, next)) return marks.criteria
  refuseIfOvertaken(before, attempt, { criterionId: change.criterionId })
  return { ...marks.criteria, [change.criterionId]: next }
}

function changeOverall(before: OverallComment | undefined, text: string, attempt: Attempt): OverallComment | undefined {
  if ((before?.text ?? '') === text) return before
  refuseIfOvertaken(before, attempt, { overall: true })
  return { text, ...attempt.trace }
}

function refuseIfOvertaken(before: Trace | undefined, { trace, seen }: Attempt, facts: { criterionId: string } | { overall: true }): void {
  const isOwn = before?.by === trace.by && before.desk !== undefined && before.desk === trace.desk
  if (before && before.version > seen && !isOwn) throw new AppError('changed_meanwhile', facts)
}

/** Object keys come from the wire, so only the record's own ones count. */
export const ownMark = (marks: Marks, criterionId: string): CriterionMark | undefined =>
  Object.hasOwn(marks.criteria, criterionId) ? marks.criteria[criterionId] : undefined

const sameMark = (a: CriterionMark | undefined, b: CriterionMark): boolean =>
  (a?.levelId ?? null) === (b.levelId ?? null) && (a?.notObserved ?? false) === b.notObserved && (a?.comment ?? '') === b.comment

/** Criteria that can carry a mark, of the rubric as it is now. */
export const markableCriteria = (rubric: MarkedRubric): MarkedRubric['criteria'] =>
  rubric.criteria.filter(({ levels }) => levels.length > 0)

/** How many criteria carry a level or "not observed". */
export const markedCount = (marks: Marks, rubric: MarkedRubric): number =>
  markableCriteria(rubric).filter(({ id }) => isMarked(ownMark(marks, id))).length

/** Ids of the criteria that are decided: a level or "not observed"; where there are only words, a word. */
export const decidedCriteria = (marks: Marks, rubric: MarkedRubric): readonly string[] =>
  rubric.criteria.flatMap(({ id, levels }) => {
    const mark = ownMark(marks, id)
    return (levels.length === 0 ? (mark?.comment ?? '').trim() !== '' : isMarked(mark)) ? [id] : []
  })

const isMarked = (mark: CriterionMark | undefined): boolean => mark !== undefined && (mark.levelId !== undefined || mark.notObserved)

/** Whether there is anything in the marks: a level, "not observed", or a word. */
export const hasMarks = (marks: Marks): boolean =>
  Object.values(marks.criteria).some((mark) => isMarked(mark) || mark.comment !== '') || (marks.overall?.text ?? '') !== ''

/** Whether every criterion is decided, so that the marks can be released. A rubric of comments only needs at least one comment. */
export function isComplete(marks: Marks, rubric: MarkedRubric): boolean {
  const markable = markableCriteria(rubric)
  return markable.length > 0 ? markedCount(marks, rubric) === markable.length : hasMarks(marks)
}

/**
 * @returns points of `scoreMaximum` over scored and observed criteria; undefined when nothing is observed
 * @throws AppError `score_out_of_range`
 */
export function scoreOf(marks: Marks, rubric: MarkedRubric, scoreMaximum: number): number | undefined {
  const counted = rubric.criteria.flatMap(({ id, kind, weight, levels }) => {
    const mark = ownMark(marks, id)
    const level = mark && !mark.notObserved ? levels.find((one) => one.id === mark.levelId) : undefined
    if (kind !== 'scored' || !level) return []
    return [{ weight, points: level.points, best: Math.max(...levels.map(({ points }) => points)) }]
  })
  return totalScore(counted, scoreMaximum)
}

/** Whether two sets of marks read the same to the learner. */
export function sameMarks(a: Marks, b: Marks): boolean {
  const ids = new Set([...Object.keys(a.criteria), ...Object.keys(b.criteria)])
  const blank: CriterionMark = { notObserved: false, comment: '', by: '', at: 0, version: 0 }
  return (a.overall?.text ?? '') === (b.overall?.text ?? '') && [...ids].every((id) => sameMark(ownMark(a, id), ownMark(b, id) ?? blank))
}

/** The newest change by anybody but `personId` within `withinMs` before `now`. */
export function changeByOthers(marks: Marks, personId: string, now: number, withinMs: number): Trace | undefined {
  return tracesOf(marks)
    .filter(({ by, at }) => by !== personId && now - at < withinMs)
    .toSorted((a, b) => b.version - a.version)[0]
}

/** Who changed what last; without `criterionId` it is the comment on the whole. */
export const tracesOf = ({ criteria, overall }: Marks): readonly (Trace & { readonly criterionId?: string })[] => [
  ...Object.entries(criteria).map(([criterionId, { by, at, version }]) => ({ criterionId, by, at, version })),
  ...(overall ? [{ by: overall.by, at: overall.at, version: overall.version }] : []),
]

import { AppError } from '../../errors.ts'
import { wantGraded, wantHandedIn, withDelivery, withdraw, type GradeRow, type WantedDelivery } from '../../grades/delivery.ts'
import { isComplete, scoreOf, type MarkedRubric, type Marks } from '../assessments/assessment.ts'
import { handIn, hasUnreleasedMarks, isWaiting, lastHandIn, type Released, type Work } from './work.ts'

/** As much of a challenge as marks are counted by. */
export interface MarkSheet {
  readonly rubric: MarkedRubric
  readonly scoreMaximum: number
}

/** Marks, or what they come to, differ from what the learner can see. */
export function hasUnreleasedChanges(work: Work, { rubric, scoreMaximum }: MarkSheet): boolean {
  const { released, marks } = work
  if (hasUnreleasedMarks(work)) return true
  return released !== undefined && (released.scoreMaximum !== scoreMaximum || released.score !== scoreOf(marks, rubric, scoreMaximum))
}

/** Every criterion is decided and the learner has not seen it so: what "release all" takes. */
export const isReleasable = (work: Work, sheet: MarkSheet): boolean =>
  isComplete(work.marks, sheet.rubric) && hasUnreleasedChanges(work, sheet)

/** Asked for by name, unchanged marks can also answer a new hand-in ("I looked again: it stays"). */
const isReleasableByName = (work: Work, sheet: MarkSheet): boolean =>
  isComplete(work.marks, sheet.rubric) && (hasUnreleasedChanges(work, sheet) || (work.released !== undefined && isWaiting(work)))

export interface Release {
  readonly by: string
  readonly now: number
  /** Where the learner's grade goes. */
  readonly row: GradeRow
  /** Plain text for the gradebook. */
  readonly comment: (marks: Marks, score: number) => string
}

/** Releases what is ready, together with the wanted grade; anything else comes back as it was. */
export const releaseIfReady = (work: Work, sheet: MarkSheet, how: Release): Work =>
  isReleasable(work, sheet) ? release(work, sheet, how) : work

export const releaseByName = (work: Work, sheet: MarkSheet, how: Release): Work =>
  isReleasableByName(work, sheet) ? release(work, sheet, how) : work

/** The marks that the learner sees and the grade that the LMS gets come from one value and leave in one write. */
function release(work: Work, { rubric, scoreMaximum }: MarkSheet, { by, now, row, comment }: Release): Work {
  const score = scoreOf(work.marks, rubric, scoreMaximum)
  const released: Released = {
    at: now,
    by,
    marks: work.marks,
    ...(score === undefined ? {} : { score }),
    scoreMaximum,
    handIns: work.handIns.length,
  }
  const submittedAt = lastHandIn(work)?.at
  const wish = { ...row, scoreMaximum, ...(submittedAt === undefined ? {} : { submittedAt }) }
  return wanting({ ...work, released }, (previous) =>
    score === undefined
      ? withdraw(previous, now)
      : wantGraded(previous, { ...wish, scoreGiven: score, comment: comment(work.marks, score) }, now),
  )
}

/** Takes released marks back, out of the learner's sight and out of the gradebook. @throws AppError `nothing_to_release` */
export function withdrawRelease(work: Work, now: number): Work {
  const { released, ...rest } = work
  if (!released) throw new AppError('nothing_to_release')
  return wanting(rest, (previous) => withdraw(previous, now))
}

/**
 * Hands in, and lets the LMS know where the link has a gradebook column.
 * @throws AppError `work_nothing_to_hand_in`
 */
export function handInTelling(work: Work, row: GradeRow, now: number): Work {
  const next = handIn(work, now)
  if (next === work || row.lineItemUrl === undefined) return next
  return wanting(keepArrival(next), (previous) => wantHandedIn(previous, { ...row, submittedAt: now }, now))
}

/** The news of a hand-in takes the place of a grade that has arrived; when it did is kept with the marks. */
function keepArrival(work: Work): Work {
  const { released, delivery } = work
  if (!released || delivery?.state !== 'arrived' || delivery.wish.kind !== 'graded' || delivery.arrivedAt === undefined) return work
  return { ...work, released: { ...released, arrivedAt: delivery.arrivedAt } }
}

function wanting(work: Work, want: (previous: WantedDelivery | undefined) => WantedDelivery | undefined): Work {
  if (work.isTestPerson) return work
  const wanted = want(work.delivery)
  return wanted && wanted !== work.delivery ? withDelivery(work, wanted) : work
}

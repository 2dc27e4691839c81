import { EVIDENCE_LIMITS, type WorkStatus } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'
import type { WantedDelivery } from '../../grades/delivery.ts'
import type { QueueFields, TenantDoc } from '../../store/store.ts'
import { hasMarks, NO_MARKS, sameMarks, type MarkedRubric, type Marks } from '../assessments/assessment.ts'
import { letGoOfRemoved, refuseTooMuch, thinHandIns } from './work-size.ts'
import { changeEvidence, hasContent, isGone, isRemoved, type Evidence, type EvidenceChange } from '../evidence/evidence.ts'

/** What was handed in, as it was at that moment; of many large ones the oldest keep only when they came. */
export interface HandIn {
  readonly at: number
  readonly evidence: readonly Evidence[]
  readonly selfMarks: Readonly<Record<string, string>>
}

/** A gradebook column, and the deployment whose signed launch named it: only there may a bearer token go to it. */
export interface GradeColumn {
  readonly lineItemUrl: string
  readonly deploymentId: string
}

/** What the learner can see of the marks. */
export interface Released {
  readonly at: number
  readonly by: string
  readonly marks: Marks
  /** Absent when nothing was observed. */
  readonly score?: number
  readonly scoreMaximum: number
  /** How many hand-ins these marks answer. */
  readonly handIns: number
  /** When its grade arrived in the LMS; noted once other news takes the grade's place in `delivery`. */
  readonly arrivedAt?: number
}

/**
 * One learner's work on one challenge: drafts, hand-ins, marks, and the grade wanted in the LMS, so that one write is enough
 * for each step. Times are epoch milliseconds; ids are full store ids.
 */
export interface Work extends TenantDoc, QueueFields {
  readonly courseId: string
  readonly challengeId: string
  readonly learnerId: string
  /** Works like a learner, is never listed and never graded. */
  readonly isTestPerson: boolean
  readonly createdAt: number
  /** Drafts, removed ones included while they can come back. */
  readonly evidence: readonly Evidence[]
  readonly selfMarks: Readonly<Record<string, string>>
  readonly handIns: readonly HandIn[]
  readonly marks: Marks
  readonly released?: Released
  /** The gradebook column that the learner's own launch named; one link can have a column for each section. */
  readonly ownColumn?: GradeColumn
  readonly delivery?: WantedDelivery
}

const LIMIT_FACTS = { items: EVIDENCE_LIMITS.itemsPerHandIn, files: EVIDENCE_LIMITS.filesPerHandIn }

type Birth = Pick<Work, 'id' | 'tenantId' | 'courseId' | 'challengeId' | 'learnerId' | 'isTestPerson' | 'partition'>

export const newWork = (birth: Birth, now: number): Work => ({
  ...birth,
  createdAt: now,
  evidence: [],
  selfMarks: {},
  handIns: [],
  marks: NO_MARKS,
})

/** Where the work stands; see `WORK_STATUSES`. */
export function statusOf(work: Work): WorkStatus {
  if (work.released) return isWaiting(work) ? 'again' : 'released'
  if (hasMarks(work.marks)) return 'marking'
  return isWaiting(work) ? 'handed_in' : 'open'
}

/** Handed in, and that hand-in is not answered by released marks. */
export const isWaiting = (work: Work): boolean => work.handIns.length > (work.released?.handIns ?? 0)

export const lastHandIn = (work: Work): HandIn | undefined => work.handIns.at(-1)

/** Marks differ from what the learner can see. */
export const hasUnreleasedMarks = (work: Work): boolean => !sameMarks(work.marks, work.released?.marks ?? NO_MARKS)

/** Until a teacher begins to mark. */
export const canTakeBack = (work: Work): boolean => isWaiting(work) && !hasUnreleasedMarks(work)

/** The drafts as the learner sees them. */
export const currentEvidence = (work: Work): readonly Evidence[] => work.evidence.filter((piece) => !isRemoved(piece))

/** Whether a piece with this key was ever added: the same request come again. */
export const hasKey = (work: Work, key: string): boolean => work.evidence.some((piece) => piece.key === key)

/**
 * Adds a piece once: the same key again changes nothing.
 * @throws AppError `work_handed_in`, `work_already_marked`, `evidence_limit_reached`
 */
export function addEvidence(work: Work, piece: Evidence, now: number): Work {
  if (hasKey(work, piece.key)) return work
  refuseIfLocked(work)
  return withEvidence(work, [...work.evidence, piece], now)
}

/**
 * @throws AppError `not_found`, `mark_criterion_unknown` for a pin to no criterion, `work_handed_in`, `work_already_marked`
 */
export function reviseEvidence(work: Work, evidenceId: string, change: EvidenceChange, rubric: MarkedRubric, now: number): Work {
  const places = [...(change.passages ?? []), ...(change.moments ?? [])]
  const named = [...(change.pinnedTo ? [change.pinnedTo] : []), ...places.map(({ criterionId }) => criterionId)]
  if (named.some((criterionId) => !rubric.criteria.some(({ id }) => id === criterionId))) throw new AppError('mark_criterion_unknown')
  const piece = pieceOf(work, evidenceId, now)
  if (isRemoved(piece)) throw new AppError('not_found')
  return swap(work, piece, changeEvidence(piece, change, now), now)
}

/** Removes a piece; it can come back for ten minutes. @throws AppError `not_found`, `work_handed_in`, `work_already_marked` */
export function removeEvidence(work: Work, evidenceId: string, now: number): Work {
  const piece = pieceOf(work, evidenceId, now)
  return isRemoved(piece) ? work : swap(work, piece, { ...piece, removedAt: now }, now)
}

/** @throws AppError `not_found` when it is gone for good, `evidence_limit_reached`, `work_handed_in`, `work_already_marked` */
export function restoreEvidence(work: Work, evidenceId: string, now: number): Work {
  const piece = pieceOf(work, evidenceId, now)
  if (!isRemoved(piece)) return work
  const { removedAt: _back, ...back } = piece
  return swap(work, piece, back, now)
}

/**
 * The learner's own level for a criterion; null clears. Locked by the hand-in, so that it stands before the teacher's.
 * @throws AppError `mark_criterion_unknown`, `mark_level_unknown`, `work_handed_in`, `work_already_marked`
 */
export function setSelfMark(work: Work, rubric: MarkedRubric, criterionId: string, levelId: string | null): Work {
  const criterion = rubric.criteria.find(({ id }) => id === criterionId)
  if (!criterion) throw new AppError('mark_criterion_unknown')
  if (levelId !== null && !criterion.levels.some(({ id }) => id === levelId)) throw new AppError('mark_level_unknown')
  const before = Object.hasOwn(work.selfMarks, criterionId) ? (work.selfMarks[criterionId] ?? null) : null
  if (before === levelId) return work
  refuseIfLocked(work)
  const { [criterionId]: _before, ...others } = work.selfMarks
  return { ...work, selfMarks: levelId === null ? others : { ...others, [criterionId]: levelId } }
}

/**
 * Hands in what is there now. Handing in twice is one hand-in.
 * @throws AppError `work_nothing_to_hand_in`
 */
export function handIn(work: Work, now: number): Work {
  if (isWaiting(work)) return work
  const evidence = currentEvidence(work).filter(hasContent)
  if (evidence.length === 0) throw new AppError('work_nothing_to_hand_in')
  return { ...work, handIns: thinHandIns([...work.handIns, { at: now, evidence, selfMarks: work.selfMarks }]) }
}

/** @throws AppError `work_not_handed_in`, `work_already_marked` */
export function takeBack(work: Work): Work {
  if (!isWaiting(work)) throw new AppError('work_not_handed_in')
  if (!canTakeBack(work)) throw new AppError('work_already_marked')
  return { ...work, handIns: work.handIns.slice(0, -1) }
}

/** Files that a work refers to: drafts, and everything ever handed in. Full store ids. */
export const filesOf = (work: Work): ReadonlySet<string> =>
  new Set([...work.evidence, ...work.handIns.flatMap(({ evidence }) => evidence)].flatMap(({ fileId }) => (fileId ? [fileId] : [])))

/** Before a file is taken in: whether there is room for it. @throws AppError `work_handed_in`, `work_already_marked`, `evidence_limit_reached` */
export function refuseMoreFiles(work: Work): void {
  refuseIfLocked(work)
  const current = currentEvidence(work)
  const files = current.filter(({ kind }) => kind === 'file').length
  if (current.length >= EVIDENCE_LIMITS.itemsPerHandIn || files >= EVIDENCE_LIMITS.filesPerHandIn)
    throw new AppError('evidence_limit_reached', LIMIT_FACTS)
}

function refuseIfLocked(work: Work): void {
  if (isWaiting(work)) throw new AppError(canTakeBack(work) ? 'work_handed_in' : 'work_already_marked')
}

function pieceOf(work: Work, evidenceId: string, now: number): Evidence {
  const piece = work.evidence.find(({ id }) => id === evidenceId)
  if (!piece || isGone(piece, now)) throw new AppError('not_found')
  return piece
}

function swap(work: Work, before: Evidence, after: Evidence, now: number): Work {
  if (before === after) return work
  refuseIfLocked(work)
  return withEvidence(
    work,
    work.evidence.map((piece) => (piece === before ? after : piece)),
    now,
  )
}

/** Every change of the drafts lets go of what can no longer come back, and keeps the limits. */
function withEvidence(work: Work, evidence: readonly Evidence[], now: number): Work {
  const current = evidence.filter((piece) => !isRemoved(piece))
  const files = current.filter(({ kind }) => kind === 'file').length
  if (
    current.length > currentEvidence(work).length &&
    (current.length > EVIDENCE_LIMITS.itemsPerHandIn || files > EVIDENCE_LIMITS.filesPerHandIn)
  ) {
    throw new AppError('evidence_limit_reached', LIMIT_FACTS)
  }
  refuseTooMuch(currentEvidence(work), current, LIMIT_FACTS)
  return { ...work, evidence: letGoOfRemoved(evidence.filter((piece) => !isGone(piece, now))) }
}

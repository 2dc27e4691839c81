import { isDeepStrictEqual } from 'node:util'
import type { FieldFault } from '../../contract/errors.ts'
import { AppError } from '../../errors.ts'
import type { TenantDoc } from '../../store/store.ts'
import { changesBeneathMarks, rubricFaults, type Rubric } from '../rubrics/rubric.ts'
import { isZone } from '../schools/school-service.ts'

/** What a teacher writes. Times are epoch ms. */
export interface ChallengeDraft {
  readonly title: string
  readonly drivingQuestion: string
  readonly handIn: string
  readonly audience?: string
  /** An instant, and the zone it was chosen in. */
  readonly due?: { readonly at: number; readonly zone: string }
  readonly rubric: Rubric
  /** Points of the gradebook column, above 0. */
  readonly scoreMaximum: number
  readonly starterId?: string
}

/** A challenge of one course, with its rubric. */
export interface Challenge extends TenantDoc, ChallengeDraft {
  readonly courseId: string
  /** Of a copy: the challenge at the beginning of the line, in a course of an earlier year. */
  readonly rootId?: string
  readonly createdBy: string
  readonly createdAt: number
  readonly changedAt: number
  /** Grows by one with each change that a teacher makes: what two teachers at once are told apart by. */
  readonly edition: number
  /** When it was first given to the course: by the picker, or by opening a link to it. */
  readonly placedAt?: number
  /** When the first mark was given. Set before that mark is kept, so that the rubric cannot change beneath it. */
  readonly markedAt?: number
}

/** @throws AppError `challenge_incomplete`, `points_invalid`, `rubric_invalid` with the fields, paths as in the draft */
export function checkDraft(draft: ChallengeDraft): void {
  if (draft.due && !isZone(draft.due.zone)) refuse('challenge_incomplete', [{ path: 'due.zone', code: 'not_known' }])
  if (!isPoints(draft.scoreMaximum)) refuse('points_invalid', [{ path: 'scoreMaximum', code: 'out_of_range' }])
  const faults = rubricFaults(draft.rubric).map(inRubric)
  if (faults.length > 0) refuse('rubric_invalid', faults)
}

/**
 * Replaces what a teacher wrote.
 *
 * @param edition the one the teacher saw
 * @returns the same object when nothing differs
 * @throws AppError `changed_meanwhile`, `challenge_has_marks` with the fields that may no longer change, and those of `checkDraft`
 */
export function rewrite<T extends Challenge>(challenge: T, draft: ChallengeDraft, edition: number, now: number): T {
  // What is there already needs no edition: a save sent again after its answer was lost is no conflict.
  if (isDeepStrictEqual(draftOf(challenge), draftOf(draft))) return challenge
  if (challenge.edition !== edition) throw new AppError('changed_meanwhile')
  checkDraft(draft)
  if (challenge.markedAt !== undefined) checkBeneathMarks(challenge, draft)
  const { audience: _audience, due: _due, starterId: _starter, ...kept } = challenge
  // What the draft leaves out is cleared.
  return { ...(kept as T), ...draft, edition: edition + 1, changedAt: now }
}

const draftOf = ({ title, drivingQuestion, handIn, audience, due, rubric, scoreMaximum, starterId }: ChallengeDraft): ChallengeDraft => ({
  title,
  drivingQuestion,
  handIn,
  ...(audience === undefined ? {} : { audience }),
  ...(due ? { due } : {}),
  rubric,
  scoreMaximum,
  ...(starterId === undefined ? {} : { starterId }),
})

function checkBeneathMarks(challenge: Challenge, draft: ChallengeDraft): void {
  const faults: readonly FieldFault[] = [
    ...(draft.scoreMaximum === challenge.scoreMaximum ? [] : [{ path: 'scoreMaximum', code: 'out_of_range' } as const]),
    ...changesBeneathMarks(challenge.rubric, draft.rubric).map(inRubric),
  ]
  if (faults.length > 0) refuse('challenge_has_marks', faults)
}

/** Above 0, with at most two decimals: what every gradebook can hold. */
const isPoints = (points: number): boolean =>
  Number.isFinite(points) && points > 0 && Math.abs(points * 100 - Math.round(points * 100)) < 1e-6

const inRubric = ({ path, code }: FieldFault): FieldFault => ({ path: `rubric.${path}`, code })

function refuse(
  code: 'challenge_incomplete' | 'points_invalid' | 'rubric_invalid' | 'challenge_has_marks',
  fields: readonly FieldFault[],
): never {
  throw new AppError(code, {}, { fields })
}

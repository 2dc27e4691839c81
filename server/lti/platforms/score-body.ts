import type { ScoreBody, ScoreRow, ScoreWish } from './profile.ts'

type Graded = Extract<ScoreWish, { readonly kind: 'graded' }>

/** ISO 8601, UTC, whole seconds where the value has whole seconds: `2026-03-01T09:15:00Z`. */
export const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

/** A final grade. A score is always sent with its maximum, 0 included. */
export const gradedBody = (wish: Graded, row: ScoreRow, comment: string | undefined): ScoreBody => ({
  userId: row.userId,
  timestamp: isoSeconds(row.timestampMs),
  activityProgress: 'Completed',
  gradingProgress: 'FullyGraded',
  scoreGiven: wish.scoreGiven,
  scoreMaximum: wish.scoreMaximum,
  ...(comment ? { comment } : {}),
})

/** Takes the grade back: on every LMS whose rule is known, a score-less post that is not final clears the row (lti-platforms 4.5). */
export const withdrawnBody = (row: ScoreRow): ScoreBody => ({
  userId: row.userId,
  timestamp: isoSeconds(row.timestampMs),
  activityProgress: 'Initialized',
  gradingProgress: 'NotReady',
})

/**
 * The policy that is safe everywhere (lti-platforms 4.5): final grades and withdrawals only. A hand-in is not told: a post without a
 * score clears the grade on some LMSs, also one that a teacher typed in and we never saw.
 */
export function finalScoresOnly(wish: ScoreWish, row: ScoreRow): ScoreBody | undefined {
  if (wish.kind === 'handed_in') return undefined
  return wish.kind === 'graded' ? gradedBody(wish, row, wish.comment) : withdrawnBody(row)
}

import { CANVAS } from '../claims.ts'
import type { Grade } from '../school.ts'
import { Refused, scaled, type ScoreCase } from './behaviour.ts'

const EXTENSION = `${CANVAS}submission`
const APPLIES = new Set(['FullyGraded', 'PendingManual'])

/** Canvas's rules for a score, in the order in which it looks [C scores_controller, result.rb]. */
export function canvasScore({ score, lineItem, grade, now }: ScoreCase): Grade {
  const extension = (score[EXTENSION] ?? {}) as Record<string, unknown>
  const timestamp = Date.parse(score.timestamp)
  requireFields(score)
  if (Number.isNaN(timestamp)) throw new Refused(400, 'Provided timestamp of the score is not a valid timestamp')
  if (!lineItem.published) throw new Refused(422, 'This assignment is not published')
  // Equal is accepted; a teacher's edit does not move our timestamp [C].
  if (grade.toolTimestamp !== undefined && timestamp < grade.toolTimestamp)
    throw new Refused(400, 'Provided timestamp of the score is older than the last recorded one')
  const submittedAt = score.submission?.submittedAt ?? (extension['submitted_at'] as string | undefined)
  if (submittedAt !== undefined && !(Date.parse(submittedAt) <= now + 60_000))
    throw new Refused(400, 'Provided submitted_at is in the future or not a timestamp')
  requireRange(score)
  requireAttempt({ score, lineItem, grade, now }, extension, submittedAt)
  return {
    ...withGrade({ score, lineItem, grade, now }, extension),
    ...withSubmission({ score, lineItem, grade, now }, extension, submittedAt),
    toolTimestamp: timestamp,
    result: { score: score.scoreGiven, maximum: score.scoreMaximum },
    activityProgress: score.activityProgress,
    gradingProgress: score.gradingProgress,
    // Each comment appends another [C].
    comments: score.comment ? [...grade.comments, { text: score.comment, by: 'tool', at: now }] : grade.comments,
  }
}

function requireFields(score: ScoreCase['score']): void {
  for (const field of ['userId', 'activityProgress', 'gradingProgress', 'timestamp'] as const)
    if (!score[field]) throw new Refused(400, `${field} is missing`)
}

/** Not looked at where no grade is applied [C]. Above the maximum is extra credit. */
function requireRange(score: ScoreCase['score']): void {
  if (score.scoreGiven === undefined || !APPLIES.has(score.gradingProgress)) return
  if (score.scoreMaximum === undefined) throw new Refused(422, 'ScoreMaximum not included, required when ScoreGiven is given')
  if (score.scoreGiven < 0 || score.scoreMaximum < 0) throw new Refused(422, 'ScoreGiven and ScoreMaximum must not be negative')
}

/** Attempts are counted whenever `new_submission` is not false, even for a mere grade, unless `submittedAt` repeats [C]. */
function requireAttempt({ lineItem, grade }: ScoreCase, extension: Record<string, unknown>, submittedAt: string | undefined): void {
  if (lineItem.allowedAttempts === undefined || extension['new_submission'] === false) return
  if (submittedAt !== undefined && submittedAt === grade.submittedAt) return
  if (grade.attempts >= lineItem.allowedAttempts)
    throw new Refused(422, 'The maximum number of allowed attempts has been reached for this submission')
}

function withGrade({ score, lineItem, grade, now }: ScoreCase, extension: Record<string, unknown>): Grade {
  if (extension['preserve_score'] === true) return { ...grade, needsGrading: waits(score) || grade.needsGrading }
  if (!APPLIES.has(score.gradingProgress) || score.scoreGiven === undefined) {
    // Any other combination resets the grade [C; WikiEduDashboard PR 6934].
    return { ...grade, score: undefined, by: undefined, needsGrading: waits(score), modifiedAt: now }
  }
  if (extension['prioritize_non_tool_grade'] === true && grade.score !== undefined) return grade
  const max = score.scoreMaximum ?? lineItem.scoreMaximum
  const value = max === 0 ? 0 : scaled(score.scoreGiven, max, lineItem.scoreMaximum)
  return { ...grade, score: value, by: 'tool', needsGrading: waits(score), modifiedAt: now }
}

const waits = (score: ScoreCase['score']): boolean =>
  score.gradingProgress === 'PendingManual' && ['Submitted', 'Completed'].includes(score.activityProgress)

/** A submission is recorded by default when the work is submitted or completed [C; canvas-lms 1799, 1705]. */
function withSubmission(
  { score, lineItem, grade, now }: ScoreCase,
  extension: Record<string, unknown>,
  submittedAt: string | undefined,
): Partial<Grade> {
  const submits =
    lineItem.takesSubmissions && ['Submitted', 'Completed'].includes(score.activityProgress) && extension['new_submission'] !== false
  const url = extension['submission_type'] === 'basic_lti_launch' ? (extension['submission_data'] as string | undefined) : undefined
  if (!submits) return {}
  const same = submittedAt !== undefined && submittedAt === grade.submittedAt
  return {
    attempts: same ? grade.attempts : grade.attempts + 1,
    submittedAt: submittedAt ?? new Date(now).toISOString(),
    submissionUrl: url ?? grade.submissionUrl,
  }
}

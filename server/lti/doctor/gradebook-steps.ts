import { DOCTOR_NOTES, type DoctorFix, type DoctorNote } from '../../contract/doctor.ts'
import { SCOPE } from '../claim-names.ts'
import type { ScoreVerdict } from '../platforms/profile.ts'
import { attempt, type Attempt } from './attempt.ts'
import type { Examination } from './examination.ts'
import { factsOf, green, grey, red, redFor, type Finding } from './lines.ts'
import { askedScopes } from './token-steps.ts'

/** Both marks must stand on a column before the doctor takes it for one of its own. */
const MARK = 'cairn-doctor'
const MAXIMUM = 1

const isMarked = ({ resourceId, tag }: { readonly resourceId?: string; readonly tag?: string }): boolean =>
  resourceId === MARK && tag === MARK

/** Makes the trial column. No other column is read for more than its marks, and none is written. */
export async function examineColumn(one: Examination): Promise<Finding> {
  const url = one.target.course?.lineItemsUrl
  if (!askedScopes(one).includes(SCOPE.lineItem)) return grey('column_made', 'notAsked')
  if (!one.granted.includes(SCOPE.lineItem)) return grey('column_made', 'afterFault')
  if (!one.target.course) return grey('column_made', 'noCourse')
  if (url === undefined) return grey('column_made', 'notOffered')
  const item = { label: one.deps.columnLabel, scoreMaximum: MAXIMUM, resourceId: MARK, tag: MARK }
  const made = await attempt(() => one.advantage.createLineItem(one.services, url, item))
  if (made.error) return redFor('column_made', made.error, 'columnRefused')
  one.column = made.value.id
  return green('column_made')
}

/** Posts full marks to the trial column for a student of the roster; the next student where the LMS cannot grade the first. */
export async function examineScore(one: Examination): Promise<{ readonly line: Finding; readonly learner?: string }> {
  const { column } = one
  if (!askedScopes(one).includes(SCOPE.score)) return { line: grey('score_sent', 'notAsked') }
  if (column === undefined || !one.granted.includes(SCOPE.score)) return { line: grey('score_sent', missingBefore(one)) }
  if (one.learners.length === 0) return { line: grey('score_sent', 'noLearner') }
  let line = grey('score_sent', 'noLearner')
  for (const learner of one.learners) {
    line = await postTo(one, column, learner)
    if (line.state === 'ok') return { line, learner }
    if (line.fix !== 'scoreLearner') return { line }
  }
  return { line }
}

async function postTo(one: Examination, column: string, userId: string): Promise<Finding> {
  const body = one.profile.scoreFor(
    { kind: 'graded', scoreGiven: MAXIMUM, scoreMaximum: MAXIMUM, commentChanged: false, submissionUrl: '' },
    { userId, timestampMs: one.deps.now(), hasEarlierGrade: false },
  )
  if (!body) return grey('score_sent', 'notOffered')
  const posted = await attempt(() => one.advantage.postScore(one.services, column, body))
  if (posted.error) return redFor('score_sent', posted.error, 'scoreRefused')
  const verdict = one.profile.judge(posted.value)
  const facts = { status: posted.value.status }
  return verdict.kind === 'arrived' ? green('score_sent', facts) : red('score_sent', scoreFix(verdict), facts)
}

function scoreFix(verdict: ScoreVerdict): DoctorFix {
  if (verdict.kind === 'retry') return verdict.reason === 'lms_busy' ? 'serviceBusy' : 'serviceDown'
  if (verdict.kind !== 'blocked') return 'scoreRefused'
  if (verdict.reason === 'not_published') return 'scoreUnpublished'
  return verdict.reason === 'not_in_course' ? 'scoreLearner' : 'scoreRefused'
}

/** Reads the trial score back, as it is done before a teacher's own grade could be overwritten. */
export async function examineReadBack(one: Examination, learner: string | undefined): Promise<Finding> {
  const { column } = one
  if (!askedScopes(one).includes(SCOPE.resultReadonly)) return grey('score_read_back', 'notAsked')
  if (!one.profile.results.readable) return grey('score_read_back', 'notOffered')
  if (column === undefined || learner === undefined || !one.granted.includes(SCOPE.resultReadonly))
    return grey('score_read_back', missingBefore(one))
  const read = await attempt(() => one.advantage.result(one.services, column, learner))
  if (read.error) return redFor('score_read_back', read.error, 'readBackRefused')
  const { resultScore, resultMaximum = MAXIMUM } = read.value ?? {}
  if (resultScore === undefined) return red('score_read_back', 'readBackMissing')
  const share = resultScore / resultMaximum
  return Math.abs(share - 1) < 0.001 ? green('score_read_back', { share }) : red('score_read_back', 'readBackDiffers', { share })
}

const missingBefore = ({ target, learners, granted }: Examination): 'noCourse' | 'noLearner' | 'afterFault' => {
  if (!target.course) return 'noCourse'
  return learners.length === 0 && granted.includes(SCOPE.membershipReadonly) ? 'noLearner' : 'afterFault'
}

/**
 * Takes the trial column away, and whatever an earlier run that was cut off may have left: only columns that carry both marks.
 *
 * @param columnLine how the column step went; after an answer that was lost the column may be there all the same
 */
export async function removeColumns(one: Examination, columnLine: Finding): Promise<Finding> {
  if (columnLine.state === 'skipped') return grey('column_removed', noteOf(columnLine))
  const known = one.column === undefined ? [] : [one.column]
  const listed = await attempt(() => leftBehind(one))
  const wanted = [...new Set([...known, ...(listed.error ? [] : listed.value)])]
  const results: Attempt<void>[] = []
  for (const url of wanted) results.push(await attempt(() => one.advantage.deleteLineItem(one.services, url)))
  const failed = results.find(({ error }) => error)?.error ?? (isLost(columnLine) ? listed.error : undefined)
  const facts = { removed: results.filter(({ error }) => !error).length }
  if (failed) return red('column_removed', 'columnLeft', { ...facts, ...factsOf(failed) })
  return wanted.length === 0 ? grey('column_removed', 'afterFault') : green('column_removed', facts)
}

/** The reason why there was no column is the reason why none is taken away. */
const noteOf = ({ facts }: Finding): DoctorNote => DOCTOR_NOTES.find((note) => note === facts['note']) ?? 'afterFault'

const isLost = ({ facts }: Finding): boolean => facts['code'] === 'lms_unreachable' && facts['status'] === 0

async function leftBehind(one: Examination): Promise<readonly string[]> {
  const url = one.target.course?.lineItemsUrl
  if (url === undefined) return []
  return (await one.advantage.lineItems(one.services, url, { resourceId: MARK })).filter(isMarked).map(({ id }) => id)
}

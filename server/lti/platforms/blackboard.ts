import { COMMON_WORDINGS, generic } from './generic.ts'
import { judgeBy, type AnswerRule } from './judge.ts'
import type { PlatformProfile, ScoreBody, ScoreRow, ScoreWish } from './profile.ts'
import { finalScoresOnly, gradedBody } from './score-body.ts'

/** 400 "User could not be found:" (hypothesis/lms; trust 4.2). */
const WORDINGS: readonly AnswerRule[] = [
  { status: [400, 404], text: /user could not be found/i, verdict: { kind: 'blocked', reason: 'not_in_course' } },
  ...COMMON_WORDINGS,
]

/** Comments are shown as HTML there (hypothesis/lms): ours are plain text, so signs are escaped and line breaks become `<br/>`. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/\r?\n/g, '<br/>')

const scoreFor = (wish: ScoreWish, row: ScoreRow): ScoreBody | undefined =>
  wish.kind === 'graded' && wish.comment ? gradedBody(wish, row, asHtml(wish.comment)) : finalScoresOnly(wish, row)

/**
 * Anthology Blackboard Learn (blackboard/anthologydevdocs; lti-platforms 9).
 * - One client id and issuer for all customers: the deployment makes the tenant.
 * - `scoreMaximum` of a line item is a whole number. A grade is removed by `Initialized` and `NotReady` without a score.
 */
export const blackboard: PlatformProfile = {
  ...generic,
  family: 'blackboard',
  name: 'Blackboard',
  tenantBy: 'deployment',
  deepLinking: { sendUrl: true, sendDates: true, sendSubmissionReview: false, integerMaximum: true, history: {} },
  frameOrigins: ['https://*.blackboard.com'],
  scoreFor,
  judge: (answer) => judgeBy(WORDINGS, answer),
}

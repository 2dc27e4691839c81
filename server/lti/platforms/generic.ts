import type { PlatformProfile } from './profile.ts'
import { judgeBy, type AnswerRule } from './judge.ts'
import { finalScoresOnly } from './score-body.ts'

/** Wordings that several LMSs share in spirit; only used where the status alone says less. */
export const COMMON_WORDINGS: readonly AnswerRule[] = [
  {
    status: [400, 403, 404, 422],
    text: /(user|student|learner|participant)[^.]{0,60}(not|could|no)\b|not (enrolled|a student)/i,
    verdict: { kind: 'blocked', reason: 'not_in_course' },
  },
]

/**
 * An LMS we know nothing of: what the specifications promise and no more (lti-platforms 4.5, 6.4).
 * @see https://www.imsglobal.org/spec/lti-ags/v2p0
 */
export const generic: PlatformProfile = {
  family: 'generic',
  tenantBy: 'registration',
  concurrency: { per: 'registration', max: 4 },
  roster: { pageSize: 100 },
  results: { sendLimit: true, zeroIsInvisible: false, readable: true },
  lineItems: { putIsReplace: true, sendDates: true, strictBody: false },
  deepLinking: { sendUrl: true, sendDates: true, sendSubmissionReview: true, integerMaximum: false, history: {} },
  groups: { custom: {}, read: () => undefined },
  outsideCourses: { contextTypes: [], isBare: false },
  registering: { audience: 'authorization_server', knownHosts: [] },
  frameResize: false,
  frameOrigins: [],
  scoreFor: finalScoresOnly,
  judge: (answer) => judgeBy(COMMON_WORDINGS, answer),
}

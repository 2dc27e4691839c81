import { generic } from './generic.ts'
import { asGroups, groupIds } from './group-ids.ts'
import { judgeBy, type AnswerRule } from './judge.ts'
import type { PlatformProfile } from './profile.ts'

/**
 * Wordings of Moodle (lti-platforms 4.3): the body of a refused score is `[]`, the reason stands in the status line only.
 * 409 means that the row changed at or after our timestamp, in whole seconds, by us or by a teacher: read it back.
 */
const WORDINGS: readonly AnswerRule[] = [
  {
    status: [400, 404],
    text: /user|student|enrol|grad(e|ing) ?book role|cannot be graded/i,
    verdict: { kind: 'blocked', reason: 'not_in_course' },
  },
  { status: [409], verdict: { kind: 'read_back' } },
  { status: [403], text: /line ?item|resource/i, verdict: { kind: 'blocked', reason: 'lms_said_no' } },
]

/**
 * Moodle 4.5.
 * - Anything but a final grade clears the row, so nothing else is sent; a comment left out wipes earlier feedback, so it always goes
 *   along (4.3; the shared policy does both).
 * - Results: `limit` is fatal in this version, and a grade of exactly 0 comes back without a score (4.3).
 * - A line item PUT replaces everything; dates are ignored (4.3).
 * - A deep-linked item without `url` is bound to the tool itself; with one, by its domain, which two tools may share (6.2). Dates are
 *   ignored there too; `submissionReview` is read.
 * - All members come in one page unless `limit` is sent; 200 keeps a page small (section 5).
 * - Its site is its own origin, so no frame origins follow from the family; it knows no frame messages (7.4, 3.3).
 * - Copies: `$Context.id.history` only; links get new ids without a history (2.5, section 8 no. 3).
 * - Groups: `$Moodle.Person.userGroupIds` tells the ids of the person's groups in the course, no names; the roster tells none (2.5, 5).
 */
export const moodle: PlatformProfile = {
  ...generic,
  family: 'moodle',
  name: 'Moodle',
  roster: { pageSize: 200 },
  results: { sendLimit: false, zeroIsInvisible: true, readable: true },
  lineItems: { putIsReplace: true, sendDates: false, strictBody: false },
  deepLinking: {
    sendUrl: false,
    sendDates: false,
    sendSubmissionReview: true,
    integerMaximum: false,
    history: { ctx_history: '$Context.id.history' },
  },
  groups: {
    custom: { moodle_groups: '$Moodle.Person.userGroupIds' },
    read: ({ moodle_groups: ids }) => (ids === undefined ? undefined : asGroups('group', groupIds(ids))),
  },
  // The site's front page; a group of a course comes with the full address of its type elsewhere.
  outsideCourses: { contextTypes: ['Group'], isBare: false },
  registering: { audience: 'token_url', knownHosts: [] },
  judge: (answer) => judgeBy(WORDINGS, answer),
}

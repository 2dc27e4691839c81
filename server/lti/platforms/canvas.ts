import { generic } from './generic.ts'
import { asGroups, groupIds } from './group-ids.ts'
import { judgeBy, type AnswerRule } from './judge.ts'
import type { PlatformGroup, PlatformProfile, ScoreAnswer, ScoreBody, ScoreRow, ScoreVerdict, ScoreWish } from './profile.ts'
import { gradedBody, isoSeconds, withdrawnBody } from './score-body.ts'

/** Extension of the score body (lti-platforms 4.2; Canvas `scores_controller.rb`). */
const SUBMISSION = 'https://canvas.instructure.com/lti/submission'

/**
 * Wordings of Canvas (lti-platforms 4.2, trust 4.2): 422 unpublished, attempts used up, not a student, course concluded;
 * 400 for a timestamp before our last accepted one; 412 for the line item of another tool.
 */
const WORDINGS: readonly AnswerRule[] = [
  { status: [422, 400], text: /unpublish|not (yet )?(been )?published/i, verdict: { kind: 'blocked', reason: 'not_published' } },
  { status: [422, 400], text: /attempt/i, verdict: { kind: 'blocked', reason: 'attempts_used' } },
  { status: [422, 400], text: /conclud/i, verdict: { kind: 'blocked', reason: 'lms_said_no' } },
  { status: [422, 404, 400], text: /\b(user|student|enrol)/i, verdict: { kind: 'blocked', reason: 'not_in_course' } },
  { status: [400], text: /future/i, verdict: { kind: 'blocked', reason: 'lms_said_no' } },
  {
    status: [400],
    text: /timestamp[^]*\b(earlier|older|before|newer|later|last)\b|\b(earlier|older)\b[^]*timestamp/i,
    verdict: { kind: 'read_back' },
  },
  { status: [412], verdict: { kind: 'blocked', reason: 'lms_said_no' } },
]

/** Below this rest of the bucket we leave it time to refill; it leaks 10 a second (Canvas throttling page; trust 4.2). */
const LOW_REST = 100
const LEAK_PER_SECOND = 10
const LONGEST_PAUSE_MS = 30_000

/** A 403 with the rate text, or with an empty bucket, is the throttle and no refusal. */
function judge(answer: ScoreAnswer): ScoreVerdict {
  const header = answer.headers.get('x-rate-limit-remaining')
  const rest = header === null || header.trim() === '' ? Number.NaN : Number(header)
  if (answer.status === 403 && rest <= 0) return { kind: 'retry', reason: 'lms_busy' }
  const verdict = judgeBy(WORDINGS, answer)
  if (verdict.kind !== 'arrived' || !(rest < LOW_REST)) return verdict
  return { kind: 'arrived', pauseMs: Math.min(LONGEST_PAUSE_MS, Math.ceil(((LOW_REST - rest) / LEAK_PER_SECOND) * 1000)) }
}

/**
 * - Handed in: `PendingManual` without a score makes "needs grading"; `preserve_score` keeps the grade that is there, and repeating
 *   `submittedAt` raises no attempt. The URL has no query, since SpeedGrader encodes it twice (canvas-lms#1486).
 * - Graded: `new_submission: false`, or every re-grade would count as an attempt and set late flags (canvas-lms#1799, #1705). Never
 *   together with `preserve_score`, which would keep the score out of the gradebook. A comment is appended by each post that carries
 *   one, so only a changed one goes.
 * - Withdrawn: any post without a score that is not preserving resets the grade.
 */
function scoreFor(wish: ScoreWish, row: ScoreRow): ScoreBody | undefined {
  if (wish.kind === 'withdrawn') return { ...withdrawnBody(row), [SUBMISSION]: { new_submission: false } }
  if (wish.kind === 'graded')
    return {
      ...gradedBody(wish, row, wish.commentChanged ? wish.comment : undefined),
      ...(wish.submittedAt === undefined ? {} : { submission: { submittedAt: new Date(wish.submittedAt).toISOString() } }),
      [SUBMISSION]: { new_submission: false },
    }
  return {
    userId: row.userId,
    timestamp: isoSeconds(row.timestampMs),
    activityProgress: 'Submitted',
    gradingProgress: 'PendingManual',
    submission: { submittedAt: new Date(wish.submittedAt).toISOString() },
    [SUBMISSION]: { new_submission: true, preserve_score: true, submission_type: 'basic_lti_launch', submission_data: wish.submissionUrl },
  }
}

/** The names are a JSON list (Canvas "variable substitutions"). */
function namesOf(json: string | undefined): readonly string[] {
  try {
    const names: unknown = JSON.parse(json ?? '')
    return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string' && name !== '') : []
  } catch {
    return []
  }
}

/** Names come in an order of their own, so they belong to their section for certain only where there is one of each. */
function readGroups(custom: Readonly<Record<string, string>>): readonly PlatformGroup[] | undefined {
  const { canvas_sections: sections, canvas_section_names: names, canvas_groups: groups } = custom
  if (sections === undefined && groups === undefined) return undefined
  const sectionIds = groupIds(sections ?? '')
  const [name, ...more] = namesOf(names)
  const isSure = name !== undefined && more.length === 0 && sectionIds.length === 1
  return [
    ...asGroups('section', sectionIds).map((section) => (isSure ? { ...section, name: name.slice(0, 200) } : section)),
    ...asGroups('group', groupIds(groups ?? '')),
  ]
}

/**
 * Instructure Canvas.
 * - One issuer for all customers, one registration per account key: the registration makes the tenant (lti-platforms 1.3).
 * - Parallel calls are charged to the bucket up front: one in flight per deployment (4.2).
 * - A roster page has at most 50 (section 5). Results show what a teacher typed over ours; the timestamp rule does not protect it (4.2).
 * - Line item and deep-linking dates become unlock and due dates; `submissionReview` is not read (4.2, 6.1).
 * - Its hosted services answer at sso addresses of their own; the assertion's `aud` is the token URL (1.3, 7.1).
 * - Understands `lti.frameResize` (section 3.1). Vanity domains come from signed claims, hosted ones from the family (7.4).
 * - Copies: `$Context.id.history` names up to 1 000 courses; links have `$Activity.id.history` (2.5, section 8 no. 14).
 * - Sections and groups of the person: `$Canvas.course.sectionIds` with `$com.instructure.User.sectionNames`, and
 *   `$Canvas.group.contextIds`, which has no names (2.5). With `rlid`, where the id of the context stands for the course, the roster
 *   tells each member's custom parameters of the tool as well (section 5).
 */
export const canvas: PlatformProfile = {
  ...generic,
  family: 'canvas',
  name: 'Canvas',
  concurrency: { per: 'deployment', max: 1 },
  roster: { pageSize: 50, asks: (contextId) => ({ rlid: contextId }) },
  lineItems: { putIsReplace: false, sendDates: true, strictBody: false },
  deepLinking: {
    sendUrl: true,
    sendDates: true,
    sendSubmissionReview: false,
    integerMaximum: false,
    history: { ctx_history: '$Context.id.history', link_history: '$Activity.id.history' },
  },
  groups: {
    custom: {
      canvas_sections: '$Canvas.course.sectionIds',
      canvas_section_names: '$com.instructure.User.sectionNames',
      canvas_groups: '$Canvas.group.contextIds',
    },
    read: readGroups,
  },
  // The placement account_navigation.
  outsideCourses: { contextTypes: ['Account'], isBare: false },
  registering: {
    audience: 'token_url',
    knownHosts: ['sso.canvaslms.com', 'sso.beta.canvaslms.com', 'sso.test.canvaslms.com', '*.instructure.com'],
  },
  frameResize: true,
  frameOrigins: ['https://*.instructure.com'],
  scoreFor,
  judge,
}

/** The words that client and server agree on: values, no schemas, so that the browser can import them. */

/** What a person may do in one course. `observer` sees nothing of others' work until a later room gives it something. */
export const ROLES = ['learner', 'educator', 'admin', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** The apps that a launch can answer with. */
export const APPS = ['learner', 'educator', 'admin', 'picker'] as const
export type AppName = (typeof APPS)[number]

/**
 * Where one learner's work on one challenge stands.
 * `open` nothing or drafts · `handed_in` waiting for the teacher · `marking` a mark exists, not released
 * `released` the learner can see marks · `again` released and handed in anew
 */
export const WORK_STATUSES = ['open', 'handed_in', 'marking', 'released', 'again'] as const
export type WorkStatus = (typeof WORK_STATUSES)[number]

/** How a criterion counts. `scored` counts in the total; the other two never do. */
export const CRITERION_KINDS = ['scored', 'formative', 'feedback_only'] as const
export type CriterionKind = (typeof CRITERION_KINDS)[number]

export const EVIDENCE_KINDS = ['text', 'link', 'file'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/**
 * Where a wanted score stands on its way to the LMS gradebook.
 * `none` nothing wanted · `waiting` due or being sent · `retrying` failed for now, has a next try
 * `blocked` will not go by itself, has a reason · `arrived` the LMS said so · `changed` the LMS holds another, newer value
 */
export const DELIVERY_STATES = ['none', 'waiting', 'retrying', 'blocked', 'arrived', 'changed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/**
 * Why a score has not arrived, in words the catalogue turns into a sentence.
 * The first group mends itself; the second needs a person.
 */
export const DELIVERY_REASONS = [
  'lms_busy', // 429 or 403 with rate text
  'lms_unavailable', // 5xx, HTML answer, network, time-out
  'lms_refused_token', // token endpoint or repeated 401
  'outcome_unknown', // sent, reply lost
  'not_published', // course or column not published
  'not_in_course', // learner not gradable there
  'attempts_used', // attempt limit of the LMS
  'column_gone', // line item deleted
  'no_column', // the link has no gradebook column
  'scope_missing', // the admin did not grant the score scope
  'newer_in_lms', // the LMS holds a grade newer than ours
  'lms_said_no', // any other permanent refusal
  'registration_disabled',
] as const
export type DeliveryReason = (typeof DELIVERY_REASONS)[number]

/** The LMS families the tool knows by name; anything else is `generic`. Only for words on a screen, never for rules. */
export const LMS_FAMILIES = ['canvas', 'moodle', 'schoology', 'brightspace', 'blackboard', 'sakai', 'openedx', 'generic'] as const
export type LmsFamily = (typeof LMS_FAMILIES)[number]

/** Languages a screen can be shown in. `qps` is the pseudo-locale that tests use to find words outside the catalogue. */
export const LOCALES = ['en', 'es', 'qps'] as const
export type Locale = (typeof LOCALES)[number]

export const RUBRIC_LIMITS = { criteria: 12, levels: 6, minLevels: 2, textLength: 600, nameLength: 120 } as const
export const CHALLENGE_LIMITS = {
  titleLength: 160,
  questionLength: 400,
  handInLength: 2000,
  audienceLength: 200,
  maxPoints: 10_000,
} as const
export const EVIDENCE_LIMITS = {
  itemsPerHandIn: 40,
  filesPerHandIn: 20,
  passagesPerPiece: 20,
  fileBytes: 50 * 1024 * 1024,
  textLength: 20_000,
  nameLength: 200,
  urlLength: 2000,
} as const
export const MARK_LIMITS = { commentLength: 4000 } as const

/** Where a set of groups comes from: the LMS decides the first two; the others are the teacher's and the learners' own. */
export const GROUP_ORIGINS = ['lms_groups', 'lms_sections', 'made', 'list', 'sign_up'] as const
export type GroupOrigin = (typeof GROUP_ORIGINS)[number]

/** Who sees a set: teachers only · each learner their own group and who is in it · every learner all groups and who is in them. */
export const GROUP_AUDIENCES = ['staff', 'members', 'course'] as const
export type GroupAudience = (typeof GROUP_AUDIENCES)[number]

export const GROUP_LIMITS = { sets: 20, groups: 100, nameLength: 80, size: 200 } as const
/** Of pasted lists. */
export const LIST_LIMITS = { rows: 5_000, textLength: 400_000 } as const

/** What can be wrong with one cell of a pasted list. */
export const LIST_FAULTS = [
  'name_missing',
  'name_unknown',
  'name_ambiguous',
  'name_again',
  'person_left',
  'value_missing',
  'value_too_long',
  'too_many_groups',
  'quote_open',
  'list_empty',
  'list_too_long',
] as const
export type ListFaultCode = (typeof LIST_FAULTS)[number]

/** A pasted list is looked at first, then kept. */
export const LIST_STEPS = ['check', 'keep'] as const
export type ListStep = (typeof LIST_STEPS)[number]

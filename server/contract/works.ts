import { z } from 'zod'
import { DELIVERY_REASONS, DELIVERY_STATES, EVIDENCE_KINDS, EVIDENCE_LIMITS, MARK_LIMITS, WORK_STATUSES } from './words.ts'
import { ChallengeView } from './challenges.ts'
import { RosterView } from './roster.ts'

/** Where the grade is. Only `arrived` means that the LMS said so. Times are ISO 8601. */
export const ReceiptView = z.strictObject({
  state: z.enum(DELIVERY_STATES),
  reason: z.enum(DELIVERY_REASONS).optional(),
  arrivedAt: z.string().optional(),
  nextTryAt: z.string().optional(),
  /** What is on its way takes the grade out of the gradebook. */
  takesOut: z.literal(true).optional(),
  /** What the LMS holds, when it was changed there. */
  lmsScore: z.number().optional(),
  lmsMaximum: z.number().optional(),
})
export type ReceiptView = z.infer<typeof ReceiptView>

/** Characters `start` to `end` (exclusive) of a text. */
export const Passage = z.strictObject({
  start: z.number().int().min(0),
  end: z.number().int().min(1).max(EVIDENCE_LIMITS.textLength),
  criterionId: z.string().max(80),
})

/** Whole seconds into a sound or film. */
export const Moment = z.strictObject({ at: z.number().int().min(0).max(86_400), criterionId: z.string().max(80) })

export const EvidenceItem = z.strictObject({
  id: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  addedAt: z.string(),
  changedAt: z.string(),
  /** text */
  text: z.string().optional(),
  /** link; http or https */
  url: z.string().optional(),
  /** link title or file name */
  name: z.string().optional(),
  /** file; fetch from `/api/files/:fileId` with the bearer */
  fileId: z.string().optional(),
  mediaType: z.string().optional(),
  bytes: z.number().int().optional(),
  /** What is on a picture, in the learner's words. */
  description: z.string().optional(),
  /** Criterion that this shows. */
  pinnedTo: z.string().optional(),
  /** text; parts of it that show a criterion, by where they begin */
  passages: z.array(Passage).optional(),
  /** sound or film; moments of it that show a criterion, in order */
  moments: z.array(Moment).optional(),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>

export const CriterionMark = z.strictObject({
  criterionId: z.string(),
  /** Absent: not marked yet, or not observed. */
  levelId: z.string().optional(),
  notObserved: z.boolean(),
  comment: z.string(),
})
export type CriterionMark = z.infer<typeof CriterionMark>

export const PersonView = z.strictObject({
  /** Our id of the person, without the tenant. */
  id: z.string(),
  /** Absent where the LMS withholds names; then `nickname` says what to call them ("Steady heron"). */
  name: z.string().optional(),
  nickname: z.string().optional(),
  /** `name` is what a teacher of this course wrote on its key sheet; only staff of the course ever get it. */
  fromKeySheet: z.literal(true).optional(),
  /** One or two graphemes. */
  initials: z.string(),
})
export type PersonView = z.infer<typeof PersonView>

/** `GET /api/challenges/:challengeId/work`: the session's own work. Marks are in it only once released. */
export const LearnerWorkView = z.strictObject({
  challenge: ChallengeView,
  status: z.enum(WORK_STATUSES),
  rev: z.number().int(),
  evidence: z.array(EvidenceItem),
  selfMarks: z.record(z.string(), z.string()),
  handedInAt: z.string().optional(),
  /** True until a teacher begins to mark. */
  canTakeBack: z.boolean(),
  result: z
    .strictObject({
      releasedAt: z.string(),
      teacher: PersonView,
      /** Absent when nothing was observed. */
      score: z.number().optional(),
      scoreMaximum: z.number(),
      marks: z.array(CriterionMark),
      overall: z.string(),
      receipt: ReceiptView,
    })
    .optional(),
})
export type LearnerWorkView = z.infer<typeof LearnerWorkView>

/** `POST …/work/evidence` */
export const AddEvidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(EVIDENCE_LIMITS.textLength), key: z.uuid() }),
  z.strictObject({
    kind: z.literal('link'),
    url: z.string().max(EVIDENCE_LIMITS.urlLength),
    name: z.string().trim().max(EVIDENCE_LIMITS.nameLength).optional(),
    key: z.uuid(),
  }),
])
export type AddEvidence = z.infer<typeof AddEvidence>

/**
 * `POST …/work/files`: the body is the file's bytes. Headers: `Content-Type` (a hint only), `X-File-Name` (percent-encoded),
 * `X-File-Key` (a uuid made by the browser: sending again with the same key changes nothing). Answers `EvidenceChanged`.
 */
/** `PATCH …/work/evidence/:evidenceId`; null clears. Text is saved at each pause. */
export const ChangeEvidence = z.strictObject({
  text: z.string().max(EVIDENCE_LIMITS.textLength).optional(),
  name: z.string().trim().max(EVIDENCE_LIMITS.nameLength).optional(),
  description: z.string().trim().max(600).nullable().optional(),
  pinnedTo: z.string().max(80).nullable().optional(),
  /** All of them, on the text as it is after this change. Left out while the text changes, they move with their words. */
  passages: z.array(Passage).max(EVIDENCE_LIMITS.passagesPerPiece).optional(),
  /** All of them. */
  moments: z.array(Moment).max(EVIDENCE_LIMITS.passagesPerPiece).optional(),
})
export type ChangeEvidence = z.infer<typeof ChangeEvidence>
/** `DELETE …/work/evidence/:evidenceId` removes (can come back for 10 minutes); `POST …/work/evidence/:evidenceId/restore`. */

/** `PUT …/work/self-marks/:criterionId`; null clears. */
export const SetSelfMark = z.strictObject({ levelId: z.string().max(80).nullable() })

/** `POST …/work/hand-in`, `POST …/work/take-back`: no body. Every change of the own work answers with the whole `LearnerWorkView`. */

/** One row of the class; who has handed in first. */
export const ClassRow = z.strictObject({
  person: PersonView,
  status: z.enum(WORK_STATUSES),
  handedInAt: z.string().optional(),
  /** Criteria that carry a mark, of those that can. */
  marked: z.number().int(),
  /** Ids of the criteria that are decided; where a criterion has only words, a word. */
  decided: z.array(z.string()),
  score: z.number().optional(),
  receipt: ReceiptView,
  /** No longer in the course by the last complete roster; the work stays. */
  left: z.boolean(),
})
export type ClassRow = z.infer<typeof ClassRow>

/** `GET /api/challenges/:challengeId/class`; with `?sync=1` the roster is fetched first. */
export const ClassView = z.strictObject({
  challenge: ChallengeView,
  rows: z.array(ClassRow),
  /** The LMS takes no grades now, since when; `waiting` grades go by themselves. */
  trouble: z.strictObject({ reason: z.enum(DELIVERY_REASONS), since: z.string(), waiting: z.number().int() }).optional(),
  roster: RosterView,
  markedCount: z.number().int(),
  releasableCount: z.number().int(),
})
export type ClassView = z.infer<typeof ClassView>

/** `GET /api/challenges/:challengeId/works/:personId` */
export const MarkingView = z.strictObject({
  person: PersonView,
  status: z.enum(WORK_STATUSES),
  rev: z.number().int(),
  evidence: z.array(EvidenceItem),
  selfMarks: z.record(z.string(), z.string()),
  handedInAt: z.string().optional(),
  marks: z.array(CriterionMark),
  overall: z.string(),
  score: z.number().optional(),
  scoreMaximum: z.number(),
  releasedAt: z.string().optional(),
  /** Marks differ from what the learner can see. */
  unreleasedChanges: z.boolean(),
  receipt: ReceiptView,
  /** Another marker's change of the last ten minutes, to show beside ours. */
  changedBy: z.strictObject({ person: PersonView, at: z.string() }).optional(),
  /** Who changed what last. Without `criterionId`: the comment on the whole. `isOwn`: the reader, maybe on another page. */
  touches: z.array(z.strictObject({ criterionId: z.string().optional(), person: PersonView, at: z.string(), isOwn: z.boolean() })),
})
export type MarkingView = z.infer<typeof MarkingView>

/**
 * `PATCH …/works/:personId/marks`: only what changed. Fields left out stay. `rev` is what the marker saw when they decided; a
 * criterion changed since then answers `changed_meanwhile` with `facts: { criterionId }` (or `{ overall: true }`). What the same
 * page changed is no such change: `desk` names the page. Without it, every change counts as another's. Answers `MarkingView`.
 */
export const ChangeMarks = z.strictObject({
  rev: z.number().int(),
  desk: z.uuid().optional(),
  criterion: z
    .strictObject({
      criterionId: z.string().max(80),
      /** null: not marked. */
      levelId: z.string().max(80).nullable().optional(),
      notObserved: z.boolean().optional(),
      comment: z.string().max(MARK_LIMITS.commentLength).optional(),
    })
    .optional(),
  overall: z.string().max(MARK_LIMITS.commentLength).optional(),
})
export type ChangeMarks = z.infer<typeof ChangeMarks>

/** `POST /api/challenges/:challengeId/release`: releases marked works; answers `ClassView`. Without `personIds`, all that are ready. */
export const ReleaseMarks = z.strictObject({ personIds: z.array(z.string().max(80)).max(2000).optional() })

/** `POST …/works/:personId/deliver`: try again now (`overwrite`: also where the LMS was changed). Answers `MarkingView`. */
export const DeliverAgain = z.strictObject({ overwrite: z.boolean() })

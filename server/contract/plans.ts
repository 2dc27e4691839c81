import { z } from 'zod'
import { PLAN_LANES, PLAN_LIMITS, PLAN_NEEDS, PLAN_STATES, TIE_KINDS } from './plan-words.ts'
import { PersonView } from './works.ts'
import { WORK_STATUSES } from './words.ts'

const Id = z.string().regex(/^[\w-]{1,80}$/)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Title = z.string().trim().min(1).max(PLAN_LIMITS.title)
const Line = z.string().max(PLAN_LIMITS.line)
const Tie = z.strictObject({ kind: z.enum(TIE_KINDS), id: Id })

/** What a challenge brought, read from the work when it is shown; only released levels. Times are ISO 8601. */
export const PlanWorkView = z.strictObject({
  challengeId: z.string(),
  title: z.string(),
  status: z.enum(WORK_STATUSES),
  pieces: z.number().int(),
  levels: z.array(z.strictObject({ criterion: z.string(), level: z.string(), number: z.number().int(), of: z.number().int() })),
  releasedAt: z.string().optional(),
})
export type PlanWorkView = z.infer<typeof PlanWorkView>

export const PlanItemView = z.strictObject({
  id: z.string(),
  lane: z.enum(PLAN_LANES),
  title: z.string(),
  why: z.string().optional(),
  evidence: z.string().optional(),
  byDay: z.string().optional(),
  byText: z.string().optional(),
  helper: z.string().optional(),
  ties: z.array(z.strictObject({ kind: z.enum(TIE_KINDS), id: z.string(), label: z.string().optional() })),
  works: z.array(PlanWorkView),
  isFixed: z.boolean(),
  conferenceId: z.string().optional(),
  doneAt: z.string().optional(),
  ask: z.string().optional(),
})
export type PlanItemView = z.infer<typeof PlanItemView>

const GoalView = z.strictObject({
  id: z.string(),
  text: z.string(),
  itemId: z.string().optional(),
  doneAt: z.string().optional(),
  carried: z.number().int(),
})
export type GoalView = z.infer<typeof GoalView>

export const WeekView = z.strictObject({ monday: Day, goals: z.array(GoalView), reflection: z.string().optional() })
export type WeekView = z.infer<typeof WeekView>

const OfferView = z.strictObject({
  id: z.string(),
  lane: z.enum(['should', 'could']),
  title: z.string(),
  why: z.string().optional(),
  evidence: z.string().optional(),
  by: PersonView.optional(),
})
export type OfferView = z.infer<typeof OfferView>

export const PlanView = z.strictObject({
  status: z.enum(PLAN_STATES),
  since: z.string(),
  templateId: z.string().optional(),
  items: z.array(PlanItemView),
  history: z.array(z.strictObject({ status: z.enum(PLAN_STATES), at: z.string(), by: PersonView.optional() })),
  agreed: z
    .strictObject({
      at: z.string(),
      by: PersonView.optional(),
      since: z.strictObject({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() }),
    })
    .optional(),
  ask: z.strictObject({ at: z.string(), by: PersonView.optional(), text: z.string() }).optional(),
  week: WeekView,
  /** Goals of the week before that are open and not in this one. */
  toCarry: z.array(GoalView),
  /** Past weeks, the newest first. */
  before: z.array(WeekView),
  notes: z.array(z.strictObject({ id: z.string(), by: PersonView.optional(), at: z.string(), text: z.string(), isRead: z.boolean() })),
  conferences: z.array(z.strictObject({ id: z.string(), at: z.string(), endedAt: z.string().optional() })),
})
export type PlanView = z.infer<typeof PlanView>

/** `GET /api/plan` [learns], and the answer to each change of it. `plan` is absent until its first item or note. */
export const OwnPlanView = z.strictObject({
  plan: PlanView.optional(),
  today: Day,
  monday: Day,
  offers: z.array(OfferView),
  /** What an item can be tied to here: the learner's own works. */
  works: z.array(PlanWorkView),
})
export type OwnPlanView = z.infer<typeof OwnPlanView>

const Slot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), id: z.string(), text: z.string(), why: z.string(), evidence: z.string(), by: z.string() }),
  z.strictObject({
    kind: z.literal('choose'),
    id: z.string(),
    choose: z.number().int(),
    prompt: z.string(),
    options: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  }),
  z.strictObject({ kind: z.literal('open'), id: z.string(), prompt: z.string(), hint: z.string() }),
])

/** `GET /api/plan/templates` [learns, teaches]: in the reader's language. */
export const PlanTemplatesView = z.strictObject({
  templates: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      ages: z.tuple([z.number().int(), z.number().int()]),
      intro: z.string(),
      lanes: z.array(z.strictObject({ id: z.enum(PLAN_LANES), title: z.string(), prompt: z.string(), slots: z.array(Slot) })),
      questions: z.array(z.string()),
      minutes: z.number().int(),
      agenda: z.array(
        z.strictObject({
          id: z.string(),
          minutes: z.number().int(),
          lead: z.enum(['learner', 'everyone']),
          title: z.string(),
          prompts: z.array(z.string()),
        }),
      ),
    }),
  ),
})
export type PlanTemplatesView = z.infer<typeof PlanTemplatesView>
export type PlanTemplateView = PlanTemplatesView['templates'][number]

/** `POST /api/plan`. Answers `OwnPlanView`. */
export const StartPlan = z.strictObject({
  templateId: Id,
  chosen: z.record(Id, z.array(Id).max(10)),
  written: z.record(Id, z.string().max(PLAN_LIMITS.title)),
})
export type StartPlan = z.infer<typeof StartPlan>

/** `PUT /api/plan/items/:itemId`: makes or rewrites; the lane counts for a new one. Answers `OwnPlanView`. */
export const WriteItem = z.strictObject({
  lane: z.enum(PLAN_LANES),
  title: Title,
  why: Line.optional(),
  evidence: Line.optional(),
  byDay: Day.optional(),
  byText: z.string().max(PLAN_LIMITS.title).optional(),
  helper: z.string().max(PLAN_LIMITS.title).optional(),
  ties: z.array(Tie).max(PLAN_LIMITS.ties).default([]),
  conferenceId: Id.optional(),
})
export type WriteItem = z.input<typeof WriteItem>

/** `PUT /api/plan/items/:itemId/place`. `at` from 0 among the other items of the lane. Answers `OwnPlanView`. */
export const MoveItem = z.strictObject({ lane: z.enum(PLAN_LANES), at: z.number().int().min(0).max(PLAN_LIMITS.items) })
/** `PUT /api/plan/items/:itemId/done`. Answers `OwnPlanView`. */
export const MarkItem = z.strictObject({ isDone: z.boolean() })
/** `PUT /api/plan/status`: `waiting` asks for a review, `draft` takes that back. Answers `OwnPlanView`. */
export const SetOwnStatus = z.strictObject({ to: z.enum(['waiting', 'draft']) })

/** `PUT /api/plan/week`: the goals of this week. Answers `OwnPlanView`. */
export const SetWeek = z.strictObject({
  goals: z
    .array(z.strictObject({ id: Id, text: Title, itemId: Id.optional(), isDone: z.boolean() }))
    .max(PLAN_LIMITS.goals)
    .refine((goals) => new Set(goals.map(({ id }) => id)).size === goals.length, { error: 'not_unique' }),
})
export type SetWeek = z.infer<typeof SetWeek>
/** `PUT /api/plan/week/reflection`; empty takes it away. Answers `OwnPlanView`. */
export const SetReflection = z.strictObject({ text: Line })
/** `PUT /api/plan/offers/:offerId`. Answers `OwnPlanView`. */
export const AnswerOffer = z.strictObject({ answer: z.enum(['taken', 'declined']) })
/** `PUT /api/plan/conferences/:conferenceId`. Answers `OwnPlanView`. */
export const HoldConference = z.strictObject({ isOver: z.boolean() })

// ── The teacher's side ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const PlanRowView = z.strictObject({
  person: PersonView,
  /** Absent: no plan. */
  status: z.enum(PLAN_STATES).optional(),
  since: z.string().optional(),
  changedAt: z.string().optional(),
  counts: z.strictObject({ want: z.number().int(), should: z.number().int(), could: z.number().int(), done: z.number().int() }),
  needs: z.array(z.enum(PLAN_NEEDS)),
  /** When a note was last sent. */
  notedAt: z.string().optional(),
})
export type PlanRowView = z.infer<typeof PlanRowView>

/** `GET /api/plans` [teaches]: those who need somebody first, then by name. */
export const ClassPlansView = z.strictObject({ rows: z.array(PlanRowView), offers: z.array(OfferView) })
export type ClassPlansView = z.infer<typeof ClassPlansView>

/** `GET /api/plans/:personId` [teaches], and the answer to each change of it. */
export const LearnerPlanView = z.strictObject({ person: PersonView, plan: PlanView.optional(), works: z.array(PlanWorkView) })
export type LearnerPlanView = z.infer<typeof LearnerPlanView>

/** `PUT /api/plans/:personId/status`; `draft` gives it back with what should change, by item where meant so. */
export const ReviewPlan = z.discriminatedUnion('to', [
  z.strictObject({ to: z.enum(['in_review', 'active', 'complete', 'reopened']) }),
  z.strictObject({
    to: z.literal('draft'),
    text: z.string().trim().min(1).max(PLAN_LIMITS.note),
    asks: z.record(Id, z.string().max(PLAN_LIMITS.line)).default({}),
  }),
])
export type ReviewPlan = z.input<typeof ReviewPlan>
/** `PUT /api/plans/:personId/notes/:noteId`. Answers `LearnerPlanView`. */
export const WriteNote = z.strictObject({ text: z.string().trim().min(1).max(PLAN_LIMITS.note) })
/** `PUT /api/plan-offers`: all that is offered to the plans of the course. Answers `ClassPlansView`. */
export const SetOffers = z.strictObject({
  offers: z
    .array(z.strictObject({ id: Id, lane: z.enum(['should', 'could']), title: Title, why: Line.optional(), evidence: Line.optional() }))
    .max(PLAN_LIMITS.offers),
})
export type SetOffers = z.infer<typeof SetOffers>

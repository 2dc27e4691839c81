/** The words of a plan that client and server agree on: values, no schemas, so that the browser can import them. */

/** Where an item stands: what I am curious about, what I need to get there, what is open right now. */
export const PLAN_LANES = ['want', 'should', 'could'] as const
export type PlanLane = (typeof PLAN_LANES)[number]

/**
 * `draft` the learner writes · `waiting` handed to the teacher · `in_review` the teacher reads it
 * `active` agreed · `complete` done with
 */
export const PLAN_STATES = ['draft', 'waiting', 'in_review', 'active', 'complete'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** What needs a teacher's eye, the most harmful first. */
export const PLAN_NEEDS = ['overdue_review', 'no_plan', 'nothing_in_want', 'stale'] as const
export type PlanNeed = (typeof PLAN_NEEDS)[number]

export const TIE_KINDS = ['challenge', 'competency', 'opportunity', 'evidence'] as const
export type TieKind = (typeof TIE_KINDS)[number]

/** Lengths in characters, counts, and days after which a plan needs somebody. */
export const PLAN_LIMITS = {
  title: 140,
  line: 300,
  note: 500,
  items: 60,
  ties: 8,
  goals: 3,
  offers: 8,
  /** A plan that nobody touched. */
  staleDays: 14,
  /** A review that nobody has finished. */
  reviewDays: 5,
} as const

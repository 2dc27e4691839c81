/** The words of the next best step that client and server agree on: values, no schemas, so that the browser can import them. */

/** What a step can be: a challenge of the course, an item of the own plan, a competency that comes next. */
export const STEP_KINDS = ['challenge', 'plan_item', 'competency'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** The three reasons of a step, in the order of the lanes they belong to: want, should, could. */
export const STEP_REASONS = ['interest', 'progression', 'opportunity'] as const
export type StepReason = (typeof STEP_REASONS)[number]

/** `unknown`: nothing says what it is about. `no_cards`: the learner has kept no interest cards. Neither counts as "no". */
export const INTEREST_FACTS = ['wanted', 'cards', 'no_match', 'no_cards', 'unknown', 'you_said_not_mine'] as const
export type InterestFact = (typeof INTEREST_FACTS)[number]

/**
 * `almost` begun and not there yet · `opens` what helps to have first is there · `start` nothing need come before ·
 * `early` something helps to have first · `again` they have it already
 */
export const PROGRESSION_FACTS = ['almost', 'opens', 'start', 'early', 'again', 'unknown', 'you_said_hard', 'you_said_easy'] as const
export type ProgressionFact = (typeof PROGRESSION_FACTS)[number]

export const OPPORTUNITY_FACTS = ['this_week', 'due', 'begun', 'late', 'any_time', 'you_said_no_time'] as const
export type OpportunityFact = (typeof OPPORTUNITY_FACTS)[number]

/** "Not now, because…": four plain reasons, and the learner's own words. */
export const REFUSAL_REASONS = ['too_hard', 'too_easy', 'not_mine', 'no_time', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** How much a reason counts: 0 not at all, 2 as a new course has it, 3 most. */
export type StepWeights = Readonly<Record<StepReason, number>>

/** Lengths in characters, and counts. */
export const STEP_LIMITS = { weight: 3, ownWords: 200, refusals: 200 } as const

import type { StepKind } from '../../contract/next-step-words.ts'

/** Something that could be a learner's next step. */
export interface Candidate {
  readonly kind: StepKind
  /** Within its kind: full store id of a challenge, id of a plan's item, id of a competency of the starter framework. */
  readonly id: string
  /** What a person wrote; a competency has its name from the framework, in the reader's language. */
  readonly title?: string
  /** The driving question, or why it is in the plan. */
  readonly text?: string
  /** Interest types of the starter cards that it speaks to; empty: nobody said. */
  readonly interestTypes: readonly string[]
  /** What it lets the learner show. */
  readonly competencyIds: readonly string[]
  /** Of those that no framework names: the criterion's own words. */
  readonly ownNames: Readonly<Record<string, string>>
  /** In the lane "want". */
  readonly isWanted: boolean
  /** A goal of this week. */
  readonly isThisWeek: boolean
  readonly isBegun: boolean
  /** Epoch ms. */
  readonly due?: number
  /** In which zone a challenge is due. */
  readonly zone?: string
  /** The calendar day of a plan's item, where it has one. */
  readonly day?: string
}

/** The newest released level of one competency; from 1 to 4, epoch ms. */
export interface SeenLevel {
  readonly value: number
  readonly seenAt: number
}

/** What is known of a learner when steps are ranked. */
export interface Standing {
  /** Kept interest cards, in the learner's order. */
  readonly interests: readonly { readonly cardId: string; readonly type: string }[]
  readonly levels: ReadonlyMap<string, SeenLevel>
}

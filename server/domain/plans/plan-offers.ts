import type { PlanLane } from '../../contract/plan-words.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { Plan } from './plan.ts'

/** Something a teacher adds to the template of a course. `want` comes from the learner alone, so nothing can be offered there. */
export interface PlanOffer {
  readonly id: string
  readonly lane: Exclude<PlanLane, 'want'>
  readonly title: string
  readonly why?: string | undefined
  readonly evidence?: string | undefined
  readonly by: string
  readonly at: number
}

/** What is offered to all plans of a course; one document a course. */
export interface PlanOffers extends TenantDoc {
  readonly courseId: string
  readonly offers: readonly PlanOffer[]
  readonly changedAt: number
}

/** What the learner has not answered: an offer changes no plan until its learner takes it. */
export const openOffers = (offers: readonly PlanOffer[], plan: Pick<Plan, 'answers'> | undefined): readonly PlanOffer[] =>
  offers.filter(({ id }) => plan?.answers[id] === undefined)

import { randomUUID } from 'node:crypto'
import { planRoutes } from '../api/routes/plans.ts'
import type { Route } from '../api/routes/route.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import type { RosterService } from '../domain/courses/roster-service.ts'
import type { PlanOffers } from '../domain/plans/plan-offers.ts'
import type { NeedSource } from '../domain/needs/need.ts'
import { planNeeds } from '../domain/plans/plan-needs.ts'
import { createPlanService, type PlanService } from '../domain/plans/plan-service.ts'
import type { Plan } from '../domain/plans/plan.ts'
import type { Schools } from '../domain/schools/school-service.ts'
import type { Work } from '../domain/works/work.ts'
import type { Ids, Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly now: () => number
  readonly roster: RosterService
  readonly schools: Schools
}

/** Learners' plans, and what their teachers do with them. */
export function composePlans({ store, ids, now, roster, schools }: Parts): {
  readonly plans: PlanService
  /** What waits in them, for Today. */
  readonly needs: NeedSource
  readonly routes: readonly Route[]
} {
  const docs = store.tenant<Plan>('plans')
  const plans = createPlanService({
    plans: docs,
    planOffers: store.tenant<PlanOffers>('planOffers'),
    works: store.tenant<Work>('works'),
    challenges: store.tenant<Challenge>('challenges'),
    roster,
    schools,
    ids,
    newId: randomUUID,
    now,
  })
  return { plans, needs: planNeeds({ plans: docs, roster, now }), routes: planRoutes({ plans }) }
}

import { nextStepRoutes } from '../api/routes/next-steps.ts'
import type { Route } from '../api/routes/route.ts'
import { createNextStepService, type CourseStepWeights } from '../domain/next-steps/next-step-service.ts'
import type { StepRefusals } from '../domain/next-steps/refusals.ts'
import type { PlanService } from '../domain/plans/plan-service.ts'
import type { ProfileService } from '../domain/profiles/profile-service.ts'
import type { LearnerToday } from '../domain/works/learner-today.ts'
import type { Ids, Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly now: () => number
  readonly today: LearnerToday
  readonly plans: PlanService
  readonly profiles: ProfileService
}

/** Each learner's next best step. */
export function composeNextSteps({ store, ids, now, today, plans, profiles }: Parts): { readonly routes: readonly Route[] } {
  const nextSteps = createNextStepService({
    stepRefusals: store.tenant<StepRefusals>('stepRefusals'),
    stepWeights: store.tenant<CourseStepWeights>('stepWeights'),
    today,
    plans,
    profiles,
    ids,
    now,
  })
  return { routes: nextStepRoutes({ nextSteps }) }
}

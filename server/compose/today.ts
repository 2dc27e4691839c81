import { todayRoutes } from '../api/routes/today.ts'
import type { Route } from '../api/routes/route.ts'
import type { ChallengeService } from '../domain/challenges/challenge-service.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import type { CheckInService } from '../domain/check-ins/check-in-service.ts'
import { checkInNeeds } from '../domain/check-ins/check-in-needs.ts'
import type { RosterService } from '../domain/courses/roster-service.ts'
import type { NeedSource } from '../domain/needs/need.ts'
import { createNeedService, type NeedService } from '../domain/needs/need-service.ts'
import { workNeeds } from '../domain/needs/work-needs.ts'
import { createLearnerToday, type LearnerToday } from '../domain/works/learner-today.ts'
import type { Work } from '../domain/works/work.ts'
import type { Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly challenges: ChallengeService
  readonly checkIns: CheckInService
  readonly roster: RosterService
  /** What other rooms know to wait. */
  readonly more?: readonly NeedSource[]
}

export interface Today {
  readonly needs: NeedService
  readonly learnerToday: LearnerToday
  readonly routes: readonly Route[]
}

/** What is next for a learner, and what waits for a teacher: every room that knows something that waits is named here. */
export function composeToday({ store, challenges, checkIns, roster, more = [] }: Parts): Today {
  const works = store.tenant<Work>('works')
  const needs = createNeedService([
    checkInNeeds(checkIns),
    workNeeds({ works, challenges: store.tenant<Challenge>('challenges'), roster }),
    ...more,
  ])
  const learnerToday = createLearnerToday({ challenges, works })
  return { needs, learnerToday, routes: todayRoutes({ needs, learnerToday }) }
}

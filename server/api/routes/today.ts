import type { NeedService } from '../../domain/needs/need-service.ts'
import type { LearnerToday } from '../../domain/works/learner-today.ts'
import { presentLearnerToday, presentNeeds } from '../present/today.ts'
import { LEARNS, route, TEACHES, type Route } from './route.ts'

/** What is next for a learner, and what waits for a teacher. */
export const todayRoutes = ({
  needs,
  learnerToday,
}: {
  readonly needs: NeedService
  readonly learnerToday: LearnerToday
}): readonly Route[] => [
  route({
    method: 'get',
    path: '/today',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentLearnerToday(await learnerToday.of(actor)),
  }),
  route({
    method: 'get',
    path: '/needs',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentNeeds(await needs.list(actor), actor.locale),
  }),
]

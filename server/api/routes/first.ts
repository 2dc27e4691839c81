import { DecideLink, SetZone } from '../../contract/session.ts'
import type { ChallengeService } from '../../domain/challenges/challenge-service.ts'
import { AppError } from '../../errors.ts'
import type { Placements } from '../../domain/placements/placement-service.ts'
import type { Schools } from '../../domain/schools/school-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { ROLES } from '../../contract/words.ts'
import type { FirstView } from '../first.ts'
import type { Sessions } from '../session.ts'
import { route, TEACHES, type Route } from './route.ts'

interface Dependencies {
  readonly firstView: FirstView
  readonly schools: Schools
  readonly sessions: Sessions
  readonly challenges: ChallengeService
  readonly placements: Placements
}

/** What a tab asks at its beginning: its first data after a reload, the school's zone, what a new link opens. */
export const firstRoutes = ({ firstView, schools, sessions, challenges, placements }: Dependencies): readonly Route[] => [
  route({
    method: 'get',
    path: '/first',
    rule: { roles: ROLES, scope: 'session' },
    schema: {},
    run: ({ actor }) => firstView.ofActor(actor),
  }),
  route({
    method: 'post',
    path: '/zone',
    rule: { roles: ['educator', 'admin'], scope: 'session' },
    schema: { body: SetZone },
    run: async ({ actor, body }) => {
      await schools.offerZone(actor.tenantId, body.zone)
    },
  }),
  route({
    method: 'put',
    path: '/placement',
    rule: TEACHES,
    schema: { body: DecideLink },
    run: async ({ actor, body }) => {
      const challenge = await challenges.get(actor, fullId(actor.tenantId, body.challengeId))
      if (actor.placementId === undefined || !(await placements.decide(actor.tenantId, actor.placementId, challenge.id)))
        throw new AppError('changed_meanwhile')
      await challenges.notePlaced(challenge)
      return firstView.ofSession(await sessions.setChallenge(actor, challenge.id))
    },
  }),
]

import { z } from 'zod'
import { NewChallenge, ReplaceChallenge } from '../../contract/challenges.ts'
import type { ChallengeService } from '../../domain/challenges/challenge-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { withFieldPrefix } from '../field-faults.ts'
import { presentChallenge, presentChallenges, toDraft } from '../present/challenges.ts'
import { PathId, route, type Route, type RouteRule } from './route.ts'

const WRITES = { roles: ['educator', 'admin'], apps: ['educator', 'picker'], scope: 'course' } as const satisfies RouteRule
const READS = { roles: ['learner', 'educator', 'admin'], scope: 'course' } as const satisfies RouteRule
const OneChallenge = z.strictObject({ challengeId: PathId })

export const challengeRoutes = ({ challenges }: { readonly challenges: ChallengeService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/challenges',
    rule: READS,
    schema: {},
    run: async ({ actor }) => presentChallenges(await challenges.list(actor)),
  }),
  route({
    method: 'get',
    path: '/challenges/:challengeId',
    rule: READS,
    schema: { params: OneChallenge },
    run: async ({ actor, params }) => presentChallenge(await challenges.get(actor, fullId(actor.tenantId, params.challengeId))),
  }),
  route({
    method: 'post',
    path: '/challenges',
    rule: WRITES,
    schema: { body: NewChallenge },
    run: async ({ actor, body: { key, ...input } }) => presentChallenge(await challenges.create(actor, toDraft(input), key)),
  }),
  route({
    method: 'put',
    path: '/challenges/:challengeId',
    rule: WRITES,
    schema: { params: OneChallenge, body: ReplaceChallenge },
    run: ({ actor, params, body }) =>
      withFieldPrefix('challenge', async () =>
        presentChallenge(await challenges.replace(actor, fullId(actor.tenantId, params.challengeId), toDraft(body.challenge), body.rev)),
      ),
  }),
]

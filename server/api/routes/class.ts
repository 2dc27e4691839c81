import { z } from 'zod'
import { ReleaseMarks } from '../../contract/works.ts'
import type { AssessmentService } from '../../domain/assessments/assessment-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentClass } from '../present/class.ts'
import { PathId, route, TEACHES, type Route } from './route.ts'

const OneChallenge = z.strictObject({ challengeId: PathId })

/** The class of a challenge: who has handed in, and release. */
export const classRoutes = ({ assessments }: { readonly assessments: AssessmentService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/challenges/:challengeId/class',
    rule: TEACHES,
    schema: { params: OneChallenge, query: z.strictObject({ sync: z.literal('1').optional() }) },
    run: async ({ actor, params, query }) =>
      presentClass(
        await assessments.classOf(actor, fullId(actor.tenantId, params.challengeId), query.sync ? 'fetch_roster' : 'as_known'),
        actor.locale,
      ),
  }),
  route({
    method: 'post',
    path: '/challenges/:challengeId/release',
    rule: TEACHES,
    schema: { params: OneChallenge, body: ReleaseMarks },
    run: async ({ actor, params, body }) => {
      const learnerIds = body.personIds?.map((id) => fullId(actor.tenantId, id))
      return presentClass(await assessments.release(actor, fullId(actor.tenantId, params.challengeId), learnerIds), actor.locale)
    },
  }),
]

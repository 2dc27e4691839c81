import { z } from 'zod'
import { ChangeMarks, DeliverAgain } from '../../contract/works.ts'
import type { AssessmentService, Marking } from '../../domain/assessments/assessment-service.ts'
import type { Actor } from '../../domain/people/actor.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentMarking } from '../present/marks.ts'
import { PathId, route, TEACHES, type Route } from './route.ts'

const OneWork = z.strictObject({ challengeId: PathId, personId: PathId })

/** Marking one learner's work: every change answers with the whole of it. */
export function markRoutes({ assessments }: { readonly assessments: AssessmentService }): readonly Route[] {
  const shown = async (actor: Actor, marking: Promise<Marking>) => presentMarking(await marking, actor.locale)
  const idsIn = (actor: Actor, { challengeId, personId }: z.infer<typeof OneWork>): readonly [string, string] => [
    fullId(actor.tenantId, challengeId),
    fullId(actor.tenantId, personId),
  ]
  return [
    route({
      method: 'get',
      path: '/challenges/:challengeId/works/:personId',
      rule: TEACHES,
      schema: { params: OneWork },
      run: ({ actor, params }) => shown(actor, assessments.marking(actor, ...idsIn(actor, params))),
    }),
    route({
      method: 'patch',
      path: '/challenges/:challengeId/works/:personId/marks',
      rule: TEACHES,
      schema: { params: OneWork, body: ChangeMarks },
      run: ({ actor, params, body }) => shown(actor, assessments.mark(actor, ...idsIn(actor, params), body)),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/works/:personId/withdraw',
      rule: TEACHES,
      schema: { params: OneWork },
      run: ({ actor, params }) => shown(actor, assessments.withdraw(actor, ...idsIn(actor, params))),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/works/:personId/deliver',
      rule: TEACHES,
      schema: { params: OneWork, body: DeliverAgain },
      run: ({ actor, params, body }) =>
        shown(actor, (body.overwrite ? assessments.deliverOver : assessments.deliverAgain)(actor, ...idsIn(actor, params))),
    }),
  ]
}

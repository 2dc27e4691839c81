import { z } from 'zod'
import { AddEvidence, ChangeEvidence, SetSelfMark } from '../../contract/works.ts'
import type { Actor } from '../../domain/people/actor.ts'
import { fullId } from '../../domain/short-id.ts'
import type { OwnWork, WorkService } from '../../domain/works/work-service.ts'
import { presentOwnWork } from '../present/works.ts'
import { LEARNS, PathId, route, type Route } from './route.ts'

const OneChallenge = z.strictObject({ challengeId: PathId })
const OnePiece = z.strictObject({ challengeId: PathId, evidenceId: PathId })
/** Criteria are named by whoever wrote the rubric. */
const OneCriterion = z.strictObject({ challengeId: PathId, criterionId: z.string().min(1).max(80) })

/** A learner's own work: every change answers with the whole of it. */
export function ownWorkRoutes({ works }: { readonly works: WorkService }): readonly Route[] {
  const shown = async (actor: Actor, own: Promise<OwnWork>) => presentOwnWork(await own, actor.locale)
  const idIn = (actor: Actor, { challengeId }: { readonly challengeId: string }): string => fullId(actor.tenantId, challengeId)
  return [
    route({
      method: 'get',
      path: '/challenges/:challengeId/work',
      rule: LEARNS,
      schema: { params: OneChallenge },
      run: ({ actor, params }) => shown(actor, works.own(actor, idIn(actor, params))),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/work/evidence',
      rule: LEARNS,
      schema: { params: OneChallenge, body: AddEvidence },
      run: ({ actor, params, body }) => shown(actor, works.add(actor, idIn(actor, params), body)),
    }),
    route({
      method: 'patch',
      path: '/challenges/:challengeId/work/evidence/:evidenceId',
      rule: LEARNS,
      schema: { params: OnePiece, body: ChangeEvidence },
      run: ({ actor, params, body }) => shown(actor, works.change(actor, idIn(actor, params), params.evidenceId, body)),
    }),
    route({
      method: 'delete',
      path: '/challenges/:challengeId/work/evidence/:evidenceId',
      rule: LEARNS,
      schema: { params: OnePiece },
      run: ({ actor, params }) => shown(actor, works.remove(actor, idIn(actor, params), params.evidenceId)),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/work/evidence/:evidenceId/restore',
      rule: LEARNS,
      schema: { params: OnePiece },
      run: ({ actor, params }) => shown(actor, works.restore(actor, idIn(actor, params), params.evidenceId)),
    }),
    route({
      method: 'put',
      path: '/challenges/:challengeId/work/self-marks/:criterionId',
      rule: LEARNS,
      schema: { params: OneCriterion, body: SetSelfMark },
      run: ({ actor, params, body }) => shown(actor, works.setSelfMark(actor, idIn(actor, params), params.criterionId, body.levelId)),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/work/hand-in',
      rule: LEARNS,
      schema: { params: OneChallenge },
      run: ({ actor, params }) => shown(actor, works.handIn(actor, idIn(actor, params))),
    }),
    route({
      method: 'post',
      path: '/challenges/:challengeId/work/take-back',
      rule: LEARNS,
      schema: { params: OneChallenge },
      run: ({ actor, params }) => shown(actor, works.takeBack(actor, idIn(actor, params))),
    }),
  ]
}

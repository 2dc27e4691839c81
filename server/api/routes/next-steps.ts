import { OneStep, RefuseStep, SetStepWeights } from '../../contract/next-steps.ts'
import type { StepKind } from '../../contract/next-step-words.ts'
import type { NextStepService } from '../../domain/next-steps/next-step-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentNextStep, presentStepWeights } from '../present/next-steps.ts'
import { LEARNS, route, TEACHES, type Route } from './route.ts'

/** The tenant of a challenge comes back from the session. */
const storedId = (tenantId: string, kind: StepKind, id: string): string => (kind === 'challenge' ? fullId(tenantId, id) : id)

/** A learner's next best step, and how much each reason counts in a course. Longer than 40 lines: a list of routes. */
export const nextStepRoutes = ({ nextSteps }: { readonly nextSteps: NextStepService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/next-step',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentNextStep(await nextSteps.of(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/next-step/refusals/:stepKind/:stepId',
    rule: LEARNS,
    schema: { params: OneStep, body: RefuseStep },
    run: async ({ actor, params: { stepKind, stepId }, body: { reason, ownWords } }) => {
      const why = { reason, ...(ownWords === undefined ? {} : { text: ownWords }) }
      return presentNextStep(await nextSteps.refuse(actor, stepKind, storedId(actor.tenantId, stepKind, stepId), why), actor.locale)
    },
  }),
  route({
    method: 'delete',
    path: '/next-step/refusals/:stepKind/:stepId',
    rule: LEARNS,
    schema: { params: OneStep },
    run: async ({ actor, params: { stepKind, stepId } }) =>
      presentNextStep(await nextSteps.allow(actor, stepKind, storedId(actor.tenantId, stepKind, stepId)), actor.locale),
  }),
  route({
    method: 'get',
    path: '/next-step/weights',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentStepWeights(await nextSteps.weights(actor)),
  }),
  route({
    method: 'put',
    path: '/next-step/weights',
    rule: TEACHES,
    schema: { body: SetStepWeights },
    run: async ({ actor, body }) => presentStepWeights(await nextSteps.setWeights(actor, body)),
  }),
]

import type { NextStepView, RefuseStep, StepView, StepWeightsView } from '../../server/contract/next-steps.ts'
import type { StepWeights } from '../../server/contract/next-step-words.ts'
import { PLAN_LIMITS } from '../../server/contract/plan-words.ts'
import type { OwnPlanView } from '../../server/contract/plans.ts'
import type { ApiClient } from './api-client.ts'
import { goalsOf, type PlanCalls } from './plans.ts'

export type { NextStepView, RefuseStep, StepView } from '../../server/contract/next-steps.ts'

export type RefusedStep = NextStepView['refused'][number]
type OneStep = Pick<StepView, 'kind' | 'id'>

const refusal = ({ kind, id }: OneStep): string => `/api/next-step/refusals/${kind}/${encodeURIComponent(id)}`

/** A learner's next best step. Each call may throw `CallError`. */
export const nextStepCalls = (api: ApiClient) => ({
  own: () => api.call<NextStepView>('GET', '/api/next-step'),
  refuse: (step: OneStep, body: RefuseStep) => api.call<NextStepView>('PUT', refusal(step), { body, tries: 3 }),
  allow: (step: OneStep) => api.call<NextStepView>('DELETE', refusal(step), { tries: 3 }),

  weights: async () => (await api.call<StepWeightsView>('GET', '/api/next-step/weights')).weights,
  setWeights: async (body: StepWeights) => (await api.call<StepWeightsView>('PUT', '/api/next-step/weights', { body })).weights,
})

/** Makes an item of the plan a goal of this week, beside those that are there. */
export async function putInWeek(calls: PlanCalls, { id, title }: StepView): Promise<OwnPlanView> {
  const { plan } = await calls.own()
  const goals = plan ? goalsOf(plan.week).filter((goal) => goal.id !== id) : []
  return calls.setWeek({ goals: [...goals, { id, text: title.slice(0, PLAN_LIMITS.title), itemId: id, isDone: false }] })
}

/** Puts a competency at the end of the lane "should"; the same again changes nothing. */
export const putInPlan = (calls: PlanCalls, { id, title }: StepView): Promise<OwnPlanView> =>
  calls.write(`step-${id}`, { lane: 'should', title, ties: [{ kind: 'competency', id }] })

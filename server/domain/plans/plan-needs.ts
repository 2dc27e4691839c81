import type { TenantCollection } from '../../store/store.ts'
import type { NeedKind } from '../../contract/today-words.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Need, NeedSource } from '../needs/need.ts'
import { findAll } from '../upsert.ts'
import { needsOf, waitingSince, type Plan } from './plan.ts'

interface Dependencies {
  readonly plans: TenantCollection<Plan>
  readonly roster: Pick<RosterService, 'everybody'>
  readonly now: () => number
}

interface Wait {
  readonly learner: Participant
  readonly since: number
}

/**
 * What waits in the plans of a course, one line a kind: plans handed over, learners without one, plans that nobody touched. A course where
 * nobody plans has no learners "without a plan".
 */
export const planNeeds = ({ plans, roster, now }: Dependencies): NeedSource => ({
  async needsOf({ tenantId, courseId }) {
    const [all, { people }] = await Promise.all([findAll(plans, tenantId, { courseId }), roster.everybody(tenantId, courseId)])
    const byLearner = new Map(all.filter(({ isTestPerson }) => !isTestPerson).map((plan) => [plan.learnerId, plan]))
    const isUsed = [...byLearner.values()].some(({ items }) => items.length > 0)
    const learners = people.filter(({ member }) => member.role === 'learner' && member.leftAt === undefined)
    if (!isUsed) return []
    const waits: Record<'plan_review' | 'plan_missing' | 'plan_stale', Wait[]> = { plan_review: [], plan_missing: [], plan_stale: [] }
    for (const learner of learners) {
      const plan = byLearner.get(learner.person.id)
      const needs = needsOf(plan, now())
      if (!plan || needs.includes('no_plan')) waits.plan_missing.push({ learner, since: learner.member.joinedAt })
      else if (plan.status === 'waiting' || plan.status === 'in_review') waits.plan_review.push({ learner, since: waitingSince(plan) })
      else if (needs.includes('stale')) waits.plan_stale.push({ learner, since: plan.changedAt })
    }
    const { plan_review: review, plan_missing: missing, plan_stale: stale } = waits
    return [...lineOf('plan_review', review), ...lineOf('plan_missing', missing), ...lineOf('plan_stale', stale)]
  },
})

function lineOf(kind: NeedKind, waits: readonly Wait[]): readonly Need[] {
  const [first] = waits.toSorted((a, b) => a.since - b.since)
  return first ? [{ kind, since: first.since, count: waits.length, participant: first.learner }] : []
}

import { STEP_LIMITS, type RefusalReason, type StepKind, type StepWeights } from '../../contract/next-step-words.ts'
import { AppError } from '../../errors.ts'
import { update, type Ids, type TenantCollection, type TenantDoc } from '../../store/store.ts'
import type { Actor } from '../people/actor.ts'
import { tidyText } from '../people/person.ts'
import type { PlanService } from '../plans/plan-service.ts'
import type { ProfileService } from '../profiles/profile-service.ts'
import { upsert } from '../upsert.ts'
import type { LearnerToday } from '../works/learner-today.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import type { Candidate } from './candidate.ts'
import { candidatesOf, standingOf } from './candidates.ts'
import { STARTER_ORDER } from './competency-order.ts'
import { EVEN_WEIGHTS, rankSteps, type RankedStep } from './rank.ts'
import { addRefusal, isRefused, takeBackRefusal, type Refusal, type StepRefusals } from './refusals.ts'

/** How much each reason counts in one course. */
export interface CourseStepWeights extends TenantDoc {
  readonly courseId: string
  readonly weights: StepWeights
  readonly by: string
  readonly changedAt: number
}

/** A learner's next step, and what it rests on. */
export interface ShownStep {
  /** Absent where nothing is left. */
  readonly step?: RankedStep
  readonly weights: StepWeights
  /** The newest first; what is gone from the course or the plan is not in it. */
  readonly refused: readonly { readonly candidate: Candidate; readonly refusal: Refusal }[]
}

/**
 * The next best step. A learner sees their own, refuses it and takes that back; nobody else reads what was refused. Teachers of the
 * course set how much each reason counts. Every call throws `not_allowed` for another role and `not_found` outside a course.
 */
export interface NextStepService {
  of(actor: Actor): Promise<ShownStep>
  /** @throws AppError `not_found` for what is no step of this learner */
  refuse(actor: Actor, kind: StepKind, id: string, why: { readonly reason: RefusalReason; readonly text?: string }): Promise<ShownStep>
  /** Takes a refusal back; the same again changes nothing. @throws AppError `not_found` for what is no step of this learner */
  allow(actor: Actor, kind: StepKind, id: string): Promise<ShownStep>
  weights(actor: Actor): Promise<StepWeights>
  setWeights(actor: Actor, weights: StepWeights): Promise<StepWeights>
}

interface Dependencies {
  readonly stepRefusals: TenantCollection<StepRefusals>
  readonly stepWeights: TenantCollection<CourseStepWeights>
  readonly today: LearnerToday
  readonly plans: Pick<PlanService, 'own'>
  readonly profiles: Pick<ProfileService, 'own'>
  readonly ids: Ids
  readonly now: () => number
}

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createNextStepService(deps: Dependencies): NextStepService {
  const { stepRefusals, stepWeights, ids, now } = deps
  const refusalsId = ({ tenantId, courseId, personId }: CourseActor): string => ids.natural(tenantId, 'step-refusals', [courseId, personId])
  const weightsId = ({ tenantId, courseId }: CourseActor): string => ids.natural(tenantId, 'step-weights', [courseId])
  const weightsOf = async (actor: CourseActor): Promise<StepWeights> =>
    (await stepWeights.get(actor.tenantId, weightsId(actor)))?.weights ?? EVEN_WEIGHTS

  const facts = async (learner: CourseActor) => {
    const [today, plan, { profile, ridge }] = await Promise.all([
      deps.today.of(learner),
      deps.plans.own(learner),
      deps.profiles.own(learner),
    ])
    const standing = standingOf(profile, ridge)
    return { standing, candidates: candidatesOf(today, plan, standing, STARTER_ORDER) }
  }
  type Facts = Awaited<ReturnType<typeof facts>>

  const show = async (learner: CourseActor, { standing, candidates }: Facts, known?: readonly Refusal[]): Promise<ShownStep> => {
    const [weights, kept] = await Promise.all([
      weightsOf(learner),
      known ? { refusals: known } : stepRefusals.get(learner.tenantId, refusalsId(learner)),
    ])
    const refusals = kept?.refusals ?? []
    const [step] = rankSteps({ candidates, standing, weights, refusals, order: STARTER_ORDER, now: now() })
    const refused = refusals.toReversed().flatMap((refusal) => {
      const candidate = candidates.find(({ kind, id }) => kind === refusal.kind && id === refusal.id)
      return candidate ? [{ candidate, refusal }] : []
    })
    return { ...(step ? { step } : {}), weights, refused }
  }

  return {
    async of(actor) {
      const learner = asLearner(actor)
      return show(learner, await facts(learner))
    },

    async refuse(actor, kind, stepId, { reason, text }) {
      const learner = asLearner(actor)
      const known = await facts(learner)
      const candidate = known.candidates.find((one) => one.kind === kind && one.id === stepId)
      if (!candidate) throw new AppError('not_found')
      const own = tidyText(text ?? '', STEP_LIMITS.ownWords)
      const why = { reason, ...(reason === 'other' && own !== '' ? { text: own } : {}) }
      const { tenantId, courseId, personId } = learner
      const id = refusalsId(learner)
      const add = (refusals: readonly Refusal[]) => ({ refusals: addRefusal(refusals, candidate, why, now()), changedAt: now() })
      const born = (): StepRefusals => ({ id, tenantId, courseId, learnerId: personId, ...add([]) })
      const { refusals } = await upsert(stepRefusals, { tenantId, id }, born, (doc) => ({ ...doc, ...add(doc.refusals) }))
      return show(learner, known, refusals)
    },

    async allow(actor, kind, stepId) {
      const learner = asLearner(actor)
      const known = await facts(learner)
      const step = { kind, id: stepId }
      const kept = await update(stepRefusals, learner.tenantId, refusalsId(learner), (doc) =>
        isRefused(doc.refusals, step) ? { ...doc, refusals: takeBackRefusal(doc.refusals, step), changedAt: now() } : doc,
      )
      if (!known.candidates.some((one) => one.kind === kind && one.id === stepId)) throw new AppError('not_found')
      return show(learner, known, kept?.refusals ?? [])
    },

    weights: async (actor) => weightsOf(asTeacher(actor)),

    async setWeights(actor, weights) {
      const teacher = asTeacher(actor)
      const { tenantId, courseId, personId } = teacher
      const id = weightsId(teacher)
      const news = { weights, by: personId, changedAt: now() }
      await upsert(
        stepWeights,
        { tenantId, id },
        () => ({ id, tenantId, courseId, ...news }),
        (doc) => ({ ...doc, ...news }),
      )
      return weights
    },
  }
}

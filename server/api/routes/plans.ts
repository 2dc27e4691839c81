import { z } from 'zod'
import {
  AnswerOffer,
  HoldConference,
  MarkItem,
  MoveItem,
  ReviewPlan,
  SetOffers,
  SetOwnStatus,
  SetReflection,
  SetWeek,
  StartPlan,
  WriteItem,
  WriteNote,
} from '../../contract/plans.ts'
import type { PlanService } from '../../domain/plans/plan-service.ts'
import type { Tie } from '../../domain/plans/plan.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentClassPlans, presentLearnerPlan, presentOwnPlan, presentPlanTemplates } from '../present/plans.ts'
import { LEARNS, PathId, route, TEACHES, type Route } from './route.ts'

const OneItem = z.strictObject({ itemId: PathId })
const OneOffer = z.strictObject({ offerId: PathId })
const OneConference = z.strictObject({ conferenceId: PathId })
const OnePerson = z.strictObject({ personId: PathId })
const OneNote = z.strictObject({ personId: PathId, noteId: PathId })

/** The tenant of a challenge comes back from the session. */
const tieOf = (tenantId: string, { kind, id }: Tie): Tie => ({ kind, id: kind === 'challenge' ? fullId(tenantId, id) : id })

export const planRoutes = ({ plans }: { readonly plans: PlanService }): readonly Route[] => [...ownRoutes(plans), ...teacherRoutes(plans)]

/** A learner's own plan. Longer than 40 lines: a list of routes. */
const ownRoutes = (plans: PlanService): readonly Route[] => [
  route({ method: 'get', path: '/plan/templates', rule: LEARNS, schema: {}, run: ({ actor }) => presentPlanTemplates(actor.locale) }),
  route({
    method: 'get',
    path: '/plan',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnPlan(await plans.own(actor), actor.locale),
  }),
  route({
    method: 'post',
    path: '/plan',
    rule: LEARNS,
    schema: { body: StartPlan },
    run: async ({ actor, body }) => presentOwnPlan(await plans.start(actor, body.templateId, body), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/items/:itemId',
    rule: LEARNS,
    schema: { params: OneItem, body: WriteItem },
    run: async ({ actor, params, body: { lane, conferenceId, ...words } }) => {
      const ties = words.ties.map((tie) => tieOf(actor.tenantId, tie))
      return presentOwnPlan(await plans.write(actor, params.itemId, lane, { ...words, ties }, conferenceId), actor.locale)
    },
  }),
  route({
    method: 'delete',
    path: '/plan/items/:itemId',
    rule: LEARNS,
    schema: { params: OneItem },
    run: async ({ actor, params }) => presentOwnPlan(await plans.remove(actor, params.itemId), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/items/:itemId/place',
    rule: LEARNS,
    schema: { params: OneItem, body: MoveItem },
    run: async ({ actor, params, body }) => presentOwnPlan(await plans.move(actor, params.itemId, body.lane, body.at), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/items/:itemId/done',
    rule: LEARNS,
    schema: { params: OneItem, body: MarkItem },
    run: async ({ actor, params, body }) => presentOwnPlan(await plans.mark(actor, params.itemId, body.isDone), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/status',
    rule: LEARNS,
    schema: { body: SetOwnStatus },
    run: async ({ actor, body }) => presentOwnPlan(await { waiting: plans.submit, draft: plans.takeBack }[body.to](actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/week',
    rule: LEARNS,
    schema: { body: SetWeek },
    run: async ({ actor, body }) => presentOwnPlan(await plans.setWeek(actor, body.goals), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/week/reflection',
    rule: LEARNS,
    schema: { body: SetReflection },
    run: async ({ actor, body }) => presentOwnPlan(await plans.reflect(actor, body.text), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/notes/read',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnPlan(await plans.readNotes(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/offers/:offerId',
    rule: LEARNS,
    schema: { params: OneOffer, body: AnswerOffer },
    run: async ({ actor, params, body }) => presentOwnPlan(await plans.answerOffer(actor, params.offerId, body.answer), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan/conferences/:conferenceId',
    rule: LEARNS,
    schema: { params: OneConference, body: HoldConference },
    run: async ({ actor, params, body }) => presentOwnPlan(await plans.hold(actor, params.conferenceId, body.isOver), actor.locale),
  }),
]

/** Plans of a course for those who teach it. Longer than 40 lines: a list of routes. */
const teacherRoutes = (plans: PlanService): readonly Route[] => [
  route({
    method: 'get',
    path: '/plans',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentClassPlans(await plans.classOf(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plan-offers',
    rule: TEACHES,
    schema: { body: SetOffers },
    run: async ({ actor, body }) => presentClassPlans(await plans.offer(actor, body.offers), actor.locale),
  }),
  route({
    method: 'get',
    path: '/plans/:personId',
    rule: TEACHES,
    schema: { params: OnePerson },
    run: async ({ actor, params }) =>
      presentLearnerPlan(await plans.ofLearner(actor, fullId(actor.tenantId, params.personId)), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plans/:personId/status',
    rule: TEACHES,
    schema: { params: OnePerson, body: ReviewPlan },
    run: async ({ actor, params, body }) =>
      presentLearnerPlan(await plans.review(actor, fullId(actor.tenantId, params.personId), body), actor.locale),
  }),
  route({
    method: 'put',
    path: '/plans/:personId/notes/:noteId',
    rule: TEACHES,
    schema: { params: OneNote, body: WriteNote },
    run: async ({ actor, params, body }) =>
      presentLearnerPlan(await plans.note(actor, fullId(actor.tenantId, params.personId), params.noteId, body.text), actor.locale),
  }),
]

import { z } from 'zod'
import { ChooseCircle, SayAnswer, SetRemoved } from '../../contract/circles.ts'
import type { CircleService } from '../../domain/circles/circle-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentCircleStarters, presentClassCircle, presentOwnCircle } from '../present/community.ts'
import { LEARNS, PathId, route, TEACHES, type Route } from './route.ts'

/** Opening and closing words, the question of the day, and its answers. Longer than 40 lines: a list of routes. */
export const circleRoutes = ({ circles }: { readonly circles: CircleService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/circle',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnCircle(await circles.own(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/circle/answer',
    rule: LEARNS,
    schema: { body: SayAnswer },
    run: async ({ actor, body }) => presentOwnCircle(await circles.answer(actor, body), actor.locale),
  }),
  route({
    method: 'delete',
    path: '/circle/answer',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnCircle(await circles.takeBack(actor), actor.locale),
  }),
  route({
    method: 'get',
    path: '/circle/class',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentClassCircle(await circles.classOf(actor), actor.locale),
  }),
  route({
    method: 'get',
    path: '/circle/starters',
    rule: TEACHES,
    schema: {},
    run: ({ actor }) => presentCircleStarters(actor.locale),
  }),
  route({
    method: 'patch',
    path: '/circle',
    rule: TEACHES,
    schema: { body: ChooseCircle },
    run: async ({ actor, body }) => presentClassCircle(await circles.choose(actor, body), actor.locale),
  }),
  route({
    method: 'put',
    path: '/circle/voices/:voiceId/removed',
    rule: TEACHES,
    schema: { params: z.strictObject({ voiceId: PathId }), body: SetRemoved },
    run: async ({ actor, params, body }) =>
      presentClassCircle(await circles.setRemoved(actor, fullId(actor.tenantId, params.voiceId), body.removed), actor.locale),
  }),
]

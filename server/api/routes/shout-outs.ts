import { z } from 'zod'
import { SetRemoved } from '../../contract/circles.ts'
import { SendShoutOut } from '../../contract/shout-outs.ts'
import { fullId } from '../../domain/short-id.ts'
import type { ShoutOutService } from '../../domain/shout-outs/shout-out-service.ts'
import { presentClassShoutOuts, presentOwnShoutOuts, presentShoutOutStarters } from '../present/community.ts'
import { LEARNS, PathId, route, TEACHES, type Route, type RouteRule } from './route.ts'

const WRITES = { roles: ['learner', 'educator'], apps: ['learner', 'educator'], scope: 'course' } as const satisfies RouteRule

/** What somebody saw a learner do well. Longer than 40 lines: a list of routes. */
export const shoutOutRoutes = ({ shoutOuts }: { readonly shoutOuts: ShoutOutService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/shout-outs/own',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnShoutOuts(await shoutOuts.own(actor), actor.locale),
  }),
  route({
    method: 'get',
    path: '/shout-outs',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentClassShoutOuts(await shoutOuts.classOf(actor), actor.locale),
  }),
  route({
    method: 'get',
    path: '/shout-outs/starters',
    rule: WRITES,
    schema: {},
    run: ({ actor }) => presentShoutOutStarters(actor.locale),
  }),
  route({
    method: 'post',
    path: '/shout-outs',
    rule: WRITES,
    schema: { body: SendShoutOut },
    run: async ({ actor, body }) => {
      await shoutOuts.send(actor, { ...body, toId: fullId(actor.tenantId, body.toId) })
    },
  }),
  route({
    method: 'put',
    path: '/shout-outs/:shoutOutId/removed',
    rule: TEACHES,
    schema: { params: z.strictObject({ shoutOutId: PathId }), body: SetRemoved },
    run: async ({ actor, params, body }) =>
      presentClassShoutOuts(await shoutOuts.setRemoved(actor, fullId(actor.tenantId, params.shoutOutId), body.removed), actor.locale),
  }),
]

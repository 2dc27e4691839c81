import { SetGreetings } from '../../contract/greetings.ts'
import type { GreetingService } from '../../domain/greetings/greeting-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentStrip } from '../present/community.ts'
import { route, TEACHES, type Route } from './route.ts'

/** Who was greeted today. */
export const greetingRoutes = ({ greetings }: { readonly greetings: GreetingService }): readonly Route[] => [
  route({
    method: 'get',
    path: '/greetings',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentStrip(await greetings.strip(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/greetings',
    rule: TEACHES,
    schema: { body: SetGreetings },
    run: async ({ actor, body }) => {
      const changes = body.changes.map(({ personId, greeted }) => ({ personId: fullId(actor.tenantId, personId), greeted }))
      return presentStrip(await greetings.greet(actor, changes), actor.locale)
    },
  }),
]

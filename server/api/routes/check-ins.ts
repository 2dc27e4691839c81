import { z } from 'zod'
import { KeepPrivateNote, OnePart, SayCheckIn, SetTalked } from '../../contract/check-ins.ts'
import type { CheckInService, OwnCheckIn } from '../../domain/check-ins/check-in-service.ts'
import type { GreetingService } from '../../domain/greetings/greeting-service.ts'
import type { Actor } from '../../domain/people/actor.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentClassCheckIns, presentOwnCheckIn } from '../present/check-ins.ts'
import { LEARNS, PathId, route, TEACHES, type Route } from './route.ts'

const OneCheckIn = z.strictObject({ checkInId: PathId })

/** A learner's own check-in, and what their teacher may know of it. */
export function checkInRoutes({
  checkIns,
  greetings,
}: {
  readonly checkIns: CheckInService
  readonly greetings: Pick<GreetingService, 'greeterOf'>
}): readonly Route[] {
  const shown = async (actor: Actor, own: Promise<OwnCheckIn>) =>
    presentOwnCheckIn(await own, await greetings.greeterOf(actor), actor.locale)
  return [
    route({ method: 'get', path: '/check-in', rule: LEARNS, schema: {}, run: ({ actor }) => shown(actor, checkIns.own(actor)) }),
    route({
      method: 'put',
      path: '/check-in/:part',
      rule: LEARNS,
      schema: { params: OnePart, body: SayCheckIn },
      run: ({ actor, params, body }) => shown(actor, checkIns.say(actor, params.part, body)),
    }),
    route({
      method: 'delete',
      path: '/check-in/:part',
      rule: LEARNS,
      schema: { params: OnePart },
      run: ({ actor, params }) => shown(actor, checkIns.unsay(actor, params.part)),
    }),
    route({
      method: 'get',
      path: '/check-ins',
      rule: TEACHES,
      schema: {},
      run: async ({ actor }) => presentClassCheckIns(await checkIns.classOf(actor), actor.locale),
    }),
    route({
      method: 'put',
      path: '/check-ins/:checkInId/talked',
      rule: TEACHES,
      schema: { params: OneCheckIn, body: SetTalked },
      run: async ({ actor, params, body }) =>
        presentClassCheckIns(await checkIns.talk(actor, fullId(actor.tenantId, params.checkInId), body.part, body.talked), actor.locale),
    }),
    route({
      method: 'put',
      path: '/check-ins/:checkInId/private-note',
      rule: TEACHES,
      schema: { params: OneCheckIn, body: KeepPrivateNote },
      run: async ({ actor, params, body }) =>
        presentClassCheckIns(await checkIns.keepNote(actor, fullId(actor.tenantId, params.checkInId), body.text), actor.locale),
    }),
  ]
}

import { z } from 'zod'
import { ChooseForLink, MoveCopy } from '../../contract/copies.ts'
import type { CopyService } from '../../domain/copies/copy-service.ts'
import type { Actor } from '../../domain/people/actor.ts'
import { fullId } from '../../domain/short-id.ts'
import type { FirstView } from '../first.ts'
import { presentCopies, presentMoved, presentPreview } from '../present/copies.ts'
import type { Sessions } from '../session.ts'
import { PathId, route, TEACHES, type Route } from './route.ts'

interface Dependencies {
  readonly copies: CopyService
  readonly sessions: Sessions
  readonly firstView: FirstView
}

const OneSource = z.strictObject({ sourceId: PathId })
const OneLink = z.strictObject({ linkId: PathId })

/** Last year's challenges for a copied course. Longer than 40 lines: a table of routes. */
export const copyRoutes = ({ copies, sessions, firstView }: Dependencies): readonly Route[] => {
  const board = async (actor: Actor) => presentCopies(await copies.board(actor), actor.placementId)
  return [
    route({ method: 'get', path: '/copies', rule: TEACHES, schema: {}, run: ({ actor }) => board(actor) }),
    route({
      method: 'get',
      path: '/copies/:sourceId',
      rule: TEACHES,
      schema: { params: OneSource },
      run: async ({ actor, params }) => presentPreview(await copies.preview(actor, sourceOf(actor, params))),
    }),
    route({
      method: 'post',
      path: '/copies/:sourceId/move',
      rule: TEACHES,
      schema: { params: OneSource, body: MoveCopy },
      run: async ({ actor, params, body }) =>
        presentMoved(
          await copies.move(
            actor,
            sourceOf(actor, params),
            body.linkIds.map((id) => fullId(actor.tenantId, id)),
          ),
        ),
    }),
    route({
      method: 'put',
      path: '/copies/:sourceId/left',
      rule: TEACHES,
      schema: { params: OneSource },
      run: async ({ actor, params }) => {
        await copies.leave(actor, sourceOf(actor, params))
        return board(actor)
      },
    }),
    route({
      method: 'delete',
      path: '/copies/:sourceId/left',
      rule: TEACHES,
      schema: { params: OneSource },
      run: async ({ actor, params }) => {
        await copies.takeUp(actor, sourceOf(actor, params))
        return board(actor)
      },
    }),
    route({
      method: 'put',
      path: '/copies/links/:linkId',
      rule: TEACHES,
      schema: { params: OneLink, body: ChooseForLink },
      run: async ({ actor, params, body }) => {
        await copies.choose(actor, fullId(actor.tenantId, params.linkId), fullId(actor.tenantId, body.challengeId))
        return board(actor)
      },
    }),
    route({
      method: 'post',
      path: '/placement/move',
      rule: TEACHES,
      schema: {},
      run: async ({ actor }) => firstView.ofSession(await sessions.setChallenge(actor, await copies.moveHere(actor))),
    }),
  ]
}

const sourceOf = ({ tenantId }: Actor, { sourceId }: z.infer<typeof OneSource>): string => fullId(tenantId, sourceId)

import { z } from 'zod'
import { Celebrate, OneAudience, OneItem, OneSort, SetAbout, SetAudience, SetOrder, SortCards } from '../../contract/profiles.ts'
import type { ProfileService } from '../../domain/profiles/profile-service.ts'
import { fullId } from '../../domain/short-id.ts'
import {
  presentCardSets,
  presentOwnProfile,
  presentProfileForPeer,
  presentProfileForStaff,
  presentSeenProfile,
} from '../present/profiles.ts'
import { LEARNS, PathId, route, TEACHES, type Route } from './route.ts'

const OnePerson = z.strictObject({ personId: PathId })

/** A learner's own profile, and what others may see of it. Longer than 40 lines: a list of routes. */
export const profileRoutes = ({ profiles }: { readonly profiles: ProfileService }): readonly Route[] => [
  route({ method: 'get', path: '/profile/cards', rule: LEARNS, schema: {}, run: ({ actor }) => presentCardSets(actor.locale) }),
  route({
    method: 'get',
    path: '/profile',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentOwnProfile(await profiles.own(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/profile/sorts/:category',
    rule: LEARNS,
    schema: { params: OneSort, body: SortCards },
    run: async ({ actor, params, body }) =>
      presentOwnProfile(await profiles.sort(actor, params.category, body.piles, body.kept), actor.locale),
  }),
  route({
    method: 'patch',
    path: '/profile/about',
    rule: LEARNS,
    schema: { body: SetAbout },
    run: async ({ actor, body }) => presentOwnProfile(await profiles.about(actor, body), actor.locale),
  }),
  route({
    method: 'put',
    path: '/profile/audiences/:item',
    rule: LEARNS,
    schema: { params: OneItem, body: SetAudience },
    run: async ({ actor, params, body }) => presentOwnProfile(await profiles.show(actor, params.item, body.audience), actor.locale),
  }),
  route({
    method: 'put',
    path: '/profile/order',
    rule: LEARNS,
    schema: { body: SetOrder },
    run: async ({ actor, body }) => presentOwnProfile(await profiles.arrange(actor, body.dimensionIds), actor.locale),
  }),
  route({
    method: 'get',
    path: '/profile/as/:audience',
    rule: LEARNS,
    schema: { params: OneAudience },
    run: async ({ actor, params }) => presentSeenProfile(await profiles.viewAs(actor, params.audience), actor.locale),
  }),
  route({
    method: 'get',
    path: '/classmates/:personId/profile',
    rule: LEARNS,
    schema: { params: OnePerson },
    run: async ({ actor, params }) =>
      presentProfileForPeer(await profiles.ofClassmate(actor, fullId(actor.tenantId, params.personId)), actor.locale),
  }),
  route({
    method: 'get',
    path: '/profiles/:personId',
    rule: TEACHES,
    schema: { params: OnePerson },
    run: async ({ actor, params }) =>
      presentProfileForStaff(await profiles.ofLearner(actor, fullId(actor.tenantId, params.personId)), actor.locale),
  }),
  route({
    method: 'put',
    path: '/profiles/:personId/celebration',
    rule: TEACHES,
    schema: { params: OnePerson, body: Celebrate },
    run: async ({ actor, params, body }) =>
      presentProfileForStaff(
        await profiles.celebrate(actor, fullId(actor.tenantId, params.personId), body.dimensionId, body.text ?? undefined),
        actor.locale,
      ),
  }),
]

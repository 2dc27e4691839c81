import { z } from 'zod'
import { ChangeGroupSet, ChooseGroup, MakeGroupSet, PasteGroups, PlacePerson } from '../../contract/groups.ts'
import type { Actor } from '../../domain/people/actor.ts'
import type { GroupService } from '../../domain/groups/group-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentGroups, presentMyGroups, presentPastedGroups } from '../present/groups.ts'
import { LEARNS, PathId, route, TEACHES, type Route } from './route.ts'

const OneSet = z.strictObject({ setId: PathId })

/** Groups of a course: the teacher's screen, and a learner's own. */
export const groupRoutes = ({ groups }: { readonly groups: GroupService }): readonly Route[] => [
  ...teacherRoutes(groups),
  route({
    method: 'get',
    path: '/my-groups',
    rule: LEARNS,
    schema: {},
    run: async ({ actor }) => presentMyGroups(await groups.mine(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/my-groups/:setId',
    rule: LEARNS,
    schema: { params: OneSet, body: ChooseGroup },
    run: async ({ actor, params, body }) =>
      presentMyGroups(await groups.choose(actor, setIdOf(actor, params), body.groupId ?? undefined), actor.locale),
  }),
]

/** Longer than 40 lines: a table of routes. */
const teacherRoutes = (groups: GroupService): readonly Route[] => [
  route({
    method: 'get',
    path: '/groups',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentGroups(await groups.all(actor), actor.locale),
  }),
  route({
    method: 'post',
    path: '/group-sets',
    rule: TEACHES,
    schema: { body: MakeGroupSet },
    run: async ({ actor, body }) => presentGroups(await groups.make(actor, body), actor.locale),
  }),
  route({
    method: 'post',
    path: '/group-sets/paste',
    rule: TEACHES,
    schema: { body: PasteGroups },
    run: async ({ actor, body: { step, setId, ...pasted } }) =>
      presentPastedGroups(
        await groups.paste(actor, { ...pasted, ...(setId === undefined ? {} : { setId: fullId(actor.tenantId, setId) }) }, step),
        actor.locale,
      ),
  }),
  route({
    method: 'put',
    path: '/group-sets/:setId',
    rule: TEACHES,
    schema: { params: OneSet, body: ChangeGroupSet },
    run: async ({ actor, params, body }) => {
      const plan = {
        ...body,
        groups: body.groups.map(({ personIds, ...group }) => ({ ...group, memberIds: personIds?.map((id) => fullId(actor.tenantId, id)) })),
      }
      return presentGroups(await groups.change(actor, setIdOf(actor, params), plan), actor.locale)
    },
  }),
  route({
    method: 'post',
    path: '/group-sets/:setId/places',
    rule: TEACHES,
    schema: { params: OneSet, body: PlacePerson },
    run: async ({ actor, params, body }) =>
      presentGroups(
        await groups.place(actor, setIdOf(actor, params), fullId(actor.tenantId, body.personId), body.groupId ?? undefined),
        actor.locale,
      ),
  }),
  route({
    method: 'delete',
    path: '/group-sets/:setId',
    rule: TEACHES,
    schema: { params: OneSet },
    run: async ({ actor, params }) => presentGroups(await groups.remove(actor, setIdOf(actor, params)), actor.locale),
  }),
  route({
    method: 'post',
    path: '/group-sets/:setId/restore',
    rule: TEACHES,
    schema: { params: OneSet },
    run: async ({ actor, params }) => presentGroups(await groups.restore(actor, setIdOf(actor, params)), actor.locale),
  }),
]

const setIdOf = ({ tenantId }: Actor, { setId }: z.infer<typeof OneSet>): string => fullId(tenantId, setId)

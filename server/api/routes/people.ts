import { z } from 'zod'
import { PasteKeySheet, WriteKeyName } from '../../contract/people.ts'
import type { CoursePeopleService } from '../../domain/courses/course-people.ts'
import type { KeySheetService } from '../../domain/people/key-sheet-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { presentKeySheet, presentPastedKeySheet, presentPeople } from '../present/course-people.ts'
import { PathId, route, TEACHES, type Route } from './route.ts'

/** Who is in the course, and the key sheet of those whose name is withheld: for its teachers alone. */
export const peopleRoutes = ({
  coursePeople,
  keySheet,
}: {
  readonly coursePeople: CoursePeopleService
  readonly keySheet: KeySheetService
}): readonly Route[] => [
  route({
    method: 'get',
    path: '/people',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentPeople(await coursePeople.list(actor), actor.locale),
  }),
  route({
    method: 'post',
    path: '/people/read',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentPeople(await coursePeople.readAgain(actor), actor.locale),
  }),
  route({
    method: 'get',
    path: '/key-sheet',
    rule: TEACHES,
    schema: {},
    run: async ({ actor }) => presentKeySheet(await keySheet.open(actor), actor.locale),
  }),
  route({
    method: 'put',
    path: '/key-sheet/:personId',
    rule: TEACHES,
    schema: { params: z.strictObject({ personId: PathId }), body: WriteKeyName },
    run: async ({ actor, params, body }) =>
      presentKeySheet(await keySheet.write(actor, fullId(actor.tenantId, params.personId), body.name), actor.locale),
  }),
  route({
    method: 'post',
    path: '/key-sheet/paste',
    rule: TEACHES,
    schema: { body: PasteKeySheet },
    run: async ({ actor, body }) => presentPastedKeySheet(await keySheet.paste(actor, body.text, body.step), actor.locale),
  }),
]

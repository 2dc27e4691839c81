import { z } from 'zod'
import type { Library } from '../../domain/library/library.ts'
import { presentComments, presentLibrary, presentStarterChallenge, presentStarterRubric } from '../present/library.ts'
import { PathId, route, type Route, type RouteRule } from './route.ts'

const BORROWS = { roles: ['educator', 'admin'], apps: ['educator', 'picker'], scope: 'session' } as const satisfies RouteRule
const OneStarter = z.strictObject({ starterId: PathId })

/** Starters are the same for everybody; their words are in the reader's language where it is there. */
export const libraryRoutes = ({ library }: { readonly library: Library }): readonly Route[] => [
  route({
    method: 'get',
    path: '/library',
    rule: BORROWS,
    schema: {},
    run: ({ actor }) => presentLibrary(library.challenges(), library.rubrics(actor.locale)),
  }),
  route({
    method: 'get',
    path: '/library/challenges/:starterId',
    rule: BORROWS,
    schema: { params: OneStarter },
    run: ({ actor, params }) => presentStarterChallenge(library.challenge(params.starterId, actor.locale)),
  }),
  route({
    method: 'get',
    path: '/library/rubrics/:starterId',
    rule: BORROWS,
    schema: { params: OneStarter },
    run: ({ actor, params }) => presentStarterRubric(library.rubric(params.starterId, actor.locale)),
  }),
  route({
    method: 'get',
    path: '/library/rubrics/:starterId/comments',
    rule: BORROWS,
    schema: { params: OneStarter },
    run: ({ params }) => presentComments(library.comments(params.starterId)),
  }),
]

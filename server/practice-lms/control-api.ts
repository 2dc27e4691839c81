import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import type { Control } from './control.ts'
import { FAMILIES, type CourseRole, type Family } from './school.ts'
import type { World } from './world.ts'

const familyOf = (value: unknown): Family | undefined => FAMILIES.find((each) => each === value)

/** Answers with what the action gives; a wrong order is 400 with the reason. */
const act =
  (action: (req: Request) => unknown): RequestHandler =>
  async (req, res) => {
    try {
      const made = await action(req)
      if (made === undefined) res.status(204).end()
      else res.json(made)
    } catch (error) {
      res
        .status(400)
        .json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : 'refused' })
    }
  }

/** The JSON API for tests and for curious people; the README of this folder lists it. */
export function controlApi(world: World, control: Control): Router {
  return Router()
    .use(sameSiteOnly, express.json({ limit: '2mb' }))
    .get(
      '/school',
      act(() => schoolView(world)),
    )
    .put(
      '/behaviour',
      act((req) => control.setBehaviour(z.object({ family: z.enum(FAMILIES) }).parse(req.body).family)),
    )
    .patch(
      '/settings',
      act((req) => control.changeSettings(req.body)),
    )
    .post(
      '/tools',
      act((req) => control.registerTool(req.body)),
    )
    .patch(
      '/registrations',
      act((req) => control.changeRegistration(req.body)),
    )
    .post(
      '/links',
      act((req) => control.addLink(req.body)),
    )
    .put(
      '/links/:link/published',
      act((req) => control.publishLink(String(req.params['link']), req.body?.published !== false)),
    )
    .delete(
      '/links/:link',
      act((req) => control.deleteLink(String(req.params['link']))),
    )
    .get(
      '/gradebook',
      act((req) => control.gradebook(textOf(req.query['course']), familyOf(req.query['family']))),
    )
    .put(
      '/grades',
      act((req) => control.setGrade(req.body)),
    )
    .patch(
      '/columns',
      act((req) => control.changeColumn(req.body)),
    )
    .delete(
      '/columns/:column',
      act((req) => control.deleteColumn(String(req.params['column']))),
    )
    .post(
      '/people',
      act((req) => ({ ids: control.addPeople(req.body) })),
    )
    .post(
      '/courses/:course/copy',
      act((req) => control.copyCourse({ ...req.body, courseId: String(req.params['course']) })),
    )
    .put(
      '/courses/:course/people/:person',
      act((req) => control.setRole(String(req.params['course']), String(req.params['person']), req.body.role as CourseRole)),
    )
    .delete(
      '/courses/:course/people/:person',
      act((req) => control.removeFromCourse(String(req.params['course']), String(req.params['person']))),
    )
    .get(
      '/log',
      act(() => world.log.all()),
    )
    .delete(
      '/log',
      act(() => world.log.clear()),
    )
    .get(
      '/faults',
      act(() => world.faults.all()),
    )
    .post(
      '/faults',
      act((req) => control.orderFault(req.body)),
    )
    .delete(
      '/faults',
      act(() => world.faults.clear()),
    )
    .post(
      '/keys',
      act(async (req) => ({ kid: await control.rotateKeys({ dropOld: req.body?.dropOld === true }) })),
    )
    .delete(
      '/tokens',
      act(() => control.revokeTokens()),
    )
    .post(
      '/launches',
      act((req) => control.openLaunch(req.body)),
    )
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** No page of another site, the tool's frame among them, may change the school. */
export const sameSiteOnly = (req: Request, res: Response, next: () => void): void => {
  if (req.method !== 'GET' && req.headers['sec-fetch-site'] === 'cross-site')
    return void res.status(403).json({ error: 'Only from this LMS' })
  next()
}

/** The school without its secrets. */
function schoolView(world: World): unknown {
  const { secret: _secret, keys: _keys, ...shown } = world.file.now
  return { origin: world.origin, ...shown, kids: world.file.now.keys.map(({ kid }) => kid) }
}

import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Control } from '../control.ts'
import { sameSiteOnly } from '../control-api.ts'
import { COOKIE, personOfCookie, type LoginRequest } from '../login.ts'
import { ACCOUNT, FAMILIES, isStaff, roleIn, type Course, type Person } from '../school.ts'
import type { World } from '../world.ts'
import { accountPage } from './account-page.ts'
import { copyRoute } from './copy-route.ts'
import { activityPage, addPage, coursePage, peoplePage, reviewPage, startPage, toolPage, type Visit } from './course-pages.ts'
import { FORWARDING_PAGE } from './frame-script.ts'
import { formPost } from './form-post.ts'
import { gradebookPage } from './gradebook-pages.ts'
import { faultsPage, messagesPage } from './lab-pages.ts'
import { link, plainPage } from './layout.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const sendPage = (res: Response, page: string, status = 200): void => void res.status(status).type('html').send(page)

/** The pages of the school. Who one is stands in each address (`as`); the cookie only remembers it. */
export function pageRoutes(world: World, control: Control): Router {
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  return Router()
    .use(sameSiteOnly)
    .get('/', (_req, res) => sendPage(res, startPage(world.file.now)))
    .get('/api/lti/post_message_forwarding', (_req, res) => sendPage(res, FORWARDING_PAGE))
    .get(['/courses/:course/external_content/success', '/mod/lti/return.php'], (req, res) => sendPage(res, returnPage(req)))
    .get('/launch', (req, res) => startLaunch(world, control, req, res))
    .get('/account', (req, res) => sendAccount(world, req, res))
    .use(visiting(world))
    .use(labRoutes(world, control, form))
    .use(copyRoute(world, control))
    .use(actionRoutes(world, control, form))
}

/** Where a tool sends people back to; it may bring a sentence for them. */
const returnPage = (req: Request): string =>
  plainPage(
    'Back from the tool',
    text(req.query['lti_errormsg']) || text(req.query['lti_msg']) || 'You can close this, or go on in the course.',
  )

/** Finds course and person of an address, and keeps the person in a cookie. */
function visitOf(world: World, req: Request): Partial<Visit> & Pick<Visit, 'school'> {
  const school = world.file.now
  const asked = text(req.query['as']) || text((req.body as Record<string, unknown> | undefined)?.['as']) || personOfCookie(req)
  const courseId =
    text(req.params['course']) || text(req.query['course']) || text((req.body as Record<string, unknown> | undefined)?.['course'])
  const person: Person | undefined = school.people.find(({ id }) => id === asked)
  const course: Course | undefined = school.courses.find(({ id }) => id === courseId)
  return { school, ...(person ? { person } : {}), ...(course ? { course } : {}) }
}

/** A page of a course, for somebody who is in it. */
const inCourse =
  (world: World, show: (visit: Visit, req: Request) => string | undefined, staffOnly = false): RequestHandler =>
  (req, res) => {
    const { school, course, person } = visitOf(world, req)
    if (!course) return sendPage(res, plainPage('Not found', 'There is no such course.'), 404)
    if (!person) return res.redirect(303, '/')
    const role = roleIn(school, course.id, person.id)
    if (!role || (staffOnly && !isStaff(role)))
      return sendPage(res, plainPage('Not for you', `${person.name} may not see this. Choose somebody else.`), 403)
    res.cookie(COOKIE, person.id, { httpOnly: true, sameSite: 'lax', path: '/' })
    const page = show({ school, course, person }, req)
    if (page === undefined) return sendPage(res, plainPage('Not found', 'There is no such activity.'), 404)
    sendPage(res, page)
  }

function visiting(world: World): Router {
  const activity = (visit: Visit, req: Request) =>
    visit.school.links.find(
      ({ id, courseId, family }) => id === req.params['link'] && courseId === visit.course.id && family === visit.school.behaviour,
    )
  return Router()
    .get('/courses/:course', inCourse(world, coursePage))
    .get('/courses/:course/tool', inCourse(world, toolPage))
    .get('/courses/:course/add', inCourse(world, addPage, true))
    .get('/courses/:course/people', inCourse(world, peoplePage))
    .get('/courses/:course/gradebook', inCourse(world, gradebookPage))
    .get(
      '/courses/:course/links/:link',
      inCourse(world, (visit, req) => {
        const found = activity(visit, req)
        const staff = isStaff(roleIn(visit.school, visit.course.id, visit.person.id))
        return found && (found.published || staff) ? activityPage(visit, found) : undefined
      }),
    )
    .get(
      '/courses/:course/links/:link/review/:person',
      inCourse(
        world,
        (visit, req) => {
          const found = activity(visit, req)
          const of = visit.school.people.find(({ id }) => id === req.params['person'])
          return found && of ? reviewPage(visit, found, of) : undefined
        },
        true,
      ),
    )
}

/** The tool outside a course: Canvas's account menu, Moodle's site home, Schoology's own page of an app. */
function sendAccount(world: World, req: Request, res: Response): void {
  const { school, person } = visitOf(world, req)
  if (!person) return res.redirect(303, '/')
  sendPage(res, accountPage(school, person))
}

/** Opens a launch in the frame: `course`, `as`, and `link`, `kind` or `review`. */
function startLaunch(world: World, control: Control, req: Request, res: Response): void {
  const { school, course: found, person } = visitOf(world, req)
  const isAccount = req.query['kind'] === 'account'
  const course = isAccount ? ACCOUNT : found
  if (!course || !person) return sendPage(res, plainPage('Nothing to open', 'Choose who to be first.'), 404)
  if (!isAccount && !roleIn(school, course.id, person.id))
    return sendPage(res, plainPage('Not for you', `${person.name} is not in this course.`), 403)
  const linkId = text(req.query['link']) || undefined
  const of = text(req.query['review']) || undefined
  const column = school.lineItems.find((item) => item.linkId === linkId)
  // Canvas opens the submitted address as an ordinary launch; Moodle sends a message of its own (lti-platforms section 2.6).
  const submission = of && column ? school.grades[column.id]?.[of]?.submissionUrl : undefined
  try {
    const login = control.openLaunch({
      courseId: course.id,
      personId: person.id,
      toolId: school.links.find(({ id }) => id === linkId)?.toolId ?? 'cairn',
      ...(linkId === undefined ? {} : { linkId }),
      kind: isAccount
        ? 'account'
        : of && school.behaviour === 'moodle'
          ? 'review'
          : req.query['kind'] === 'deep-linking'
            ? 'deep-linking'
            : 'resource',
      ...(of === undefined ? {} : { forPersonId: of }),
      ...(submission === undefined ? {} : { targetUrl: submission }),
    })
    sendLogin(res, login)
  } catch (error) {
    sendPage(res, plainPage('Nothing to open', error instanceof Error ? error.message : ''), 404)
  }
}

function sendLogin(res: Response, { method, url, fields }: LoginRequest): void {
  if (method === 'POST') return sendPage(res, formPost(url, fields))
  const to = new URL(url)
  for (const [name, value] of Object.entries(fields)) to.searchParams.set(name, value)
  res.redirect(302, to.href)
}

type Fields = Readonly<Record<string, string>>

/** Does what a form asks for and goes back to where it stood. */
const doing =
  (world: World, back: (visit: ReturnType<typeof visitOf>) => string, act: (fields: Fields, req: Request) => unknown): RequestHandler =>
  async (req, res) => {
    try {
      await act((req.body ?? {}) as Fields, req)
      res.redirect(303, back(visitOf(world, req)))
    } catch (error) {
      sendPage(res, plainPage('That did not work', error instanceof Error ? error.message : ''), 400)
    }
  }

const toCourse =
  (path: string) =>
  ({ course, person }: ReturnType<typeof visitOf>): string =>
    course ? link(`/courses/${course.id}${path}`, person) : '/'
const toLab =
  (path: string) =>
  ({ course, person }: ReturnType<typeof visitOf>): string =>
    link(path, person, course ? { course: course.id } : {})

function labRoutes(world: World, control: Control, form: RequestHandler): Router {
  const lab = (visit: ReturnType<typeof visitOf>) => ({ school: visit.school, course: visit.course, person: visit.person })
  const faults = toLab('/faults')
  return Router()
    .get('/messages', (req, res) => sendPage(res, messagesPage(lab(visitOf(world, req)), world.log.all())))
    .get('/faults', (req, res) => sendPage(res, faultsPage(lab(visitOf(world, req)), world.faults.all())))
    .post(
      '/messages/clear',
      form,
      doing(world, toLab('/messages'), () => world.log.clear()),
    )
    .post(
      '/faults',
      form,
      doing(world, faults, (fields) => {
        const family = FAMILIES.find((each) => each === fields['family'])
        control.orderFault({
          service: (fields['service'] ?? 'any') as 'any',
          kind: fields['kind'] ?? '',
          times: Number(fields['times']),
          after: Number(fields['after']),
          delayMs: Number(fields['delayMs']),
          ...(family ? { family } : {}),
        })
      }),
    )
    .post(
      '/faults/clear',
      form,
      doing(world, faults, ({ id }) => world.faults.clear(id === undefined ? undefined : Number(id))),
    )
    .post(
      '/keys/rotate',
      form,
      doing(world, faults, () => control.rotateKeys({ dropOld: false })),
    )
    .post(
      '/keys/replace',
      form,
      doing(world, faults, () => control.rotateKeys({ dropOld: true })),
    )
    .post(
      '/tokens/revoke',
      form,
      doing(world, faults, () => control.revokeTokens()),
    )
    .post(
      '/privacy',
      form,
      doing(world, faults, ({ names, emails }) =>
        control.changeRegistration({
          family: world.file.now.behaviour,
          privacy: { names: names !== undefined, emails: emails !== undefined },
        }),
      ),
    )
    .post(
      '/settings',
      form,
      doing(world, faults, (fields) =>
        control.changeSettings({
          platformStorage: fields['platformStorage'] !== undefined,
          newWindow: fields['newWindow'] !== undefined,
          strictSession: fields['strictSession'] !== undefined,
          rosterPageSize: Number(fields['rosterPageSize']),
          clockSkewMs: Number(fields['clockSkewMs']),
        }),
      ),
    )
}

function actionRoutes(world: World, control: Control, form: RequestHandler): Router {
  return Router()
    .post(
      '/behaviour',
      form,
      doing(world, toCourse(''), ({ family }) => control.setBehaviour(family as (typeof FAMILIES)[number])),
    )
    .post(
      '/links/:link/publish',
      form,
      doing(world, toCourse(''), (_fields, req) => control.publishLink(text(req.params['link']), true)),
    )
    .post(
      '/links/:link/delete',
      form,
      doing(world, toCourse(''), (_fields, req) => control.deleteLink(text(req.params['link']))),
    )
    .post(
      '/courses/:course/people/add',
      form,
      doing(world, toCourse('/people'), ({ name = '' }, req) => control.addPeople({ courseId: text(req.params['course']), name })),
    )
    .post(
      '/courses/:course/people/remove',
      form,
      doing(world, toCourse('/people'), ({ person = '' }, req) => control.removeFromCourse(text(req.params['course']), person)),
    )
    .post(
      '/courses/:course/grades',
      form,
      doing(world, toCourse('/gradebook'), ({ column = '', person = '', score = '' }) => {
        const value = score.trim() === '' ? null : Number(score.replace(',', '.'))
        if (value !== null && !Number.isFinite(value)) throw new Error(`“${score}” is not a number.`)
        control.setGrade({ lineItemId: column, personId: person, score: value })
      }),
    )
    .post(
      '/columns/:column/publish',
      form,
      doing(world, toCourse('/gradebook'), (_fields, req) =>
        control.changeColumn({ lineItemId: text(req.params['column']), published: true }),
      ),
    )
    .post(
      '/columns/:column/unpublish',
      form,
      doing(world, toCourse('/gradebook'), (_fields, req) =>
        control.changeColumn({ lineItemId: text(req.params['column']), published: false }),
      ),
    )
    .post(
      '/columns/:column/delete',
      form,
      doing(world, toCourse('/gradebook'), (_fields, req) => control.deleteColumn(text(req.params['column']))),
    )
}

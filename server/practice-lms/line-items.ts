import { z } from 'zod'
import { Refused, type Behaviour } from './behaviours/behaviour.ts'
import { CANVAS, MEDIA, SCOPE } from './claims.ts'
import { requireScope } from './access-tokens.ts'
import { pageOf } from './paging.ts'
import type { Course, LineItem, Registration } from './school.ts'
import type { Answer, Call } from './service-door.ts'
import { courseInPath, type World } from './world.ts'

const SUBMISSION_TYPE = `${CANVAS}submission_type`
const text = z.string().max(2_000)
const FIELDS = {
  label: text.min(1),
  scoreMaximum: z.number().positive(),
  resourceId: text.optional(),
  tag: text.optional(),
  resourceLinkId: text.optional(),
  startDateTime: z.iso.datetime({ offset: true }).optional(),
  endDateTime: z.iso.datetime({ offset: true }).optional(),
  submissionReview: z.record(z.string(), z.unknown()).optional(),
}
const Loose = z.looseObject(FIELDS)
const Strict = z.strictObject({ ...FIELDS, gradesReleased: z.boolean().optional() })

/** Whose course this call is about. @throws Refused */
export function requireCourse(world: World, { req, behaviour }: Call, registration: Registration): Course {
  const course = courseInPath(world, behaviour, String(req.params['course']))
  if (!course) throw new Refused(404, 'Course not found')
  if (req.params['client'] !== undefined && req.params['client'] !== registration.clientId) throw new Refused(403, 'Forbidden')
  return course
}

/** The column of this call. @throws Refused 404, or the LMS's own answer for a column of another tool */
export function requireLineItem(
  world: World,
  call: Call,
  registration: Registration,
): { readonly course: Course; readonly lineItem: LineItem } {
  const course = requireCourse(world, call, registration)
  const lineItem = world.file.now.lineItems.find(
    ({ id, courseId, family }) => id === call.req.params['item'] && courseId === course.id && family === call.behaviour.family,
  )
  if (!lineItem) throw new Refused(404, 'Line item not found')
  if (lineItem.toolId !== registration.toolId) throw call.behaviour.foreignLineItem()
  return { course, lineItem }
}

function requireAccept({ req, behaviour }: Call, call: 'line-item' | 'line-items', media: string): void {
  if (behaviour.accepts(call, req.headers.accept, media)) return
  throw new Refused(behaviour.family === 'moodle' ? 400 : 406, `No handler found for ${req.path} ${req.headers.accept ?? ''}`)
}

function readBody({ req, body, behaviour }: Call): z.output<typeof Loose> {
  if (!behaviour.takesContent(req.headers['content-type'], MEDIA.lineItem))
    throw new Refused(behaviour.family === 'canvas' ? 415 : 400, `No handler found for ${req.path} ${req.headers['content-type'] ?? ''}`)
  const parsed = (behaviour.strictBodies ? Strict : Loose).safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  throw new Refused(
    400,
    unknown === undefined ? `"${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'is wrong'}` : `"${unknown}" is not allowed`,
  )
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw new Refused(400, 'The body is not JSON')
  }
}

/** A column as the service tells it. */
export function lineItemView(
  world: World,
  behaviour: Behaviour,
  lineItem: LineItem,
  course: Course,
  registration: Registration,
): Record<string, unknown> {
  const link = world.file.now.links.find(({ id }) => id === lineItem.linkId)
  const linkId = link && behaviour.linkId(link, world.file.now.secret)
  const moodle = behaviour.family === 'moodle'
  return {
    id: behaviour.lineItemUrl(world.origin, lineItem, course, registration),
    label: lineItem.label,
    scoreMaximum: lineItem.scoreMaximum,
    ...(moodle || lineItem.resourceId !== undefined ? { resourceId: lineItem.resourceId ?? '' } : {}),
    ...(moodle || lineItem.tag !== undefined ? { tag: lineItem.tag ?? '' } : {}),
    ...(linkId === undefined ? {} : { resourceLinkId: linkId, ...(moodle ? { ltiLinkId: linkId } : {}) }),
    ...(behaviour.keepsDates && lineItem.startDateTime ? { startDateTime: lineItem.startDateTime } : {}),
    ...(behaviour.keepsDates && lineItem.endDateTime ? { endDateTime: lineItem.endDateTime } : {}),
    ...(moodle && lineItem.submissionReview ? { submissionReview: lineItem.submissionReview } : {}),
  }
}

const answered = (world: World, call: Call, status: number, lineItem: LineItem, course: Course, registration: Registration): Answer => ({
  status,
  headers: { 'Content-Type': MEDIA.lineItem },
  body: lineItemView(world, call.behaviour, lineItem, course, registration),
})

export function listLineItems(world: World, call: Call): Answer {
  const { behaviour, req } = call
  const registration = requireScope(world, behaviour, req, [SCOPE.lineItem, SCOPE.lineItemRead])
  const course = requireCourse(world, call, registration)
  requireAccept(call, 'line-items', MEDIA.lineItems)
  const wanted = new URL(req.originalUrl, world.origin).searchParams
  const views = world.file.now.lineItems
    .filter((item) => item.courseId === course.id && item.family === behaviour.family && item.toolId === registration.toolId)
    .map((item) => lineItemView(world, behaviour, item, course, registration))
    .filter((view) =>
      (
        [
          ['tag', 'tag'],
          ['resource_id', 'resourceId'],
          ['resource_link_id', 'resourceLinkId'],
        ] as const
      ).every(([parameter, field]) => !wanted.has(parameter) || view[field] === wanted.get(parameter)),
    )
  const size = { normal: behaviour.pageSize.lineItems, most: 100 }
  const page = pageOf(world, behaviour, call, views, Number.isFinite(size.normal) ? size : { ...size, most: size.normal }, 'line-items')
  return { status: 200, headers: { 'Content-Type': MEDIA.lineItems, ...page.headers }, body: page.entries }
}

export function createLineItem(world: World, call: Call): Answer {
  const { behaviour, req } = call
  const registration = requireScope(world, behaviour, req, [SCOPE.lineItem])
  const course = requireCourse(world, call, registration)
  const body = readBody(call)
  const link = requireLink(world, call, course, registration, body.resourceLinkId)
  const submission = body[SUBMISSION_TYPE] as { type?: string } | undefined
  if (behaviour.family === 'canvas' && submission && !['none', 'external_tool'].includes(submission.type ?? ''))
    throw new Refused(400, 'Invalid submission_type')
  const lineItem = world.file.change((school) => {
    const made: LineItem = {
      id: String(school.nextNumber++),
      courseId: course.id,
      family: behaviour.family,
      toolId: registration.toolId,
      linkId: link,
      label: body.label,
      scoreMaximum: body.scoreMaximum,
      resourceId: body.resourceId,
      tag: body.tag,
      startDateTime: body.startDateTime,
      endDateTime: body.endDateTime,
      published: true,
      coupled: false,
      takesSubmissions: submission?.type === 'external_tool',
      allowedAttempts: undefined,
      submissionReview: body.submissionReview,
    }
    school.lineItems.push(made)
    return made
  })
  return answered(world, call, 201, lineItem, course, registration)
}

function requireLink(
  world: World,
  { behaviour }: Call,
  course: Course,
  registration: Registration,
  named: string | undefined,
): string | undefined {
  if (named === undefined) return undefined
  const { links, secret } = world.file.now
  const link = links.find(
    (each) => each.family === behaviour.family && each.courseId === course.id && behaviour.linkId(each, secret) === named,
  )
  if (!link) throw behaviour.unknownLink()
  if (link.toolId !== registration.toolId) throw behaviour.family === 'canvas' ? behaviour.foreignLineItem() : behaviour.unknownLink()
  return link.id
}

export function readLineItem(world: World, call: Call): Answer {
  const registration = requireScope(world, call.behaviour, call.req, [SCOPE.lineItem, SCOPE.lineItemRead])
  const { course, lineItem } = requireLineItem(world, call, registration)
  requireAccept(call, 'line-item', MEDIA.lineItem)
  return answered(world, call, 200, lineItem, course, registration)
}

/** Moodle replaces the whole: what is left out is cleared. The others keep it (lti-platforms sections 4.2, 4.3). */
export function updateLineItem(world: World, call: Call): Answer {
  const { behaviour } = call
  const registration = requireScope(world, behaviour, call.req, [SCOPE.lineItem])
  const { course, lineItem } = requireLineItem(world, call, registration)
  const body = readBody(call)
  const link = requireLink(world, call, course, registration, body.resourceLinkId)
  const keep = <T>(sent: T | undefined, had: T | undefined): T | undefined => (behaviour.putIsReplace ? sent : (sent ?? had))
  world.file.change((school) => {
    if (body.scoreMaximum !== lineItem.scoreMaximum) rescale(school.grades[lineItem.id] ?? {}, body.scoreMaximum / lineItem.scoreMaximum)
    lineItem.label = body.label
    lineItem.scoreMaximum = body.scoreMaximum
    lineItem.resourceId = keep(body.resourceId, lineItem.resourceId)
    lineItem.tag = keep(body.tag, lineItem.tag)
    lineItem.submissionReview = keep(body.submissionReview, lineItem.submissionReview)
    lineItem.linkId = keep(link, lineItem.linkId)
    if (!behaviour.keepsDates) return
    lineItem.startDateTime = body.startDateTime ?? lineItem.startDateTime
    lineItem.endDateTime = body.endDateTime ?? lineItem.endDateTime
  })
  return answered(world, call, 200, lineItem, course, registration)
}

function rescale(grades: Record<string, { score: number | undefined }>, factor: number): void {
  for (const grade of Object.values(grades)) if (grade.score !== undefined) grade.score *= factor
}

export function deleteLineItem(world: World, call: Call): Answer {
  const registration = requireScope(world, call.behaviour, call.req, [SCOPE.lineItem])
  const { lineItem } = requireLineItem(world, call, registration)
  const refused = call.behaviour.mayDelete(lineItem)
  if (refused) throw refused
  removeLineItem(world, lineItem.id)
  return { status: 204, body: '' }
}

export function removeLineItem(world: World, lineItemId: string): void {
  world.file.change((school) => {
    school.lineItems = school.lineItems.filter(({ id }) => id !== lineItemId)
    delete school.grades[lineItemId]
  })
}

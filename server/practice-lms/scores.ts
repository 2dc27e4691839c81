import { z } from 'zod'
import { requireScope } from './access-tokens.ts'
import { Refused, type ScoreBody } from './behaviours/behaviour.ts'
import { MEDIA, SCOPE } from './claims.ts'
import { parseJson, requireLineItem } from './line-items.ts'
import { pageOf } from './paging.ts'
import { emptyGrade, type LineItem, type Person } from './school.ts'
import type { Answer, Call } from './service-door.ts'
import type { World } from './world.ts'

const optionalText = z.string().max(65_536).optional()
const Score = z.looseObject({
  userId: z.union([z.string(), z.number().transform(String)]).default(''),
  timestamp: z.string().default(''),
  activityProgress: z.string().default(''),
  gradingProgress: z.string().default(''),
  scoreGiven: z.number().optional(),
  scoreMaximum: z.number().optional(),
  comment: optionalText,
  submission: z.looseObject({ submittedAt: optionalText }).optional(),
})
const STANDARD = new Set([
  'userId',
  'timestamp',
  'activityProgress',
  'gradingProgress',
  'scoreGiven',
  'scoreMaximum',
  'comment',
  'submission',
  'scoringUserId',
])

function readScore({ req, body, behaviour }: Call): ScoreBody {
  if (!behaviour.takesContent(req.headers['content-type'], MEDIA.score))
    throw new Refused(behaviour.family === 'canvas' ? 415 : 400, `No handler found for ${req.path} ${req.headers['content-type'] ?? ''}`)
  const json = parseJson(body)
  const strange =
    behaviour.strictBodies && typeof json === 'object' && json !== null ? Object.keys(json).find((key) => !STANDARD.has(key)) : undefined
  if (strange !== undefined) throw new Refused(400, `"${strange}" is not allowed`)
  const parsed = Score.safeParse(json)
  if (!parsed.success) throw new Refused(400, `"${parsed.error.issues[0]?.path.join('.') ?? ''}" is wrong`)
  return parsed.data
}

/** Takes a score, by the rules of the LMS. */
export function takeScore(world: World, call: Call): Answer {
  const { behaviour, req } = call
  const registration = requireScope(world, behaviour, req, [SCOPE.score])
  const { course, lineItem } = requireLineItem(world, call, registration)
  const score = readScore(call)
  const person = gradable(world, call, lineItem, score.userId)
  const now = world.now()
  const before = world.file.now.grades[lineItem.id]?.[person.id] ?? emptyGrade(0)
  const after = behaviour.score({ score, lineItem, grade: before, now })
  world.file.change((school) => {
    const column = (school.grades[lineItem.id] ??= {})
    column[person.id] = after
  })
  const resultUrl = `${resultsUrl(behaviour.lineItemUrl(world.origin, lineItem, course, registration))}/${person.number}`
  return { status: behaviour.scoreStatus, body: behaviour.scoreAnswer(resultUrl) }
}

/** The path goes before the query (lti-platforms section 4.1). */
function resultsUrl(lineItemUrl: string): string {
  const url = new URL(lineItemUrl)
  url.pathname += '/results'
  return url.href
}

function gradable(world: World, { behaviour }: Call, lineItem: LineItem, userId: string): Person {
  const { people, enrolments, secret } = world.file.now
  if (userId === '') throw new Refused(400, 'userId is missing')
  const person = people.find((each) => behaviour.userId(each, secret) === userId)
  const enrolment = person && enrolments.find((each) => each.courseId === lineItem.courseId && each.personId === person.id)
  if (!person || enrolment?.role !== 'student') throw behaviour.userNotGradable(enrolment !== undefined)
  return person
}

/** The results service. */
export function listResults(world: World, call: Call): Answer {
  const { behaviour, req } = call
  const registration = requireScope(world, behaviour, req, [SCOPE.resultRead])
  const { course, lineItem } = requireLineItem(world, call, registration)
  if (!behaviour.accepts('results', req.headers.accept, MEDIA.results)) throw new Refused(406, `No handler found for ${req.path}`)
  const wanted = new URL(req.originalUrl, world.origin).searchParams
  if (wanted.has('limit') && behaviour.resultsLimitIsFatal)
    return { status: 500, headers: { 'Content-Type': 'text/html' }, body: '<p>Exception: Call to a member function on null</p>' }
  const scoreOf = behaviour.lineItemUrl(world.origin, lineItem, course, registration)
  const { people, secret, grades } = world.file.now
  const rows = people.flatMap((person) => {
    const grade = grades[lineItem.id]?.[person.id]
    const userId = behaviour.userId(person, secret)
    if (!grade || (wanted.has('user_id') && wanted.get('user_id') !== userId)) return []
    return [behaviour.result({ id: `${resultsUrl(scoreOf)}/${person.number}`, userId, scoreOf, grade, lineItem })]
  })
  const most = behaviour.resultsLimitIsFatal ? Number.POSITIVE_INFINITY : 100
  const page = pageOf(world, behaviour, call, rows, { normal: most, most }, 'results')
  return { status: 200, headers: { 'Content-Type': MEDIA.results, ...page.headers }, body: page.entries }
}

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Family } from '../school.ts'
import { CRITERIA, MARKS, STARTER_ID, WORKS, type Levels, type StudentWork, type TeacherMarks } from './class-work.ts'
import { askJson, openUserAgent, UnexpectedAnswer } from './user-agent.ts'
import { openTool, type Visitor } from './visitor.ts'

export interface FirstDay {
  /** Origin of the practice LMS, without a slash at its end. */
  readonly lmsOrigin: string
  /** ISO 8601 with offset, and the IANA zone it was chosen in. */
  readonly due: { readonly at: string; readonly zone: string }
}

const COURSE_ID = 'science-8'
const TEACHER_ID = 'okafor'

const School = z.looseObject({
  behaviour: z.enum(['canvas', 'moodle', 'schoology']),
  links: z.array(z.looseObject({ id: z.string(), family: z.string(), published: z.boolean() })),
})
const Level = z.looseObject({ id: z.string() })
const Rubric = z.looseObject({ criteria: z.array(z.looseObject({ id: z.string(), levels: z.array(Level) })) })
const Starter = z.looseObject({ rubric: Rubric })
const Challenge = z.looseObject({ id: z.string(), rubric: Rubric })
const PickerForm = z.looseObject({ returnUrl: z.string(), jwt: z.string() })
const Work = z.looseObject({ rev: z.number(), evidence: z.array(z.looseObject({ id: z.string() })) })
const Marking = z.looseObject({ rev: z.number() })
const Anything = z.unknown()

type Challenge = z.output<typeof Challenge>

const schoolAt = async (lmsOrigin: string) => School.parse(await askJson('GET', `${lmsOrigin}/api/school`))

/**
 * Gives a new school its first day, through the doors that people use: a teacher places a challenge, eight students work on it, the
 * teacher marks. In each LMS that the practice LMS imitates, the one that is switched on first.
 *
 * @returns false where the school has activities already and nothing was done
 * @throws UnexpectedAnswer, or what a network gives
 */
export async function playFirstDay(day: FirstDay): Promise<boolean> {
  const { links, behaviour } = await schoolAt(day.lmsOrigin)
  if (links.length > 0) return false
  const families: readonly Family[] = [behaviour, ...(['canvas', 'moodle', 'schoology'] as const).filter((family) => family !== behaviour)]
  for (const family of families) await playClass(day, family)
  return true
}

async function playClass(day: FirstDay, family: Family): Promise<void> {
  const teacherVisit = { personId: TEACHER_ID, family, courseId: COURSE_ID }
  const picking = await openTool(day.lmsOrigin, { ...teacherVisit, kind: 'deep-linking' })
  const challenge = await writeChallenge(picking, day)
  const linkId = await placeChallenge(picking, challenge, day.lmsOrigin, family)
  const visit = { family, courseId: COURSE_ID, linkId }
  const students = await Promise.all(
    WORKS.map(async (work) => {
      const student = await openTool(day.lmsOrigin, { ...visit, personId: work.personId })
      await doWork(student, challenge, work)
      return [work.personId, student.id] as const
    }),
  )
  const teacher = await openTool(day.lmsOrigin, { ...teacherVisit, linkId })
  await markAndRelease(teacher, challenge, new Map(students))
}

async function writeChallenge(teacher: Visitor, { due }: FirstDay): Promise<Challenge> {
  const starter = await teacher.call(Starter, 'GET', `/library/challenges/${STARTER_ID}`)
  return teacher.call(Challenge, 'POST', '/challenges', { ...starter, due })
}

/** Answers the picker's request, posts the form to the LMS, and publishes the activity where it is not. @returns its link */
async function placeChallenge(teacher: Visitor, { id }: Challenge, lmsOrigin: string, family: Family): Promise<string> {
  const { returnUrl, jwt } = await teacher.call(PickerForm, 'POST', '/picker/answer', { items: [{ kind: 'challenge', id }] })
  const added = await openUserAgent().post(returnUrl, { JWT: jwt })
  const link = (await schoolAt(lmsOrigin)).links.find((each) => each.family === family)
  if (!link) throw new UnexpectedAnswer(`The LMS answered ${added.status} to the picker and added nothing.`)
  if (!link.published) await askJson('PUT', `${lmsOrigin}/api/links/${link.id}/published`, { body: { published: true } })
  return link.id
}

async function doWork(student: Visitor, challenge: Challenge, { pieces, own, handsIn }: StudentWork): Promise<void> {
  const path = `/challenges/${challenge.id}/work`
  for (const { shows, ...piece } of pieces) {
    const kind = 'url' in piece ? 'link' : 'text'
    const { evidence } = await student.call(Work, 'POST', `${path}/evidence`, { kind, key: randomUUID(), ...piece })
    const added = evidence.at(-1)
    if (added && shows !== undefined) await student.call(Work, 'PATCH', `${path}/evidence/${added.id}`, { pinnedTo: CRITERIA[shows] })
  }
  for (const { criterionId, levelId } of chosen(challenge, own))
    await student.call(Work, 'PUT', `${path}/self-marks/${criterionId}`, { levelId })
  if (handsIn) await student.call(Work, 'POST', `${path}/hand-in`)
}

async function markAndRelease(teacher: Visitor, challenge: Challenge, idOf: ReadonlyMap<string, string>): Promise<void> {
  const path = `/challenges/${challenge.id}`
  await teacher.call(Anything, 'GET', `${path}/class?sync=1`)
  for (const marks of MARKS) await mark(teacher, challenge, marks, idOf.get(marks.personId) ?? '')
  const personIds = MARKS.filter(({ released }) => released).map(({ personId }) => idOf.get(personId) ?? '')
  await teacher.call(Anything, 'POST', `${path}/release`, { personIds })
}

async function mark(teacher: Visitor, challenge: Challenge, { levels, comments, overall }: TeacherMarks, personId: string): Promise<void> {
  const path = `/challenges/${challenge.id}/works/${personId}`
  let { rev } = await teacher.call(Marking, 'GET', path)
  const change = async (what: Readonly<Record<string, unknown>>): Promise<void> => {
    ;({ rev } = await teacher.call(Marking, 'PATCH', `${path}/marks`, { rev, ...what }))
  }
  for (const { criterionId, levelId, place } of chosen(challenge, levels))
    await change({ criterion: { criterionId, levelId, ...(comments[place] === undefined ? {} : { comment: comments[place] }) } })
  if (overall) await change({ overall })
}

/** The level ids behind numbered levels, of the criteria that have one. */
function chosen(challenge: Challenge, levels: Levels): readonly { criterionId: string; levelId: string; place: number }[] {
  return levels.flatMap((level, place) => {
    const criterion = challenge.rubric.criteria.find(({ id }) => id === CRITERIA[place])
    const levelId = level === undefined ? undefined : criterion?.levels[level - 1]?.id
    return criterion && levelId !== undefined ? [{ criterionId: criterion.id, levelId, place }] : []
  })
}

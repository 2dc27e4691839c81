import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { MessageFacts } from '../../server/practice-lms/behaviours/behaviour.ts'
import { factsOf } from '../../server/practice-lms/id-token.ts'
import { FAMILIES, type Family, type Link } from '../../server/practice-lms/school.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

const CUSTOM = {
  cairn_challenge: 'abc',
  ctx_history: '$Context.id.history',
  act_history: '$Activity.id.history',
  res_history: '$ResourceLink.id.history',
}

let practice: PracticeDriver
let old: Record<Family, Link>
beforeAll(async () => {
  practice = await startPractice({ toolOrigin: 'http://127.0.0.1:9' })
  const { control } = practice.lms
  const made = FAMILIES.map((family) => {
    const lineItem = { scoreMaximum: 20, resourceId: 'abc', tag: 'grade' }
    const { link, lineItem: column } = control.addLink({ family, title: 'Water', custom: CUSTOM, deepLinked: true, lineItem })
    control.setGrade({ lineItemId: column?.id ?? '', personId: 'student-01', score: 12 })
    return [family, link]
  })
  old = Object.fromEntries(made) as Record<Family, Link>
})
afterAll(() => practice.close())

const factsIn = (family: Family, courseId: string, linkId: string): MessageFacts => {
  const facts = factsOf(practice.lms.world, { family, toolId: 'cairn', courseId, personId: 'okafor', linkId, kind: 'resource' })
  if (!facts) throw new Error('no such launch')
  return facts
}
const linkIn = (family: Family, courseId: string): Link => {
  const found = practice.lms.school.links.find((each) => each.family === family && each.courseId === courseId)
  if (!found) throw new Error('the link was not copied')
  return found
}
const said = (family: Family, courseId: string, linkId: string) => BEHAVIOURS[family].custom(factsIn(family, courseId, linkId))

describe.each(FAMILIES)('a course copied as %s', (family) => {
  it('has new ids for course, link and column, the same parameters, its staff, and neither students nor grades', () => {
    const { control, school } = practice.lms
    const { id: courseId } = control.copyCourse({ courseId: 'science-8', title: 'Science, next year' })
    const link = linkIn(family, courseId)
    const [before, after] = [factsIn(family, 'science-8', old[family].id), factsIn(family, courseId, link.id)]
    const behaviour = BEHAVIOURS[family]
    expect(behaviour.contextId(after.course, after.secret)).not.toBe(behaviour.contextId(before.course, before.secret))
    expect(behaviour.linkId(link, after.secret)).not.toBe(behaviour.linkId(old[family], before.secret))
    expect(after.lineItem?.id).not.toBe(before.lineItem?.id)
    expect(after.lineItem).toMatchObject({ scoreMaximum: 20, linkId: link.id, courseId })
    expect(said(family, courseId, link.id)['cairn_challenge']).toBe('abc')
    const roles = school.enrolments.filter((each) => each.courseId === courseId).map(({ role }) => role)
    expect(roles.toSorted()).toEqual(['admin', 'co-teacher', 'teacher'])
    expect(control.gradebook(courseId, family)).toEqual([])
  })
})

describe('what an LMS tells of a copy', () => {
  let second: string
  let third: string
  beforeAll(() => {
    const { control } = practice.lms
    second = control.copyCourse({ courseId: 'science-8', title: 'Second' }).id
    third = control.copyCourse({ courseId: second, title: 'Third' }).id
  })
  const contextOf = (family: Family, courseId: string): string => {
    const { course, secret } = factsIn(family, courseId, linkIn(family, courseId).id)
    return BEHAVIOURS[family].contextId(course, secret)
  }
  const linkIdOf = (family: Family, courseId: string): string =>
    BEHAVIOURS[family].linkId(linkIn(family, courseId), practice.lms.school.secret)

  it('is nothing before one was made', () => {
    for (const family of FAMILIES) expect(said(family, 'science-8', old[family].id)['ctx_history']).toBe('')
  })

  it.each(FAMILIES)('names the courses before it, the latest first: %s', (family) => {
    expect(said(family, third, linkIn(family, third).id)['ctx_history']).toBe(
      `${contextOf(family, second)},${contextOf(family, 'science-8')}`,
    )
  })

  it('names the links before it in Canvas and Schoology, by each one’s variable, and in Moodle not', () => {
    const { act_history: canvas, res_history: none } = said('canvas', third, linkIn('canvas', third).id)
    expect(canvas).toBe(`${linkIdOf('canvas', second)},${linkIdOf('canvas', 'science-8')}`)
    expect(none).toBe('$ResourceLink.id.history')
    const { res_history: schoology } = said('schoology', third, linkIn('schoology', third).id)
    expect(schoology).toBe(`${linkIdOf('schoology', second)},${linkIdOf('schoology', 'science-8')}`)
    expect(said('moodle', third, linkIn('moodle', third).id)).toMatchObject({
      act_history: '$Activity.id.history',
      res_history: '$ResourceLink.id.history',
    })
  })

  it('keeps the tool’s id on the column in Canvas only', () => {
    const kept = FAMILIES.map((family) => [family, factsIn(family, third, linkIn(family, third).id).lineItem?.resourceId])
    expect(kept).toEqual([
      ['canvas', 'abc'],
      ['moodle', undefined],
      ['schoology', undefined],
    ])
  })
})

describe('the button and the call', () => {
  const post = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${practice.origin}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })

  it('is on the course’s page for its staff, and goes on to the copy', async () => {
    const page = async (as: string): Promise<string> => (await fetch(`${practice.origin}/courses/science-8?as=${as}`)).text()
    expect(await page('okafor')).toContain('Copy this course')
    expect(await page('student-01')).not.toContain('Copy this course')
    const made = await post('/courses/science-8/copy', { as: 'okafor', title: 'Science, by the page' })
    expect([made.status, made.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/courses\/course-\d+\?as=okafor$/)])
    expect(await (await fetch(`${practice.origin}${made.headers.get('location')}`)).text()).toContain('Copied from Grade 8 Science.')
  })

  it('refuses students, and a title that is none', async () => {
    const before = practice.lms.school.courses.length
    expect((await post('/courses/science-8/copy', { as: 'student-01', title: 'Mine' })).status).toBe(403)
    expect((await post('/courses/history-7/copy', { as: 'okafor', title: 'Not hers' })).status).toBe(403)
    expect((await post('/courses/science-8/copy', { as: 'okafor', title: ' ' })).status).toBe(400)
    expect(practice.lms.school.courses).toHaveLength(before)
  })

  it('answers with the new course in the JSON API', async () => {
    const call = (courseId: string) =>
      fetch(`${practice.origin}/api/courses/${courseId}/copy`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"title":"By call"}',
      })
    expect(await (await call('science-8')).json()).toMatchObject({ title: 'By call', copiedFrom: ['science-8'] })
    expect((await call('nowhere')).status).toBe(400)
  })
})

// Longer than 300 lines: what a copied course finds, shows, moves and hides, over one house with last year's course in it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeList, ChallengeView } from '../../server/contract/challenges.ts'
import type { CopiesView, CopyPreview, MovedView } from '../../server/contract/copies.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { LearnerTodayView, NeedsView } from '../../server/contract/today.ts'
import type { ClassView } from '../../server/contract/works.ts'
import type { Course, Member } from '../../server/domain/courses/course.ts'
import type { Placement } from '../../server/domain/placements/placement-service.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { customParameters } from '../../server/lti/claims.ts'
import { canvas } from '../../server/lti/platforms/canvas.ts'
import { moodle } from '../../server/lti/platforms/moodle.ts'
import { schoology } from '../../server/lti/platforms/schoology.ts'
import { aChallenge } from '../support/a-challenge.ts'
import type { Tab } from './harness.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

const OLD = { context: { id: 'course-old', title: 'Science, last year' } }
const NEW = { context: { id: 'course-new', title: 'Science, this year' } }
const OLD_COLUMN = 'https://lms.example/items/old'
const NEW_COLUMN = 'https://lms.example/items/new'
const columnAt = (lineItemUrl: string) => ({ containerUrl: 'https://lms.example/items', lineItemUrl, scopes: ['score'] })
const linkAt = (id: string, title = 'Creek') => ({ resourceLink: { id, title } })

let house: WorksHouse
/** Last year's challenge, with a learner's marked work behind it. */
let creek: string
let lastYears: { readonly teacher: Tab; readonly learner: Tab }

beforeEach(async () => {
  house = await openWorksHouse()
  const bare = await house.teacher({ ...OLD, ...linkAt('link-old') })
  creek = (await bare.send<ChallengeView>('POST', '/challenges', aChallenge({ due: { at: '2026-05-01T08:00:00Z', zone: 'UTC' } }))).body.id
  const over = { ...OLD, ...linkAt('link-old'), custom: { cairn_challenge: creek }, lineItems: columnAt(OLD_COLUMN) }
  const teacher = await house.teacher(over)
  const learner = await house.handedIn(creek, { ...over, subject: 'last-year', person: { name: 'Quentin Lastyear' } })
  await house.markAll(teacher, creek, learner.first.person.id)
  lastYears = { teacher, learner }
})
afterEach(() => house.close())

/** What the LMS says of a link in the copy: its parameters are last year's, everything else is new. */
const copied = (over: Partial<Launch> = {}): Partial<Launch> => ({
  ...NEW,
  ...linkAt('link-new'),
  custom: { cairn_challenge: creek, ctx_history: 'course-old' },
  lineItems: columnAt(NEW_COLUMN),
  ...over,
})
const teacherOfCopy = (over: Partial<Launch> = {}): Promise<Tab> => house.teacher(copied(over))
const copies = async (tab: Tab): Promise<CopiesView> => (await tab.get<CopiesView>('/copies')).body
const move = (tab: Tab, sourceId = creek, body: unknown = {}) => tab.send<MovedView>('POST', `/copies/${sourceId}/move`, body)
const placements = async () => (await house.store.tenant<Placement>('placements').find('school-1', { limit: 100 })).rows
const addLastYear = async (title: string, linkId: string): Promise<string> => {
  house.clock.at += 1_000
  const { body } = await lastYears.teacher.send<ChallengeView>('POST', '/challenges', aChallenge({ title }))
  await house.teacher({ ...OLD, ...linkAt(linkId, title), custom: { cairn_challenge: body.id } })
  return body.id
}

describe('a link of a copied course', () => {
  it('is known by our own id, keeps where it came from, and opens nothing until a teacher moves it', async () => {
    const teacher = await teacherOfCopy()
    expect(teacher.first.view).toMatchObject({ kind: 'course_home', undecided: true, challenges: [] })
    expect(await copies(teacher)).toMatchObject({
      courses: [{ title: 'Science, last year' }],
      unknown: [],
      rows: [
        {
          source: { id: creek, title: 'Brown creek', course: 'Science, last year', rubric: { title: 'Creek rubric' }, hasDue: true },
          state: 'to_move',
          links: [{ title: 'Creek', by: 'own_id' }],
        },
      ],
    })
    expect((await house.learner(copied())).first.view).toEqual({ kind: 'not_placed' })
  })

  it('is known by what its column carries, and by the history of the link', async () => {
    house.outside.resourceIds.set('link-column', creek)
    await teacherOfCopy({ ...linkAt('link-column', 'By column'), custom: {} })
    house.clock.at += 1_000
    await teacherOfCopy({ ...linkAt('link-history', 'By history'), custom: { ctx_history: 'course-old', link_history: 'link-old' } })
    house.clock.at += 1_000
    const { rows } = await copies(await teacherOfCopy({ ...linkAt('link-title', 'brown  CREEK'), custom: {} }))
    expect(rows[0]?.links.map(({ title, by }) => [title, by])).toEqual([
      ['By column', 'column'],
      ['By history', 'link_history'],
      ['brown  CREEK', 'title'],
    ])
  })

  it('takes a variable that the LMS did not fill for none', async () => {
    const custom = customParameters({ ctx_history: '$Context.id.history', link_history: '$Activity.id.history' })
    expect(custom).toEqual({})
    const teacher = await teacherOfCopy({ custom, ...linkAt('link-x', 'Something else') })
    expect(await copies(teacher)).toMatchObject({ courses: [], rows: [], unknown: [{ title: 'Something else' }] })
  })

  it.each([canvas, moodle, schoology])('is asked for its histories by the names that are read: $family', ({ deepLinking }) => {
    expect(Object.keys(deepLinking.history)).toContain('ctx_history')
    for (const name of Object.keys(deepLinking.history)) expect(['ctx_history', 'link_history']).toContain(name)
  })

  it('leaves a link alone that opens a place of the app', async () => {
    const teacher = await teacherOfCopy({ ...linkAt('link-today', 'Today'), custom: { cairn_place: 'today', ctx_history: 'course-old' } })
    expect(await copies(teacher)).toMatchObject({ unknown: [], rows: [{ links: [] }] })
  })
})

describe('moving', () => {
  it('previews the texts and the rubric before, without last year’s date', async () => {
    const teacher = await teacherOfCopy()
    const { body } = await teacher.get<CopyPreview>(`/copies/${creek}`)
    expect(body).toMatchObject({ title: 'Brown creek', rubric: { criteria: [{ name: 'Evidence' }, { name: 'Teamwork' }] } })
    expect(body).not.toHaveProperty('due')
  })

  it('makes a challenge of this course with the same rubric, no work and no date, and lets the link open it', async () => {
    const teacher = await teacherOfCopy()
    const { body } = await move(teacher)
    expect(body).toMatchObject({ isNew: true, moved: [{ title: 'Creek' }], kept: [], withoutDue: true })
    expect(body.challenge.id).not.toBe(creek)
    const opened = await teacherOfCopy()
    expect(opened.first.view).toMatchObject({ kind: 'class', class: { challenge: { id: body.challenge.id, hasMarks: false } } })
    expect((opened.first.view as { class: ClassView }).class.rows).toEqual([])
    const learner = await house.learner(copied())
    expect(learner.first.view).toMatchObject({
      kind: 'learner_work',
      work: { challenge: { id: body.challenge.id, title: 'Brown creek' }, status: 'open', evidence: [] },
    })
    expect((learner.first.view as { work: { challenge: object } }).work.challenge).not.toHaveProperty('due')
    // Last year's course is as it was.
    const old = (await lastYears.teacher.get<ClassView>(`/challenges/${creek}/class`)).body
    expect(old.rows).toMatchObject([{ person: { name: 'Quentin Lastyear' } }])
  })

  it('changes nothing when it is repeated, also by two at once', async () => {
    const teacher = await teacherOfCopy()
    const [first, second] = await Promise.all([move(teacher), move(teacher)])
    expect([first.body.isNew, second.body.isNew].toSorted()).toEqual([false, true])
    expect(second.body.challenge).toEqual(first.body.challenge)
    expect((await move(teacher)).body).toMatchObject({ isNew: false, moved: [], kept: [] })
    expect((await teacher.get<ChallengeList>('/challenges')).body.challenges).toHaveLength(1)
  })

  it('keeps what the teacher changed in the copy when it is moved again', async () => {
    const teacher = await teacherOfCopy()
    const { id } = (await move(teacher)).body.challenge
    await teacher.send('PUT', `/challenges/${id}`, { rev: 1, challenge: aChallenge({ title: 'Brown creek, again' }) })
    await move(teacher)
    expect((await teacher.get<ChallengeView>(`/challenges/${id}`)).body.title).toBe('Brown creek, again')
  })

  it('sends grades into the column of the link’s own launch', async () => {
    const teacher = await teacherOfCopy()
    const { id } = (await move(teacher)).body.challenge
    expect((await placements()).find(({ challengeId }) => challengeId?.endsWith(id))).toMatchObject({ column: { lineItemUrl: NEW_COLUMN } })
    const learner = await house.learner(copied({ subject: 'this-year', person: { name: 'Nia Thisyear' } }))
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'New water', key: crypto.randomUUID() })
    expect((await learner.send('POST', `/challenges/${id}/work/hand-in`)).status).toBe(200)
    const marked = await house.markAll(await teacherOfCopy(), id, learner.first.person.id)
    expect(marked.rev).toBeGreaterThan(0)
    const released = await (await teacherOfCopy()).send('POST', `/challenges/${id}/release`, { personIds: [learner.first.person.id] })
    expect(released.status).toBe(200)
    const { rows } = await house.works.find('school-1', { where: { challengeId: `school-1:${id}` }, limit: 10 })
    expect(rows.map(({ delivery }) => delivery?.lineItemUrl)).toEqual([NEW_COLUMN])
  })

  it('of the tab’s own link is one button, and can be pressed twice', async () => {
    const teacher = await teacherOfCopy()
    const { body } = await teacher.send<FirstData>('POST', '/placement/move')
    expect(body.view).toMatchObject({ kind: 'class', class: { challenge: { title: 'Brown creek' } } })
    expect((await teacher.send<FirstData>('POST', '/placement/move')).body.view).toEqual(body.view)
    expect((await teacher.get<FirstData>('/first')).body.view).toEqual(body.view)
    const none = await teacherOfCopy({ ...linkAt('link-x', 'Something else'), custom: {} })
    expect(refusal(await none.send('POST', '/placement/move'))).toEqual([409, 'changed_meanwhile'])
  })

  it('of the whole course counts for tabs that were opened before: they open the challenge when they are loaded again', async () => {
    const [teacher, learner] = [await teacherOfCopy(), await house.learner(copied({ subject: 'this-year' }))]
    const { rows, hereLinkId } = await copies(teacher)
    expect(rows[0]?.links.map(({ id }) => id)).toEqual([hereLinkId])
    await move(await teacherOfCopy())
    expect((await copies(teacher)).hereLinkId).toBeUndefined()
    expect((await teacher.get<FirstData>('/first')).body.view.kind).toBe('class')
    expect((await learner.get<FirstData>('/first')).body.view.kind).toBe('learner_work')
  })

  it('is for the whole course: links nobody has opened yet find their challenge at the first launch, a student’s too', async () => {
    const stars = await addLastYear('Dark sky', 'link-stars')
    const teacher = await teacherOfCopy()
    const board = await copies(teacher)
    expect(board.rows.map(({ source, state, links }) => [source.title, state, links.length])).toEqual([
      ['Brown creek', 'to_move', 1],
      ['Dark sky', 'to_move', 0],
    ])
    expect((await teacher.get<NeedsView>('/needs')).body.needs).toMatchObject([{ kind: 'copy', count: 2 }])
    for (const { source } of board.rows) await move(teacher, source.id)
    expect((await teacher.get<NeedsView>('/needs')).body.needs).toEqual([])
    const learner = await house.learner(copied({ subject: 'this-year' }))
    // Students are shown what a link of their course opens, not what waits for one.
    expect((await learner.get<LearnerTodayView>('/today')).body.challenges.map(({ title }) => title)).toEqual(['Brown creek'])
    const there = await house.learner(
      copied({ subject: 'this-year', ...linkAt('link-stars-new', 'Dark sky'), custom: { cairn_challenge: stars } }),
    )
    expect(there.first.view).toMatchObject({ kind: 'learner_work', work: { challenge: { title: 'Dark sky', placed: true } } })
    expect((await copies(teacher)).rows.map(({ state }) => state)).toEqual(['moved', 'moved'])
  })

  it('takes the latest of three years, and knows its link by the id of the first', async () => {
    const second = await teacherOfCopy()
    const { id } = (await move(second)).body.challenge
    await second.send('PUT', `/challenges/${id}`, { rev: 1, challenge: aChallenge({ title: 'Brown creek, better' }) })
    const third = {
      context: { id: 'course-third', title: 'Science, next year' },
      ...linkAt('link-third'),
      custom: { cairn_challenge: creek, ctx_history: 'course-new,course-old' },
    }
    const teacher = await house.teacher(third)
    const board = await copies(teacher)
    expect(board.rows.map(({ source, links }) => [source.title, source.course, links[0]?.by])).toEqual([
      ['Brown creek, better', 'Science, this year', 'own_id'],
    ])
    const { body } = await move(teacher, id)
    expect((await house.learner(third)).first.view).toMatchObject({
      kind: 'learner_work',
      work: { challenge: { id: body.challenge.id, title: 'Brown creek, better' } },
    })
  })
})

describe('choosing by hand, and leaving', () => {
  it('lets a link of which nothing was found open what the teacher says', async () => {
    const stars = await addLastYear('Dark sky', 'link-stars')
    const teacher = await teacherOfCopy()
    await teacherOfCopy({ ...linkAt('link-y', 'Homework 3'), custom: {} })
    const [unknown] = (await copies(teacher)).unknown
    expect(unknown?.title).toBe('Homework 3')
    const linkId = unknown?.id ?? ''
    expect((await move(teacher, stars, { linkIds: [linkId] })).body).toMatchObject({ moved: [{ id: linkId, title: 'Homework 3' }] })
    // What was decided stays: moving another one to it says so.
    expect((await move(teacher, creek, { linkIds: [linkId] })).body).toMatchObject({ moved: [{ title: 'Creek' }], kept: [{ id: linkId }] })
  })

  it('lets a link open a challenge of this course', async () => {
    const teacher = await teacherOfCopy()
    const { id } = (await teacher.send<ChallengeView>('POST', '/challenges', aChallenge({ title: 'Mine' }))).body
    const linkId = (await copies(teacher)).rows[0]?.links[0]?.id ?? ''
    const board = (await teacher.send<CopiesView>('PUT', `/copies/links/${linkId}`, { challengeId: id })).body
    // Its link opens something else, so nothing waits.
    expect(board.rows.map(({ state }) => state)).toEqual(['left'])
    expect((await teacher.send('PUT', `/copies/links/${linkId}`, { challengeId: id })).status).toBe(200)
    const other = (await teacher.send<ChallengeView>('POST', '/challenges', aChallenge())).body.id
    expect(refusal(await teacher.send('PUT', `/copies/links/${linkId}`, { challengeId: other }))).toEqual([409, 'changed_meanwhile'])
    expect(refusal(await teacher.send('PUT', `/copies/links/${linkId}`, { challengeId: creek }))).toEqual([404, 'not_found'])
    expect(refusal(await teacher.send('PUT', `/copies/links/${linkId}`, {}))).toEqual([400, 'bad_request'])
  })

  it('leaves one behind, keeps that for the next visit, and takes it up again', async () => {
    const teacher = await teacherOfCopy()
    const left = (await teacher.send<CopiesView>('PUT', `/copies/${creek}/left`)).body
    expect(left.rows.map(({ state }) => state)).toEqual(['left'])
    expect((await copies(await teacherOfCopy())).rows.map(({ state }) => state)).toEqual(['left'])
    expect((await teacher.get<NeedsView>('/needs')).body.needs).toEqual([])
    expect((await teacher.send<CopiesView>('DELETE', `/copies/${creek}/left`)).body.rows.map(({ state }) => state)).toEqual(['to_move'])
    await teacher.send('PUT', `/copies/${creek}/left`)
    await move(teacher)
    expect((await copies(teacher)).rows.map(({ state }) => state)).toEqual(['moved'])
  })
})

describe('last year is closed', () => {
  const PATHS = ['/first', '/copies', '/challenges', '/needs', '/people', '/groups'] as const

  it('shows nobody of last year in any answer, before and after', async () => {
    const hidden = [
      'Quentin',
      'Lastyear',
      'last-year',
      'gauge read',
      lastYears.learner.first.person.id,
      (await house.work()).id.replace('school-1:', ''),
    ]
    const texts: string[] = []
    const ask = async (tab: Tab): Promise<void> => {
      texts.push(JSON.stringify(tab.first))
      for (const path of [...PATHS, `/copies/${creek}`, `/challenges/${creek}/class`]) texts.push((await tab.get(path)).text)
    }
    await ask(await teacherOfCopy())
    const teacher = await teacherOfCopy()
    const moved = await move(teacher)
    texts.push(moved.text, (await teacher.get(`/challenges/${moved.body.challenge.id}/class`)).text)
    await ask(await teacherOfCopy())
    await ask(await house.learner(copied({ subject: 'this-year', person: { name: 'Nia Thisyear' } })))
    for (const text of texts) for (const word of hidden) expect(text).not.toContain(word)
    // The words would be found where they may stand.
    expect((await lastYears.teacher.get(`/challenges/${creek}/class`)).text).toContain('Quentin Lastyear')
  })

  it('tells a teacher who did not teach there nothing of it, however the link names it', async () => {
    const stranger = await teacherOfCopy({ subject: 'lms-stranger', person: { name: 'Sam New' } })
    const board = await copies(stranger)
    const id = board.unknown[0]?.id
    expect(board).toEqual({ courses: [], rows: [], unknown: [{ id, title: 'Creek' }], hereLinkId: id })
    expect(refusal(await stranger.get(`/copies/${creek}`))).toEqual([404, 'not_found'])
    expect(refusal(await move(stranger))).toEqual([404, 'not_found'])
    expect(refusal(await stranger.send('PUT', `/copies/${creek}/left`))).toEqual([404, 'not_found'])
    expect(refusal(await stranger.send('POST', '/placement/move'))).toEqual([409, 'changed_meanwhile'])
    // Once a colleague who taught there has moved it, it is this course's.
    await move(await teacherOfCopy())
    expect((await teacherOfCopy({ subject: 'lms-stranger', person: { name: 'Sam New' } })).first.view.kind).toBe('class')
  })

  it('guesses no title for a link that surely came from a course the teacher did not teach', async () => {
    const sam = { subject: 'lms-stranger', person: { name: 'Sam New' } }
    const own = { ...sam, context: { id: 'course-sam', title: 'Sam’s, last year' }, ...linkAt('link-sam', 'Creek') }
    const { id } = (await (await house.teacher(own)).send<ChallengeView>('POST', '/challenges', aChallenge({ title: 'Creek' }))).body
    await house.teacher({ ...own, custom: { cairn_challenge: id } })
    const history = 'course-sam,course-old'
    const named = await teacherOfCopy({ ...sam, custom: { cairn_challenge: creek, ctx_history: history } })
    expect(await copies(named)).toMatchObject({ rows: [{ source: { id }, links: [] }], unknown: [{ title: 'Creek' }] })
    const unnamed = await teacherOfCopy({ ...sam, ...linkAt('link-2', 'Creek'), custom: { ctx_history: history } })
    expect((await copies(unnamed)).rows[0]?.links).toMatchObject([{ title: 'Creek', by: 'title' }])
  })

  it('is not open to somebody who was a student there, or who left its staff', async () => {
    await house.learner({ ...OLD, subject: 'now-teaching', person: { name: 'Ann' } })
    const ann = await teacherOfCopy({ subject: 'now-teaching', person: { name: 'Ann' } })
    expect((await copies(ann)).rows).toEqual([])
    expect(refusal(await move(ann))).toEqual([404, 'not_found'])
    const members = house.store.tenant<Member>('members')
    const { rows } = await members.find('school-1', { limit: 100 })
    const courses = (await house.store.tenant<Course>('courses').find('school-1', { limit: 10 })).rows
    const { id } = courses.find(({ contextId }) => contextId === 'course-old') ?? { id: '' }
    const old = rows.find(({ courseId, role }) => courseId === id && role === 'educator')
    const again = await teacherOfCopy()
    expect((await copies(again)).rows).toHaveLength(1)
    if (!old) throw new Error('nobody taught last year')
    const { rev, ...member } = old
    await members.replace({ ...member, leftAt: house.clock.at }, rev)
    expect((await copies(again)).rows).toEqual([])
  })

  it('is looked for in this school and this registration only', async () => {
    const own = { custom: { cairn_challenge: creek, ctx_history: 'course-old', link_history: 'link-old' } }
    for (const over of [{ tenantId: 'school-2', registrationId: 'reg-2' }, { tenantId: 'school-2' }, { registrationId: 'reg-2' }]) {
      const teacher = await teacherOfCopy({ ...own, ...over })
      expect(await copies(teacher)).toMatchObject({ courses: [], rows: [], unknown: [{ title: 'Creek' }] })
      expect(refusal(await move(teacher))).toEqual([404, 'not_found'])
    }
    const elsewhere = (await house.store.tenant<Placement>('placements').find('school-2', { limit: 10 })).rows
    const courses = (await house.store.tenant<Course>('courses').find('school-1', { limit: 10 })).rows
    const { id } = courses.find(({ registrationId }) => registrationId === 'reg-2') ?? { id: '' }
    const otherRegistration = (await placements()).filter(({ courseId }) => courseId === id)
    expect([elsewhere.length, otherRegistration.length]).toEqual([2, 1])
    for (const { cameFrom } of [...elsewhere, ...otherRegistration]) expect(cameFrom).toBeUndefined()
  })

  it('refuses links of another course, students, pickers and bodies of a wrong shape', async () => {
    const teacher = await teacherOfCopy()
    const old = (await placements()).find(({ resourceLinkId }) => resourceLinkId === 'link-old')?.id.replace('school-1:', '')
    expect(refusal(await move(teacher, creek, { linkIds: [old] }))).toEqual([404, 'not_found'])
    expect((await teacher.get<ChallengeList>('/challenges')).body.challenges).toEqual([])
    expect(refusal(await move(teacher, creek, { linkIds: 'all' }))).toEqual([400, 'bad_request'])
    expect(refusal(await move(teacher, creek, { linkIds: [], force: true }))).toEqual([400, 'bad_request'])
    expect(refusal(await move(teacher, 'no-such-thing'))).toEqual([404, 'not_found'])
    const learner = await house.learner(copied())
    for (const path of ['/copies', `/copies/${creek}`]) expect(refusal(await learner.get(path))).toEqual([403, 'not_allowed'])
    expect(refusal(await move(learner))).toEqual([403, 'not_allowed'])
    expect(refusal(await (await house.picker(copied({ kind: 'deep_linking' }))).get('/copies'))).toEqual([403, 'not_allowed'])
  })
})

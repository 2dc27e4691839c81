import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MarkingView } from '../../server/contract/works.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { Link } from '../../server/practice-lms/school.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, TEACHER, type Placed } from '../support/journey-place.ts'
import { handIn, markOneself, strangers, until, writeText } from '../support/journey-steps.ts'
import { toolFrame } from '../support/practice-driver.ts'

const LAST_YEAR = 'student-01'
const LAST_YEARS_NAME = 'Ilya'
const TITLES = ['Dark sky', 'Brown creek', 'Seeds'] as const
const OFFER = 'This link came from last year: move it?'

describe.each(['canvas', 'moodle', 'schoology'] as const)('a course is copied, as %s', (family) => {
  let house: JourneyHouse
  let browser: JourneyBrowser
  let page: Page
  let last: Placed
  let copy: string
  let newStudent: string
  beforeAll(async () => {
    house = await openJourneyHouse({ family })
    browser = await openBrowser('blocked')
    page = await browser.context.newPage()
    for (const title of TITLES) last = await placeChallenge(house, { title, due: { at: '2026-05-01T08:00:00Z', zone: 'UTC' } })
    const { links } = house.lms.lms.school
    const sky = links.find(({ title }) => title === TITLES[0])
    const tab = await house.openTab({ personId: LAST_YEAR, linkId: sky?.id ?? '' })
    const { view } = tab.first as FirstData
    if (view.kind !== 'learner_work') throw new Error('last year’s student sees no work')
    const path = `/challenges/${view.work.challenge.id}/work`
    await tab.call('POST', `${path}/evidence`, { kind: 'text', text: 'We counted stars last year.', key: crypto.randomUUID() })
    await tab.call('POST', `${path}/hand-in`)
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  const linkOf = (title: string): Link => {
    const found = house.lms.lms.school.links.find((each) => each.courseId === copy && each.title === title)
    if (!found) throw new Error(`no link ${title} in the copy`)
    return found
  }
  const openAs = async (as: string, title: string): Promise<FrameLocator> => {
    await page.goto(`${house.lms.origin}/courses/${copy}/links/${linkOf(title).id}?as=${as}`)
    const frame = toolFrame(page)
    await frame.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 10_000 })
    return frame
  }
  /** Whether the frame shows these words anywhere, in shadow roots too. */
  const shows = async (frame: FrameLocator, words: string): Promise<boolean> => (await frame.getByText(words).count()) > 0

  it('by its teacher, with new links, and a new student comes', async () => {
    await page.goto(`${house.lms.origin}/courses/${COURSE}?as=${TEACHER}`)
    await page.getByRole('textbox', { name: 'Title of the new course' }).fill('Grade 8 Science 2026–27')
    await page.getByRole('button', { name: 'Copy this course' }).click()
    await page.getByText('Copied from Grade 8 Science.').waitFor()
    copy = new URL(page.url()).pathname.split('/')[2] ?? ''
    expect(linkOf(TITLES[2]).id).not.toBe(last.link.id)
    newStudent = house.lms.lms.control.addPeople({ courseId: copy, name: 'Nia Thisyear' })[0] ?? ''
  })

  it('a student who comes too early reads calmly that the teacher is not finished', async () => {
    const frame = await openAs(newStudent, TITLES[0])
    await frame.getByRole('heading', { name: 'Your teacher has not finished this page yet' }).waitFor()
    expect(await shows(frame, 'last year')).toBe(false)
    expect(await shows(frame, 'Look again later.')).toBe(true)
  })

  it('the teacher opens a link, is asked, and one button moves it; nobody of last year is there', async () => {
    const frame = await openAs(TEACHER, TITLES[0])
    await frame.getByRole('heading', { name: OFFER }).waitFor()
    await frame.getByText('Dark sky', { exact: true }).waitFor()
    await frame.getByText(/^Rubric: /).waitFor()
    expect(await shows(frame, LAST_YEARS_NAME)).toBe(false)
    await frame.getByRole('button', { name: 'Move it here' }).click()
    await frame.locator('cairn-class-page').getByRole('heading', { level: 1 }).waitFor()
    await frame.getByText('Nia Thisyear').first().waitFor()
    expect(await shows(frame, LAST_YEARS_NAME)).toBe(false)
  })

  it('the others come by the way for the whole course, which says what it did', async () => {
    const frame = await openAs(TEACHER, TITLES[1])
    await frame.getByRole('heading', { name: OFFER }).waitFor()
    await frame.getByRole('button', { name: 'See all 2 of last year' }).click()
    await frame.getByRole('heading', { name: '2 can come over' }).waitFor()
    await frame.getByRole('checkbox', { name: /^Seeds/ }).waitFor()
    await frame.getByText('Not opened here yet.').waitFor()
    await frame.getByText('Look at it first').first().click()
    await frame.getByText('does not come along').waitFor()
    await frame.getByRole('button', { name: 'Move 2 challenges' }).click()
    await frame.getByRole('heading', { name: '2 challenges are here now' }).waitFor()
    expect(await shows(frame, 'Set a due date: last year’s was left out.')).toBe(true)
    await frame.getByRole('button', { name: 'Back to the list' }).click()
    await frame.getByRole('heading', { name: '3 are here' }).waitFor()
  })

  it('a student of the new course finds the challenge behind a link that no teacher has opened, and hands in', async () => {
    const frame = await openAs(newStudent, TITLES[2])
    await frame.getByRole('heading', { level: 1, name: last.challenge.drivingQuestion }).waitFor()
    await writeText(frame, 'Our seeds of this year.')
    await markOneself(
      frame,
      last.challenge.rubric.criteria.map(() => 2),
    )
    await handIn(frame)
    for (const hidden of [LAST_YEARS_NAME, 'We counted stars last year.']) expect(await shows(frame, hidden)).toBe(false)
    expect(await shows(frame, 'Our seeds of this year.')).toBe(true)
  })

  it('the grade arrives in the new column, and the old gradebook stays as it was', async () => {
    const before = house.lms.lms.control.gradebook(COURSE)
    const teacher = await house.openTab({ personId: TEACHER, courseId: copy, linkId: linkOf(TITLES[2]).id })
    const { view } = teacher.first as FirstData
    if (view.kind !== 'class') throw new Error('the teacher sees no class')
    const { challenge, rows } = view.class
    const people = rows.map(({ person }) => person)
    // Moodle's roster tells its non-editing teacher as a learner.
    expect(people.map(({ name }) => name).filter((name) => name !== 'M. Lindgren')).toEqual(['Nia Thisyear'])
    const nia = people.find(({ name }) => name === 'Nia Thisyear')
    const path = `/challenges/${challenge.id}/works/${nia?.id}`
    let { rev } = await teacher.call<MarkingView>('GET', path)
    for (const { id, levels } of challenge.rubric.criteria.filter(({ kind }) => kind !== 'feedback_only'))
      rev = (await teacher.call<MarkingView>('PATCH', `${path}/marks`, { rev, criterion: { criterionId: id, levelId: levels.at(-1)?.id } }))
        .rev
    await teacher.call('POST', `/challenges/${challenge.id}/release`, { personIds: [nia?.id] })
    const arrived = () => house.lms.lms.control.gradebook(copy).filter(({ score }) => score !== undefined)
    await until('the grade is in the new column', () => arrived().length === 1)
    const { lineItems } = house.lms.lms.school
    expect(lineItems.find(({ id }) => id === arrived()[0]?.lineItemId)).toMatchObject({ courseId: copy, linkId: linkOf(TITLES[2]).id })
    expect(arrived()[0]).toMatchObject({ personId: newStudent })
    expect(house.lms.lms.control.gradebook(COURSE)).toEqual(before)
  })

  it('and nothing of it went to anybody else, or into the log', () => {
    expect(browser.complaints).toEqual([])
    expect(strangers(house, browser)).toEqual([])
    expect(house.leaks()).toEqual([])
  })
})

import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Family } from '../../server/practice-lms/school.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, TEACHER } from '../support/journey-place.ts'
import { keysOf } from '../support/journey-keys.ts'
import { isSaved, openInFrame, until } from '../support/journey-steps.ts'
import { openPicker, toolFrame } from '../support/practice-driver.ts'

const STUDENT = 'student-01'
let browser: JourneyBrowser
let page: Page
beforeAll(async () => {
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
})
afterAll(() => browser?.close())

const isTeachersToday = (frame: FrameLocator): Promise<void> => frame.getByRole('heading', { name: 'Needs you now' }).waitFor()
const isStudentsToday = (frame: FrameLocator): Promise<void> => frame.getByRole('heading', { name: /^Hello, /, level: 1 }).waitFor()

describe.each<Family>(['canvas', 'moodle', 'schoology'])('a place of the course in %s', (family) => {
  let house: JourneyHouse
  beforeAll(async () => {
    house = await openJourneyHouse({ family })
  })
  afterAll(() => house?.close())

  it('is chosen in the picker, stands in the course without a column, and opens Today for teacher and student', async () => {
    const picker = await openPicker(page, house.lms.origin, TEACHER, COURSE)
    await picker.getByRole('button', { name: /^A place in the course/ }).click()
    await picker.getByRole(family === 'moodle' ? 'checkbox' : 'radio', { name: 'Today' }).check()
    await picker.locator('cairn-end-bar', { hasText: /Puts 1 link in .*, with no column: Today\./ }).waitFor()
    await picker.getByRole('button', { name: 'Add to course' }).click()
    await page.locator('.list').getByRole('link', { name: 'Today', exact: true }).waitFor()

    const { links, lineItems } = house.lms.lms.school
    const link = links.find(({ title }) => title === 'Today')
    if (!link) throw new Error('The LMS made no link')
    expect(link.custom).toMatchObject({ cairn_place: 'today' })
    expect(lineItems.filter(({ linkId }) => linkId === link.id)).toEqual([])

    await isTeachersToday(await openInFrame(page, house.lms.origin, TEACHER, link.id))
    await isStudentsToday(await openInFrame(page, house.lms.origin, STUDENT, link.id))
  })

  it('opens Today from the course’s own menu', async () => {
    await page.goto(`${house.lms.origin}/courses/${COURSE}/tool?as=${TEACHER}`)
    await isTeachersToday(toolFrame(page))
    await page.goto(`${house.lms.origin}/courses/${COURSE}/tool?as=${STUDENT}`)
    await isStudentsToday(toolFrame(page))
  })
})

describe('what needs a teacher now', () => {
  let house: JourneyHouse
  beforeAll(async () => {
    house = await openJourneyHouse()
  })
  afterAll(() => house?.close())

  it('is cleared by keyboard: from Today to marking, a level for each criterion, release, and Today says that nothing waits', async () => {
    const { challenge, link } = await placeChallenge(house)
    const writer = await house.openTab({ personId: 'student-02', linkId: link.id })
    await writer.call('POST', `/challenges/${challenge.id}/work/evidence`, { kind: 'text', text: 'Some words.', key: crypto.randomUUID() })
    await writer.call('POST', `/challenges/${challenge.id}/work/hand-in`)

    const { press, chooseLevel } = keysOf(page)
    await page.goto(`${house.lms.origin}/courses/${COURSE}/tool?as=${TEACHER}`)
    const frame = toolFrame(page)
    await frame.getByRole('heading', { name: '1 work is ready to mark' }).waitFor()
    await press(/^button: Mark: 1 work is ready to mark/)
    await frame.locator('cairn-rubric-desk').waitFor()
    const names = await frame.locator('cairn-rubric-desk button.line > span:first-child').allInnerTexts()
    await chooseLevel(3)
    for (const name of names) {
      await press(new RegExp(`^button: ${name}`))
      await chooseLevel(3)
    }
    await isSaved(frame)
    await press(/^button: Release\b.*…/)
    await press(/^button: Release( 1| to|$)/)
    await until('the grade arrives', () => house.lms.lms.control.gradebook().some(({ score }) => score !== undefined), 15_000)
    await press(/^button: Today$/)
    await frame.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
  })
})

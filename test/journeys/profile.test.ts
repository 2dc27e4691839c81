import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FirstData } from '../../server/contract/session.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge, TEACHER } from '../support/journey-place.ts'
import { openInFrame, strangers } from '../support/journey-steps.ts'

const STUDENT = 'student-01'
const CARD = 'I keep trying when it gets hard.'
const STORY = 'zq I live by the creek'

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
let linkId: string
let name: string
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
  linkId = (await placeChallenge(house)).link.id
  const { first } = await house.openTab({ personId: STUDENT, linkId })
  name = (first as FirstData).person.name ?? ''
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const openOwn = async (): Promise<FrameLocator> => {
  const frame = await openInFrame(page, house.lms.origin, STUDENT, linkId)
  await frame.getByRole('button', { name: 'My profile', exact: true }).click()
  await frame.getByRole('heading', { name: 'My cards' }).waitFor()
  return frame
}
/** What a teacher finds behind the student's name. */
const openAsTeacher = async (): Promise<FrameLocator> => {
  const frame = await openInFrame(page, house.lms.origin, TEACHER, linkId)
  await frame.getByRole('button', { name: 'People', exact: true }).click()
  await frame.getByRole('button', { name: new RegExp(`^Profile of .?${name}`, 'u') }).click()
  await frame.getByRole('heading', { name: /^Ridge line of / }).waitFor()
  return frame
}

describe('a learner’s profile', () => {
  it('shows a teacher nothing at first, and exactly what "see it as my teacher" shows once the learner says so', async () => {
    const own = await openOwn()
    await own.getByRole('button', { name: 'Sort the cards: Strengths' }).click()
    await own.getByText('Card 1 of 30', { exact: true }).first().waitFor()
    await page.keyboard.press('1')
    for (let card = 2; card <= 30; card++) await page.keyboard.press('3')
    await own.getByRole('checkbox', { name: CARD }).check()
    await own.getByRole('button', { name: 'Keep these cards' }).click()
    await own.getByRole('combobox', { name: `Who sees “${CARD}”?` }).waitFor()
    await own.getByRole('textbox', { name: 'My story' }).fill(STORY)
    await own.getByRole('combobox', { name: 'Who sees “My story”?' }).waitFor()
    await own.locator('cairn-saved').getByText('Saved').first().waitFor()

    const before = await openAsTeacher()
    await before.getByText('Nothing shown yet').waitFor()
    expect(await before.getByText(STORY).count()).toBe(0)

    const again = await openOwn()
    await again.getByRole('combobox', { name: `Who sees “${CARD}”?` }).selectOption('teacher')
    await again.locator('cairn-saved').getByText('Saved').first().waitFor()
    await again.getByRole('button', { name: 'My teacher' }).click()
    const preview = await again.locator('cairn-seen-profile .all').innerText()
    expect(preview).toContain(CARD)
    expect(preview).not.toContain(STORY)

    const after = await openAsTeacher()
    await after.getByText(CARD).waitFor()
    expect(await after.locator('cairn-seen-profile .all').innerText()).toBe(preview)
    expect(strangers(house, browser)).toEqual([])
    expect(browser.complaints).toEqual([])
  })
})

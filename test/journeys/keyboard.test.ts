import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, TEACHER } from '../support/journey-place.ts'
import { keysOf } from '../support/journey-keys.ts'
import { isSaved, openInFrame, until } from '../support/journey-steps.ts'
import { openPicker } from '../support/practice-driver.ts'

const STUDENT = 'student-01'

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('the journey by Tab, Enter, Space and arrows alone', () => {
  it('places a challenge, hands in, marks, releases, and reads the result', async () => {
    const { control } = house.lms.lms
    const { tabTo, press, chooseLevel } = keysOf(page)

    const picker = await openPicker(page, house.lms.origin, TEACHER, COURSE)
    await picker.locator('cairn-challenge-builder').waitFor()
    await press(/^button: From our library/)
    await picker.getByRole('button', { name: 'Begin from this' }).first().waitFor()
    await press(/^button: Begin from this/)
    await picker.locator('cairn-challenge-builder').waitFor()
    await press(/^button: Add to course/)
    await page.locator('.list').getByRole('link').first().waitFor()
    await press(/^button: Publish/, page.mainFrame())
    await page.getByRole('button', { name: /^Publish/ }).waitFor({ state: 'detached' })
    const linkId = house.lms.lms.school.links[0]?.id ?? ''

    const student = await openInFrame(page, house.lms.origin, STUDENT, linkId)
    await press(/^button: Write$/)
    await tabTo(/^textarea: Your words/)
    await page.keyboard.type('We counted 42 stars.')
    await isSaved(student)
    await press(/^button: Done writing/)
    for (const level of [2, 3, 2, 3]) {
      await chooseLevel(level)
      await page.keyboard.press('Tab')
    }
    await isSaved(student)
    await press(/^button: Hand in my work/)
    await student
      .getByText(/^Handed in /)
      .first()
      .waitFor()

    const teacher = await openInFrame(page, house.lms.origin, TEACHER, linkId)
    await press(/^button: Mark Ilya/)
    await teacher.locator('cairn-rubric-desk').waitFor()
    const names = await teacher.locator('cairn-rubric-desk button.line > span:first-child').allInnerTexts()
    await chooseLevel(3)
    for (const name of names) {
      await press(new RegExp(`^button: ${name}`))
      await chooseLevel(3)
    }
    await isSaved(teacher)
    await press(/^button: Release\b.*…/)
    await press(/^button: Release( 1| to|$)/)
    await until('the grade arrives', () => control.gradebook().some(({ score }) => score !== undefined), 15_000)

    const reader = await openInFrame(page, house.lms.origin, STUDENT, linkId)
    await reader.getByRole('heading', { name: 'R. Okafor has read your work' }).waitFor()
    await press(/^button: .* of 20 points/)
    await reader
      .getByText(/: level 3/)
      .first()
      .waitFor()
    expect(browser.complaints).toEqual([])
  })
})

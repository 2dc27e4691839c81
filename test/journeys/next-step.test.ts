import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge, TEACHER } from '../support/journey-place.ts'
import { openInFrame } from '../support/journey-steps.ts'

const STUDENT = 'student-01'
const TITLES = ['Brown creek of the journey', 'Second challenge of the journey'] as const

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
let linkId: string
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
  const inDays = (days: number) => ({ at: new Date(Date.now() + days * 86_400_000).toISOString(), zone: 'UTC' })
  linkId = (await placeChallenge(house, { title: TITLES[0], due: inDays(4) })).link.id
  await placeChallenge(house, { title: TITLES[1], due: inDays(15) })
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const openToday = async (): Promise<FrameLocator> => {
  const frame = await openInFrame(page, house.lms.origin, STUDENT, linkId)
  await frame.getByRole('button', { name: 'Today' }).click()
  await frame.locator('cairn-next-step').getByText('A good next step').waitFor()
  return frame
}
const step = (frame: FrameLocator, title: string) => frame.locator('cairn-next-step').getByRole('heading', { name: title })

describe('a next step that a student does not want now', () => {
  it('comes with three reasons, is refused by keyboard with a reason, and another takes its place', async () => {
    const frame = await openToday()
    await step(frame, TITLES[0]).waitFor()
    expect(await frame.getByRole('list', { name: 'Three reasons' }).getByRole('listitem').count()).toBe(3)
    await frame.getByRole('button', { name: 'Not now, because…' }).press('Enter')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await frame.getByRole('radio', { name: 'It is too easy' }).and(frame.locator(':checked')).waitFor()
    await frame.getByRole('button', { name: 'Not now', exact: true }).press('Enter')
    await step(frame, TITLES[1]).waitFor()
    await frame.getByRole('status').filter({ hasText: 'will not come again.' }).waitFor()
  })

  it('stays refused in a new launch, and says what it did with the reason', async () => {
    const frame = await openToday()
    await step(frame, TITLES[1]).waitFor()
    expect(await step(frame, TITLES[0]).count()).toBe(0)
    await frame.locator('cairn-next-step').getByText('is too easy.').waitFor()
    await frame.getByText('1 step you do not want now').click()
    await frame.locator('cairn-next-step .refused p').filter({ hasText: 'It is too easy' }).waitFor()
    await frame.getByRole('button', { name: `Start: ${TITLES[0]}` }).waitFor()
  })

  it('comes again once the student brings it back', async () => {
    const frame = await openToday()
    await frame.getByText('1 step you do not want now').click()
    await frame.getByRole('button', { name: `Bring it back: ${TITLES[0]}` }).click()
    await step(await openToday(), TITLES[0]).waitFor()
  })

  it('is weighed as the teacher sets it, and the student reads how', async () => {
    const teacher = await openInFrame(page, house.lms.origin, TEACHER, linkId)
    await teacher.getByRole('button', { name: 'Today' }).click()
    await teacher.getByRole('button', { name: 'What makes a good next step' }).click()
    await teacher.getByRole('combobox', { name: /^Could/ }).selectOption({ label: 'A lot' })
    await teacher
      .locator('cairn-step-weights-page')
      .getByText(/^Saved/)
      .first()
      .waitFor()
    const frame = await openToday()
    await frame.getByText('Why this step?').click()
    await frame.locator('cairn-next-step').getByText('counts a lot').waitFor()
  })
})

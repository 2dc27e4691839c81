import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge } from '../support/journey-place.ts'
import { openInFrame, strangers, until } from '../support/journey-steps.ts'

const LIST = ['Student,Group', 'Ilya Marchenko,Reeds', 'Xóchitl Ramírez,Reeds', 'Nobody Here,Reeds', 'Zoë Lindqvist,Stones'].join('\n')

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
let linkId: string
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
  linkId = (await placeChallenge(house)).link.id
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const openAs = (who: string): Promise<FrameLocator> => openInFrame(page, house.lms.origin, who, linkId)
const toGroups = async (frame: FrameLocator): Promise<void> => {
  await frame.getByRole('button', { name: 'People' }).click()
  await frame.getByRole('button', { name: 'Groups' }).click()
  await frame.getByRole('heading', { name: /^Groups in Grade/, level: 1 }).waitFor()
}

describe('people and groups of a course', () => {
  it('pastes groups, lets a student sign up, and shows the class by group', async () => {
    const frame = await openAs('okafor')
    await frame.getByRole('button', { name: 'People' }).click()
    await frame.getByText('30 students').waitFor()
    await toGroups(frame)

    await frame.getByRole('button', { name: 'Paste a list' }).click()
    await frame.getByRole('textbox', { name: 'Student and group, one student a line' }).fill(LIST)
    await frame.getByRole('textbox', { name: 'Name of the set' }).fill('River watch')
    await frame.getByRole('button', { name: 'Look at it first' }).click()
    await frame.getByText('Cell A4').waitFor()
    await frame.getByRole('button', { name: 'Put 3 students into groups' }).click()
    await frame.getByRole('heading', { name: 'River watch' }).waitFor()

    await frame.getByRole('button', { name: 'Let students sign up' }).click()
    await frame.getByRole('textbox', { name: 'Name of the set' }).fill('Topics')
    await frame.getByRole('textbox', { name: 'Names of the groups, one a line' }).fill('Rain\nSoil')
    await frame.getByRole('spinbutton', { name: 'Most students in one group' }).fill('1')
    await frame.getByRole('button', { name: 'Open sign-up', exact: true }).click()
    await frame.getByRole('heading', { name: 'Topics' }).waitFor()

    const first = await openAs('student-01')
    await first.getByRole('button', { name: 'Groups' }).click()
    await first.getByRole('button', { name: 'Join Rain' }).click()
    await first.getByText('You are in Rain now.').waitFor()
    const second = await openAs('student-02')
    await second.getByRole('button', { name: 'Groups' }).click()
    await second.getByText('1 of 1 places taken').waitFor()
    expect(await second.getByRole('button', { name: 'Join Rain' }).count()).toBe(0)

    const teacher = await openAs('okafor')
    const rows = teacher.locator('cairn-class-page tbody tr')
    await until('the class is there', async () => (await rows.count()) === 30)
    await teacher.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Topics: Rain' })
    await until('only the group is shown', async () => (await rows.count()) === 1)
    await teacher.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'River watch: Reeds' })
    await until('the other group is shown', async () => (await rows.count()) === 2)
    // Sections came with the launches of the two students, without anybody doing anything.
    await teacher.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Sections in Canvas: Period 3' })
    await until('the section is shown', async () => (await rows.count()) >= 1)
    expect(browser.complaints).toEqual([])
    expect(strangers(house, browser)).toEqual([])
  })

  it('reads the class list again and says so, without a name in the log', async () => {
    const frame = await openAs('okafor')
    await frame.getByRole('button', { name: 'People' }).click()
    await frame.getByRole('button', { name: 'Read again' }).click()
    await frame.getByText(/^Class list from Canvas, /).waitFor()
    expect(house.leaks()).toEqual([])
  })
})

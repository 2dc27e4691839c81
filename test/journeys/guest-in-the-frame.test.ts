import type { Frame, FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge, TEACHER, type Placed } from '../support/journey-place.ts'
import { openInFrame, until } from '../support/journey-steps.ts'

const STUDENT = 'student-01'
/** Somebody who has set the LMS to Spanish. */
const SPANISH = 'student-05'
/** What the LMS gives a frame that asks for nothing. */
const GIVEN_HEIGHT = 600

let house: JourneyHouse
let browser: JourneyBrowser
const placed = new Map<Family, Placed>()
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  for (const family of FAMILIES) {
    house.lms.lms.control.setBehaviour(family)
    placed.set(family, await placeChallenge(house))
  }
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const toolOf = (page: Page): Frame => {
  const found = page.frames().find((one) => one.url().startsWith(house.tool.origin))
  if (!found) throw new Error('The tool is in no frame')
  return found
}
const heightOf = (page: Page): Promise<number> =>
  page.locator('iframe[data-tool]').evaluate((frame) => frame.getBoundingClientRect().height)
/** How far the tool's page can be scrolled inside its frame, px. */
const scrollOf = (page: Page): Promise<number> => toolOf(page).evaluate(() => document.documentElement.scrollHeight - innerHeight)

describe.each(FAMILIES)('a guest in the frame of an LMS that behaves like %s', (family) => {
  let page: Page
  let here: Placed
  const open = async (as: string): Promise<FrameLocator> => openInFrame(page, house.lms.origin, as, here.link.id)
  beforeAll(async () => {
    house.lms.lms.control.setBehaviour(family)
    here = placed.get(family) as Placed
    page = await browser.context.newPage()
  })
  afterAll(() => page?.close())

  it('takes the height that its content needs where the LMS understands that, and scrolls by itself where it does not', async () => {
    await open(STUDENT)
    if (family === 'canvas') {
      await until('the frame is as high as its content', async () => (await heightOf(page)) > GIVEN_HEIGHT && (await scrollOf(page)) <= 2)
    } else {
      expect(await heightOf(page)).toBe(GIVEN_HEIGHT)
      expect(await scrollOf(page)).toBeGreaterThan(0)
    }
    // One scrollbar at most, and none sideways.
    expect(await toolOf(page).evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

  it('speaks the language that the person has set in the LMS', async () => {
    await open(SPANISH)
    expect(await toolOf(page).evaluate(() => document.documentElement.lang)).toMatch(/^es/)
    await open(STUDENT)
    expect(await toolOf(page).evaluate(() => document.documentElement.lang)).toMatch(/^en/)
  })

  it('opens the same place in a full window, without a secret in its address', async () => {
    const frame = await open(STUDENT)
    const opening = page.waitForEvent('popup')
    await frame.getByRole('button', { name: 'Open in a full window' }).click()
    const own = await opening
    await own.getByRole('heading', { level: 1, name: here.challenge.drivingQuestion }).waitFor()
    const { search, hash } = new URL(own.url())
    expect({ search, hash }).toEqual({ search: '', hash: '' })
    await own.reload()
    await own.getByRole('heading', { level: 1, name: here.challenge.drivingQuestion }).waitFor()
    await own.close()
  })

  it('is still at the same place after a reload of its frame, also where the person went on from the link', async () => {
    const frame = await open(TEACHER)
    await frame.getByRole('button', { name: 'Challenges', exact: true }).click()
    const list = frame.getByRole('heading', { level: 1, name: /^Challenges in / })
    await list.waitFor()
    const tool = toolOf(page)
    await Promise.all([tool.waitForNavigation(), tool.evaluate(() => location.reload())])
    await list.waitFor()
    // A reload of the LMS's page is a new launch: it opens what the link is for.
    await page.reload()
    await frame.getByRole('table').first().waitFor()
    expect(browser.complaints).toEqual([])
  })
})

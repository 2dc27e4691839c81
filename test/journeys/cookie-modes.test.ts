import type { BrowserContext, Frame, FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { COOKIE_MODES, EXPECTED_COOKIES, openBrowser, type CookieMode, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, type Placed, TEACHER } from '../support/journey-place.ts'
import { strangers } from '../support/journey-steps.ts'
import { toolFrame } from '../support/practice-driver.ts'

const STUDENT = 'student-03'
const MODES = Object.keys(COOKIE_MODES) as CookieMode[]

/** Where the app runs: in the LMS's frame, or in the window that the one button opened. */
interface Opened {
  readonly view: Page | FrameLocator
  readonly frame: Frame
}

const needsWindow = (mode: CookieMode, family: Family): boolean => mode === 'none' && BEHAVIOURS[family].login.storageTarget === undefined

async function open(context: BrowserContext, house: JourneyHouse, as: string, linkId: string, hasButton: boolean): Promise<Opened> {
  const page = await context.newPage()
  await page.goto(`${house.lms.origin}/courses/${COURSE}/links/${linkId}?as=${as}`)
  if (!hasButton) {
    await toolFrame(page).getByRole('heading', { level: 1 }).waitFor()
    return { view: toolFrame(page), frame: page.frames().find((one) => one.url().startsWith(house.tool.origin)) as Frame }
  }
  const opening = page.waitForEvent('popup')
  await toolFrame(page).getByRole('link', { name: 'Open Cairn in a new window' }).click()
  const own = await opening
  await own.waitForURL(/\/app\//)
  return { view: own, frame: own.mainFrame() }
}

const reload = (frame: Frame): Promise<unknown> => Promise.all([frame.waitForNavigation(), frame.evaluate(() => location.reload())])

let house: JourneyHouse
const placed = new Map<Family, Placed>()
beforeAll(async () => {
  house = await openJourneyHouse()
  for (const family of FAMILIES) {
    house.lms.lms.control.setBehaviour(family)
    placed.set(family, await placeChallenge(house))
  }
})
afterAll(() => house?.close())

describe.each(MODES)('with cookies of frames %s', (mode) => {
  let browser: JourneyBrowser
  beforeAll(async () => {
    browser = await openBrowser(mode)
  })
  afterAll(() => browser?.close())

  it(`lets exactly these cookies of a framed site arrive: ${EXPECTED_COOKIES[mode].join(', ') || 'none'}`, () => {
    expect(browser.arrived).toEqual(EXPECTED_COOKIES[mode])
  })

  describe.each(FAMILIES)('in %s', (family) => {
    let here: Placed
    beforeAll(() => {
      house.lms.lms.control.setBehaviour(family)
      here = placed.get(family) as Placed
    })

    const way = needsWindow(mode, family) ? 'by one button, in a new window' : 'in the frame'
    it(`opens ${way}, and keeps the session through a reload`, async () => {
      const { view, frame } = await open(browser.context, house, STUDENT, here.link.id, needsWindow(mode, family))
      const question = view.getByRole('heading', { level: 1, name: here.challenge.drivingQuestion })
      await question.waitFor()
      expect(new URL(frame.url()).search).toBe('')
      await reload(frame)
      await question.waitFor()
      expect(await frame.evaluate(() => document.cookie)).toBe('')
      expect(browser.complaints).toEqual([])
      expect(strangers(house, browser)).toEqual([])
      expect(house.leaks()).toEqual([])
    })

    it('S20: keeps a teacher and a student apart in two tabs of one browser', async () => {
      const hasButton = needsWindow(mode, family)
      const teacher = await open(browser.context, house, TEACHER, here.link.id, hasButton)
      const student = await open(browser.context, house, STUDENT, here.link.id, hasButton)
      const classTable = teacher.view.getByRole('table')
      const own = student.view.getByRole('button', { name: 'Hand in my work' })
      await Promise.all([classTable.waitFor(), own.waitFor()])
      await reload(teacher.frame)
      await reload(student.frame)
      await Promise.all([classTable.waitFor(), own.waitFor()])
      expect(await student.view.getByRole('table').count()).toBe(0)
      expect(browser.complaints).toEqual([])
    })
  })
})

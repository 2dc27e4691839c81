import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXPECTED_COOKIES, openIsolatedBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, type Placed } from '../support/journey-place.ts'
import { until } from '../support/journey-steps.ts'

const LAUNCHES = 8

let house: JourneyHouse
let placed: Placed
beforeAll(async () => {
  house = await openJourneyHouse({ family: 'canvas' })
  placed = await placeChallenge(house)
})
afterAll(() => house?.close())

it.each(['blocked', 'none'] as const)(
  'opens the app in every launch where each site has a process of its own, cookies %s',
  async (mode) => {
    const browser = await openIsolatedBrowser(mode)
    try {
      expect(browser.arrived).toEqual(EXPECTED_COOKIES[mode])
      for (let n = 0; n < LAUNCHES; n++) {
        const page = await browser.context.newPage()
        const asked = browser.requested.length
        // The app's own words are the last thing it asks for before it is on the screen; without cookies it fetches its first data too.
        const wanted = [/\/lti\/launch$/, /\/assets\/works-/, ...(mode === 'none' ? [/\/lti\/prove$/, /\/api\/first$/] : [])]
        await page.goto(`${house.lms.origin}/courses/${COURSE}/links/${placed.link.id}?as=student-09`)
        await until(`launch ${n + 1} reaches the app`, () =>
          wanted.every((address) => browser.requested.slice(asked).some((url) => url.startsWith(house.tool.origin) && address.test(url))),
        )
        await page.close()
      }
      expect(browser.complaints).toEqual([])
    } finally {
      await browser.close()
    }
  },
)

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type CookieMode, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { lookAt, resize, setTheme } from '../support/journey-look.ts'
import { furnishSchool, SCREENS, type FurnishedSchool } from '../support/journey-screens.ts'
import { CONSOLE_SCREENS } from '../support/console-screens.ts'

let house: JourneyHouse
let school: FurnishedSchool
const browsers = new Map<CookieMode, JourneyBrowser>()
beforeAll(async () => {
  house = await openJourneyHouse()
  school = await furnishSchool(house)
  for (const mode of ['blocked', 'none'] as const) browsers.set(mode, await openBrowser(mode))
})
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close()
  await house?.close()
})

describe('every screen, in its frame', () => {
  it.each([...SCREENS, ...CONSOLE_SCREENS])(
    '$name: axe finds nothing, light and dark, wide and narrow, and nothing scrolls sideways',
    async (screen) => {
      const page = await (browsers.get(screen.mode ?? 'blocked') as JourneyBrowser).context.newPage()
      try {
        await screen.open(page, school)
        const faults: string[] = []
        for (const theme of ['light', 'dark'] as const) {
          await setTheme(page, theme)
          for (const width of [1280, 320]) {
            await resize(page, screen, { width })
            const { violations, sideways } = await lookAt(page, screen)
            faults.push(...violations.map((violation) => `${width} ${theme}: ${violation}`))
            if (sideways > 0) faults.push(`${width} ${theme}: scrolls sideways by ${sideways} px`)
          }
        }
        expect(faults).toEqual([])
      } finally {
        await page.close()
      }
    },
  )
})

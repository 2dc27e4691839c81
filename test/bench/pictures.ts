/** Small pictures of the main screens for README and guides, written to docs/pictures: `marking-720.png`, `marking-720-dark.png`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { openBrowser, type CookieMode, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse } from '../support/journey-house.ts'
import { resize, setTheme, type Size, type Theme } from '../support/journey-look.ts'
import { smallPng } from '../support/small-png.ts'
import { furnishSchool, SCREENS, type FurnishedSchool, type Screen } from '../support/journey-screens.ts'

const folder = join(import.meta.dirname, '../../docs/pictures')
const SIZES: readonly Required<Size>[] = [
  { width: 1280, height: 800 },
  { width: 720, height: 600 },
  { width: 320, height: 640 },
]
/** Whole pages of the LMS are drawn at its own widths. */
const MAIN = [
  'challenge',
  'handed-in',
  'result',
  'class',
  'marking',
  'today',
  'check-in',
  'picker-new',
  'picker-library',
  'picker-form',
  'copied-offer',
  'copied-course',
  'admin-home',
  'launch-failed',
  'launch-window',
  'lms-activity',
  'lms-gradebook',
]
const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function take(page: Page, screen: Screen): Promise<Buffer> {
  if (screen.of === 'lms') return page.screenshot({ animations: 'disabled' })
  const frame = page.locator('iframe[data-tool]')
  await frame.scrollIntoViewIfNeeded()
  return frame.screenshot({ animations: 'disabled' })
}

async function picture(browser: JourneyBrowser, school: FurnishedSchool, screen: Screen): Promise<number> {
  const page = await browser.context.newPage()
  let written = 0
  await screen.open(page, school)
  for (const theme of ['light', 'dark'] as readonly Theme[]) {
    await setTheme(page, theme)
    // Dark at one size is enough to show it, and keeps the folder small.
    for (const size of SIZES.filter(({ width }) => theme === 'light' || width === 720)) {
      await resize(page, screen, size)
      await setTheme(page, theme)
      const name = `${screen.name}-${size.width}${theme === 'dark' ? '-dark' : ''}.png`
      writeFileSync(join(folder, name), await smallPng(await take(page, screen)))
      written++
    }
  }
  await page.close()
  return written
}

/** `npm run bench -- pictures today` takes one alone. */
const asked = process.argv.slice(2)
const wanted = asked.length > 0 ? asked : MAIN

mkdirSync(folder, { recursive: true })
const house = await openJourneyHouse()
const browsers = new Map<CookieMode, JourneyBrowser>()
let pictures = 0
try {
  const school = await furnishSchool(house)
  for (const mode of ['blocked', 'none'] as const) browsers.set(mode, await openBrowser(mode))
  for (const screen of SCREENS.filter(({ name }) => wanted.includes(name))) {
    pictures += await picture(browsers.get(screen.mode ?? 'blocked') as JourneyBrowser, school, screen)
    print(screen.name)
  }
} finally {
  for (const browser of browsers.values()) await browser.close()
  await house.close()
}
print(JSON.stringify({ bench: 'pictures', pictures }))

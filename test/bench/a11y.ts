/** axe and sideways scrolling on every screen, in light and dark, at four sizes of the frame. */
import { openBrowser, type CookieMode, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse } from '../support/journey-house.ts'
import { lookAt, resize, setTheme, type Size } from '../support/journey-look.ts'
import { furnishSchool, SCREENS, type FurnishedSchool, type Screen } from '../support/journey-screens.ts'
import { CONSOLE_SCREENS } from '../support/console-screens.ts'

const SIZES: readonly Size[] = [{ width: 1280 }, { width: 720, height: 600 }, { width: 360 }, { width: 320 }]
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const nameOf = ({ width, height }: Size): string => (height === undefined ? String(width) : `${width}×${height}`)

async function faultsOf(browser: JourneyBrowser, school: FurnishedSchool, screen: Screen): Promise<readonly (readonly string[])[]> {
  const page = await browser.context.newPage()
  const cells: string[][] = []
  try {
    await screen.open(page, school)
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme)
      for (const size of SIZES) {
        await resize(page, screen, size)
        const { violations, sideways } = await lookAt(page, screen)
        cells.push([...violations, ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])])
      }
    }
  } finally {
    await page.close()
  }
  return cells
}

const ALL = [...SCREENS, ...CONSOLE_SCREENS]
const house = await openJourneyHouse()
const browsers = new Map<CookieMode, JourneyBrowser>()
let looks = 0
const faults: string[] = []
try {
  const school = await furnishSchool(house)
  for (const mode of ['blocked', 'none'] as const) browsers.set(mode, await openBrowser(mode))
  const heads = ['light', 'dark'].flatMap((theme) => SIZES.map((size) => `${theme} ${nameOf(size)}`))
  print(`| Screen | ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length + 1)}`)
  for (const screen of ALL) {
    const cells = await faultsOf(browsers.get(screen.mode ?? 'blocked') as JourneyBrowser, school, screen)
    looks += cells.length
    faults.push(...cells.flatMap((cell, index) => cell.map((fault) => `${screen.name}, ${heads[index]}: ${fault}`)))
    print(`| ${screen.name} | ${cells.map((cell) => (cell.length === 0 ? 'ok' : `**${cell.length}**`)).join(' | ')} |`)
  }
} finally {
  for (const browser of browsers.values()) await browser.close()
  await house.close()
}
for (const fault of faults) print(fault)
print(JSON.stringify({ bench: 'a11y', screens: ALL.length, looks, faults: faults.length }))
if (faults.length > 0) process.exitCode = 1

import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LibraryView } from '../../server/contract/library.ts'
import type { ChallengeInput } from '../../server/contract/challenges.ts'
import { openBrowser, type CookieMode, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { documentOf } from '../support/journey-look.ts'
import { TEACHER } from '../support/journey-place.ts'
import { furnishSchool, SCREENS, type FurnishedSchool } from '../support/journey-screens.ts'
import { CONSOLE_SCREENS } from '../support/console-screens.ts'

/** Each would leave its mark on the window, or a report of the content security policy, if it were ever read as markup. */
const ATTACKS = [
  '<img src=x onerror=globalThis.ran=1>',
  '<script>globalThis.ran=1</script>',
  '</title></script><script>globalThis.ran=1</script>',
  '"\'><svg onload=globalThis.ran=1>',
  '<style>*{color:red}</style><iframe srcdoc="<script>parent.ran=1</script>">',
] as const
const attack = (n: number): string => ATTACKS[n % ATTACKS.length] ?? ''
const RIGHT_TO_LEFT = 'Ana \u202Egpj.exe'
const LONG = '👩🏽‍🔬'.repeat(1_000)
const BROKEN = 'Nul\u0000 Lone\uD800 Half'

let house: JourneyHouse
let school: FurnishedSchool
const browsers = new Map<CookieMode, JourneyBrowser>()
const reports: string[] = []

/** Bends the names of everybody in the school, as a roster and as claims then carry them. */
function renameAll(): void {
  const { people, courses } = house.lms.lms.school
  for (const [n, person] of people.entries()) {
    const bent = n % 7 === 5 ? RIGHT_TO_LEFT : n % 7 === 6 ? (n % 2 ? LONG : BROKEN) : `${attack(n)} ${n}`
    const parts = { name: bent, given: bent, family: bent }
    for (const [field, value] of Object.entries(parts)) if (field in person) Object.assign(person, { [field]: value })
  }
  for (const course of courses) Object.assign(course, { title: `${attack(2)} ${course.id}` })
}

async function hostileChallenge(): Promise<Partial<ChallengeInput>> {
  const picker = await house.openTab({ personId: TEACHER, kind: 'deep-linking' })
  const [starter] = (await picker.call<LibraryView>('GET', '/library')).challenges
  const { rubric } = await picker.call<ChallengeInput>('GET', `/library/challenges/${starter?.id ?? ''}`)
  return {
    title: attack(0),
    drivingQuestion: attack(1),
    handIn: attack(2),
    audience: attack(3),
    rubric: {
      ...rubric,
      criteria: rubric.criteria.map((criterion, c) => ({
        ...criterion,
        name: `${attack(c)} ${c}`,
        question: attack(c + 2),
        levels: criterion.levels.map((level, l) => ({
          ...level,
          name: `${attack(c + l)} ${l}`,
          learner: attack(c + l + 1),
          marker: attack(c + l + 2),
        })),
      })),
    },
  }
}

beforeAll(async () => {
  house = await openJourneyHouse()
  renameAll()
  const [text, linkName, overall, comment] = ATTACKS
  school = await furnishSchool(house, {
    challenge: await hostileChallenge(),
    text,
    linkName,
    overall,
    comment,
    fileName: `${attack(3)}.jpg`,
  })
  for (const mode of ['blocked', 'none'] as const) {
    const browser = await openBrowser(mode)
    browsers.set(mode, browser)
    await browser.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        // oxlint-disable-next-line no-console -- how a page in any frame reaches this test
        console.info(`csp-report ${violatedDirective} ${blockedURI} ${sample}`),
      )
    })
    browser.context.on('console', (message) => {
      if (message.text().startsWith('csp-report')) reports.push(message.text())
    })
  }
})
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close()
  await house?.close()
})

/** Frames of a page in which a hostile word ran as a script. */
const ranIn = (page: Page): Promise<readonly string[]> =>
  Promise.all(page.frames().map(async (frame) => ((await frame.evaluate(() => 'ran' in globalThis)) ? frame.url() : ''))).then((found) =>
    found.filter((url) => url !== ''),
  )

describe('S27: hostile names, titles, labels and words in Chromium', () => {
  it.each([...SCREENS, ...CONSOLE_SCREENS])(
    'S27: $name shows them as text: no script ran, no element grew out of them, no report of the policy',
    async (screen) => {
      const browser = browsers.get(screen.mode ?? 'blocked') as JourneyBrowser
      const [before, complaints] = [reports.length, browser.complaints.length]
      const page = await browser.context.newPage()
      try {
        await screen.open(page, school)
        await page.waitForLoadState('networkidle')
        expect(await ranIn(page)).toEqual([])
        expect(reports.slice(before)).toEqual([])
        expect(browser.complaints.slice(complaints)).toEqual([])
        const grown = documentOf(page, screen).locator('img[src="x"], svg[onload], iframe[srcdoc], img[onerror]')
        expect(await grown.count()).toBe(0)
      } finally {
        await page.close()
      }
    },
  )

  it.each(['class', 'marking', 'result', 'handed-in'])(
    'S27: %s has the hostile words in plain sight, so that the tests above had a chance',
    async (name) => {
      const screen = SCREENS.find((one) => one.name === name)
      const page = await (browsers.get('blocked') as JourneyBrowser).context.newPage()
      try {
        await screen?.open(page, school)
        const frame = documentOf(page, { of: 'tool' })
        const shown = frame.getByText(/<img src=x onerror=|<script>globalThis\.ran|<svg onload=/)
        await shown.first().waitFor()
        expect(await shown.count()).toBeGreaterThan(1)
      } finally {
        await page.close()
      }
    },
  )
})

/**
 * From a press to its visible effect in Chromium with the processor slowed four times, in the LMS's frame, against the built tool:
 * the time from the event to the frame that is drawn after the effect. Answers of the server are not waited for; local first is the rule.
 */
import type { Frame, Page } from 'playwright'
import { aSafeguarding } from '../support/a-safeguarding.ts'
import { openBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge, TEACHER } from '../support/journey-place.ts'
import { openInFrame } from '../support/journey-steps.ts'
import { switchCheckInOn } from '../support/journey-check-in.ts'

const SLOWED = 4
const GOAL_MS = 100
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Presses each button in turn, found in a component inside shadow roots, and measures until it shows itself pressed and is drawn. */
async function pressEach(frame: Frame, component: string, selectors: readonly string[]): Promise<number[]> {
  // The loader of this file names inner functions by a helper that the page does not have.
  await frame.evaluate('globalThis.__name = (named) => named')
  return frame.evaluate(
    async ([name, wanted]) => {
      const find = (node: ParentNode): Element | undefined => {
        for (const element of node.querySelectorAll('*')) {
          if (element.localName === name) return element
          const inside = element.shadowRoot && find(element.shadowRoot)
          if (inside) return inside
        }
        return undefined
      }
      const drawn = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)))
      const times: number[] = []
      for (const selector of wanted) {
        const button = find(document)?.shadowRoot?.querySelector<HTMLButtonElement>(selector)
        if (!button) throw new Error(`no ${selector} in ${name}`)
        const before = button.getAttribute('aria-pressed')
        const began = performance.now()
        button.click()
        while (button.getAttribute('aria-pressed') === before) await new Promise((done) => setTimeout(done))
        await drawn()
        times.push(performance.now() - began)
        await new Promise((done) => setTimeout(done, 120))
      }
      return times
    },
    [component, [...selectors]] as const,
  )
}

const toolFrameOf = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.name() === 'tool')
  if (!frame) throw new Error('no frame of the tool')
  return frame
}
const slow = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
}
const p95 = (times: readonly number[]): number =>
  Number((times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? NaN).toFixed(1))

/** Each measure opens its own screen, slows it, and gives milliseconds of single presses. */
const MEASURES: Readonly<Record<string, (page: Page, house: JourneyHouse, linkId: string) => Promise<readonly number[]>>> = {
  async greet(page, house, linkId) {
    const frame = await openInFrame(page, house.lms.origin, TEACHER, linkId)
    await frame.getByRole('button', { name: 'Today' }).click()
    const people = frame.locator('cairn-greet-strip [data-id]')
    await people.first().waitFor()
    await frame.getByRole('button', { name: /^See all / }).click()
    const ids = await people.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['id'] ?? ''))
    await slow(page)
    return pressEach(
      toolFrameOf(page),
      'cairn-greet-strip',
      ids.slice(0, 26).map((id) => `[data-id="${id}"]`),
    )
  },
  async checkIn(page, house, linkId) {
    const frame = await openInFrame(page, house.lms.origin, 'student-01', linkId)
    await frame.getByRole('button', { name: 'Today' }).click()
    await frame.getByRole('button', { name: 'Great' }).waitFor()
    await slow(page)
    const choices = ['great', 'fine', 'rough-no-talk'].map((choice) => `[data-choice="${choice}"]`)
    return pressEach(toolFrameOf(page), 'cairn-check-in', Array.from({ length: 9 }, () => choices).flat())
  },
}

const house = await openJourneyHouse()
const browser = await openBrowser('blocked')
const found: Record<string, number> = {}
try {
  const { link } = await placeChallenge(house)
  await house.openTab({ personId: TEACHER, linkId: link.id })
  await switchCheckInOn(house, aSafeguarding())
  print(`| Press, at ${SLOWED}x slow-down | presses | median ms | p95 ms |\n| --- | --- | --- | --- |`)
  for (const [name, measure] of Object.entries(MEASURES)) {
    const page = await browser.context.newPage()
    const times = await measure(page, house, link.id)
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN
    found[name] = p95(times)
    print(`| ${name} | ${times.length} | ${median.toFixed(1)} | ${found[name]} |`)
    await page.close()
  }
} finally {
  await browser.close()
  await house.close()
}
print(`the goal is ${GOAL_MS} ms at the 95th percentile`)
print(JSON.stringify({ bench: 'instant', p95Ms: found }))
if (Object.values(found).some((ms) => !(ms <= GOAL_MS))) process.exitCode = 1

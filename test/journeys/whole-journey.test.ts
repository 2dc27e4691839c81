import { randomBytes } from 'node:crypto'
import type { FrameLocator, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import { EXPECTED_COOKIES, openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { placeByPicker, type Placed, TEACHER } from '../support/journey-place.ts'
import {
  addFileSlowly,
  addLink,
  beginMarking,
  handIn,
  markByKeys,
  markingOf,
  markOneself,
  openInFrame,
  release,
  strangers,
  takeBack,
  until,
  writeText,
} from '../support/journey-steps.ts'
import { mongoServer } from '../support/mongo-server.ts'
import { gradeShown } from '../support/practice-driver.ts'

const STUDENT = 'student-01'
const SECOND = 'student-05'
const CHOICE = {
  starter: 'Dark sky next door',
  question: 'How dark is our sky, and who could make it darker?',
  due: '2031-03-05T23:59',
  points: 25,
}
const LEVELS = '3443'
const SECOND_LEVELS = '2212'
const COMMENT = 'Look at the foggy night again.'
const OVERALL = 'You counted with care. Next: say what could be wrong.'

const noise = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()

/** The total by the rule of the product's documentation: weighted points of the levels over the most there are. */
function totalOf({ rubric, scoreMaximum }: ChallengeView, levels: string): number {
  const scored = rubric.criteria.map((criterion, index) => ({
    weight: criterion.weight,
    points: criterion.levels[Number(levels[index]) - 1]?.points ?? Number.NaN,
    most: Math.max(...criterion.levels.map(({ points }) => points)),
  }))
  const sum = (of: (one: (typeof scored)[number]) => number): number => scored.reduce((total, one) => total + one.weight * of(one), 0)
  return Math.round((sum(({ points }) => points) * scoreMaximum * 100) / sum(({ most }) => most)) / 100
}

/** One challenge from the course to the gradebook, with its places in the two products at hand. */
interface Journey {
  readonly house: JourneyHouse
  readonly page: Page
  readonly placed: Placed
}

async function studentWorks({ house, page, placed }: Journey): Promise<void> {
  const { challenge, link } = placed
  const frame = await openInFrame(page, house.lms.origin, STUDENT, link.id)
  await expect(frame.getByRole('heading', { level: 1 }).innerText()).resolves.toBe(CHOICE.question)
  await frame
    .getByText(/due .*Mar.* 11:59/i)
    .first()
    .waitFor()
  for (const { name, levels } of challenge.rubric.criteria) {
    await frame.getByRole('heading', { name, exact: true }).waitFor()
    await frame.getByText(levels[0]?.learner ?? '', { exact: true }).waitFor()
  }
  await writeText(frame, 'We counted 42 stars from the park and 180 from the hill.')
  await addLink(frame, 'https://example.org/our-map', 'Our map of lamps')
  await addFileSlowly(page, frame, { name: 'sky.png', mimeType: 'image/png', buffer: await noise(700, 500) })
  await markOneself(
    frame,
    challenge.rubric.criteria.map((_, index) => 2 + (index % 2)),
  )
  await handIn(frame)
  await takeBack(frame)
  await handIn(frame)
}

/** A second student, by the same launches and calls but without a browser. */
async function secondHandsIn({ house, placed: { challenge, link } }: Journey): Promise<void> {
  const tab = await house.openTab({ personId: SECOND, linkId: link.id })
  const path = `/challenges/${challenge.id}/work`
  await tab.call('POST', `${path}/evidence`, { kind: 'text', text: 'Three lamps shine upwards.', key: crypto.randomUUID() })
  await tab.call('POST', `${path}/hand-in`)
}

async function teacherMarks({ house, page, placed: { link } }: Journey): Promise<FrameLocator> {
  const frame = await openInFrame(page, house.lms.origin, TEACHER, link.id)
  await frame.getByText(/^2 of 3\d handed in$/).waitFor()
  await beginMarking(frame, 'Ilya')
  await frame.getByText('We counted 42 stars').waitFor()
  await frame.getByRole('link', { name: /Our map of lamps/ }).waitFor()
  await frame.locator('cairn-evidence-view img[src^="blob:"]').first().waitFor()
  await markByKeys(page, frame, { levels: LEVELS, comment: COMMENT, overall: OVERALL })
  await page.keyboard.press('j')
  await markingOf(frame, 'Xóchitl Ramírez')
  await markByKeys(page, frame, { levels: SECOND_LEVELS, comment: 'Show the lamps on a map.', overall: 'A beginning.' })
  await release(frame, 2)
  await frame.getByRole('button', { name: 'Class', exact: true }).click()
  return frame
}

async function gradeArrives({ house, page, placed: { challenge, lineItem } }: Journey, teacher: FrameLocator): Promise<void> {
  const row = teacher.getByRole('row', { name: /Ilya Marchenko/ })
  await row.getByText(/^Arrived in the .* gradebook, /).waitFor({ timeout: 20_000 })
  const total = totalOf(challenge, LEVELS)
  await expect(row.getByText(`${total} of 25 points`).count()).resolves.toBe(1)
  await until(
    'the second grade arrives',
    () =>
      teacher
        .getByText(/^Arrived in the /)
        .count()
        .then((count) => count === 2),
    20_000,
  )
  const students = { [STUDENT]: total, [SECOND]: totalOf(challenge, SECOND_LEVELS) }
  for (const [personId, score] of Object.entries(students)) {
    const cell = house.lms.lms.control.gradebook().find((one) => one.personId === personId && one.lineItemId === lineItem.id)
    expect(cell).toMatchObject({ score, by: 'tool' })
  }
  await expect(gradeShown(page, house.lms.origin, STUDENT, lineItem.id)).resolves.toBe(`${total} out of 25`)
  await expect(page.getByRole('row', { name: /Dark sky/ }).innerText()).resolves.toContain(OVERALL)
}

async function studentReads({ house, page, placed: { challenge, link } }: Journey): Promise<void> {
  const frame = await openInFrame(page, house.lms.origin, STUDENT, link.id)
  await frame.getByRole('heading', { name: 'R. Okafor has read your work' }).waitFor()
  await frame.getByText(/^Arrived in the .* gradebook, /).waitFor()
  await frame.getByText(COMMENT).waitFor()
  await frame.getByText(OVERALL).waitFor()
  for (const [index, level] of [3, 4, 4, 3].entries())
    await frame
      .locator('article')
      .nth(index)
      .getByText(`You said ${2 + (index % 2)}. R. Okafor says ${level === 2 + (index % 2) ? 'the same' : level}.`)
      .waitFor()
  const why = frame.getByRole('button', { name: new RegExp(`^${totalOf(challenge, LEVELS)} of 25 points`) })
  await why.click()
  for (const { name } of challenge.rubric.criteria)
    await frame
      .getByText(new RegExp(`^${name}: level \\d`))
      .first()
      .waitFor()
}

/** What holds at the end of every journey: nothing leaked, nothing from elsewhere, nothing broken in the pages. */
function nothingElse(house: JourneyHouse, browser: JourneyBrowser): void {
  expect(house.leaks()).toEqual([])
  expect(browser.complaints).toEqual([])
  expect(strangers(house, browser)).toEqual([])
}

async function wholeJourney(house: JourneyHouse, browser: JourneyBrowser): Promise<void> {
  expect(browser.arrived).toEqual(EXPECTED_COOKIES.blocked)
  const page = await browser.context.newPage()
  const journey: Journey = { house, page, placed: await placeByPicker(page, house, CHOICE) }
  await studentWorks(journey)
  await secondHandsIn(journey)
  const teacher = await teacherMarks(journey)
  await gradeArrives(journey, teacher)
  await studentReads(journey)
  nothingElse(house, browser)
}

describe.each<Family>(['canvas', 'moodle', 'schoology'])('a challenge in %s, on SQLite', (family) => {
  let house: JourneyHouse
  let browser: JourneyBrowser
  beforeAll(async () => {
    house = await openJourneyHouse({ family })
    browser = await openBrowser('blocked')
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  it(`goes from the course to the ${BEHAVIOURS[family].label} gradebook and back to the student`, () => wholeJourney(house, browser))
})

describe('a challenge on MongoDB’s protocol', () => {
  it.runIf(process.env['CAIRN_MONGO'] === '1')('goes from the course to the gradebook and back to the student', async () => {
    const server = await mongoServer()
    if ('missing' in server) throw new Error(`No server of MongoDB's protocol: ${server.missing}`)
    const house = await openJourneyHouse({ family: 'canvas', mongodbUri: new URL(`journey_${Date.now()}`, server.uri).href })
    const browser = await openBrowser('blocked')
    try {
      await wholeJourney(house, browser)
    } finally {
      await browser.close()
      await house.close()
      await server.stop()
    }
  })
})

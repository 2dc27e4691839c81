import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, TEACHER, type Placed } from '../support/journey-place.ts'
import { markByKeys, markingOf, release, strangers, until } from '../support/journey-steps.ts'
import { toolFrame } from '../support/practice-driver.ts'

const FIRST = { id: 'student-01', name: 'Ilya Marchenko', words: 'We counted 42 stars from the park.' }
const OTHER = { id: 'student-05', name: 'Xóchitl Ramírez', words: 'Three lamps shine upwards.' }

async function handsIn(house: JourneyHouse, { challenge, link }: Placed, student: typeof FIRST): Promise<void> {
  const tab = await house.openTab({ personId: student.id, linkId: link.id })
  const path = `/challenges/${challenge.id}/work`
  await tab.call('POST', `${path}/evidence`, { kind: 'text', text: student.words, key: crypto.randomUUID() })
  await tab.call('POST', `${path}/hand-in`)
}

/** Canvas opens the address of the submission that it was told of, Moodle sends a review message for the person. */
describe.each<Family>(['canvas', 'moodle'])('the gradebook of %s', (family) => {
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

  it(`opens one student’s work from ${BEHAVIOURS[family].label}, to be marked there and released`, async () => {
    const placed = await placeChallenge(house)
    // The other has waited longer: what opens is who was asked for, not whose turn it is.
    await handsIn(house, placed, OTHER)
    await handsIn(house, placed, FIRST)
    const cellOf = (personId: string) =>
      house.lms.lms.control.gradebook().find((one) => one.personId === personId && one.lineItemId === placed.lineItem.id)
    if (family === 'canvas') {
      await until('the hand-in reaches the gradebook', () => cellOf(FIRST.id)?.submissionUrl !== undefined, 20_000)
      expect(new URL(cellOf(FIRST.id)?.submissionUrl ?? '').pathname).toMatch(/^\/submissions\/\w+/)
    }
    const page = await browser.context.newPage()
    await page.goto(`${house.lms.origin}/courses/${COURSE}/gradebook?as=${TEACHER}`)
    await page
      .getByRole('link', { name: `Open work of ${FIRST.name}` })
      .first()
      .click()
    const frame = toolFrame(page)
    await markingOf(frame, FIRST.name)
    await frame.getByText(FIRST.words).waitFor()
    await expect(frame.getByText(OTHER.words).count()).resolves.toBe(0)
    // The keys are the frame's once somebody is in it.
    await frame.getByText(FIRST.words).click()
    await markByKeys(page, frame, {
      levels: '3'.repeat(placed.challenge.rubric.criteria.length),
      comment: 'Name the hill too.',
      overall: 'You counted with care.',
    })
    await release(frame, 1)
    await until('the grade of that student arrives', () => cellOf(FIRST.id)?.score !== undefined, 20_000)
    expect(cellOf(FIRST.id)).toMatchObject({ by: 'tool' })
    expect(cellOf(OTHER.id)?.score).toBeUndefined()
    expect(house.leaks()).toEqual([])
    expect(browser.complaints).toEqual([])
    expect(strangers(house, browser)).toEqual([])
  })
})

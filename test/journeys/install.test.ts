import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCTOR_STEPS } from '../../server/contract/admin-words.ts'
import { FAMILIES } from '../../server/practice-lms/school.ts'
import { install } from '../support/install-walk.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse } from '../support/journey-house.ts'

const MOST_CLICKS = 19

let browser: JourneyBrowser
beforeAll(async () => {
  browser = await openBrowser('allowed', { permissions: ['clipboard-read', 'clipboard-write'] })
})
afterAll(() => browser?.close())

describe.each(FAMILIES)('Cairn is connected to an LMS that behaves like %s', (family) => {
  it(`from the setup link to a teacher in her course, in fewer than ${MOST_CLICKS + 1} clicks and without touching a file`, async () => {
    const house = await openJourneyHouse({ family, isUnregistered: true })
    try {
      const { clicks, pastes, doctor } = await install(house, browser, family)
      process.stdout.write(`${JSON.stringify({ journey: 'install', family, clicks, pastes, under: MOST_CLICKS + 1 })}\n`)
      expect(clicks).toBeLessThanOrEqual(MOST_CLICKS)
      expect(doctor).toHaveLength(DOCTOR_STEPS.length)
      // One way in which a browser proves itself is enough.
      expect(doctor.filter((line) => !line.startsWith('ok: '))).toEqual([
        'skipped: The LMS keeps a value for us in your browser - Not there, and not needed: another way works.',
      ])
      expect(browser.complaints).toEqual([])
      expect(house.leaks()).toEqual([])
    } finally {
      await house.close()
    }
  })
})

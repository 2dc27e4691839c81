/**
 * Pictures of each step of an installation, from the practice LMS in its three behaviours, written to docs/install/pictures:
 * `canvas-01-join.png`. `--width 720 --out /somewhere` takes them at another size, to be looked at.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FAMILIES } from '../../server/practice-lms/school.ts'
import { install, STEPS } from '../support/install-walk.ts'
import { openBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse } from '../support/journey-house.ts'
import { smallPng } from '../support/small-png.ts'

const { values } = parseArgs({
  options: {
    width: { type: 'string', default: '1280' },
    out: { type: 'string', default: join(import.meta.dirname, '../../docs/install/pictures') },
  },
})
const width = Number(values.width)
const size = { width, height: width >= 1000 ? 800 : 600 }
mkdirSync(values.out, { recursive: true })
const browser = await openBrowser('allowed', {
  permissions: ['clipboard-read', 'clipboard-write'],
  viewport: size,
  reducedMotion: 'reduce',
})
let pictures = 0
try {
  for (const family of FAMILIES) {
    const house = await openJourneyHouse({ family, isUnregistered: true })
    try {
      await install(house, browser, family, async (step, page) => {
        const number = String(STEPS.indexOf(step) + 1).padStart(2, '0')
        const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' })
        writeFileSync(join(values.out, `${family}-${number}-${step}.png`), await smallPng(taken))
        pictures++
      })
    } finally {
      await house.close()
    }
    process.stdout.write(`${family}\n`)
  }
} finally {
  await browser.close()
}
process.stdout.write(`${JSON.stringify({ bench: 'install-pictures', pictures, width })}\n`)

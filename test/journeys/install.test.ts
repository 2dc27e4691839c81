import { readFileSync } from 'node:fs'
import type { FrameLocator, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCTOR_STEPS } from '../../server/contract/admin-words.ts'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE } from '../support/journey-place.ts'
import { toolFrame } from '../support/practice-driver.ts'

const STARTER = 'Dark sky next door'
const MOST_CLICKS = 19
const DOCTOR_MS = 30_000

/** An administrator at work: every press of the mouse is counted, each opening of a course too; what is pasted is told beside it. */
class Admin {
  clicks = 0
  pastes = 0
  readonly house: JourneyHouse
  readonly console: Page
  readonly lms: Page
  constructor(house: JourneyHouse, console: Page, lms: Page) {
    this.house = house
    this.console = console
    this.lms = lms
  }

  async click(target: Locator): Promise<void> {
    await target.click()
    this.clicks += 1
  }

  /** Presses a copy button, and pastes by the keyboard what it left on the clipboard. */
  async copyInto(button: Locator, field: Locator): Promise<void> {
    await this.console.bringToFront()
    await this.click(button)
    await this.lms.bringToFront()
    await field.focus()
    await this.lms.keyboard.press('ControlOrMeta+V')
    this.pastes += 1
  }

  async openCourse(as: string): Promise<void> {
    await this.lms.bringToFront()
    await this.lms.goto(`${this.house.lms.origin}/courses/${COURSE}?as=${as}`)
    this.clicks += 1
  }

  async inConsole(name: string | RegExp): Promise<void> {
    await this.console.bringToFront()
    await this.click(this.console.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first())
  }
}

let browser: JourneyBrowser
const houses: JourneyHouse[] = []
beforeAll(async () => {
  browser = await openBrowser('allowed', { permissions: ['clipboard-read', 'clipboard-write'] })
})
afterAll(async () => {
  await browser?.close()
  await Promise.all(houses.map((house) => house.close()))
})

/** The link that the terminal shows at the first start. */
const setupLinkOf = ({ tool }: JourneyHouse): string => {
  const [link] = /http\S+\/admin\/join#\S+/.exec(readFileSync(tool.logFile, 'utf8')) ?? []
  if (link === undefined) throw new Error('The terminal shows no setup link')
  return link
}

async function begin(family: Family): Promise<Admin> {
  const house = await openJourneyHouse({ family, isUnregistered: true })
  houses.push(house)
  const admin = new Admin(house, await browser.context.newPage(), await browser.context.newPage())
  const { console } = admin
  await console.goto(setupLinkOf(house))
  await console.getByRole('textbox', { name: 'Your name' }).fill('P. Dahl')
  await admin.inConsole('Make my access key')
  await admin.inConsole('I have kept it. Go on')
  await admin.inConsole('Add an LMS…')
  await admin.inConsole(BEHAVIOURS[family].label)
  return admin
}

/** By link: the LMS opens the tool's page in its own frame, which closes by the LMS's own message. */
async function registerByLink(admin: Admin, family: 'canvas' | 'moodle'): Promise<void> {
  const { console, lms, house } = admin
  await admin.inConsole('Make the link')
  await lms.goto(`${house.lms.origin}/admin`)
  const field = lms.getByRole('textbox', { name: family === 'canvas' ? 'Dynamic Registration URL' : 'Tool URL' })
  await admin.copyInto(console.getByRole('button', { name: /^Copy/ }).first(), field)
  await admin.click(lms.getByRole('button', { name: family === 'canvas' ? 'Continue' : 'Add LTI Advantage' }))
  const frame = lms.frameLocator('#registration')
  await admin.click(frame.getByRole('button', { name: 'Register', exact: true }))
  await admin.click(frame.getByRole('button', { name: 'Approve and finish' }))
  await lms.waitForURL(`${house.lms.origin}/admin`)
  await admin.click(lms.getByRole('button', { name: family === 'canvas' ? 'Turn on' : 'Activate' }))
}

/** By hand: four addresses into the LMS's form, two ids back. */
async function registerByHand(admin: Admin): Promise<void> {
  const { console, lms, house } = admin
  await lms.goto(`${house.lms.origin}/admin`)
  await lms.getByRole('textbox', { name: 'App Name' }).fill('Cairn')
  await lms.getByRole('combobox', { name: 'Privacy' }).selectOption('name')
  admin.clicks += 1
  for (const name of ['Deep Linking', 'Assignment and Grade Services', 'Names and Role Provisioning'])
    await admin.click(lms.getByRole('checkbox', { name }))
  for (const name of ['JWKS URL', 'Domain/URL', 'OIDC Login Init URL', 'Redirect URLs'])
    await admin.copyInto(console.getByRole('button', { name: new RegExp(`^Copy.*${name}`) }), lms.getByRole('textbox', { name }))
  await admin.click(lms.getByRole('button', { name: 'Submit' }))
  await admin.click(lms.getByRole('button', { name: 'Install App' }))
  const shown = (kind: string): Promise<string> => lms.locator(`[data-${kind}]`).innerText()
  await console.getByRole('textbox', { name: 'Client ID' }).fill(await shown('client'))
  await console.getByRole('textbox', { name: /^Deployment ID/ }).fill(await shown('deployment'))
  admin.pastes += 2
  await admin.inConsole('Connect Schoology')
}

/** The administrator opens Cairn once from a course: on Moodle the services come with the first activity, so one is placed. */
async function openOnce(admin: Admin, family: Family): Promise<void> {
  const { lms } = admin
  await admin.openCourse('dahl')
  if (family !== 'moodle') {
    await admin.click(lms.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'Cairn' }))
    await heading(toolFrame(lms))
    return
  }
  await admin.click(lms.getByRole('link', { name: 'Add from Cairn' }))
  const frame = toolFrame(lms)
  await admin.click(frame.getByRole('button', { name: /^From our library/ }))
  await frame.getByRole('searchbox', { name: 'Look for' }).fill(STARTER)
  await admin.click(frame.getByRole('button', { name: 'Begin from this' }).first())
  await admin.click(frame.getByRole('button', { name: 'Add to course' }))
  await admin.click(lms.locator('.list').getByRole('link', { name: STARTER }))
  await heading(toolFrame(lms))
}

const heading = (frame: FrameLocator): Promise<void> => frame.getByRole('heading', { level: 1 }).first().waitFor()

/** The page of the doctor waits for the first launch and begins by itself. @returns each line's state and words */
async function doctorIsGreen({ console }: Admin): Promise<readonly string[]> {
  await console.bringToFront()
  await console.getByRole('heading', { name: /^Everything works in /, level: 1 }).waitFor({ timeout: DOCTOR_MS })
  return console
    .locator('cairn-doctor-lines li')
    .evaluateAll((lines) =>
      lines.map(
        (line) => `${(line as HTMLElement).dataset['state'] ?? 'failed'}: ${(line as HTMLElement).innerText.replaceAll('\n', ' - ')}`,
      ),
    )
}

async function teacherLaunches(admin: Admin, family: Family): Promise<void> {
  const { lms } = admin
  await admin.openCourse('okafor')
  const entry =
    family === 'moodle'
      ? lms.locator('.list').getByRole('link', { name: STARTER })
      : lms.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'Cairn' })
  await admin.click(entry)
  await heading(toolFrame(lms))
}

describe.each(FAMILIES)('Cairn is connected to an LMS that behaves like %s', (family) => {
  it(`from the setup link to a teacher in her course, in fewer than ${MOST_CLICKS + 1} clicks and without touching a file`, async () => {
    const admin = await begin(family)
    if (family === 'schoology') await registerByHand(admin)
    else await registerByLink(admin, family)
    if (family !== 'schoology') await admin.inConsole('Check that it works')
    await admin.console.getByRole('heading', { name: /has not been checked yet/ }).waitFor()
    await openOnce(admin, family)
    const lines = await doctorIsGreen(admin)
    await teacherLaunches(admin, family)
    process.stdout.write(`${JSON.stringify({ journey: 'install', family, clicks: admin.clicks, pastes: admin.pastes })}\n`)
    process.stdout.write(`${lines.join('\n')}\n`)
    expect(admin.clicks).toBeLessThanOrEqual(MOST_CLICKS)
    expect(lines).toHaveLength(DOCTOR_STEPS.length)
    // One way in which a browser proves itself is enough.
    expect(lines.filter((line) => !line.startsWith('ok: '))).toEqual([
      'skipped: The LMS keeps a value for us in your browser - Not there, and not needed: another way works.',
    ])
    expect(browser.complaints).toEqual([])
    expect(admin.house.leaks()).toEqual([])
  })
})

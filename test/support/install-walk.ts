import { readFileSync } from 'node:fs'
import type { FrameLocator, Locator, Page } from 'playwright'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import type { JourneyBrowser } from './journey-browser.ts'
import type { JourneyHouse } from './journey-house.ts'
import { COURSE } from './journey-place.ts'
import { toolFrame } from './practice-driver.ts'

const STARTER = 'Dark sky next door'
const DOCTOR_MS = 30_000
/** The console looks every three seconds what the LMS has done; a busy machine takes its time. */
const CLICK_MS = 30_000

/** The screens of an installation, in their order; those that an LMS does not have are left out. */
export const STEPS = [
  'join',
  'key',
  'console',
  'choose',
  'connect',
  'link',
  'lms-admin',
  'register',
  'approve',
  'lms-form',
  'lms-installed',
  'bring-back',
  'lms-waits',
  'lms-on',
  'doctor-waits',
  'admin-opens',
  'doctor',
  'teacher',
] as const
export type Step = (typeof STEPS)[number]
export type Show = (step: Step, page: Page) => Promise<void>

/** An administrator at work: every press of the mouse is counted, each opening of a course too; what is pasted is told beside it. */
export class Admin {
  clicks = 0
  pastes = 0
  readonly house: JourneyHouse
  readonly console: Page
  readonly lms: Page
  readonly #show: Show
  constructor(house: JourneyHouse, console: Page, lms: Page, show: Show) {
    this.house = house
    this.#show = show
    this.console = console
    this.lms = lms
  }

  /** A screen that an administrator sees on the way, ready to be looked at. */
  async sees(step: Step, page: Page): Promise<void> {
    await page.bringToFront()
    await this.#show(step, page)
  }

  async click(target: Locator): Promise<void> {
    await target.click({ timeout: CLICK_MS })
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

/** The link that the terminal shows at the first start. */
const setupLinkOf = ({ tool }: JourneyHouse): string => {
  const [link] = /http\S+\/admin\/join#\S+/.exec(readFileSync(tool.logFile, 'utf8')) ?? []
  if (link === undefined) throw new Error('The terminal shows no setup link')
  return link
}

async function begin(admin: Admin, family: Family): Promise<void> {
  const { console, house } = admin
  await console.goto(setupLinkOf(house))
  await console.getByRole('textbox', { name: 'Your name' }).fill('P. Dahl')
  await admin.sees('join', console)
  await admin.inConsole('Make my access key')
  await console.getByRole('heading', { name: 'Keep this access key' }).waitFor()
  await admin.sees('key', console)
  await admin.inConsole('I have kept it. Go on')
  await console.getByRole('button', { name: 'Add an LMS…' }).first().waitFor()
  await admin.sees('console', console)
  await admin.inConsole('Add an LMS…')
  await console.getByRole('button', { name: BEHAVIOURS[family].label }).waitFor()
  await admin.sees('choose', console)
  await admin.inConsole(BEHAVIOURS[family].label)
  await console.getByRole('button', { name: /^Copy/ }).first().waitFor()
  await admin.sees('connect', console)
}

/** By link: the LMS opens the tool's page in its own frame, which closes by the LMS's own message. */
async function registerByLink(admin: Admin, family: 'canvas' | 'moodle'): Promise<void> {
  const { console, lms, house } = admin
  await admin.inConsole('Make the link')
  const copy = console.getByRole('button', { name: 'Copy The link, shown this once' })
  await copy.waitFor()
  await admin.sees('link', console)
  await lms.goto(`${house.lms.origin}/admin`)
  await admin.copyInto(copy, lms.getByRole('textbox', { name: family === 'canvas' ? 'Dynamic Registration URL' : 'Tool URL' }))
  await admin.sees('lms-admin', lms)
  await admin.click(lms.getByRole('button', { name: family === 'canvas' ? 'Continue' : 'Add LTI Advantage' }))
  const frame = lms.frameLocator('#registration')
  const register = frame.getByRole('button', { name: 'Register', exact: true })
  await register.waitFor()
  await admin.sees('register', lms)
  await admin.click(register)
  const approve = frame.getByRole('button', { name: 'Approve and finish' })
  await approve.waitFor()
  await admin.sees('approve', lms)
  await admin.click(approve)
  await lms.waitForURL(`${house.lms.origin}/admin`)
  await admin.sees('lms-waits', lms)
  await admin.click(lms.getByRole('button', { name: family === 'canvas' ? 'Turn on' : 'Activate' }))
  await admin.sees('lms-on', lms)
  await admin.inConsole('Check that it works')
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
  await admin.sees('lms-form', lms)
  await admin.click(lms.getByRole('button', { name: 'Submit' }))
  await admin.click(lms.getByRole('button', { name: 'Install App' }))
  await admin.sees('lms-installed', lms)
  const shown = (kind: string): Promise<string> => lms.locator(`[data-${kind}]`).innerText()
  await console.getByRole('textbox', { name: 'Client ID' }).fill(await shown('client'))
  await console.getByRole('textbox', { name: /^Deployment ID/ }).fill(await shown('deployment'))
  admin.pastes += 2
  await admin.sees('bring-back', console)
  await admin.inConsole('Connect Schoology')
}

/** The administrator opens Cairn once from a course: on Moodle the services come with the first activity, so one is placed. */
async function openOnce(admin: Admin, family: Family): Promise<void> {
  const { lms } = admin
  await admin.openCourse('dahl')
  if (family === 'moodle') {
    await admin.click(lms.getByRole('link', { name: 'Add from Cairn' }))
    const frame = toolFrame(lms)
    await admin.click(frame.getByRole('button', { name: /^From our library/ }))
    await frame.getByRole('searchbox', { name: 'Look for' }).fill(STARTER)
    await admin.click(frame.getByRole('button', { name: 'Begin from this' }).first())
    await admin.click(frame.getByRole('button', { name: 'Add to course' }))
    await admin.click(lms.locator('.list').getByRole('link', { name: STARTER }))
  } else await admin.click(lms.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'Cairn' }))
  await heading(toolFrame(lms))
  await admin.sees('admin-opens', lms)
}

const heading = (frame: FrameLocator): Promise<void> => frame.getByRole('heading', { level: 1 }).first().waitFor()

/** The page of the doctor waits for the first launch and begins by itself. @returns each line's state and words */
async function doctorIsGreen(admin: Admin): Promise<readonly string[]> {
  const { console } = admin
  await console.bringToFront()
  await console.getByRole('heading', { name: /^Everything works in /, level: 1 }).waitFor({ timeout: DOCTOR_MS })
  await admin.sees('doctor', console)
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
  await admin.sees('teacher', lms)
}

/**
 * From the setup link to a teacher in her course, by the mouse and the clipboard.
 *
 * @param house an LMS and a tool that do not know each other
 * @param show looks at each screen on the way; what it does is not counted
 */
export async function install(
  house: JourneyHouse,
  browser: JourneyBrowser,
  family: Family,
  show: Show = () => Promise.resolve(),
): Promise<{ readonly clicks: number; readonly pastes: number; readonly doctor: readonly string[]; readonly admin: Admin }> {
  const admin = new Admin(house, await browser.context.newPage(), await browser.context.newPage(), show)
  await begin(admin, family)
  if (family === 'schoology') await registerByHand(admin)
  else await registerByLink(admin, family)
  await admin.console.getByRole('heading', { name: /has not been checked yet/ }).waitFor()
  await admin.sees('doctor-waits', admin.console)
  await openOnce(admin, family)
  const doctor = await doctorIsGreen(admin)
  await teacherLaunches(admin, family)
  return { clicks: admin.clicks, pastes: admin.pastes, doctor, admin }
}

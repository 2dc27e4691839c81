import type { Locator, Page } from 'playwright'
import { consoleOwner } from './console-owner.ts'
import type { FurnishedSchool, Screen } from './journey-screens.ts'

/** Goes to a place of an app as its own pages do, and waits until that page is there. */
async function goTo(tab: Page, place: object, page: string): Promise<void> {
  const within: Locator = tab.locator(`cairn-admin-app ${page}`)
  await tab.locator('cairn-admin-app').evaluate((element, detail) => {
    const from = [...(element.shadowRoot?.querySelectorAll('*') ?? [])].find(({ localName }) => localName.endsWith('-page'))
    from?.dispatchEvent(new CustomEvent('cairn-go', { detail, bubbles: true, composed: true }))
  }, place)
  await within.getByRole('heading').first().waitFor()
}

/** The console is a page of its own, in no frame: looked at as the LMS's pages are. */
const consoleAt = (name: string, go: (tab: Page, school: FurnishedSchool) => Promise<void>): Screen => ({
  name: `console-${name}`,
  of: 'lms',
  async open(tab, school) {
    const { accessKey } = await consoleOwner(school.house)
    await tab.goto(`${school.house.tool.origin}/admin`)
    await tab.getByRole('button', { name: 'Sign in' }).waitFor()
    if (name === 'sign-in') return
    await tab.getByRole('textbox', { name: 'Access key' }).fill(accessKey)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab.locator('cairn-lmss-page').getByRole('heading').first().waitFor()
    await go(tab, school)
  },
})
const consolePlace = (kind: string, page: string, id?: string) =>
  consoleAt(id === undefined ? kind : `${kind}-${id}`, (tab) => goTo(tab, id === undefined ? { kind } : { kind, id }, page))
/** A page about the first LMS of the list. */
const ofFirstLms = (kind: string, page: string) =>
  consoleAt(kind, async (tab) => {
    await tab
      .locator('cairn-lmss-page')
      .getByRole('button', { name: /^Open / })
      .first()
      .click()
    await tab.locator('cairn-lms-page').getByRole('heading').first().waitFor()
    if (kind === 'lms') return
    const id = await tab
      .locator('cairn-lms-page')
      .evaluate((element) => (element as HTMLElement & { registrationId: string }).registrationId)
    await goTo(tab, { kind, id }, page)
  })

/** The administrators' console, outside every LMS. */
export const CONSOLE_SCREENS: readonly Screen[] = [
  consoleAt('sign-in', async () => undefined),
  consolePlace('lmss', 'cairn-lmss-page'),
  consolePlace('add', 'cairn-add-page'),
  consolePlace('install', 'cairn-install-page', 'canvas'),
  consolePlace('install', 'cairn-install-page', 'moodle'),
  ofFirstLms('lms', 'cairn-lms-page'),
  ofFirstLms('doctor', 'cairn-doctor-page'),
  ofFirstLms('record', 'cairn-record-page'),
  consolePlace('people', 'cairn-people-page'),
  consolePlace('care', 'cairn-care-page'),
  consolePlace('log', 'cairn-log-page'),
  consolePlace('data', 'cairn-data-page'),
]

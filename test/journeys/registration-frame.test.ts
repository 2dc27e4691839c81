import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClockedTool, type ClockedTool } from '../support/clocked-tool.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openLoopbackServer, type LoopbackServer } from '../support/loopback-server.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

const HOUR_MS = 60 * 60_000
const GENERIC = /^Cairn was not registered\. Nothing was changed here or in the LMS\./
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'

/** An LMS with a fault that can be chosen; its admin's page keeps what the frame says to it. */
interface OddLms {
  readonly server: LoopbackServer
  fault: 'none' | 'other-issuer' | 'gone' | 'gone-at-the-end' | 'says-no'
}

let browser: JourneyBrowser
let practice: PracticeDriver
let odd: OddLms
let tool: ClockedTool
let page: Page

beforeAll(async () => {
  odd = await openOddLms()
  // The practice LMS does not know the tool yet, so neither address needs to be known to the other.
  practice = await startPractice({ toolOrigin: 'http://127.0.0.1:1', registersTool: false, family: 'moodle' })
  tool = await openClockedTool(async () => ({ origins: [practice.origin, odd.server.origin] }))
  browser = await openBrowser('none')
  page = await browser.context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await tool?.close()
  await practice?.close()
  await odd?.server.close()
})

const invite = async (approveThere = false): Promise<string> => {
  const { token } = await tool.services.admin.invites.make({
    kind: 'registration',
    label: 'School',
    by: 'shell',
    lifeMs: HOUR_MS,
    approveThere,
  })
  return tool.services.admin.urlOf('registration', token)
}

async function openOddLms(): Promise<OddLms> {
  const lms: { server: LoopbackServer; fault: OddLms['fault'] } = { server: undefined as never, fault: 'none' }
  lms.server = await openLoopbackServer((request, response) => {
    const { origin } = lms.server
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (pathname === '/admin') {
      const html = adminPage(origin, searchParams.get('tool') ?? '', searchParams.get('conf') ?? origin)
      response.setHeader('content-type', 'text/html').end(html)
    } else if (lms.fault === 'gone' || (lms.fault === 'gone-at-the-end' && request.method === 'POST')) request.socket.destroy()
    else if (request.method === 'POST')
      response.writeHead(lms.fault === 'says-no' ? 422 : 201).end(JSON.stringify({ client_id: 'client-of-the-odd-lms' }))
    else response.end(JSON.stringify(configurationOf(origin, lms.fault === 'other-issuer' ? 'https://lms.elsewhere.example' : origin)))
  })
  return lms
}

const configurationOf = (origin: string, issuer: string): object => ({
  issuer,
  authorization_endpoint: `${origin}/auth`,
  token_endpoint: `${origin}/token`,
  jwks_uri: `${origin}/jwks`,
  registration_endpoint: `${origin}/register`,
  [PLATFORM]: { product_family_code: 'odd', messages_supported: [{ type: 'LtiResourceLinkRequest' }] },
})

/** @param conf origin whose configuration the tool is told to read */
const adminPage = (origin: string, toolUrl: string, conf: string): string => `<!doctype html><title>Odd LMS</title><script>
const heard = []
addEventListener('message', ({ data, origin }) => heard.push({ data, origin }))
</script><iframe id="registration" width="900" height="600" src="${toolUrl}?${new URLSearchParams({
  openid_configuration: `${conf}/configuration`,
  registration_token: 'a-token',
})
  .toString()
  .replaceAll('&', '&amp;')}"></iframe><p>${origin}</p>`

const frameOf = (): FrameLocator => page.frameLocator('#registration')

/** The odd LMS opens the tool's page in its frame. */
async function openAtOdd(url: string, fault: OddLms['fault'], conf = odd.server.origin): Promise<FrameLocator> {
  odd.fault = fault
  await page.goto(`${odd.server.origin}/admin?${new URLSearchParams({ tool: url, conf })}`)
  return frameOf()
}

async function openAtPractice(url: string): Promise<FrameLocator> {
  await page.goto(`${practice.origin}/admin`)
  await page.getByRole('textbox', { name: 'Tool URL' }).fill(url)
  await page.getByRole('button', { name: 'Add LTI Advantage' }).click()
  return frameOf()
}

const heading = (frame: FrameLocator, name: string | RegExp): Promise<void> => frame.getByRole('heading', { name, level: 1 }).waitFor()
const register = (frame: FrameLocator): Promise<void> => frame.getByRole('button', { name: 'Register', exact: true }).click()
const registrations = async (): Promise<number> => (await tool.services.registry.all()).length

describe('the page of registration in the LMS’s frame, with every cookie refused', () => {
  it('registers, is approved, and the LMS closes the frame at its own message; the same link does not work again', async () => {
    const url = await invite(true)
    const frame = await openAtPractice(url)
    await register(frame)
    await frame.getByRole('button', { name: 'Approve and finish' }).click()
    await page.waitForURL(`${practice.origin}/admin`)
    await expect(page.getByRole('row', { name: /Cairn/ }).innerText()).resolves.toContain('Pending')
    expect(await tool.services.registry.all()).toMatchObject([{ family: 'moodle', status: 'active', issuer: practice.origin }])

    const again = await openAtPractice(url)
    await again.getByText(GENERIC).waitFor()
    await expect(again.getByRole('button', { name: 'Register' }).count()).resolves.toBe(0)
  })

  it('says that an LMS is known already, leaves it as it is, and keeps the change for somebody to approve', async () => {
    const before = await tool.services.registry.all()
    const frame = await openAtPractice(await invite())
    await frame.getByRole('radio', { name: /^A number only; Cairn gives nicknames/ }).check()
    await register(frame)
    await heading(frame, /was known; the change waits/)
    await expect(frame.getByRole('button', { name: 'Approve and finish' }).count()).resolves.toBe(0)
    const [known, ...more] = await tool.services.registry.all()
    expect(more).toEqual([])
    expect(known).toMatchObject({ status: 'active', privacy: before[0]?.privacy, proposal: { privacy: 'none' } })
    await frame.getByRole('button', { name: 'Done' }).click()
    await page.waitForURL(`${practice.origin}/admin`)
  })

  it('refuses a link that is too old', async () => {
    const url = await invite()
    tool.clock.aheadMs += HOUR_MS + 1
    const frame = await openAtPractice(url)
    await frame.getByText(GENERIC).waitFor()
  })

  it('refuses a configuration whose issuer is another host, in the same words', async () => {
    const before = await registrations()
    const frame = await openAtOdd(await invite(), 'other-issuer')
    await frame.getByText(GENERIC).waitFor()
    expect(await registrations()).toBe(before)
  })

  it('refuses in the same words when the LMS does not answer; the link stays good', async () => {
    const url = await invite()
    const frame = await openAtOdd(url, 'gone')
    await frame.getByText(GENERIC).waitFor()
    await heading(await openAtOdd(url, 'none'), /Cairn/)
  })

  it.each(['gone-at-the-end', 'says-no'] as const)('keeps the link good when the registration itself fails (%s)', async (fault) => {
    const frame = await openAtOdd(await invite(true), fault)
    await register(frame)
    await frame.getByText('It was not registered').waitFor()
    odd.fault = 'none'
    await register(frame)
    await heading(frame, /is registered|was known/)
  })

  it('tells the window around it that it is done, and says what to do where nobody closes it', async () => {
    const frame = await openAtOdd(await invite(), 'none')
    await register(frame)
    await frame.getByRole('button', { name: 'Done' }).click()
    await frame.getByText('You can close this page now.').waitFor()
    expect(await page.evaluate('heard')).toContainEqual({ data: { subject: 'org.imsglobal.lti.close' }, origin: tool.origin })
  })

  it('stays empty in a frame of a page that is not the LMS that it was opened for', async () => {
    const frame = await openAtOdd(await invite(), 'none', practice.origin)
    await page.waitForLoadState('load')
    await expect(frame.locator('cairn-admin-app').count()).resolves.toBe(0)
    expect(browser.complaints.some((one) => one.includes('frame-ancestors'))).toBe(true)
  })

  it('says where it belongs when it is opened without an LMS', async () => {
    await page.goto(await invite())
    await page.getByRole('heading', { name: 'This page opens from the LMS', level: 1 }).waitFor()
  })
})

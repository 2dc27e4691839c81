import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, type Placed, TEACHER } from '../support/journey-place.ts'
import { openInFrame, until } from '../support/journey-steps.ts'

let house: JourneyHouse
let placed: Placed
let browser: JourneyBrowser
let stranger: Server
let strangerOrigin: string
beforeAll(async () => {
  house = await openJourneyHouse({ family: 'canvas' })
  placed = await placeChallenge(house)
  browser = await openBrowser('none')
  // Frames whatever its query names, and answers as the frame of an attacker does under /echo.
  stranger = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://here')
    const framed = searchParams.get('frame')?.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    const body = pathname === '/echo' ? ECHO : `<!doctype html><iframe name="tool" src="${framed}"></iframe>`
    response.writeHead(200, { 'content-type': 'text/html' }).end(body)
  })
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  strangerOrigin = `http://localhost:${(stranger.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
  stranger?.closeAllConnections()
  stranger?.close()
})

/** Sends to the tool's frame whatever its parent hands on. */
const ECHO = `<!doctype html><script>
addEventListener('message', ({ data }) => { if (data.answer) parent.frames['tool'].postMessage(data.answer, '*') })
</script>`

describe('S24 a page framed by an origin that is not registered', () => {
  /** Frames an address in the stranger's page. @returns the frame, once Chromium has shown or refused it */
  async function framed(address: string): Promise<{ readonly frame: Frame; readonly refusals: readonly string[] }> {
    const page = await browser.context.newPage()
    const refusals: string[] = []
    page.on('console', (message) => {
      if (/frame-ancestors/.test(message.text())) refusals.push(message.text())
    })
    await page.goto(`${strangerOrigin}/?frame=${encodeURIComponent(address)}`)
    await until('the frame is shown or refused', () => page.frames().length > 1 && page.frames()[1]?.url() !== 'about:blank')
    await page.waitForLoadState('networkidle')
    return { frame: page.frames()[1] as Frame, refusals }
  }

  async function appAddress(as: string): Promise<string> {
    const page = await browser.context.newPage()
    await openInFrame(page, house.lms.origin, as, placed.link.id)
    const url = page
      .frames()
      .map((frame) => frame.url())
      .find((one) => one.startsWith(house.tool.origin))
    await page.close()
    return url ?? ''
  }

  it.each([
    ['student', 'student-02'],
    ['teacher', TEACHER],
    ['admin', 'dahl'],
  ])('S24: stays empty where it is the app of a %s', async (_who, as) => {
    const { frame, refusals } = await framed(await appAddress(as))
    expect(frame.url()).toBe('chrome-error://chromewebdata/')
    expect(refusals).not.toEqual([])
  })

  it.each(['canvas', 'schoology', 'moodle'] as const)('S24: never shows the app of a launch that began there, as %s', async (family) => {
    house.lms.lms.control.setBehaviour(family)
    const { frame } = await framed(`${house.lms.origin}/launch?course=${COURSE}&as=student-02`)
    house.lms.lms.control.setBehaviour('canvas')
    await expect(frame.locator('cairn-learner-app, cairn-educator-app, #cairn-launch-page').count()).resolves.toBe(0)
    expect(frame.url()).toBe('chrome-error://chromewebdata/')
  })
})

describe('S25 letters during the storage handshake', () => {
  /**
   * A page of the registered LMS whose script answers as told. `answer(data, reply)` runs in that page for each question that the tool
   * asks it; `reply` sends to the tool's frame, `sibling` hands on to a frame of another origin, `twin` to one of the same origin.
   */
  async function hostilePage(answer: string): Promise<Page> {
    const page = await browser.context.newPage()
    const address = `${house.lms.origin}/courses/${COURSE}/hostile`
    await page.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><iframe name="sibling" src="${strangerOrigin}/echo"></iframe><iframe name="twin" srcdoc="${ECHO.replaceAll('"', '&quot;')}"></iframe>
<script>
const kept = new Map(), old = []
const answers = ({ subject, key, value, message_id }) => ({ subject: subject + '.response', message_id, key, value: subject === 'lti.put_data' ? value : kept.get(key) })
addEventListener('message', (event) => {
  const { data } = event
  if (!data || typeof data.subject !== 'string' || event.source !== frames['tool']) return
  if (data.subject === 'lti.put_data') kept.set(data.key, data.value)
  const reply = (letter) => event.source.postMessage(letter, event.origin)
  if (data.subject === 'lti.capabilities') return reply({ subject: 'lti.capabilities.response', message_id: data.message_id, supported_messages: [{ subject: 'lti.put_data' }, { subject: 'lti.get_data' }] })
  const sibling = (letter) => frames['sibling'].postMessage({ answer: letter }, '*'), twin = (letter) => frames['twin'].postMessage({ answer: letter }, '*')
  ;(${answer})(data, { reply, sibling, twin, old, kept })
  old.push(answers(data))
})
onload = () => { const frame = document.createElement('iframe'); frame.name = 'tool'; frame.src = '/launch?course=${COURSE}&as=student-04&link=${placed.link.id}'; document.body.append(frame) }
</script>`,
      }),
    )
    await page.goto(address)
    return page
  }

  /** Ms from the first showing of our page to what came of it. */
  async function fallbackOf(page: Page, name: RegExp): Promise<number> {
    const frame = page.frameLocator('iframe[name="tool"]')
    await frame.locator('#cairn-launch-page').waitFor({ state: 'attached' })
    const began = Date.now()
    await frame.getByRole('heading', { level: 1, name }).waitFor()
    return Date.now() - began
  }

  const BUTTON = /One more press/
  const FAILED = /Cairn did not open/
  // A browser and a server share two cores with the rest: this much is theirs.
  const WITHIN_MS = 3_000 + 700

  it.each([
    ['wrong origin', '(data, { sibling }) => sibling(answers(data))'],
    ['wrong frame of the right origin', '(data, { twin }) => twin(answers(data))'],
    ['wrong message id', '(data, { reply }) => reply({ ...answers(data), message_id: crypto.randomUUID() })'],
    ['huge letter', `(data, { reply }) => reply(JSON.stringify({ ...answers(data), more: 'x'.repeat(8_000_000) }))`],
    ['replayed letter', '(data, { reply, old }) => old.forEach(reply)'],
    ['error', `(data, { reply }) => reply({ ...answers(data), error: { code: 'storage_exhaustion', message: '' } })`],
    ['silence', '() => undefined'],
  ])('S25: ends in the one button within 3 s for a %s when the value is put', async (_what, answer) => {
    const page = await hostilePage(answer)
    await expect(fallbackOf(page, BUTTON)).resolves.toBeLessThan(WITHIN_MS)
    expect(page.frames().some((frame) => frame.url().includes('/app/'))).toBe(false)
    await page.close()
  })

  const onGet = (attack: string): string =>
    `(data, hands) => data.subject === 'lti.put_data' ? hands.reply(answers(data)) : (${attack})(data, hands)`
  it.each([
    ['wrong origin', '(data, { sibling }) => sibling(answers(data))'],
    ['wrong frame of the right origin', '(data, { twin }) => twin(answers(data))'],
    ['wrong message id', '(data, { reply }) => reply({ ...answers(data), message_id: crypto.randomUUID() })'],
    ['huge value', `(data, { reply }) => reply({ ...answers(data), value: 'x'.repeat(8_000_000) })`],
    ['replayed letter', '(data, { reply, old }) => old.forEach(reply)'],
    ['wrong value', `(data, { reply }) => reply({ ...answers(data), value: 'A'.repeat(43) })`],
  ])('S25: opens nothing and says so within 3 s for a %s when the value is read', async (_what, attack) => {
    const page = await hostilePage(onGet(attack))
    await page.waitForResponse((response) => response.url() === `${house.tool.origin}/lti/launch`)
    await expect(fallbackOf(page, FAILED)).resolves.toBeLessThan(WITHIN_MS)
    expect(page.frames().some((frame) => frame.url().includes('/app/'))).toBe(false)
    await page.close()
  })

  it('opens the app for the same page when it answers honestly, so that the attacks above had a chance', async () => {
    const page = await hostilePage('(data, { reply }) => reply(answers(data))')
    await page.frameLocator('iframe[name="tool"]').getByRole('heading', { level: 1, name: placed.challenge.drivingQuestion }).waitFor()
    await page.close()
  })
})

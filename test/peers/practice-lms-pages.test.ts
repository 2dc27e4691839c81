import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLoopbackServer, type LoopbackServer } from '../support/loopback-server.ts'
import { gradeShown, openActivity, openCourse, startPractice, toolFrame, type PracticeDriver } from '../support/practice-driver.ts'

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }

/** A tool that asks the page around it for storage, and says what came of it. */
const STORAGE_PROBE = `<!doctype html><html lang="en"><title>Probe</title><body><pre id="said">waiting</pre><script>
const ask = (target, origin, message) => new Promise((resolve) => {
  const id = Math.random().toString(36)
  const timer = setTimeout(() => resolve(undefined), 700)
  addEventListener('message', function hear(event) {
    if (event.data.message_id !== id) return
    clearTimeout(timer); removeEventListener('message', hear); resolve({ ...event.data, from: event.origin })
  })
  target.postMessage({ ...message, message_id: id }, origin)
})
const lms = new URL(document.referrer).origin
;(async () => {
  const said = {}
  const can = await ask(parent, '*', { subject: 'lti.capabilities' })
  const put = can && can.supported_messages.find(({ subject }) => subject === 'lti.put_data')
  said.frame = put && (put.frame ?? '_parent')
  if (put) {
    const target = put.frame ? parent.frames[put.frame] : parent
    said.before = (await ask(target, lms, { subject: 'lti.get_data', key: 'state' }))?.value ?? null
    said.put = (await ask(target, lms, { subject: 'lti.put_data', key: 'state', value: 'abc' }))?.value
    const got = await ask(target, lms, { subject: 'lti.get_data', key: 'state' })
    said.got = got.value; said.fromLms = got.from === lms
    said.tooMuch = (await ask(target, lms, { subject: 'lti.put_data', key: 'big', value: 'x'.repeat(5000) }))?.error?.code
    said.noKey = (await ask(target, lms, { subject: 'lti.get_data' }))?.error?.code
  }
  said.unknown = (await ask(parent, '*', { subject: 'lti.nothing' }))?.error?.code
  await ask(parent, '*', { subject: 'lti.frameResize', height: 333 })
  document.getElementById('said').textContent = JSON.stringify(said)
})()
</script></body></html>`

let tool: LoopbackServer
let practice: PracticeDriver
let context: BrowserContext
let profile: string
let page: Page
const links: Record<string, { readonly title: string; readonly lineItemId: string }> = {}

beforeAll(async () => {
  tool = await openLoopbackServer((_req, res) => res.setHeader('content-type', 'text/html').end(STORAGE_PROBE))
  practice = await startPractice({ toolOrigin: tool.origin })
  for (const family of ['canvas', 'moodle', 'schoology'] as const) {
    const { link, lineItem } = practice.lms.control.addLink({ family, title: `Water as ${family} <i>`, lineItem: { scoreMaximum: 20 } })
    links[family] = { title: link.title, lineItemId: lineItem?.id ?? '' }
  }
  // Chromium with every cookie and every storage refused: the hardest of the three modes.
  profile = mkdtempSync(join(tmpdir(), 'practice-lms-profile-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }))
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // With a process for each site Playwright loses a frame now and then (decision 10).
      '--disable-site-isolation-trials',
      '--disable-features=IsolateOrigins,site-per-process',
    ],
  })
  page = await context.newPage()
})
afterAll(async () => {
  await context.close()
  await practice.close()
  await tool.close()
  rmSync(profile, { recursive: true, force: true })
})

const said = async (): Promise<Record<string, unknown>> => {
  const box = toolFrame(page).locator('#said')
  await expect.poll(() => box.innerText(), { timeout: 10_000 }).not.toBe('waiting')
  return JSON.parse(await box.innerText()) as Record<string, unknown>
}
const open = async (family: 'canvas' | 'moodle' | 'schoology'): Promise<void> => {
  practice.lms.control.setBehaviour(family)
  await openActivity(page, practice.origin, 'student-01', links[family]?.title ?? '')
}
const storage = { before: null, put: 'abc', got: 'abc', fromLms: true, tooMuch: 'storage_exhaustion', noKey: 'bad_request' }

describe('the page around the tool, all cookies and storage refused', () => {
  it('as Canvas: keeps data by way of a forwarding frame, over a reload of the tool, and resizes the frame', async () => {
    await open('canvas')
    // The page's own storage messages may stand behind it in the log.
    const login = practice.lms.world.log.all().findLast(({ request }) => JSON.stringify(request.body ?? {}).includes('login_hint'))
    expect(login?.request.body).toMatchObject({ lti_storage_target: 'post_message_forwarding' })
    expect(await said()).toEqual({ frame: 'post_message_forwarding', ...storage, unknown: 'unsupported_subject' })
    expect(await page.locator('iframe[data-tool]').evaluate((frame) => frame.getBoundingClientRect().height)).toBe(333)
    await page.locator('iframe[data-tool]').evaluate((frame: HTMLIFrameElement) => (frame.src += '&again=1'))
    await expect.poll(async () => (await said())['before']).toBe('abc')
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  it('as Schoology: keeps data itself, and knows no resize', async () => {
    await open('schoology')
    expect(await said()).toEqual({ frame: '_parent', ...storage, unknown: 'unsupported_subject' })
    expect(await page.locator('iframe[data-tool]').evaluate((frame) => frame.getBoundingClientRect().height)).toBe(600)
  })

  it('as Moodle: answers no message at all, and sends no storage target', async () => {
    await open('moodle')
    expect(await said()).toEqual({})
    expect(practice.lms.world.log.all().at(-1)?.request.body).not.toHaveProperty('lti_storage_target')
  })

  it('offers no storage where that is switched off', async () => {
    practice.lms.control.changeSettings({ platformStorage: false })
    await open('canvas')
    expect(await said()).toEqual({ unknown: 'unsupported_subject' })
    practice.lms.control.changeSettings({ platformStorage: true })
  })
})

describe('the pages', () => {
  it('let a teacher type a grade by keyboard, and the student read it', async () => {
    practice.lms.control.setBehaviour('canvas')
    const { lineItemId = '' } = links['canvas'] ?? {}
    await page.goto(`${practice.origin}/courses/science-8/gradebook?as=okafor`)
    await page.locator(`[data-cell="${lineItemId}/student-13"]`).fill('17.5')
    await page.keyboard.press('Enter')
    await expect.poll(() => practice.lms.control.gradebook()[0]).toMatchObject({ personId: 'student-13', score: 17.5, by: 'teacher' })
    expect(await gradeShown(page, practice.origin, 'student-13', lineItemId)).toBe('17.5 out of 20')
  })

  it('publish what Canvas left unpublished with one button', async () => {
    const { link } = practice.lms.control.addLink({ family: 'canvas', title: 'Draft', published: false, lineItem: { scoreMaximum: 5 } })
    await openCourse(page, practice.origin, 'student-01')
    expect(await page.getByRole('link', { name: 'Draft' }).count()).toBe(0)
    await openCourse(page, practice.origin, 'okafor')
    await page.getByRole('button', { name: 'Publish Draft' }).click()
    await page.getByRole('link', { name: 'Draft', exact: true }).waitFor()
    expect(practice.lms.school.links.find(({ id }) => id === link.id)?.published).toBe(true)
    await openCourse(page, practice.origin, 'student-01')
    expect(await page.getByRole('link', { name: 'Draft' }).count()).toBe(1)
  })

  it.each([1280, 720, 320])('at %i wide: nothing overflows, and axe finds nothing', async (width) => {
    await page.setViewportSize({ width, height: 640 })
    const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    practice.lms.control.orderFault({ service: 'jwks', kind: '500', times: 1 })
    const course = '/courses/science-8'
    const paths = [
      '/',
      course,
      `${course}/tool`,
      `${course}/add`,
      `${course}/people`,
      `${course}/gradebook`,
      '/messages?course=science-8',
      '/faults?course=science-8',
      '/nowhere',
    ]
    for (const path of paths) {
      await page.goto(`${practice.origin}${path}${path.includes('?') ? '&' : '?'}as=okafor`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
      await page.evaluate(script)
      const { violations } = await page.evaluate(() => axe.run(document, { iframes: false }))
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([])
    }
    practice.lms.world.faults.clear()
  })
})

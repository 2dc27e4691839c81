/**
 * JavaScript that Chromium loads until each role's first screen can be used, after gzip at zlib's default level: from the launch in
 * a frame to the moment its main control is there. Everything fetched by then counts, lazy chunks and the launch page included.
 */
import { gzipSync } from 'node:zlib'
import type { FrameLocator, Page } from 'playwright'
import { openBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse } from '../support/journey-house.ts'
import { COURSE, placeChallenge, TEACHER } from '../support/journey-place.ts'
import { openPicker, toolFrame } from '../support/practice-driver.ts'

const GOAL_KB = 60
const print = (line: string): void => void process.stdout.write(`${line}\n`)

interface View {
  readonly role: 'learner' | 'educator' | 'learner today' | 'educator today' | 'picker'
  readonly open: (page: Page) => Promise<unknown>
  readonly isUsable: (frame: FrameLocator) => Promise<unknown>
}

const house = await openJourneyHouse()
const browser = await openBrowser('blocked')
const kb = new Map<View['role'], number>()
try {
  const { link, challenge } = await placeChallenge(house)
  const writer = await house.openTab({ personId: 'student-02', linkId: link.id })
  await writer.call('POST', `/challenges/${challenge.id}/work/evidence`, { kind: 'text', text: 'Some words.', key: crypto.randomUUID() })
  await writer.call('POST', `/challenges/${challenge.id}/work/hand-in`)
  const activity = (as: string) => (page: Page) => page.goto(`${house.lms.origin}/courses/${COURSE}/links/${link.id}?as=${as}`)
  const courseMenu = (as: string) => (page: Page) => page.goto(`${house.lms.origin}/courses/${COURSE}/tool?as=${as}`)
  const views: readonly View[] = [
    {
      role: 'learner',
      open: activity('student-01'),
      isUsable: (frame) => frame.getByRole('button', { name: 'Hand in my work' }).waitFor(),
    },
    { role: 'educator', open: activity(TEACHER), isUsable: (frame) => frame.getByRole('button', { name: /^Mark / }).waitFor() },
    { role: 'learner today', open: courseMenu('student-01'), isUsable: (frame) => frame.getByRole('button', { name: /^Start/ }).waitFor() },
    { role: 'educator today', open: courseMenu(TEACHER), isUsable: (frame) => frame.getByRole('button', { name: /^Mark: / }).waitFor() },
    {
      role: 'picker',
      open: (page) => openPicker(page, house.lms.origin),
      isUsable: (frame) => frame.getByRole('textbox', { name: 'The driving question' }).waitFor(),
    },
  ]
  print('| First screen | scripts | kB | kB after gzip |\n| --- | --- | --- | --- |')
  for (const view of views) {
    const { scripts, bytes, gzipped } = await measure(await browser.context.newPage(), view)
    kb.set(view.role, gzipped)
    print(`| ${view.role} | ${scripts} | ${(bytes / 1000).toFixed(1)} | ${gzipped.toFixed(1)} |`)
  }
} finally {
  await browser.close()
  await house.close()
}
const kbOf = (role: View['role']): number => kb.get(role) ?? Infinity
print(`gzip at zlib's default level; 1 kB is 1000 bytes; the goal is ${GOAL_KB} for each screen of learner and educator`)
print(
  JSON.stringify({
    bench: 'first-view',
    learnerKb: round(kbOf('learner')),
    educatorKb: round(kbOf('educator')),
    learnerTodayKb: round(kbOf('learner today')),
    educatorTodayKb: round(kbOf('educator today')),
    pickerKb: round(kbOf('picker')),
  }),
)
if (Math.max(...(['learner', 'educator', 'learner today', 'educator today'] as const).map(kbOf)) > GOAL_KB) process.exitCode = 1

function round(value: number): number {
  return Number(value.toFixed(1))
}

async function measure(
  page: Page,
  { open, isUsable }: View,
): Promise<{ readonly scripts: number; readonly bytes: number; readonly gzipped: number }> {
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    const url = response.url()
    const isScript = /javascript/.test(response.headers()['content-type'] ?? '')
    if (!isScript || !url.startsWith(house.tool.origin) || bodies.has(url)) return
    const body = response.body()
    // What comes after the first view is not waited for, and the page may be closed by then.
    body.catch(() => undefined)
    bodies.set(url, body)
  })
  await open(page)
  await isUsable(toolFrame(page))
  const loaded = [...bodies.values()]
  const scripts = await Promise.all(loaded)
  await page.close()
  return {
    scripts: scripts.length,
    bytes: scripts.reduce((total, body) => total + body.length, 0),
    gzipped: scripts.reduce((total, body) => total + gzipSync(body).length, 0) / 1000,
  }
}

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { until, writeText } from '../support/journey-steps.ts'
import { freePort } from '../support/journey-tool.ts'
import { toolFrame } from '../support/practice-driver.ts'

const root = join(import.meta.dirname, '../..')
/** Installing 400 MB with a warm cache, on two cores that others use too. */
const START_MS = 240_000
const WORDS = 'Nine lamps of twelve shine into trees.'

let folder: string
let clone: string
let browser: JourneyBrowser
let ports: { readonly tool: number; readonly lms: number }
const running: Started[] = []

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly seconds: number
  stop(): Promise<void>
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-start-'))
  clone = join(folder, 'cairn')
  execFileSync('git', ['clone', '-q', root, clone])
  ports = { tool: await freePort(), lms: await freePort() }
  browser = await openBrowser('blocked')
})
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()))
  await browser?.close()
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The environment of somebody who has just cloned: nothing of this test runner's. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(NODE_ENV|NODE_OPTIONS|NODE_PATH|VITEST.*|VITE_.*|PORT|PRACTICE_.*|DATA_DIR|LOG_LEVEL|TEST|CAIRN_MONGO|MONGODB_URI)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

const startArgs = (...more: readonly string[]): readonly string[] => [
  'start',
  '--',
  '--port',
  String(ports.tool),
  '--lms-port',
  String(ports.lms),
  ...more,
]

/** `npm start` in the clone, until it has printed both addresses. */
async function npmStart(...more: readonly string[]): Promise<Started> {
  const began = Date.now()
  let said = ''
  // Its own process group, so that the end reaches npm and everything it started, and nothing else.
  const child = spawn('npm', startArgs(...more), { cwd: clone, env: cleanEnvironment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const started = {
    child,
    said: () => said,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, 'SIGTERM')
      await gone
    },
  }
  const isUp = (): boolean =>
    said.includes(`Cairn: http://127.0.0.1:${ports.tool}`) && said.includes(`Practice LMS: http://localhost:${ports.lms}`)
  running.push({ ...started, seconds: 0 })
  await until(
    'npm start prints both addresses',
    () => {
      if (child.exitCode !== null) throw new Error(said)
      return isUp()
    },
    START_MS,
  ).catch((error: unknown) => {
    throw new Error(`npm start did not come up:\n${said}`, { cause: error })
  })
  return { ...started, seconds: (Date.now() - began) / 1000 }
}

/** From the start page to the first activity of the course, as a student who is in it. */
async function openFirstActivity(): Promise<FrameLocator> {
  const page = await browser.context.newPage()
  await page.goto(`http://localhost:${ports.lms}/`)
  await page.getByRole('combobox', { name: 'Who to be' }).first().selectOption('student-30')
  await page.getByRole('button', { name: 'Open the course' }).first().click()
  const activity = page.locator('.list').getByRole('link').first()
  // The school's first day is played while the addresses are printed already.
  await until('the course has an activity', async () => (await activity.count()) > 0 || (await page.reload(), false), 30_000)
  await activity.click()
  const frame = toolFrame(page)
  await frame.getByRole('heading', { level: 1 }).waitFor()
  return frame
}

describe('npm start in a fresh clone', () => {
  it(
    'installs, builds and opens a course with Cairn in it; keeps the data; begins anew with --fresh',
    async () => {
      const first = await npmStart()
      process.stdout.write(`npm start in a fresh clone: ${first.seconds.toFixed(1)} s\n`)
      expect(first.said()).toMatch(/R\. Okafor \(teacher\)/)
      await writeText(await openFirstActivity(), WORDS)
      await first.stop()

      const second = await npmStart()
      process.stdout.write(`npm start again: ${second.seconds.toFixed(1)} s\n`)
      expect(second.seconds).toBeLessThan(30)
      await (await openFirstActivity()).getByText(WORDS).first().waitFor()

      const taken = spawnSync('npm', startArgs(), { cwd: clone, env: cleanEnvironment(), encoding: 'utf8', timeout: 60_000 })
      expect(taken.status).not.toBe(0)
      const sentence = `Port ${ports.tool} is taken, so Cairn cannot start. Stop what uses it, or choose another: npm start -- --port ${ports.tool + 10}`
      expect(taken.stderr.trim().split('\n')[0]).toBe(sentence)
      await second.stop()

      const fresh = await npmStart('--fresh')
      const frame = await openFirstActivity()
      await frame.getByRole('button', { name: 'Write', exact: true }).waitFor()
      await expect(frame.getByText(WORDS).count()).resolves.toBe(0)
      await fresh.stop()
    },
    START_MS * 2,
  )

  it('says what to do where Node is too old', () => {
    const code = "import('./server/install.mjs').then(({ requireNode }) => requireNode('18.19.1'))"
    const old = spawnSync(process.execPath, ['-e', code], { cwd: clone, env: cleanEnvironment(), encoding: 'utf8' })
    expect(old.status).toBe(1)
    expect(old.stderr.trim()).toBe('Cairn needs Node 20.19 or newer; this is 18.19.1. Install a newer Node and start again.')
  })

  it.each([
    ['lies in a file', () => join(clone, 'package.json', 'data'), 'ENOTDIR'],
    ['lies where no folders can be made', () => '/proc/no/data', 'ENOENT'],
  ])('says what to do where the data folder %s', (_where, place, code) => {
    const data = place()
    const refused = spawnSync('npm', startArgs('--data', data), {
      cwd: clone,
      env: cleanEnvironment(),
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(refused.signal).toBeNull()
    expect(refused.status).not.toBe(0)
    expect(refused.stderr).toContain(
      `The data folder ${data} cannot be written to (${code}). Choose another with DATA_DIR, and start again.`,
    )
  })
})

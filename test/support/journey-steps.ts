import { setTimeout as pause } from 'node:timers/promises'
import type { FrameLocator, Page } from 'playwright'
import { toolFrame } from './practice-driver.ts'
import type { JourneyBrowser } from './journey-browser.ts'
import type { JourneyHouse } from './journey-house.ts'
import { COURSE } from './journey-place.ts'

/** How long a person would wait for a screen. */
const SCREEN_MS = 10_000

/** Waits until something is so. @throws Error that names what never came */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, withinMs = SCREEN_MS): Promise<void> {
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    if (await Promise.resolve(isSo()).catch(() => false)) return
    await pause(30)
  }
  throw new Error(`It never came that ${what}`)
}

/** Opens an activity as somebody and waits until the tool's app shows its heading. */
export async function openInFrame(page: Page, origin: string, as: string, linkId: string): Promise<FrameLocator> {
  await page.goto(`${origin}/courses/${COURSE}/links/${linkId}?as=${as}`)
  const frame = toolFrame(page)
  await frame.getByRole('heading', { level: 1 }).first().waitFor({ timeout: SCREEN_MS })
  return frame
}

/** The chip says that everything so far is on the server. */
export const isSaved = (frame: FrameLocator): Promise<void> =>
  frame
    .locator('cairn-saved')
    .getByText(/^Saved( |$)/)
    .waitFor({ timeout: SCREEN_MS })

export async function writeText(frame: FrameLocator, text: string): Promise<void> {
  await frame.getByRole('button', { name: 'Write', exact: true }).click()
  await frame.getByRole('textbox', { name: 'Your words' }).fill(text)
  await isSaved(frame)
  await frame.getByRole('button', { name: 'Done writing' }).click()
}

export async function addLink(frame: FrameLocator, url: string, name: string): Promise<void> {
  await frame.getByRole('button', { name: 'Add a file or link' }).click()
  await frame.getByRole('textbox', { name: 'Address of the page' }).fill(url)
  await frame.getByRole('textbox', { name: 'What is it?' }).fill(name)
  await frame.getByRole('button', { name: 'Add the link' }).click()
  await frame.getByRole('button', { name, exact: true }).waitFor()
}

export interface FileToAdd {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Adds a file over a slow line, and sees it go up. */
export async function addFileSlowly(page: Page, frame: FrameLocator, file: FileToAdd): Promise<void> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 400_000 })
  await frame.getByRole('button', { name: 'Add a file or link' }).click()
  await frame.locator('#file').setInputFiles(file)
  const progress = frame.getByRole('progressbar', { name: file.name })
  await progress.waitFor()
  await until('the upload moves', async () => (await progress.evaluate((element) => (element as HTMLProgressElement).value)) > 0)
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
  await frame.getByRole('button', { name: file.name, exact: true }).waitFor({ timeout: 20_000 })
}

/** Says one's own level for each criterion that has levels. */
export async function markOneself(frame: FrameLocator, levels: readonly number[]): Promise<void> {
  for (const [index, level] of levels.entries()) {
    const row = frame.locator('cairn-rubric-row').nth(index)
    await row
      .locator('label')
      .nth(level - 1)
      .click()
    const isChosen = (): Promise<boolean> => row.getByRole('radio', { name: new RegExp(`^Level ${level}\\b`) }).isChecked()
    await until(`level ${level} is chosen`, isChosen)
  }
  await isSaved(frame)
}

export async function handIn(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'Hand in my work' }).click()
  await frame
    .getByText(/^Handed in /)
    .first()
    .waitFor()
}

export async function takeBack(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'Take it back' }).click()
  await frame.getByRole('button', { name: 'Hand in my work' }).waitFor()
}

export interface Judgement {
  /** One digit for each criterion in order: its level. */
  readonly levels: string
  /** On the last criterion. */
  readonly comment: string
  readonly overall: string
}

/** From the class page into the marking of whoever waits longest. */
export async function beginMarking(frame: FrameLocator, firstName: string): Promise<void> {
  await frame.getByRole('button', { name: `Mark ${firstName}` }).click()
  await markingOf(frame, firstName)
}

export async function markingOf(frame: FrameLocator, name: string): Promise<void> {
  await frame.locator('cairn-work-pane').getByRole('heading', { name }).waitFor()
  await frame.locator('cairn-rubric-desk').waitFor()
}

/** Marks the open work with keys alone. */
export async function markByKeys(page: Page, frame: FrameLocator, { levels, comment, overall }: Judgement): Promise<void> {
  for (const level of levels) await page.keyboard.press(level)
  await typeInto(page, frame, 'e', comment)
  await typeInto(page, frame, 'Shift+E', overall)
  await isSaved(frame)
}

async function typeInto(page: Page, frame: FrameLocator, key: string, words: string): Promise<void> {
  await page.keyboard.press(key)
  await frame.locator('cairn-marking-page').locator('textarea:focus').waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
}

/** Releases all that is ready, by the button and its question. */
export async function release(frame: FrameLocator, count: number): Promise<void> {
  await frame
    .getByRole('button', { name: `Release ${count}…` })
    .first()
    .click()
  await frame.getByRole('button', { name: `Release ${count}`, exact: true }).click()
  await frame.getByRole('button', { name: 'Release…', exact: true }).first().waitFor()
}

/** Requests that went to anybody but the tool and the LMS. */
export function strangers(house: JourneyHouse, browser: JourneyBrowser): readonly string[] {
  const ours = new Set([house.lms.origin, house.tool.origin])
  return browser.requested.filter((url) => /^(https?|wss?):/.test(url) && !ours.has(new URL(url).origin))
}

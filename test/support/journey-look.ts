import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright'
import type { Screen } from './journey-screens.ts'

export interface Size {
  readonly width: number
  readonly height?: number
}
export type Theme = 'light' | 'dark'

/** Room for the widest frame beside the LMS's own column. */
const WINDOW = { width: 1480, height: 900 }
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The document a screen is about: the tool in its frame, or the LMS's page. */
export function documentOf(page: Page, screen: Pick<Screen, 'of'>): Frame {
  if (screen.of === 'lms') return page.mainFrame()
  const frame = page.frames().find((one) => one.name() === 'tool')
  if (!frame) throw new Error('The page has no frame of the tool')
  return frame
}

/** Gives a screen its width, and its height where one is named: the frame of the tool, or the window of the LMS. */
export async function resize(page: Page, { of }: Pick<Screen, 'of'>, { width, height }: Size): Promise<void> {
  if (of === 'lms') return page.setViewportSize({ width, height: height ?? WINDOW.height })
  await page.setViewportSize(WINDOW)
  await page.evaluate(
    ([w, h]) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-tool]')
      frame?.style.setProperty('inline-size', `${w}px`, 'important')
      if (h !== null) frame?.style.setProperty('block-size', `${h}px`, 'important')
    },
    [width, height ?? null] as const,
  )
}

/** Colours change over this long where motion is allowed; a document with its shadow trees lists no such changes, so they are waited out. */
const MOTION_MS = 350

/** Sets the colours, and lets motion end and letters come, so that what is looked at stands still. */
export async function setTheme(page: Page, colorScheme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await pause(MOTION_MS)
}

export interface Look {
  /** Rules of axe that are broken, with the elements. */
  readonly violations: readonly string[]
  /** Px that can be scrolled sideways. */
  readonly sideways: number
}

/** What axe says of a document, all its rules on, and whether it scrolls sideways. */
export async function lookAt(page: Page, screen: Screen): Promise<Look> {
  const frame = documentOf(page, screen)
  await frame.evaluate(() => document.fonts.ready.then(() => undefined))
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axeSource)
  const results = await frame.evaluate(() =>
    (globalThis as unknown as { readonly axe: { run(of: Document, options: object): Promise<AxeResults> } }).axe.run(document, {
      resultTypes: ['violations'],
      iframes: false,
    }),
  )
  const sideways = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return {
    violations: results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(' | ')}`),
    sideways,
  }
}

import type { Frame, Page } from 'playwright'
import { until } from './journey-steps.ts'

const MOST_TABS = 160

/** What has the focus in a document, through shadow roots and as a screen reader would say it. */
const focused = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (!element || element === document.body) return ''
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : []
    const host = (element.getRootNode() as ShadowRoot).host
    const slotted = [...(element.querySelector('slot')?.assignedNodes() ?? [])].map((node) => node.textContent)
    const words = [
      element.getAttribute('aria-label'),
      ...labels.map((label) => label.textContent),
      ...slotted,
      element.textContent,
      host?.getAttribute('label'),
    ]
    const name = words.find((one) => one?.trim()) ?? ''
    return `${element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()}: ${name.replace(/\s+/g, ' ').trim()}`
  })

const toolOf = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.name() === 'tool')
  if (!frame) throw new Error('No frame of the tool')
  return frame
}

/** A person who has a keyboard only. */
export interface Keys {
  /** Presses Tab until the focus is where it is wanted: `button: Mark`, as a screen reader would say it. */
  tabTo(wanted: RegExp, frame?: Frame): Promise<void>
  /** The same, then Enter. */
  press(wanted: RegExp, frame?: Frame): Promise<void>
  /** The next group of levels, chosen by Space and arrows as native radios are. */
  chooseLevel(level: number): Promise<void>
}

export function keysOf(page: Page): Keys {
  const tabTo = async (wanted: RegExp, frame: Frame = toolOf(page)): Promise<void> => {
    const met: string[] = []
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      const here = await focused(frame)
      if (wanted.test(here)) return
      if (here !== '' && here !== met.at(-1)) met.push(here)
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${String(wanted)}; it came to:\n${met.join('\n')}`)
  }
  return {
    tabTo,

    async press(wanted, frame) {
      await tabTo(wanted, frame)
      await page.keyboard.press('Enter')
    },

    async chooseLevel(level) {
      await tabTo(/^radio: (\d )?Level 1\b/)
      await page.keyboard.press('Space')
      for (let at = 1; at < level; at++) await page.keyboard.press('ArrowDown')
      await until(`level ${level} has the focus`, async () =>
        new RegExp(`^radio: (\\d )?Level ${level}\\b`).test(await focused(toolOf(page))),
      )
    },
  }
}

import type { BrowserProbe } from '../../../data/admin.ts'
import { isFramed } from '../../../lti/frame.ts'
import { openPlatformStorage } from '../../../lti/platform-storage.ts'

const NAME = 'cairn-probe'

/** Whether a cookie set here comes back: partitioned, as the launch sets its own. */
function keepsCookie(page: Document): boolean {
  const rest = 'Path=/; Secure; SameSite=None; Partitioned'
  page.cookie = `${NAME}=1; Max-Age=60; ${rest}`
  const isThere = page.cookie.split('; ').includes(`${NAME}=1`)
  page.cookie = `${NAME}=; Max-Age=0; ${rest}`
  return isThere
}

/**
 * What this browser keeps for us inside the LMS's frame.
 *
 * @param authUrl the LMS's authentication address: platform storage answers from its origin only
 * @returns undefined outside a frame, where there is nothing to measure
 */
export async function probeBrowser(win: Window, authUrl: string): Promise<BrowserProbe | undefined> {
  if (!isFramed(win)) return undefined
  const storage = openPlatformStorage(win, { target: '_parent', origin: new URL(authUrl).origin, parentOrigins: [] })
  const value = crypto.randomUUID()
  const isKept = (await storage.put(NAME, value)) && (await storage.get(NAME)) === value
  storage.forget(NAME)
  return { cookies: keepsCookie(win.document), storage: isKept, framed: true }
}

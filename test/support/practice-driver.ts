import type { FrameLocator, Page } from 'playwright'
import { createPracticeLms, type PracticeLms, type PracticeLmsOptions } from '../../server/practice-lms/practice-lms.ts'
import type { Family } from '../../server/practice-lms/school.ts'

/** A practice LMS in this process on a free port, its school in memory unless told otherwise. */
export interface PracticeDriver {
  readonly lms: PracticeLms
  readonly origin: string
  /** Goes through login, authentication and launch by plain HTTP, as a browser without scripts would. */
  launch(order: LaunchOrder, browser?: HttpBrowser): Promise<LaunchOutcome>
  close(): Promise<void>
}

type LaunchOrder = Parameters<PracticeLms['control']['openLaunch']>[0]

export interface LaunchOutcome {
  /** The tool's own answer to the launch POST, not followed. */
  readonly response: Response
  readonly idToken: string | undefined
  /** What was posted to the tool's launch address. */
  readonly fields: Readonly<Record<string, string>>
  readonly browser: HttpBrowser
}

export async function startPractice(
  options: Partial<PracticeLmsOptions> & { readonly toolOrigin: string; readonly family?: Family; readonly port?: number },
): Promise<PracticeDriver> {
  const { family, port = 0, ...rest } = options
  const lms = await createPracticeLms(rest)
  const origin = await lms.listen(port)
  if (family) lms.control.setBehaviour(family)
  return {
    lms,
    origin,
    launch: (order, browser = openHttpBrowser()) => launch(lms, order, browser),
    close: () => lms.close(),
  }
}

/** Cookies and redirects by hand; cookies are kept by host name, without looking at paths and lives. */
export interface HttpBrowser {
  get(url: string): Promise<Response>
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Response>
  /** Cookie names and values for a host. */
  cookies(hostname: string): ReadonlyMap<string, string>
}

export function openHttpBrowser(): HttpBrowser {
  const jar = new Map<string, Map<string, string>>()
  const of = (hostname: string): Map<string, string> => {
    const known = jar.get(hostname) ?? new Map<string, string>()
    jar.set(hostname, known)
    return known
  }
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const cookies = of(new URL(url).hostname)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return {
    get: (url) => send(url, {}),
    post: (url, fields) =>
      send(url, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    cookies: of,
  }
}

const UNESCAPES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => UNESCAPES[entity] ?? entity)
const attribute = (tag: string, name: string): string => unescaped(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** The form of a page that sends itself: where it goes and what it carries. */
export function formOf(page: string): { readonly action: string; readonly fields: Readonly<Record<string, string>> } {
  const form = /<form[^>]*>/.exec(page)?.[0] ?? ''
  const inputs = page.match(/<input[^>]*>/g) ?? []
  return {
    action: attribute(form, 'action'),
    fields: Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')])),
  }
}

async function launch(lms: PracticeLms, order: LaunchOrder, browser: HttpBrowser): Promise<LaunchOutcome> {
  const login = lms.control.openLaunch(order)
  const opened =
    login.method === 'POST'
      ? await browser.post(login.url, login.fields)
      : await browser.get(`${login.url}${login.url.includes('?') ? '&' : '?'}${new URLSearchParams(login.fields)}`)
  const toLms = opened.headers.get('location')
  if (toLms === null)
    throw new Error(`The tool's login answered ${opened.status} without a redirect: ${(await opened.text()).slice(0, 300)}`)
  const authorized = await browser.get(toLms)
  const { action, fields } = formOf(await authorized.text())
  if (!action) throw new Error(`The LMS refused the authentication request (${authorized.status})`)
  return { response: await browser.post(action, fields), idToken: fields['id_token'], fields, browser }
}

/** Opens a course as somebody. */
export async function openCourse(page: Page, origin: string, as: string, course = 'science-8'): Promise<void> {
  await page.goto(`${origin}/courses/${course}?as=${as}`)
}

/** Opens the tool's picker as a teacher; the page goes back to the course once the tool has answered. */
export async function openPicker(page: Page, origin: string, as = 'okafor', course = 'science-8'): Promise<FrameLocator> {
  await page.goto(`${origin}/courses/${course}/add?as=${as}`)
  return toolFrame(page)
}

/** Opens an activity by its title as somebody. */
export async function openActivity(page: Page, origin: string, as: string, title: string, course = 'science-8'): Promise<FrameLocator> {
  await openCourse(page, origin, as, course)
  await page.getByRole('link', { name: title, exact: true }).click()
  return toolFrame(page)
}

/** The tool inside the page of the LMS. */
export const toolFrame = (page: Page): FrameLocator => page.frameLocator('iframe[data-tool]')

/** What a student reads about a column on the page of their grades. */
export async function gradeShown(page: Page, origin: string, as: string, lineItemId: string, course = 'science-8'): Promise<string> {
  await page.goto(`${origin}/courses/${course}/gradebook?as=${as}`)
  return (await page.locator(`[data-grade="${lineItemId}"]`).innerText()).trim()
}

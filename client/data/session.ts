import type { FirstData, LaunchAnswer } from '../../server/contract/session.ts'
import type { ApiClient } from './api-client.ts'
import type { TabState } from './tab-state.ts'

export type { FirstData } from '../../server/contract/session.ts'

/** The launch's own answer, taken out of the page so that the token stands nowhere in it. */
export function takeLaunchAnswer(page: Document): LaunchAnswer | undefined {
  const script = page.querySelector('script#cairn-first')
  if (!script) return undefined
  script.remove()
  return JSON.parse(script.textContent ?? '') as LaunchAnswer
}

/** The app's own address: reloading it serves a shell without data. */
export const appPath = (app: string, deploymentId: string): string => `/app/${app}/${encodeURIComponent(deploymentId)}`

/**
 * Begins the tab's session: from the launch's answer, else from the token that the tab kept, else from the window that opened this one.
 *
 * @param clientFor an API client for a token
 * @param askOpener the token of the window that opened this one, where there is one
 * @returns undefined without a token: only opening the link again helps
 * @throws CallError when the first data does not come
 */
export async function beginSession({
  page,
  tab,
  app,
  clientFor,
  askOpener,
}: {
  readonly page: Document
  readonly tab: TabState
  readonly app: string
  readonly clientFor: (token: string) => ApiClient
  readonly askOpener: () => Promise<string | undefined>
}): Promise<{ readonly first: FirstData; readonly api: ApiClient } | undefined> {
  const path = appPath(app, page.documentElement.dataset['deployment'] ?? '')
  const answer = takeLaunchAnswer(page)
  if (answer) {
    tab.start(answer.token, path)
    return { first: answer.first, api: clientFor(answer.token) }
  }
  const token = tab.token ?? (await askOpener())
  if (token === undefined) return undefined
  if (tab.token === undefined) tab.start(token, path)
  const api = clientFor(token)
  return { first: await api.call<FirstData>('GET', '/api/first'), api }
}

/** Tells the school's zone, which it keeps only when it has none. It may fail without harm. */
export const sendZone = async (api: ApiClient, zone: string): Promise<void> => {
  await api.call('POST', '/api/zone', { body: { zone } }).catch(() => undefined)
}

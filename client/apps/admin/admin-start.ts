import { apiOf, pageLocale, startApp } from '../../contexts/start.ts'
import { adminCalls, type AdminMe } from '../../data/admin.ts'
import { callErrorOf } from '../../data/answer.ts'
import type { CallError } from '../../data/errors.ts'
import { TabState } from '../../data/tab-state.ts'
import { askOpener } from '../../lti/frame.ts'
import { loadWords } from '../../words/words.ts'
import { nameOf } from '../../components/cairn-person/cairn-person.ts'
import { AdminSession } from './admin-session.ts'

export type AdminStart =
  | { readonly kind: 'ready'; readonly session: AdminSession }
  /** Nobody is signed in at the console's own address. */
  | { readonly kind: 'sign_in' }
  /** A tab from the LMS without a token: only opening it there again helps. */
  | { readonly kind: 'no_token' }
  | { readonly kind: 'failed'; readonly error: CallError }

/** Whether the page was served to a launch, or to its reload, and not at the console's own address. */
const isFromLms = (page: Document): boolean =>
  page.querySelector('#cairn-first') !== null || (page.documentElement.dataset['deployment'] ?? '') !== ''

/** Begins the app for whoever opened it: from the LMS with the launch's session, else with the token of a sign-in. */
export const startAdmin = (win: Window): Promise<AdminStart> => (isFromLms(win.document) ? startFromLms(win) : startConsole(win))

async function startFromLms(win: Window): Promise<AdminStart> {
  const start = await startApp({ app: 'admin', areas: ['admin'], askOpener: () => askOpener(win), win })
  if (start.kind !== 'ready') return start
  const { api, tab, first } = start.session
  const calls = adminCalls(api)
  // The page about Cairn needs nothing of the console: where the server gives none, it stands alone.
  const me = await calls.me().catch((): AdminMe | undefined => undefined)
  const { label, frameResize } = first.lms
  const session = new AdminSession({ token: api.token, tab, calls, me, lms: { label, frameResize, personName: nameOf(first.person) } })
  start.session.watch(() => session.end())
  return { kind: 'ready', session }
}

async function startConsole(win: Window): Promise<AdminStart> {
  await loadWords(pageLocale(win.document), ['admin'])
  const tab = new TabState(win)
  const { token } = tab
  if (token === undefined) return { kind: 'sign_in' }
  let session: AdminSession | undefined
  const calls = adminCalls(apiOf(win, token, () => session?.end()))
  try {
    session = new AdminSession({ token, tab, calls, me: await calls.me(), lms: undefined })
    return { kind: 'ready', session }
  } catch (thrown) {
    const error = callErrorOf(thrown)
    if (error.endsSession) return { kind: 'sign_in' }
    await loadWords(pageLocale(win.document), ['errors'])
    return { kind: 'failed', error }
  }
}

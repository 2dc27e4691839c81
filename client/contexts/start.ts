import { createApiClient, type ApiClient } from '../data/api-client.ts'
import { CallError } from '../data/errors.ts'
import { beginSession, sendZone } from '../data/session.ts'
import { TabState } from '../data/tab-state.ts'
import type { ClientArea, WordsLocale } from '../words/words.ts'
import { addWords, directionOf, loadWords } from '../words/words.ts'
import { reader, setReader } from '../words/reader.ts'
import { AppSession } from './session.ts'

const ERRORS_AFTER_MS = 1_000

/** How an app's start ended. */
export type Start =
  | { readonly kind: 'ready'; readonly session: AppSession }
  | { readonly kind: 'no_token' }
  | { readonly kind: 'failed'; readonly error: CallError }

export interface StartOptions {
  readonly app: string
  /** Areas of words to load before the first render; `common` and `parts` come anyway, `errors` a moment later. */
  readonly areas: readonly ClientArea[]
  readonly askOpener: () => Promise<string | undefined>
  readonly win: Window
}

/** Begins an app: session, first data, and the words in the reader's language. Words are there even when the rest failed. */
export async function startApp({ app, areas, askOpener, win }: StartOptions): Promise<Start> {
  const page = win.document
  let session: AppSession | undefined
  const clientFor = (token: string) => apiOf(win, token, () => session?.end())
  try {
    const tab = new TabState(win)
    const begun = await beginSession({ page, tab, app, clientFor, askOpener })
    if (!begun) {
      await loadWords(pageLocale(page), areas)
      return { kind: 'no_token' }
    }
    const { first } = begun
    session = new AppSession({ ...begun, tab })
    setReader({ dateLocale: first.dateLocale, ...(first.zone === undefined ? {} : { schoolZone: first.zone }) })
    await loadWords(first.locale, areas)
    // Sentences for refusals are many and seldom needed: they come behind the first screen.
    setTimeout(() => void addWords(['errors']), ERRORS_AFTER_MS)
    page.documentElement.lang = first.locale === 'qps' ? 'en' : first.locale
    page.documentElement.dir = directionOf(first.locale)
    if (first.role === 'educator' && first.zone === undefined) void sendZone(begun.api, reader.zone)
    return { kind: 'ready', session }
  } catch (error) {
    await loadWords(pageLocale(page), ['errors', ...areas])
    if (error instanceof CallError && error.endsSession) return { kind: 'no_token' }
    return { kind: 'failed', error: error instanceof CallError ? error : new CallError('internal', { cause: error }) }
  }
}

/** An API client of this window. @param token empty before anybody has come in */
export const apiOf = (win: Window, token: string, onSessionEnd: () => void): ApiClient =>
  createApiClient({
    token,
    fetch: (...call) => win.fetch(...call),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    isLeaving: () => win.document.visibilityState === 'hidden',
    onSessionEnd,
  })

/** The language that the page was served in, where no first data says it. */
export const pageLocale = ({ documentElement: { lang } }: Document): WordsLocale =>
  lang.startsWith('es') ? 'es' : lang === 'qps' ? 'qps' : 'en'

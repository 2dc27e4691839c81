import { createContext } from '@lit/context'
import type { ApiClient } from '../data/api-client.ts'
import { FileCache } from '../data/files.ts'
import type { FirstData } from '../data/session.ts'
import type { TabState } from '../data/tab-state.ts'
import { Watchable } from '../data/watchable.ts'

/** What every page of an app needs: who reads, from where, and the way to the server. */
export class AppSession extends Watchable {
  readonly first: FirstData
  readonly api: ApiClient
  readonly tab: TabState
  readonly files: FileCache
  #isEnded = false
  #isLinkDecided = false

  constructor({ first, api, tab }: { readonly first: FirstData; readonly api: ApiClient; readonly tab: TabState }) {
    super()
    this.first = first
    this.api = api
    this.tab = tab
    this.files = new FileCache(api)
  }

  /** The server no longer knows this tab: only opening the link again helps. What is typed stays on the page. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Somebody said in this tab what its link opens; the first data still has it open. */
  get isLinkDecided(): boolean {
    return this.#isLinkDecided
  }

  linkDecided(): void {
    this.#isLinkDecided = true
    this.changed()
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.changed()
  }
}

export const sessionContext = createContext<AppSession>(Symbol('cairn-session'))

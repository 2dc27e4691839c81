import type { AdminCalls, AdminMe } from '../../data/admin.ts'
import type { TabState } from '../../data/tab-state.ts'
import { Watchable } from '../../data/watchable.ts'

/** The LMS that the administrator came from, where they came from one. */
export interface FromLms {
  readonly label: string
  readonly personName: string
  readonly frameResize: boolean
}

interface AdminSessionParts {
  readonly token: string
  readonly tab: TabState
  readonly calls: AdminCalls
  readonly me: AdminMe | undefined
  readonly lms: FromLms | undefined
}

/** Who looks after Cairn in this tab, and the way to the server. `me` is absent where the server gives this person no console. */
export class AdminSession extends Watchable {
  readonly token: string
  readonly tab: TabState
  readonly calls: AdminCalls
  readonly me: AdminMe | undefined
  readonly lms: FromLms | undefined
  #isEnded = false

  constructor({ token, tab, calls, me, lms }: AdminSessionParts) {
    super()
    this.token = token
    this.tab = tab
    this.calls = calls
    this.me = me
    this.lms = lms
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Whether the console is open to them; else they see the page about Cairn only. */
  get hasConsole(): boolean {
    return this.me?.status === 'active'
  }

  get seesAll(): boolean {
    return this.hasConsole && this.me?.reach === 'server'
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.changed()
  }
}

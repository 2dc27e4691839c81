import type { ChallengeView } from '../../../server/contract/challenges.ts'
import type { ErrorCode, WireError } from '../../../server/contract/errors.ts'
import { ERRORS } from '../../../server/contract/errors.ts'
import type { FirstData, LaunchAnswer } from '../../../server/contract/session.ts'

/** What a fake route answers with. */
export type FakeAnswer = { readonly status: number; readonly body?: unknown; readonly blob?: Blob }
export type FakeRoute = (call: {
  readonly body: unknown
  readonly params: readonly string[]
  readonly headers: Headers
}) => FakeAnswer | Promise<FakeAnswer>

export const ok = (body?: unknown): FakeAnswer => ({ status: body === undefined ? 204 : 200, body })
export const refusal = (code: ErrorCode, rest: Partial<WireError['error']> = {}): FakeAnswer => ({
  status: ERRORS[code].status,
  body: { error: { code, reference: '7K-QM2', ...rest } } satisfies WireError,
})

interface Known {
  readonly method: string
  readonly pattern: RegExp
  readonly run: FakeRoute
}

/**
 * Answers the contract in memory, in the place of `fetch` and `XMLHttpRequest`. `calls` is what was asked, for tests to look at.
 * Only `/api/…` is answered; everything else (modules, fonts) goes on to the real thing.
 */
export class FakeApi {
  readonly calls: { readonly method: string; readonly path: string; readonly body: unknown }[] = []
  /** No network: calls fail as they do then. */
  isOffline = false
  delayMs = 0
  /** Uploads stand still until `finishUploads`. */
  holdsUploads = false
  readonly #routes: Known[] = []
  readonly #held: (() => void)[] = []
  readonly #fetch = window.fetch.bind(window)
  readonly #request = window.XMLHttpRequest

  /** @param path with `:name` for a part */
  on(method: string, path: string, run: FakeRoute): this {
    const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '([^/?]+)').replaceAll('?', '\\?')}$`)
    this.#routes.unshift({ method, pattern, run })
    return this
  }

  async answer(method: string, path: string, body: unknown, headers = new Headers()): Promise<FakeAnswer> {
    this.calls.push({ method, path, body })
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    if (this.isOffline) throw new TypeError('Failed to fetch')
    for (const { method: known, pattern, run } of this.#routes) {
      const found = known === method ? pattern.exec(path) : null
      if (found) return run({ body, params: found.slice(1).map(decodeURIComponent), headers })
    }
    return refusal('not_found')
  }

  install(): void {
    window.fetch = async (input, init) => {
      const path = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
      if (!path.startsWith('/api/')) return this.#fetch(input, init)
      const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
      const { status, body: answer, blob } = await this.answer(init?.method ?? 'GET', path, body, new Headers(init?.headers))
      return new Response(blob ?? (answer === undefined ? null : JSON.stringify(answer)), { status })
    }
    window.XMLHttpRequest = fakeRequestClass(this) as unknown as typeof XMLHttpRequest
  }

  uninstall(): void {
    window.fetch = this.#fetch
    window.XMLHttpRequest = this.#request
  }

  hold(release: () => void): void {
    this.#held.push(release)
  }

  finishUploads(): void {
    this.holdsUploads = false
    for (const release of this.#held.splice(0)) release()
  }

  /** The call of this method whose path ends so, newest first. */
  last(method: string, end: string): unknown {
    return this.calls.findLast((call) => call.method === method && call.path.endsWith(end))?.body
  }
}

/** As much of XMLHttpRequest as an upload uses. */
function fakeRequestClass(api: FakeApi) {
  return class extends EventTarget {
    readonly upload = new EventTarget()
    status = 0
    responseText = ''
    #method = ''
    #path = ''
    readonly #headers = new Headers()

    open(method: string, path: string): void {
      this.#method = method
      this.#path = path
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers.set(name, value)
    }

    abort(): void {
      this.#path = ''
    }

    send(file: File): void {
      const half = new ProgressEvent('progress', { lengthComputable: true, loaded: file.size * 0.64, total: file.size })
      setTimeout(() => this.upload.dispatchEvent(half))
      const finish = (): void => {
        if (this.#path === '') return
        this.upload.dispatchEvent(new ProgressEvent('load'))
        api.answer(this.#method, this.#path, file, this.#headers).then(
          ({ status, body }) => {
            this.status = status
            this.responseText = JSON.stringify(body)
            this.dispatchEvent(new ProgressEvent('load'))
          },
          () => this.dispatchEvent(new ProgressEvent('error')),
        )
      }
      if (api.holdsUploads) api.hold(finish)
      else setTimeout(finish, 20)
    }
  }
}

/** Puts the launch's answer into the page, as the shell does, and the app's element after it. */
export function openApp(first: FirstData): HTMLElement {
  document.querySelector('#cairn-first')?.remove()
  const script = document.createElement('script')
  script.type = 'application/json'
  script.id = 'cairn-first'
  script.textContent = JSON.stringify({ token: 'token-of-this-tab', first } satisfies LaunchAnswer)
  document.head.append(script)
  document.documentElement.dataset['deployment'] = 'dep-1'
  const app = document.createElement(`cairn-${first.app}-app`)
  document.body.append(app)
  return app
}

/** A challenge as saved by a form. */
export const savedChallenge = (id: string, rev: number, input: unknown): ChallengeView => ({
  placed: false,
  hasMarks: false,
  ...(input as Omit<ChallengeView, 'id' | 'rev' | 'placed' | 'hasMarks'>),
  id,
  rev,
})

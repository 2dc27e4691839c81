import { CallError, refusalFrom } from './errors.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface CallOptions {
  readonly body?: unknown
  /** Tries in all. A GET has 3 unless told otherwise; anything else 1, because the caller must know that a second one is harmless. */
  readonly tries?: number
  /** Milliseconds for one try; 15,000 unless told otherwise. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The tool's API with the bearer of this tab. Paths begin with `/api`. */
export interface ApiClient {
  readonly token: string
  /** @throws CallError */
  call<Answer>(method: Method, path: string, options?: CallOptions): Promise<Answer>
  /** The bytes of a file. @throws CallError */
  fetchBlob(path: string, signal?: AbortSignal): Promise<Blob>
}

export interface ApiClientOptions {
  /** Empty: calls go without a bearer. */
  readonly token: string
  readonly fetch: typeof globalThis.fetch
  readonly sleep: (ms: number) => Promise<void>
  /** 0 to 1, spreads retries. */
  readonly random: () => number
  /** Whether the page is on its way out: a small request is then asked to outlive it. */
  readonly isLeaving: () => boolean
  /** Called at each answer that says the session is over. */
  readonly onSessionEnd: () => void
}

const TIMEOUT_MS = 15_000
const FILE_TIMEOUT_MS = 120_000
/** Browsers allow 64 KB in all for requests that outlive their page. */
const KEEPALIVE_CHARACTERS = 20_000

/** Milliseconds before try `tried + 1`: 0.4 s, 0.8 s, 1.6 s … at most 30 s, each 50 to 100 %. */
export const backoffMs = (tried: number, random: number): number => Math.min(30_000, 400 * 2 ** (tried - 1)) * (0.5 + random / 2)

export function createApiClient(options: ApiClientOptions): ApiClient {
  const send = async (method: Method, path: string, { body, timeoutMs, signal }: CallOptions, accept: string): Promise<Response> => {
    const timeout = AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS)
    const text = body === undefined ? undefined : JSON.stringify(body)
    try {
      return await options.fetch(path, {
        method,
        headers: {
          ...(options.token === '' ? {} : { Authorization: `Bearer ${options.token}` }),
          Accept: accept,
          ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        credentials: 'omit',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        ...(text === undefined ? {} : { body: text }),
        ...(options.isLeaving() && (text?.length ?? 0) < KEEPALIVE_CHARACTERS ? { keepalive: true } : {}),
      })
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw new CallError(timeout.aborted ? 'timed_out' : 'offline', { cause })
    }
  }
  const refuse = (status: number, text: string): never => {
    const refusal = refusalFrom(status, text)
    if (refusal.endsSession) options.onSessionEnd()
    throw refusal
  }
  const once = async <Answer>(method: Method, path: string, call: CallOptions): Promise<Answer> => {
    const response = await send(method, path, call, 'application/json')
    const text = await response.text().catch((cause: unknown) => {
      throw new CallError('offline', { cause })
    })
    if (!response.ok) refuse(response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  return {
    token: options.token,
    async call<Answer>(method: Method, path: string, call: CallOptions = {}): Promise<Answer> {
      const tries = call.tries ?? (method === 'GET' ? 3 : 1)
      for (let tried = 1; ; tried += 1) {
        try {
          return await once<Answer>(method, path, call)
        } catch (error) {
          if (tried >= tries || !(error instanceof CallError) || !error.isPassing) throw error
          await options.sleep(backoffMs(tried, options.random()))
        }
      }
    },
    async fetchBlob(path, signal) {
      const response = await send('GET', path, { timeoutMs: FILE_TIMEOUT_MS, ...(signal ? { signal } : {}) }, '*/*')
      if (!response.ok) refuse(response.status, await response.text())
      return response.blob()
    },
  }
}

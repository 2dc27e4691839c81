import { ERRORS, type ErrorCode, type FieldFault, type WireError } from '../../server/contract/errors.ts'

/** Refusals that only a browser meets: no answer came. */
export type CallErrorCode = ErrorCode | 'offline' | 'timed_out'

/** A call that brought nothing. `reference` is there when the server answered and wrote the same into its log. */
export class CallError extends Error {
  readonly code: CallErrorCode
  readonly reference: string | undefined
  readonly fields: readonly FieldFault[]
  readonly facts: Readonly<Record<string, string | number | boolean>>

  constructor(code: CallErrorCode, rest: Partial<Omit<WireError['error'], 'code'>> & { readonly cause?: unknown } = {}) {
    super(code, { cause: rest.cause })
    this.code = code
    this.reference = rest.reference
    this.fields = rest.fields ?? []
    this.facts = rest.facts ?? {}
  }

  /** Whether the same call may go through later by itself. */
  get isPassing(): boolean {
    return this.code === 'offline' || this.code === 'timed_out' || 'retryable' in ERRORS[this.code] || this.code === 'internal'
  }

  /** Whether this tab has lost its session: only opening the link again helps. */
  get endsSession(): boolean {
    return this.code === 'session_ended' || this.code === 'session_missing'
  }
}

/** Reads a refusal from an answer's text; anything that is not in wire form (a proxy's page, say) is `internal`. */
export function refusalFrom(status: number, text: string): CallError {
  const wire = wireErrorOf(text)
  if (wire && Object.hasOwn(ERRORS, wire.error.code)) return new CallError(wire.error.code, wire.error)
  if (status === 401) return new CallError('session_ended')
  return new CallError(status === 502 || status === 503 || status === 504 ? 'store_unavailable' : status === 413 ? 'too_large' : 'internal')
}

function wireErrorOf(text: string): WireError | undefined {
  try {
    const value = JSON.parse(text) as Partial<WireError> | null
    return typeof value?.error?.code === 'string' ? (value as WireError) : undefined
  } catch {
    return undefined
  }
}

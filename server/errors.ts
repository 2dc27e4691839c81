import { ERRORS, type ErrorCode, type FieldFault } from './contract/errors.ts'

/** Facts of a refusal that may reach its reader: never a name, a token or an answer. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean>>

/** An expected refusal. Anything else that is thrown is a bug and answers `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly facts: ErrorFacts
  readonly fields: readonly FieldFault[]

  constructor(code: ErrorCode, facts: ErrorFacts = {}, options: { cause?: unknown; fields?: readonly FieldFault[] } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.facts = facts
    this.fields = options.fields ?? []
  }

  /** HTTP status of the code. */
  get status(): number {
    return ERRORS[this.code].status
  }
}

export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code)

import type { ErrorCode } from '../../contract/errors.ts'
import { AppError } from '../../errors.ts'

/**
 * A parameter that may stand once. `a[b]=c` names another parameter and is none of ours; a parameter given twice is refused.
 *
 * @returns undefined where it is absent or empty
 * @throws AppError `code` where it was given twice
 */
export function onlyOnce(parameters: Readonly<Record<string, unknown>>, name: string, code: ErrorCode): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw new AppError(code, { parameter: name })
  return value
}

/** A query as a record; names given twice become lists, which `onlyOnce` refuses. */
export function queryOf(url: string): Readonly<Record<string, unknown>> {
  const start = url.indexOf('?')
  const found: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  if (start === -1) return found
  for (const [name, value] of new URLSearchParams(url.slice(start))) {
    const earlier = found[name]
    found[name] = earlier === undefined ? value : [earlier, value].flat()
  }
  return found
}

import type { z } from 'zod'
import type { FieldCode, FieldFault } from '../contract/errors.ts'
import { AppError, isAppError } from '../errors.ts'

/** Turns what a schema found into the fields of a refusal: `path` as in the body (`rubric.criteria.2.name`), one code each. */
export const fieldFaults = (issues: readonly z.core.$ZodIssue[], input: unknown): readonly FieldFault[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: 'not_known' as const }))
    return [{ path: pathOf(issue.path), code: codeOf(issue, valueAt(input, issue.path)) }]
  })

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): FieldCode {
  if (value === undefined && issue.path.length > 0) return 'required'
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'out_of_range'
    case 'too_small':
      if (issue.origin === 'string' && typeof value === 'string' && value.trim() === '') return 'required'
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'out_of_range'
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'not_a_number' : 'wrong_shape'
    case 'invalid_format':
      return issue.format === 'datetime' ? 'not_a_date' : issue.format === 'url' ? 'not_a_url' : 'wrong_shape'
    case 'invalid_value':
      return 'not_known'
    case 'invalid_union':
      return issue.discriminator === undefined ? 'wrong_shape' : 'not_known'
    default:
      return 'wrong_shape'
  }
}

/** Runs `work`; the fields that it refuses are named as they lie in the body, below `prefix`. */
export async function withFieldPrefix<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isAppError(error) || error.fields.length === 0) throw error
    const fields = error.fields.map(({ path, code }) => ({ path: `${prefix}.${path}`, code }))
    throw new AppError(error.code, error.facts, { cause: error, fields })
  }
}

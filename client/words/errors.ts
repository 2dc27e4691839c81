import type { FieldCode, WireError } from '../../server/contract/errors.ts'
import { hasWord, sayKey } from './words.ts'

/** Who reads a refusal: the same code has other words for each, where what to do differs. */
export type Audience = 'student' | 'teacher' | 'admin'

type Refusal = Pick<WireError['error'], 'code'> & Partial<WireError['error']>

const factsOf = (refusal: Refusal): Record<string, string | number> =>
  Object.fromEntries(Object.entries(refusal.facts ?? {}).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]))

/**
 * The sentence for a refusal: what did not happen, what is safe, what to do now.
 * Looks for `errors.<code>_<audience>`, then `errors.<code>`, then the same of `internal`. Facts fill its places.
 */
export function sayError(refusal: Refusal, audience: Audience): string {
  const keys = [`errors.${refusal.code}_${audience}`, `errors.${refusal.code}`, `errors.internal_${audience}`, 'errors.internal']
  return sayKey(keys.find(hasWord) ?? 'common.didNotWork', factsOf(refusal))
}

/** The sentence under a field, by its fault code. */
export const sayFieldFault = (code: FieldCode): string =>
  sayKey(hasWord(`errors.field_${code}`) ? `errors.field_${code}` : 'common.fieldWrong')

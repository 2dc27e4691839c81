import { randomInt } from 'node:crypto'

/** Crockford base 32: no I, L, O, U, so that a reference can be read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The reference that a refusal and its log line share: five characters, shown as `7K-QM2`.
 *
 * @param pick a number from 0 to below its argument
 */
export function newReference(pick: (below: number) => number = randomInt): string {
  const chars = Array.from({ length: 5 }, () => ALPHABET[pick(ALPHABET.length)]).join('')
  return `${chars.slice(0, 2)}-${chars.slice(2)}`
}

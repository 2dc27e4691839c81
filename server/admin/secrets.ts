import { createHash, randomBytes } from 'node:crypto'

/** Random secrets of administration, and what the store keeps of them: a hash. */
export interface Secrets {
  /** 256 bits, 43 url-safe characters: goes into a link. */
  linkToken(): string
  /** 200 bits, 40 characters in groups of five: goes into a password manager. */
  accessKey(): string
}

/** Crockford base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const KEY_LENGTH = 40

export const randomSecrets: Secrets = {
  linkToken: () => randomBytes(32).toString('base64url'),
  accessKey: () =>
    [...randomBytes(KEY_LENGTH)]
      .map((byte) => ALPHABET[byte % 32])
      .join('')
      .replace(/.{5}(?!$)/g, '$&-'),
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** @returns the hash of a key as it was typed; undefined when it cannot be one. Case, spaces, dashes do not matter; O is 0, I and L are 1 */
export function hashAccessKey(typed: string): string | undefined {
  const key = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return key.length === KEY_LENGTH && Array.from(key).every((char) => ALPHABET.includes(char)) ? hashSecret(key) : undefined
}

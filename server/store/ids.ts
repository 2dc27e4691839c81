import { createHmac, randomUUID } from 'node:crypto'
import { purposeKey } from './seal.ts'
import type { Ids } from './store.ts'

/** A class asks for the same course, link and deployment again and again. */
const MOST_KNOWN = 10_000
/** What strangers send may be long; a few megabytes is all that this holds. */
const LONGEST_KNOWN = 300

/**
 * Ids under a purpose key of the master key: whoever reads the database without the key cannot tell whether a person is in it.
 * The parts are length-prefixed by JSON, so `['ab', 'c']` and `['a', 'bc']` differ.
 */
export function createIds(masterKey: Uint8Array): Ids {
  const key = purposeKey(masterKey, 'ids')
  const known = new Map<string, string>()
  const hash = (...input: readonly unknown[]): string => {
    const text = JSON.stringify(input)
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= MOST_KNOWN) known.clear()
    const made = createHmac('sha256', key).update(text).digest('base64url')
    if (text.length <= LONGEST_KNOWN) known.set(text, made)
    return made
  }
  return {
    random: (tenantId) => `${tenantId}:${randomUUID()}`,
    natural: (tenantId, kind, parts) => `${tenantId}:${hash('tenant', tenantId, kind, parts)}`,
    global: (kind, parts) => hash('global', kind, parts),
  }
}

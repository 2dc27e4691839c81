import { createHmac, randomUUID } from 'node:crypto'
import { purposeKey } from './seal.ts'
import type { Ids } from './store.ts'

/**
 * Ids under a purpose key of the master key: whoever reads the database without the key cannot tell whether a person is in it.
 * The parts are length-prefixed by JSON, so `['ab', 'c']` and `['a', 'bc']` differ.
 */
export function createIds(masterKey: Uint8Array): Ids {
  const key = purposeKey(masterKey, 'ids')
  const hash = (...input: readonly unknown[]): string => createHmac('sha256', key).update(JSON.stringify(input)).digest('base64url')
  return {
    random: (tenantId) => `${tenantId}:${randomUUID()}`,
    natural: (tenantId, kind, parts) => `${tenantId}:${hash('tenant', tenantId, kind, parts)}`,
    global: (kind, parts) => hash('global', kind, parts),
  }
}

import { AppError } from '../errors.ts'
import type { CollectionSpec } from './collections.ts'
import type { RawDoc } from './raw.ts'
import type { Sealer } from './seal.ts'

type Fields = Readonly<Record<string, unknown>>
export type UnpackedDoc = Fields & { readonly id: string; readonly rev: number }

const LONGEST_KEY = 500
const DEEPEST = 64

/** Turns documents into what adapters keep and back: plain JSON only, version stamped, sealed fields encrypted. */
export interface Codec {
  pack(doc: object, rev: number): RawDoc
  /** The document with its `rev`, upgraded to the current version. @throws AppError `store_unavailable` on a newer version, SealBroken */
  unpack(raw: RawDoc): UnpackedDoc
}

/** Fields that an adapter looks at: those of indexes, of retention, of the queue. Never sealed, always scalars. */
export function keyFields(spec: CollectionSpec): readonly string[] {
  const retention = spec.retention === 'until_deleted' ? [] : [spec.retention.field]
  const queue = spec.queue ? ['nextDueAt', 'partition', 'leaseUntil', 'fence'] : []
  return [...new Set([...spec.indexes.flat(), ...retention, ...queue])]
}

export function createCodec(spec: CollectionSpec, sealer: Sealer): Codec {
  const keys = keyFields(spec)
  const place = (id: string): string => `${spec.name} ${id}`

  function pack(doc: object, rev: number): RawDoc {
    const { id, rev: _asRead, ...rest } = doc as Record<string, unknown>
    if ('v' in rest) throw new Error(`${spec.name}: the field "v" is the store's own`)
    const { tenantId, ...withoutTenant } = rest
    const fields = spec.scope === 'tenant' ? withoutTenant : rest
    assertJson(fields, spec.name, 0)
    for (const field of keys) assertKey(fields[field], `${spec.name}.${field}`)
    const secret = Object.fromEntries(Object.entries(fields).filter(([field, value]) => spec.sealed.includes(field) && value !== undefined))
    const open = Object.fromEntries(Object.entries(fields).filter(([field]) => !spec.sealed.includes(field)))
    const raw = { id: String(id), tenant: spec.scope === 'tenant' ? String(tenantId) : '', rev, v: spec.v, body: JSON.stringify(open) }
    if (Object.keys(secret).length === 0) return raw
    return { ...raw, sealed: sealer.seal(Buffer.from(JSON.stringify(secret)), place(raw.id)) }
  }

  function unpack(raw: RawDoc): UnpackedDoc {
    if (raw.v > spec.v) throw new AppError('store_unavailable', { collection: spec.name, version: raw.v })
    const secret = raw.sealed ? JSON.parse(Buffer.from(sealer.open(raw.sealed, place(raw.id))).toString()) : {}
    let doc: Fields = { id: raw.id, ...(spec.scope === 'tenant' && { tenantId: raw.tenant }), ...JSON.parse(raw.body), ...secret }
    for (const upgrade of spec.upgrades.slice(raw.v - 1)) doc = upgrade(doc)
    return { ...doc, id: raw.id, rev: raw.rev }
  }

  return { pack, unpack }
}

/** Refuses what JSON would change in silence: a Date, NaN, a class instance, a hole in a list. An absent field may be undefined. */
function assertJson(value: unknown, path: string, depth: number): void {
  if (depth > DEEPEST) throw new Error(`${path}: deeper than ${DEEPEST} levels`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (Array.isArray(value)) return value.forEach((item, index) => assertJson(item, `${path}[${index}]`, depth + 1))
  if (!isPlainObject(value)) throw new Error(`${path}: not a plain JSON value`)
  for (const [field, item] of Object.entries(value)) if (item !== undefined) assertJson(item, `${path}.${field}`, depth + 1)
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** An indexed value is absent or a scalar that every database compares alike. */
function assertKey(value: unknown, path: string): void {
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return
  if (typeof value !== 'string') throw new Error(`${path}: an indexed field holds a string, a number or a boolean, or is absent`)
  assertKeyText(value, path)
}

/** Ids and indexed strings: at most 500 characters, no NUL (FerretDB refuses it), no half of a surrogate pair (UTF-8 has none). */
export function assertKeyText(text: string, path: string): void {
  if (text.length > LONGEST_KEY || text.includes('\0') || /\p{Surrogate}/u.test(text)) throw new Error(`${path}: not a fit key`)
}

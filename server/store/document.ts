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
  const sealed = new Set(spec.sealed)
  const isOfTenant = spec.scope === 'tenant'
  /** Kept beside the body. */
  const ownFields = new Set(['id', 'rev', ...(isOfTenant ? ['tenantId'] : [])])
  const place = (id: string): string => `${spec.name} ${id}`

  function pack(doc: object, rev: number): RawDoc {
    const given = doc as Record<string, unknown>
    if ('v' in given) throw new Error(`${spec.name}: the field "v" is the store's own`)
    const open: Record<string, unknown> = {}
    let secret: Record<string, unknown> | undefined
    for (const field of Object.keys(given)) {
      const value = given[field]
      if (value === undefined || ownFields.has(field)) continue
      const fault = faultOf(value, 1)
      if (fault !== undefined) throw new Error(`${spec.name}.${field}${fault}`)
      if (sealed.has(field)) (secret ??= {})[field] = value
      else open[field] = value
    }
    for (const field of keys) assertKey(given[field], spec.name, field)
    const id = String(given['id'])
    const raw = { id, tenant: isOfTenant ? String(given['tenantId']) : '', rev, v: spec.v, body: JSON.stringify(open) }
    return secret ? { ...raw, sealed: sealer.seal(Buffer.from(JSON.stringify(secret)), place(id)) } : raw
  }

  function unpack(raw: RawDoc): UnpackedDoc {
    if (raw.v > spec.v) throw new AppError('store_unavailable', { collection: spec.name, version: raw.v })
    // Every read of the house comes through here: the parsed object is fresh, so it is filled instead of being copied.
    let doc = JSON.parse(raw.body) as Record<string, unknown>
    if (raw.sealed) Object.assign(doc, JSON.parse(Buffer.from(sealer.open(raw.sealed, place(raw.id))).toString()))
    if (isOfTenant) doc['tenantId'] = raw.tenant
    doc['id'] = raw.id
    if (raw.v < spec.v) for (const upgrade of spec.upgrades.slice(raw.v - 1)) doc = { ...upgrade(doc) }
    doc['id'] = raw.id
    doc['rev'] = raw.rev
    return doc as unknown as UnpackedDoc
  }

  return { pack, unpack }
}

/**
 * Finds what JSON would change in silence: a Date, NaN, a class instance, a hole in a list. An absent field may be undefined.
 *
 * @returns where it is and what, as the end of a sentence that begins with the field's name; undefined where all is well
 */
function faultOf(value: unknown, depth: number): string | undefined {
  if (depth > DEEPEST) return `: deeper than ${DEEPEST} levels`
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return undefined
  if (Array.isArray(value)) return faultInList(value, depth)
  if (!isPlainObject(value)) return ': not a plain JSON value'
  for (const field of Object.keys(value)) {
    const item = (value as Fields)[field]
    const fault = item === undefined ? undefined : faultOf(item, depth + 1)
    if (fault !== undefined) return `.${field}${fault}`
  }
  return undefined
}

function faultInList(list: readonly unknown[], depth: number): string | undefined {
  for (const [index, item] of list.entries()) {
    const fault = faultOf(item, depth + 1)
    if (fault !== undefined) return `[${index}]${fault}`
  }
  return undefined
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** An indexed value is absent or a scalar that every database compares alike. */
function assertKey(value: unknown, collection: string, field: string): void {
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return
  if (typeof value !== 'string')
    throw new Error(`${collection}.${field}: an indexed field holds a string, a number or a boolean, or is absent`)
  assertKeyText(value, collection, field)
}

/** Ids and indexed strings: at most 500 characters, no NUL (FerretDB refuses it), no half of a surrogate pair (UTF-8 has none). */
export function assertKeyText(text: string, collection: string, field: string): void {
  if (text.length > LONGEST_KEY || text.includes('\0') || /\p{Surrogate}/u.test(text))
    throw new Error(`${collection}.${field}: not a fit key`)
}

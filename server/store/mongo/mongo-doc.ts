import type { Binary } from 'mongodb'
import type { RawDoc } from '../raw.ts'
import type { Scalar } from '../store.ts'

/**
 * A document as MongoDB keeps it. `f` holds the scalars at the top, so that any of them can be indexed later and a person with a shell can
 * read them. Lists and objects stand in `rest` as JSON text: no BSON type, key or nesting rule of one server can change them
 * (FerretDB refuses lists in lists, NUL in strings, keys with a dot).
 */
export interface MongoDoc {
  readonly _id: string
  /** Tenant id; empty for data without a tenant. */
  readonly t: string
  readonly rev: number
  readonly v: number
  readonly f: Readonly<Record<string, Scalar>>
  readonly rest?: string
  readonly sealed?: Uint8Array | Binary
}

export function toMongo(doc: RawDoc): MongoDoc {
  const entries = Object.entries(JSON.parse(doc.body) as Readonly<Record<string, unknown>>)
  const scalars = entries.filter(isOpenScalar)
  const rest = entries.filter((entry) => !isOpenScalar(entry))
  return {
    _id: doc.id,
    t: doc.tenant,
    rev: doc.rev,
    v: doc.v,
    f: Object.fromEntries(scalars),
    ...(rest.length > 0 && { rest: JSON.stringify(Object.fromEntries(rest)) }),
    ...(doc.sealed && { sealed: Buffer.from(doc.sealed) }),
  }
}

export function fromMongo(doc: MongoDoc | null): RawDoc | undefined {
  if (!doc) return undefined
  const body = JSON.stringify({ ...doc.f, ...(doc.rest === undefined ? {} : (JSON.parse(doc.rest) as object)) })
  const raw = { id: doc._id, tenant: doc.t, rev: doc.rev, v: doc.v, body }
  if (doc.sealed === undefined) return raw
  return { ...raw, sealed: doc.sealed instanceof Uint8Array ? doc.sealed : doc.sealed.value() }
}

/** Text that BSON cannot carry unchanged goes to `rest` with the lists; so does a key that the protocol gives a meaning. */
function isOpenScalar(entry: readonly [string, unknown]): entry is [string, Scalar] {
  const [field, value] = entry
  if (!/^[A-Za-z]\w*$/.test(field)) return false
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value)
  return typeof value === 'number' || typeof value === 'boolean'
}

import { AppError } from '../errors.ts'
import type { CollectionSpec } from './collections.ts'
import { assertKeyText, createCodec, keyFields, type Codec } from './document.ts'
import { encodeCursor, planQuery } from './query.ts'
import { createQueue } from './queue.ts'
import type { Alive, RawAdapter, RawDoc } from './raw.ts'
import { createSealer, SealBroken } from './seal.ts'
import {
  DuplicateKey,
  StaleRevision,
  type GlobalCollection,
  type GlobalDoc,
  type Page,
  type Query,
  type QueueFields,
  type Store,
  type Stored,
  type TenantCollection,
  type TenantDoc,
  type WorkQueue,
} from './store.ts'

export interface DocumentStoreOptions {
  readonly raw: RawAdapter
  readonly collections: readonly CollectionSpec[]
  /** 32 bytes. */
  readonly masterKey: Uint8Array
  readonly now: () => number
}

const DAY_MS = 86_400_000
/** Ids in one read of an adapter. */
const MANY = 500

/** The store's own mark in the database: tells a wrong master key at start, before new ids are made under it. */
export const STORE_MARK: CollectionSpec = {
  name: 'storeMark',
  purpose: 'Proof that the master key belongs to this database',
  scope: 'global',
  v: 1,
  upgrades: [],
  indexes: [],
  sealed: ['proof'],
  retention: 'until_deleted',
}

/**
 * The port over any adapter: every rule that all databases share lives here, once.
 *
 * @throws AppError `store_unavailable` when the database was made under another master key
 */
export async function createDocumentStore(options: DocumentStoreOptions): Promise<Store> {
  const { raw, masterKey, now } = options
  for (const spec of options.collections) assertSpec(spec)
  const specs = new Map(options.collections.map((spec) => [spec.name, spec]))
  await proveMasterKey(raw, masterKey)

  // Deriving a collection's key takes longer than most reads.
  const codecs = new Map<string, Codec>()
  const open = (name: string, fits: (spec: CollectionSpec) => boolean): { spec: CollectionSpec; codec: Codec } => {
    const spec = specs.get(name)
    if (!spec || !fits(spec)) throw new Error(`no such collection of this kind: ${name}`)
    const codec = codecs.get(name) ?? createCodec(spec, createSealer(masterKey, spec.name))
    codecs.set(name, codec)
    return { spec, codec }
  }

  return {
    tenant<T extends TenantDoc>(name: string): TenantCollection<T> {
      const { spec, codec } = open(name, (found) => found.scope === 'tenant')
      return tenantDoor<T>(createDocuments<T>(raw, spec, codec, now), spec)
    },
    global<T extends GlobalDoc>(name: string): GlobalCollection<T> {
      const { spec, codec } = open(name, (found) => found.scope === 'global')
      const documents = createDocuments<T>(raw, spec, codec, now)
      const { getMany: _ofTenants, ...rest } = documents
      return { ...rest, find: (query) => documents.find('', query) }
    },
    queue<T extends TenantDoc & QueueFields>(name: string): WorkQueue<T> {
      const { spec, codec } = open(name, (found) => found.queue === true)
      return createQueue<T>(raw, spec, codec)
    },
    async expire(at) {
      const counts: Record<string, number> = {}
      for (const spec of options.collections) {
        const alive = aliveAt(spec, at)
        if (alive) counts[spec.name] = await raw.expire(spec, alive.field, alive.above)
      }
      return counts
    },
    ping: () => raw.ping(),
    close: () => raw.close(),
  }
}

interface Documents<T extends GlobalDoc> {
  get(id: string): Promise<Stored<T> | undefined>
  getMany(ids: readonly string[]): Promise<readonly Stored<T>[]>
  insert(doc: T): Promise<Stored<T>>
  replace(doc: T, rev: number): Promise<Stored<T>>
  delete(id: string, rev?: number): Promise<boolean>
  find(tenant: string, query: Query): Promise<Page<T>>
}

function createDocuments<T extends GlobalDoc>(raw: RawAdapter, spec: CollectionSpec, codec: Codec, now: () => number): Documents<T> {
  const read = (doc: Parameters<Codec['unpack']>[0]): Stored<T> => codec.unpack(doc) as unknown as Stored<T>

  async function get(id: string): Promise<Stored<T> | undefined> {
    const found = await raw.get(spec, id)
    if (!found) return undefined
    const doc = read(found)
    return isExpired(doc, aliveAt(spec, now())) ? undefined : doc
  }

  async function removeExpired(id: string): Promise<boolean> {
    const found = await raw.get(spec, id)
    if (!found || !isExpired(read(found), aliveAt(spec, now()))) return false
    return (await raw.delete(spec, id, found.rev)) === 'deleted'
  }

  async function getMany(ids: readonly string[]): Promise<readonly Stored<T>[]> {
    const wanted = [...new Set(ids)]
    const found = new Map<string, Stored<T>>()
    const alive = aliveAt(spec, now())
    for (let at = 0; at < wanted.length; at += MANY)
      for (const one of await raw.getMany(spec, wanted.slice(at, at + MANY))) {
        const doc = read(one)
        if (!isExpired(doc, alive)) found.set(one.id, doc)
      }
    return wanted.flatMap((id) => found.get(id) ?? [])
  }

  return {
    get,
    getMany,
    async insert(doc) {
      assertKeyText(doc.id, spec.name, 'id')
      const packed = codec.pack(doc, 1)
      // What is kept no longer counts as gone, so its id is free although `expire` has not come by yet.
      const inserted = (await raw.insert(spec, packed)) || ((await removeExpired(doc.id)) && (await raw.insert(spec, packed)))
      if (!inserted) throw new DuplicateKey(spec.name)
      return read(packed)
    },
    async replace(doc, rev) {
      const packed = codec.pack(doc, rev + 1)
      if (!(await raw.replace(spec, packed, rev))) throw new StaleRevision(spec.name)
      return read(packed)
    },
    async delete(id, rev) {
      const outcome = await raw.delete(spec, id, rev)
      if (outcome === 'stale') throw new StaleRevision(spec.name)
      return outcome === 'deleted'
    },
    async find(tenant, query) {
      const plan = planQuery(spec, tenant, query, aliveAt(spec, now()))
      const found = await raw.find(spec, { ...plan, limit: plan.limit + 1 })
      const shown = found.slice(0, plan.limit)
      const last = found.length > plan.limit ? shown.at(-1) : undefined
      return { rows: shown.map(read), ...(last && { next: encodeCursor(cursorOf(last, query.range?.field)) }) }
    },
  }
}

/** Puts the tenant in front of every call. Another tenant's document does not exist here, not even as a refusal. */
function tenantDoor<T extends TenantDoc>(documents: Documents<T>, spec: CollectionSpec): TenantCollection<T> {
  const owns = (tenantId: string, id: string): boolean => {
    if (!tenantId || tenantId.includes(':')) throw new Error(`${spec.name}: not a tenant id`)
    return id.startsWith(`${tenantId}:`)
  }
  const assertOwned = (doc: T): void => {
    if (!owns(doc.tenantId, doc.id)) throw new Error(`${spec.name}: the id of a tenant's document begins with its tenant`)
  }
  return {
    get: async (tenantId, id) => (owns(tenantId, id) ? documents.get(id) : undefined),
    getMany: async (tenantId, ids) => documents.getMany(ids.filter((id) => owns(tenantId, id))),
    insert: async (doc) => {
      assertOwned(doc)
      return documents.insert(doc)
    },
    replace: async (doc, rev) => {
      assertOwned(doc)
      return documents.replace(doc, rev)
    },
    delete: async (tenantId, id, rev) => (owns(tenantId, id) ? documents.delete(id, rev) : false),
    find: async (tenantId, query) => {
      owns(tenantId, '')
      return documents.find(tenantId, query)
    },
  }
}

/** From the stored body, not from the document as read: an upgrade may have given it another value than the index has. */
function cursorOf(raw: RawDoc, field: string | undefined): { readonly id: string; readonly key?: string | number } {
  if (field === undefined) return { id: raw.id }
  return { id: raw.id, key: (JSON.parse(raw.body) as Readonly<Record<string, string | number>>)[field] ?? '' }
}

function aliveAt(spec: CollectionSpec, now: number): Alive | undefined {
  return spec.retention === 'until_deleted' ? undefined : { field: spec.retention.field, above: now - spec.retention.days * DAY_MS }
}

function isExpired(doc: object, alive: Alive | undefined): boolean {
  const moment = alive && (doc as Readonly<Record<string, unknown>>)[alive.field]
  return typeof moment === 'number' && alive !== undefined && moment <= alive.above
}

function assertSpec(spec: CollectionSpec): void {
  if (spec.upgrades.length !== spec.v - 1) throw new Error(`${spec.name}: version ${spec.v} needs ${spec.v - 1} upgrades`)
  const clash = keyFields(spec).find((field) => spec.sealed.includes(field))
  if (clash) throw new Error(`${spec.name}: ${clash} is sealed and cannot be indexed, claimed or expired by`)
  if (spec.queue && spec.scope !== 'tenant') throw new Error(`${spec.name}: a queue belongs to tenants`)
  if (!/^[a-zA-Z]+$/.test([spec.name, ...keyFields(spec)].join('')))
    throw new Error(`${spec.name}: names of collections and indexed fields are letters`)
}

/** Ids are made under the master key, so a wrong one would not fail but quietly find nobody and make everyone anew. */
async function proveMasterKey(raw: RawAdapter, masterKey: Uint8Array): Promise<void> {
  const codec = createCodec(STORE_MARK, createSealer(masterKey, STORE_MARK.name))
  await raw.insert(STORE_MARK, codec.pack({ id: 'masterKey', proof: 'cairn' }, 1))
  const mark = await raw.get(STORE_MARK, 'masterKey')
  try {
    if (mark) codec.unpack(mark)
  } catch (cause) {
    if (cause instanceof SealBroken) throw new AppError('store_unavailable', { reason: 'wrong_master_key' }, { cause })
    throw cause
  }
}

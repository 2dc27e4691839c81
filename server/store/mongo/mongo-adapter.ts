import type { Collection, Db, Filter, MongoClient } from 'mongodb'
import type { CollectionSpec } from '../collections.ts'
import type { RawAdapter, RawClaim, RawDoc } from '../raw.ts'
import { findFilter, findSort } from './find-filter.ts'
import { connectMongo, databaseName, guarded } from './mongo-client.ts'
import { fromMongo, toMongo, type MongoDoc } from './mongo-doc.ts'

interface Turn {
  readonly _id: string
  readonly collection: string
  readonly turn: number
}

const DUPLICATE_KEY = 11_000
const TURNS = 'queueTurns'
const CANDIDATES = 10

/**
 * MongoDB by its own driver. Uses no transaction, no unique index but `_id`, no partial index and no pipeline: right on one server,
 * a replica set and a sharded cluster alike. Ids begin with the tenant, so a shard key of `_id` keeps a tenant's documents together.
 *
 * @throws AppError `store_unavailable`
 */
export async function openMongoAdapter(
  place: { readonly uri: string; readonly database?: string },
  specs: readonly CollectionSpec[],
): Promise<RawAdapter> {
  const client = await connectMongo(place.uri)
  const database = client.db(databaseName(client, place.database))
  try {
    await guarded(() => createIndexes(database, specs))
  } catch (error) {
    await client.close()
    throw error
  }
  return createAdapter(client, database)
}

function createAdapter(client: MongoClient, database: Db): RawAdapter {
  const docs = (spec: CollectionSpec): Collection<MongoDoc> => database.collection<MongoDoc>(spec.name)
  const turns = database.collection<Turn>(TURNS)
  return {
    get: (spec, id) => guarded(async () => fromMongo(await docs(spec).findOne({ _id: id }))),
    getMany: (spec, ids) =>
      guarded(async () => {
        const found = await docs(spec)
          .find({ _id: { $in: [...ids] } })
          .toArray()
        return found.map((doc) => fromMongo(doc) as RawDoc)
      }),
    insert: (spec, doc) => guarded(() => insert(docs(spec), doc)),
    replace: (spec, doc, rev) =>
      guarded(async () => {
        const { _id, ...rest } = toMongo(doc)
        return (await docs(spec).replaceOne({ _id, rev }, rest)).matchedCount === 1
      }),
    delete: (spec, id, rev) =>
      guarded(async () => {
        const { deletedCount } = await docs(spec).deleteOne(rev === undefined ? { _id: id } : { _id: id, rev })
        if (deletedCount === 1) return 'deleted'
        return rev !== undefined && (await docs(spec).findOne({ _id: id }, { projection: { _id: 1 } })) ? 'stale' : 'missing'
      }),
    find: (spec, query) =>
      guarded(async () => {
        // oxlint-disable-next-line unicorn/no-array-sort -- a cursor of the driver, not an array
        const found = await docs(spec).find(findFilter(query)).sort(findSort(query)).limit(query.limit).toArray()
        return found.map((doc) => fromMongo(doc) as RawDoc)
      }),
    duePartitions: (spec, now, notIn) =>
      guarded(async () => {
        const partitions = await docs(spec).distinct('f.partition', { 'f.partition': { $nin: [...notIn] }, ...claimable(spec, now) })
        const taken = await turns.find({ collection: spec.name }).toArray()
        const turnOf = new Map(taken.map((one) => [one._id, one.turn]))
        return partitions.map((one) => String(one)).map((partition) => ({ partition, turn: turnOf.get(turnId(spec, partition)) ?? 0 }))
      }),
    claim: (spec, claim) => guarded(() => claimDoc(docs(spec), turns, spec, claim)),
    backlog: (spec, now) =>
      guarded(async () => {
        const waiting = { 'f.nextDueAt': { $lte: now } }
        const due = await docs(spec).countDocuments(waiting)
        const oldest = await docs(spec).find(waiting).sort({ 'f.nextDueAt': 1 }).limit(1).next()
        const oldestDueAt = oldest?.f['nextDueAt']
        return { due, ...(typeof oldestDueAt === 'number' && { oldestDueAt }) }
      }),
    expire: (spec, field, upTo) => guarded(async () => (await docs(spec).deleteMany({ [`f.${field}`]: { $lte: upTo } })).deletedCount),
    ping: () => guarded(async () => void (await database.command({ ping: 1 }))),
    close: () => client.close(),
  }
}

const turnId = (spec: CollectionSpec, partition: string): string => `${spec.name} ${partition}`

async function insert(docs: Collection<MongoDoc>, doc: RawDoc): Promise<boolean> {
  try {
    await docs.insertOne(toMongo(doc))
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

const isDuplicateKey = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY

function claimable(spec: CollectionSpec, now: number): Filter<MongoDoc> {
  return {
    'f.nextDueAt': { $lte: now },
    $or: [{ 'f.leaseUntil': { $exists: false } }, { 'f.leaseUntil': { $lte: now } }],
    v: { $lte: spec.v },
  }
}

/**
 * Looks for candidates, then takes one by its id under the whole condition: a sharded cluster before MongoDB 7 refuses a findAndModify
 * without the shard key, and the condition makes sure that of racing workers exactly one gets it.
 */
async function claimDoc(
  docs: Collection<MongoDoc>,
  turns: Collection<Turn>,
  spec: CollectionSpec,
  claim: RawClaim,
): Promise<RawDoc | undefined> {
  const wanted = { 'f.partition': { $in: [...claim.partitions] }, ...claimable(spec, claim.now) }
  const lease = { $set: { 'f.leaseUntil': claim.leaseUntil }, $inc: { 'f.fence': 1, rev: 1 } }
  for (;;) {
    const candidates = await docs
      .find(wanted)
      .sort({ 'f.nextDueAt': 1, _id: 1 })
      .limit(CANDIDATES)
      .project<{ _id: string }>({ _id: 1 })
      .toArray()
    if (candidates.length === 0) return undefined
    for (const { _id } of candidates) {
      const claimed = await docs.findOneAndUpdate({ _id, ...wanted }, lease, { returnDocument: 'after' })
      if (!claimed) continue
      await takeTurn(turns, spec, String(claimed.f['partition']))
      return fromMongo(claimed)
    }
  }
}

async function takeTurn(turns: Collection<Turn>, spec: CollectionSpec, partition: string): Promise<void> {
  const last = await turns.find({ collection: spec.name }).sort({ turn: -1 }).limit(1).next()
  const next = { collection: spec.name, turn: (last?.turn ?? 0) + 1 }
  try {
    await turns.updateOne({ _id: turnId(spec, partition) }, { $set: next }, { upsert: true })
  } catch (error) {
    // Two workers made the partition's first turn at the same moment: either's is right.
    if (!isDuplicateKey(error)) throw error
  }
}

async function createIndexes(database: Db, specs: readonly CollectionSpec[]): Promise<void> {
  for (const spec of specs) {
    const docs = database.collection(spec.name)
    const tenant = spec.scope === 'tenant' ? ['t'] : []
    const declared = spec.indexes.map((fields) => [...tenant, ...fields.map((field) => `f.${field}`), '_id'])
    const retention = spec.retention === 'until_deleted' ? [] : [[`f.${spec.retention.field}`]]
    const queue = spec.queue ? [['f.partition', 'f.nextDueAt', 'f.leaseUntil'], ['f.nextDueAt']] : []
    for (const fields of [...declared, ...retention, ...queue])
      await docs.createIndex(Object.fromEntries(fields.map((field) => [field, 1])))
  }
}

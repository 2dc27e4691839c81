import type { MongoClient } from 'mongodb'
import { AppError } from '../../errors.ts'

/** A request that waits longer than this is refused: a person sees an honest error instead of a spinner. */
const PATIENCE_MS = 2_500
const DEFAULT_DATABASE = 'cairn'

/**
 * A client that fails fast and finds its way back by itself: the driver watches the servers and reconnects.
 * The driver is loaded only when a MongoDB is configured (200 ms, 24 MB).
 *
 * @throws AppError `store_unavailable`
 */
export async function connectMongo(uri: string): Promise<MongoClient> {
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(uri, {
    appName: 'cairn',
    serverSelectionTimeoutMS: PATIENCE_MS,
    connectTimeoutMS: PATIENCE_MS,
    waitQueueTimeoutMS: PATIENCE_MS,
    heartbeatFrequencyMS: 1_000,
    minHeartbeatFrequencyMS: 250,
    // A write that was answered survives the loss of the primary; on one server this means its journal.
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  })
  try {
    await guarded(() => client.connect())
    return client
  } catch (error) {
    await client.close()
    throw error
  }
}

/** Names the database when neither the address nor the configuration does. */
export const databaseName = (client: MongoClient, wanted: string | undefined): string =>
  wanted ?? (client.options.dbName === 'test' ? DEFAULT_DATABASE : client.options.dbName)

/**
 * Runs one request with an end in sight. What MongoDB's driver throws becomes `store_unavailable`; anything else is a bug and passes.
 * A request that is given up may still be carried out by the server, which the port's verbs allow: inserts, replaces and leases
 * are told apart from their repetition by id, revision and fence.
 */
export async function guarded<T>(request: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('store_unavailable', { reason: 'too_slow' })), PATIENCE_MS)
  })
  try {
    return await Promise.race([mongoFault(request), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** The driver's errors in the port's words, without a limit of time: for uploads, which are as slow as the person's line. */
export async function mongoFault<T>(request: () => Promise<T>): Promise<T> {
  const { MongoError } = await import('mongodb')
  try {
    return await request()
  } catch (cause) {
    if (cause instanceof MongoError) throw new AppError('store_unavailable', { reason: cause.name }, { cause })
    throw cause
  }
}

import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { GridFSBucket, GridFSFile, MongoClient } from 'mongodb'
import { connectMongo, databaseName, guarded, mongoFault } from '../mongo/mongo-client.ts'
import { assertFileIds, measured } from './file-names.ts'
import type { FileStore } from './file-store.ts'

/**
 * Evidence files in GridFS, for servers without a disk of their own. A file counts as there when its entry is, which GridFS writes last;
 * its name there is `<tenant>/<file id>`. An upload that a kill cuts off leaves chunks without an entry, which nothing ever shows.
 *
 * @throws AppError `store_unavailable`
 */
export async function openGridFsFiles(place: { readonly uri: string; readonly database?: string }): Promise<FileStore> {
  const { GridFSBucket } = await import('mongodb')
  const client = await connectMongo(place.uri)
  const database = client.db(databaseName(client, place.database))
  const ping = (): Promise<void> => guarded(async () => void (await database.command({ ping: 1 })))
  return createFiles(client, new GridFSBucket(database, { bucketName: 'evidence' }), ping)
}

function createFiles(client: MongoClient, bucket: GridFSBucket, ping: () => Promise<void>): FileStore {
  const nameOf = (tenantId: string, fileId: string): string => {
    assertFileIds(tenantId, fileId)
    return `${tenantId}/${fileId}`
  }
  /** Newest first: more than one only while a file is being replaced. */
  const entries = (filename: string): Promise<readonly GridFSFile[]> =>
    guarded(() => bucket.find({ filename }).sort({ uploadDate: -1, _id: -1 }).toArray())

  return {
    async put(tenantId, fileId, bytes, { maxBytes }) {
      const filename = nameOf(tenantId, fileId)
      const before = await entries(filename)
      const written = await mongoFault(() => upload(bucket, filename, bytes, maxBytes))
      for (const { _id } of before) await mongoFault(() => bucket.delete(_id))
      return written
    },
    async open(tenantId, fileId) {
      const [found] = await entries(nameOf(tenantId, fileId))
      return found ? { stream: bucket.openDownloadStream(found._id), bytes: found.length } : undefined
    },
    async delete(tenantId, fileId) {
      const found = await entries(nameOf(tenantId, fileId))
      for (const { _id } of found) await mongoFault(() => bucket.delete(_id))
      return found.length > 0
    },
    async sweep(tenantId, keep, before) {
      const prefix = nameOf(tenantId, '*').slice(0, -1)
      // Names of one tenant lie between its prefix and the next character after the slash.
      const range = { $gte: prefix, $lt: `${tenantId}0` }
      const old = await guarded(() => bucket.find({ filename: range, uploadDate: { $lt: new Date(before) } }).toArray())
      const orphans = old.filter(({ filename }) => !keep.has(filename.slice(prefix.length)))
      for (const { _id } of orphans) await mongoFault(() => bucket.delete(_id))
      return orphans.length
    },
    ping,
    close: () => client.close(),
  }
}

async function upload(
  bucket: GridFSBucket,
  filename: string,
  bytes: Readable,
  maxBytes: number,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const target = bucket.openUploadStream(filename)
  const hash = createHash('sha256')
  let size = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of measured(bytes, maxBytes)) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(counted, target)
  } catch (error) {
    // Deleting takes the chunks away and then reports that there was no entry, as there should not be.
    await bucket.delete(target.id).catch(() => undefined)
    throw error
  }
  return { bytes: size, sha256: hash.digest('hex') }
}

import { randomUUID } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { afterAll, describe, it } from 'vitest'
import { openGridFsFiles } from '../../server/store/files/gridfs-files.ts'
import { mongoServer } from '../support/mongo-server.ts'
import { say } from '../support/say.ts'
import { filesContract } from './files.contract.ts'

const server = process.env['CAIRN_MONGO'] === '1' ? await mongoServer() : { missing: 'set CAIRN_MONGO=1 to run it' }

if ('missing' in server) {
  say(`MONGODB LEG NOT RUN (files in GridFS): ${server.missing}`)
  describe('files contract: GridFS', () => {
    it.skip(`not run: ${server.missing}`, () => {})
  })
} else {
  say(`GridFS leg runs on: ${server.kind}`)
  afterAll(() => server.stop())
  filesContract(`GridFS (${server.kind})`, async () => {
    const database = `cairn_test_${randomUUID().slice(0, 8)}`
    const files = await openGridFsFiles({ uri: server.uri, database })
    const client = new MongoClient(server.uri)
    const chunks = client.db(database).collection<{ data: { length(): number } }>('evidence.chunks')
    return {
      files,
      kept: async () => {
        const found = await chunks.find({}).toArray()
        const entries = await client.db(database).collection('evidence.files').find({}).toArray()
        return { parts: found.length + entries.length, bytes: found.reduce((sum, chunk) => sum + chunk.data.length(), 0) }
      },
      close: async () => {
        await client.db(database).dropDatabase()
        await client.close()
        await files.close()
      },
    }
  })
}

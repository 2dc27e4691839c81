import { randomUUID } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { afterAll, describe, expect, it } from 'vitest'
import { openMongoAdapter } from '../../server/store/mongo/mongo-adapter.ts'
import { openStore } from '../../server/store/open-store.ts'
import { mongoServer, type MongoServer } from '../support/mongo-server.ts'
import { say } from '../support/say.ts'
import { storeContract, storeRaces, type OpenHarness } from './store.contract.ts'

const masterKey = new Uint8Array(32).fill(1)
const server = process.env['CAIRN_MONGO'] === '1' ? await mongoServer() : { missing: 'set CAIRN_MONGO=1 to run it' }

function harnessOn({ uri }: MongoServer): OpenHarness {
  return async (clock, all) => {
    const database = `cairn_test_${randomUUID().slice(0, 8)}`
    const raw = await openMongoAdapter({ uri, database }, all)
    const client = new MongoClient(uri)
    return {
      raw,
      open: (collections = all) => openStore({ kind: 'mongo', uri, database, collections, masterKey, now: () => clock.now }),
      bytes: async () => {
        const parts: Buffer[] = []
        for (const { name } of await client.db(database).listCollections().toArray()) {
          const docs = await client.db(database).collection(name).find({}, { raw: true }).toArray()
          parts.push(...docs.map((doc) => Buffer.from(doc as unknown as Uint8Array)))
        }
        return Buffer.concat(parts)
      },
      close: async () => {
        await client.db(database).dropDatabase()
        await client.close()
        await raw.close()
      },
    }
  }
}

if ('missing' in server) {
  say(`MONGODB LEG NOT RUN: ${server.missing}`)
  describe('store contract: MongoDB', () => {
    it.skip(`not run: ${server.missing}`, () => {})
  })
} else {
  say(`MongoDB leg runs on: ${server.kind}`)
  afterAll(() => server.stop())
  const open = harnessOn(server)
  storeContract(`MongoDB (${server.kind})`, open)
  if (server.kind === 'ferretdb') {
    say('RACES NOT PROVEN ON FERRETDB: it reads the matching documents, then updates by _id without testing the filter again')
    describe('store races: MongoDB (ferretdb)', () => {
      it.skip('not run: FerretDB does not update atomically', () => {})
    })
  } else storeRaces(`MongoDB (${server.kind})`, open)
  if (server.kind !== 'given') {
    describe('MongoDB lost and found', () => {
      it('F14: refuses within 3 s while the server is gone, and serves again by itself when it is back', async () => {
        const database = `cairn_test_${randomUUID().slice(0, 8)}`
        const store = await openStore({ kind: 'mongo', uri: server.uri, database, masterKey, now: Date.now })
        const tenants = store.global<{ id: string }>('tenants')
        await tenants.insert({ id: 'before' })
        await server.pause()
        for (const request of [
          () => tenants.insert({ id: 'during' }),
          () => tenants.get('before'),
          () => tenants.find({ limit: 1 }),
          () => store.ping(),
        ]) {
          const start = performance.now()
          await expect(request()).rejects.toMatchObject({ code: 'store_unavailable' })
          expect(performance.now() - start).toBeLessThan(3_000)
        }
        await server.resume()
        await expect.poll(() => tenants.get('before').catch(() => undefined), { timeout: 5_000 }).toMatchObject({ id: 'before' })
        await tenants.insert({ id: 'after' })
        await store.close()
      })

      it('F14: says so within 3 s when the server is not there at the start', async () => {
        const start = performance.now()
        const opening = openStore({ kind: 'mongo', uri: 'mongodb://127.0.0.1:1/', masterKey, now: Date.now })
        await expect(opening).rejects.toMatchObject({ code: 'store_unavailable' })
        expect(performance.now() - start).toBeLessThan(3_000)
      })
    })
  }
}

import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stageUpload, sweepStaging } from '../../../server/domain/evidence/stage-upload.ts'
import { NOON } from '../../support/a-work.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cairn-staging-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

it('clears away what a killed process left, and leaves what is still coming in', async () => {
  for (const [name, agoMs] of [
    ['old.part', 3_600_001],
    ['new.part', 3_599_000],
    ['other.txt', 9_999_999],
  ] as const) {
    await writeFile(join(dir, name), 'x')
    await utimes(join(dir, name), (NOON - agoMs) / 1000, (NOON - agoMs) / 1000)
  }
  await sweepStaging(dir, NOON)
  expect((await readdir(dir)).toSorted()).toEqual(['new.part', 'other.txt'])
  await expect(sweepStaging(join(dir, 'not-there'), NOON)).resolves.toBeUndefined()
})

it('leaves nothing of an upload that is too large or breaks off, and does not destroy the request', async () => {
  const large = Readable.from(Array.from({ length: 9 }, () => Buffer.alloc(10)))
  await expect(stageUpload(large, { dir, maxBytes: 15 })).rejects.toThrow('file_too_large')
  expect(large.destroyed).toBe(false)
  const broken = new Readable({
    read() {
      this.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    },
  })
  await expect(stageUpload(broken, { dir, maxBytes: 15 })).rejects.toThrow('bad_request')
  expect(await readdir(dir)).toEqual([])
})

it('reads on only as the bytes before stand on the disk, however fast the sender is', async () => {
  const chunk = Buffer.alloc(64 * 1024, 'a')
  const chunks = 256
  const onDisk = () => readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0)
  const ahead: number[] = []
  let given = 0
  const sender = new Readable({
    highWaterMark: chunk.length,
    read() {
      ahead.push(given * chunk.length - onDisk())
      this.push(given++ < chunks ? chunk : null)
    },
  })
  const { bytes, discard } = await stageUpload(sender, { dir, maxBytes: chunks * chunk.length })
  expect(bytes).toBe(chunks * chunk.length)
  expect(ahead).toHaveLength(chunks + 1)
  // One in the stream's own buffer, one being written.
  expect(Math.max(...ahead)).toBeLessThanOrEqual(2 * chunk.length)
  await discard()
})

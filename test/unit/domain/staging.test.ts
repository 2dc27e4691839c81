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

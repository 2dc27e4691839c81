import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileStore } from '../../server/store/files/file-store.ts'

export interface FilesHarness {
  readonly files: FileStore
  /** How many files, whole or half, and how many bytes are kept. */
  kept(): Promise<{ readonly parts: number; readonly bytes: number }>
  close(): Promise<void>
}

/** What every home of evidence files keeps, without options. */
export function filesContract(name: string, openHarness: () => Promise<FilesHarness>): void {
  describe(`files contract: ${name}`, () => {
    let harness: FilesHarness
    let files: FileStore
    beforeEach(async () => {
      harness = await openHarness()
      files = harness.files
    })
    afterEach(() => harness.close())
    const limits = { maxBytes: 2_000_000 }
    const read = async (tenantId: string, fileId: string) => {
      const found = await files.open(tenantId, fileId)
      return found && { bytes: found.bytes, content: await buffer(found.stream) }
    }

    it.each([0, 1, 255 * 1024, 1_500_003])('gives back the %i bytes of a file, with their count and hash', async (size) => {
      const content = randomBytes(size)
      const written = await files.put('t1', 't1:f', Readable.from(slices(content, 60_000)), limits)
      expect(written).toEqual({ bytes: size, sha256: createHash('sha256').update(content).digest('hex') })
      const found = await read('t1', 't1:f')
      expect(found?.bytes).toBe(size)
      expect(found?.content.equals(content)).toBe(true)
    })

    it('knows nothing of a file that is not there, or is another tenant’s', async () => {
      await files.put('t1', 'f', Readable.from([Buffer.from('ours')]), limits)
      expect(await files.open('t1', 'g')).toBeUndefined()
      expect(await files.open('t2', 'f')).toBeUndefined()
      expect(await files.delete('t2', 'f')).toBe(false)
      expect((await read('t1', 'f'))?.content.toString()).toBe('ours')
    })

    it('deletes a file for good', async () => {
      await files.put('t1', 'f', Readable.from([randomBytes(300_000)]), limits)
      expect(await files.delete('t1', 'f')).toBe(true)
      expect(await files.delete('t1', 'f')).toBe(false)
      expect(await files.open('t1', 'f')).toBeUndefined()
      expect(await harness.kept()).toEqual({ parts: 0, bytes: 0 })
    })

    it('replaces a file that is written again', async () => {
      await files.put('t1', 'f', Readable.from([randomBytes(300_000)]), limits)
      await files.put('t1', 'f', Readable.from([Buffer.from('second')]), limits)
      expect((await read('t1', 'f'))?.content.toString()).toBe('second')
      expect((await harness.kept()).bytes).toBe(6)
    })

    it('stops at the limit while the file comes in, and keeps nothing of it', async () => {
      let given = 0
      async function* endless(): AsyncGenerator<Buffer> {
        for (;;) yield Buffer.alloc((given += 100_000) && 100_000)
      }
      await expect(files.put('t1', 'f', Readable.from(endless()), { maxBytes: 600_000 })).rejects.toMatchObject({ code: 'file_too_large' })
      expect(given).toBeLessThan(5_000_000)
      expect(await files.open('t1', 'f')).toBeUndefined()
      expect(await harness.kept()).toEqual({ parts: 0, bytes: 0 })
    })

    it('sweeps away old files that nobody keeps, of this tenant only, and no young one', async () => {
      for (const [tenantId, fileId] of [
        ['t1', 'kept'],
        ['t1', 'loose'],
        ['t10', 'loose'],
        ['t', 'loose'],
      ] as const)
        await files.put(tenantId, fileId, Readable.from([Buffer.from(fileId)]), limits)
      expect(await files.sweep('t1', new Set(['kept']), Date.now() - 60_000)).toBe(0)
      expect(await files.sweep('t1', new Set(['kept']), Date.now() + 60_000)).toBe(1)
      expect(await files.open('t1', 'loose')).toBeUndefined()
      expect((await read('t1', 'kept'))?.content.toString()).toBe('kept')
      expect((await read('t10', 'loose'))?.content.toString()).toBe('loose')
      expect((await read('t', 'loose'))?.content.toString()).toBe('loose')
      expect(await files.sweep('t-without-files', new Set(), Date.now())).toBe(0)
    })

    it('takes a file of exactly the limit', async () => {
      await files.put('t1', 'f', Readable.from([randomBytes(1_000)]), { maxBytes: 1_000 })
      expect((await read('t1', 'f'))?.bytes).toBe(1_000)
    })

    it('keeps nothing of an upload that breaks off, and keeps the file that was there', async () => {
      await files.put('t1', 'f', Readable.from([Buffer.from('first')]), limits)
      async function* broken(): AsyncGenerator<Buffer> {
        yield randomBytes(700_000)
        throw new Error('connection lost')
      }
      await expect(files.put('t1', 'f', Readable.from(broken()), limits)).rejects.toThrow('connection lost')
      expect((await read('t1', 'f'))?.content.toString()).toBe('first')
      expect((await harness.kept()).bytes).toBe(5)
    })

    it.each(['../../etc/passwd', '/etc/passwd', '..', 'a\0b', 'CON', 'x'.repeat(400), 'é/🦊', '.'])(
      'treats the id %j as a name and nothing more',
      async (id) => {
        await files.put('t1', id, Readable.from([Buffer.from('x')]), limits)
        expect((await read('t1', id))?.content.toString()).toBe('x')
        expect((await harness.kept()).bytes).toBe(1)
        expect(await files.delete('t1', id)).toBe(true)
      },
    )

    it.each(['', 'a:b'])('refuses %j as a tenant', async (tenantId) => {
      await expect(files.open(tenantId, 'f')).rejects.toThrow(/tenant/)
    })

    it('answers when it can serve', async () => {
      await expect(files.ping()).resolves.toBeUndefined()
    })
  })
}

function slices(content: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(content.length / size) }, (_, n) => content.subarray(n * size, (n + 1) * size))
}

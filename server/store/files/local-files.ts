import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, type Stats } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'
import type { FileStore } from './file-store.ts'
import { assertFileIds, fileName, measured } from './file-names.ts'

const INCOMING = 'incoming'

/**
 * Evidence files in a folder: `<tenant>/<two characters>/<name>`, where a name is the hash of an id and never what a person typed.
 * A file is written beside, brought to disk, then renamed: whoever opens it sees all of it or nothing, also after a kill or a power cut.
 *
 * @param folder made if it is not there, for this user only
 * @throws AppError `store_unavailable` when the folder cannot be made
 */
export async function openLocalFiles(folder: string): Promise<FileStore> {
  const incoming = join(folder, INCOMING)
  await mapped(async () => {
    mkdirSync(incoming, { recursive: true, mode: 0o700 })
    await clearLeftovers(incoming)
  })
  const placeOf = (tenantId: string, fileId: string): { readonly folder: string; readonly path: string } => {
    assertFileIds(tenantId, fileId)
    const name = fileName(fileId)
    const shelf = join(folder, fileName(tenantId), name.slice(0, 2))
    return { folder: shelf, path: join(shelf, name) }
  }
  return {
    put: (tenantId, fileId, bytes, { maxBytes }) =>
      mapped(async () => {
        const place = placeOf(tenantId, fileId)
        const temporary = join(incoming, randomUUID())
        try {
          const written = await writeDurably(temporary, bytes, maxBytes)
          const made = await mkdir(place.folder, { recursive: true, mode: 0o700 })
          await rename(temporary, place.path)
          await syncFolder(place.folder)
          if (made) for (const parent of [join(place.folder, '..'), folder]) await syncFolder(parent)
          return written
        } catch (error) {
          await rm(temporary, { force: true })
          throw error
        }
      }),
    open: (tenantId, fileId) => mapped(() => openFile(placeOf(tenantId, fileId).path)),
    delete: (tenantId, fileId) =>
      mapped(async () => {
        const place = placeOf(tenantId, fileId)
        if (
          !(await unless(
            isMissing,
            unlink(place.path).then(() => true),
          ))
        )
          return false
        await syncFolder(place.folder)
        return true
      }),
    sweep: (tenantId, keep, before) => {
      assertFileIds(tenantId, '*')
      return mapped(() => sweepFolder(join(folder, fileName(tenantId)), new Set([...keep].map(fileName)), before))
    },
    ping: () => mapped(async () => void (await stat(incoming))),
    close: async () => {},
  }
}

async function writeDurably(path: string, bytes: Readable, maxBytes: number): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of measured(bytes, maxBytes)) {
      hash.update(chunk)
      size += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
    return { bytes: size, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined> {
  const file: FileHandle | undefined = await unless(isMissing, open(path, 'r'))
  if (!file) return undefined
  const { size }: Stats = await file.stat()
  return { stream: file.createReadStream(), bytes: size }
}

/** @param keep names on disk */
async function sweepFolder(folder: string, keep: ReadonlySet<string>, before: number): Promise<number> {
  let gone = 0
  for (const shelf of (await unless(isMissing, readdir(folder))) ?? [])
    for (const name of await readdir(join(folder, shelf))) {
      const path = join(folder, shelf, name)
      const found = keep.has(name) ? undefined : await unless(isMissing, stat(path))
      if (!found || found.mtimeMs >= before) continue
      await rm(path, { force: true })
      gone++
    }
  return gone
}

/** A rename is only on disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Uploads that a kill cut off. A day old, so that no second server's running upload is touched. */
async function clearLeftovers(incoming: string): Promise<void> {
  const DAY_MS = 86_400_000
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await unless(isMissing, stat(path))
    const ageMs = found ? Math.max(0, performance.timeOrigin + performance.now() - found.mtimeMs) : 0
    if (ageMs > DAY_MS) await rm(path, { force: true })
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

async function unless<T>(expected: (error: unknown) => boolean, result: Promise<T>): Promise<T | undefined> {
  try {
    return await result
  } catch (error) {
    if (expected(error)) return undefined
    throw error
  }
}

/** The disk's refusals in the port's words; a broken upload stream passes as it is. */
async function mapped<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk_full', {}, { cause })
    const isDisk = typeof code === 'string' && ['EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOENT', 'ENOTDIR'].includes(code)
    if (isDisk) throw new AppError('store_unavailable', { reason: code }, { cause })
    throw cause
  }
}

import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'

/** An upload on its way in, on the local disk: kinds must be proven before anything is kept. */
export interface StagedFile {
  readonly path: string
  readonly bytes: number
  discard(): Promise<void>
}

/**
 * Streams a request's body into a new file of the staging folder. The request itself is not destroyed on a refusal, so that the
 * refusal can still be answered.
 *
 * @throws AppError `file_too_large` past `maxBytes`, `file_broken` when nothing came, `bad_request` when the sender went away, `disk_full`
 */
export async function stageUpload(
  body: Readable,
  { dir, maxBytes }: { readonly dir: string; readonly maxBytes: number },
): Promise<StagedFile> {
  const path = join(dir, `${randomUUID()}.part`)
  const discard = () => rm(path, { force: true })
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const bytes = await writeBody(body, path, maxBytes)
    if (bytes === 0) throw new AppError('file_broken')
    return { path, bytes, discard }
  } catch (error) {
    await discard()
    throw refusal(error)
  }
}

async function writeBody(body: Readable, path: string, maxBytes: number): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new AppError('file_too_large', { maxBytes })
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return bytes
}

/** Removes what a killed process left behind: staged files older than an hour. */
export async function sweepStaging(dir: string, now: number): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const path of names.filter((name) => name.endsWith('.part')).map((name) => join(dir, name))) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > 3_600_000) await rm(path, { force: true })
  }
}

function refusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk_full', {}, { cause: error })
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return new AppError('bad_request', {}, { cause: error })
  return error
}

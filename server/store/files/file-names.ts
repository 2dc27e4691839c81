import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'

/** A name on disk for an id: hexadecimal, so no id can climb out of a folder, clash by upper and lower case, or be too long. */
export const fileName = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 40)

/** A file belongs to the tenant that its id begins with, as documents do. */
export function assertFileIds(tenantId: string, fileId: string): void {
  if (!tenantId || tenantId.includes(':') || !fileId) throw new Error('files: not a tenant id or not a file id')
}

/**
 * Passes the chunks on until there are too many of them.
 *
 * @throws AppError `file_too_large`; the stream is destroyed, so nothing reads on
 */
export async function* measured(bytes: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk as Uint8Array | string)
    size += buffer.length
    if (size > maxBytes) throw new AppError('file_too_large', { maxBytes })
    yield buffer
  }
}

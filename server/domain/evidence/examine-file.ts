import { open, type FileHandle } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../../errors.ts'
import { FILE_KINDS, KIND_OF_SIGNATURE, type FileKind } from './file-kinds.ts'
import { officeKind } from './office-archive.ts'

/** As much as every signature of the list needs. */
const HEAD_BYTES = 4100
const CHUNK_BYTES = 64 * 1024
/** Tab, line feed, form feed, carriage return. */
const LAYOUT: ReadonlySet<number> = new Set([9, 10, 12, 13])
const ZIP_START = Buffer.from('PK\u0003\u0004', 'latin1')

/**
 * Says what a staged file is by its bytes; the name only chooses between text and CSV, and between sound and film in an MP4.
 *
 * @param given the file's name as the browser sent it
 * @throws AppError `file_kind_refused` for anything not on the list, `file_broken` for an archive that cannot be trusted
 */
export async function examineFile(path: string, given: string): Promise<FileKind> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
    await file.read(head, 0, head.length, 0)
    return (await kindOf(file, size, head, extensionOf(given))) ?? refuse()
  } finally {
    await file.close()
  }
}

async function kindOf(file: FileHandle, size: number, head: Buffer, extension: string): Promise<FileKind | undefined> {
  // Before signatures: some are so short that plain words fit them ("BM" opens a bitmap).
  if ((extension === 'txt' || extension === 'csv') && (await isText(file))) return FILE_KINDS[extension]
  if (head.subarray(0, ZIP_START.length).equals(ZIP_START)) return officeKind(file, size)
  const kind = KIND_OF_SIGNATURE[(await fileTypeFromBuffer(head))?.mime ?? '']
  return kind === FILE_KINDS.mp4 && extension === 'm4a' ? FILE_KINDS.m4a : kind
}

/** No control characters but those that lay out a page; holds for UTF-8 and for the 8-bit code pages that spreadsheets still write. */
async function isText(file: FileHandle): Promise<boolean> {
  const chunk = Buffer.alloc(CHUNK_BYTES)
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position)
    if (chunk.subarray(0, bytesRead).some((byte) => byte < 32 && !LAYOUT.has(byte))) return false
    if (bytesRead === 0) return true
    position += bytesRead
  }
}

const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''

function refuse(): never {
  throw new AppError('file_kind_refused', { accepted: Object.keys(FILE_KINDS).join(', ') })
}

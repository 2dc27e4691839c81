import type { FileHandle } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { FILE_KINDS, type FileKind } from './file-kinds.ts'

/** What an honest office file stays under; nothing is inflated to find out. */
export const ARCHIVE_LIMITS = { entries: 5000, inflatedBytes: 512 * 1024 * 1024, ratio: 200, ratioFromBytes: 16 * 1024 * 1024 } as const

interface Entry {
  readonly name: string
  readonly flags: number
  readonly compressed: number
  readonly inflated: number
}

const END = { signature: 0x06054b50, size: 22, longestComment: 0xffff } as const
const ENTRY = { signature: 0x02014b50, size: 46 } as const
const ZIP64 = { count: 0xffff, size: 0xffffffff } as const
const ENCRYPTED = 1

/** The part that tells the kinds apart (ECMA-376 part 2). */
const MAIN_PARTS: readonly (readonly [string, FileKind])[] = [
  ['word/document.xml', FILE_KINDS.docx],
  ['ppt/presentation.xml', FILE_KINDS.pptx],
  ['xl/workbook.xml', FILE_KINDS.xlsx],
]

/**
 * Reads the directory of a zip archive and says which office file it is.
 *
 * @returns undefined for any other archive, and for one that holds macros
 * @throws AppError `file_broken` for a directory that cannot be read, that is encrypted, or that would unpack to far more than it is
 */
export async function officeKind(file: FileHandle, fileBytes: number): Promise<FileKind | undefined> {
  const entries = await readDirectory(file, fileBytes)
  refuseBombs(entries, fileBytes)
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  const macros = [...names].some((name) => name.endsWith('vbaproject.bin'))
  if (!names.has('[content_types].xml') || macros) return undefined
  return MAIN_PARTS.find(([part]) => names.has(part))?.[1]
}

async function readDirectory(file: FileHandle, fileBytes: number): Promise<readonly Entry[]> {
  const tail = await readAt(
    file,
    Math.max(0, fileBytes - END.size - END.longestComment),
    Math.min(fileBytes, END.size + END.longestComment),
  )
  const end = lastIndexOfUint32(tail, END.signature)
  if (end < 0 || end + END.size > tail.length) throw new AppError('file_broken')
  const count = tail.readUInt16LE(end + 10)
  const size = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (count === ZIP64.count || size === ZIP64.size || offset === ZIP64.size) throw new AppError('file_broken')
  if (count > ARCHIVE_LIMITS.entries || offset + size > fileBytes) throw new AppError('file_broken')
  return parseEntries(await readAt(file, offset, size), count)
}

function parseEntries(directory: Buffer, count: number): readonly Entry[] {
  const entries: Entry[] = []
  let at = 0
  while (entries.length < count) {
    if (at + ENTRY.size > directory.length || directory.readUInt32LE(at) !== ENTRY.signature) throw new AppError('file_broken')
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + ENTRY.size, at + ENTRY.size + nameLength),
      flags: directory.readUInt16LE(at + 8),
      compressed: directory.readUInt32LE(at + 20),
      inflated: directory.readUInt32LE(at + 24),
    })
    at += ENTRY.size + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Entries that share bytes (so that they add up to more than the file) are the non-recursive zip bomb. */
function refuseBombs(entries: readonly Entry[], fileBytes: number): void {
  const compressed = entries.reduce((sum, entry) => sum + entry.compressed, 0)
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  const tooDense = inflated > ARCHIVE_LIMITS.ratioFromBytes && inflated > fileBytes * ARCHIVE_LIMITS.ratio
  const encrypted = entries.some(({ flags }) => (flags & ENCRYPTED) !== 0)
  if (compressed > fileBytes || inflated > ARCHIVE_LIMITS.inflatedBytes || tooDense || encrypted) throw new AppError('file_broken')
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw new AppError('file_broken')
  return buffer
}

function lastIndexOfUint32(buffer: Buffer, value: number): number {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return buffer.lastIndexOf(bytes)
}

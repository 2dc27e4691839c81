import { open, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../errors.ts'

/** What honest pictures stay far below, so that a hostile one costs little. */
const LIMITS = { metaBytes: 4 * 1024 * 1024, boxes: 1000, extents: 20_000 } as const

/** What the places of an item are counted from: the file's start, the `idat` box, or (2) another item. */
const METHOD = { file: 0, data: 1 } as const

interface Box {
  readonly type: string
  /** Of the box's content within the buffer or file it was found in. */
  readonly start: number
  readonly end: number
}

/**
 * Overwrites place, camera and other metadata items (EXIF, XMP) of a HEIC file with zeros, in place: it cannot be written anew here.
 * ISO/IEC 14496-12 sections 8.11.3 (`iloc`), 8.11.6 (`iinf`); ISO/IEC 23008-12 annex A.
 *
 * @throws AppError `file_broken` for boxes that do not add up
 */
export async function clearHeic(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const box = await findMeta(file, size)
    if (!box) return
    if (box.end - box.start > LIMITS.metaBytes) throw new AppError('file_broken')
    const meta = Buffer.alloc(box.end - box.start)
    await file.read(meta, 0, meta.length, box.start)
    const extents = metadataExtents(meta, box.start)
    const total = extents.reduce((sum, { length }) => sum + length, 0)
    if (total > size || extents.some(({ from, length }) => from + length > size)) throw new AppError('file_broken')
    for (const { from, length } of extents) {
      await file.write(Buffer.alloc(length), 0, length, from)
    }
  } catch (error) {
    throw error instanceof RangeError ? new AppError('file_broken', {}, { cause: error }) : error
  } finally {
    await file.close()
  }
}

async function findMeta(file: FileHandle, size: number): Promise<Box | undefined> {
  const head = Buffer.alloc(16)
  for (let at = 0, seen = 0; at + 8 <= size; seen++) {
    if (seen === LIMITS.boxes) throw new AppError('file_broken')
    await file.read(head, 0, 16, at)
    const box = boxAt(head, 0, size - at)
    if (box.type === 'meta') return { ...box, start: at + box.start, end: at + box.end }
    at += box.end
  }
  return undefined
}

/** @throws AppError `file_broken` */
function boxAt(buffer: Buffer, at: number, left: number): Box {
  const short = buffer.readUInt32BE(at)
  const header = short === 1 ? 16 : 8
  const length = short === 1 ? Number(buffer.readBigUInt64BE(at + 8)) : short === 0 ? left : short
  if (length < header || length > left) throw new AppError('file_broken')
  return { type: buffer.toString('latin1', at + 4, at + 8), start: at + header, end: at + length }
}

function boxesIn(buffer: Buffer, start: number, end: number): readonly Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end;) {
    if (boxes.length === LIMITS.boxes) throw new AppError('file_broken')
    const box = boxAt(buffer, at, end - at)
    boxes.push(box)
    at = box.end
  }
  return boxes
}

interface Extent {
  readonly from: number
  readonly length: number
}

function metadataExtents(meta: Buffer, metaStart: number): readonly Extent[] {
  const boxes = boxesIn(meta, 4, meta.length)
  const [info, places, data] = ['iinf', 'iloc', 'idat'].map((type) => boxes.find((box) => box.type === type))
  if (!info || !places) return []
  const describing = metadataItems(meta, info)
  return placesOf(meta, places).flatMap(({ itemId, method, extents }) => {
    if (!describing.has(itemId)) return []
    const inData = method === METHOD.data
    // Bytes inside another item, or up to wherever it ends: what cannot be found cannot be blanked.
    if (method > METHOD.data || extents.some(({ length }) => length === 0)) throw new AppError('file_broken')
    if (inData && !data) throw new AppError('file_broken')
    return extents.map(({ from, length }) => ({ from: inData && data ? metaStart + data.start + from : from, length }))
  })
}

/** Ids of the items that describe the picture instead of being it. */
function metadataItems(meta: Buffer, { start, end }: Box): ReadonlySet<number> {
  const first = start + (meta.readUInt8(start) === 0 ? 6 : 8)
  const entries = boxesIn(meta, first, end).filter(({ type }) => type === 'infe')
  const found = entries.flatMap((entry) => {
    const wide = meta.readUInt8(entry.start) >= 3
    const itemId = wide ? meta.readUInt32BE(entry.start + 4) : meta.readUInt16BE(entry.start + 4)
    const type = meta.toString('latin1', entry.start + (wide ? 10 : 8), entry.start + (wide ? 14 : 12))
    return type === 'Exif' || type === 'mime' ? [itemId] : []
  })
  return new Set(found)
}

interface Place {
  readonly itemId: number
  readonly method: number
  readonly extents: readonly Extent[]
}

function placesOf(meta: Buffer, { start }: Box): readonly Place[] {
  const version = meta.readUInt8(start)
  const sizes = meta.readUInt16BE(start + 4)
  const [offsetSize, lengthSize, baseSize] = [(sizes >> 12) & 15, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  let at = start + 6
  const take = (bytes: number): number => {
    const value = bytes === 0 ? 0 : bytes === 8 ? Number(meta.readBigUInt64BE(at)) : meta.readUIntBE(at, bytes)
    at += bytes
    return value
  }
  const idSize = version < 2 ? 2 : 4
  let left: number = LIMITS.extents
  return Array.from({ length: take(idSize) }, (): Place => {
    const itemId = take(idSize)
    const method = version === 0 ? METHOD.file : take(2) & 15
    take(2)
    const base = take(baseSize)
    const count = take(2)
    left -= count
    if (left < 0) throw new AppError('file_broken')
    const extents = Array.from({ length: count }, (): Extent => {
      take(indexSize)
      return { from: base + take(offsetSize), length: take(lengthSize) }
    })
    return { itemId, method, extents }
  })
}

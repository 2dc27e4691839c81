import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

/** A picture of so many pixels, with a place and a camera in its EXIF, lying on its side. */
export const aPhoto = (format: 'jpeg' | 'png' | 'webp' = 'jpeg', size = { width: 40, height: 20 }): Promise<Buffer> =>
  sharp({ create: { ...size, channels: 3, background: '#2a7' } })
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'SpyCam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toFormat(format)
    .toBuffer()

export interface ZipPart {
  readonly name: string
  readonly data?: Buffer | string
  /** What the directory says instead of the truth. */
  readonly inflated?: number
  readonly compressed?: number
  readonly flags?: number
}

/** A zip archive by hand, so that its directory can lie. */
export function aZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, data = '', inflated, compressed, flags = 0 } of parts) {
    const plain = Buffer.from(data)
    const packed = deflateRawSync(plain)
    const nameBytes = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(plain.length, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(compressed ?? packed.length, 20)
    entry.writeUInt32LE(inflated ?? plain.length, 24)
    entry.writeUInt16LE(nameBytes.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, nameBytes, packed)
    entries.push(entry, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

export const aDocx = (more: readonly ZipPart[] = []): Buffer =>
  aZip([{ name: '[Content_Types].xml', data: '<Types/>' }, { name: 'word/document.xml', data: '<w:document/>' }, ...more])

export const aPdf = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** The first box of an MP4 family file, with its brand. */
export const anMp4 = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}isom`, 'latin1'), Buffer.alloc(64)])

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
const bytes = (...values: readonly number[]): Buffer => Buffer.from(values)
const infe = (itemId: number, type: string): Buffer => box('infe', bytes(2, 0, 0, 0, 0, itemId, 0, 0), Buffer.from(`${type}\0`, 'latin1'))

/** A HEIC file of three items: the picture, its EXIF (in `mdat`) and its XMP (in `idat`). */
export function aHeic(exif = 'Exif SpyCam 51.5 N', xmp = '<x:xmpmeta>SpyCam</x:xmpmeta>', picture = 'pixels'): Buffer {
  const type = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const info = box('iinf', bytes(0, 0, 0, 0, 0, 3), infe(1, 'hvc1'), infe(2, 'Exif'), infe(3, 'mime'))
  const place = (itemId: number, method: number, offset: number, length: number): Buffer => {
    const entry = Buffer.alloc(16)
    entry.writeUInt16BE(itemId, 0)
    entry.writeUInt16BE(method, 2)
    entry.writeUInt16BE(1, 6)
    entry.writeUInt32BE(offset, 8)
    entry.writeUInt32BE(length, 12)
    return entry
  }
  const metaOf = (mdatAt: number): Buffer =>
    box(
      'meta',
      bytes(0, 0, 0, 0),
      info,
      box('idat', Buffer.from(xmp)),
      box(
        'iloc',
        bytes(1, 0, 0, 0, 0x44, 0, 0, 3),
        place(1, 0, mdatAt, picture.length),
        place(2, 0, mdatAt + picture.length, exif.length),
        place(3, 1, 0, xmp.length),
      ),
    )
  const mdatAt = type.length + metaOf(0).length + 8
  return Buffer.concat([type, metaOf(mdatAt), box('mdat', Buffer.from(picture + exif))])
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import type { LearnerWorkView } from '../../server/contract/works.ts'
import { safeFileName } from '../../server/domain/evidence/file-name.ts'
import { openWorksHouse, refusal, type WorksHouse } from '../api/works-house.ts'
import type { Tab } from '../api/harness.ts'
import { aDocx, aHeic, anMp4, aPdf, aPhoto, aZip } from '../support/files.ts'

let house: WorksHouse
let id: string
let learner: Tab
beforeAll(async () => {
  house = await openWorksHouse()
  ;({ id } = await house.challenge())
  learner = await house.learnerAt(id)
})
afterAll(() => house.close())

const send = (bytes: Uint8Array | string, name: string) =>
  learner.send<LearnerWorkView>('POST', `/challenges/${id}/work/files`, bytes, {
    'content-type': 'image/png',
    'x-file-name': encodeURIComponent(name),
    'x-file-key': crypto.randomUUID(),
  })
async function taken(bytes: Uint8Array, name: string) {
  const { body, text } = await send(bytes, name)
  const piece = body.evidence?.at(-1)
  if (!piece?.fileId) throw new Error(text)
  const response = await fetch(`${house.url}/api/files/${piece.fileId}`, { headers: { authorization: `Bearer ${learner.token}` } })
  await learner.send('DELETE', `/challenges/${id}/work/evidence/${piece.id}`)
  return { piece, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

const HTML = '<!doctype html><script>alert(document.domain)</script>'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
const MACROS = { name: 'word/vbaProject.bin', data: 'x' }

describe('S38: what an upload claims is not believed', () => {
  it.each<[string, Buffer | string, string]>([
    ['HTML that calls itself a picture', HTML, 'cat.png'],
    ['SVG that calls itself a picture', SVG, 'cat.png'],
    ['SVG', SVG, 'cat.svg'],
    ['HTML', HTML, 'page.html'],
    ['a server’s settings', 'AddHandler php .txt', '.htaccess'],
    ['words without a name for them', 'hello', 'README'],
    ['a program', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'game.pdf'],
    ['a program that calls itself text', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'game.txt'],
    ['a plain archive', aZip([{ name: 'a.txt', data: 'a' }]), 'work.docx'],
    ['an office file with macros', aDocx([MACROS]), 'work.docx'],
    ['a QuickTime film', anMp4('qt  '), 'film.mp4'],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'cat.gif'],
    ['a PDF that begins with a page of HTML', Buffer.concat([Buffer.from(HTML), aPdf()]), 'both.pdf'],
  ])('refuses %s', async (_what, bytes, name) => {
    expect(refusal(await send(bytes, name))).toEqual([415, 'file_kind_refused'])
  })

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a picture that is only its first bytes', async () => (await aPhoto('jpeg')).subarray(0, 120), 'cut.jpg'],
    ['a picture with more pixels than memory should hold', () => hugePng(20_000, 20_000), 'huge.png'],
    ['an archive that says it unpacks to a gigabyte', () => aDocx([{ name: 'word/media/bomb', inflated: 1024 ** 3 }]), 'bomb.docx'],
    ['an archive far denser than text', () => aDocx([{ name: 'word/media/bomb', inflated: 100 * 1024 ** 2 }]), 'bomb.docx'],
    [
      'an archive whose parts overlap',
      () =>
        aDocx([
          { name: 'a', compressed: 5000 },
          { name: 'b', compressed: 5000 },
        ]),
      'bomb.docx',
    ],
    ['a locked archive', () => aDocx([{ name: 'secret', flags: 1 }]), 'locked.docx'],
    ['an archive of too many parts', () => aDocx(Array.from({ length: 5001 }, (_, n) => ({ name: `p${n}` }))), 'many.docx'],
    ['a HEIC picture whose places lie outside it', () => aHeic().subarray(0, -10), 'cut.heic'],
    [
      'a HEIC picture of a thousand boxes before its first',
      () => afterFirstBox(aHeic(), Buffer.alloc(8 * 1001, '\0\0\0\bfree')),
      'many.heic',
    ],
    ['a HEIC picture whose place of metadata has no length of its own', () => withPlaceOfExif(0, 0), 'open.heic'],
    ['a HEIC picture whose metadata lies inside another item', () => withPlaceOfExif(2, 18), 'nested.heic'],
    ['an archive without an end', () => aDocx().subarray(0, -22), 'cut.docx'],
  ])('refuses %s as broken', async (_what, bytes, name) => {
    expect(refusal(await send(await bytes(), name))).toEqual([422, 'file_broken'])
  })
})

describe('S38: what is taken in is harmless', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('writes a %s anew: no place, no camera, nothing behind it', async (format) => {
    const photo = Buffer.concat([await aPhoto(format), Buffer.from(HTML)])
    expect(photo.includes('SpyCam')).toBe(true)
    const { bytes, headers } = await taken(photo, 'me.html')
    expect(bytes.includes('SpyCam')).toBe(false)
    expect(bytes.includes('<script>')).toBe(false)
    const metadata = await sharp(bytes).metadata()
    expect(metadata).not.toHaveProperty('exif')
    expect(metadata).toMatchObject({ format, width: 20, height: 40 })
    expect(headers.get('content-type')).toBe(`image/${format}`)
  })

  it('blanks place and camera in a HEIC picture, which stays as it was otherwise', async () => {
    const photo = aHeic()
    const { bytes, piece } = await taken(photo, 'me.heic')
    expect(piece.mediaType).toBe('image/heic')
    expect(photo.toString('latin1').match(/SpyCam/g)).toHaveLength(2)
    expect(bytes.includes('SpyCam')).toBe(false)
    expect(bytes.includes('51.5')).toBe(false)
    expect(bytes.length).toBe(photo.length)
    expect(bytes.includes('pixels')).toBe(true)
    expect(bytes.subarray(0, 40).equals(photo.subarray(0, 40))).toBe(true)
  })

  it('is served to be saved, never to be shown or run', async () => {
    for (const [bytes, name] of [
      [await aPhoto(), 'a.jpg'],
      [aPdf(), 'a.pdf'],
      [Buffer.from(HTML), 'page.txt'],
    ] as const) {
      const { headers } = await taken(bytes, name)
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain('sandbox')
      expect(headers.get('content-type')).not.toMatch(/html|svg|xml(?!formats)/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('keeps a name in one header line, whatever is in it', async () => {
    const { headers, piece } = await taken(aPdf(), 'a"b\r\nSet-Cookie: x=1\r\n\u202Egnp.水.pdf')
    expect(headers.get('set-cookie')).toBeNull()
    expect(piece.name).toBe('a_bSet-Cookie_ x=1gnp.水.pdf')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a_bSet-Cookie_ x=1gnp._.pdf"; filename*=UTF-8''a_bSet-Cookie_%20x%3D1gnp.%E6%B0%B4.pdf`,
    )
  })

  it('lies under a random id, its name unreadable at rest', async () => {
    const { piece } = await taken(aPdf(), 'family-secret.pdf')
    expect(piece.fileId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/)
    const { COLLECTIONS } = await import('../../server/store/collections.ts')
    expect(COLLECTIONS.find(({ name }) => name === 'files')?.sealed).toContain('name')
  })
})

describe('S38: names of files', () => {
  it.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Users\\me\\map.pdf', 'pdf', 'map.pdf'],
    ['con', 'txt', 'file_con.txt'],
    ['LPT1.notes.txt', 'txt', 'file_LPT1.notes.txt'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['invoice.pdf.exe', 'pdf', 'invoice.pdf'],
    ['photo.php.jpg', 'jpg', 'photo.php.jpg'],
    ['photo.jpeg', 'jpg', 'photo.jpg'],
    ['...', 'pdf', 'file.pdf'],
    ['', 'pdf', 'file.pdf'],
    ['a\u0000b<c>|?.pdf', 'pdf', 'ab_c___.pdf'],
    ['v1.2 of the map', 'pdf', 'v1.2 of the map.pdf'],
    ['خريطة الماء.pdf', 'pdf', 'خريطة الماء.pdf'],
  ])('makes %j with %s into %j', (given, extension, safe) => {
    expect(safeFileName(given, extension)).toBe(safe)
  })

  it('cuts 300 characters to 200 between letters and keeps the ending', () => {
    const cut = safeFileName(`${'👩‍👩‍👧'.repeat(300)}.png`, 'png')
    expect(cut.length).toBeLessThanOrEqual(200)
    expect(cut).toMatch(/^(👩‍👩‍👧)+\.png$/u)
  })
})

const afterFirstBox = (heic: Buffer, boxes: Buffer): Buffer => {
  const end = heic.readUInt32BE(0)
  return Buffer.concat([heic.subarray(0, end), boxes, heic.subarray(end)])
}

/** The second entry of the place table: method and length changed. */
const withPlaceOfExif = (method: number, length: number): Buffer => {
  const heic = aHeic()
  const entry = heic.indexOf('iloc') + 12 + 16
  heic.writeUInt16BE(method, entry + 2)
  heic.writeUInt32BE(length, entry + 12)
  return heic
}

/** A PNG whose head promises more pixels than there are. */
async function hugePng(width: number, height: number): Promise<Buffer> {
  const { crc32 } = await import('node:zlib')
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

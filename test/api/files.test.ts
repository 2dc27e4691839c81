import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LearnerWorkView } from '../../server/contract/works.ts'
import type { EvidenceFile } from '../../server/domain/evidence/evidence-files.ts'
import type { School } from '../../server/domain/schools/school-service.ts'
import { createOrphanSweep } from '../../server/domain/works/orphan-files.ts'
import type { Work } from '../../server/domain/works/work.ts'
import { aDocx, anMp4, aPdf, aPhoto } from '../support/files.ts'
import type { Tab } from './harness.ts'
import { key, KEY, openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
let id: string
let teacher: Tab
let learner: Tab
async function begin(options: Parameters<typeof openWorksHouse>[0] = {}): Promise<void> {
  house = await openWorksHouse(options)
  ;({ id, teacher } = await house.challenge())
  learner = await house.learnerAt(id)
}
beforeEach(() => begin())
afterEach(() => house.close())

const upload = (tab: Tab, bytes: Uint8Array | string, name: string, fileKey = KEY) =>
  tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/files`, bytes, {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(name),
    'x-file-key': fileKey,
  })
const kept = async (): Promise<readonly EvidenceFile[]> =>
  (await house.store.tenant<EvidenceFile>('files').find('school-1', { limit: 50 })).rows
const download = async (tab: Tab, fileId: string) => {
  const response = await fetch(`${house.url}/api/files/${fileId}`, { headers: { authorization: `Bearer ${tab.token}` } })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a file as evidence', () => {
  it('goes in as bytes and comes out as the same bytes, as a download', async () => {
    const { status, body } = await upload(learner, aPdf(), 'Map of the creek.pdf')
    expect(status).toBe(200)
    const [piece] = body.evidence
    expect(piece).toMatchObject({ kind: 'file', name: 'Map of the creek.pdf', mediaType: 'application/pdf', bytes: aPdf().length })
    const back = await download(learner, piece?.fileId ?? '')
    expect(back.status).toBe(200)
    expect(back.bytes.equals(aPdf())).toBe(true)
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(aPdf().length),
      'content-disposition': `attachment; filename="Map of the creek.pdf"; filename*=UTF-8''Map%20of%20the%20creek.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-store',
    })
    expect(await house.staged()).toEqual([])
  })

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['photo.jpg', () => aPhoto('jpeg'), 'image/jpeg'],
    ['drawing.png', () => aPhoto('png'), 'image/png'],
    ['picture.webp', () => aPhoto('webp'), 'image/webp'],
    ['live.heic', () => anMp4('heic'), 'image/heic'],
    ['report.docx', () => aDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['film.mp4', () => anMp4('isom'), 'video/mp4'],
    ['song.m4a', () => anMp4('M4A '), 'audio/mp4'],
    ['sound.m4a', () => anMp4('isom'), 'audio/mp4'],
    [
      'talk.mp3',
      () => Buffer.concat([Buffer.from('ID3\u0003\0\0\0\0\0\0', 'latin1'), Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(500)]),
      'audio/mpeg',
    ],
    ['notes.txt', () => Buffer.from('BM stands for benchmark. Ñandú, 水'), 'text/plain'],
    ['gauge.csv', () => Buffer.from('day;m\n1;2,4\nA\u00f1o;3', 'latin1'), 'text/csv'],
  ])('takes %s by what it is', async (name, bytes, mediaType) => {
    const { status, body, text } = await upload(learner, await bytes(), name)
    expect(status, text).toBe(200)
    expect(body.evidence[0]).toMatchObject({ name, mediaType })
    expect((await download(learner, body.evidence[0]?.fileId ?? '')).headers.get('content-type')).toBe(mediaType)
  })

  it('is kept once when it is sent again with the same key, also at the same moment', async () => {
    const both = await Promise.all([upload(learner, aPdf(), 'a.pdf'), upload(learner, aPdf(), 'a.pdf')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { body } = await upload(learner, aPdf(), 'a.pdf')
    expect(body.evidence).toHaveLength(1)
    expect((await kept()).map(({ id: file }) => file.split(':')[1])).toEqual([body.evidence[0]?.fileId])
  })

  it('goes for good ten minutes after it was removed, unless it was handed in', async () => {
    const first = (await upload(learner, aPdf(), 'one.pdf', key(1))).body.evidence[0]
    await learner.send('DELETE', `/challenges/${id}/work/evidence/${first?.id}`)
    expect(await kept()).toHaveLength(1)
    house.clock.at += 11 * 60_000
    await upload(learner, aPdf(), 'two.pdf', key(2))
    expect((await kept()).map(({ name }) => name)).toEqual(['two.pdf'])
    expect((await download(learner, first?.fileId ?? '')).status).toBe(404)
  })

  it('is for its owner and the teachers of the course alone', async () => {
    const fileId = (await upload(learner, aPdf(), 'a.pdf')).body.evidence[0]?.fileId ?? ''
    expect((await download(teacher, fileId)).status).toBe(200)
    const others = await Promise.all([
      house.learnerAt(id, { subject: 'lms-user-2', person: { name: 'Ilya' } }),
      house.teacher({ context: { id: 'course-2' } }),
      house.learner({ context: { id: 'course-2' } }),
      house.teacher({ tenantId: 'school-2', registrationId: 'reg-2' }),
    ])
    for (const tab of others) expect((await download(tab, fileId)).status).toBe(404)
    expect((await download(house.tab(''), fileId)).status).toBe(401)
    expect((await download(await house.launch({ role: 'observer', subject: 'obs' }), fileId)).status).toBe(403)
    expect((await download(learner, '00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  it('cannot be added by a teacher, to another course’s challenge, or without its headers', async () => {
    expect(refusal(await upload(teacher, aPdf(), 'a.pdf'))).toEqual([403, 'not_allowed'])
    expect(refusal(await upload(await house.learner({ context: { id: 'course-2' } }), aPdf(), 'a.pdf'))).toEqual([404, 'not_found'])
    expect(refusal(await upload(await house.learner({ tenantId: 'school-2', registrationId: 'reg-2' }), aPdf(), 'a.pdf'))).toEqual([
      404,
      'not_found',
    ])
    expect(refusal(await upload(learner, aPdf(), 'a.pdf', 'not-a-uuid'))).toEqual([400, 'bad_request'])
    const bad = { 'content-type': 'application/pdf', 'x-file-name': '%E0%A4%A', 'x-file-key': KEY }
    expect(refusal(await learner.send('POST', `/challenges/${id}/work/files`, aPdf(), bad))).toEqual([400, 'bad_request'])
    expect(refusal(await upload(learner, new Uint8Array(0), 'a.pdf'))).toEqual([422, 'file_broken'])
    expect(await kept()).toEqual([])
  })

  it('is refused while the work is handed in, before its bytes are read', async () => {
    await upload(learner, aPdf(), 'a.pdf')
    await learner.send('POST', `/challenges/${id}/work/hand-in`)
    expect(refusal(await upload(learner, aPdf(), 'b.pdf', key(2)))).toEqual([409, 'work_handed_in'])
  })
})

describe('limits of files', () => {
  const sendStream = async (bytes: AsyncIterable<Buffer>, headers: Readonly<Record<string, string>> = {}) => {
    const call = request(`${house.url}/api/challenges/${id}/work/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${learner.token}`, 'x-file-name': 'big.txt', 'x-file-key': KEY, ...headers },
    })
    call.on('error', () => undefined)
    Readable.from(bytes).pipe(call)
    const [response] = (await once(call, 'response')) as [IncomingMessage]
    let text = ''
    for await (const chunk of response) text += String(chunk)
    return { status: response.statusCode, code: (JSON.parse(text) as { error?: { code: string } }).error?.code }
  }
  async function* letters(megabytes: number): AsyncGenerator<Buffer> {
    const chunk = Buffer.alloc(1024 * 1024, 'a')
    for (let n = 0; n < megabytes; n++) yield chunk
  }

  it('stops past 50 MB, whether the size was told or not, and keeps nothing', async () => {
    expect(await sendStream(letters(51))).toEqual({ status: 413, code: 'file_too_large' })
    expect(await sendStream(letters(51), { 'content-length': String(51 * 1024 * 1024) })).toEqual({ status: 413, code: 'file_too_large' })
    expect(await kept()).toEqual([])
    expect(await house.staged()).toEqual([])
  })

  it('writes a file to disk while it is still coming in, and never holds much of it in memory', async () => {
    const megabyte = 1024 * 1024
    // Only what is still held counts, not what waits to be collected.
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
    const before = process.memoryUsage().arrayBuffers
    const seen: { readonly sent: number; readonly onDisk: number; readonly held: number }[] = []
    /** Each megabyte is sent only once the one before it stands on the disk: a server that gathers the file first would never get it. */
    async function* paced(): AsyncGenerator<Buffer> {
      const chunk = Buffer.alloc(megabyte, 'a')
      for (let sent = 0; sent < 49; sent++) {
        await vi.waitFor(async () => expect(await house.stagedBytes()).toBeGreaterThanOrEqual(sent * megabyte - 128 * 1024), 10_000)
        collect()
        seen.push({ sent, onDisk: await house.stagedBytes(), held: process.memoryUsage().arrayBuffers - before })
        yield chunk
      }
    }
    expect(await sendStream(paced())).toMatchObject({ status: 200 })
    expect(seen).toHaveLength(49)
    // One megabyte of it is the sender's own.
    expect(Math.max(...seen.map(({ held }) => held))).toBeLessThan(4 * megabyte)
    expect((await kept()).map(({ bytes }) => bytes)).toEqual([49 * megabyte])
  }, 60_000)

  it('stages four uploads of one person at a time; the rest wait unread, and come in when there is room', async () => {
    let letGo: () => void = () => undefined
    const gone = new Promise<void>((resolve) => (letGo = resolve))
    async function* stalled(): AsyncGenerator<Buffer> {
      yield Buffer.from('begun')
      await gone
      yield Buffer.from(' and done')
    }
    const sent = Array.from({ length: 7 }, (_, n) => sendStream(stalled(), { 'x-file-key': key(n + 1) }))
    await vi.waitFor(async () => expect(await house.staged()).toHaveLength(4))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await house.staged()).toHaveLength(4)
    letGo()
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array<number>(7).fill(200))
    expect(await house.staged()).toEqual([])
  })

  it('loses to a daily sweep what no work holds and bytes of which nothing speaks, a day old, and nothing else', async () => {
    const { body } = await upload(learner, aPdf(), 'held.pdf', key(1))
    await upload(learner, aPdf(), 'dropped.pdf', key(2))
    const files = house.store.tenant<EvidenceFile>('files')
    const dropped = (await kept()).find(({ name }) => name === 'dropped.pdf')
    if (!dropped) throw new Error('nothing to drop')
    // A kill between the file and its work: the file is kept, and no work holds it.
    const { rev: _rev, ...doc } = dropped as EvidenceFile & { readonly rev: number }
    await files.delete('school-1', dropped.id)
    await files.insert({ ...doc, workId: 'school-1:nobody' })
    // A kill between the bytes and their document.
    await house.bytes.put('school-1', 'loose', Readable.from([aPdf()]), { maxBytes: 1_000_000 })
    let at = house.clock.at
    const sweep = createOrphanSweep({
      tenants: house.store.global<School>('tenants'),
      files,
      works: house.store.tenant<Work>('works'),
      bytes: house.bytes,
      now: () => at,
    })
    expect(await sweep()).toEqual({ files: 0, loose: 0 })
    // Past the day of grace of the documents' clock and of the disk's.
    at = Math.max(house.clock.at, Date.now()) + 2 * 86_400_000
    expect(await sweep()).toEqual({ files: 1, loose: 1 })
    expect((await kept()).map(({ name }) => name)).toEqual(['held.pdf'])
    expect((await download(learner, body.evidence[0]?.fileId ?? '')).bytes.equals(aPdf())).toBe(true)
    expect(await house.bytes.open('school-1', 'loose')).toBeUndefined()
  })

  it('stops at the course’s share of the disk', async () => {
    await house.close()
    await begin({ quotaBytes: aPdf().length * 2 - 1 })
    expect((await upload(learner, aPdf(), 'a.pdf', key(1))).status).toBe(200)
    expect(refusal(await upload(learner, aPdf(), 'b.pdf', key(2)))).toEqual([507, 'course_quota_reached'])
    expect(await kept()).toHaveLength(1)
  })

  it('takes 20 files and not one more', async () => {
    for (let n = 1; n <= 20; n++) expect((await upload(learner, aPdf(), `${n}.pdf`, key(n))).status).toBe(200)
    expect(refusal(await upload(learner, aPdf(), '21.pdf', key(21)))).toEqual([422, 'evidence_limit_reached'])
    expect(await kept()).toHaveLength(20)
  })

  it('keeps nothing of an upload that broke off', async () => {
    const call = request(`${house.url}/api/challenges/${id}/work/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${learner.token}`, 'x-file-name': 'a.txt', 'x-file-key': KEY, 'content-length': '1000000' },
    })
    call.on('error', () => undefined)
    call.write(Buffer.alloc(100_000, 'a'))
    await expect.poll(() => house.staged()).toHaveLength(1)
    call.destroy()
    await expect.poll(() => house.staged()).toEqual([])
    expect(await kept()).toEqual([])
  })
})

describe('a picture as evidence', () => {
  it('is turned as its EXIF says and made no larger than a screen needs', async () => {
    const { body } = await upload(learner, await aPhoto('jpeg', { width: 5000, height: 100 }), 'wide.jpg')
    const { bytes } = await download(learner, body.evidence[0]?.fileId ?? '')
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 82, height: 4096, format: 'jpeg' })
    expect(body.evidence[0]?.bytes).toBe(bytes.length)
  })
})

import { describe, expect, it } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import type { Write } from '../../../server/store/sqlite/write.ts'
import type { ThreadAnswer, ThreadRequest } from '../../../server/store/sqlite/writer-thread.ts'
import { createWriter } from '../../../server/store/sqlite/writer.ts'

const insert = (id: string): Write => ({
  verb: 'insert',
  spec: { name: 'things', v: 1 },
  doc: { id, tenant: '', rev: 1, v: 1, body: '{}' },
})

/** A thread that answers when it is told to. */
function slowThread() {
  const asked: { readonly request: ThreadRequest; readonly answer: (given: ThreadAnswer) => void; readonly die: (error: Error) => void }[] =
    []
  return {
    asked,
    sizes: () => asked.map(({ request }) => (request.writes === 'close' ? 'close' : request.writes.length)),
    send: (request: ThreadRequest) =>
      new Promise<ThreadAnswer>((resolve, reject) => void asked.push({ request, answer: resolve, die: reject })),
  }
}

const settled = (count: number): ThreadAnswer => ({ outcomes: Array.from({ length: count }, () => ({ value: true })) })

describe('the writer of a SQLite file', () => {
  it('lets the writes that come in during a commit go together after it', async () => {
    const thread = slowThread()
    const writer = createWriter('a.db', thread.send)
    const first = writer.write(insert('a'))
    await expect.poll(thread.sizes).toEqual([1])
    const later = ['b', 'c', 'd'].map((id) => writer.write(insert(id)))
    thread.asked[0]?.answer(settled(1))
    await first
    await expect.poll(thread.sizes).toEqual([1, 3])
    thread.asked[1]?.answer(settled(3))
    expect(await Promise.all(later)).toEqual([true, true, true])
  })

  it('answers each write for itself', async () => {
    const thread = slowThread()
    const writer = createWriter('a.db', thread.send)
    const writes = Promise.allSettled(['a', 'b', 'c'].map((id) => writer.write(insert(id))))
    await expect.poll(thread.sizes).toEqual([3])
    thread.asked[0]?.answer({
      outcomes: [{ value: false }, { refused: { code: 'disk_full', facts: { sqlite: 13 } } }, { bug: new TypeError('x') }],
    })
    expect(await writes).toMatchObject([
      { value: false },
      { reason: { code: 'disk_full', facts: { sqlite: 13 } } },
      { reason: { name: 'TypeError', message: 'x' } },
    ])
  })

  it('refuses all that a dead thread had not answered, and asks again for the next write', async () => {
    const thread = slowThread()
    const writer = createWriter('a.db', thread.send)
    const lost = writer.write(insert('a'))
    await expect.poll(thread.sizes).toEqual([1])
    thread.asked[0]?.die(new AppError('store_unavailable', { reason: 'writer_stopped' }))
    await expect(lost).rejects.toMatchObject({ code: 'store_unavailable' })
    const next = writer.write(insert('b'))
    await expect.poll(thread.sizes).toEqual([1, 1])
    thread.asked[1]?.answer(settled(1))
    await expect(next).resolves.toBe(true)
  })

  it('ends what was asked for when it closes, and takes no more', async () => {
    const thread = slowThread()
    const writer = createWriter('a.db', thread.send)
    const last = writer.write(insert('a'))
    const closing = writer.close()
    await expect(writer.write(insert('b'))).rejects.toMatchObject({ code: 'store_unavailable', facts: { reason: 'closed' } })
    await expect.poll(thread.sizes).toEqual([1])
    thread.asked[0]?.answer(settled(1))
    await expect(last).resolves.toBe(true)
    await expect.poll(thread.sizes).toEqual([1, 'close'])
    thread.asked[1]?.answer({ outcomes: [] })
    await closing
  })
})

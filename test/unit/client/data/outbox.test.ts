import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DraftShelf } from '../../../../client/data/draft-shelf.ts'
import { CallError } from '../../../../client/data/errors.ts'
import { Outbox, type Change } from '../../../../client/data/outbox.ts'

type Note = Change & { readonly text: string }
const note = (key: string, text: string, lane = 'work'): Note => ({ key, lane, text })

function memoryShelf(kind: DraftShelf['kind'] = 'device') {
  const kept = new Map<string, unknown>()
  const shelf: DraftShelf = {
    kind,
    all: async () => kept,
    put: async (key, value) => {
      if (kind !== 'none') kept.set(key, value)
      return kind !== 'none'
    },
    remove: async (key) => {
      kept.delete(key)
    },
  }
  return { kept, shelf }
}

function makeOutbox(send: (change: Note) => Promise<void>, kind: DraftShelf['kind'] = 'device') {
  const { kept, shelf } = memoryShelf(kind)
  const refused: [Note, CallError][] = []
  const outbox = new Outbox<Note>({
    send,
    merge: (_older, newer) => newer,
    refused: (change, error) => refused.push([change, error]),
    shelf,
    now: () => Date.now(),
    random: () => 1,
  })
  return { outbox, kept, refused }
}

describe('outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends only the last of what was typed before a pause', async () => {
    const sent: string[] = []
    const { outbox } = makeOutbox(async ({ text }) => void sent.push(text))
    for (const text of ['a', 'ab', 'abc']) outbox.put(note('n', text), 800)
    await vi.advanceTimersByTimeAsync(799)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual(['abc'])
  })

  it('says saved only after the server has answered', async () => {
    let answer = (): void => undefined
    const { outbox } = makeOutbox(() => new Promise((resolve) => (answer = resolve)))
    expect(outbox.state).toEqual({ kind: 'quiet' })
    outbox.put(note('n', 'a'), 0)
    await vi.advanceTimersByTimeAsync(50)
    expect(outbox.state.kind).toBe('saving')
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(outbox.state).toEqual({ kind: 'saved', at: 1_000_050 })
  })

  it('keeps a change on the shelf until it has arrived, and sends it again with growing waits', async () => {
    let tries = 0
    const { outbox, kept } = makeOutbox(async () => {
      tries += 1
      if (tries < 3) throw new CallError('offline')
    })
    outbox.put(note('n', 'a'), 0)
    await vi.advanceTimersByTimeAsync(1)
    expect(kept.has('n')).toBe(true)
    expect(outbox.state).toMatchObject({ kind: 'waiting', count: 1, kept: true })
    await vi.advanceTimersByTimeAsync(398)
    expect(tries).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(tries).toBe(2)
    await vi.advanceTimersByTimeAsync(800)
    expect(tries).toBe(3)
    expect(kept.size).toBe(0)
    expect(outbox.state.kind).toBe('saved')
  })

  it('says that nothing is kept where the device keeps nothing', async () => {
    const { outbox } = makeOutbox(() => Promise.reject(new CallError('timed_out')), 'none')
    outbox.put(note('n', 'a'), 0)
    await vi.advanceTimersByTimeAsync(1)
    expect(outbox.state).toMatchObject({ kind: 'waiting', kept: false })
  })

  it('sends one lane in order and lanes beside each other', async () => {
    const begun: string[] = []
    const answers: (() => void)[] = []
    const { outbox } = makeOutbox(({ text }) => {
      begun.push(text)
      return new Promise((resolve) => answers.push(resolve))
    })
    outbox.put(note('a', 'first', 'one'), 0)
    outbox.put(note('b', 'second', 'one'), 0)
    outbox.put(note('c', 'beside', 'two'), 0)
    await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual(['first', 'beside'])
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual(['first', 'beside', 'second'])
  })

  it('does not lose what was typed while an older text was on its way', async () => {
    const sent: string[] = []
    let answer = (): void => undefined
    const { outbox, kept } = makeOutbox(({ text }) => {
      sent.push(text)
      return new Promise((resolve) => (answer = resolve))
    })
    outbox.put(note('n', 'old'), 0)
    await vi.advanceTimersByTimeAsync(1)
    outbox.put(note('n', 'new'), 800)
    answer()
    await vi.advanceTimersByTimeAsync(1)
    expect(outbox.state.kind).toBe('saving')
    expect(kept.get('n')).toMatchObject({ text: 'new' })
    await vi.advanceTimersByTimeAsync(800)
    expect(sent).toEqual(['old', 'new'])
  })

  it('hands a refusal that no retry can mend to its owner, once', async () => {
    const { outbox, kept, refused } = makeOutbox(() => Promise.reject(new CallError('changed_meanwhile')))
    outbox.put(note('n', 'a'), 0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(refused).toHaveLength(1)
    expect(kept.size).toBe(0)
  })

  it('holds everything when the session is over, and keeps it for the next one', async () => {
    let tries = 0
    const { outbox, kept } = makeOutbox(() => {
      tries += 1
      return Promise.reject(new CallError('session_ended'))
    })
    outbox.put(note('n', 'a'), 0)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(tries).toBe(1)
    expect(kept.has('n')).toBe(true)
    expect(outbox.state.kind).toBe('waiting')
  })

  it('waits for everything at a flush, and refuses it when something did not go', async () => {
    let isDown = true
    const { outbox } = makeOutbox(() => (isDown ? Promise.reject(new CallError('store_unavailable')) : Promise.resolve()))
    outbox.put(note('n', 'a'), 800)
    await expect(outbox.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
    isDown = false
    await outbox.flush()
    expect(outbox.state.kind).toBe('saved')
  })

  it('sends what an earlier page left on the shelf', async () => {
    const sent: string[] = []
    const { outbox, kept } = makeOutbox(async ({ text }) => void sent.push(text))
    kept.set('n', note('n', 'from before'))
    await outbox.resume()
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual(['from before'])
  })
})

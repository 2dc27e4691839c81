import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { Outcome } from './commit.ts'
import type { Write, WriteResults } from './write.ts'
import type { ThreadAnswer, ThreadRequest } from './writer-thread.ts'

/** Puts writes on disk without stopping the event loop: they share commits, and each is answered after its own. */
export interface Writer {
  write<W extends Write>(write: W): Promise<WriteResults[W['verb']]>
  /** Waits for what was asked for and takes no more. */
  close(): Promise<void>
}

interface Waiting {
  readonly write: Write
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Batches leave at least this far apart: under load one fsync and one message then serve several requests; a lone write does not wait. */
const GAP_MS = 4

type Send = (request: ThreadRequest) => Promise<ThreadAnswer>

/**
 * One writer of one database file. While a commit is under way the writes that come in wait, and then go together.
 *
 * @throws AppError (its `write`) `store_unavailable`, `disk_full`
 */
export function createWriter(path: string, send: Send = sendToThread): Writer {
  const writer = nextWriter++
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined
  let isClosed = false
  let sentAt = Number.NEGATIVE_INFINITY

  async function drain(): Promise<void> {
    // The requests that this turn of the event loop brings in all get their say before the one commit.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const early = sentAt + GAP_MS - performance.now()
      if (early > 0) await pause(early)
      sentAt = performance.now()
      const batch = waiting
      waiting = []
      await commit(send, { writer, path, writes: batch.map(({ write }) => write) }, batch)
    }
    running = undefined
  }

  return {
    write<W extends Write>(write: W) {
      if (isClosed) return Promise.reject(new AppError('store_unavailable', { reason: 'closed' }))
      return new Promise<WriteResults[W['verb']]>((resolve, reject) => {
        waiting.push({ write, resolve: resolve as Waiting['resolve'], reject })
        running ??= drain()
      })
    },
    async close() {
      isClosed = true
      await running
      await send({ writer, path, writes: 'close' })
    },
  }
}

let nextWriter = 1

async function commit(send: Send, request: ThreadRequest, batch: readonly Waiting[]): Promise<void> {
  try {
    const { outcomes } = await send(request)
    batch.forEach((one, index) => settle(one, outcomes[index]))
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}

function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (outcome === undefined) reject(new Error('a write without an outcome'))
  else if ('value' in outcome) resolve(outcome.value)
  else if ('refused' in outcome) reject(new AppError(outcome.refused.code, outcome.refused.facts))
  else reject(outcome.bug)
}

interface Thread {
  readonly worker: Worker
  readonly open: Map<number, { readonly resolve: (answer: ThreadAnswer) => void; readonly reject: (error: unknown) => void }>
}

/** One thread writes for the whole process. It starts with the first write and does not keep an idle process alive. */
let thread: Thread | undefined
let nextRequest = 1

const sendToThread: Send = (request) =>
  new Promise((resolve, reject) => {
    thread ??= startThread()
    const { worker, open } = thread
    const id = nextRequest++
    open.set(id, { resolve, reject })
    worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ ...request, id })
  })

function startThread(): Thread {
  const worker = new Worker(threadEntry())
  const mine: Thread = { worker, open: new Map() }
  worker.unref()
  worker.on('message', (answer: ThreadAnswer & { readonly id: number }) => {
    mine.open.get(answer.id)?.resolve(answer)
    mine.open.delete(answer.id)
    if (mine.open.size === 0) worker.unref()
  })
  // What it had not answered may or may not be on disk, as with a lost connection. The next write starts another.
  const stop = (cause: unknown): void => {
    if (thread === mine) thread = undefined
    for (const { reject } of mine.open.values()) reject(new AppError('store_unavailable', { reason: 'writer_stopped' }, { cause }))
    mine.open.clear()
  }
  worker.on('error', stop)
  worker.on('exit', stop)
  return mine
}

/** Tests run the sources as they are, and a worker does not inherit the loader that reads TypeScript: there it begins with that. */
function threadEntry(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./writer-thread.js', import.meta.url)
  const loader = import.meta.resolve('tsx/esm/api')
  const source = new URL('./writer-thread.ts', import.meta.url).href
  const code = `import { register } from '${loader}'; register(); await import('${source}')`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

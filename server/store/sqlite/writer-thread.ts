import { parentPort } from 'node:worker_threads'
import { commitTogether, type Outcome, outcomeOf } from './commit.ts'
import { openSqlite, type SqliteDriver } from './driver.ts'
import type { Write } from './write.ts'

/** What the writing thread is asked. A database is opened at its writer's first request. */
export interface ThreadRequest {
  /** Distinguishes two writers of one file. */
  readonly writer: number
  readonly path: string
  readonly writes: readonly Write[] | 'close'
}

export interface ThreadAnswer {
  /** One for each write, in their order. */
  readonly outcomes: readonly Outcome[]
}

/** How long a write waits for another process before it is refused. Only this thread stands still meanwhile. */
const PATIENCE_MS = 2_500

const databases = new Map<number, Promise<SqliteDriver>>()

async function answer({ writer, path, writes }: ThreadRequest): Promise<ThreadAnswer> {
  if (writes === 'close') {
    const opened = databases.get(writer)
    databases.delete(writer)
    ;(await opened)?.close()
    return { outcomes: [] }
  }
  const opening = databases.get(writer) ?? openSqlite(path, PATIENCE_MS)
  databases.set(writer, opening)
  try {
    return { outcomes: commitTogether(await opening, writes) }
  } catch (error) {
    databases.delete(writer)
    return { outcomes: writes.map(() => outcomeOf(error)) }
  }
}

parentPort?.on('message', (request: ThreadRequest & { readonly id: number }) => void reply(request))

async function reply({ id, ...request }: ThreadRequest & { readonly id: number }): Promise<void> {
  const given = await answer(request)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ id, ...given })
}

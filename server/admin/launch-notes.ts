import type { ErrorCode } from '../contract/errors.ts'
import { ADMIN_LIMITS } from '../contract/admin-words.ts'
import type { Log } from '../log.ts'
import type { LaunchJournal } from '../lti/launch/journal.ts'
import { DuplicateKey, StaleRevision, type GlobalCollection, type GlobalDoc } from '../store/store.ts'

export interface LaunchFailure {
  /** Epoch ms. */
  readonly at: number
  readonly code: ErrorCode
  /** Stands in the log line. */
  readonly reference: string
}

/** What is known of the launches of a deployment (`lastLaunchAt`) or a registration (`failures`); the id is theirs. */
export interface LaunchNoteDoc extends GlobalDoc {
  readonly lastLaunchAt?: number
  /** How a browser proved itself inside the LMS's frame, the last time. */
  readonly framedBy?: 'cookie' | 'storage'
  /** Newest first. */
  readonly failures: readonly LaunchFailure[]
}

export interface LaunchNotes extends LaunchJournal {
  /** Of a registration or a deployment, with what is not written yet. */
  of(id: string): Promise<Omit<LaunchNoteDoc, 'id'>>
  /** Writes what is held; called on a schedule and at the end. */
  flush(): Promise<void>
}

/** What is held in memory until the next flush is bounded, whatever comes in. */
const MOST_HELD = 5_000

interface Held {
  lastLaunchAt?: number
  framedBy?: 'cookie' | 'storage'
  failures: LaunchFailure[]
}

interface Parts {
  readonly notes: GlobalCollection<LaunchNoteDoc>
  readonly now: () => number
  readonly log: Log
}

/** Launches are noted in memory and written every few seconds, so that a launch costs no write here. Longer than 40 lines: closures over it. */
export function createLaunchNotes({ notes, now, log }: Parts): LaunchNotes {
  let held = new Map<string, Held>()

  const heldOf = (id: string): Held | undefined => {
    const known = held.get(id)
    if (known || held.size >= MOST_HELD) return known
    const fresh: Held = { failures: [] }
    held.set(id, fresh)
    return fresh
  }
  const merged = (stored: LaunchNoteDoc | undefined, fresh: Held | undefined): Omit<LaunchNoteDoc, 'id'> => {
    const lastLaunchAt = Math.max(stored?.lastLaunchAt ?? 0, fresh?.lastLaunchAt ?? 0)
    const failures = [...(fresh?.failures ?? []), ...(stored?.failures ?? [])].slice(0, ADMIN_LIMITS.failuresKept)
    const framedBy = fresh?.framedBy ?? stored?.framedBy
    return { failures, ...(lastLaunchAt > 0 ? { lastLaunchAt } : {}), ...(framedBy ? { framedBy } : {}) }
  }
  const write = async (id: string, fresh: Held): Promise<void> => {
    const stored = await notes.get(id)
    try {
      if (stored) await notes.replace({ ...merged(stored, fresh), id }, stored.rev)
      else await notes.insert({ ...merged(undefined, fresh), id })
    } catch (error) {
      if (!(error instanceof StaleRevision) && !(error instanceof DuplicateKey)) throw error
      // Another server wrote in between.
      await write(id, fresh)
    }
  }
  return {
    launched({ registrationId, deploymentId, framedBy }) {
      for (const id of [registrationId, deploymentId]) {
        const fresh = heldOf(id)
        if (fresh) Object.assign(fresh, { lastLaunchAt: now() }, framedBy && { framedBy })
      }
    },
    refused({ registrationId, code, reference }) {
      const fresh = heldOf(registrationId)
      if (fresh) fresh.failures = [{ at: now(), code, reference }, ...fresh.failures].slice(0, ADMIN_LIMITS.failuresKept)
    },
    of: async (id) => merged(await notes.get(id), held.get(id)),
    async flush() {
      const due = held
      held = new Map()
      for (const [id, fresh] of due)
        await write(id, fresh).catch((error: unknown) =>
          log.warn({ why: error instanceof Error ? error.message : 'unknown' }, 'a note about launches was not written'),
        )
    },
  }
}

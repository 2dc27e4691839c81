import type { LaunchNotes } from '../admin/launch-notes.ts'
import type { EvidenceFile } from '../domain/evidence/evidence-files.ts'
import { sweepStaging } from '../domain/evidence/stage-upload.ts'
import type { School } from '../domain/schools/school-service.ts'
import { createOrphanSweep } from '../domain/works/orphan-files.ts'
import type { Work } from '../domain/works/work.ts'
import type { Log } from '../log.ts'
import type { KeyRing } from '../lti/keys.ts'
import type { FileStore } from '../store/files/file-store.ts'
import type { Store } from '../store/store.ts'

interface HousekeepingParts {
  readonly store: Store
  readonly keyRing: KeyRing
  readonly notes: LaunchNotes
  readonly files: FileStore
  readonly stagingDir: string
  readonly log: Log
  readonly now: () => number
}

const HOUR_MS = 60 * 60_000
const NOTES_MS = 5_000
/** Hours from one look for orphaned files to the next; the first is an hour after the start. */
const ORPHANS_EVERY = 24

/**
 * Every few seconds what launches left behind. At the start and hourly: the next signing key in time, what is over its retention, and what a
 * killed process left in staging. Daily: files that no work holds. A failure is logged and tried again at the next hour.
 */
export function createHousekeeping({ store, keyRing, notes, files, stagingDir, log, now }: HousekeepingParts) {
  let timer: NodeJS.Timeout | undefined
  let notesTimer: NodeJS.Timeout | undefined
  let hours = 0
  const sweepOrphans = createOrphanSweep({
    tenants: store.global<School>('tenants'),
    files: store.tenant<EvidenceFile>('files'),
    works: store.tenant<Work>('works'),
    bytes: files,
    now,
  })
  const run = async (): Promise<void> => {
    const hour = hours++
    try {
      await keyRing.maintain()
      const expired = await store.expire(now())
      await sweepStaging(stagingDir, now())
      const swept = hour % ORPHANS_EVERY === 1 ? await sweepOrphans() : undefined
      log.debug({ expired, swept }, 'housekeeping done')
    } catch (error) {
      log.error({ why: error instanceof Error ? error.message : 'unknown' }, 'housekeeping failed')
    }
  }
  return {
    start(): void {
      void run()
      timer = setInterval(() => void run(), HOUR_MS)
      timer.unref()
      notesTimer = setInterval(() => void notes.flush(), NOTES_MS)
      notesTimer.unref()
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      clearInterval(notesTimer)
      await notes.flush()
    },
  }
}

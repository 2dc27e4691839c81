import type { FileStore } from '../../store/files/file-store.ts'
import type { GlobalCollection, TenantCollection } from '../../store/store.ts'
import type { EvidenceFile } from '../evidence/evidence-files.ts'
import type { School } from '../schools/school-service.ts'
import { shortId } from '../short-id.ts'
import { findAll } from '../upsert.ts'
import { filesOf, type Work } from './work.ts'

/** Younger files may belong to an upload that is still on its way into its work, on whichever server. */
const GRACE_MS = 86_400_000
const PAGE = 200

interface Dependencies {
  readonly tenants: GlobalCollection<School>
  readonly files: TenantCollection<EvidenceFile>
  readonly works: TenantCollection<Work>
  readonly bytes: FileStore
  readonly now: () => number
}

/** What a sweep took away. */
export interface Swept {
  /** Kept files that no work holds any more. */
  readonly files: number
  /** Bytes that no kept file speaks of, counted as files. */
  readonly loose: number
}

/**
 * Takes away what a kill in the middle of an upload or a removal leaves behind: files that no work holds, and bytes that no file speaks of.
 * Nothing younger than a day is touched, so servers may sweep at the same time as others receive.
 */
export const createOrphanSweep =
  ({ tenants, files, works, bytes, now }: Dependencies) =>
  async (): Promise<Swept> => {
    const before = now() - GRACE_MS
    const total = { files: 0, loose: 0 }
    let after: string | undefined
    do {
      const page = await tenants.find({ limit: PAGE, ...(after === undefined ? {} : { after }) })
      for (const { id } of page.rows) {
        const orphans = await orphansOf({ files, works }, id, before)
        for (const file of orphans) {
          await bytes.delete(id, shortId(file.id))
          await files.delete(id, file.id)
        }
        total.files += orphans.length
        // Read after the bytes were written a day ago: whatever is still spoken of is among these.
        const kept = await findAll(files, id, {})
        total.loose += await bytes.sweep(id, new Set(kept.map((file) => shortId(file.id))), before)
      }
      after = page.next
    } while (after !== undefined)
    return total
  }

async function orphansOf(
  { files, works }: Pick<Dependencies, 'files' | 'works'>,
  tenantId: string,
  before: number,
): Promise<readonly EvidenceFile[]> {
  const old = (await findAll(files, tenantId, {})).filter(({ createdAt }) => createdAt < before)
  const held = new Map<string, ReadonlySet<string>>()
  for (const workId of new Set(old.map((file) => file.workId))) {
    const work = await works.get(tenantId, workId)
    held.set(workId, work ? filesOf(work) : new Set())
  }
  return old.filter(({ id, workId }) => !held.get(workId)?.has(id))
}

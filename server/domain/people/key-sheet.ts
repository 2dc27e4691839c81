import type { Ids, TenantCollection, TenantDoc } from '../../store/store.ts'
import { upsert } from '../upsert.ts'
import { tidyText } from './person.ts'

/**
 * Which learner is who, written by a teacher of the course where the LMS withholds names. Sealed at rest. It is read for screens of the
 * course's staff only: no learner, no LMS and no log ever gets a name of it.
 */
export interface KeySheet extends TenantDoc {
  readonly courseId: string
  /** Person id -> name. */
  readonly names: Readonly<Record<string, string>>
  readonly changedAt: number
}

export const KEY_NAME_LENGTH = 120

export interface KeySheets {
  /** The names that this course's teachers wrote, by person id. */
  namesOf(tenantId: string, courseId: string): Promise<ReadonlyMap<string, string>>
  /** Writes some names and leaves the others; an empty one takes a name off. */
  write(tenantId: string, courseId: string, names: ReadonlyMap<string, string>): Promise<void>
}

export function createKeySheets({
  sheets,
  ids,
  now,
}: {
  readonly sheets: TenantCollection<KeySheet>
  readonly ids: Ids
  readonly now: () => number
}): KeySheets {
  const idOf = (tenantId: string, courseId: string): string => ids.natural(tenantId, 'keySheet', [courseId])
  return {
    async namesOf(tenantId, courseId) {
      return new Map(Object.entries((await sheets.get(tenantId, idOf(tenantId, courseId)))?.names ?? {}))
    },
    async write(tenantId, courseId, names) {
      const id = idOf(tenantId, courseId)
      await upsert(
        sheets,
        { tenantId, id },
        () => ({ id, tenantId, courseId, names: withNames({}, names), changedAt: now() }),
        (sheet) => ({ ...sheet, names: withNames(sheet.names, names), changedAt: now() }),
      )
    },
  }
}

function withNames(before: KeySheet['names'], names: ReadonlyMap<string, string>): KeySheet['names'] {
  const after = new Map(Object.entries(before))
  for (const [personId, name] of names) {
    const tidy = tidyText(name, KEY_NAME_LENGTH)
    if (tidy === '') after.delete(personId)
    else after.set(personId, tidy)
  }
  return Object.fromEntries(after)
}

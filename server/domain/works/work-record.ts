import type { Actor } from '../people/actor.ts'
import { update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import { upsert } from '../upsert.ts'
import { newWork, type Work } from './work.ts'

/** A work as read, or one that nobody has written to yet: then `rev` is 0. */
export type WorkNow = Stored<Work>

/** Whose work on what, within the actor's tenant and course. */
export interface WorkKey {
  readonly actor: Actor & { readonly courseId: string }
  readonly challengeId: string
  readonly learnerId: string
  readonly isTestPerson: boolean
}

/** Reads and changes work documents; one per challenge and learner, made by its first change. */
export interface WorkRecord {
  read(key: WorkKey): Promise<WorkNow>
  /** Applies a rule; writes nothing when it returns what it got. @returns before and after, as stored */
  change(key: WorkKey, rule: (work: Work) => Work): Promise<{ readonly before: Work; readonly after: WorkNow }>
}

export function createWorkRecord({
  works,
  ids,
  now,
}: {
  readonly works: TenantCollection<Work>
  readonly ids: Ids
  readonly now: () => number
}): WorkRecord {
  const idOf = ({ actor, challengeId, learnerId }: WorkKey): string => ids.natural(actor.tenantId, 'work', [challengeId, learnerId])

  const blank = (key: WorkKey): WorkNow => {
    const { actor, challengeId, learnerId, isTestPerson } = key
    const { tenantId, courseId, registrationId: partition } = actor
    return { ...newWork({ id: idOf(key), tenantId, courseId, challengeId, learnerId, isTestPerson, partition }, now()), rev: 0 }
  }

  return {
    read: async (key) => (await works.get(key.actor.tenantId, idOf(key))) ?? blank(key),

    async change(key, rule) {
      const empty = blank(key)
      let before: Work = empty
      const seeing = (work: Work): Work => rule((before = work))
      const found = await update(works, empty.tenantId, empty.id, seeing)
      if (found) return { before, after: found }
      // A rule that leaves the blank work alone makes no document.
      const first = seeing(empty)
      if (first === empty) return { before: empty, after: empty }
      const after = await upsert(works, empty, () => withoutRev(first), seeing)
      return { before, after }
    },
  }
}

function withoutRev(work: Work & { readonly rev?: number }): Work {
  const { rev: _rev, ...doc } = work
  return doc
}

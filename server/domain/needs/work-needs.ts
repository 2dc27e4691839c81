import type { TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import { findAll } from '../upsert.ts'
import { isWaiting, lastHandIn, statusOf, type Work } from '../works/work.ts'
import type { Need, NeedSource } from './need.ts'

interface Dependencies {
  readonly works: TenantCollection<Work>
  readonly challenges: TenantCollection<Challenge>
  readonly roster: Pick<RosterService, 'everybody'>
}

/** What waits in the works of a course: handed in for the first time, shown again, and grades that need a person. One line a challenge. */
export const workNeeds = ({ works, challenges, roster }: Dependencies): NeedSource => ({
  async needsOf({ tenantId, courseId }) {
    const [all, { people }] = await Promise.all([findAll(works, tenantId, { courseId }), roster.everybody(tenantId, courseId)])
    const present = new Map(
      people.filter(({ member }) => member.role === 'learner' && member.leftAt === undefined).map((one) => [one.person.id, one]),
    )
    const own = all.filter(({ learnerId, isTestPerson }) => !isTestPerson && present.has(learnerId))
    const asked = [...new Set(own.map(({ challengeId }) => challengeId))]
    const found = await challenges.getMany(tenantId, asked)
    return found.flatMap((challenge) => needsIn(challenge, own, present))
  },
})

/** When a work began to wait, and for what. */
interface Wait {
  readonly work: Work
  readonly since: number
}

function needsIn({ id, title }: Challenge, all: readonly Work[], people: ReadonlyMap<string, Participant>): readonly Need[] {
  const own = all.filter(({ challengeId }) => challengeId === id)
  const waiting = own.filter(isWaiting).map((work): Wait => ({ work, since: lastHandIn(work)?.at ?? work.createdAt }))
  const again = waiting.filter(({ work }) => statusOf(work) === 'again')
  const ready = waiting.filter(({ work }) => statusOf(work) !== 'again')
  const stuck = own.flatMap((work): readonly Wait[] =>
    work.delivery?.state === 'blocked' || work.delivery?.state === 'changed'
      ? [{ work, since: work.delivery.failingSince ?? work.delivery.timestampMs }]
      : [],
  )
  const need = (kind: Need['kind'], waits: readonly Wait[]): readonly Need[] => {
    const [first] = waits.toSorted((a, b) => a.since - b.since)
    if (!first) return []
    const participant = people.get(first.work.learnerId)
    const reason = kind === 'grade' ? first.work.delivery?.reason : undefined
    return [
      {
        kind,
        since: first.since,
        count: waits.length,
        challenge: { id, title },
        ...(participant ? { participant } : {}),
        ...(reason ? { reason } : {}),
      },
    ]
  }
  return [...need('again', again), ...need('ready', ready), ...need('grade', stuck)]
}

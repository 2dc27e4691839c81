import type { WorkStatus } from '../../contract/words.ts'
import type { TenantCollection } from '../../store/store.ts'
import type { ChallengeService } from '../challenges/challenge-service.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Actor } from '../people/actor.ts'
import { findAll } from '../upsert.ts'
import { asLearner } from './work-policy.ts'
import { currentEvidence, statusOf, type Work } from './work.ts'

/** One challenge of the course, as it stands for one learner. */
export interface TodayChallenge {
  readonly challenge: Challenge
  readonly status: WorkStatus
  readonly isBegun: boolean
}

export interface LearnerToday {
  /** @throws AppError `not_allowed`, `not_found` */
  of(actor: Actor): Promise<readonly TodayChallenge[]>
}

/** To do before done; what is due soonest first, then the newest. What waits for the teacher or is back comes after. */
const PLACE: Readonly<Record<WorkStatus, number>> = { open: 0, released: 1, again: 2, marking: 2, handed_in: 2 }

export const createLearnerToday = ({
  challenges,
  works,
}: {
  readonly challenges: Pick<ChallengeService, 'list'>
  readonly works: TenantCollection<Work>
}): LearnerToday => ({
  async of(actor) {
    const { tenantId, courseId, personId } = asLearner(actor)
    const [listed, all] = await Promise.all([challenges.list(actor), findAll(works, tenantId, { learnerId: personId })])
    const own = new Map(all.filter((work) => work.courseId === courseId).map((work) => [work.challengeId, work]))
    return listed
      .map((challenge): TodayChallenge => {
        const work = own.get(challenge.id)
        const status = work ? statusOf(work) : 'open'
        const isBegun = work !== undefined && (currentEvidence(work).length > 0 || Object.keys(work.selfMarks).length > 0)
        return { challenge, status, isBegun }
      })
      .toSorted((a, b) => PLACE[a.status] - PLACE[b.status] || dueOf(a) - dueOf(b) || b.challenge.createdAt - a.challenge.createdAt)
  },
})

const dueOf = ({ challenge }: TodayChallenge): number => challenge.due?.at ?? Number.POSITIVE_INFINITY

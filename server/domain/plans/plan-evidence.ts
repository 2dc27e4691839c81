import type { WorkStatus } from '../../contract/words.ts'
import type { TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import { dimensionsOf } from '../profiles/dimensions.ts'
import { findAll } from '../upsert.ts'
import { currentEvidence, lastHandIn, statusOf, type Work } from '../works/work.ts'
import type { CourseActor } from '../works/work-policy.ts'
import type { PlanItem } from './plan.ts'

/** What a learner did on one challenge, read from the work at the moment it is shown; only levels that were released. */
export interface PlanWork {
  readonly challengeId: string
  readonly title: string
  readonly status: WorkStatus
  /** Pieces of evidence, those handed in once something was. */
  readonly pieces: number
  readonly levels: readonly {
    readonly criterion: string
    readonly level: string
    readonly number: number
    readonly of: number
    readonly competencyIds: readonly string[]
  }[]
  readonly releasedAt?: number
}

/** All of a learner's works in the course of the session, the newest release first. */
export async function planWorks(
  works: TenantCollection<Work>,
  challenges: TenantCollection<Challenge>,
  { tenantId, courseId }: CourseActor,
  learnerId: string,
): Promise<readonly PlanWork[]> {
  const own = (await findAll(works, tenantId, { learnerId })).filter((work) => work.courseId === courseId)
  const found = await challenges.getMany(
    tenantId,
    own.map(({ challengeId }) => challengeId),
  )
  return own
    .flatMap((work) => {
      const challenge = found.find(({ id }) => id === work.challengeId)
      return challenge ? [planWork(work, challenge)] : []
    })
    .toSorted((a, b) => (b.releasedAt ?? 0) - (a.releasedAt ?? 0))
}

function planWork(work: Work, { title, rubric }: Challenge): PlanWork {
  const marks = work.released?.marks.criteria ?? {}
  return {
    challengeId: work.challengeId,
    title,
    status: statusOf(work),
    pieces: (lastHandIn(work)?.evidence ?? currentEvidence(work)).length,
    levels: rubric.criteria.flatMap((criterion) => {
      const at = criterion.levels.findIndex(({ id }) => id === marks[criterion.id]?.levelId)
      const level = criterion.levels[at]
      const { name, levels } = criterion
      return level
        ? [{ criterion: name, level: level.name, number: at + 1, of: levels.length, competencyIds: dimensionsOf(criterion) }]
        : []
    }),
    ...(work.released ? { releasedAt: work.released.at } : {}),
  }
}

/** What shows up under an item by itself: all of a challenge it is tied to, else the levels that its competencies stand behind. */
export function worksOf({ ties }: Pick<PlanItem, 'ties'>, works: readonly PlanWork[]): readonly PlanWork[] {
  const has = (kind: string, id: string): boolean => ties.some((tie) => tie.kind === kind && tie.id === id)
  return works.flatMap((work) => {
    if (has('challenge', work.challengeId)) return [work]
    const levels = work.levels.filter(({ competencyIds }) => competencyIds.some((id) => has('competency', id)))
    return levels.length > 0 ? [{ ...work, levels }] : []
  })
}

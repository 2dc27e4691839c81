import type { GradeRow } from '../../grades/delivery.ts'
import type { PeopleService } from '../people/people-service.ts'
import type { Actor } from '../people/actor.ts'
import type { Placements } from '../placements/placement-service.ts'
import type { GradeColumn, Work } from './work.ts'

/** Where grades of a challenge go. Column, person and deployment all come from what the LMS signed, never from a request (S34). */
export interface GradeRows {
  /** The column of the challenge's link; the oldest link that has one. */
  columnOf(tenantId: string, challengeId: string): Promise<GradeColumn | undefined>
  /** LMS user ids, by person id. */
  subjects(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export function createGradeRows({ placements, people }: { readonly placements: Placements; readonly people: PeopleService }): GradeRows {
  return {
    async columnOf(tenantId, challengeId) {
      const links = await placements.ofChallenge(tenantId, challengeId)
      const column = links.find((link) => link.column)?.column
      return column && { lineItemUrl: column.lineItemUrl, deploymentId: column.deploymentId }
    },

    async subjects(tenantId, personIds) {
      const known = await people.getMany(tenantId, personIds)
      return new Map([...known].map(([id, { subject }]) => [id, subject]))
    },
  }
}

/** The learner's row: in the column of their own launch, else in the link's. */
export function rowOf(work: Work, column: GradeColumn | undefined, actor: Actor, userId: string): GradeRow {
  const own = work.ownColumn ?? column
  return own ? { ...own, userId } : { deploymentId: actor.deploymentId, userId }
}

/** Notes the column that the learner's own launch of this challenge named. */
export function withOwnColumn(work: Work, actor: Actor): Work {
  const { lineItemUrl, deploymentId } = actor
  if (lineItemUrl === undefined || actor.challengeId !== work.challengeId) return work
  return work.ownColumn?.lineItemUrl === lineItemUrl ? work : { ...work, ownColumn: { lineItemUrl, deploymentId } }
}

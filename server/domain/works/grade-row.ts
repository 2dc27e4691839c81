import type { GradeRow } from '../../grades/delivery.ts'
import type { PeopleService } from '../people/people-service.ts'
import type { Actor } from '../people/actor.ts'
import type { Placements } from '../placements/placement-service.ts'
import type { GradeColumn, Work } from './work.ts'

/** Where grades of a challenge go. Column, person and deployment all come from what the LMS signed, never from a request (S34). */
export interface GradeRows {
  /** The column of the challenge's link; the oldest link that has one. */
  columnOf(tenantId: string, challengeId: string): Promise<GradeColumn | undefined>
  /** Columns of all its links, the newest link's first: where a grade can go whose column was deleted. */
  columnsOf(tenantId: string, challengeId: string): Promise<readonly GradeColumn[]>
  /** LMS user ids, by person id. */
  subjects(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export function createGradeRows({ placements, people }: { readonly placements: Placements; readonly people: PeopleService }): GradeRows {
  const columnsOf = async (tenantId: string, challengeId: string): Promise<readonly GradeColumn[]> =>
    (await placements.ofChallenge(tenantId, challengeId))
      .flatMap(({ column }) => (column ? [{ lineItemUrl: column.lineItemUrl, deploymentId: column.deploymentId }] : []))
      .toReversed()
  return {
    columnOf: async (tenantId, challengeId) => (await columnsOf(tenantId, challengeId)).at(-1),
    columnsOf,

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

/** The column that a work's grade belongs in now: its own, else the link's; where that one was deleted, the newest other. */
export function columnNow({ delivery, ownColumn }: Work, columns: readonly GradeColumn[]): GradeColumn | undefined {
  const gone = delivery?.reason === 'column_gone' ? delivery.lineItemUrl : undefined
  const usual = ownColumn ?? columns.at(-1)
  return usual?.lineItemUrl === gone ? (columns.find(({ lineItemUrl }) => lineItemUrl !== gone) ?? usual) : usual
}

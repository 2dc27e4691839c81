import type { TenantCollection } from '../../store/store.ts'
import { findAll, mapBounded } from '../upsert.ts'
import type { Work } from './work.ts'

const READS_AT_ONCE = 8

/** How many works with anything in them each person has in a course; who has none is left out. For a few people: those who left. */
export const createKeptWorks =
  (works: TenantCollection<Work>) =>
  async (tenantId: string, courseId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const counts = await mapBounded(personIds, READS_AT_ONCE, async (learnerId) => {
      const own = (await findAll(works, tenantId, { learnerId })).filter((work) => work.courseId === courseId && !isUntouched(work))
      return [learnerId, own.length] as const
    })
    return new Map(counts.filter(([, count]) => count > 0))
  }

const isUntouched = ({ evidence, handIns }: Work): boolean => evidence.length === 0 && handIns.length === 0

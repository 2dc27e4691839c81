import type { Actor } from '../people/actor.ts'
import { asTeacher } from '../works/work-policy.ts'
import { orderNeeds, type Need, type NeedSource } from './need.ts'

export interface NeedService {
  /** What waits for this teacher in their course, the most harmful to wait first. @throws AppError `not_allowed`, `not_found` */
  list(actor: Actor): Promise<readonly Need[]>
}

export const createNeedService = (sources: readonly NeedSource[]): NeedService => ({
  async list(actor) {
    const teacher = asTeacher(actor)
    return orderNeeds((await Promise.all(sources.map((source) => source.needsOf(teacher)))).flat())
  },
})

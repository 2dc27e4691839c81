import type { NeedSource } from '../needs/need.ts'
import type { CheckInService } from './check-in-service.ts'

/** Each learner who asked for somebody and waits, by name and by nothing else: what they wrote stays with the check-in. */
export const checkInNeeds = (checkIns: Pick<CheckInService, 'waiting'>): NeedSource => ({
  needsOf: async (teacher) =>
    (await checkIns.waiting(teacher)).map(({ participant, said }) => ({ kind: 'talk', since: said.at, count: 1, participant })),
})

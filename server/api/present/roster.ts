import { RosterView } from '../../contract/roster.ts'
import type { RosterState } from '../../domain/courses/roster-service.ts'
import { isoTime } from './time.ts'

/** How the class list was last read. */
export const presentRoster = ({ state, syncedAt, reason, read, expected, reading }: RosterState): RosterView =>
  RosterView.parse({
    state,
    ...(syncedAt === undefined ? {} : { syncedAt: isoTime(syncedAt) }),
    ...(reason === undefined ? {} : { reason }),
    ...(read === undefined ? {} : { read }),
    ...(expected === undefined ? {} : { expected }),
    ...(reading === undefined ? {} : { reading }),
  })

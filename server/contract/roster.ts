import { z } from 'zod'

/** How the class list of the LMS was last read. Times are ISO 8601. */
export const RosterView = z.strictObject({
  /** `never` no roster service here: only those are known who opened the link. */
  state: z.enum(['fresh', 'stale', 'partial', 'failed', 'never']),
  /** End of the last reading that brought everybody. */
  syncedAt: z.string().optional(),
  /** Error code of a failed reading. */
  reason: z.string().optional(),
  /** `partial`: how many people came, and how many there were when everybody last did. */
  read: z.number().int().optional(),
  expected: z.number().int().optional(),
  /** A reading is under way: so many people have come. */
  reading: z.strictObject({ people: z.number().int() }).optional(),
})
export type RosterView = z.infer<typeof RosterView>

import { z } from 'zod'
import { NEED_KINDS } from './today-words.ts'
import { DELIVERY_REASONS, WORK_STATUSES } from './words.ts'
import { PersonView } from './works.ts'

/** One thing that waits for the teacher. Which fields are there depends on the kind. Times are ISO 8601. */
export const NeedView = z.strictObject({
  kind: z.enum(NEED_KINDS),
  /** Since when it waits. */
  since: z.string(),
  /** How many of the kind this line stands for. */
  count: z.number().int(),
  /** Whom it is about; of several the one who waits longest. */
  person: PersonView.optional(),
  challenge: z.strictObject({ id: z.string(), title: z.string() }).optional(),
  /** Why a grade does not arrive. */
  reason: z.enum(DELIVERY_REASONS).optional(),
})
export type NeedView = z.infer<typeof NeedView>

/** `GET /api/needs` [teaches]: the most harmful to wait first. */
export const NeedsView = z.strictObject({ needs: z.array(NeedView) })
export type NeedsView = z.infer<typeof NeedsView>

/** `GET /api/today` [learns]: the challenges of the course with the own state, the next to do first. */
export const LearnerTodayView = z.strictObject({
  challenges: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      drivingQuestion: z.string(),
      due: z.strictObject({ at: z.string(), zone: z.string() }).optional(),
      status: z.enum(WORK_STATUSES),
      /** Something was added or chosen, but nothing handed in. */
      isBegun: z.boolean(),
    }),
  ),
})
export type LearnerTodayView = z.infer<typeof LearnerTodayView>

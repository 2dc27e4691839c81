import type { DeliveryReason } from '../../contract/words.ts'
import type { Work } from '../works/work.ts'

/** An LMS that does not take grades now. `since` is epoch ms. */
export interface LmsTrouble {
  readonly reason: DeliveryReason
  readonly since: number
  /** Grades that wait and go by themselves. */
  readonly waiting: number
}

/** Reasons that are about the LMS and not about one student's row. */
const OF_THE_LMS: readonly DeliveryReason[] = ['lms_unavailable', 'lms_busy', 'lms_refused_token']

/**
 * "Has not answered since 10:31", for a class. The worker that sends knows it best; after a restart, or where another server sends,
 * the works tell: they fail for such a reason, and no grade has arrived since.
 *
 * @param known what the worker of this server knows of the LMS
 */
export function lmsTrouble(
  works: readonly Pick<Work, 'delivery'>[],
  known: { readonly reason: DeliveryReason; readonly since: number } | undefined,
): LmsTrouble | undefined {
  const deliveries = works.flatMap(({ delivery }) => delivery ?? [])
  const waiting = deliveries.filter(({ state }) => state === 'waiting' || state === 'retrying').length
  const failing = deliveries.flatMap(({ state, reason, failingSince }) =>
    state === 'retrying' && failingSince !== undefined && reason && OF_THE_LMS.includes(reason) ? [{ reason, since: failingSince }] : [],
  )
  const [oldest] = failing.toSorted((a, b) => a.since - b.since)
  if (known && OF_THE_LMS.includes(known.reason)) return { ...known, since: Math.min(known.since, oldest?.since ?? known.since), waiting }
  const hasArrivedSince = deliveries.some(({ arrivedAt }) => oldest && arrivedAt !== undefined && arrivedAt > oldest.since)
  return oldest && !hasArrivedSince ? { ...oldest, waiting } : undefined
}

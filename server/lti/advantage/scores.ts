import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { MEDIA_TYPE, SCOPE } from '../claim-names.ts'
import type { PlatformProfile, ScoreBody } from '../platforms/profile.ts'
import type { LineItemResult, ServiceTarget } from './advantage.ts'
import type { OutboundAnswer } from './outbound.ts'
import type { ServiceClient } from './service-client.ts'
import { appendPath, withQuery } from './service-urls.ts'

const JUDGED_LENGTH = 2_000

/** Posts the score as it is; the answer comes back raw with at most 2 000 characters of its body. */
export async function postScore(
  client: ServiceClient,
  target: ServiceTarget,
  lineItemUrl: string,
  score: ScoreBody,
): Promise<OutboundAnswer> {
  const answer = await client.call(target, {
    method: 'POST',
    url: appendPath(lineItemUrl, 'scores'),
    scopes: [SCOPE.score],
    contentType: MEDIA_TYPE.score,
    body: score,
  })
  return { ...answer, body: answer.body.slice(0, JUDGED_LENGTH) }
}

const number = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .nullish()
  .transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined))

const ResultAnswer = z.object({
  userId: z.coerce.string(),
  resultScore: number,
  resultMaximum: number,
  comment: z.string().nullish(),
  timestamp: z.string().nullish(),
})

/**
 * What the gradebook holds for one person; undefined when it has no row. A platform may ignore the filter, so rows of others are dropped here.
 *
 * @throws AppError as `ServiceClient.callJson`
 */
export async function readResult(
  client: ServiceClient,
  target: ServiceTarget,
  lineItemUrl: string,
  userId: string,
  profile: PlatformProfile,
): Promise<LineItemResult | undefined> {
  const url = withQuery(appendPath(lineItemUrl, 'results'), { user_id: userId, limit: profile.results.sendLimit ? 100 : undefined })
  const { json } = await client.callJson(target, { url, scopes: [SCOPE.resultReadonly], accept: MEDIA_TYPE.resultContainer })
  const rows = z.array(ResultAnswer).safeParse(json)
  if (!rows.success) throw new AppError('lms_answer_invalid', { why: 'results' })
  const row = rows.data.find((result) => result.userId === userId)
  if (!row) return undefined
  const at = row.timestamp ? Date.parse(row.timestamp) : Number.NaN
  return {
    userId,
    ...(row.resultScore === undefined ? {} : { resultScore: row.resultScore }),
    ...(row.resultMaximum === undefined ? {} : { resultMaximum: row.resultMaximum }),
    ...(row.comment ? { comment: row.comment } : {}),
    ...(Number.isFinite(at) ? { timestampMs: at } : {}),
  }
}

import { AppError } from '../../server/errors.ts'
import type { ReadResult } from '../../server/grades/outcome.ts'
import type { ScoreServices } from '../../server/grades/grade-sender.ts'
import type { ScoreAnswer, ScoreBody } from '../../server/lti/platforms/profile.ts'

/** What happens to the next score post. `…_applied`: the gradebook takes it, the caller never hears of it. */
export type PostFault = 'ok' | 'busy' | 'error' | 'error_applied' | 'html' | 'lost' | 'lost_applied' | 'unreachable' | 'token_down'

interface Row {
  score: number | undefined
  maximum: number
  /** Epoch ms; by the platform's own rule what a later score is compared with. */
  changedAt: number
  by: 'tool' | 'teacher'
  comments: string[]
  attempts: number
}

export interface Posted {
  readonly body: ScoreBody
  readonly atMs: number
  readonly before: { readonly by: 'tool' | 'teacher'; readonly score: number | undefined } | undefined
}

/**
 * A gradebook that behaves as Canvas or Moodle do (lti-platforms 4.2, 4.3), without a network: faults on demand, every accepted post kept.
 */
export class FakeGradebook implements ScoreServices<ScoreBody> {
  readonly accepted: Posted[] = []
  posts = 0
  reads = 0
  faults: PostFault[] = []
  /** Answers every post with a refusal while set. */
  refusal: { readonly status: number; readonly statusText: string; readonly body: string } | undefined
  readonly #rows = new Map<string, Row>()
  readonly #lastTimestamp = new Map<string, number>()
  readonly #like: 'canvas' | 'moodle'
  readonly #now: () => number
  readonly #stampsOwnTime: boolean

  constructor(like: 'canvas' | 'moodle', now: () => number, options: { readonly stampsOwnTime?: boolean } = {}) {
    this.#like = like
    this.#now = now
    this.#stampsOwnTime = options.stampsOwnTime ?? false
  }

  row(lineItemUrl: string, userId: string): Readonly<Row> | undefined {
    return this.#rows.get(`${lineItemUrl} ${userId}`)
  }

  teacherSets(lineItemUrl: string, userId: string, score: number | undefined, maximum: number): void {
    const row = this.#rowOf(`${lineItemUrl} ${userId}`)
    Object.assign(row, { score, maximum, changedAt: this.#now(), by: 'teacher' })
  }

  async postScore(_target: unknown, lineItemUrl: string, body: ScoreBody): Promise<ScoreAnswer> {
    this.posts++
    const fault = this.faults.shift() ?? 'ok'
    if (fault === 'unreachable') throw new AppError('lms_unreachable', { sent: false, why: 'ECONNREFUSED' })
    if (fault === 'token_down') throw new AppError('lms_token_refused', { at: 'token', status: 503 })
    if (fault === 'lost') throw new AppError('lms_unreachable', { sent: true, why: 'timeout' })
    if (fault === 'busy') return answer(this.#like === 'canvas' ? 403 : 429, 'Forbidden', '403 Forbidden (Rate Limit Exceeded)')
    if (fault === 'error') return answer(500, 'Internal Server Error')
    if (fault === 'html') return answer(200, 'OK', '<!doctype html><title>Maintenance</title>')
    if (this.refusal) return answer(this.refusal.status, this.refusal.statusText, this.refusal.body)
    const applied = this.#apply(`${lineItemUrl} ${body.userId}`, body)
    if (fault === 'error_applied') return answer(502, 'Bad Gateway')
    if (fault === 'lost_applied') throw new AppError('lms_unreachable', { sent: true, why: 'ECONNRESET' })
    return applied
  }

  async result(_target: unknown, lineItemUrl: string, userId: string): Promise<ReadResult | undefined> {
    this.reads++
    const row = this.row(lineItemUrl, userId)
    if (!row) return undefined
    const hidden = row.score === undefined || (this.#like === 'moodle' && row.score === 0)
    return {
      ...(hidden || row.score === undefined ? {} : { resultScore: row.score, resultMaximum: row.maximum }),
      timestampMs: row.changedAt,
    }
  }

  #rowOf(key: string): Row {
    const row = this.#rows.get(key) ?? { score: undefined, maximum: 100, changedAt: 0, by: 'tool' as const, comments: [], attempts: 0 }
    this.#rows.set(key, row)
    return row
  }

  #apply(key: string, body: ScoreBody): ScoreAnswer {
    const timestamp = Date.parse(body.timestamp)
    const held = this.#rows.get(key)
    if (this.#like === 'canvas' && timestamp < (this.#lastTimestamp.get(key) ?? 0))
      return answer(400, 'Bad Request', '{"errors":{"message":"timestamp is older than the last one"}}')
    if (this.#like === 'moodle' && held && Math.floor(held.changedAt / 1000) >= Math.floor(timestamp / 1000))
      return answer(409, 'Refusing score with an earlier timestamp', '[]')
    this.accepted.push({ body, atMs: this.#now(), before: held && { by: held.by, score: held.score } })
    this.#lastTimestamp.set(key, timestamp)
    const row = this.#rowOf(key)
    const extension = (body['https://canvas.instructure.com/lti/submission'] ?? {}) as {
      new_submission?: boolean
      preserve_score?: boolean
    }
    if (this.#like === 'canvas' && body.comment) row.comments.push(body.comment)
    if (this.#like === 'moodle') row.comments = body.comment ? [body.comment] : []
    if (extension.new_submission !== false && body.activityProgress === 'Submitted') row.attempts++
    if (this.#like === 'canvas' && extension.preserve_score) return answer(200, 'OK', '{}')
    const graded = body.gradingProgress === 'FullyGraded' && body.scoreGiven !== undefined
    const changedAt = this.#like === 'moodle' && !this.#stampsOwnTime ? timestamp : this.#now()
    Object.assign(row, {
      score: graded ? body.scoreGiven : undefined,
      ...(graded ? { maximum: body.scoreMaximum } : {}),
      changedAt,
      by: 'tool',
    })
    return answer(200, 'OK', this.#like === 'canvas' ? '{"resultUrl":"https://lms.example/result"}' : '')
  }
}

const answer = (status: number, statusText: string, body = ''): ScoreAnswer => ({ status, statusText, headers: new Headers(), body })

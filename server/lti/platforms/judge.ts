import { retryAfter } from '../retry-after.ts'
import type { ScoreAnswer, ScoreVerdict } from './profile.ts'

/** One wording of one LMS: for these statuses, and where `text` is given only when status line or body match it. */
export interface AnswerRule {
  readonly status: readonly number[]
  readonly text?: RegExp
  readonly verdict: ScoreVerdict
}

const RATE_TEXT = /rate.?limit|too many requests|throttl/i
const HTML = /^\s*(<!doctype html|<html)/i

/**
 * Reads an answer to a score: the LMS's own wordings first, then what HTTP says.
 *
 * - 2xx taken, unless it is an HTML page (a login or error page behind a proxy)
 * - 408, 425, 5xx, redirects: unavailable for now; 429 and 403 with rate text: busy
 * - 401: token refused; 409: something newer is there, read it back
 * - 404, 410: column gone; any other: no
 */
export function judgeBy(rules: readonly AnswerRule[], answer: ScoreAnswer): ScoreVerdict {
  const words = `${answer.statusText}\n${answer.body}`
  const rule = rules.find(({ status, text }) => status.includes(answer.status) && (text === undefined || text.test(words)))
  return rule ? rule.verdict : judgeByStatus(answer, words)
}

function judgeByStatus(answer: ScoreAnswer, words: string): ScoreVerdict {
  const { status, headers, body } = answer
  const afterMs = retryAfter(headers)
  const retry = (reason: 'lms_busy' | 'lms_unavailable' | 'lms_refused_token'): ScoreVerdict =>
    afterMs === undefined ? { kind: 'retry', reason } : { kind: 'retry', reason, afterMs }
  if (status >= 200 && status < 300) return HTML.test(body) ? retry('lms_unavailable') : { kind: 'arrived' }
  if (status === 429 || (status === 403 && RATE_TEXT.test(words))) return retry('lms_busy')
  if (status >= 500 || status < 400 || status === 408 || status === 425) return retry('lms_unavailable')
  if (status === 401) return retry('lms_refused_token')
  if (status === 409) return { kind: 'read_back' }
  if (status === 404 || status === 410) return { kind: 'blocked', reason: 'column_gone' }
  return { kind: 'blocked', reason: 'lms_said_no' }
}

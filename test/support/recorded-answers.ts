import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlatformProfile } from '../../server/lti/platforms/profile.ts'

/** One answer of an LMS to a score, and what it means; see `test/fixtures/README.md`. */
export interface RecordedAnswer {
  readonly name: string
  readonly status: number
  readonly statusText: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly verdict: { readonly kind: string; readonly reason?: string }
  readonly source: string
}

/** The recorded answers of a family; none where nothing is known. */
export function recordedAnswers(family: string): readonly RecordedAnswer[] {
  const file = join(import.meta.dirname, '../fixtures', family, 'score-answers.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedAnswer[]) : []
}

/** The verdict in one word or two: `retry lms_busy`. */
export function judgeNames(
  profile: PlatformProfile,
  answer: {
    readonly status: number
    readonly statusText?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  },
): string {
  const verdict = profile.judge({
    status: answer.status,
    statusText: answer.statusText ?? '',
    headers: new Headers(answer.headers ?? {}),
    body: answer.body ?? '',
  })
  return 'reason' in verdict ? `${verdict.kind} ${verdict.reason}` : verdict.kind
}

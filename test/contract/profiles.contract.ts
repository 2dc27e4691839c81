import { describe, expect, it } from 'vitest'
import { judgeNames, type RecordedAnswer } from '../support/recorded-answers.ts'
import { PROFILES } from '../../server/lti/platforms/profiles.ts'
import type { PlatformProfile, ScoreRow, ScoreWish } from '../../server/lti/platforms/profile.ts'

const row: ScoreRow = { userId: 'u-1', timestampMs: Date.parse('2026-03-02T08:00:00Z'), hasEarlierGrade: false }
const graded = (scoreGiven: number, comment?: string): ScoreWish => ({
  kind: 'graded',
  scoreGiven,
  scoreMaximum: 20,
  commentChanged: true,
  submissionUrl: 'https://tool.example/lti/submissions/1',
  ...(comment ? { comment } : {}),
})

/** What every profile promises, whatever the LMS; and how it reads the recorded answers of its LMS. */
export function profileContract(profile: PlatformProfile, recorded: readonly RecordedAnswer[]): void {
  describe(`profile contract: ${profile.family}`, () => {
    it('sends a final grade with its maximum, its own time in UTC, and nothing undefined', () => {
      const body = profile.scoreFor(graded(17.5, 'Fine'), row)
      expect(body).toMatchObject({
        userId: 'u-1',
        timestamp: '2026-03-02T08:00:00Z',
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreGiven: 17.5,
        scoreMaximum: 20,
      })
      expect(JSON.parse(JSON.stringify(body))).toEqual(body)
    })

    it('S35: sends 0 as 0 with its maximum', () => {
      expect(profile.scoreFor(graded(0), row)).toMatchObject({ scoreGiven: 0, scoreMaximum: 20 })
    })

    it('withdraws without a score and without keeping the old one', () => {
      const body = profile.scoreFor({ kind: 'withdrawn' }, row)
      expect(body).toMatchObject({ activityProgress: 'Initialized', gradingProgress: 'NotReady' })
      expect(JSON.stringify(body)).not.toMatch(/scoreGiven|scoreMaximum|preserve_score/)
    })

    it.each([true, false])(
      'on a hand-in posts nothing, or no score and the word to keep the grade (earlier grade: %s)',
      (hasEarlierGrade) => {
        const wish = { kind: 'handed_in', submittedAt: row.timestampMs, submissionUrl: 'https://tool.example/lti/submissions/1' } as const
        const posted = JSON.stringify(profile.scoreFor(wish, { ...row, hasEarlierGrade })) ?? 'nothing'
        expect(posted).toMatch(/^nothing$|"preserve_score":true/)
        expect(posted).not.toMatch(/scoreGiven|scoreMaximum|FullyGraded/)
      },
    )

    it('reads the statuses that mean the same everywhere', () => {
      expect(judgeNames(profile, { status: 200 })).toBe('arrived')
      expect(judgeNames(profile, { status: 204 })).toBe('arrived')
      expect(judgeNames(profile, { status: 200, body: '<!doctype html><title>Log in</title>' })).toBe('retry lms_unavailable')
      for (const status of [302, 408, 425, 500, 502, 503, 504]) expect(judgeNames(profile, { status })).toBe('retry lms_unavailable')
      expect(judgeNames(profile, { status: 429 })).toBe('retry lms_busy')
      expect(judgeNames(profile, { status: 403, body: 'Rate Limit Exceeded' })).toBe('retry lms_busy')
      expect(judgeNames(profile, { status: 401 })).toBe('retry lms_refused_token')
      expect(judgeNames(profile, { status: 409 })).toBe('read_back')
      expect(judgeNames(profile, { status: 410 })).toBe('blocked column_gone')
      expect(judgeNames(profile, { status: 403 })).toBe('blocked lms_said_no')
    })

    it('waits as long as it is told, also when told by a date', () => {
      expect(profile.judge({ status: 429, statusText: '', headers: new Headers({ 'retry-after': '120' }), body: '' })).toMatchObject({
        afterMs: 120_000,
      })
      const headers = new Headers({ date: 'Mon, 02 Mar 2026 08:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 08:01:30 GMT' })
      expect(profile.judge({ status: 503, statusText: '', headers, body: '' })).toMatchObject({ afterMs: 90_000 })
    })

    it('keeps its numbers within what the house promises', () => {
      expect(profile.concurrency.max).toBeGreaterThanOrEqual(1)
      expect(profile.concurrency.max).toBeLessThanOrEqual(8)
      expect(profile.roster.pageSize).toBeGreaterThanOrEqual(1)
      for (const origin of profile.frameOrigins) expect(origin).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+$/)
    })

    it('asks for groups by names that no other LMS uses, and says that it was told nothing where it was not', () => {
      const others = Object.values(PROFILES).filter((other) => other !== profile)
      const names = Object.keys(profile.groups.custom)
      expect(names.filter((name) => others.some((other) => name in other.groups.custom))).toEqual([])
      for (const [name, variable] of Object.entries(profile.groups.custom)) expect([name, variable[0]]).toEqual([name.toLowerCase(), '$'])
      expect(profile.groups.read({ other: 'x' })).toBeUndefined()
    })

    it.each(recorded.map((answer) => [answer.name, answer] as const))('reads an answer of this LMS: %s', (_name, answer) => {
      const { kind, reason } = answer.verdict
      expect(judgeNames(profile, answer)).toBe(reason ? `${kind} ${reason}` : kind)
      expect(answer.source).not.toBe('')
    })
  })
}

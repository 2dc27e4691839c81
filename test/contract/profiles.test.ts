import { describe, expect, it } from 'vitest'
import { LMS_FAMILIES } from '../../server/contract/words.ts'
import { familyOf, profileFor } from '../../server/lti/platforms/profiles.ts'
import { recordedAnswers } from '../support/recorded-answers.ts'
import { profileContract } from './profiles.contract.ts'

for (const family of LMS_FAMILIES) profileContract(profileFor(family), recordedAnswers(family))

describe('which LMS it is', () => {
  it.each([
    [{ productFamilyCode: 'canvas', issuer: 'https://lms.school.example' }, 'canvas'],
    [{ productFamilyCode: 'BlackboardLearn' }, 'blackboard'],
    [{ productFamilyCode: 'desire2learn' }, 'brightspace'],
    [{ issuer: 'https://canvas.beta.instructure.com' }, 'canvas'],
    [{ issuer: 'https://schoology.schoology.com' }, 'schoology'],
    [{ issuer: 'https://blackboard.com' }, 'blackboard'],
    [{ issuer: 'https://evil-instructure.com' }, 'generic'],
    [{ issuer: 'https://instructure.com.evil.example' }, 'generic'],
    [{ productFamilyCode: 'constructor' }, 'generic'],
    [{}, 'generic'],
  ] as const)('%o is %s', (platform, family) => {
    expect(familyOf(platform)).toBe(family)
  })
})

describe('rules of one LMS', () => {
  const row = { userId: 'u', timestampMs: Date.parse('2026-03-02T08:00:00Z'), hasEarlierGrade: true }
  const extension = 'https://canvas.instructure.com/lti/submission'
  const graded = {
    kind: 'graded',
    scoreGiven: 5,
    scoreMaximum: 20,
    comment: 'A < B\nwell',
    commentChanged: false,
    submissionUrl: 'https://tool.example/s/1',
    submittedAt: row.timestampMs - 500,
  } as const

  it('Canvas: tells a hand-in as needing grading, keeps the grade, names the page for SpeedGrader', () => {
    const body = profileFor('canvas').scoreFor(
      { kind: 'handed_in', submittedAt: row.timestampMs, submissionUrl: 'https://tool.example/s/1' },
      row,
    )
    expect(body).toEqual({
      userId: 'u',
      timestamp: '2026-03-02T08:00:00Z',
      activityProgress: 'Submitted',
      gradingProgress: 'PendingManual',
      submission: { submittedAt: '2026-03-02T08:00:00.000Z' },
      [extension]: {
        new_submission: true,
        preserve_score: true,
        submission_type: 'basic_lti_launch',
        submission_data: 'https://tool.example/s/1',
      },
    })
  })

  it('Canvas: makes no new attempt of a grade, never preserves beside a score, and repeats no comment', () => {
    const body = profileFor('canvas').scoreFor(graded, row)
    expect(body?.[extension]).toEqual({ new_submission: false })
    expect(body?.submission).toEqual({ submittedAt: '2026-03-02T07:59:59.500Z' })
    expect(body).not.toHaveProperty('comment')
    expect(profileFor('canvas').scoreFor({ ...graded, commentChanged: true }, row)?.comment).toBe(graded.comment)
  })

  it('Canvas: slows down before the bucket is empty', () => {
    const verdict = profileFor('canvas').judge({
      status: 200,
      statusText: '',
      headers: new Headers({ 'x-rate-limit-remaining': '50' }),
      body: '',
    })
    expect(verdict).toEqual({ kind: 'arrived', pauseMs: 5_000 })
  })

  it('Moodle: is told nothing but final grades, and every comment again', () => {
    const moodle = profileFor('moodle')
    expect(moodle.scoreFor({ kind: 'handed_in', submittedAt: 1, submissionUrl: 'https://tool.example/s/1' }, row)).toBeUndefined()
    expect(moodle.scoreFor(graded, row)?.comment).toBe(graded.comment)
    expect(moodle.results.sendLimit).toBe(false)
  })

  it('Blackboard: gets its comments as HTML', () => {
    expect(profileFor('blackboard').scoreFor(graded, row)?.comment).toBe('A &lt; B<br/>well')
  })

  it('tells a hand-in only where the LMS can keep its grade beside it', () => {
    const wish = { kind: 'handed_in', submittedAt: row.timestampMs, submissionUrl: 'https://tool.example/s/1' } as const
    expect(LMS_FAMILIES.filter((family) => profileFor(family).scoreFor(wish, row) !== undefined)).toEqual(['canvas'])
  })

  it('makes a tenant of the deployment where one client id serves many districts', () => {
    expect(LMS_FAMILIES.filter((family) => profileFor(family).tenantBy === 'deployment')).toEqual(['schoology', 'blackboard'])
  })
})

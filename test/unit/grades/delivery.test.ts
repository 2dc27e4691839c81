import { describe, expect, it } from 'vitest'
import {
  nextDueAt,
  overwrite,
  retryNow,
  wantGraded,
  wantHandedIn,
  withColumn,
  withDelivery,
  withdraw,
  type GradeWish,
  type WantedDelivery,
} from '../../../server/grades/delivery.ts'
import { afterAnswer, backoffMs, holds, type SendOutcome } from '../../../server/grades/outcome.ts'

const NOW = Date.parse('2026-03-02T08:00:00.700Z')
const SECOND = Date.parse('2026-03-02T08:00:00Z')
const row = { lineItemUrl: 'https://lms.example/items/1', deploymentId: 'dep', userId: 'u' }
const wish = (scoreGiven: number, more: Partial<GradeWish> = {}): GradeWish => ({ ...row, scoreGiven, scoreMaximum: 20, ...more })
const arrive = (delivery: WantedDelivery, now = NOW): WantedDelivery =>
  afterAnswer(delivery, delivery, { kind: 'arrived', status: 200 }, now, 0.5)
const retry: SendOutcome = { kind: 'retry', reason: 'lms_unavailable', platformWide: false, maybeApplied: true }

describe('wanting a grade', () => {
  it('S35: takes numbers from 0 to the maximum and nothing else', () => {
    for (const scoreGiven of [Number.NaN, Infinity, -1, 21, '5', null, undefined])
      expect(() => wantGraded(undefined, wish(scoreGiven as number), NOW)).toThrowError(
        expect.objectContaining({ code: 'score_out_of_range' }) as Error,
      )
    for (const scoreMaximum of [0, -5, Number.NaN, Infinity])
      expect(() => wantGraded(undefined, wish(0, { scoreMaximum }), NOW)).toThrowError(
        expect.objectContaining({ code: 'score_out_of_range' }) as Error,
      )
    expect(wantGraded(undefined, wish(0), NOW).wish).toMatchObject({ scoreGiven: 0, scoreMaximum: 20 })
  })

  it('is due at once, with whole-second times that grow by a second within one second', () => {
    const first = wantGraded(undefined, wish(10), NOW)
    const second = wantGraded(first, wish(11), NOW + 1)
    const third = wantGraded(second, wish(12), NOW - 60_000)
    expect([first, second, third].map(({ timestampMs }) => timestampMs)).toEqual([SECOND, SECOND + 1_000, SECOND + 2_000])
    expect([first, second, third].map(({ version }) => version)).toEqual([1, 2, 3])
    expect(nextDueAt(first)).toBe(NOW)
  })

  it('changes nothing when the same grade is asked for again', () => {
    const first = wantGraded(undefined, wish(10, { comment: 'x' }), NOW)
    expect(wantGraded(first, wish(10, { comment: 'x' }), NOW + 5)).toBe(first)
    expect(wantGraded(first, wish(10, { comment: 'y' }), NOW + 5).version).toBe(2)
    const there = arrive(first)
    expect(wantGraded(there, wish(10, { comment: 'x' }), NOW + 5)).toBe(there)
  })

  it('waits for a column, and goes on when it is known', () => {
    const { lineItemUrl: _none, ...without } = wish(10)
    const blocked = wantGraded(undefined, without, NOW)
    expect(blocked).toMatchObject({ state: 'blocked', reason: 'no_column' })
    expect(nextDueAt(blocked)).toBeUndefined()
    expect(withColumn(blocked, row.lineItemUrl, NOW)).toMatchObject({ state: 'waiting', lineItemUrl: row.lineItemUrl, nextTryAt: NOW })
  })

  it('sends again into another column, where nothing of ours is yet', () => {
    const moved = withColumn(arrive(wantGraded(undefined, wish(10), NOW)), 'https://lms.example/items/2', NOW)
    expect(moved).toMatchObject({ state: 'waiting', version: 2 })
    expect(moved).not.toHaveProperty('mayHold')
    expect(moved).not.toHaveProperty('arrivedVersion')
  })

  it('does not let a hand-in push away a grade that is still owed', () => {
    const owed = wantGraded(undefined, wish(10), NOW)
    expect(wantHandedIn(owed, { ...row, submittedAt: NOW }, NOW)).toBe(owed)
    expect(wantHandedIn(arrive(owed), { ...row, submittedAt: NOW }, NOW).wish.kind).toBe('handed_in')
  })

  it('withdraws only what was wanted', () => {
    expect(withdraw(undefined, NOW)).toBeUndefined()
    const handedIn = wantHandedIn(undefined, { ...row, submittedAt: NOW }, NOW)
    expect(withdraw(handedIn, NOW)).toBe(handedIn)
    expect(withdraw(wantGraded(undefined, wish(10), NOW), NOW)).toMatchObject({ wish: { kind: 'withdrawn' }, version: 2 })
  })

  it('carries the due time into the document, and out of it', () => {
    const bare: { readonly id: string; readonly nextDueAt?: number } = { id: 'w' }
    const doc = withDelivery(bare, wantGraded(undefined, wish(10), NOW))
    expect(doc.nextDueAt).toBe(NOW)
    expect(withDelivery(doc, arrive(doc.delivery))).not.toHaveProperty('nextDueAt')
  })
})

describe('after a try', () => {
  it('is arrived only when the LMS said so', () => {
    const there = arrive(wantGraded(undefined, wish(10, { comment: 'x' }), NOW))
    expect(there).toMatchObject({
      state: 'arrived',
      arrivedVersion: 1,
      arrivedAt: NOW,
      lastComment: 'x',
      mayHold: [{ scoreGiven: 10, scoreMaximum: 20 }],
    })
  })

  it('counts a failure of this grade and none of the whole LMS', () => {
    const first = wantGraded(undefined, wish(10), NOW)
    expect(afterAnswer(first, first, retry, NOW, 0.5)).toMatchObject({
      state: 'retrying',
      attempts: 1,
      failingSince: NOW,
      nextTryAt: NOW + 1_000,
    })
    const down = afterAnswer(first, first, { ...retry, platformWide: true, afterMs: 45_000 }, NOW, 0.5)
    expect(down).toMatchObject({ state: 'retrying', attempts: 0, nextTryAt: NOW + 45_000 })
    expect(down).not.toHaveProperty('firstTriedAt')
  })

  it('waits as long as the LMS asks, and gives up after a week of its own failures', () => {
    const first = wantGraded(undefined, wish(10), NOW)
    const asked = afterAnswer(first, first, { ...retry, afterMs: 600_000 }, NOW, 0)
    expect(asked.nextTryAt).toBe(NOW + 600_000)
    const week = 7 * 86_400_000
    expect(afterAnswer(asked, asked, retry, NOW + week - 1, 0.5).state).toBe('retrying')
    const given = afterAnswer(asked, asked, retry, NOW + week, 0.5)
    expect(given).toMatchObject({ state: 'blocked', reason: 'lms_unavailable' })
    expect(retryNow(given, NOW + week)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextTryAt: NOW + week,
      version: 1,
      timestampMs: first.timestampMs,
    })
  })

  it('backs off from two seconds, doubled, to half an hour at most', () => {
    expect([1, 2, 3].map((attempts) => backoffMs(attempts, 0.999_999))).toEqual([1_999, 3_999, 7_999])
    expect(backoffMs(60, 0.999_999)).toBe(1_799_998)
    expect(backoffMs(5, 0)).toBe(0)
  })

  it('keeps a newer wish and learns what the older one left in the LMS', () => {
    const first = wantGraded(undefined, wish(10), NOW)
    const second = wantGraded(first, wish(12), NOW)
    expect(afterAnswer(second, first, retry, NOW, 0.5)).toBe(second)
    expect(afterAnswer(second, first, { kind: 'blocked', reason: 'column_gone' }, NOW, 0.5)).toBe(second)
    expect(afterAnswer(second, first, { kind: 'arrived' }, NOW, 0.5)).toMatchObject({
      state: 'waiting',
      version: 2,
      arrivedVersion: 1,
      mayHold: [{ scoreGiven: 10, scoreMaximum: 20 }],
    })
  })

  it('shows what the LMS holds, and overwrites only by choice with a later time', () => {
    const first = wantGraded(undefined, wish(10), NOW)
    const changed = afterAnswer(first, first, { kind: 'changed', lmsScore: 15, lmsMaximum: 20, lmsChangedAt: NOW + 90_000 }, NOW, 0.5)
    expect(changed).toMatchObject({ state: 'changed', reason: 'newer_in_lms', lmsScore: 15 })
    expect(nextDueAt(changed)).toBeUndefined()
    expect(retryNow(changed, NOW)).toBe(changed)
    const over = overwrite(changed, NOW)
    expect(over).toMatchObject({ state: 'waiting', version: 2, overwrites: true })
    expect(over.timestampMs).toBeGreaterThan(NOW + 90_000)
  })
})

describe('what a row holds', () => {
  it('compares on our scale and forgives the rounding of the LMS', () => {
    const ours = { scoreGiven: 17.33, scoreMaximum: 24 }
    expect(holds(ours, { resultScore: 72.21, resultMaximum: 100 }, false)).toBe(true)
    expect(holds(ours, { resultScore: 7.22, resultMaximum: 10 }, false)).toBe(true)
    expect(holds(ours, { resultScore: 72.3, resultMaximum: 100 }, false)).toBe(false)
    expect(holds(ours, { resultScore: 17.34, resultMaximum: 24 }, false)).toBe(false)
    expect(holds(ours, undefined, false)).toBe(false)
    expect(holds({}, {}, false)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { lmsTrouble } from '../../../server/domain/assessments/lms-trouble.ts'
import { wantGraded, type WantedDelivery } from '../../../server/grades/delivery.ts'
import { NOON } from '../../support/a-work.ts'

const MINUTE = 60_000
const delivery = (over: Partial<WantedDelivery>): { readonly delivery: WantedDelivery } => ({
  delivery: {
    ...wantGraded(
      undefined,
      { lineItemUrl: 'https://lms.example/items/1', deploymentId: 'd', userId: 'u', scoreGiven: 1, scoreMaximum: 2 },
      NOON,
    ),
    ...over,
  },
})
const failing = (since: number, over: Partial<WantedDelivery> = {}) =>
  delivery({ state: 'retrying', reason: 'lms_unavailable', failingSince: since, ...over })

describe('trouble of the LMS, for a class', () => {
  it('is what the worker knows, with the grades that wait', () => {
    const known = { reason: 'lms_unavailable' as const, since: NOON }
    expect(lmsTrouble([delivery({}), failing(NOON + 1), delivery({ state: 'arrived' }), {}], known)).toEqual({ ...known, waiting: 2 })
    expect(lmsTrouble([], known)).toEqual({ ...known, waiting: 0 })
  })
  it('is told by the works after a restart, from the oldest failure on', () => {
    const works = [failing(NOON + MINUTE), failing(NOON), delivery({ state: 'arrived', arrivedAt: NOON - MINUTE })]
    expect(lmsTrouble(works, undefined)).toEqual({ reason: 'lms_unavailable', since: NOON, waiting: 2 })
    expect(lmsTrouble(works, { reason: 'lms_unavailable', since: NOON + MINUTE })?.since).toBe(NOON)
  })
  it('is none where another grade arrived meanwhile: then it is this row that fails', () => {
    expect(lmsTrouble([failing(NOON), delivery({ state: 'arrived', arrivedAt: NOON + 1 })], undefined)).toBeUndefined()
  })
  it('is none for a reason that is about one student, or when all has arrived', () => {
    expect(lmsTrouble([failing(NOON, { reason: 'outcome_unknown' })], undefined)).toBeUndefined()
    expect(lmsTrouble([delivery({ state: 'blocked', reason: 'not_in_course', failingSince: NOON })], undefined)).toBeUndefined()
    expect(lmsTrouble([], { reason: 'not_in_course', since: NOON })).toBeUndefined()
    expect(lmsTrouble([delivery({ state: 'arrived', arrivedAt: NOON })], undefined)).toBeUndefined()
  })
})

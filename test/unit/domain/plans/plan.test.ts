import { describe, expect, it } from 'vitest'
import { PLAN_LIMITS, type PlanLane } from '../../../../server/contract/plan-words.ts'
import {
  agreePlan,
  askForChange,
  changedSince,
  completePlan,
  emptyLanes,
  markItem,
  moveItem,
  needsOf,
  newPlan,
  openReview,
  removeItem,
  reopenPlan,
  statusSince,
  submitPlan,
  takeBackPlan,
  waitingSince,
  writeItem,
  type Plan,
} from '../../../../server/domain/plans/plan.ts'

const DAY = 86_400_000
const NOW = 100 * DAY
const empty = newPlan({ id: 't:p', tenantId: 't', courseId: 't:c', learnerId: 't:l', isTestPerson: false }, NOW)
const add = (plan: Plan, id: string, lane: PlanLane, now = NOW): Plan => writeItem(plan, id, lane, { title: id, ties: [] }, now)
const draft = add(add(add(empty, 'sky', 'want'), 'rates', 'should'), 'ranger', 'want')
const lane = (plan: Plan, name: PlanLane): readonly string[] => plan.items.filter((item) => item.lane === name).map(({ id }) => id)

describe('items of a plan', () => {
  it('go to the end of their lane, and keep lane and place when they are rewritten', () => {
    expect(lane(draft, 'want')).toEqual(['sky', 'ranger'])
    const again = writeItem(draft, 'sky', 'could', { title: 'Milky Way', why: 'I saw it', ties: [] }, NOW)
    expect(again.items[0]).toMatchObject({ id: 'sky', lane: 'want', title: 'Milky Way', why: 'I saw it' })
  })

  it('move within a lane and between lanes; beyond the end is the end', () => {
    expect(lane(moveItem(draft, 'ranger', 'want', 0, NOW), 'want')).toEqual(['ranger', 'sky'])
    expect(lane(moveItem(draft, 'sky', 'should', 0, NOW), 'should')).toEqual(['sky', 'rates'])
    expect(lane(moveItem(draft, 'sky', 'should', 9, NOW), 'should')).toEqual(['rates', 'sky'])
    expect(() => moveItem(draft, 'nothing', 'want', 0, NOW)).toThrow('not_found')
  })

  it('are at most so many', () => {
    const full = Array.from({ length: PLAN_LIMITS.items }).reduce<Plan>((plan, _, at) => add(plan, `i${at}`, 'could'), empty)
    expect(() => add(full, 'more', 'could')).toThrow('plan_full')
    expect(add(full, 'i0', 'could').items).toHaveLength(PLAN_LIMITS.items)
  })

  it('tell which lanes are empty', () => {
    expect(emptyLanes(draft)).toEqual(['could'])
  })
})

describe('the life of a plan', () => {
  const waiting = submitPlan(draft, 't:l', NOW + 1)
  const active = agreePlan(openReview(waiting, 't:t', NOW + 2), 't:t', NOW + 3)

  it('goes from draft over waiting and in review to active, with who and when', () => {
    expect(active.history.map(({ status, by }) => [status, by])).toEqual([
      ['draft', 't:l'],
      ['waiting', 't:l'],
      ['in_review', 't:t'],
      ['active', 't:t'],
    ])
    expect(statusSince(active)).toBe(NOW + 3)
    expect(active.agreed).toMatchObject({ by: 't:t', at: NOW + 3 })
  })

  it('begins with an item', () => {
    expect(() => submitPlan(empty, 't:l', NOW)).toThrow('plan_has_no_items')
  })

  it('refuses every step that does not follow', () => {
    for (const step of [agreePlan, openReview, completePlan, reopenPlan, takeBackPlan])
      expect(() => step(draft, 'x', NOW)).toThrow('plan_wrong_state')
    expect(() => submitPlan(waiting, 't:l', NOW)).toThrow('plan_wrong_state')
    expect(() => takeBackPlan(openReview(waiting, 't:t', NOW), 't:l', NOW)).toThrow('plan_wrong_state')
    expect(() => askForChange(active, 'Why?', {}, 't:t', NOW)).toThrow('plan_wrong_state')
  })

  it('changes nothing under the eyes of a teacher', () => {
    for (const held of [waiting, openReview(waiting, 't:t', NOW), completePlan(active, 't:t', NOW)]) {
      expect(() => add(held, 'new', 'want')).toThrow('plan_locked')
      expect(() => moveItem(held, 'sky', 'should', 0, NOW)).toThrow('plan_locked')
      expect(() => removeItem(held, 'sky', NOW)).toThrow('plan_locked')
    }
  })

  it('comes back with what to change, which goes when a review is asked for again', () => {
    const back = askForChange(waiting, 'Say by when.', { rates: 'Which rates?' }, 't:t', NOW + 5)
    expect(back).toMatchObject({ status: 'draft', ask: { text: 'Say by when.', by: 't:t' } })
    expect(back.items.find(({ id }) => id === 'rates')?.ask).toBe('Which rates?')
    const again = submitPlan(back, 't:l', NOW + 6)
    expect(again.ask).toBeUndefined()
    expect(again.items.every(({ ask }) => ask === undefined)).toBe(true)
  })

  it('stays agreed when the learner takes a second review back', () => {
    expect(takeBackPlan(submitPlan(active, 't:l', NOW), 't:l', NOW).status).toBe('active')
    expect(takeBackPlan(waiting, 't:l', NOW).status).toBe('draft')
  })

  it('tells what changed since it was agreed', () => {
    expect(changedSince(active)).toEqual({ added: 0, changed: 0, removed: 0 })
    const later = moveItem(removeItem(add(active, 'new', 'could'), 'rates', NOW), 'sky', 'could', 0, NOW)
    expect(changedSince(later)).toEqual({ added: 1, changed: 1, removed: 1 })
    expect(changedSince(markItem(active, 'sky', true, NOW))).toEqual({ added: 0, changed: 0, removed: 0 })
  })

  it('is complete when a teacher says so, and can go on', () => {
    const done = completePlan(active, 't:t', NOW + 9)
    expect(() => markItem(done, 'sky', true, NOW)).toThrow('plan_locked')
    expect(reopenPlan(done, 't:t', NOW + 10).status).toBe('active')
  })
})

describe('what needs a teacher', () => {
  const waiting = submitPlan(draft, 't:l', NOW)

  it('is no plan where there is none or nothing in it', () => {
    expect(needsOf(undefined, NOW)).toEqual(['no_plan'])
    expect(needsOf(empty, NOW)).toEqual(['no_plan'])
  })

  it('is a plan that nobody touched for 14 days, not one that waits for the teacher', () => {
    expect(needsOf(draft, NOW + 14 * DAY - 1)).toEqual([])
    expect(needsOf(draft, NOW + 14 * DAY)).toEqual(['stale'])
    expect(needsOf(waiting, NOW + 20 * DAY)).toEqual(['overdue_review'])
  })

  it('is a review after five days, from the day it was asked for', () => {
    const opened = openReview(waiting, 't:t', NOW + 4 * DAY)
    expect(waitingSince(opened)).toBe(NOW)
    expect(needsOf(opened, NOW + 5 * DAY - 1)).toEqual([])
    expect(needsOf(opened, NOW + 5 * DAY)).toEqual(['overdue_review'])
  })

  it('is nothing in want, and nothing at all once a plan is complete', () => {
    const thin = add(empty, 'rates', 'should')
    expect(needsOf(thin, NOW)).toEqual(['nothing_in_want'])
    const done = completePlan(agreePlan(submitPlan(thin, 'l', NOW), 't', NOW), 't', NOW)
    expect(needsOf(done, NOW + 99 * DAY)).toEqual([])
  })
})

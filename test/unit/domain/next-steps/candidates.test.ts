import { describe, expect, it } from 'vitest'
import type { Challenge } from '../../../../server/domain/challenges/challenge.ts'
import type { Standing } from '../../../../server/domain/next-steps/candidate.ts'
import { candidatesOf, standingOf } from '../../../../server/domain/next-steps/candidates.ts'
import { STARTER_ORDER } from '../../../../server/domain/next-steps/competency-order.ts'
import { newPlan, submitPlan, writeItem, type Plan } from '../../../../server/domain/plans/plan.ts'
import { newProfile } from '../../../../server/domain/profiles/profile.ts'
import type { TodayChallenge } from '../../../../server/domain/works/learner-today.ts'
import { aCriterion, aChallenge } from '../../../support/a-challenge.ts'

const NOW = 1_000_000_000_000
const MONDAY = '2026-11-02'
const knowing = (levels: Readonly<Record<string, number>>): Standing => ({
  interests: [],
  levels: new Map(Object.entries(levels).map(([id, value]) => [id, { value, seenAt: NOW }])),
})
const challenge = (id: string, status: TodayChallenge['status'] = 'open'): TodayChallenge => {
  const { due: _due, ...draft } = aChallenge()
  const rubric = { title: 'Sky', criteria: [aCriterion(), aCriterion({ id: 'own-1', name: 'Team  Work' })] }
  const whole = { ...draft, id, tenantId: 't', courseId: 't:c', createdBy: 't:p', createdAt: 0, changedAt: 0, edition: 1 }
  return { challenge: { ...whole, rubric, starterId: 'dark-sky-next-door' } as Challenge, status, isBegun: true }
}
const empty = newPlan({ id: 't:p', tenantId: 't', courseId: 't:c', learnerId: 't:l', isTestPerson: false }, NOW)
const of = (today: readonly TodayChallenge[], plan: Plan | undefined, known: Standing = knowing({})) =>
  candidatesOf(today, { ...(plan ? { plan } : {}), monday: MONDAY }, known, STARTER_ORDER)
const ids = (all: ReturnType<typeof of>) => all.map(({ kind, id }) => `${kind} ${id}`)

describe('candidates for a next step', () => {
  it('are challenges that are open, with the types of their starter and what their rubric shows', () => {
    const all = of([challenge('t:1'), challenge('t:2', 'handed_in'), challenge('t:3', 'released')], undefined)
    expect(ids(all)).toEqual(['challenge t:1'])
    expect(all[0]).toMatchObject({ interestTypes: ['investigative', 'enterprising'], ownNames: { 'own:team work': 'Team  Work' } })
  })

  it('are items of the plan that are not done; an item is about what it is tied to', () => {
    const tie = { kind: 'challenge', id: 't:1' } as const
    const plan = writeItem(
      writeItem(empty, 'a', 'want', { title: 'Sky', ties: [tie] }, NOW),
      'b',
      'should',
      { title: 'Rates', ties: [] },
      NOW,
    )
    const done = { ...plan, items: plan.items.map((item) => (item.id === 'b' ? { ...item, doneAt: NOW } : item)) }
    const all = of([challenge('t:1')], done)
    expect(ids(all)).toEqual(['challenge t:1', 'plan_item a'])
    expect(all[1]).toMatchObject({ isWanted: true, isBegun: true, interestTypes: ['investigative', 'enterprising'] })
    expect(ids(of([], submitPlan(done, 't:l', NOW)))).toEqual(['plan_item a'])
    expect(of([], { ...done, status: 'complete' })).toEqual([])
  })

  it('are goals of this week only while they are open', () => {
    const plan = writeItem(empty, 'a', 'want', { title: 'Sky', ties: [] }, NOW)
    const goal = { id: 'g', text: 'Sky', itemId: 'a', carried: 0 }
    const week = (monday: string, doneAt?: number): Plan => ({
      ...plan,
      weeks: [{ monday, goals: [{ ...goal, ...(doneAt === undefined ? {} : { doneAt }) }] }],
    })
    expect(of([], week(MONDAY))[0]?.isThisWeek).toBe(true)
    expect(of([], week(MONDAY, NOW))[0]?.isThisWeek).toBe(false)
    expect(of([], week('2026-10-26'))[0]?.isThisWeek).toBe(false)
  })

  it('are competencies that are begun, or opened by one that is there; none where nothing is known', () => {
    expect(of([], undefined)).toEqual([])
    expect(ids(of([], undefined, knowing({ 'inq-find-sources': 2 })))).toEqual(['competency inq-find-sources'])
    const opened = ids(of([], undefined, knowing({ 'inq-ask-question': 3 })))
    expect(opened).toContain('competency inq-find-sources')
    expect(opened).not.toContain('competency inq-ask-question')
    expect(of([], undefined, knowing({ 'inq-ask-question': 2.5 })).map(({ id }) => id)).toEqual(['inq-ask-question'])
  })

  it('are not twice what is in the plan already', () => {
    const tie = { kind: 'competency', id: 'inq-find-sources' } as const
    const plan = writeItem(empty, 'a', 'should', { title: 'Find sources', ties: [tie] }, NOW)
    const all = of([], plan, knowing({ 'inq-find-sources': 2 }))
    expect(ids(all)).toEqual(['plan_item a'])
    expect(all[0]?.competencyIds).toEqual(['inq-find-sources'])
  })
})

describe('what is known of a learner', () => {
  it('is the newest sorting of interest cards and the newest level of each dimension', () => {
    const profile = {
      ...newProfile({ id: 't:x', tenantId: 't', personId: 't:l' }, NOW),
      sorts: [
        { category: 'interests', at: 1, piles: {}, kept: ['int-r-build'] },
        { category: 'interests', at: 2, piles: {}, kept: ['int-r-fix', 'no-such-card'] },
      ],
    } as const
    const piece = { dimensionId: 'inq-ask-question', at: 0, of: 4, levelName: '', challengeId: '', challengeTitle: '' }
    const pieces = [
      { ...piece, value: 2, seenAt: 1 },
      { ...piece, value: 3, seenAt: 5 },
    ]
    const known = standingOf(profile, [{ id: 'inq-ask-question', fallbackName: '', shape: 'once', pieces }])
    expect(known.interests).toEqual([{ cardId: 'int-r-fix', type: 'realistic' }])
    expect(known.levels.get('inq-ask-question')).toEqual({ value: 3, seenAt: 5 })
  })

  it('is nothing without a profile', () => expect(standingOf(undefined, [])).toEqual({ interests: [], levels: new Map() }))
})

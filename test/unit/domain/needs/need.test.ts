import { describe, expect, it } from 'vitest'
import { orderNeeds, type Need } from '../../../../server/domain/needs/need.ts'

const need = (kind: Need['kind'], since: number): Need => ({ kind, since, count: 1 })
const order = (...needs: readonly Need[]) => orderNeeds(needs).map(({ kind, since }) => `${kind} ${since}`)

describe('the order of what waits for a teacher', () => {
  it('puts a child who asked for somebody first, however new the ask and however old the rest', () => {
    expect(order(need('ready', 1), need('grade', 1), need('talk', 900))).toEqual(['talk 900', 'ready 1', 'grade 1'])
  })

  it('puts work that was shown again before first hand-ins, and both before grades that do not arrive', () => {
    expect(order(need('grade', 1), need('ready', 2), need('again', 3))).toEqual(['again 3', 'ready 2', 'grade 1'])
  })

  it('leaves what can wait a day to the end: reviews, missing and quiet plans, links nobody decided', () => {
    expect(order(need('link', 1), need('plan_stale', 1), need('plan_missing', 1), need('plan_review', 1), need('grade', 9))).toEqual([
      'grade 9',
      'plan_review 1',
      'plan_missing 1',
      'plan_stale 1',
      'link 1',
    ])
  })

  it('puts the longest wait first within one kind, and leaves the list it was given as it was', () => {
    const given = [need('ready', 30), need('ready', 10), need('ready', 20)]
    expect(order(...given)).toEqual(['ready 10', 'ready 20', 'ready 30'])
    expect(given.map(({ since }) => since)).toEqual([30, 10, 20])
  })
})

import { describe, expect, it } from 'vitest'
import { mondayOf, setGoals, setReflection, toCarry } from '../../../../server/domain/plans/week.ts'

const goal = (id: string, isDone = false) => ({ id, text: id, isDone })

describe('goals of a week', () => {
  it('belong to the Monday of their week', () => {
    expect(mondayOf('2026-11-28')).toBe('2026-11-23')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  })

  it('are at most three', () => {
    expect(() =>
      setGoals(
        [],
        '2026-11-23',
        ['a', 'b', 'c', 'd'].map((id) => goal(id)),
        1,
      ),
    ).toThrow('plan_week_full')
  })

  it('count how often they were carried, whatever the learner says', () => {
    const first = setGoals([], '2026-11-09', [goal('a'), goal('b', true)], 1)
    expect(toCarry(first, '2026-11-16').map(({ id }) => id)).toEqual(['a'])
    const second = setGoals(first, '2026-11-16', [goal('a'), goal('c')], 2)
    const third = setGoals(second, '2026-11-23', [goal('a')], 3)
    expect(third.at(-1)?.goals).toMatchObject([{ id: 'a', carried: 2 }])
    expect(toCarry(third, '2026-11-23').map(({ id }) => id)).toEqual(['c'])
  })

  it('are carried over a week without goals too', () => {
    const first = setGoals([], '2026-11-02', [goal('a')], 1)
    expect(toCarry(setReflection(first, '2026-11-09', 'Holidays.'), '2026-11-16')).toMatchObject([{ id: 'a', carried: 0 }])
  })

  it('keep when they were done first', () => {
    const done = setGoals([], '2026-11-23', [goal('a', true)], 5)
    expect(setGoals(done, '2026-11-23', [goal('a', true)], 9)[0]?.goals[0]?.doneAt).toBe(5)
    expect(setGoals(done, '2026-11-23', [goal('a')], 9)[0]?.goals[0]?.doneAt).toBeUndefined()
  })

  it('keep the one line beside them, and lose it when it is emptied', () => {
    const weeks = setReflection(setGoals([], '2026-11-23', [goal('a')], 1), '2026-11-23', 'Slow.')
    expect(weeks).toMatchObject([{ goals: [{ id: 'a' }], reflection: 'Slow.' }])
    expect(setReflection(weeks, '2026-11-23', '')[0]).not.toHaveProperty('reflection')
  })
})

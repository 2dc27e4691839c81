import { describe, expect, it } from 'vitest'
import { daysBefore, schoolClock, schoolDay, weekdayOf } from '../../../../server/domain/schools/school-day.ts'

describe('a school’s day', () => {
  it('is the day on the school’s own wall, and of UTC where no zone is known', () => {
    const at = Date.UTC(2026, 10, 28, 3)
    expect(schoolDay(at, 'America/Los_Angeles')).toBe('2026-11-27')
    expect(schoolDay(at, 'Pacific/Auckland')).toBe('2026-11-28')
    expect(schoolDay(at)).toBe('2026-11-28')
  })

  it('keeps its date through a night in which the clock changes', () => {
    expect(schoolDay(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin')).toBe('2026-10-25')
    expect(schoolDay(Date.UTC(2026, 9, 25, 22, 30), 'Europe/Berlin')).toBe('2026-10-25')
    expect(daysBefore('2026-10-26', 1)).toBe('2026-10-25')
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
  })

  it('has a weekday and a clock that sort', () => {
    expect([weekdayOf('2026-11-27'), weekdayOf('2026-11-29')]).toEqual([5, 7])
    expect(schoolClock(Date.UTC(2026, 0, 1, 0, 5), 'UTC')).toBe('00:05')
    expect(schoolClock(Date.UTC(2026, 6, 1, 22, 5), 'Europe/Berlin')).toBe('00:05')
  })
})

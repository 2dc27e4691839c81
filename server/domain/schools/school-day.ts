/** A day of the school's own calendar, such as `2026-11-28`. As text it sorts by time. */
export type SchoolDay = string

/** Where a school has no zone yet, its day is that of UTC. */
const NO_ZONE = 'UTC'
const DAY_MS = 86_400_000

/** The school's day at a moment. @param zone IANA zone of the tenant */
export function schoolDay(at: number, zone: string = NO_ZONE): SchoolDay {
  const parts = partsOf(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}

/** The day so many days earlier, by the calendar. */
export const daysBefore = (day: SchoolDay, days: number): SchoolDay =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: SchoolDay): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The clock on the school's wall, `07:05`; as text it sorts by time. */
export function schoolClock(at: number, zone: string = NO_ZONE): string {
  const parts = partsOf(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${parts['hour']}:${parts['minute']}`
}

const partsOf = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone, ...options }).formatToParts(at).map(({ type, value }) => [type, value]))

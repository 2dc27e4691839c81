import { reader } from './reader.ts'

/** ISO 8601, or epoch milliseconds. */
export type Instant = string | number

const DAY_MS = 86_400_000

const dateOf = (at: Instant): Date => new Date(at)

const format = (at: Instant, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(reader.dateLocale, { timeZone: reader.zone, ...options }).format(dateOf(at))

/** The calendar day in the reader's zone, as a number that grows by one a day. */
function dayNumber(at: Instant): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: reader.zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    dateOf(at),
  )
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS)
}

const sameYear = (at: Instant): boolean => format(at, { year: 'numeric' }) === format(reader.now(), { year: 'numeric' })

const offsetIn = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(dateOf(at))
    .find((part) => part.type === 'timeZoneName')?.value ?? ''

/** The reader's zone by its short name, when the clock there differs from the clock of `zone`; else empty. */
function zoneNote(at: Instant, zone: string | undefined): string {
  if (zone === undefined || offsetIn(at, zone) === offsetIn(at, reader.zone)) return ''
  const name = new Intl.DateTimeFormat(reader.dateLocale, { timeZone: reader.zone, timeZoneName: 'short' })
    .formatToParts(dateOf(at))
    .find((part) => part.type === 'timeZoneName')?.value
  return name === undefined ? '' : ` ${name}`
}

/** `08:14` where a day has 24 hours, `8:14 AM` where it has twice 12. */
export function sayClock(at: Instant): string {
  const { hourCycle } = new Intl.DateTimeFormat(reader.dateLocale, { hour: 'numeric' }).resolvedOptions()
  return format(at, { hour: hourCycle === 'h11' || hourCycle === 'h12' ? 'numeric' : '2-digit', minute: '2-digit' })
}

/**
 * A moment as people say it: `13:10` today, `Tue 08:14` within six days, `2 Oct` before and after, with the year when it is another.
 * @param zone the zone the moment belongs to; the reader's own is named behind the time when the two clocks differ
 */
export function sayWhen(at: Instant, zone: string | undefined = reader.schoolZone): string {
  const days = Math.abs(dayNumber(at) - dayNumber(reader.now()))
  if (days === 0) return sayClock(at) + zoneNote(at, zone)
  if (days <= 6) return `${format(at, { weekday: 'short' })} ${sayClock(at)}${zoneNote(at, zone)}`
  return format(at, { day: 'numeric', month: 'short', ...(sameYear(at) ? {} : { year: 'numeric' }) })
}

/** A day of the school's calendar, as the server names it (`2026-10-16`): `Fri 16 Oct`. It is a day and no moment, so no zone moves it. */
export const sayCalendarDay = (day: string): string =>
  new Intl.DateTimeFormat(reader.dateLocale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/,/g, '')

/** A day: `Thu 16 Oct`, with the year when it is another. */
export const sayDay = (at: Instant): string =>
  format(at, { weekday: 'short', day: 'numeric', month: 'short', ...(sameYear(at) ? {} : { year: 'numeric' }) }).replace(/,/g, '')

/** A due moment: `Thu 16 Oct, 15:00`, and the reader's zone when it is not that of `zone`. */
export const sayDue = (at: Instant, zone: string | undefined = reader.schoolZone): string =>
  `${sayDay(at)}, ${sayClock(at)}${zoneNote(at, zone)}`

/** How long ago or ahead, in the largest whole unit: `4 minutes ago`, `in 2 days`. */
export function sayRelative(at: Instant): string {
  const deltaMs = dateOf(at).getTime() - reader.now()
  const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['day', DAY_MS],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ]
  const [unit, size] = units.find(([, ms]) => Math.abs(deltaMs) >= ms) ?? (['minute', 60_000] as const)
  return new Intl.RelativeTimeFormat(reader.language, { numeric: 'auto' }).format(Math.trunc(deltaMs / size), unit)
}

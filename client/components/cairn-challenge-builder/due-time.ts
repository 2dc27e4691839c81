import type { ChallengeInput } from '../../../server/contract/challenges.ts'

type Due = NonNullable<ChallengeInput['due']>

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetMinutes(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')

const offsetText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`

/** The value of a `datetime-local` field for a due moment, as the clock of its zone shows it. */
export function localFromDue({ at, zone }: Due): string {
  const instant = Date.parse(at)
  return new Date(instant + offsetMinutes(instant, zone) * 60_000).toISOString().slice(0, 16)
}

/**
 * A due moment from a `datetime-local` value read in a zone. Around a change of the clocks the offset is looked up twice, so that
 * the clock shows what was written; a time that does not exist that night moves on by the hour that is missing.
 * @returns undefined for an empty or unreadable value
 */
export function dueFromLocal(local: string, zone: string): Due | undefined {
  const asUtc = Date.parse(`${local.slice(0, 16)}:00Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) || Number.isNaN(asUtc)) return undefined
  const guess = offsetMinutes(asUtc - offsetMinutes(asUtc, zone) * 60_000, zone)
  const instant = asUtc - guess * 60_000
  const offset = offsetMinutes(instant, zone)
  const shown = new Date(instant + offset * 60_000).toISOString().slice(0, 19)
  return { at: `${shown}${offsetText(offset)}`, zone }
}

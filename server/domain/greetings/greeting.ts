import type { TenantDoc } from '../../store/store.ts'
import type { Participant } from '../courses/roster-service.ts'
import type { SchoolDay } from '../schools/school-day.ts'

export interface Greeted {
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** Who was greeted on one day of one course, by person id. */
export interface GreetingDay extends TenantDoc {
  readonly courseId: string
  readonly day: SchoolDay
  readonly greeted: Readonly<Record<string, Greeted>>
  readonly expiresAt: number
}

/** Says of each person whether they were greeted: a state and not a toggle, so that two teachers who tap at once agree. */
export function greet(
  greeted: GreetingDay['greeted'],
  changes: readonly { readonly personId: string; readonly greeted: boolean }[],
  by: Greeted,
): GreetingDay['greeted'] {
  const next = { ...greeted }
  for (const change of changes) {
    if (!change.greeted) delete next[change.personId]
    else next[change.personId] ??= by
  }
  return next
}

export interface GreetRow {
  readonly participant: Participant
  readonly greeted?: Greeted
  /** How many of the last greeting days in a row went by without a greeting. */
  readonly missedDays: number
}

/**
 * The strip: those not greeted first, whoever was missed longest at the front, then in the class's own order; the greeted ones at the end.
 *
 * @param before earlier days of the course, in any order
 */
export function greetRows(
  learners: readonly Participant[],
  greeted: GreetingDay['greeted'],
  before: readonly Pick<GreetingDay, 'day' | 'greeted'>[],
  dayOf: (at: number) => SchoolDay,
): readonly GreetRow[] {
  const days = before.filter((day) => Object.keys(day.greeted).length > 0).toSorted((a, b) => (a.day < b.day ? 1 : -1))
  const rows = learners.map((participant): GreetRow => {
    const { id } = participant.person
    const joined = dayOf(participant.member.joinedAt)
    const since = days.filter(({ day }) => day >= joined)
    const met = since.findIndex((day) => day.greeted[id] !== undefined)
    const said = greeted[id]
    return { participant, missedDays: met === -1 ? since.length : met, ...(said ? { greeted: said } : {}) }
  })
  const open = rows.filter((row) => row.greeted === undefined).toSorted((a, b) => b.missedDays - a.missedDays)
  return [...open, ...rows.filter((row) => row.greeted !== undefined)]
}

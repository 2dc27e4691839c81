import type { DayPart } from '../../contract/check-in-words.ts'
import { DAY_PARTS } from '../../contract/check-in-words.ts'
import type { Participant } from '../courses/roster-service.ts'
import type { SchoolDay } from '../schools/school-day.ts'
import { lastSaid, mayRead, type CheckIn, type Said } from './check-in.ts'

/** A learner who asked for an adult, as one of those sees it whom the learner was told of. */
export interface Ask {
  readonly checkInId: string
  readonly participant: Participant
  readonly day: SchoolDay
  readonly part: DayPart
  readonly said: Said
  readonly expiresAt: number
  /** The asking teacher's own reminder. */
  readonly ownNote?: string
}

/** One day of a class: names only of those who said "rough", numbers of the rest, and nobody in any order of feeling. */
export interface ClassDay {
  readonly day: SchoolDay
  readonly rough: readonly { readonly participant: Participant; readonly note?: string }[]
  readonly greatOrFine: number
  readonly notSaid: number
  /** Said to other adults, before this one came. */
  readonly notForYou: number
}

export interface ClassCheckIns {
  /** Waiting ones first, the oldest first; then those of the shown days that were talked about. */
  readonly asks: readonly Ask[]
  readonly today: ClassDay
  /** The last day before today on which anybody said something. */
  readonly before?: ClassDay
}

/**
 * What one teacher may know of a class. Learners who left the course are not listed.
 *
 * @param checkIns of the course, of any days up to today, test people and expired ones left out
 * @param personId of the teacher
 */
export function classCheckIns(
  learners: readonly Participant[],
  checkIns: readonly CheckIn[],
  { personId, today }: { readonly personId: string; readonly today: SchoolDay },
): ClassCheckIns {
  const known = new Map(learners.map((participant) => [participant.person.id, participant]))
  const listed = checkIns.filter(({ learnerId }) => known.has(learnerId))
  const last = listed
    .map(({ day }) => day)
    .filter((day) => day < today)
    .toSorted()
    .at(-1)
  const dayOf = (day: SchoolDay): ClassDay =>
    classDay(
      day,
      learners,
      listed.filter((one) => one.day === day),
      personId,
    )
  const shown = new Set([today, last])
  const asks = listed
    .flatMap((one) => asksOf(one, known, personId))
    .filter(({ said, day }) => said.talked === undefined || shown.has(day))
    .toSorted((a, b) => Number(a.said.talked !== undefined) - Number(b.said.talked !== undefined) || a.said.at - b.said.at)
  return { asks, today: dayOf(today), ...(last === undefined ? {} : { before: dayOf(last) }) }
}

function asksOf(checkIn: CheckIn, known: ReadonlyMap<string, Participant>, personId: string): readonly Ask[] {
  const participant = known.get(checkIn.learnerId)
  if (!participant) return []
  const ownNote = checkIn.notes?.find(({ by }) => by === personId)?.text
  return DAY_PARTS.flatMap((part) => {
    const said = checkIn[part]
    if (said?.choice !== 'please-check-in' || !mayRead(said, personId)) return []
    const { id: checkInId, day, expiresAt } = checkIn
    return [{ checkInId, participant, day, part, said, expiresAt, ...(ownNote === undefined ? {} : { ownNote }) }]
  })
}

function classDay(day: SchoolDay, learners: readonly Participant[], checkIns: readonly CheckIn[], personId: string): ClassDay {
  const of = new Map(checkIns.map((one) => [one.learnerId, lastSaid(one)]))
  const words = learners.map((participant) => ({ participant, said: of.get(participant.person.id) }))
  const readable = words.filter(({ said }) => mayRead(said, personId))
  return {
    day,
    rough: readable.flatMap(({ participant, said }) =>
      said?.choice === 'rough-no-talk' ? [{ participant, ...(said.note === undefined ? {} : { note: said.note }) }] : [],
    ),
    greatOrFine: readable.filter(({ said }) => said?.choice === 'great' || said?.choice === 'fine').length,
    notSaid: words.filter(({ said }) => said === undefined).length,
    notForYou: words.filter(({ said }) => said !== undefined && !mayRead(said, personId)).length,
  }
}

import { NAMED_CHOICES, type CheckInChoice, type DayPart } from '../../contract/check-in-words.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { SchoolDay } from '../schools/school-day.ts'

/** What a learner said at one end of a day. Times are epoch ms. */
export interface Said {
  readonly choice: CheckInChoice
  /** One line in their own words; only with a choice that a teacher sees by name. */
  readonly note?: string
  readonly at: number
  /** Whom the line under the buttons named when it was said. Nobody else may read it, whoever joins the course later. */
  readonly readerIds: readonly string[]
  /** An adult has spoken with them. */
  readonly talked?: { readonly by: string; readonly at: number }
}

/** A teacher's own reminder beside a check-in; nobody but its writer sees it. */
export interface PrivateNote {
  readonly by: string
  readonly text: string
}

/** One learner's check-in of one day in one course: never scored, never synced, never ranked, gone at `expiresAt`. */
export interface CheckIn extends TenantDoc {
  readonly courseId: string
  readonly learnerId: string
  readonly day: SchoolDay
  readonly isTestPerson: boolean
  readonly open?: Said
  readonly close?: Said
  readonly notes?: readonly PrivateNote[]
  readonly expiresAt: number
}

export const isNamed = (choice: CheckInChoice): boolean => (NAMED_CHOICES as readonly string[]).includes(choice)

/** The learner's word for one part; a new one takes the place of the old one with its line and its "we talked". */
export const say = (checkIn: CheckIn, part: DayPart, said: Said): CheckIn => ({ ...checkIn, [part]: said })

/** Takes a part back, as if it had not been said. */
export function unsay(checkIn: CheckIn, part: DayPart): CheckIn {
  const { [part]: gone, ...rest } = checkIn
  return gone === undefined ? checkIn : rest
}

/** Marks an ask as talked about, or takes that back. The same object when nothing changes. */
export function talkAbout(checkIn: CheckIn, part: DayPart, talked: Said['talked'] | undefined): CheckIn {
  const said = checkIn[part]
  if (said?.choice !== 'please-check-in' || (said.talked === undefined) === (talked === undefined)) return checkIn
  const { talked: _before, ...rest } = said
  return { ...checkIn, [part]: talked === undefined ? rest : { ...rest, talked } }
}

/** A teacher's reminder; an empty text takes it away. */
export function keepNote(checkIn: CheckIn, by: string, text: string): CheckIn {
  const others = (checkIn.notes ?? []).filter((note) => note.by !== by)
  return { ...checkIn, notes: text === '' ? others : [...others, { by, text }] }
}

/** Whether somebody may read a part: only those whom its learner was told of. */
export const mayRead = (said: Said | undefined, personId: string): said is Said => said?.readerIds.includes(personId) === true

/** The last word of a day: how they left, or, where nobody closed it, how they came. */
export const lastSaid = ({ open, close }: CheckIn): Said | undefined => close ?? open

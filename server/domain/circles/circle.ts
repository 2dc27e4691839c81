import { CIRCLE_LIMITS } from '../../contract/check-in-words.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { Participant } from '../courses/roster-service.ts'
import type { SchoolDay } from '../schools/school-day.ts'

/** What a teacher has chosen for one day of a course; each is their own words, whether begun from a starter or not. */
export interface Circle extends TenantDoc {
  readonly courseId: string
  readonly day: SchoolDay
  readonly opening?: string
  readonly closing?: string
  readonly question?: string
  readonly expiresAt: number
}

/** One learner's answer to the question of a day. */
export interface Voice extends TenantDoc {
  readonly courseId: string
  readonly day: SchoolDay
  readonly learnerId: string
  readonly isTestPerson: boolean
  readonly text: string
  /** Classmates do not see who said it; teachers do, and the learner is told so. */
  readonly isAnonymous: boolean
  /** A teacher has taken it off the screen; it can come back. */
  readonly isRemoved: boolean
  /** Epoch ms. */
  readonly at: number
  readonly expiresAt: number
}

/** How the talking was shared, for the teacher: nobody is named for saying much, nobody is ranked. */
export interface Airtime {
  readonly days: number
  readonly learners: number
  readonly heardFrom: number
  /** In the class's own order. */
  readonly notHeard: readonly Participant[]
  /** The fewest voices that make up half of all words; absent under five voices, where a number would point at somebody. */
  readonly halfFrom?: number
}

const FEW = 5

/** @param voices of the last days, test people left out */
export function airtimeOf(learners: readonly Participant[], voices: readonly Voice[]): Airtime {
  const words = new Map<string, number>()
  for (const { learnerId, text } of voices) words.set(learnerId, (words.get(learnerId) ?? 0) + text.split(/\s+/).filter(Boolean).length)
  const heard = learners.filter(({ person }) => words.has(person.id))
  const amounts = heard.map(({ person }) => words.get(person.id) ?? 0).toSorted((a, b) => b - a)
  const all = amounts.reduce((sum, amount) => sum + amount, 0)
  let halfFrom = 0
  for (let sum = 0; sum * 2 < all; halfFrom++) sum += amounts[halfFrom] ?? 0
  return {
    days: CIRCLE_LIMITS.airtimeDays,
    learners: learners.length,
    heardFrom: heard.length,
    notHeard: learners.filter(({ person }) => !words.has(person.id)),
    ...(heard.length < FEW ? {} : { halfFrom }),
  }
}

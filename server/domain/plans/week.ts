import { PLAN_LIMITS } from '../../contract/plan-words.ts'
import { AppError } from '../../errors.ts'
import { daysBefore, weekdayOf, type SchoolDay } from '../schools/school-day.ts'

/** A goal of one week. The same goal keeps its id from week to week, so that `carried` can be counted. */
export interface Goal {
  readonly id: string
  readonly text: string
  readonly itemId?: string | undefined
  readonly doneAt?: number
  /** How many weeks it came from before this one. */
  readonly carried: number
}

export interface Week {
  /** Its Monday. */
  readonly monday: SchoolDay
  readonly goals: readonly Goal[]
  /** The learner's one line at its end. */
  readonly reflection?: string
}

/** What a learner sets; `isDone` is theirs to say. */
export interface WantedGoal {
  readonly id: string
  readonly text: string
  readonly itemId?: string | undefined
  readonly isDone: boolean
}

export const mondayOf = (day: SchoolDay): SchoolDay => daysBefore(day, weekdayOf(day) - 1)

/** The last week before this one that has goals. */
export const weekBefore = (weeks: readonly Week[], monday: SchoolDay): Week | undefined =>
  weeks
    .filter((week) => week.monday < monday && week.goals.length > 0)
    .toSorted((a, b) => (a.monday < b.monday ? -1 : 1))
    .at(-1)

/** Goals of the week before that were not done and are not in this week: the learner carries them over, or lets them go. */
export function toCarry(weeks: readonly Week[], monday: SchoolDay): readonly Goal[] {
  const here = weeks.find((week) => week.monday === monday)?.goals.map(({ id }) => id) ?? []
  return weekBefore(weeks, monday)?.goals.filter((goal) => goal.doneAt === undefined && !here.includes(goal.id)) ?? []
}

/**
 * Sets the goals of a week. A goal that was in the week before counts as carried once more; nobody can say it was not.
 * @throws AppError `plan_week_full`
 */
export function setGoals(weeks: readonly Week[], monday: SchoolDay, wanted: readonly WantedGoal[], now: number): readonly Week[] {
  if (wanted.length > PLAN_LIMITS.goals) throw new AppError('plan_week_full', { most: PLAN_LIMITS.goals })
  const earlier = weekBefore(weeks, monday)?.goals ?? []
  const here = weeks.find((week) => week.monday === monday)
  const goals = wanted.map(({ id, text, itemId, isDone }): Goal => {
    const before = earlier.find((goal) => goal.id === id)
    const doneAt = here?.goals.find((goal) => goal.id === id)?.doneAt
    return {
      id,
      text,
      ...(itemId === undefined ? {} : { itemId }),
      ...(isDone ? { doneAt: doneAt ?? now } : {}),
      carried: before ? before.carried + 1 : 0,
    }
  })
  return put(weeks, { ...here, monday, goals })
}

/** An empty line takes it away. */
export function setReflection(weeks: readonly Week[], monday: SchoolDay, text: string): readonly Week[] {
  const { reflection: _old, ...week } = weeks.find((one) => one.monday === monday) ?? { monday, goals: [] }
  return put(weeks, { ...week, ...(text === '' ? {} : { reflection: text }) })
}

/** The weeks of one school year and a bit are enough to look back on. */
const KEPT_WEEKS = 60

const put = (weeks: readonly Week[], week: Week): readonly Week[] =>
  [...weeks.filter(({ monday }) => monday !== week.monday), week].toSorted((a, b) => (a.monday < b.monday ? -1 : 1)).slice(-KEPT_WEEKS)

import type { DoctorReport, DoctorStep } from '../../../data/admin.ts'
import { sayWhen } from '../../../words/times.ts'
import { hasWord, sayKey, sayNumber, t } from '../../../words/words.ts'

type Facts = Readonly<Record<string, string | number>>

const factsOf = ({ facts }: DoctorStep): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]))

/** The line of a step: what works, or what does not. */
export const stepName = ({ id, state }: DoctorStep, lms: string): string =>
  state === 'failed' ? sayKey(`admin.stepFailed_${id}`, { lms }) : sayKey(`doctor.step_${id}`)

/** What was measured, else how long it took, else why it was not tried; empty where there is nothing to say. */
export function stepMeasure(step: DoctorStep): string {
  const { id, state, ms } = step
  const note = `doctor.note_${step.facts['note'] ?? ''}`
  if (state === 'skipped') return hasWord(note) ? sayKey(note, factsOf(step)) : t('admin.state_skipped')
  const key = `doctor.measured_${id}`
  const said = hasWord(key) ? sayKey(key, factsOf(step)) : ''
  // A measure whose facts did not come would show its empty places.
  if (said !== '' && !said.includes('{')) return said
  return state === 'ok' && ms !== undefined ? t('admin.seconds', { n: sayNumber(Math.max(1, Math.round(ms / 100)) / 10) }) : ''
}

/** What to do, in the LMS's own labels. */
export function stepFix(step: DoctorStep, family: string, lms: string): string {
  const key = [`doctor.${step.fixKey}_${family}`, `doctor.${step.fixKey}`].find(hasWord)
  return key === undefined ? t('admin.noFix', { lms }) : sayKey(key, factsOf(step))
}

/** The title: the verdict in words. */
export function verdictWords(report: DoctorReport | undefined, label: string): string {
  if (report === undefined) return t('admin.neverChecked', { label })
  if (report.verdict === 'running') return t('admin.checking', { label })
  const count = report.steps.filter(({ state }) => state === 'failed').length
  if (count > 0) return t('admin.checkedFailed', { count, label })
  const waiting = untried(report)
  return waiting === 0 ? t('admin.checkedOk', { label }) : t('admin.checkedPart', { count: waiting, label })
}

/** What a launch from a course with students would make it possible to try. */
const WAITS_FOR_COURSE: ReadonlySet<unknown> = new Set(['noLaunch', 'noCourse', 'notOffered', 'noLearner'])
export const untried = ({ steps }: DoctorReport): number =>
  steps.filter(({ state, facts }) => state === 'skipped' && WAITS_FOR_COURSE.has(facts['note'])).length

/** "12 of 13 checks passed, 10:06. Tried in Grade 8 Science." */
export function passedWords({ steps, finishedAt, startedAt, courseTitle }: DoctorReport): string {
  const count = steps.filter(({ state }) => state === 'ok').length
  const passed = t('admin.passed', {
    count,
    of: steps.filter(({ state }) => state !== 'skipped').length,
    when: sayWhen(finishedAt ?? startedAt),
  })
  return courseTitle === undefined ? passed : `${passed} ${t('admin.triedIn', { course: courseTitle })}`
}

/** A step's facts as they were measured, a line each: for a colleague and for the curious. */
export const rawFacts = ({ id, facts, ms, reference }: DoctorStep): string =>
  [
    id,
    ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`),
    ...(ms === undefined ? [] : [`ms: ${ms}`]),
    ...(reference === undefined ? [] : [t('admin.reference', { reference })]),
  ].join('\n')

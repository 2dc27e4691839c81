import type { DoctorState, DoctorStepId } from './admin-words.ts'
import type { LmsFamily } from './words.ts'

/** Why a step was skipped: `facts.note` of the step. */
export const DOCTOR_NOTES = [
  'afterFault', // an earlier line has to be mended first
  'noLaunch', // nobody has launched from there yet
  'noCourse', // no launch from a course is known yet
  'notAsked', // the registration does not ask for this service
  'notOffered', // the course's launches named no such service
  'noLearner', // the class list named no student
  'notMeasured', // the LMS, or the browser, gave nothing to measure
  'notNeeded', // another way works already
] as const
export type DoctorNote = (typeof DOCTOR_NOTES)[number]

/** What to mend. The words stand in the locale area `doctor`; `<fix>_<family>` says it in the labels of one LMS. */
export const DOCTOR_FIXES = [
  'registrationOff',
  'deploymentOff',
  'platformKeysSilent',
  'platformKeysOdd',
  'clockSkew',
  'keysNotFetched',
  'keysRefused',
  'tokenUnreachable',
  'tokenAddress',
  'tokenRefused',
  'scopeMissing',
  'addressRefused',
  'serviceDown',
  'serviceBusy',
  'answerUnreadable',
  'rosterRefused',
  'rosterPartial',
  'rosterEmpty',
  'columnRefused',
  'columnLeft',
  'scoreUnpublished',
  'scoreLearner',
  'scoreRefused',
  'readBackRefused',
  'readBackMissing',
  'readBackDiffers',
  'cookiesRefused',
  'frameRefused',
] as const
export type DoctorFix = (typeof DOCTOR_FIXES)[number]

/** The key of a fix in the words of the area `doctor`: the LMS's own where there is one. */
export function doctorFixKey(words: Readonly<Record<string, unknown>>, fix: DoctorFix, family: LmsFamily): string {
  const own = `${fix}_${family}`
  return own in words ? own : fix
}

interface Line {
  readonly id: DoctorStepId
  readonly state: DoctorState
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

const CORE: readonly DoctorStepId[] = ['roster', 'column_made', 'score_sent', 'score_read_back']

/** For monitoring: 0 all well · 1 something is to be mended, or the run did not end · 3 nothing is wrong, but roster or gradebook could not be tried (2 is the shell's own: a command that it does not know). */
export function doctorExitCode({
  verdict,
  steps,
}: {
  readonly verdict: 'running' | 'ok' | 'failed'
  readonly steps: readonly Line[]
}): 0 | 1 | 3 {
  if (verdict !== 'ok') return 1
  return steps.some(({ id, state, facts }) => CORE.includes(id) && state === 'skipped' && facts['note'] !== 'notAsked') ? 3 : 0
}

import type { DoctorStepId } from '../../contract/admin-words.ts'
import type { DoctorFix, DoctorNote } from '../../contract/doctor.ts'
import type { AppError } from '../../errors.ts'
import type { DoctorFacts } from './report.ts'

/** What a step found; the run adds how long it took and whose words tell the fix. */
export interface Finding {
  readonly id: DoctorStepId
  readonly state: 'ok' | 'failed' | 'skipped'
  readonly facts: DoctorFacts
  readonly fix?: DoctorFix
}

export const green = (id: DoctorStepId, facts: DoctorFacts = {}): Finding => ({ id, state: 'ok', facts })
export const red = (id: DoctorStepId, fix: DoctorFix, facts: DoctorFacts = {}): Finding => ({ id, state: 'failed', facts, fix })
export const grey = (id: DoctorStepId, note: DoctorNote, facts: DoctorFacts = {}): Finding => ({
  id,
  state: 'skipped',
  facts: { ...facts, note },
})

/** `status` is always there, since the words of many fixes show it: 0 where no answer came. */
const TOLD = ['why', 'at'] as const

/** The code of a refusal and what the LMS said in numbers and codes. */
export const factsOf = ({ code, facts }: AppError): DoctorFacts => ({
  code,
  status: Number(facts['status'] ?? 0),
  ...Object.fromEntries(TOLD.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]]))),
})

/** A service call that was refused, as a red line; `refused` is the fix where the LMS itself said no. */
export const redFor = (id: DoctorStepId, error: AppError, refused: DoctorFix, facts: DoctorFacts = {}): Finding =>
  red(id, fixOf(error, refused), {
    ...facts,
    ...factsOf(error),
    ...(error.code === 'lms_scope_missing' ? { missing: SCOPES[id] ?? id } : {}),
  })

/** The scope that a step needs, by its short name: an LMS may take one back after it granted it. */
const SCOPES: Partial<Record<DoctorStepId, string>> = {
  roster: 'contextmembership.readonly',
  column_made: 'lineitem',
  score_sent: 'score',
  score_read_back: 'result.readonly',
  column_removed: 'lineitem',
}

function fixOf(error: AppError, refused: DoctorFix): DoctorFix {
  switch (error.code) {
    case 'lms_unreachable':
      return 'serviceDown'
    case 'lms_rate_limited':
      return 'serviceBusy'
    case 'lms_url_refused':
      return 'addressRefused'
    case 'lms_answer_invalid':
      return 'answerUnreadable'
    case 'lms_scope_missing':
      return 'scopeMissing'
    default:
      return refused
  }
}

import type { DoctorStepId } from '../../contract/admin-words.ts'

/** Measured: numbers, codes, origins. Never a name, an id of a person or a token. */
export type DoctorFacts = Readonly<Record<string, string | number | boolean>>

export interface DoctorStep {
  readonly id: DoctorStepId
  readonly state: 'waiting' | 'running' | 'ok' | 'failed' | 'skipped'
  /** How long the step took, once it is over. */
  readonly ms?: number
  readonly facts: DoctorFacts
  /** Key of the words that tell the fix; with `failed`. */
  readonly fixKey?: string
}

/** Times are epoch ms. */
export interface DoctorReport {
  readonly registrationId: string
  readonly deploymentId: string
  readonly courseTitle?: string
  readonly startedAt: number
  /** Absent while it runs. */
  readonly finishedAt?: number
  readonly verdict: 'running' | 'ok' | 'failed'
  /** One for each of `DOCTOR_STEPS`, in that order. */
  readonly steps: readonly DoctorStep[]
}

import type { DoctorReport as DoctorReportView } from '../../contract/admin.ts'
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
  /** Stands in the log line of a fault. */
  readonly reference?: string
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

/** A kept report as the wire has it: ids without their tenant, times in ISO 8601. */
export const doctorReportView = (report: DoctorReport & { readonly id: string }): DoctorReportView => ({
  id: report.id.slice(report.id.indexOf(':') + 1),
  registrationId: report.registrationId,
  deploymentId: report.deploymentId,
  ...(report.courseTitle === undefined ? {} : { courseTitle: report.courseTitle }),
  startedAt: new Date(report.startedAt).toISOString(),
  ...(report.finishedAt === undefined ? {} : { finishedAt: new Date(report.finishedAt).toISOString() }),
  verdict: report.verdict,
  steps: report.steps.map((step) => ({ ...step })),
})

import type { TenantDoc } from '../../store/store.ts'

/** A teacher celebrates one spike of a learner's ridge line. One for each learner and dimension of a course. */
export interface Celebration extends TenantDoc {
  readonly courseId: string
  readonly learnerId: string
  readonly dimensionId: string
  readonly by: string
  /** What was seen, in the teacher's words; may be empty. */
  readonly text: string
  /** Epoch ms. */
  readonly at: number
}

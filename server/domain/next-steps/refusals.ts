import { STEP_LIMITS, type RefusalReason, type StepKind } from '../../contract/next-step-words.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { Candidate } from './candidate.ts'

/** "Not now, because…", with what the step was about then: it is used also when the step is gone. */
export interface Refusal {
  readonly kind: StepKind
  readonly id: string
  readonly reason: RefusalReason
  /** Own words, with the reason `other`. */
  readonly text?: string
  /** Epoch ms. */
  readonly at: number
  readonly interestTypes: readonly string[]
  readonly competencyIds: readonly string[]
}

/** What one learner refused in one course. For their own eyes. */
export interface StepRefusals extends TenantDoc {
  readonly courseId: string
  readonly learnerId: string
  readonly refusals: readonly Refusal[]
  readonly changedAt: number
}

const isOf = (step: Pick<Refusal, 'kind' | 'id'>, { kind, id }: Pick<Refusal, 'kind' | 'id'>): boolean =>
  step.kind === kind && step.id === id

export const isRefused = (refusals: readonly Refusal[], step: Pick<Candidate, 'kind' | 'id'>): boolean =>
  refusals.some((refusal) => isOf(refusal, step))

/** Refuses a step, newest last; the same step again takes the newer reason. The oldest go beyond `STEP_LIMITS.refusals`. */
export function addRefusal(
  refusals: readonly Refusal[],
  { kind, id, interestTypes, competencyIds }: Candidate,
  { reason, text }: { readonly reason: RefusalReason; readonly text?: string },
  at: number,
): readonly Refusal[] {
  const news: Refusal = { kind, id, reason, ...(text ? { text } : {}), at, interestTypes, competencyIds }
  return [...takeBackRefusal(refusals, news), news].slice(-STEP_LIMITS.refusals)
}

export const takeBackRefusal = (refusals: readonly Refusal[], step: Pick<Refusal, 'kind' | 'id'>): readonly Refusal[] =>
  refusals.filter((refusal) => !isOf(refusal, step))

/** What the refusals say about other steps. */
export interface Said {
  /** Since when each competency is too hard or too easy; a level that was released later ends it. */
  readonly hard: ReadonlyMap<string, number>
  readonly easy: ReadonlyMap<string, number>
  /** How often a step of an interest type was not theirs. */
  readonly notMine: ReadonlyMap<string, number>
  /** No time, until then. */
  readonly busyUntil: number
}

const BUSY_MS = 7 * 86_400_000

/** @param refusals oldest first: of "too hard" and "too easy" for one competency the newer counts */
export function saidBy(refusals: readonly Refusal[]): Said {
  const [hard, easy, notMine] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  let busyUntil = 0
  for (const { reason, at, competencyIds, interestTypes } of refusals) {
    if (reason === 'no_time') busyUntil = Math.max(busyUntil, at + BUSY_MS)
    if (reason === 'not_mine') for (const type of interestTypes) notMine.set(type, (notMine.get(type) ?? 0) + 1)
    if (reason !== 'too_hard' && reason !== 'too_easy') continue
    const [into, outOf] = reason === 'too_hard' ? [hard, easy] : [easy, hard]
    for (const id of competencyIds) {
      into.set(id, at)
      outOf.delete(id)
    }
  }
  return { hard, easy, notMine, busyUntil }
}

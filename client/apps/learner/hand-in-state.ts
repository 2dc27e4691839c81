import type { RubricCriterion } from '../../data/challenges.ts'
import { markableCriteria } from '../../data/score.ts'
import type { Upload } from '../../data/uploads.ts'
import type { LearnerWorkView } from '../../data/works.ts'

/** What is still missing before a hand-in, the most needed first. */
export type Missing =
  | { readonly kind: 'evidence' }
  | { readonly kind: 'uploads'; readonly count: number }
  | { readonly kind: 'failed'; readonly name: string; readonly key: string }
  | { readonly kind: 'levels'; readonly criteria: readonly [RubricCriterion, ...RubricCriterion[]] }

/** The one thing that is missing most; undefined when all is there. */
export function missingThing(work: LearnerWorkView, uploads: readonly Upload[]): Missing | undefined {
  const open = uploads.filter(({ state }) => state !== 'failed')
  const failed = uploads.find(({ state }) => state === 'failed')
  if (open.length > 0) return { kind: 'uploads', count: open.length }
  if (failed) return { kind: 'failed', name: failed.name, key: failed.key }
  if (!work.evidence.some(({ kind, text }) => kind !== 'text' || (text ?? '').trim() !== '')) return { kind: 'evidence' }
  const [first, ...others] = markableCriteria(work.challenge.rubric).filter(({ id }) => work.selfMarks[id] === undefined)
  return first ? { kind: 'levels', criteria: [first, ...others] } : undefined
}

/** Whether the server would take a hand-in: own levels are asked for, not required. */
export const canHandInAnyway = (missing: Missing | undefined): boolean => missing === undefined || missing.kind === 'levels'

/** Where the learner is on the way; the trail shows it. */
export type Leg = 'work' | 'waiting' | 'result'

export function legOf({ status, handedInAt }: Pick<LearnerWorkView, 'status' | 'handedInAt'>): Leg {
  if (status === 'released') return 'result'
  if (status === 'handed_in' || status === 'again') return 'waiting'
  return status === 'marking' && handedInAt !== undefined ? 'waiting' : 'work'
}

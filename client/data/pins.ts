import type { Rubric } from '../../server/contract/rubrics.ts'
import type { EvidenceItem } from '../../server/contract/works.ts'

/** A place in a work that its learner pinned to a criterion: a passage of a text, a moment (`at`, whole seconds), or a whole piece. */
export interface Pin {
  /** Counted through the whole work. */
  readonly n: number
  readonly evidenceId: string
  readonly start?: number
  readonly end?: number
  readonly at?: number
  readonly criterionId: string
  readonly criterion: string
}

/** All pins of a work in reading order; those to a criterion that is no longer there are left out. */
export function pinsOf(evidence: readonly EvidenceItem[], { criteria }: Rubric): readonly Pin[] {
  const all = evidence.flatMap(({ id: evidenceId, passages = [], moments = [], pinnedTo }) => [
    ...passages.map((passage) => ({ evidenceId, ...passage })),
    ...moments.map((moment) => ({ evidenceId, ...moment })),
    ...(pinnedTo === undefined ? [] : [{ evidenceId, criterionId: pinnedTo }]),
  ])
  return all
    .flatMap((place) => {
      const criterion = criteria.find(({ id }) => id === place.criterionId)
      return criterion ? [{ ...place, criterion: criterion.name }] : []
    })
    .map((place, index) => ({ n: index + 1, ...place }))
}

import competencyFile from '../library/starters/competencies.json' with { type: 'json' }

/** Which competencies help to have before others (`precedes` of the framework, never a gate). */
export interface CompetencyOrder {
  readonly ids: readonly string[]
  /** What helps to have before a competency; empty for one that nothing need precede. */
  before(id: string): readonly string[]
}

const BEFORE = new Map<string, readonly string[]>()
for (const { id, precedes } of competencyFile.competencies)
  for (const later of precedes) BEFORE.set(later, [...(BEFORE.get(later) ?? []), id])

export const STARTER_ORDER: CompetencyOrder = {
  ids: competencyFile.competencies.map(({ id }) => id),
  before: (id) => BEFORE.get(id) ?? [],
}

import competencyFile from '../library/starters/competencies.json' with { type: 'json' }
import spanishFile from '../library/starters/es/competencies.json' with { type: 'json' }
import rubricFile from '../library/starters/rubrics.json' with { type: 'json' }
import type { RubricCriterion } from '../rubrics/rubric.ts'
import { localeOf } from '../server-words.ts'

const COMPETENCIES_OF: ReadonlyMap<string, readonly string[]> = new Map(
  rubricFile.rubrics.flatMap((rubric) =>
    ('criteria' in rubric ? (rubric.criteria ?? []) : []).map((criterion) => [criterion.id, criterion.competencyIds] as const),
  ),
)
const NAMES = {
  en: new Map(competencyFile.competencies.map(({ id, shortName }) => [id, shortName])),
  es: new Map(spanishFile.competencies.map(({ id, shortName }) => [id, shortName])),
}

/** Begins the id of a dimension that is a criterion of a teacher's own, which no competency stands behind. */
const OWN = 'own:'

/**
 * The dimensions that a level of a criterion is evidence for: the competencies behind a criterion of our starters, else the criterion
 * itself, by its name, so that the same words in two challenges are one dimension.
 */
export function dimensionsOf({ id, name }: Pick<RubricCriterion, 'id' | 'name'>): readonly string[] {
  const known = COMPETENCIES_OF.get(id)
  return known && known.length > 0 ? known : [`${OWN}${name.trim().toLowerCase().replaceAll(/\s+/g, ' ')}`]
}

/** @param fallback the criterion's name as its teacher wrote it. @param tag language of the reader */
export const dimensionName = (id: string, fallback: string, tag: string): string =>
  NAMES[localeOf(tag) === 'es' ? 'es' : 'en'].get(id) ?? fallback

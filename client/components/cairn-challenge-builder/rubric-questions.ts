import type { Rubric } from '../../../server/contract/rubrics.ts'

/** Something in a rubric worth a second look. Never blocks. `level` counts from 1. */
export type RubricQuestion =
  | { readonly kind: 'empty_level'; readonly criterion: string; readonly level: number }
  | { readonly kind: 'two_things'; readonly criterion: string; readonly level: number }
  | { readonly kind: 'same_points'; readonly criterion: string; readonly level: number }
  | { readonly kind: 'same_words'; readonly criterion: string; readonly level: number }

/** How many are shown at once: more is a wall. */
const MOST = 2

/**
 * Questions about a rubric, at most two.
 * @param joiners words that join two demands in the language of the rubric (" and ", " y ")
 */
export function rubricQuestions(rubric: Rubric, joiners: readonly string[]): readonly RubricQuestion[] {
  return rubric.criteria
    .flatMap(({ name: criterion, levels }) => {
      const hasBegun = levels.some(({ learner }) => learner.trim() !== '')
      return levels.flatMap(({ learner, points }, index): readonly RubricQuestion[] => {
        const level = index + 1
        const before = levels[index - 1]
        if (hasBegun && learner.trim() === '') return [{ kind: 'empty_level', criterion, level }]
        if (before && points <= before.points) return [{ kind: 'same_points', criterion, level }]
        if (before && learner.trim() !== '' && learner.trim() === before.learner.trim()) return [{ kind: 'same_words', criterion, level }]
        return joiners.some((word) => learner.toLowerCase().includes(word)) ? [{ kind: 'two_things', criterion, level }] : []
      })
    })
    .slice(0, MOST)
}

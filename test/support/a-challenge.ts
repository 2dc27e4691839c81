import type { ChallengeInput } from '../../server/contract/challenges.ts'
import type { Rubric, RubricCriterion } from '../../server/contract/rubrics.ts'

const level = (id: string, points: number) => ({ id, name: `Level ${id}`, learner: `I am at ${id}.`, marker: '', points })

export const aCriterion = (over: Partial<RubricCriterion> = {}): RubricCriterion => ({
  id: 'evidence',
  name: 'Evidence',
  question: '',
  kind: 'scored',
  weight: 1,
  levels: [level('low', 0), level('mid', 12), level('high', 20)],
  ...over,
})

export const aRubric = (over: Partial<Rubric> = {}): Rubric => ({
  title: 'Creek rubric',
  criteria: [aCriterion(), aCriterion({ id: 'teamwork', name: 'Teamwork', kind: 'formative' })],
  ...over,
})

/** A challenge as a teacher's form sends it. */
export const aChallenge = (over: Partial<ChallengeInput> = {}): ChallengeInput => ({
  title: 'Brown creek',
  drivingQuestion: 'Why does our creek turn brown after rain?',
  handIn: 'A map and a letter.',
  rubric: aRubric(),
  scoreMaximum: 20,
  ...over,
})
